//! What a paper and its records say of it, for the list of papers.

use super::known::{Facts, Sealing};
use crate::chars::is_blank;
use crate::diag::{Diagnostic, Severity};
use crate::lint::passages::passages;
use crate::paper::{Paper, Status};
use crate::records::{Folder, Rounds, Sealed, Signature, Standing, seal};

/// What a paper says of itself, or why it cannot be read.
pub fn of_paper(paper: Option<&Paper>, found: &[Diagnostic]) -> Facts {
    let first = found.iter().find(|it| it.severity == Severity::Error);
    let mistake = first.map(|it| it.message.clone());
    let articles = match paper {
        Some(Paper::Issue(issue)) => Some(issue.articles().count()),
        Some(Paper::Document(_)) | None => None,
    };
    let count = |paper: &Paper| {
        let passages = passages(paper);
        let chars = passages.iter().flat_map(|it| it.chars());
        chars.filter(|c| !is_blank(**c)).count()
    };
    Facts { articles, characters: paper.map(count), mistake, ..Facts::default() }
}

/// Adds what the records of a paper say of it, and whether it is what its final was
/// made of, PDF and all; `sealed` says so but for the PDF.
pub fn add_records(facts: &mut Facts, folder: &Folder, paper: Option<&Paper>, sealed: Sealed) {
    let rounds = Rounds::read(folder);
    let mut faults = rounds.diagnostics;
    faults.extend(Signature::all(folder).diagnostics);
    let last = rounds.value.last();
    facts.round = last.map(|last| last.number);
    let Some(paper) = paper else {
        if folder.has(seal::RECORD) {
            facts.sealing = Sealing::Broken;
            facts.fault = Some("有定稿记录，稿件现在却读不了".into());
        }
        return;
    };
    // Of a final it is not asked, and what was in no round was not changed since one.
    if paper.status() != Status::Final && last.is_some() {
        let standing = Standing::of(folder, paper).value;
        let changes = standing.changes(folder, paper);
        facts.changes = match &changes {
            Ok(changes) => changes.as_ref().map(ToString::to_string),
            Err(_) => Some("有改动".into()),
        };
        faults.extend(changes.err().into_iter().flatten());
    }
    let pdf = sealed.seal().map(|seal| (seal.sealed_pdf(folder).err(), seal.pages.len()));
    let is_none = matches!(sealed, Sealed::No);
    let mut touched = sealed.faults();
    if let Some((fault, pages)) = pdf {
        touched.extend(fault);
        facts.pages = touched.is_empty().then_some(pages);
    }
    facts.sealing = match () {
        () if is_none => Sealing::None,
        () if touched.is_empty() => Sealing::Whole,
        () => Sealing::Broken,
    };
    // What is said of a final names its files; a mistake of a record has a place.
    let touched = touched.iter().map(|fault| fault.message.clone());
    let mistakes = faults.iter().map(|fault| match fault.place() {
        Some(place) => format!("{}（{place}）", fault.message),
        None => fault.message.clone(),
    });
    let mut all = touched.chain(mistakes);
    facts.fault = all.next().map(|first| match all.count() {
        0 => first,
        more => format!("{first}；还有 {more} 处"),
    });
}
