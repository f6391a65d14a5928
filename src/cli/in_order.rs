//! Work on many papers, on every core of the machine, told in their order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::limits;

/// Does work on each of some items, several at a time, and takes what comes of it in the
/// order of the items, as soon as those before are done. What the work prints itself
/// would come in any order. It must not panic.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R),
) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let worker = || {
        let sender = sender.clone();
        let (next, work) = (&next, &work);
        move || {
            while let Some((place, item)) = {
                let place = next.fetch_add(1, Ordering::Relaxed);
                items.get(place).map(|item| (place, item))
            } {
                // Whoever takes them goes on until the last.
                let _ = sender.send((place, work(item)));
            }
        }
    };
    thread::scope(|scope| {
        let started = (0..threads).filter(|_| threads > 1).filter(|_| {
            let builder = thread::Builder::new().stack_size(limits::STACK_BYTES);
            builder.spawn_scoped(scope, worker()).is_ok()
        });
        if started.count() == 0 {
            items.iter().for_each(|item| take(item, work(item)));
            return;
        }
        let mut done = BTreeMap::new();
        for item in items.iter().enumerate() {
            while !done.contains_key(&item.0) {
                let Ok((place, result)) = receiver.recv() else { return };
                done.insert(place, result);
            }
            if let Some(result) = done.remove(&item.0) {
                take(item.1, result);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_taken_once_and_in_order() {
        for count in [0, 1, 2, 300] {
            let items: Vec<u32> = (0..count).collect();
            let mut taken = Vec::new();
            // The first ones take longest.
            let work = |item: &u32| (0..(count - item) * 50).fold(*item, |sum, _| sum);
            in_order(&items, work, |item, result| taken.push((*item, result)));
            assert_eq!(taken, items.iter().map(|item| (*item, *item)).collect::<Vec<_>>());
        }
    }
}
