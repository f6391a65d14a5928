//! Several pieces of work at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use rayon::ThreadPoolBuilder;

use crate::limits;

/// How many pieces of so many are worked on at once.
pub fn count(pieces: usize) -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(pieces).max(1)
}

/// Works on each of some pieces, as many at once as there are cores, and hands over
/// what comes of each, here, as soon as it is done. `new` makes what a worker keeps
/// from one piece to the next.
///
/// Each worker is alone with what libraries would spread over all cores: among
/// papers there is more to be done at once than within one, and nobody waits for
/// anybody.
pub fn each<P: Sync, W, T: Send>(
    pieces: &[P],
    new: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, &P) -> T + Sync,
    mut done: impl FnMut(&P, T),
) {
    let workers = count(pieces.len());
    if workers == 1 {
        let mut own = new();
        return pieces.iter().for_each(|piece| done(piece, work(&mut own, piece)));
    }
    let next = AtomicUsize::new(0);
    let (send, receive) = channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (send, next, new, work) = (send.clone(), &next, &new, &work);
            let run = move || {
                let mut own = new();
                while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Nobody is there to take it only where the command is ending.
                    let _ = send.send((piece, work(&mut own, piece)));
                }
            };
            let builder = thread::Builder::new().stack_size(limits::STACK_BYTES);
            let started = builder.spawn_scoped(scope, move || {
                let alone = ThreadPoolBuilder::new().num_threads(1);
                match alone.stack_size(limits::STACK_BYTES).build() {
                    Ok(pool) => pool.install(run),
                    Err(_) => run(),
                }
            });
            // Where no further thread can be had, those that there are do it.
            if started.is_err() {
                break;
            }
        }
        drop(send);
        receive.iter().for_each(|(piece, came)| done(piece, came));
    });
    // Where there was none at all, it is done here.
    let mut own = None;
    while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
        done(piece, work(own.get_or_insert_with(&new), piece));
    }
}

/// What came of each piece, in the order of the pieces, whichever is done first.
pub struct InOrder<T> {
    waiting: Vec<Option<T>>,
    /// How many were taken, from the first on.
    taken: usize,
}

impl<T> InOrder<T> {
    /// Waits for so many.
    pub fn new(pieces: usize) -> Self {
        Self { waiting: (0..pieces).map(|_| None).collect(), taken: 0 }
    }

    /// One is done.
    pub fn put(&mut self, at: usize, came: T) {
        if let Some(place) = self.waiting.get_mut(at) {
            *place = Some(came);
        }
    }

    /// The next one, once it and all before it are done.
    pub fn take(&mut self) -> Option<(usize, T)> {
        let came = self.waiting.get_mut(self.taken).and_then(Option::take)?;
        self.taken += 1;
        Some((self.taken - 1, came))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_waits_for_what_is_before_it() {
        let mut order = InOrder::new(3);
        order.put(1, 'b');
        assert_eq!(order.take(), None);
        order.put(0, 'a');
        assert_eq!(
            [order.take(), order.take(), order.take()],
            [Some((0, 'a')), Some((1, 'b')), None]
        );
    }

    #[test]
    fn each_piece_is_done_once() {
        for pieces in [0, 1, 2, 100] {
            let all: Vec<usize> = (0..pieces).collect();
            let mut came = Vec::new();
            each(&all, || 0, |_, piece| piece * 2, |piece, twice| came.push((*piece, twice)));
            came.sort_unstable();
            assert_eq!(came, all.iter().map(|it| (*it, it * 2)).collect::<Vec<_>>());
        }
    }
}
