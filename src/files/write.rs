//! Writes a file as a whole.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tempfile::{NamedTempFile, TempPath};

use crate::diag::Refusal;

/// What the names of unfinished files open and end with.
const UNFINISHED: (&str, &str) = (".yaocan-", ".tmp");

/// How old an unfinished file is that no running build can own.
const STALE: Duration = Duration::from_secs(600);

/// Writes a file as a whole: beside it first, then by rename. It is no only copy
/// of anything, so no loss of power is waited out for it.
///
/// # Errors
/// The folder cannot be made or written; or the old file may not be written,
/// has other names that would be parted from it, or is held open by another
/// program (Windows).
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = parent(path);
    fs::create_dir_all(folder)?;
    sweep(folder);
    let old = existing(path)?;
    let mut file = unfinished(folder)?;
    if let Some(old) = old {
        keep_access(&old, file.as_file())?;
        keep_attributes(&old, file.as_file());
    }
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The file that is to be replaced, opened to be written, which it is not: a
/// rename asks the folder alone whether it may be.
fn existing(path: &Path) -> io::Result<Option<fs::File>> {
    match fs::symlink_metadata(path) {
        // A link gives way to the file; where it leads nothing is written.
        Ok(data) if data.is_symlink() => return Ok(None),
        Ok(data) if data.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(data) if !data.is_file() => return Err(Refusal::Special.into()),
        Ok(data) if data.permissions().readonly() => return Err(Refusal::ReadOnly.into()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let file = fs::OpenOptions::new().write(true).open(path)?;
    // With a new file the other names would keep the old text; written through
    // the old one, a copy that a backup shares would change as well, and a loss
    // of power would leave half of it. So neither is done.
    if links(&file)? > 1 {
        return Err(Refusal::Linked.into());
    }
    Ok(Some(file))
}

/// How many names a file has.
#[cfg(unix)]
fn links(file: &fs::File) -> io::Result<u64> {
    use std::os::unix::fs::MetadataExt;
    Ok(file.metadata()?.nlink())
}

/// How many names a file has.
#[cfg(windows)]
fn links(file: &fs::File) -> io::Result<u64> {
    let handle = winapi_util::HandleRef::from_file(file);
    Ok(winapi_util::file::information(handle)?.number_of_links())
}

/// A new file, as readable as any that its owner makes.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    // A temporary file is private to its owner otherwise.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Lets a new file belong to whom the old one does, as far as the system allows,
/// and be as open as that: what was kept from others stays so.
#[cfg(unix)]
fn keep_access(old: &fs::File, new: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (old, data) = (old.metadata()?, new.metadata()?);
    // Only an administrator may give a file away; a group may be one's own.
    if (old.uid(), old.gid()) != (data.uid(), data.gid())
        && fchown(new, Some(old.uid()), Some(old.gid())).is_err()
    {
        let _ = fchown(new, None, Some(old.gid()));
    }
    new.set_permissions(old.permissions())
}

/// Lets a new file have what else the system keeps of the old one, such as lists
/// of who may read it, as far as it allows.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn keep_attributes(old: &fs::File, new: &fs::File) {
    use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
    // As large as Linux lets a list of names, or a value, be.
    let (mut names, mut value) = (vec![0; 65536], vec![0; 65536]);
    let Ok(length) = flistxattr(old, &mut names[..]) else { return };
    for name in names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        if let Ok(length) = fgetxattr(old, name, &mut value[..]) {
            // Some are the system's own, which sets them itself.
            let _ = fsetxattr(new, name, &value[..length], XattrFlags::empty());
        }
    }
}

/// Other systems have no such attributes, or no portable way to them.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn keep_attributes(_: &fs::File, _: &fs::File) {}

/// A file of Windows has what its folder hands down to it, as the old one had.
#[cfg(windows)]
fn keep_access(_: &fs::File, _: &fs::File) -> io::Result<()> {
    Ok(())
}

/// What came of replacing a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It has the new text.
    Done,
    /// Another program saved it meanwhile; it has what that one wrote.
    Overtaken,
    /// So did one more, in the same moment; what that one wrote lies beside it,
    /// in this file.
    Aside(PathBuf),
}

