//! What a paper and its records say of it, for the list of papers.

use super::known::{Facts, Sealing};
use crate::chars::is_blank;
use crate::diag::{Diagnostic, Severity, Warned};
use crate::lint::passages::passages;
use crate::paper::{Paper, Status};
use crate::records::{Folder, Rounds, Sealed, Standing, seal};

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
/// made of, PDF and all.
pub fn add_records(facts: &mut Facts, folder: &Folder, paper: Option<&Paper>) {
    let Some(paper) = paper else {
        facts.round = Rounds::read(folder).value.last().map(|last| last.number);
        if folder.has(seal::RECORD) {
            facts.sealing = Sealing::Broken;
            facts.fault = Some("有定稿记录，稿件现在却读不了".into());
        }
        return;
    };
    let Warned { value: standing, diagnostics: mut faults } = Standing::of(folder, paper);
    facts.round = standing.rounds.last().map(|last| last.number);
    if paper.status() != Status::Final && standing.is_changed() {
        let changes = standing.changes(folder, paper);
        facts.changes = Some(match &changes {
            Ok(Some(changes)) => changes.to_string(),
            _ => "有改动".into(),
        });
        faults.extend(changes.err().into_iter().flatten());
    }
    let sealed = Sealed::of(folder, paper);
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
