//! The papers of a workspace: which there are, and which one a name means.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use super::naming::{self, ISSUE_FILE};
use super::{Catalogue, Entry, ISSUES, Workspace};
use crate::diag::{self, Diagnostic};
use crate::files::{self, Item, Roots};
use crate::format::{Head, Neighbour};

/// How many heads are read one after the other at the least: for few of them no
/// other thread is worth it.
const AT_ONCE: usize = 50;

impl Workspace {
    /// Every paper of the workspace, the oldest first; one that cannot be read
    /// is among them.
    ///
    /// # Errors
    /// `issues/` cannot be looked into.
    pub fn entries(&self) -> Result<Vec<Entry>, Diagnostic> {
        Ok(self.heads()?.into_iter().map(|(_, entry)| entry).collect())
    }

    /// Every paper with its head, the oldest first.
    ///
    /// # Errors
    /// `issues/` cannot be looked into.
    pub fn papers(&self) -> Result<Vec<Neighbour>, Diagnostic> {
        Ok(self.catalogue()?.neighbours())
    }

    /// What lies in `issues/`, which may be a link to a folder elsewhere.
    fn folders(&self) -> Result<Vec<Item>, Diagnostic> {
        let folder = self.root.join(ISSUES);
        let items = Roots::new(&folder).list(&folder);
        items.map_err(|error| diag::unreadable(&self.show(&folder), &error))
    }

    fn heads(&self) -> Result<Vec<(Head, Entry)>, Diagnostic> {
        let head = |item: Item| {
            is_paper(&item).then(|| {
                let Item { name, path, .. } = item;
                let id = name.to_string_lossy().into_owned();
                let entry = Entry { id, name, file: path.join(ISSUE_FILE) };
                let unread = self.leads_out(&entry.file);
                (if unread { Head::default() } else { Head::read(&entry.file) }, entry)
            })
        };
        // An archive has thousands: most of the time is spent in the parser.
        let folders = self.folders()?;
        let heads: Vec<_> =
            folders.into_par_iter().with_min_len(AT_ONCE).filter_map(head).collect();
        let mut heads = heads;
        heads.sort_by(|(a, left), (b, right)| {
            // A head that cannot be read is most likely being written: it counts
            // as the newest, so that its mistakes are shown and not another paper.
            let unread = a.date.is_none().cmp(&b.date.is_none());
            unread.then(a.date.cmp(&b.date)).then_with(|| natural(&left.id, &right.id))
        });
        Ok(heads)
    }

    /// Whether a paper's file is a link that leads out of where it may be read.
    pub(super) fn leads_out(&self, file: &Path) -> bool {
        let folder = file.parent().unwrap_or(&self.root);
        // Most are no links, and an archive has thousands.
        fs::symlink_metadata(file).is_ok_and(|data| data.is_symlink())
            && file.canonicalize().is_ok_and(|real| self.roots().and(folder).place(&real).is_none())
    }

    /// The paper in whose folder, or a folder below that, an editor is; none
    /// where that is elsewhere.
    ///
    /// # Errors
    /// It is a folder of `issues/` without a paper.
    pub fn entry_around(&self, folder: &Path) -> Result<Option<Entry>, Diagnostic> {
        let Ok(below) = folder.strip_prefix(self.root.join(ISSUES)) else { return Ok(None) };
        let Some(name) = below.iter().next() else { return Ok(None) };
        let found = self.entries()?.into_iter().find(|entry| entry.name == name);
        if found.is_some() {
            return Ok(found);
        }
        let message = format!("{} 里没有 {ISSUE_FILE}", Path::new(ISSUES).join(name).display());
        Err(Diagnostic::error("no-issue", message)
            .hint("先进入工作目录，或者有稿件的文件夹，再运行；或者写出是哪一份"))
    }

    /// Every paper with its head, read once for all that is asked of them.
    ///
    /// # Errors
    /// `issues/` cannot be looked into.
    pub fn catalogue(&self) -> Result<Catalogue, Diagnostic> {
        Ok(Catalogue { workspace: self.clone(), heads: self.heads()? })
    }

    /// Finds a paper by its name, as [`Catalogue::entry`] does.
    ///
    /// # Errors
    /// Likewise; or `issues/` cannot be looked into.
    pub fn entry(&self, name: &str) -> Result<Option<Entry>, Diagnostic> {
        self.catalogue()?.entry(name)
    }

    /// A warning for each place in `issues/` where a paper's file is not where, or
    /// not called what, it must be.
    pub fn misnamed(&self) -> Vec<Diagnostic> {
        naming::misnamed(&self.root.join(ISSUES), &|path| self.show(path))
    }

    /// Says that a folder has no paper, and what it has.
    pub fn without_paper(&self, folder: &Path) -> Diagnostic {
        naming::without_paper(folder, &self.show(folder))
    }
}

/// Whether something in `issues/` is a paper's folder, or may be one and cannot
/// be looked into, so that it is counted and told.
fn is_paper(item: &Item) -> bool {
    // A new paper is written there before it has its name.
    if files::is_unfinished(&item.shown()) {
        return false;
    }
    if item.is_lost {
        // Editors keep links that lead nowhere as locks, with such names.
        return !item.shown().starts_with('.');
    }
    let file = fs::symlink_metadata(item.path.join(ISSUE_FILE));
    item.is_folder && file.err().is_none_or(|error| error.kind() != std::io::ErrorKind::NotFound)
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