/// Replaces the text of a file that is the only copy of what is in it, if it is
/// still what was read from it.
///
/// # Errors
/// It may not be written, has other names, or is held by another program; it
/// stays as it is.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> io::Result<Replaced> {
    replace_when(path, old, new, || {})
}

/// The same, with what happens at the last moment, which a test has in hand.
fn replace_when(path: &Path, old: &[u8], new: &[u8], last: impl FnOnce()) -> io::Result<Replaced> {
    let folder = parent(path);
    sweep(folder);
    let Some(before) = existing(path)? else { return Err(io::ErrorKind::NotFound.into()) };
    let mut file = unfinished(folder)?;
    keep_access(&before, file.as_file())?;
    keep_attributes(&before, file.as_file());
    // Windows does not rename over a file that is open.
    drop(before);
    file.write_all(new)?;
    file.as_file().sync_all()?;
    let unfinished = file.into_temp_path();
    let is = |path: &Path, text: &[u8]| fs::read(path).is_ok_and(|now| now == text);
    if !is(path, old) {
        return Ok(Replaced::Overtaken);
    }
    last();
    if exchange(&unfinished, path).is_err() {
        return replace_by_link(path, old, unfinished);
    }
    // What was replaced is here now, whoever wrote it last.
    if is(&unfinished, old) {
        sync(folder)?;
        return Ok(Replaced::Done);
    }
    exchange(&unfinished, path)?;
    sync(folder)?;
    if is(&unfinished, new) {
        return Ok(Replaced::Overtaken);
    }
    aside(&unfinished, path).map(Replaced::Aside)
}

/// The same where the system cannot exchange two files: another name of the old
/// one shows whether it was written meanwhile.
fn replace_by_link(path: &Path, old: &[u8], unfinished: TempPath) -> io::Result<Replaced> {
    let folder = parent(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    let kept = builder.make_in(folder, |kept| fs::hard_link(path, kept)).ok();
    if !fs::read(path).is_ok_and(|now| now == old) {
        return Ok(Replaced::Overtaken);
    }
    unfinished.persist(path).map_err(|error| error.error)?;
    sync(folder)?;
    match kept {
        Some(kept) if !fs::read(kept.path())?.eq(old) => {
            aside(kept.path(), path).map(Replaced::Aside)
        }
        _ => Ok(Replaced::Done),
    }
}

/// Exchanges two files in one step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Other systems have no such step.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Gives a file a name beside another one's, which no file has.
fn aside(file: &Path, beside: &Path) -> io::Result<PathBuf> {
    let stem = beside.file_stem().unwrap_or_default().to_string_lossy();
    let extension = beside.extension().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let path = beside.with_file_name(format!("{stem}（另存{number}）.{extension}"));
        match fs::hard_link(file, &path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(_) => return fs::copy(file, &path).map(|_| path),
        }
    }
}

/// Writes a folder with files as a whole: beside it first, then by rename, so
/// that a run that fails or is killed leaves no half of it. Names of files may have
/// folders before them. There must be nothing of its name.
///
/// # Errors
/// The folder around it cannot be made or written, or there is something of its
/// name.
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
        let path = unfinished.path().join(name);
        fs::create_dir_all(parent(&path))?;
        let mut file = fs::File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    rename_new(unfinished.path(), path)?;
    // It has another name now; nothing is left to remove.
    let _ = unfinished.keep();
    sync(folder)
}

/// Writes a new file as a whole: beside it first, on the disk, then under its name.
///
/// # Errors
/// There is something of its name (`AlreadyExists`), which stays as it is; or
/// the folder cannot be made or written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = parent(path);
    fs::create_dir_all(folder)?;
    sweep(folder);
    let mut file = unfinished(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync(folder)
}

/// Takes a folder away as a whole: it has the name of an unfinished one first, so
/// that a run that is killed leaves no half of it.
///
/// # Errors
/// The folder around it cannot be written.
pub fn discard(path: &Path) -> io::Result<()> {
    let folder = parent(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED.0).suffix(UNFINISHED.1);
    let gone = builder.make_in(folder, |gone| fs::rename(path, gone))?;
    // What is left of it is removed in time.
    let _ = fs::remove_dir_all(gone.path());
    let _ = gone.keep();
    Ok(())
}

