//! Work on papers that is watched over, and the record of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::built::Built;
use super::jobs::Job;
use super::supervisor;
use crate::isolation::{Budget, Fault, Note, Past, Record, Ticket, Watch, Why, Work};
use crate::press::Progress;

/// Watches over the work on papers, and tells a process that may come after this one.
pub struct Watched {
    record: Arc<Record>,
    watch: Watch,
    at_work: Arc<Mutex<AtWork>>,
    /// What became of papers in earlier processes.
    past: HashMap<Work, Past>,
}

/// The papers that are worked on, and how far each is.
type AtWork = HashMap<Ticket, (Work, String, Arc<Progress>)>;

impl Watched {
    /// Begins to watch. What costs too much cannot be stopped from within, so that
    /// the process is ended.
    pub fn new(budget: Budget, record: Record) -> Self {
        let past = record.past();
        let record = Arc::new(record);
        let at_work: Arc<Mutex<AtWork>> = Arc::default();
        let (told, looked_at) = (Arc::clone(&record), Arc::clone(&at_work));
        let watch = Watch::new(budget, move |why, tickets| {
            let at_work = looked_at.lock().unwrap_or_else(PoisonError::into_inner);
            give_up(&told, &at_work, why, tickets)
        });
        Self { record, watch, at_work, past }
    }

    /// What became of a job in an earlier process, if it was begun there.
    pub fn past(&self, job: &Job) -> Option<&Past> {
        self.past.get(&Work::on(&job.entry.file))
    }

    /// The work on a job begins.
    pub fn begin(&self, job: &Job, progress: &Arc<Progress>) -> Ticket {
        let work = Work::on(&job.entry.file);
        self.record.tell(&Note::Began { work: work.clone(), id: job.entry.id.clone() });
        let (record, told) = (Arc::clone(&self.record), work.clone());
        progress.tell(Box::new(move |at| {
            record.tell(&Note::At { work: told.clone(), at: at.clone() });
        }));
        // Where the process is ending this waits for ever, so it must hold no lock.
        let ticket = self.watch.begin();
        let mut at_work = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        at_work.insert(ticket, (work, job.entry.id.clone(), Arc::clone(progress)));
        ticket
    }

    /// From here on it is not given up.
    pub fn rest(&self, ticket: Ticket) {
        self.watch.end(ticket);
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner).remove(&ticket);
    }

    /// It ended, and this is to be said of it.
    pub fn end(&self, ticket: Ticket, job: &Job, built: &Built) {
        self.rest(ticket);
        self.ended(job, built);
    }

    /// It ended, be it that it was given up, and this is to be said of it.
    pub fn ended(&self, job: &Job, built: &Built) {
        let (work, said) = (Work::on(&job.entry.file), built.said.clone());
        let (status, warned) = (built.outcome.into(), built.warned);
        self.record.tell(&Note::Ended { work, status, warned, said });
    }

    /// All of it has been said.
    pub fn told(&self, job: &Job) {
        self.record.tell(&Note::Told { work: Work::on(&job.entry.file) });
    }
}

/// Ends the process because of some of the papers that are worked on. Another one
/// goes on, and says so when the turn of the paper comes.
fn give_up(record: &Record, at_work: &AtWork, why: Why, tickets: &[Ticket]) -> ! {
    // Of several nobody knows which takes the memory: the next process takes each
    // alone.
    if let [ticket] = tickets {
        for (other, (work, id, progress)) in at_work {
            let work = work.clone();
            if other == ticket {
                let fault = Fault { id: id.clone(), why, at: Some(progress.now()) };
                record.tell(&Note::GaveUp { work, fault });
            } else {
                record.tell(&Note::Left { work });
            }
        }
    }
    supervisor::give_up()
}
