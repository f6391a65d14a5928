//! Whose turn it is: the newest save is worked on, and an older one that still
//! is does not keep it waiting.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use crate::isolation::Work;
use crate::press::Progress;
use crate::source::Source;

/// Counts saves and gives the newest to a worker. There are two workers: the
/// second takes one only while the first is busy with an older one.
#[derive(Default)]
pub struct Turn {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The number of the newest save, and when it was seen.
    newest: u64,
    seen: Option<(Instant, SystemTime)>,
    /// The number of the newest one that a worker has taken.
    taken: u64,
    /// Each worker's hand, the first one's first.
    hands: [Hand; 2],
    /// How long the longest work took that came to its end.
    longest: Duration,
}

/// What a worker has in hand.
#[derive(Default)]
struct Hand {
    /// It grows each time the worker is given up and another takes its place.
    generation: u64,
    job: Option<Job>,
}

/// Work on a save.
#[derive(Clone)]
pub struct Job {
    /// The number of the save.
    pub save: u64,
    since: Instant,
    /// What is known of it once it was read.
    pub read: Option<Read>,
}

/// What is known of a save that was read and is laid out.
#[derive(Clone)]
pub struct Read {
    /// What it is, for a process that comes after this one.
    pub work: Work,
    /// The text.
    pub source: Option<Arc<Source>>,
    /// How far it is.
    pub progress: Arc<Progress>,
}

/// Which worker it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worker {
    /// The one that keeps what it laid out, and so is faster.
    First,
    /// The one that helps out.
    Second,
}

impl Worker {
    /// Both.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];
}

/// A worker until it is given up.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Which one.
    pub worker: Worker,
    /// The how manyeth in its place.
    pub generation: u64,
}

impl Turn {
    /// There is something new to be read.
    pub fn next(&self) {
        let mut state = self.state();
        state.newest += 1;
        state.seen = Some((Instant::now(), SystemTime::now()));
        self.changed.notify_all();
    }

    /// Waits for something new, and takes it; none for a worker that was given up.
    pub fn take(&self, place: Place) -> Option<u64> {
        let mut state = self.state();
        loop {
            if !state.is_in(place) {
                return None;
            }
            let new = state.newest > state.taken;
            let first_is_busy = state.hand(Worker::First).job.is_some();
            if new && (place.worker == Worker::First || first_is_busy) {
                state.taken = state.newest;
                let save = state.taken;
                let job = Job { save, since: Instant::now(), read: None };
                state.hand(place.worker).job = Some(job);
                return Some(save);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A worker tells what it has read.
    pub fn has_read(&self, place: Place, read: Read) {
        let mut state = self.state();
        if state.is_in(place)
            && let Some(job) = &mut state.hand(place.worker).job
        {
            job.read = Some(read);
        }
    }

    /// A worker is through with what it took.
    pub fn done(&self, place: Place) {
        let mut state = self.state();
        if state.is_in(place)
            && let Some(job) = state.hand(place.worker).job.take()
        {
            state.longest = state.longest.max(job.since.elapsed());
        }
    }

    /// Takes what a worker has in hand away from it; the place for another one.
    pub fn give_up(&self, worker: Worker) -> Place {
        let mut state = self.state();
        let hand = state.hand(worker);
        hand.generation += 1;
        hand.job = None;
        let generation = hand.generation;
        self.changed.notify_all();
        Place { worker, generation }
    }

    /// Waits until something is worked on or waits to be, at most for some time.
    pub fn wait_for_work(&self, most: Duration) {
        let is_idle = |state: &mut State| {
            state.newest == state.taken && state.hands.iter().all(|hand| hand.job.is_none())
        };
        let waited = self.changed.wait_timeout_while(self.state(), most, is_idle);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// What is worked on, by whom, and for how long.
    pub fn jobs(&self) -> Vec<(Worker, Job, Duration)> {
        let mut state = self.state();
        let jobs = Worker::ALL.map(|worker| Some((worker, state.hand(worker).job.clone()?)));
        jobs.into_iter()
            .flatten()
            .map(|(worker, job)| {
                let time = job.since.elapsed();
                (worker, job, time)
            })
            .collect()
    }

    /// The number of the newest save, how long ago it was seen, and when.
    pub fn newest(&self) -> (u64, Option<(Duration, SystemTime)>) {
        let state = self.state();
        (state.newest, state.seen.map(|(since, at)| (since.elapsed(), at)))
    }

    /// Whether a save waits that no worker has taken.
    pub fn is_waiting(&self) -> bool {
        let state = self.state();
        state.newest > state.taken
    }

    /// How long the longest work took that came to its end.
    pub fn longest(&self) -> Duration {
        self.state().longest
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn hand(&mut self, worker: Worker) -> &mut Hand {
        let [first, second] = &mut self.hands;
        match worker {
            Worker::First => first,
            Worker::Second => second,
        }
    }

    /// Whether a worker has its place still.
    fn is_in(&mut self, place: Place) -> bool {
        self.hand(place.worker).generation == place.generation
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    use super::*;

    const FIRST: Place = Place { worker: Worker::First, generation: 0 };
    const SECOND: Place = Place { worker: Worker::Second, generation: 0 };

    /// What a worker takes, told through a channel.
    fn worker(turn: &Arc<Turn>, place: Place) -> Receiver<Option<u64>> {
        let (send, receive) = channel();
        let turn = Arc::clone(turn);
        thread::spawn(move || {
            let taken = turn.take(place);
            // The test may be over by then.
            let _ = send.send(taken);
        });
        receive
    }

    #[test]
    fn a_save_during_a_long_layout_goes_to_the_second_worker() {
        let turn = Arc::new(Turn::default());
        let second = worker(&turn, SECOND);
        turn.next();
        assert_eq!(turn.take(FIRST), Some(1));
        assert!(second.recv_timeout(Duration::from_millis(50)).is_err());
        turn.next();
        assert_eq!(second.recv_timeout(Duration::from_secs(10)), Ok(Some(2)));
        turn.done(FIRST);
        turn.next();
        turn.next();
        assert_eq!(turn.take(FIRST), Some(4));
    }

    #[test]
    fn a_worker_that_was_given_up_takes_nothing_more() {
        let turn = Arc::new(Turn::default());
        turn.next();
        assert_eq!(turn.take(FIRST), Some(1));
        turn.next();
        assert_eq!(turn.take(SECOND), Some(2));
        turn.next();
        assert!(turn.is_waiting());
        let jobs: Vec<_> = turn.jobs().into_iter().map(|(who, job, _)| (who, job.save)).collect();
        assert_eq!(jobs, [(Worker::First, 1), (Worker::Second, 2)]);
        let next = turn.give_up(Worker::First);
        // What the old one says afterwards changes nothing.
        turn.done(FIRST);
        assert_eq!(turn.take(FIRST), None);
        assert_eq!(turn.take(next), Some(3));
        assert!(!turn.is_waiting());
        assert_eq!(turn.longest(), Duration::ZERO);
        turn.done(next);
        assert!(turn.longest() > Duration::ZERO);
    }
}
