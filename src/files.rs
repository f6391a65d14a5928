//! Writes files so that a failed or killed run leaves the old one whole.

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
