//! How a command ended, and its exit status.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It did what was asked.
    Done,
    /// The input has errors.
    Errors,
    /// It could not run.
    CannotRun,
}

impl Outcome {
    const ALL: [Self; 3] = [Self::Done, Self::Errors, Self::CannotRun];

    /// The outcome with an exit status, if it is one of ours.
    pub fn of(status: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| i32::from(u8::from(*outcome)) == status)
    }
}

impl From<Outcome> for u8 {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => 0,
            Outcome::Errors => 1,
            Outcome::CannotRun => 2,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(u8::from(outcome))
    }
}
