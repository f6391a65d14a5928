//! Sees to it that the page is told of what is not yet shown, and that no save
//! waits for a layout that does not end.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::desk::Desk;
use super::turn::{Job, Place, Read, Worker};
use crate::isolation::{Fault, Note, Why};

/// How often it is looked.
const TICK: Duration = Duration::from_millis(250);

/// How often it is looked while nothing is worked on: a PDF may be written.
const IDLE: Duration = Duration::from_secs(1);

/// After what time a save that is not yet shown is told.
const SOON: Duration = Duration::from_secs(1);

/// How long an older save may keep a newer one waiting at the least.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often as long as the longest layout so far it may take then.
const LONGER: u32 = 20;

/// How many workers that were given up may go on beside the others. Nothing can
/// stop them but the end of the process.
const MOST_GIVEN_UP: usize = 3;

/// How long the page has to be told before the process ends.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Looks after the workers until the process ends; `start` starts one in the
/// place of one that was given up.
pub fn run(desk: &Arc<Desk>, start: impl Fn(Place)) {
    loop {
        desk.turn.wait_for_work(IDLE);
        thread::sleep(TICK);
        tell(desk);
        if let Some(why) = desk.limits.budget.over_memory() {
            end(desk, why);
        }
        for (worker, job, time) in desk.turn.jobs() {
            if let Some(why) = too_long(desk, time) {
                give_up(desk, worker, &job, why, &start);
            }
        }
    }
}

/// Tells the page of a save that is not yet shown.
fn tell(desk: &Desk) {
    let (save, seen) = desk.turn.newest();
    if let Some((_, at)) = seen.filter(|(time, _)| *time >= SOON) {
        desk.pending(save, at);
    }
}

/// Why work that has gone on for some time is given up, if it is. An older save
/// that keeps a newer one waiting has less time.
fn too_long(desk: &Desk, time: Duration) -> Option<Why> {
    let most = Duration::from_secs(desk.limits.budget.seconds);
    let patient = PATIENCE.max(desk.turn.longest() * LONGER);
    let most = if desk.turn.is_waiting() { most.min(patient) } else { most };
    (time >= most).then_some(Why::Time(most.as_secs()))
}

/// Gives up what a worker has in hand, and puts another one in its place.
fn give_up(desk: &Arc<Desk>, worker: Worker, job: &Job, why: Why, start: &impl Fn(Place)) {
    let place = desk.turn.give_up(worker);
    fail(desk, job, why);
    if desk.limits.given_up.fetch_add(1, Ordering::Relaxed) + 1 > MOST_GIVEN_UP {
        end(desk, why);
    }
    start(place);
}

/// Tells the page and a process that comes after this one that a save is given up.
fn fail(desk: &Desk, job: &Job, why: Why) {
    let progress = job.read.as_ref().map(|read| read.progress.now());
    let fault = Fault { id: desk.about.entry.id.clone(), why, at: progress };
    let source = job.read.as_ref().and_then(|read| read.source.clone());
    desk.fail(job.save, source, vec![fault.diagnostic()]);
    if let Some(Read { work, .. }) = &job.read {
        desk.record.tell(&Note::GaveUp { work: work.clone(), fault });
    }
}

/// Ends the process, which cannot go on, with all that it is at.
fn end(desk: &Desk, why: Why) {
    let jobs = desk.turn.jobs();
    for (_, job, _) in &jobs {
        fail(desk, job, why);
    }
    thread::sleep(LAST_WORDS);
    let at = jobs.iter().find_map(|(_, job, _)| Some(job.read.as_ref()?.progress.now()));
    let fault = Fault { id: desk.about.entry.id.clone(), why, at };
    (desk.limits.end)(&fault.diagnostic());
}
