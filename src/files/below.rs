//! The one way to a file of a workspace: by its path, through links only as far
//! as they stay inside, read from the very file that was looked at.
//!
//! A link that leads out would let a workspace from elsewhere print what it
//! should not know of; so would a folder that is exchanged for a link between a
//! look at it and its use. Therefore the path is resolved, the file that it
//! leads to opened, and the path resolved once more: what was opened must be
//! what still stands there.
//!
//! Not found is told apart from everything else: only what is not there may be
//! passed over, or replaced by what the program carries.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::open;
use crate::diag::Refusal;

/// The folders that files are read below.
#[derive(Debug, Clone)]
pub struct Roots(Vec<PathBuf>);

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Its name.
    pub name: OsString,
    /// Its path.
    pub path: PathBuf,
    /// Whether it is a folder, links followed.
    pub is_folder: bool,
    /// Whether it is a link that leads nowhere, or something that cannot be
    /// looked at.
    pub is_lost: bool,
}

impl Item {
    /// Its name as it is shown.
    pub fn shown(&self) -> String {
        self.name.to_string_lossy().into_owned()
    }
}

impl Roots {
    /// Takes a folder, which may be reached through a link itself.
    pub fn new(folder: &Path) -> Self {
        Self(vec![real(folder)])
    }

    /// Takes another folder besides.
    #[must_use]
    pub fn and(mut self, folder: &Path) -> Self {
        let folder = real(folder);
        if !self.hold(&folder) {
            self.0.push(folder);
        }
        self
    }

    /// Whether a real path lies below one of the folders, or is one.
    fn hold(&self, real: &Path) -> bool {
        self.0.iter().any(|root| real.starts_with(root))
    }

    /// Reads a file of at most `most` bytes; none where there is no such file.
    ///
    /// # Errors
    /// There is something of that name, or of a folder's on the way to it, and
    /// it cannot be read, leads out, or is no regular file of that size.
    pub fn find(&self, file: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
        match self.open(file) {
            Ok((opened, _)) => Ok(Some(open::bytes(opened, most)?)),
            Err(error) if is_absent(file, &error)? => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Reads a file of at most `most` bytes.
    ///
    /// # Errors
    /// It is missing, or cannot be read.
    pub fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.read_real(file, most).map(|(_, bytes)| bytes)
    }

    /// Reads a file, and tells its real path.
    ///
    /// # Errors
    /// It is missing, or cannot be read.
    pub fn read_real(&self, file: &Path, most: u64) -> io::Result<(PathBuf, Vec<u8>)> {
        match self.open(file) {
            Ok((opened, real)) => Ok((real, open::bytes(opened, most)?)),
            Err(error) if is_absent(file, &error)? => Err(io::ErrorKind::NotFound.into()),
            Err(error) => Err(error),
        }
    }

    /// Where a real path lies below the folders: the place of the folder among
    /// them, and the rest of the path.
    pub fn place<'p>(&self, real: &'p Path) -> Option<(usize, &'p Path)> {
        let below = |(index, root)| Some((index, real.strip_prefix(root).ok()?));
        self.0.iter().enumerate().find_map(below)
    }

    /// What lies in a folder, by name; nothing where there is no such folder.
    ///
    /// # Errors
    /// There is something of that name that is no folder, leads out, or cannot
    /// be looked into.
    pub fn list(&self, folder: &Path) -> io::Result<Vec<Item>> {
        let items = folder.canonicalize().and_then(|real| {
            if self.hold(&real) { list(&real) } else { Err(Refusal::Outside.into()) }
        });
        match items {
            Ok(items) => {
                // By the path that it was asked for.
                let at = |item: Item| Item { path: folder.join(&item.name), ..item };
                Ok(items.into_iter().map(at).collect())
            }
            Err(error) if is_absent(folder, &error)? => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Opens a file, with its real path.
    fn open(&self, file: &Path) -> io::Result<(fs::File, PathBuf)> {
        let real = file.canonicalize()?;
        if !self.hold(&real) {
            return Err(Refusal::Outside.into());
        }
        let opened = open::open(&real)?;
        let handle = Handle::from_file(opened.try_clone()?)?;
        // Whoever exchanges it meanwhile is told so, and nothing of it is used.
        let still = || Ok::<_, io::Error>((file.canonicalize()?, Handle::from_path(&real)?));
        match still() {
            Ok((path, same)) if path == real && same == handle => Ok((opened, real)),
            _ => Err(Refusal::Exchanged.into()),
        }
    }
}

/// What lies in a folder, wherever that is, by name.
fn list(folder: &Path) -> io::Result<Vec<Item>> {
    let entries = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        let path = entry.path();
        let data = fs::metadata(&path);
        let is_folder = data.as_ref().is_ok_and(fs::Metadata::is_dir);
        Ok(Item { name: entry.file_name(), is_folder, is_lost: data.is_err(), path })
    });
    let mut items = entries.collect::<io::Result<Vec<_>>>()?;
    items.sort();
    Ok(items)
}

