//! What the page is told of the state, as JSON.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::finding::Finding;
use super::state::State;
use crate::paper::{Numbering, Paper};
use crate::workspace::{Entry, Workspace};

/// What is shown, and by which process.
pub struct About {
    /// The workspace.
    pub workspace: Workspace,
    /// The paper that is shown.
    pub entry: Entry,
    /// What tells this process from an earlier one: revisions and outlines are
    /// counted anew.
    pub run: String,
    /// What tells the page's own files from those of another version.
    pub app: String,
}

/// The state for the page; times are milliseconds since 1970, lengths pt.
#[derive(Serialize)]
struct Event<'a> {
    run: &'a str,
    /// What tells the page's own files from those of another version.
    app: &'a str,
    revision: u64,
    /// The number of the save; what was said of an older text is void.
    save: u64,
    id: &'a str,
    title: Option<String>,
    file: String,
    /// The real path of the paper's file, for an editor.
    path: String,
    /// When the pages were read; none before the first.
    at: Option<u64>,
    /// When the text ceased to be good; none while it is.
    broken_since: Option<u64>,
    /// When a save was seen that is not yet shown; none while there is none.
    pending: Option<u64>,
    checked: bool,
    /// How the paper stands to the last round that was read; none without one.
    round: Option<&'a str>,
    pages: Vec<Sheet<'a>>,
    outline: Vec<Heading<'a>>,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    id: &'a str,
    width: f64,
    height: f64,
}

#[derive(Serialize)]
struct Heading<'a> {
    level: usize,
    text: &'a str,
    page: usize,
    top: f64,
}

/// The state as an event.
pub fn event(about: &About, state: &State) -> String {
    let pages = state.pages.as_deref();
    let file = about.workspace.show(&about.entry.file);
    let shown = crate::source::Source::new(&file, "");
    let path = std::path::absolute(&about.entry.file).unwrap_or(about.entry.file.clone());
    let drawings = pages.iter().flat_map(|pages| &pages.drawings);
    let headings = pages.iter().flat_map(|pages| &pages.outline);
    let findings = state.findings.iter();
    let event = Event {
        run: &about.run,
        app: &about.app,
        revision: state.revision,
        save: state.save,
        id: &about.entry.id,
        title: pages.map(|pages| title(&pages.paper)),
        path: path.display().to_string(),
        at: pages.map(|pages| millis(pages.at)),
        broken_since: state.broken_since.map(millis),
        pending: state.pending.map(|(_, at)| millis(at)),
        checked: state.is_checked,
        round: pages.and_then(|pages| pages.round.as_deref()),
        pages: drawings
            .map(|it| Sheet { id: &it.id, width: it.width, height: it.height })
            .collect(),
        outline: headings
            .map(|it| Heading { level: it.level, text: &it.text, page: it.page, top: it.top })
            .collect(),
        findings: findings.map(|(origin, found)| Finding::new(found, *origin, &shown)).collect(),
        file,
    };
    // Strings and numbers always have a JSON form.
    serde_json::to_string(&event).unwrap_or_default()
}

/// What a paper is called.
fn title(paper: &Paper) -> String {
    match paper {
        Paper::Issue(issue) => {
            let called = issue.called(&Numbering::default());
            let called: String = called.iter().map(ToString::to_string).collect();
            if called.is_empty() { issue.date.to_string() } else { called }
        }
        Paper::Document(document) => {
            let lines: Vec<_> = document.title.iter().map(|line| line.value.as_str()).collect();
            if lines.is_empty() { document.form.to_string() } else { lines.concat() }
        }
    }
}

/// The time since 1970; none before it.
pub fn since_epoch(time: SystemTime) -> Duration {
    time.duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn millis(time: SystemTime) -> u64 {
    since_epoch(time).as_millis() as u64
}
