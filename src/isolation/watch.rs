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
    fn slow(&self, time: Duration) -> Option<Why> {
        (time.as_secs() >= self.seconds).then_some(Why::Time(self.seconds))
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

/// A piece of work that is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket(u64);

/// A thread beside those that work.
pub struct Watch {
    clock: Arc<Clock>,
}

#[derive(Default)]
struct Clock {
    state: Mutex<State>,
    changed: Condvar,
}

/// What is watched.
#[derive(Default)]
struct State {
    /// How long each piece of work has gone on. It is counted in ticks, so that a
    /// computer that was asleep has not worked on.
    works: Vec<(Ticket, Duration)>,
    /// How many there were.
    count: u64,
    /// Whether work was given up: the process is ending, and none is to go on.
    is_over: bool,
}

impl State {
    /// A tick has passed. Why work is to be given up now, if it is, and which: of
    /// memory nobody knows whose it is.
    fn tick(&mut self, budget: Budget) -> Option<(Why, Vec<Ticket>)> {
        for (_, time) in &mut self.works {
            *time += TICK;
        }
        let mut works = self.works.iter();
        if let Some((why, ticket)) = works.find_map(|(it, time)| Some((budget.slow(*time)?, *it))) {
            return Some((why, vec![ticket]));
        }
        let why = budget.over_memory()?;
        Some((why, self.works.iter().map(|(ticket, _)| *ticket).collect()))
    }
}

impl Clock {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits as long as a state is so.
    fn wait_while(&self, is_so: impl Fn(&State) -> bool) {
        let waited = self.changed.wait_while(self.state(), |state| is_so(state));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}

impl Watch {
    /// Begins to watch. `over` is called on the thread of the watch, once, when
    /// work costs more than it may, with the work that does or may do so; it ends
    /// the process.
    pub fn new(budget: Budget, over: impl FnOnce(Why, &[Ticket]) + Send + 'static) -> Self {
        let clock: Arc<Clock> = Arc::default();
        let watched = Arc::clone(&clock);
        thread::spawn(move || {
            let (why, tickets) = loop {
                watched.wait_while(|state| state.works.is_empty());
                thread::sleep(TICK);
                let mut state = watched.state();
                if state.works.is_empty() {
                    continue;
                }
                if let Some(found) = state.tick(budget) {
                    state.is_over = true;
                    break found;
                }
            };
            over(why, &tickets);
        });
        Self { clock }
    }

    /// A piece of work begins.
    pub fn begin(&self) -> Ticket {
        let mut state = self.going_on();
        let ticket = Ticket(state.count);
        state.count += 1;
        state.works.push((ticket, Duration::ZERO));
        self.clock.changed.notify_all();
        ticket
    }

    /// It is done. Where work was given up just now this does not return: the
    /// process is ending.
    pub fn end(&self, ticket: Ticket) {
        self.going_on().works.retain(|(other, _)| *other != ticket);
    }

    /// The state, once nothing is given up.
    fn going_on(&self) -> MutexGuard<'_, State> {
        loop {
            let state = self.clock.state();
            if !state.is_over {
                return state;
            }
            drop(state);
            self.clock.wait_while(|state| state.is_over);
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
        let watch = Watch::new(budget, move |why, works| {
            // The test may be over by then.
            let _ = over.send((why, works.to_vec()));
        });
        let first = watch.begin();
        watch.end(first);
        assert!(told.recv_timeout(Duration::from_millis(1500)).is_err(), "nothing is at work");
        let slow = watch.begin();
        thread::sleep(Duration::from_millis(500));
        let other = watch.begin();
        let over = (Why::Time(1), vec![slow]);
        assert_eq!(told.recv_timeout(Duration::from_secs(60)), Ok(over), "it alone");
        thread::spawn(move || {
            watch.end(other);
            let _ = send.send(());
        });
        assert!(receive.recv_timeout(Duration::from_millis(200)).is_err(), "it was given up");
    }

    #[test]
    fn the_memory_of_the_process_is_known() {
        let before = memory();
        let taken = vec![1_u8; 300 << 20];
        assert!(memory() > before + 200, "{before} MB");
        let mut state = State { works: vec![(Ticket(0), Duration::ZERO)], ..State::default() };
        state.works.push((Ticket(1), Duration::ZERO));
        let found = state.tick(Budget { seconds: 9, megabytes: 1 });
        assert_eq!(found, Some((Why::Memory(1), vec![Ticket(0), Ticket(1)])), "nobody knows whose");
        drop(taken);
    }
}
