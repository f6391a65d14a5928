//! Whose turn it is: the newest save is worked on, and an older one that still
//! is does not keep it waiting.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Counts saves and gives the newest to a worker. There are two workers: the
/// second takes one only while the first is busy with an older one.
#[derive(Default)]
pub struct Turn {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The number of the newest save.
    newest: u64,
    /// The number of the newest one that a worker has taken.
    taken: u64,
    /// Whether the first worker is busy.
    busy: bool,
}

/// Which worker it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worker {
    /// The one that keeps what it laid out, and so is faster.
    First,
    /// The one that helps out.
    Second,
}

impl Turn {
    /// There is something new to be read.
    pub fn next(&self) {
        self.state().newest += 1;
        self.changed.notify_all();
    }

    /// Waits for something new, and takes it.
    pub fn take(&self, worker: Worker) -> u64 {
        let mut state = self.state();
        loop {
            let new = state.newest > state.taken;
            if new && (worker == Worker::First || state.busy) {
                state.taken = state.newest;
                state.busy |= worker == Worker::First;
                return state.taken;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A worker is through with what it took.
    pub fn done(&self, worker: Worker) {
        let mut state = self.state();
        state.busy &= worker != Worker::First;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;
    use std::time::Duration;

    use super::*;

    /// What a worker takes, told through a channel.
    fn worker(turn: &Arc<Turn>, worker: Worker) -> Receiver<u64> {
        let (send, receive) = channel();
        let turn = Arc::clone(turn);
        thread::spawn(move || {
            let taken = turn.take(worker);
            // The test may be over by then.
            let _ = send.send(taken);
        });
        receive
    }

    #[test]
    fn a_save_during_a_long_layout_goes_to_the_second_worker() {
        let turn = Arc::new(Turn::default());
        let second = worker(&turn, Worker::Second);
        turn.next();
        assert_eq!(turn.take(Worker::First), 1);
        assert!(second.recv_timeout(Duration::from_millis(50)).is_err());
        turn.next();
        assert_eq!(second.recv_timeout(Duration::from_secs(10)), Ok(2));
        turn.done(Worker::First);
        turn.next();
        turn.next();
        assert_eq!(turn.take(Worker::First), 4);
    }
}
