//! The newest paper that waits to be proof-read.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::paper::Paper;

/// The newest paper that is to be proof-read, with the number of its save.
#[derive(Default)]
pub struct Waiting {
    newest: Mutex<Option<(u64, Arc<Paper>)>>,
    changed: Condvar,
}

impl Waiting {
    /// Hands a paper over; an older one that waits is dropped.
    pub fn hand(&self, save: u64, paper: Arc<Paper>) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.as_ref().is_none_or(|(waiting, _)| *waiting < save) {
            *newest = Some((save, paper));
        }
        self.changed.notify_one();
    }

    /// Takes the newest paper, once there is one.
    pub fn take(&self) -> (u64, Arc<Paper>) {
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
