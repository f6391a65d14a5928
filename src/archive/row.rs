//! A paper in the list of an office's papers: what it says of itself, and what is
//! known of it.

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::content::{Content, State};
use super::facts;
use super::known::{Facts, Known, Sealing};
use super::ledger::Ledger;
use super::made::Counts;
use super::surroundings::Around;
use crate::format::Head;
use crate::limits;
use crate::paper::{Date, Paper, Status};
use crate::press;
use crate::records::{Folder, Sealed, seal};
use crate::workspace::{Entry, Workspace};

/// How a paper stands with its result in `out/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// There is none.
    None,
    /// It is what would be made now.
    Current,
    /// The paper, or what it is set with, was changed since; or the result was.
    Old,
    /// There is one, and nothing is known of it.
    Unknown,
}

/// What proof-reading found, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Findings {
    /// 必错, which a build tells too.
    pub errors: Option<usize>,
    /// 疑似.
    pub warnings: Option<usize>,
    /// 提示.
    pub hints: Option<usize>,
}

/// A paper in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name of its folder.
    pub id: String,
    /// The name of the publication, as its layout says; the layout's name where that
    /// cannot be read.
    pub publication: String,
    /// The number as it is called: 58, 增刊3, 总190, 某府发〔2026〕31号.
    pub number: String,
    /// The date.
    pub date: Option<Date>,
    /// How far it has come.
    pub status: Option<Status>,
    /// Its last round, where it is read in rounds.
    pub round: Option<u32>,
    /// What was changed since, in words; nothing where nothing was, or it is a final.
    pub changes: Option<String>,
    /// How it stands beside the record of its final.
    pub sealing: Sealing,
    /// How many pages its result has, where that is known and current.
    pub pages: Option<usize>,
    /// How many articles it has; none of a document.
    pub articles: Option<usize>,
    /// How many characters it has.
    pub characters: Option<usize>,
    /// What was found.
    pub findings: Findings,
    /// How its result stands.
    pub out: Out,
    /// Why it cannot be printed, where it cannot even be read.
    pub mistake: Option<String>,
    /// What is wrong with its records, or with it beside them.
    pub fault: Option<String>,
}

impl Ledger {
    /// The rows of some papers, in their order.
    pub fn rows(&self, papers: &[(Head, Entry)]) -> Vec<Row> {
        let mut names = BTreeMap::new();
        for layout in papers.iter().filter_map(|(head, _)| head.layout.as_ref()) {
            names.entry(layout.clone()).or_insert_with(|| {
                let manifest = self.workspace.layouts().load(layout).value;
                manifest.map_or_else(|| layout.clone(), |it| it.name.value)
            });
        }
        let rows =
            || papers.par_iter().map(|(head, entry)| self.row(head, entry, &names)).collect();
        // Papers are read where there is as much room for it as everywhere.
        match ThreadPoolBuilder::new().stack_size(limits::STACK_BYTES).build() {
            Ok(pool) => pool.install(rows),
            Err(_) => rows(),
        }
    }

    fn row(&self, head: &Head, entry: &Entry, names: &BTreeMap<String, String>) -> Row {
        let layout = head.layout.clone().unwrap_or_default();
        let known = self.known_now(entry, &layout);
        let facts = known.as_ref().map(|known| known.facts.clone()).unwrap_or_default();
        let (out, pages) = match facts.sealing {
            Sealing::Whole => (self.copy_of_final(entry), facts.pages),
            Sealing::None | Sealing::Broken => self.result(entry),
        };
        let checked = known.and_then(|known| known.checked);
        let findings = Findings {
            errors: checked.map(|it| it.errors),
            warnings: checked.map(|it| it.warnings),
            hints: checked.map(|it| it.hints),
        };
        Row {
            id: entry.id.clone(),
            publication: names.get(&layout).cloned().unwrap_or(layout),
            number: number(head),
            date: head.date,
            status: head.status,
            round: facts.round,
            changes: facts.changes,
            sealing: facts.sealing,
            pages,
            articles: facts.articles,
            characters: facts.characters,
            findings,
            out,
            mistake: facts.mistake,
            fault: facts.fault,
        }
    }

