//! Builds that are watched over, and the record of them.

use std::sync::{Arc, Mutex, PoisonError};

use super::args::Build;
use super::jobs::Job;
use super::outcome::Outcome;
use super::{report, supervisor};
use crate::isolation::{Fault, Note, Record, Watch, Work};
use crate::press::Progress;
use crate::workspace::Entry;

/// Watches over one build after the other, and tells a process that may come
/// after this one.
pub struct Watched {
    record: Arc<Record>,
    watch: Watch,
    at_work: Arc<Mutex<AtWork>>,
}

/// The paper that is worked on, and how far it is.
type AtWork = Option<(Entry, Arc<Progress>)>;

impl Watched {
    /// Begins to watch. What costs too much cannot be stopped from within, so that
    /// the process is ended.
    pub fn new(args: &Build, record: Record) -> Self {
        let record = Arc::new(record);
        let at_work: Arc<Mutex<AtWork>> = Arc::default();
        let (told, looked_at) = (Arc::clone(&record), Arc::clone(&at_work));
        let watch = Watch::new(args.cost.budget(), move |why| {
            let at_work = looked_at.lock().unwrap_or_else(PoisonError::into_inner);
            let Some((entry, progress)) = &*at_work else { return };
            let fault = Fault { id: entry.id.clone(), why, at: Some(progress.now()) };
            report::fail(&fault.diagnostic());
            report::not_built(&entry.id);
            told.tell(&Note::GaveUp { work: Work::on(&entry.file), fault });
            supervisor::give_up()
        });
        Self { record, watch, at_work }
    }

    /// How an earlier process ended with a job, if it did.
    pub fn ended(&self, job: &Job) -> Option<Outcome> {
        let status = self.record.ended(&Work::on(&job.entry.file))?;
        Outcome::of(status.into())
    }

    /// The work on a job begins.
    pub fn begin(&self, job: &Job, progress: &Arc<Progress>) {
        let work = Work::on(&job.entry.file);
        self.record.tell(&Note::Began { work: work.clone(), id: job.entry.id.clone() });
        let record = Arc::clone(&self.record);
        progress.tell(Box::new(move |at| {
            record.tell(&Note::At { work: work.clone(), at: at.clone() });
        }));
        let now = Some((job.entry.clone(), Arc::clone(progress)));
        *self.at_work.lock().unwrap_or_else(PoisonError::into_inner) = now;
        self.watch.begin();
    }

    /// From here on it is not given up.
    pub fn rest(&self) {
        self.watch.end();
    }

    /// It ended.
    pub fn end(&self, job: &Job, outcome: Outcome) {
        self.watch.end();
        let work = Work::on(&job.entry.file);
        self.record.tell(&Note::Ended { work, status: outcome.into() });
    }
}
