//! Sees when a file changes that the pages come from.
//!
//! The system tells of changes in folders, not in files, so that a file that is
//! saved by rename, or deleted and made again, is seen like any other. Where it
//! does not tell, as on a shared disk, a look at the files once a second does.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::turn::Turn;
use super::watched::{Fingerprint, Watched};

/// How long nothing must have changed: editors save in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// How long changes may go on before they are read all the same.
const LONGEST: Duration = Duration::from_millis(600);

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// What the watcher is told.
pub enum Message {
    /// By the system: something may have changed.
    Event(notify::Result<Event>),
    /// By a worker: what it has read, and how that was before it was read.
    Watched(Watched, Fingerprint),
}

/// Watches the files of one paper.
struct Watcher {
    receiver: Receiver<Message>,
    /// None where the system does not tell of changes.
    system: Option<RecommendedWatcher>,
    watched: BTreeSet<PathBuf>,
    inputs: Watched,
    print: Fingerprint,
}

/// Makes the way to tell a watcher what to watch.
pub fn messages() -> (Sender<Message>, Receiver<Message>) {
    channel()
}

/// Watches until the process ends, and gives `turn` a turn for each change.
pub fn watch(sender: Sender<Message>, receiver: Receiver<Message>, turn: &Arc<Turn>) {
    let tell = move |event: notify::Result<Event>| {
        // To look at a folder is to read it: whoever woke up to look again each time
        // that something was read would never sleep.
        if event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            return;
        }
        // Without a receiver the process is ending.
        let _ = sender.send(Message::Event(event));
    };
    let mut watcher = Watcher {
        receiver,
        system: notify::recommended_watcher(tell).ok(),
        watched: BTreeSet::new(),
        inputs: Watched::default(),
        print: Fingerprint::new(),
    };
    while let Some(changed) = watcher.wait(LOOK) {
        let changed = changed || watcher.inputs.fingerprint() != watcher.print;
        if changed && watcher.settle() {
            // It is told of anew when it was read.
            watcher.print = watcher.inputs.fingerprint();
            turn.next();
        }
    }
}

impl Watcher {
    /// Waits for a message, at most so long: whether it tells of a change; none
    /// when there will be no more.
    fn wait(&mut self, longest: Duration) -> Option<bool> {
        match self.receiver.recv_timeout(longest) {
            Ok(Message::Watched(inputs, print)) => {
                self.inputs = inputs;
                // A folder may have come since the last time.
                self.place();
                // What changed since it was read, before it was watched or
                // where the system does not tell, shows in the fingerprint.
                self.print = print;
                Some(false)
            }
            Ok(Message::Event(event)) => Some(self.is_change(event)),
            Err(RecvTimeoutError::Timeout) => Some(false),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    /// Waits until nothing has changed for a while; false when there will be no
    /// more messages.
    fn settle(&mut self) -> bool {
        let start = Instant::now();
        let mut last = start;
        while last.elapsed() < QUIET && start.elapsed() < LONGEST {
            match self.wait(QUIET.saturating_sub(last.elapsed())) {
                Some(true) => last = Instant::now(),
                Some(false) => {}
                None => return false,
            }
        }
        true
    }

    fn is_change(&mut self, event: notify::Result<Event>) -> bool {
        // An error, or a queue that ran over: look again.
        let Ok(event) = event else { return true };
        if matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
            // A folder that was deleted or moved is watched no more, even if
            // another comes in its place.
            for path in &event.paths {
                self.forget(path);
            }
        }
        event.need_rescan() || event.paths.iter().any(|path| self.inputs.concern(path))
    }

    /// Watches a folder, and those in it, no more.
    fn forget(&mut self, path: &Path) {
        let gone: Vec<_> =
            self.watched.iter().filter(|known| known.starts_with(path)).cloned().collect();
        for known in gone {
            self.watched.remove(&known);
            if let Some(system) = &mut self.system {
                // It is gone already where the system dropped it by itself.
                let _ = system.unwatch(&known);
            }
        }
    }

    /// Watches the folders of what is to be watched, and no other.
    fn place(&mut self) {
        let places = self.inputs.places();
        let idle: Vec<_> = self.watched.difference(&places).cloned().collect();
        // With those in it, which are watched again below.
        idle.iter().for_each(|path| self.forget(path));
        let Some(system) = &mut self.system else { return };
        for place in places.difference(&self.watched.clone()) {
            // One that cannot be watched is looked at.
            if system.watch(place, RecursiveMode::NonRecursive).is_ok() {
                self.watched.insert(place.clone());
            }
        }
    }
}
