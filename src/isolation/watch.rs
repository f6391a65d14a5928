//! Watches over the work on a paper, so that it does not go on for ever or take
//! all memory.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::fault::Why;

/// How often it is looked. A layout takes some 100 MB of memory in that time at
/// the most.
const TICK: Duration = Duration::from_millis(50);

/// What the work on one paper may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// How long it may take, in seconds.
    pub seconds: u64,
    /// How much memory the process may have, in MB.
    pub megabytes: u64,
}

impl Budget {
    /// Why work is to be given up that has gone on for some time, if it is.
    pub fn over(&self, time: Duration) -> Option<Why> {
        if time.as_secs() >= self.seconds {
            return Some(Why::Time(self.seconds));
        }
        self.over_memory()
    }

    /// Why work is to be given up because of the memory that it takes, if it is.
    pub fn over_memory(&self) -> Option<Why> {
        (memory() >= self.megabytes).then_some(Why::Memory(self.megabytes))
    }
}

/// How much memory the process has, in MB; none where the system does not tell.
fn memory() -> u64 {
    memory_stats::memory_stats().map_or(0, |stats| (stats.physical_mem as u64) >> 20)
}

/// A thread beside the one that works.
pub struct Watch {
    clock: Arc<Clock>,
}

#[derive(Default)]
struct Clock {
    state: Mutex<State>,
    changed: Condvar,
}

/// What is watched.
#[derive(Default, Clone, Copy)]
enum State {
    /// Nothing: it is between two papers.
    #[default]
    Rest,
    /// Work that has gone on for so long. It is counted in ticks, so that a
    /// computer that was asleep has not worked on.
    Work(Duration),
    /// Work that was given up, which is not to go on.
    Over,
}

impl Clock {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits as long as a state is so.
    fn wait_while(&self, is_so: impl Fn(State) -> bool) {
        let waited = self.changed.wait_while(self.state(), |state| is_so(*state));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Watch {
    /// Begins to watch. `over` is called on the thread of the watch, once, when
    /// work costs more than it may, and ends the process.
    pub fn new(budget: Budget, over: impl FnOnce(Why) + Send + 'static) -> Self {
        let clock: Arc<Clock> = Arc::default();
        let watched = Arc::clone(&clock);
        thread::spawn(move || {
            let why = loop {
                watched.wait_while(|state| matches!(state, State::Rest));
                thread::sleep(TICK);
                let mut state = watched.state();
                let State::Work(time) = *state else { continue };
                *state = State::Work(time + TICK);
                if let Some(why) = budget.over(time + TICK) {
                    *state = State::Over;
                    break why;
                }
            };
            over(why);
        });
        Self { clock }
    }

    /// A piece of work begins.
    pub fn begin(&self) {
        self.set(State::Work(Duration::ZERO));
    }

    /// It is done. Where it was given up just now this does not return: the
    /// process is ending.
    pub fn end(&self) {
        self.set(State::Rest);
    }

    fn set(&self, to: State) {
        loop {
            let mut state = self.clock.state();
            if !matches!(*state, State::Over) {
                *state = to;
                self.clock.changed.notify_all();
                return;
            }
            drop(state);
            self.clock.wait_while(|state| matches!(state, State::Over));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_takes_too_long_is_told_once_and_does_not_go_on() {
        let (send, receive) = channel();
        let budget = Budget { seconds: 1, megabytes: u64::MAX };
        let (over, told) = channel();
        let watch = Watch::new(budget, move |why| {
            // The test may be over by then.
            let _ = over.send(why);
        });
        watch.begin();
        watch.end();
        assert!(told.recv_timeout(Duration::from_millis(1500)).is_err(), "nothing is at work");
        watch.begin();
        assert_eq!(told.recv_timeout(Duration::from_secs(60)), Ok(Why::Time(1)));
        thread::spawn(move || {
            watch.end();
            let _ = send.send(());
        });
        assert!(receive.recv_timeout(Duration::from_millis(200)).is_err(), "it was given up");
    }

    #[test]
    fn the_memory_of_the_process_is_known() {
        let before = memory();
        let taken = vec![1_u8; 300 << 20];
        assert!(memory() > before + 200, "{before} MB");
        assert_eq!(Budget { seconds: 9, megabytes: 1 }.over(Duration::ZERO), Some(Why::Memory(1)));
        drop(taken);
    }
}
