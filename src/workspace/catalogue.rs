//! The papers of a workspace with their heads, read once for all names that a
//! command asks for.

use std::collections::BTreeSet;

use super::naming::{self, ISSUE_FILE};
use super::{Entry, ISSUES, Workspace};
use crate::diag::Diagnostic;
use crate::format::{Head, Neighbour};

/// Every paper of a workspace as it stood when it was read, the oldest first.
pub struct Catalogue {
    pub(super) workspace: Workspace,
    pub(super) heads: Vec<(Head, Entry)>,
}

impl Catalogue {
    /// Every paper with its head.
    pub fn papers(&self) -> &[(Head, Entry)] {
        &self.heads
    }

    /// Every paper as others are held against it.
    pub fn neighbours(&self) -> Vec<Neighbour> {
        // A link out of the workspace is not read for others either.
        let inside = self.heads.iter().filter(|(_, entry)| !self.workspace.leads_out(&entry.file));
        let neighbour = |(head, Entry { id, file, .. }): &(Head, Entry)| Neighbour {
            id: id.clone(),
            file: file.clone(),
            head: head.clone(),
        };
        inside.map(neighbour).collect()
    }

    /// Finds a paper by its id, by the number of an issue (58, 第58期, 增刊3) or by
    /// that of a document (某府发〔2026〕31号, 31号). Numbers begin anew each year, so
    /// that of the newest year is meant.
    ///
    /// # Errors
    /// The number is that of several publications, or twice that of one within
    /// a year.
    pub fn entry(&self, name: &str) -> Result<Option<Entry>, Diagnostic> {
        let name = &*naming::plain(name);
        let heads = self.heads.iter();
        let named: Vec<_> = heads.clone().filter(|(_, entry)| entry.id == name).collect();
        match named[..] {
            [] => {}
            [(_, found)] => return Ok(Some(found.clone())),
            // Two names that are no Unicode may be shown alike.
            _ => return Err(self.several(name, &named)),
        }
        let mut heads: Vec<_> = heads.filter(|(head, _)| naming::names(name, head)).collect();
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
        Ok(heads.pop().map(|(_, entry)| entry.clone()))
    }

    /// The name of the publication that a paper belongs to, as its layout says.
    fn publication(&self, head: &Head) -> String {
        let layout = head.layout.clone().unwrap_or_default();
        let manifest = self.workspace.layouts().load(&layout).value;
        manifest.map_or(layout, |manifest| manifest.name.value)
    }

    /// Says that a name means several papers, and which; none is taken.
    fn several(&self, name: &str, heads: &[&(Head, Entry)]) -> Diagnostic {
        let message = format!("“{name}”不止一份，不知道要哪一份");
        let diagnostic = Diagnostic::error("ambiguous", message);
        let line = |(head, entry): &&(Head, Entry)| {
            let date = head.date.map_or_else(|| "没有日期".into(), |date| date.to_string());
            format!("{}（{}，{date}）", entry.id, self.publication(head))
        };
        let lines: Vec<_> = heads.iter().map(line).collect();
        diagnostic.hint(format!("写文件夹名，是其中的一份：{}", lines.join("、")))
    }

    /// Why a name leads to no paper, with the names that would.
    pub fn unknown(&self, name: &str) -> Diagnostic {
        let issues = self.workspace.root().join(ISSUES);
        let folder = issues.join(&*naming::plain(name));
        if folder.is_dir() {
            return self.workspace.without_paper(&folder);
        }
        let diagnostic = Diagnostic::error("unknown-issue", format!("找不到“{name}”"));
        if self.heads.is_empty() {
            let folder = self.workspace.show(&issues);
            let hint = format!("{folder} 里还没有稿件；每一份一个文件夹，里面放 {ISSUE_FILE}");
            return diagnostic.hint(hint);
        }
        // A number alone is never that of what counts by itself.
        let name = naming::plain(name);
        let meant = self.heads.iter().rev().find_map(|(head, _)| naming::lacks_series(&name, head));
        let diagnostic = match meant {
            Some(whole) => diagnostic.hint(format!("是不是“{whole}”？单独编号的要写全")),
            None => diagnostic,
        };
        let newest = self.heads.iter().rev().take(5);
        let newest: Vec<_> = newest.map(|(_, entry)| entry.id.as_str()).collect();
        diagnostic.hint(format!("最近的几份是：{}", newest.join("、")))
    }
}
