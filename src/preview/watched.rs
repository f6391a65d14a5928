//! The files that a paper's pages come from, and whether they changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What the last compile read, or looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched {
    /// Files, which need not exist.
    files: BTreeSet<PathBuf>,
    /// Folders with all that lies in them.
    folders: BTreeSet<PathBuf>,
}

/// The size and the time of change of each file; two that are alike mean that
/// nothing has changed.
pub type Fingerprint = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

impl Watched {
    /// Takes files and folders, by their real paths; a file that is a link may
    /// be replaced by another, so it is taken by its own as well.
    pub fn new(
        files: impl IntoIterator<Item = PathBuf>,
        folders: impl IntoIterator<Item = PathBuf>,
    ) -> Self {
        let beside = |file: &Path| Some(real(file.parent()?).join(file.file_name()?));
        let both = |file: PathBuf| [Some(real(&file)), beside(&file)];
        Self {
            files: files.into_iter().flat_map(both).flatten().collect(),
            folders: folders.into_iter().map(|folder| real(&folder)).collect(),
        }
    }

    /// How the files were before they were read, as far as earlier inputs were
    /// known by then and had this fingerprint; the others are as they are now.
    pub fn fingerprint_since(&self, earlier: &Self, print: Fingerprint) -> Fingerprint {
        let mut now = self.fingerprint();
        now.retain(|path, _| !earlier.concern(path));
        now.extend(print.into_iter().filter(|(path, _)| self.concern(path)));
        now
    }

    /// Whether a change of a path may change the pages: it is one of the files,
    /// lies in one of the folders, or is a folder that they lie in.
    pub fn concern(&self, path: &Path) -> bool {
        self.files.iter().any(|file| file.starts_with(path))
            || self.folders.iter().any(|it| it.starts_with(path) || path.starts_with(it))
    }

    /// The folders in which a change can be seen: those of the files and of the
    /// folders; for what does not exist, the nearest that does.
    pub fn places(&self) -> BTreeSet<PathBuf> {
        let mut places = BTreeSet::new();
        let nearest = |path: &Path| path.ancestors().find(|it| it.is_dir()).map(Path::to_path_buf);
        places.extend(self.files.iter().filter_map(|file| nearest(file.parent()?)));
        for folder in &self.folders {
            places.extend(folder.parent().and_then(nearest));
            walk(folder, &mut |path, is_folder| {
                if is_folder {
                    places.insert(path.to_path_buf());
                }
            });
        }
        places
    }

    /// How the files are now.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut print = Fingerprint::new();
        let mut add = |path: &Path| {
            if let Ok(data) = fs::metadata(path) {
                print.insert(path.to_path_buf(), (data.len(), data.modified().ok()));
            }
        };
        self.files.iter().for_each(|file| add(file));
        for folder in &self.folders {
            walk(folder, &mut |path, _| add(path));
        }
        print
    }
}

/// Calls `f` with a folder and all that lies in it, and whether that is a
/// folder; nothing where there is none.
fn walk(folder: &Path, f: &mut impl FnMut(&Path, bool)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    f(folder, true);
    for entry in entries.flatten() {
        // A link to a folder is not gone into: it may lead round in a circle.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), f),
            _ => f(&entry.path(), false),
        }
    }
}

/// The real path of a file as far as it exists; a system tells changes by it.
fn real(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    for known in path.ancestors() {
        if let Ok(real) = known.canonicalize() {
            return rest.iter().rev().fold(real, |path, part| path.join(part));
        }
        rest.extend(known.file_name());
    }
    path.to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_concerns_the_pages_is_told_from_what_does_not() {
        let root = tempfile::tempdir().expect("a folder");
        let root = root.path().canonicalize().expect("a path");
        let issue = root.join("issues/a");
        fs::create_dir_all(&issue).expect("a folder");
        let inputs = Watched::new(
            [issue.join("issue.toml"), issue.join("b/图.png"), root.join("words.toml")],
            [root.join("fonts")],
        );
        let concern = |path: &str| inputs.concern(&root.join(path));
        assert!(concern("issues/a/issue.toml") && concern("issues/a/b") && concern("words.toml"));
        assert!(concern("fonts") && concern("fonts/a/b.ttf") && concern("issues/a"));
        assert!(!concern("issues/a/~issue.tmp") && !concern("out") && !concern("issues/b"));
        assert_eq!(inputs.places(), [root.clone(), issue.clone()].into());
        fs::create_dir_all(root.join("fonts/a")).expect("a folder");
        let fonts = [root.join("fonts"), root.join("fonts/a")];
        assert_eq!(inputs.places(), [root, issue].into_iter().chain(fonts).collect());
    }

    #[test]
    fn what_changed_while_it_was_read_is_told() {
        let root = tempfile::tempdir().expect("a folder");
        let [file, new] = ["a.toml", "图.png"].map(|name| root.path().join(name));
        fs::write(&file, "a").expect("a file");
        let earlier = Watched::new([file.clone()], []);
        let before = earlier.fingerprint();
        let inputs = Watched::new([file.clone(), new.clone()], []);
        fs::write(&new, "b").expect("a file");
        let print = inputs.fingerprint_since(&earlier, before.clone());
        assert_eq!(print, inputs.fingerprint());
        fs::write(&file, "ab").expect("a file");
        let print = inputs.fingerprint_since(&earlier, before);
        assert_ne!(print, inputs.fingerprint());
    }

    #[test]
    fn a_change_changes_the_fingerprint() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("a.toml");
        let inputs = Watched::new([file.clone()], []);
        let none = inputs.fingerprint();
        fs::write(&file, "a").expect("a file");
        let first = inputs.fingerprint();
        fs::write(&file, "ab").expect("a file");
        let second = inputs.fingerprint();
        assert!(none != first && first != second);
        assert_eq!(second, inputs.fingerprint());
    }
}