/// Renames a folder to a name that nothing has; an empty folder gives way to a rename
/// otherwise.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Not every disk has it.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            rename_checked(from, to)
        }
        renamed => Ok(renamed?),
    }
}

/// Other systems have no such step.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_checked(from, to)
}

/// Renames a folder where there is nothing of the name: what comes in between and
/// has something in it is not replaced either.
fn rename_checked(from: &Path, to: &Path) -> io::Result<()> {
    match fs::symlink_metadata(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
        Err(error) => Err(error),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
    }
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

/// Whether a name is that of a file or folder that is being written, or that a killed
/// run left: nothing in it counts.
pub fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED.0) && name.ends_with(UNFINISHED.1)
}

/// Removes what killed builds left behind. Once a folder is enough: a command that
/// writes thousands of files would go through all of them each time.
fn sweep(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if !SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_path_buf()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_unfinished(&entry.file_name().to_string_lossy()) {
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

    /// A file with `old`, replaced by `new` while something happens in the last
    /// moment; what came of it, and what lies in the folder then.
    fn raced(last: impl FnOnce(&Path)) -> (Replaced, Vec<(String, String)>) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.toml");
        fs::write(&file, "old").expect("a file");
        let came = replace_when(&file, b"old", b"new", || last(&file)).expect("no error");
        let came = match came {
            Replaced::Aside(path) => Replaced::Aside(path.file_name().expect("a name").into()),
            came => came,
        };
        let files = fs::read_dir(folder.path()).expect("a folder").map(|entry| {
            let entry = entry.expect("an entry");
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            (entry.file_name().into_string().expect("UTF-8"), text)
        });
        let mut files: Vec<_> = files.collect();
        files.sort();
        (came, files)
    }

    #[test]
    fn no_save_is_lost_that_comes_in_the_last_moment() {
        let one = |text: &str| vec![("a.toml".to_owned(), text.to_owned())];
        assert_eq!(raced(|_| {}), (Replaced::Done, one("new")));
        // A program that saves by writing, and one that does by rename.
        let (came, files) = raced(|file| fs::write(file, "theirs").expect("written"));
        let text = |files: &[(String, String)]| files.iter().map(|it| it.1.clone()).collect();
        let texts: Vec<String> = text(&files);
        assert!(came != Replaced::Done && texts.contains(&"theirs".to_owned()), "{files:?}");
        if cfg!(target_os = "linux") {
            let renamed = |file: &Path| {
                let beside = file.with_extension("new");
                fs::write(&beside, "theirs").expect("written");
                fs::rename(beside, file).expect("renamed");
            };
            assert_eq!(raced(renamed), (Replaced::Overtaken, one("theirs")));
        }
    }

    #[test]
    fn where_two_files_cannot_be_exchanged_a_save_in_place_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.toml");
        fs::write(&file, "old").expect("a file");
        let mut new = unfinished(folder.path()).expect("a file");
        new.write_all(b"new").expect("written");
        let came = replace_by_link(&file, b"old", new.into_temp_path()).expect("no error");
        assert_eq!(came, Replaced::Done);
        assert_eq!(fs::read_to_string(&file).expect("a file"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
        // A name beside it is never that of another file.
        fs::write(folder.path().join("a（另存1）.toml"), "kept").expect("a file");
        let other = aside(&file, &file).expect("a name");
        assert_eq!(other.file_name(), Some("a（另存2）.toml".as_ref()));
    }

    #[test]
    fn a_file_with_other_names_is_not_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let [file, other] = ["a", "b"].map(|name| folder.path().join(name));
        fs::write(&file, "old").expect("a file");
        fs::hard_link(&file, &other).expect("a name");
        let errors = [write(&file, b"new"), replace(&file, b"old", b"new").map(|_| ())];
        for error in errors.map(|result| result.expect_err("refused")) {
            assert_eq!(Refusal::of(&error), Some(Refusal::Linked));
        }
        assert_eq!(fs::read_to_string(&other).expect("a file"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
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
