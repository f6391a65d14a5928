//! What is shown: the last good pages, what was found, and since when.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;

use super::check::Checker;
use super::events;
use super::finding::Origin;
use super::turn::Turn;
use super::web;
use crate::diag::Diagnostic;
use crate::export::drawing::{Drawing, Glyphs};
use crate::paper::Paper;
use crate::source::Source;
use crate::typeset::outline::Heading;
use crate::typeset::places::Places;
use crate::typeset::{Laid, outline};
use crate::workspace::{Entry, Workspace};

/// What workers write and the server reads.
pub struct Desk {
    /// The workspace.
    pub workspace: Workspace,
    /// The paper that is shown.
    pub entry: Entry,
    /// Whether the fonts of the system serve as well.
    pub system_fonts: bool,
    /// Who reads the newest save.
    pub turn: Arc<Turn>,
    /// Where laid-out papers go to be proof-read.
    pub checker: Checker,
    /// The outlines of all characters that were drawn.
    pub glyphs: Mutex<Glyphs>,
    /// What tells this process from an earlier one: revisions and outlines are
    /// counted anew.
    pub run: String,
    /// What tells the page's own files from those of another version.
    pub app: String,
    state: Mutex<State>,
    sender: watch::Sender<Arc<str>>,
}

/// The state of the preview.
#[derive(Default)]
pub struct State {
    /// The number of the save that it is of.
    pub save: u64,
    /// It grows with each change of the state.
    pub revision: u64,
    /// The last good pages.
    pub pages: Option<Arc<Pages>>,
    /// Those before them, which a browser may still show.
    pub earlier: Option<Arc<Pages>>,
    /// The newest text, be it good or not; none where it cannot be read.
    pub source: Option<Arc<Source>>,
    /// When the text ceased to be good; none while it is.
    pub broken_since: Option<SystemTime>,
    /// What was found, in the order of the list.
    pub findings: Vec<(Origin, Diagnostic)>,
    /// Whether the newest text was proof-read.
    pub is_checked: bool,
}

/// The pages of a good text.
pub struct Pages {
    /// The paper.
    pub paper: Arc<Paper>,
    /// The laid-out paper.
    pub laid: Laid,
    /// The pages as they are drawn.
    pub drawings: Vec<Arc<Drawing>>,
    /// The headings.
    pub outline: Vec<Heading>,
    /// When they were read.
    pub at: SystemTime,
    places: OnceLock<Places>,
}

impl Pages {
    /// Takes a laid-out paper and its drawings.
    pub fn new(paper: Arc<Paper>, laid: Laid, drawings: Vec<Arc<Drawing>>, at: SystemTime) -> Self {
        let outline = outline::outline(&laid);
        Self { paper, laid, drawings, outline, at, places: OnceLock::new() }
    }

    /// Where each character stands, found when it is first asked for.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.laid))
    }
}

impl Desk {
    /// An empty desk for a paper.
    pub fn new(workspace: Workspace, entry: Entry, system_fonts: bool) -> Self {
        let nanos = events::since_epoch(SystemTime::now()).as_nanos();
        Self {
            workspace,
            entry,
            system_fonts,
            turn: Arc::default(),
            checker: Checker::default(),
            glyphs: Mutex::default(),
            app: web::version(),
            run: format!("{nanos:x}-{:x}", std::process::id()),
            state: Mutex::default(),
            sender: watch::Sender::new(Arc::from("")),
        }
    }

    /// The state as it is now.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The event of each state, from the present one on.
    pub fn events(&self) -> watch::Receiver<Arc<str>> {
        self.sender.subscribe()
    }

    /// Shows the pages of a save with what laying out found; false where a newer
    /// save was shown before.
    pub fn show(&self, save: u64, pages: Pages, found: Vec<Diagnostic>) -> bool {
        let source = Arc::clone(pages.paper.source());
        self.publish(save, |state| {
            // Until it is proof-read, what was found before stays in the list.
            state.findings.retain(|(origin, _)| *origin != Origin::Build);
            state.add(Origin::Build, found);
            state.source = Some(source);
            state.broken_since = None;
            state.is_checked = false;
            state.earlier = state.pages.replace(Arc::new(pages));
        })
    }

    /// Tells what keeps a save from being shown; the last good pages stay.
    pub fn fail(&self, save: u64, source: Option<Arc<Source>>, found: Vec<Diagnostic>) {
        self.publish(save, |state| {
            state.findings.clear();
            state.add(Origin::Build, found);
            state.source = source;
            state.broken_since.get_or_insert_with(SystemTime::now);
            state.is_checked = false;
        });
    }

    /// Tells what proof-reading found in a save.
    pub fn checked(&self, save: u64, mistakes: Vec<Diagnostic>, found: Vec<Diagnostic>) {
        self.publish(save, |state| {
            state.findings.retain(|(origin, _)| *origin == Origin::Build);
            state.add(Origin::Lists, mistakes);
            state.add(Origin::Check, found);
            state.is_checked = true;
        });
    }

    /// Changes the state, if it is not that of a newer save, and tells of it.
    fn publish(&self, save: u64, change: impl FnOnce(&mut State)) -> bool {
        let mut state = self.state();
        if save < state.save {
            return false;
        }
        state.save = save;
        state.revision += 1;
        change(&mut state);
        let event = events::event(self, &state);
        // Under the lock, so that events go out in the order of revisions.
        self.sender.send_replace(event.into());
        true
    }
}

impl State {
    /// Adds findings and puts the list in order: what must be mended first.
    fn add(&mut self, origin: Origin, found: Vec<Diagnostic>) {
        for diagnostic in found {
            // A manifest's mistakes are found by laying out and by proof-reading.
            if !self.findings.iter().any(|(_, known)| *known == diagnostic) {
                self.findings.push((origin, diagnostic));
            }
        }
        self.findings.sort_by(|(_, a), (_, b)| {
            b.severity.cmp(&a.severity).then_with(|| a.order().cmp(&b.order()))
        });
    }
}
