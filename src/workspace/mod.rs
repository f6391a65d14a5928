//! A workspace on disk: its root, its well-known folders, the issues in it.

pub mod layouts;
mod naming;
mod upwards;

use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diag::{self, Diagnostic};
use crate::format::{Head, Neighbour, Picker, read};
use crate::source::Source;

use self::layouts::Layouts;
pub use self::naming::ISSUE_FILE;

/// The folder that makes a folder a workspace.
const ISSUES: &str = "issues";

/// A folder with `issues/`, and perhaps `layouts/`, `fonts/` and `out/`.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    /// The folder that paths are shown from.
    base: PathBuf,
}

/// An issue's place in a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name of the issue's folder, such as `2025-58`.
    pub id: String,
    /// The issue's file.
    pub file: PathBuf,
}

impl Workspace {
    /// Finds the workspace that a folder lies in: the nearest one upwards with
    /// `issues/`, as far as the search may go. Paths are shown from `base`.
    pub fn find(folder: &Path, base: &Path) -> Option<Self> {
        let root = upwards::folders(folder).find(|folder| folder.join(ISSUES).is_dir())?;
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

    /// Every issue of the workspace, the oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.heads().into_iter().map(|(_, entry)| entry).collect()
    }

    /// Every issue with its head, the oldest first.
    fn heads(&self) -> Vec<(Head, Entry)> {
        let folders = fs::read_dir(self.root.join(ISSUES)).into_iter().flatten().flatten();
        let mut entries: Vec<_> = folders
            .map(|folder| (folder.file_name(), folder.path().join(ISSUE_FILE)))
            .filter(|(_, file)| file.is_file())
            .map(|(id, file)| {
                (Head::read(&file), Entry { id: id.to_string_lossy().into_owned(), file })
            })
            .collect();
        entries.sort_by(|(a, left), (b, right)| {
            // A head that cannot be read is most likely being written: it counts
            // as the newest, so that its mistakes are shown and not another issue.
            let unread = a.date.is_none().cmp(&b.date.is_none());
            unread.then(a.date.cmp(&b.date)).then_with(|| natural(&left.id, &right.id))
        });
        entries
    }

    /// Every paper with its head, the oldest first.
    pub fn papers(&self) -> Vec<Neighbour> {
        let heads = self.heads().into_iter();
        heads.map(|(head, Entry { id, file })| Neighbour { id, file, head }).collect()
    }

    /// The id of the paper in whose folder a file lies, however it is named.
    pub fn id_of(&self, file: &Path) -> Option<String> {
        let folder = file.canonicalize().ok()?.parent()?.to_path_buf();
        let inside = folder.parent()? == self.root.join(ISSUES).canonicalize().ok()?;
        inside.then(|| folder.file_name().map(|id| id.to_string_lossy().into_owned()))?
    }

    /// Finds a paper by its id, by the number of an issue (58, 第58期) or by that of
    /// a document (某府发〔2026〕31号, 31号): the newest of that number.
    pub fn entry(&self, name: &str) -> Option<Entry> {
        let mut heads = self.heads();
        let name = naming::plain(name);
        if let Some(found) = heads.iter().position(|(_, entry)| entry.id == name) {
            return Some(heads.swap_remove(found).1);
        }
        let numbered = heads.into_iter().rev().filter(|(head, _)| naming::names(&name, head));
        // An issue's own number before one that only ends a document's.
        numbered.min_by_key(|(head, _)| head.number.is_none()).map(|(_, entry)| entry)
    }

    /// A warning for each place in `issues/` where a paper's file is not where, or
    /// not called what, it must be.
    pub fn misnamed(&self) -> Vec<Diagnostic> {
        naming::misnamed(&self.root.join(ISSUES), &|path| self.show(path))
    }

    /// The entry of an issue that is named by the path of its file or folder.
    pub fn entry_at(path: &Path) -> Option<Entry> {
        let file = if path.is_dir() { path.join(ISSUE_FILE) } else { path.to_path_buf() };
        if !file.is_file() {
            return None;
        }
        let named = file.file_name().is_some_and(|name| name == ISSUE_FILE);
        let absolute = std::path::absolute(&file).ok()?;
        let id = if named { absolute.parent()?.file_name()? } else { absolute.file_stem()? };
        Some(Entry { id: id.to_string_lossy().into_owned(), file })
    }

    /// Every other paper of the workspace, the oldest first; what lies in the
    /// paper's own folder is none. `papers` are all of the workspace.
    pub fn beside(&self, entry: &Entry, papers: &[Neighbour]) -> Vec<Neighbour> {
        let own = self.id_of(&entry.file);
        // A paper may lie elsewhere, with a link to it here.
        let linked = if own.is_none() { entry.file.canonicalize().ok() } else { None };
        let is_own = |other: &&Neighbour| match &linked {
            Some(file) => other.file.canonicalize().is_ok_and(|other| other == *file),
            None => Some(&other.id) == own.as_ref(),
        };
        papers.iter().filter(|other| !is_own(other)).cloned().collect()
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
        let bytes = fs::read(&entry.file).map_err(|error| self.unreadable(entry, &error))?;
        Ok(Source::decode(self.show(&entry.file), bytes).map_err(read::undecodable))
    }

    /// The layouts that papers of it may name.
    pub fn layouts(&self) -> Layouts {
        Layouts::new(self.root.join("layouts"))
    }

    /// Why a paper's file cannot be read.
    pub fn unreadable(&self, entry: &Entry, error: &io::Error) -> Diagnostic {
        diag::unreadable(&self.show(&entry.file), error)
    }

    /// Says that a folder has no paper, and what it has.
    pub fn without_paper(&self, folder: &Path) -> Diagnostic {
        naming::without_paper(folder, &self.show(folder))
    }

    /// Why a name leads to no issue, with the names that would.
    pub fn unknown(&self, name: &str) -> Diagnostic {
        let entries = self.entries();
        let folder = self.root.join(ISSUES).join(&*naming::plain(name));
        if folder.is_dir() {
            return self.without_paper(&folder);
        }
        let diagnostic = Diagnostic::error("unknown-issue", format!("找不到“{name}”"));
        if entries.is_empty() {
            let folder = self.root.join(ISSUES);
            let folder = self.show(&folder);
            let hint = format!("{folder} 里还没有稿件；每一份一个文件夹，里面放 {ISSUE_FILE}");
            return diagnostic.hint(hint);
        }
        let newest: Vec<_> = entries.iter().rev().take(5).map(|entry| entry.id.as_str()).collect();
        diagnostic.hint(format!("最近的几份是：{}", newest.join("、")))
    }
}

/// Compares ids as people count: 2025-9 before 2025-58.
fn natural(a: &str, b: &str) -> Ordering {
    let numbers = |id: &str| -> Vec<u64> {
        id.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
    };
    numbers(a).cmp(&numbers(b)).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_compared_as_people_count() {
        assert_eq!(natural("2025-9", "2025-58"), Ordering::Less);
        assert_eq!(natural("2025-58", "2026-1"), Ordering::Less);
        assert_eq!(natural("样例", "样例"), Ordering::Equal);
    }
}