/// The real path of a folder; as it is where it cannot be told, so that nothing
/// is found below it.
fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf())
}

/// Whether an error means that there is nothing of a path's name.
///
/// # Errors
/// There is, or something else is in the way, such as a link that leads nowhere
/// or a file in a folder's place; then the error that says so.
fn is_absent(path: &Path, error: &io::Error) -> io::Result<bool> {
    // Systems have several errors for a way that ends early.
    for part in path.ancestors() {
        let Ok(data) = fs::symlink_metadata(part) else { continue };
        let target = fs::metadata(part);
        if data.is_symlink() && target.as_ref().is_err_and(|error| !is_forbidden(error)) {
            return Err(Refusal::Dangling.into());
        }
        let missing =
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        if part == path || !missing {
            return Ok(false);
        }
        if target.is_ok_and(|data| !data.is_dir()) {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        return Ok(true);
    }
    Ok(error.kind() == io::ErrorKind::NotFound)
}

fn is_forbidden(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a file inside, and one beside it.
    fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let around = tempfile::tempdir().expect("a folder");
        let [inside, outside] = ["in", "out"].map(|name| around.path().join(name));
        for folder in [&inside, &outside] {
            fs::create_dir(folder).expect("a folder");
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            fs::write(folder.join("a"), name).expect("a file");
        }
        (around, inside, outside)
    }

    #[test]
    fn only_what_is_not_there_is_absent() {
        let (_around, inside, _) = folders();
        let roots = Roots::new(&inside);
        let find = |path: &str| roots.find(&inside.join(path), 9);
        assert_eq!(find("a").expect("read"), Some(b"in".to_vec()));
        assert_eq!(find("b").expect("none"), None);
        assert_eq!(find("b/c").expect("none"), None);
        assert_eq!(find("a/c").expect_err("a file").kind(), io::ErrorKind::NotADirectory);
        assert_eq!(find("").expect_err("a folder").kind(), io::ErrorKind::IsADirectory);
        assert_eq!(roots.list(&inside.join("b")).expect("none"), []);
        assert!(roots.list(&inside.join("a")).is_err());
        let far = roots.find(&inside.join("../out/a"), 9).expect_err("outside");
        assert_eq!(Refusal::of(&far), Some(Refusal::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_alone() {
        use std::os::unix::fs::symlink;
        let (around, inside, outside) = folders();
        symlink(&inside, around.path().join("way")).expect("a link");
        let way = around.path().join("way");
        for (name, target) in [("near", "a"), ("far", "../out/a"), ("round", "round")] {
            symlink(target, inside.join(name)).expect("a link");
        }
        // The folder itself may be reached through one.
        for root in [&inside, &way] {
            let find = |name: &str| Roots::new(&inside).find(&root.join(name), 9);
            assert_eq!(find("near").expect("read"), Some(b"in".to_vec()));
            let refusal = |name| Refusal::of(&find(name).expect_err("refused"));
            assert_eq!(refusal("far"), Some(Refusal::Outside));
            assert_eq!(refusal("round"), Some(Refusal::Dangling));
        }
        let both = Roots::new(&inside).and(&outside);
        assert_eq!(both.find(&inside.join("far"), 9).expect("read"), Some(b"out".to_vec()));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_exchanged_for_a_link_leads_nowhere() {
        use std::os::unix::fs::symlink;
        use std::sync::atomic::{AtomicBool, Ordering};
        let (around, inside, outside) = folders();
        let [pictures, away] = [inside.join("p"), around.path().join("away")];
        fs::create_dir(&pictures).expect("a folder");
        fs::write(pictures.join("a"), "in").expect("a file");
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    fs::rename(&pictures, &away).expect("renamed");
                    symlink(&outside, &pictures).expect("a link");
                    fs::remove_file(&pictures).expect("removed");
                    fs::rename(&away, &pictures).expect("renamed");
                }
            });
            let roots = Roots::new(&inside);
            for _ in 0..5000 {
                let read = roots.find(&pictures.join("a"), 9).unwrap_or_default();
                assert!(read.is_none_or(|bytes| bytes == b"in"));
            }
            done.store(true, Ordering::Relaxed);
        });
    }
}
