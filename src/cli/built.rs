//! What came of a paper that was to be built.

use super::outcome::Outcome;
use super::transcript::Transcript;
use crate::diag::{Diagnostic, Severity};
use crate::isolation::Said;

/// What came of a paper.
pub struct Built {
    /// How it ended.
    pub outcome: Outcome,
    /// What is said of it.
    pub said: Vec<Said>,
    /// How many warnings there were.
    pub warned: usize,
}

impl Built {
    /// What came of it, and what is to be said.
    pub fn new(outcome: Outcome, said: Transcript, warned: usize) -> Self {
        Self { outcome, said: said.into_said(), warned }
    }

    /// What came of it in an earlier process.
    pub fn again(status: u8, warned: usize, said: Vec<Said>) -> Self {
        let outcome = Outcome::of(status.into()).unwrap_or(Outcome::CannotRun);
        Self { outcome, said, warned }
    }

    /// What is said of a paper that was not built because of what was found; in one
    /// line if that is to be brief.
    pub fn failed(id: &str, found: &[Diagnostic], outcome: Outcome, brief: bool) -> Self {
        let mut said = Transcript::default();
        if brief {
            let mut errors = found.iter().filter(|it| it.severity == Severity::Error);
            let first = errors.next();
            let place = first.and_then(Diagnostic::place).map(|place| format!(" {place}"));
            let more = match errors.count() {
                0 => String::new(),
                more => format!("；还有 {more} 处错误"),
            };
            let message = first.map_or("", |it| &it.message);
            let place = place.unwrap_or_default();
            said.error_line(format_args!("没有生成 {id}：{message}{place}{more}"));
            return Self::new(outcome, said, 0);
        }
        said.diagnostics(found);
        if outcome == Outcome::Errors {
            said.not_built(id);
        }
        Self::new(outcome, said, 0)
    }
}
