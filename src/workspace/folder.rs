//! A workspace's folder, and the place of a paper in it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::layouts::Layouts;
use super::naming::ISSUE_FILE;
use super::{misnamed, upwards};
use crate::diag::{self, Diagnostic};
use crate::files::{Item, Roots};
use crate::format::{Neighbour, Picker, read};
use crate::limits;
use crate::source::Source;

/// The folder that makes a folder a workspace.
pub const ISSUES: &str = "issues";

/// A folder with `issues/`, and perhaps `layouts/`, `fonts/` and `out/`.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub(super) root: PathBuf,
    /// The folder that paths are shown from.
    pub(super) base: PathBuf,
}

/// An issue's place in a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name of the issue's folder, such as `2025-58`, as it is shown.
    pub id: String,
    /// The same name as the system has it, which need not be Unicode.
    pub name: OsString,
    /// The issue's file.
    pub file: PathBuf,
}

impl Workspace {
    /// Finds the workspace that a folder lies in: the nearest one upwards with
    /// `issues/`, as far as the search may go. Paths are shown from `base`.
    pub fn find(folder: &Path, base: &Path) -> Option<Self> {
        let whole = upwards::folders(folder).find(|folder| folder.join(ISSUES).is_dir());
        // Something of that name that is no folder, or cannot be looked at, is
        // told by whoever lists the papers; it does not mean that there are none.
        let named = |folder: &&Path| match fs::symlink_metadata(folder.join(ISSUES)) {
            Ok(_) => true,
            Err(error) => error.kind() == std::io::ErrorKind::PermissionDenied,
        };
        let root = whole.or_else(|| upwards::folders(folder).find(named))?;
        Some(Self::at(root, base))
    }

    /// Takes a folder as a workspace. Paths are shown from `base`.
    pub fn at(root: &Path, base: &Path) -> Self {
        Self { root: root.into(), base: base.into() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path as it is shown: from the folder that the editor is in, if it lies there.
    /// With `/` between its parts on every system, which all of them take.
    pub fn show(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.base).unwrap_or(path).to_string_lossy();
        if std::path::MAIN_SEPARATOR == '/' { shown.into() } else { shown.replace('\\', "/") }
    }

    /// Where builds write.
    pub fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    /// The id of the paper in whose folder a file lies, however it is named.
    pub fn id_of(&self, file: &Path) -> Option<String> {
        let folder = file.canonicalize().ok()?.parent()?.to_path_buf();
        let inside = folder.parent()? == self.root.join(ISSUES).canonicalize().ok()?;
        inside.then(|| folder.file_name().map(|id| id.to_string_lossy().into_owned()))?
    }

    /// The entry of an issue that is named by the path of its file or folder.
    pub fn entry_at(path: &Path) -> Option<Entry> {
        let file = if path.is_dir() { path.join(ISSUE_FILE) } else { path.to_path_buf() };
        // What is there and cannot be read is told when it is read.
        fs::symlink_metadata(&file).ok()?;
        let named = file.file_name().is_some_and(|name| name == ISSUE_FILE);
        let absolute = std::path::absolute(&file).ok()?;
        let id = if named { absolute.parent()?.file_name()? } else { absolute.file_stem()? };
        Some(Entry { id: id.to_string_lossy().into_owned(), name: id.to_owned(), file })
    }

    /// The places of a paper among all of the workspace: what lies in its own
    /// folder is no other paper.
    pub fn own_among(&self, entry: &Entry, papers: &[Neighbour]) -> Vec<usize> {
        let own = self.id_of(&entry.file);
        // A paper may lie elsewhere, with a link to it here.
        let linked = if own.is_none() { entry.file.canonicalize().ok() } else { None };
        let is_own = |other: &Neighbour| match &linked {
            Some(file) => other.file.canonicalize().is_ok_and(|other| other == *file),
            None => Some(&other.id) == own.as_ref(),
        };
        (0..papers.len()).filter(|at| is_own(&papers[*at])).collect()
    }

    /// Finds the pictures that a paper names.
    pub fn picker(&self, entry: &Entry) -> Picker {
        Picker::new(&self.root, entry.file.parent().unwrap_or(&self.root))
    }

    /// The text of a paper's file, or why it is none.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn source(&self, entry: &Entry) -> Result<Result<Source, Diagnostic>, Diagnostic> {
        let bytes = self.bytes(entry)?;
        Ok(Source::decode(self.show(&entry.file), bytes).map_err(read::undecodable))
    }

    /// The bytes of a paper's file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn bytes(&self, entry: &Entry) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.roots_of(entry).read(&entry.file, limits::TEXT_BYTES);
        bytes.map_err(|error| diag::unreadable(&self.show(&entry.file), &error))
    }

    /// An error where a word list that is not there was saved under another name
    /// than it must have.
    pub fn misnamed_words(&self, file: &Path) -> Option<Diagnostic> {
        let (folder, wanted) = (file.parent()?, file.file_name()?.to_str()?);
        let items = self.roots().list(folder).ok()?;
        let names: Vec<_> = items.iter().map(Item::shown).collect();
        let other = misnamed::other(folder, &names, wanted)?;
        let shown = folder.strip_prefix(&self.root).unwrap_or(folder).iter();
        let shown: Vec<_> = shown.map(|part| part.to_string_lossy()).collect();
        let hint = "里面的词这一次没有查；改好以后再校对一次";
        Some(misnamed::error(&shown.join("/"), wanted, other).hint(hint))
    }

    /// The folders that all but papers are read below.
    pub fn roots(&self) -> Roots {
        Roots::new(&self.root)
    }

    /// The folders that a paper and its pictures are read below. A paper's whole
    /// folder may be a link to one outside, as on a share; what lies in that
    /// folder is read then, and nothing else outside.
    pub fn roots_of(&self, entry: &Entry) -> Roots {
        self.roots().and(entry.file.parent().unwrap_or(&self.root))
    }

    /// The layouts that papers of it may name.
    pub fn layouts(&self) -> Layouts {
        Layouts::new(self.root.join("layouts"))
    }
}
