//! Proof-reads what is shown, beside the workers, so that the pages do not wait
//! for it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::state::Desk;
use crate::diag::Warned;
use crate::issue::Paper;
use crate::lint::rule::Level;
use crate::proof::Proof;

/// The newest paper that is to be proof-read, with the number of its save.
#[derive(Default)]
pub struct Checker {
    newest: Mutex<Option<(u64, Arc<Paper>)>>,
    changed: Condvar,
}

impl Checker {
    /// Hands a paper over; an older one that waits is dropped.
    pub fn hand(&self, save: u64, paper: Arc<Paper>) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.as_ref().is_none_or(|(waiting, _)| *waiting < save) {
            *newest = Some((save, paper));
        }
        self.changed.notify_one();
    }

    fn take(&self) -> (u64, Arc<Paper>) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match newest.take() {
                Some(job) => return job,
                None => {
                    newest = self.changed.wait(newest).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }
}

/// Proof-reads papers until the process ends.
pub fn run(desk: &Desk) {
    loop {
        let (save, paper) = desk.checker.take();
        let workspace = &desk.workspace;
        let neighbours = workspace.beside(&desk.entry, &workspace.papers());
        let Warned { value: proof, diagnostics } = Proof::new(workspace, neighbours, &paper);
        let found = proof.map(|proof| proof.findings(&paper, Level::Hint));
        desk.checked(save, diagnostics, found.unwrap_or_default());
    }
}
