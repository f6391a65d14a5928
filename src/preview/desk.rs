//! What workers write and the server reads: the state, and what goes on around
//! it.

use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use tokio::sync::watch;

use super::events::{self, About};
use super::finding::Origin;
use super::state::{Pages, State};
use super::turn::Turn;
use super::waiting::Waiting;
use super::web;
use crate::diag::Diagnostic;
use crate::export::drawing::Glyphs;
use crate::isolation::{Budget, Record};
use crate::source::Source;
use crate::workspace::{Entry, Workspace};

/// What the preview may cost, and how it goes on in another process.
pub struct Limits {
    /// What one layout may cost.
    pub budget: Budget,
    /// Ends the process; another one is to go on.
    pub end: Box<dyn Fn(&Diagnostic) + Send + Sync>,
    /// How many workers that were given up may still be at work.
    pub given_up: AtomicUsize,
}

/// What workers write and the server reads.
pub struct Desk {
    /// What is shown, and by which process.
    pub about: About,
    /// Whether the fonts of the system serve as well.
    pub system_fonts: bool,
    /// Who reads the newest save.
    pub turn: Arc<Turn>,
    /// The laid-out paper that waits to be proof-read.
    pub waiting: Waiting,
    /// What the work may cost.
    pub limits: Limits,
    /// What a process that comes after this one is told.
    pub record: Arc<Record>,
    /// The outlines of all characters that were drawn.
    pub glyphs: Mutex<Glyphs>,
    /// How many pages have begun to listen so far.
    pub listeners: AtomicU64,
    /// How many PDFs and pictures are being written.
    pub writers: AtomicUsize,
    state: Mutex<State>,
    sender: watch::Sender<Arc<str>>,
}

impl Desk {
    /// An empty desk for a paper.
    pub fn new(
        workspace: Workspace,
        entry: Entry,
        system_fonts: bool,
        limits: Limits,
        record: Record,
    ) -> Self {
        let nanos = events::since_epoch(SystemTime::now()).as_nanos();
        Self {
            about: About {
                workspace,
                entry,
                app: web::version(),
                run: format!("{nanos:x}-{:x}", std::process::id()),
            },
            system_fonts,
            turn: Arc::default(),
            waiting: Waiting::default(),
            limits,
            record: Arc::new(record),
            glyphs: Mutex::default(),
            listeners: AtomicU64::default(),
            writers: AtomicUsize::default(),
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

    /// Whether a browser is told of changes.
    pub fn is_listened_to(&self) -> bool {
        self.sender.receiver_count() > 0
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

    /// Tells of a save that is not yet shown, seen at a time.
    pub fn pending(&self, save: u64, at: SystemTime) {
        let mut state = self.state();
        let is_known = state.pending.is_some_and(|(known, _)| known >= save);
        if save > state.save && !is_known {
            state.pending = Some((save, at));
            self.tell(&mut state);
        }
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
        state.pending = state.pending.filter(|(pending, _)| *pending > save);
        change(&mut state);
        self.tell(&mut state);
        true
    }

    /// Tells of the state, which is changed.
    fn tell(&self, state: &mut State) {
        state.revision += 1;
        let event = events::event(&self.about, state);
        // Under the lock, so that events go out in the order of revisions.
        self.sender.send_replace(event.into());
    }
}
