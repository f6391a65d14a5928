//! Reads and writes files: only regular ones are read, once and up to a size; a
//! write that fails or is killed leaves the old file whole.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

/// What the names of unfinished files open and end with.
const UNFINISHED: (&str, &str) = (".yaocan-", ".tmp");

/// How old an unfinished file is that no running build can own.
const STALE: Duration = Duration::from_secs(600);

/// Reads a regular file of at most `most` bytes.
///
/// # Errors
/// It cannot be read; it is no regular file, which may never end or answer
/// (`InvalidInput`); or it is larger (`FileTooLarge`).
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let data = file.metadata()?;
    if data.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !data.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len().min(most)).unwrap_or_default());
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Writes a file as a whole: beside it first, then by rename.
///
/// # Errors
/// The folder cannot be made or written, or the old file is held open by
/// another program (Windows).
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    sweep(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    // A temporary file is private to its owner; a finished paper is as
    // readable as any file that its owner makes.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    // What was kept from others stays so.
    #[cfg(unix)]
    if let Ok(old) = fs::metadata(path) {
        fs::set_permissions(file.path(), old.permissions())?;
    }
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Removes what killed builds left behind.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1) {
            let age = entry.metadata().and_then(|data| data.modified()).ok();
            if age.and_then(|time| time.elapsed().ok()).is_some_and(|age| age > STALE) {
                // Whoever else holds it will remove it.
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_up_to_a_size_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a");
        fs::write(&file, "1234").expect("a file");
        assert_eq!(read(&file, 4).expect("its bytes"), b"1234");
        let kind = |path: &Path, most| read(path, most).expect_err("refused").kind();
        assert_eq!(kind(&file, 3), io::ErrorKind::FileTooLarge);
        assert_eq!(kind(folder.path(), 9), io::ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("b"), 9), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_write_that_fails_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        // A folder in the file's place lets the last step fail, on every system.
        let target = folder.path().join("a.pdf");
        fs::create_dir(&target).expect("a folder");
        fs::write(target.join("kept"), "kept").expect("a file");
        assert!(write(&target, b"new").is_err());
        assert_eq!(fs::read_to_string(target.join("kept")).expect("a file"), "kept");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn what_a_killed_build_left_is_removed_in_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let [old, new] =
            [".yaocan-old.tmp", ".yaocan-new.tmp"].map(|name| folder.path().join(name));
        for file in [&old, &new] {
            fs::write(file, "half").expect("a file");
        }
        let hour_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
        fs::File::options()
            .write(true)
            .open(&old)
            .expect("a file")
            .set_modified(hour_ago)
            .expect("a time");
        write(&folder.path().join("a.pdf"), b"whole").expect("a file");
        assert!(!old.exists() && new.exists());
    }
}
