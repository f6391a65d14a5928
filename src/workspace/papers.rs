//! The papers of a workspace: which there are, and which one a name means.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::naming::{self, ISSUE_FILE};
use super::{Entry, ISSUES, Workspace};
use crate::diag::{self, Diagnostic};
use crate::files::{self, Item, Roots};
use crate::format::{Head, Neighbour};

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
        let heads = self.heads()?.into_iter();
        let papers = heads.map(|(head, Entry { id, file, .. })| Neighbour { id, file, head });
        // A link out of the workspace is not read for others either.
        Ok(papers.filter(|paper| !self.leads_out(&paper.file)).collect())
    }

    /// What lies in `issues/`, which may be a link to a folder elsewhere.
    fn folders(&self) -> Result<Vec<Item>, Diagnostic> {
        let folder = self.root.join(ISSUES);
        let items = Roots::new(&folder).list(&folder);
        items.map_err(|error| diag::unreadable(&self.show(&folder), &error))
    }

    fn heads(&self) -> Result<Vec<(Head, Entry)>, Diagnostic> {
        let folders = self.folders()?.into_iter().filter(is_paper);
        let mut heads: Vec<_> = folders
            .map(|Item { name, path, .. }| {
                let id = name.to_string_lossy().into_owned();
                let entry = Entry { id, name, file: path.join(ISSUE_FILE) };
                let unread = self.leads_out(&entry.file);
                (if unread { Head::default() } else { Head::read(&entry.file) }, entry)
            })
            .collect();
        heads.sort_by(|(a, left), (b, right)| {
            // A head that cannot be read is most likely being written: it counts
            // as the newest, so that its mistakes are shown and not another paper.
            let unread = a.date.is_none().cmp(&b.date.is_none());
            unread.then(a.date.cmp(&b.date)).then_with(|| natural(&left.id, &right.id))
        });
        Ok(heads)
    }

    /// Whether a paper's file is a link that leads out of where it may be read.
    fn leads_out(&self, file: &Path) -> bool {
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

    /// Finds a paper by its id, by the number of an issue (58, 第58期, 增刊3) or by
    /// that of a document (某府发〔2026〕31号, 31号). Numbers begin anew each year, so
    /// that of the newest year is meant.
    ///
    /// # Errors
    /// The number is that of several publications, or twice that of one within
    /// a year; or `issues/` cannot be looked into.
    pub fn entry(&self, name: &str) -> Result<Option<Entry>, Diagnostic> {
        let name = &*naming::plain(name);
        let mut heads = self.heads()?;
        let named: Vec<_> = (0..heads.len()).filter(|&at| heads[at].1.id == name).collect();
        match named[..] {
            [] => {}
            [found] => return Ok(Some(heads.swap_remove(found).1)),
            // Two names that are no Unicode may be shown alike.
            _ => {
                heads.retain(|(_, entry)| entry.id == name);
                return Err(self.several(name, &heads));
            }
        }
        heads.retain(|(head, _)| naming::names(name, head));
        // An issue's own number before one that only ends a document's.
        if heads.iter().any(|(head, _)| head.document_number.is_none()) {
            heads.retain(|(head, _)| head.document_number.is_none());
        }
        let yearly = |head: &&Head| naming::is_yearly(name, head);
        let year = |head: &Head| Some(head).filter(yearly)?.date.map(|date| date.year);
        let publications: BTreeSet<_> =
            heads.iter().map(|(head, _)| self.publication(head)).collect();
        let newest = heads.last().map(|(head, _)| year(head));
        let of_newest = heads.iter().filter(|(head, _)| Some(year(head)) == newest).count();
        // One without a date may belong to any year.
        let dated = heads.len() < 2 || newest.flatten().is_some();
        if publications.len() > 1 || of_newest > 1 || !dated {
            return Err(self.several(name, &heads));
        }
        Ok(heads.pop().map(|(_, entry)| entry))
    }

    /// The name of the publication that a paper belongs to, as its layout says.
    fn publication(&self, head: &Head) -> String {
        let layout = head.layout.clone().unwrap_or_default();
        let manifest = self.layouts().load(&layout).value;
        manifest.map_or(layout, |manifest| manifest.name.value)
    }

    /// Says that a name means several papers, and which; none is taken.
    fn several(&self, name: &str, heads: &[(Head, Entry)]) -> Diagnostic {
        let message = format!("“{name}”不止一份，不知道要哪一份");
        let diagnostic = Diagnostic::error("ambiguous", message);
        let line = |(head, entry): &(Head, Entry)| {
            let date = head.date.map_or_else(|| "没有日期".into(), |date| date.to_string());
            format!("{}（{}，{date}）", entry.id, self.publication(head))
        };
        let lines: Vec<_> = heads.iter().map(line).collect();
        diagnostic.hint(format!("写文件夹名，是其中的一份：{}", lines.join("、")))
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

    /// Why a name leads to no paper, with the names that would.
    pub fn unknown(&self, name: &str) -> Diagnostic {
        let entries = match self.entries() {
            Ok(entries) => entries,
            Err(unreadable) => return unreadable,
        };
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
        // A number alone is never that of what counts by itself.
        let name = naming::plain(name);
        let heads = self.heads().unwrap_or_default();
        let meant = heads.iter().rev().find_map(|(head, _)| naming::lacks_series(&name, head));
        let diagnostic = match meant {
            Some(whole) => diagnostic.hint(format!("是不是“{whole}”？单独编号的要写全")),
            None => diagnostic,
        };
        let newest: Vec<_> = entries.iter().rev().take(5).map(|entry| entry.id.as_str()).collect();
        diagnostic.hint(format!("最近的几份是：{}", newest.join("、")))
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
