//! Proof-reads what is shown, beside the workers, so that the pages do not wait
//! for it.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::inputs::{Fingerprint, Inputs};
use super::state::Desk;
use super::worker;
use crate::diag::Warned;
use crate::lint::rule::Level;
use crate::paper::Paper;
use crate::press::proof::{Others, Proof};

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
    let workspace = &desk.workspace;
    let mut archive = Arc::default();
    let mut read = Fingerprint::new();
    loop {
        let (save, paper) = desk.checker.take();
        let neighbours = workspace.beside(&desk.entry, &workspace.papers());
        // The paragraphs of the others are read again when one of them changed.
        let files = neighbours.iter().map(|neighbour| neighbour.file.clone());
        let now = Inputs::new(files, []).fingerprint();
        if now != read {
            archive = Arc::default();
            read = now;
        }
        let others = Others { neighbours, archive: Arc::clone(&archive) };
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            let Warned { value: proof, diagnostics } = Proof::new(workspace, others, &paper);
            let found = proof.map(|proof| proof.findings(&paper, Level::Hint));
            (diagnostics, found.unwrap_or_default())
        }));
        let (mistakes, found) = read.unwrap_or_else(|_| (vec![worker::broken()], Vec::new()));
        desk.checked(save, mistakes, found);
    }
}