    /// What a paper and its records say of it, from the ledger where nothing has
    /// changed.
    fn known_now(&self, entry: &Entry, layout: &str) -> Option<Known> {
        let content = self.paper(entry);
        let around = self.surroundings.proof(layout);
        let records = self.records(entry);
        let known = self.known(&entry.id).filter(|known| {
            Some(known.content) == content
                && Some(&known.around) == around.as_ref()
                && self.are_the_same(entry, &known.pictures)
        });
        if let Some(known) = known.as_ref().filter(|it| Some(&it.records) == records.as_ref()) {
            return Some(known.clone());
        }
        // A paper on which the program itself fails hides no other. What is kept names
        // files by their paths from the root, wherever the command is run.
        let root = self.workspace.root();
        let workspace = Workspace::at(root, root);
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            let copy = press::read(&workspace, entry);
            let (paper, sealed, found, pictures) = match copy {
                Ok(copy) => (copy.paper, copy.sealed, copy.found, copy.pictures),
                Err(unreadable) => (None, Sealed::No, vec![unreadable], Vec::new()),
            };
            let mut facts = facts::of_paper(paper.as_deref(), &found);
            if let Some(folder) = Folder::of(&workspace, entry) {
                facts::add_records(&mut facts, &folder, paper.as_deref(), sealed);
            }
            (facts, pictures)
        }));
        let (facts, pictures) = read.unwrap_or_else(|_| {
            let mistake = Some("读的时候程序自己出了错".to_owned());
            (Facts { mistake, ..Facts::default() }, Vec::new())
        });
        let pictures = self.states(entry, &pictures);
        // What was found in the text stays found, whatever became of its records.
        let checked = known.and_then(|known| known.checked);
        match (content, around, records) {
            (Some(content), Some(around), Some(records)) => {
                let known = Known { content, around, pictures, records, facts, checked };
                self.keep(&entry.id, known.clone());
                Some(known)
            }
            // It cannot be read at all, or what it is read by cannot: it is told, and
            // not kept.
            _ => {
                let (content, around, records) =
                    (Content::of(b""), Around::new(), pictures.clone());
                Some(Known { content, around, pictures, records, facts, checked })
            }
        }
    }

    /// Has known what proof-reading found in a paper, if that is what lies on the
    /// disk.
    pub fn checked(&self, entry: &Entry, paper: &Paper, found: Counts) {
        let content = Content::of(paper.source().text().as_bytes());
        let layout = &paper.layout().value;
        if self.paper(entry) != Some(content) {
            return;
        }
        if let Some(known) = self.known_now(entry, layout).filter(|it| it.content == content) {
            self.keep(&entry.id, Known { checked: Some(found), ..known });
        }
    }

    /// How the PDF in `out/` of a final stands that is whole: it must be the sealed
    /// one, which stands beside the paper where there is none.
    fn copy_of_final(&self, entry: &Entry) -> Out {
        let mut name = entry.name.clone();
        name.push(".pdf");
        match (self.in_out(&name), self.beside(entry, seal::PDF)) {
            (State::Absent, _) => Out::Current,
            (State::Is(copy), State::Is(sealed)) if copy == sealed => Out::Current,
            _ => Out::Old,
        }
    }

    /// How the PDF of a paper stands, and its pages.
    fn result(&self, entry: &Entry) -> (Out, Option<usize>) {
        let mut name = entry.name.clone();
        name.push(".pdf");
        let path = self.workspace.out().join(&name);
        if std::fs::symlink_metadata(path).is_err() {
            return (Out::None, None);
        }
        match self.made(&name) {
            Some(made) if self.is_current(entry, &made) => (Out::Current, Some(made.pages)),
            Some(_) => (Out::Old, None),
            None => (Out::Unknown, None),
        }
    }
}

/// What a paper is called by its number.
fn number(head: &Head) -> String {
    let series = head.series.as_deref().unwrap_or_default();
    match (&head.document_number, head.number, head.total) {
        (Some(number), _, _) => number.clone(),
        (None, Some(number), _) => format!("{series}{number}"),
        (None, None, Some(total)) => format!("{series}总{total}"),
        (None, None, None) => series.to_owned(),
    }
}
