//! Opens regular files, and nothing that may never end or answer.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::diag::Refusal;

/// Opens a regular file. What else has its name is opened at most for a moment,
/// without waiting for it, and nothing of it is read.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    // A pipe without a writer would be waited for for ever.
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(flags.bits() as i32);
    }
    // Windows opens no folder as a file, and says that it may not.
    let file = options.open(path).map_err(|error| match path.is_dir() {
        true => io::ErrorKind::IsADirectory.into(),
        false => error,
    })?;
    let data = file.metadata()?;
    if data.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !data.is_file() {
        return Err(Refusal::Special.into());
    }
    Ok(file)
}

/// The bytes of an open file, at most so many.
pub(super) fn bytes(file: File, most: u64) -> io::Result<Vec<u8>> {
    let length = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(most)).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Reads a regular file of at most `most` bytes, wherever it lies.
///
/// # Errors
/// It cannot be read; it is no regular file, which may never end or answer; or
/// it is larger (`FileTooLarge`).
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    bytes(open(path)?, most)
}

/// The first bytes of a regular file, at most so many.
///
/// # Errors
/// It cannot be read, or is no regular file.
pub fn head(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_regular_files_up_to_a_size_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a");
        fs::write(&file, "1234").expect("a file");
        assert_eq!(read(&file, 4).expect("its bytes"), b"1234");
        assert_eq!(head(&file, 3).expect("its bytes"), b"123");
        let kind = |path: &Path, most| read(path, most).expect_err("refused").kind();
        assert_eq!(kind(&file, 3), io::ErrorKind::FileTooLarge);
        assert_eq!(kind(folder.path(), 9), io::ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("b"), 9), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("a");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
        assert!(made.success());
        let error = read(&pipe, 9).expect_err("refused");
        assert_eq!(Refusal::of(&error), Some(Refusal::Special));
        let error = read(Path::new("/dev/zero"), 9).expect_err("refused");
        assert_eq!(Refusal::of(&error), Some(Refusal::Special));
    }
}
