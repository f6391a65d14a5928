//! One command at a time in a folder.

use std::fs;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a command waits for another one; what is done under a lock takes a
/// fraction of a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it asks.
const STEP: Duration = Duration::from_millis(20);

/// The right to change what lies in a folder, until it is dropped or the process
/// ends, in whatever way. It leaves nothing behind.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "it is held open")] Option<fs::File>);

/// Waits until nobody else has the right, and takes it.
///
/// # Errors
/// Somebody has it for long (`WouldBlock`), or the folder cannot be opened.
pub fn lock(folder: &Path) -> io::Result<Lock> {
    let start = Instant::now();
    loop {
        match take(folder) {
            Ok(lock) => return Ok(lock),
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => return Err(error),
            Err(error) if start.elapsed() > PATIENCE => return Err(error),
            Err(_) => thread::sleep(STEP),
        }
    }
}

/// The folder itself is locked, which other programs do not notice.
#[cfg(not(windows))]
fn take(folder: &Path) -> io::Result<Lock> {
    let folder = fs::File::open(folder)?;
    match folder.try_lock() {
        Ok(()) => Ok(Lock(Some(folder))),
        Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        // Some disks of others have no locks.
        Err(fs::TryLockError::Error(_)) => Ok(Lock(None)),
    }
}

/// Windows locks no folder: a file that nobody else may open meanwhile, and that
/// goes with whoever holds it.
#[cfg(windows)]
fn take(folder: &Path) -> io::Result<Lock> {
    use std::os::windows::fs::OpenOptionsExt;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    const ACCESS_DENIED: i32 = 5;
    let file = folder.join(".yaocan-lock.tmp");
    let opened = fs::OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE)
        .open(&file);
    match opened {
        Ok(file) => Ok(Lock(Some(file))),
        Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => {
            Err(io::ErrorKind::WouldBlock.into())
        }
        // So it is while the one before goes away; a folder that may not be
        // written says so when it is.
        Err(error) if error.raw_os_error() == Some(ACCESS_DENIED) && file.exists() => {
            Err(io::ErrorKind::WouldBlock.into())
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_has_it_at_a_time_and_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let (inside, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let held = lock(folder.path()).expect("the lock");
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    thread::sleep(Duration::from_millis(5));
                    inside.fetch_sub(1, Ordering::SeqCst);
                    done.fetch_add(1, Ordering::SeqCst);
                    drop(held);
                });
            }
        });
        assert_eq!(done.into_inner(), 8);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
        assert!(lock(&folder.path().join("none")).is_err());
    }
}
