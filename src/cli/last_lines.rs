//! What only the pages tell, for `check`: paragraphs whose last line is one
//! character (GB/T 15834-2011, 5.1.11).
//!
//! To lay a paper out may end a process, so another one does it, and this one only
//! reads what that one says: findings are told whatever becomes of the pages.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::args::LAST_LINES;
use super::jobs::Job;
use super::outcome::Outcome;
use super::{here, say, supervisor};
use crate::diag::{Diagnostic, Severity};
use crate::isolation::{Budget, Fault, Watch, Why};
use crate::limits;
use crate::press::{self, At, LayoutName, Press, Step};
use crate::source::Source;
use crate::typeset::LAST_LINE;
use crate::workspace::{Entry, Workspace};

/// What the process that lays out says.
#[derive(Debug, Serialize, Deserialize)]
enum Said {
    /// There are pages of the text with this hash.
    Laid { text: u64, found: Vec<Found> },
    /// There are none: `build` tells why.
    NotLaid,
    /// It was given up.
    GaveUp(Fault),
}

/// A finding, with its place in the paper's text.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    range: Range<usize>,
    message: String,
    hints: Vec<String>,
}

fn hash(text: &str) -> u64 {
    // Alike in each process of one program.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// What the pages of a paper tell, or why they do not, as an error; `source` is its
/// text as it was read last.
pub fn of(job: &Job, layout: &str, source: &Arc<Source>) -> Vec<Diagnostic> {
    match ask(&job.entry) {
        Ok(Said::Laid { text, found }) if text == hash(source.text()) => {
            found.into_iter().map(|it| it.diagnostic(source)).collect()
        }
        Ok(Said::Laid { .. }) => vec![not_looked_at("稿件刚刚又改过").hint("再校对一次")],
        Ok(Said::NotLaid) => {
            vec![not_looked_at("没有排出来").hint("用 yaocan build 看是什么原因")]
        }
        Ok(Said::GaveUp(fault)) => vec![fault.diagnostic()],
        Err(_) => {
            let is_own = job.workspace.layouts().is_own(layout);
            let layout = Some(LayoutName { name: layout.to_owned(), is_own });
            let at = Some(At { step: Step::LayingOut, layout });
            vec![Fault { id: job.entry.id.clone(), why: Why::Died, at }.diagnostic()]
        }
    }
}

/// A hint that the pages were not looked at.
fn not_looked_at(why: &str) -> Diagnostic {
    let message = format!("{why}，有没有只剩一个字的末行没有查");
    Diagnostic::new(Severity::Hint, LAST_LINE, message)
}

impl Found {
    fn diagnostic(self, source: &Arc<Source>) -> Diagnostic {
        let found = Diagnostic::new(Severity::Hint, LAST_LINE, self.message);
        self.hints.into_iter().fold(found.at(source, self.range), Diagnostic::hint)
    }
}

/// Has another process lay a paper out, and waits for what it says.
fn ask(entry: &Entry) -> io::Result<Said> {
    let mut child = supervisor::helper([OsStr::new(LAST_LINES), entry.file.as_os_str()])
        .stdout(Stdio::piped())
        // What fails there is told here.
        .stderr(Stdio::null())
        .spawn()?;
    // Waiting would close it, and so end the process.
    let hold = child.stdin.take();
    let mut said = Vec::new();
    if let Some(mut out) = child.stdout.take() {
        out.read_to_end(&mut said)?;
    }
    child.wait()?;
    drop(hold);
    Ok(serde_json::from_slice(&said)?)
}

/// Lays out the paper of a file, and says what its pages tell as a line of JSON.
pub fn run(file: &Path) -> Outcome {
    supervisor::end_with_the_supervisor();
    let said = look(file).unwrap_or(Said::NotLaid);
    tell(&said);
    Outcome::Done
}

fn tell(said: &Said) {
    if let Ok(said) = serde_json::to_string(said) {
        say::json(&said);
    }
}

fn look(file: &Path) -> Option<Said> {
    let folder = here::folder().ok()?;
    let parent = file.parent()?;
    let entry = Workspace::entry_at(file)?;
    let workspace =
        Workspace::find(parent, &folder).unwrap_or_else(|| Workspace::at(parent, &folder));
    let paper = press::read(&workspace, &entry).ok()?.paper?;
    let mut press = Press::new(&workspace, false).value;
    let progress = Arc::clone(press.progress());
    let id = entry.id;
    let budget = Budget { seconds: limits::SECONDS, megabytes: limits::MEGABYTES };
    // What costs too much cannot be stopped from within, so the process is ended.
    let watch = Watch::new(budget, move |why, _| {
        tell(&Said::GaveUp(Fault { id, why, at: Some(progress.now()) }));
        supervisor::give_up()
    });
    let ticket = watch.begin();
    let laid = press.lay_out(&paper);
    watch.end(ticket);
    laid.value?;
    let found = laid.diagnostics.into_iter().filter(|it| it.code == LAST_LINE);
    let found = found.filter_map(|it| {
        Some(Found { range: it.span?.range, message: it.message, hints: it.hints })
    });
    Some(Said::Laid { text: hash(paper.source().text()), found: found.collect() })
}
