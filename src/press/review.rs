//! What the records of a paper say of its pages, and of whom it concerns that it was
//! changed.

use crate::diag::{Diagnostic, Severity, Warned};
use crate::paper::{Paper, RoundMark, Status};
use crate::records::{Folder, Sealed, Standing};
use crate::workspace::{Entry, Workspace};

/// What the records of a paper say.
#[derive(Debug, Default)]
pub struct Review {
    /// What the pages say of the round.
    pub mark: Option<RoundMark>,
    /// The record of that round, by its path as shown.
    pub record: Option<(String, Vec<u8>)>,
    /// How the paper stands to its last round, or since when it is a final, in a
    /// sentence.
    pub said: Option<String>,
    /// What is wrong with records, as warnings.
    pub broken: Vec<Diagnostic>,
    /// That the paper was changed since its last round and is no final, as a hint.
    pub changed: Option<Diagnostic>,
}

impl Review {
    /// Reads the records of a paper. Where one is broken, the pages belong to no
    /// round, since it is not known to which.
    pub fn of(workspace: &Workspace, entry: &Entry, paper: &Paper) -> Self {
        let Some(folder) = Folder::of(workspace, entry) else { return Self::default() };
        let Warned { value: standing, diagnostics: mut broken } = Standing::of(&folder, paper);
        let mark = standing.mark(paper.status()).filter(|_| broken.is_empty());
        // What was changed in a kept paper changes nothing of what its record says.
        broken.extend(standing.changes(&folder, paper).err().into_iter().flatten());
        for diagnostic in &mut broken {
            diagnostic.severity = diagnostic.severity.min(Severity::Warning);
        }
        let mut said = standing.said(&folder, paper);
        let hint = said.as_ref().filter(|_| paper.status() != Status::Final);
        let changed = hint.and_then(|said| changed(&entry.id, &standing, said));
        if paper.status() == Status::Final
            && let Sealed::Whole(seal) = Sealed::of(&folder, paper)
        {
            said = Some(format!("{} 定稿", seal.at.aligned()));
        }
        let record = standing.rounds.last().filter(|_| mark.is_some()).map(|last| {
            // It was read a moment ago; what is gone since is told the next time.
            (last.shown(&folder), last.bytes(&folder).unwrap_or_default())
        });
        Self { mark, record, said, broken, changed }
    }
}

/// Tells that a paper was changed since its last round, and whose signatures that
/// made void.
fn changed(id: &str, standing: &Standing, said: &str) -> Option<Diagnostic> {
    let last = standing.rounds.last().filter(|_| standing.is_changed())?;
    let voided: Vec<_> = standing.voided().map(ToString::to_string).collect();
    let voided = if voided.is_empty() {
        String::new()
    } else {
        format!("；这些签审不再有效：{}", voided.join("、"))
    };
    let diagnostic = Diagnostic::new(Severity::Hint, "changed-since", format!("{said}{voided}"));
    let hint = format!("改完以后再送审：yaocan round {id}，就是第{}轮", last.number + 1);
    Some(diagnostic.hint(hint))
}
