//! Writes a file as a whole.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// What the names of unfinished files open and end with.
const UNFINISHED: (&str, &str) = (".yaocan-", ".tmp");

/// How old an unfinished file is that no running build can own.
const STALE: Duration = Duration::from_secs(600);

/// Writes a file as a whole: beside it first, then by rename.
///
/// # Errors
/// The folder cannot be made or written, or the old file is held open by
/// another program (Windows).
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = parent(path);
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

/// Writes a folder with files as a whole: beside it first, then by rename, so
/// that a run that fails or is killed leaves no half of it. There must be nothing
/// of its name.
///
/// # Errors
/// The folder around it cannot be made or written.
pub fn write_folder(path: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let folder = parent(path);
    fs::create_dir_all(folder)?;
    sweep(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    // A temporary folder is private to its owner; this one is to be as open as
    // any other.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let unfinished = builder.tempdir_in(folder)?;
    for (name, bytes) in files {
        let mut file = fs::File::create_new(unfinished.path().join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    fs::rename(unfinished.path(), path)?;
    // It has another name now; nothing is left to remove.
    let _ = unfinished.keep();
    sync(folder)
}

/// The folder that a path lies in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Sees to it that names in a folder outlive a loss of power.
fn sync(folder: &Path) -> io::Result<()> {
    // Windows opens no folder as a file, and keeps names in a journal.
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
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
                let path = entry.path();
                let _ =
                    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
