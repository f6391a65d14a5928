//! What files hold now, without reading those again that were read before.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::content::{Content, State};
use crate::files::Roots;

/// How long before it was read a file must have been changed for the last time for
/// its times to be trusted: some systems count in two seconds (FAT), and what is
/// written twice within that has the same time.
const SETTLED: Duration = Duration::from_secs(2);

/// What the system tells of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Stat {
    size: u64,
    /// When its content was changed, in nanoseconds since 1970.
    modified: u64,
    /// When anything of it was changed, which nobody can set back, and which file it
    /// is; 0 where the system does not tell.
    changed: u64,
    number: u64,
}

impl Stat {
    fn of(data: &fs::Metadata) -> Option<Self> {
        let modified = nanoseconds(data.modified().ok()?)?;
        #[cfg(unix)]
        let (changed, number) = {
            use std::os::unix::fs::MetadataExt;
            let seconds = u64::try_from(data.ctime()).ok()?;
            let rest = u64::try_from(data.ctime_nsec()).ok()?;
            (seconds.saturating_mul(1_000_000_000).saturating_add(rest), data.ino())
        };
        #[cfg(not(unix))]
        let (changed, number) = (0, 0);
        Some(Self { size: data.len(), modified, changed, number })
    }

    /// Whether nothing was changed in the last moments before a time.
    fn is_settled(&self, at: u64) -> bool {
        let last = self.modified.max(self.changed);
        last.saturating_add(SETTLED.as_nanos() as u64) <= at
    }
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

/// A file that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    stat: Stat,
    content: Content,
    /// When it was looked at, in nanoseconds since 1970.
    at: u64,
}

/// The files that were read, by their paths as whoever asks names them.
#[derive(Debug, Default)]
pub struct Disk {
    seen: Mutex<HashMap<String, Seen>>,
    is_changed: AtomicBool,
}

impl Disk {
    /// Takes over what is known from before.
    pub fn new(seen: HashMap<String, Seen>) -> Self {
        Self { seen: Mutex::new(seen), is_changed: AtomicBool::new(false) }
    }

    /// What is known, and whether that is more than before.
    pub fn seen(&self) -> (HashMap<String, Seen>, bool) {
        (self.known().clone(), self.is_changed.load(Ordering::Relaxed))
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a file of a name holds now; it is read by `read` where its times do not
    /// tell.
    pub fn state(
        &self,
        name: &str,
        path: &Path,
        read: impl FnOnce() -> io::Result<Vec<u8>>,
    ) -> State {
        let before = match fs::metadata(path) {
            Ok(data) => Stat::of(&data),
            // A link that leads nowhere is not nothing.
            Err(error) if is_absent(&error) && fs::symlink_metadata(path).is_err() => {
                return State::Absent;
            }
            Err(_) => return State::Unread,
        };
        let known = self.known().get(name).copied();
        if let (Some(known), Some(now)) = (known, before)
            && known.stat == now
            && now.is_settled(known.at)
        {
            return State::Is(known.content);
        }
        let at = nanoseconds(SystemTime::now());
        let Ok(bytes) = read() else { return State::Unread };
        let content = Content::of(&bytes);
        let after = fs::metadata(path).ok().as_ref().and_then(Stat::of);
        if let (Some(stat), Some(at)) = (before.filter(|it| after == Some(*it)), at) {
            self.keep(name, Seen { stat, content, at });
        }
        State::Is(content)
    }

    /// The same of a file below some folders, of at most so many bytes.
    pub fn below(&self, roots: &Roots, name: &str, path: &Path, most: u64) -> State {
        self.state(name, path, || roots.read(path, most))
    }

    fn keep(&self, name: &str, seen: Seen) {
        let old = self.known().insert(name.to_owned(), seen);
        if old != Some(seen) {
            self.is_changed.store(true, Ordering::Relaxed);
        }
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The state of a file, and whether it was read for that.
    fn look(disk: &Disk, path: &Path) -> (State, bool) {
        let mut is_read = false;
        let state = disk.state("a", path, || {
            is_read = true;
            fs::read(path)
        });
        (state, is_read)
    }

    #[test]
    fn a_file_is_read_again_unless_its_times_are_old_and_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        let disk = Disk::default();
        assert_eq!(look(&disk, &path), (State::Absent, false));
        let is = |text: &str| State::Is(Content::of(text.as_bytes()));
        fs::write(&path, "one").expect("a file");
        assert_eq!(look(&disk, &path), (is("one"), true));
        assert_eq!(look(&disk, &path), (is("one"), true), "it was changed just now");
        // As if that were long ago.
        let mut seen = disk.seen().0;
        seen.values_mut().for_each(|seen| seen.at += SETTLED.as_nanos() as u64);
        let disk = Disk::new(seen);
        assert_eq!(look(&disk, &path), (is("one"), false));
        let old = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
        fs::write(&path, "longer").expect("a file");
        assert_eq!(look(&disk, &path), (is("longer"), true));
        // The same size and the same time, as a copy that keeps times has them.
        fs::write(&path, "two").expect("a file");
        let file = fs::File::options().write(true).open(&path).expect("a file");
        file.set_modified(old).expect("a time");
        if cfg!(unix) {
            assert_eq!(look(&disk, &path), (is("two"), true));
        }
        fs::remove_file(&path).expect("removed");
        assert_eq!(look(&disk, &path), (State::Absent, false));
    }
}
