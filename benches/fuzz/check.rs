//! What must hold, whatever a case's files are.

use std::path::Path;
use std::sync::Arc;

use yaocan::diag::Diagnostic;
use yaocan::export::drawing::{Drawing, Glyphs};
use yaocan::export::pdf::{self, Standards};
use yaocan::format::{Head, Manuscript, Picker, read};
use yaocan::lint::passages::passages;
use yaocan::lint::rule::Level;
use yaocan::paper::Paper;
use yaocan::press::proof::{Others, Proof};
use yaocan::press::repair::repair;
use yaocan::press::{self, Press};
use yaocan::workspace::Workspace;

use crate::case::{Case, Kind, PAPER};
use crate::document;

/// What is said where the program itself is at fault.
const FAULTS: [&str; 8] = [
    "internal",
    "unread",
    "misread",
    "lost",
    "not-printed",
    "printed-differently",
    "printed-twice",
    "printed-out-of-order",
];

/// Takes the files of a case all the way.
pub fn check(case: &Case, work: &Path) -> Result<(), String> {
    if let (Kind::Document, Some((name, bytes))) = (case.kind, case.files.first()) {
        return document::check(name, bytes, work);
    }
    let workspace = Workspace::at(work, work);
    let file = work.join(PAPER);
    Head::read(&file);
    let entry = workspace.entry("2026-01").map_err(|it| format!("{it:?}"))?.ok_or("no paper")?;
    let copy = press::read(&workspace, &entry).map_err(|it| it.message)?;
    told(&copy.found)?;
    let errors = copy.found.iter().any(Diagnostic::is_error);
    let Some(paper) = copy.paper else {
        return if errors { Ok(()) } else { Err("no paper, and no error".into()) };
    };
    if errors {
        return Err("a paper with errors".into());
    }
    let proof = Proof::new(&workspace, Others::default(), &paper);
    told(&proof.diagnostics)?;
    if let Some(proof) = &proof.value {
        let find = |paper: &Paper| proof.findings(paper, Level::Hint);
        let found = find(&paper);
        told(&found)?;
        let mut manuscript =
            Manuscript::new(&file, Arc::clone(paper.source())).map_err(|it| it.to_string())?;
        let picker = workspace.picker(&entry);
        let left = repair(&mut manuscript, &picker, &paper, found, find).left;
        repaired(&manuscript, &picker, &paper, &left, find)?;
    }
    if case.lays_out { lay_out(case, &workspace, &paper) } else { Ok(()) }
}

/// Whether what is said is Chinese, and its places are there.
fn told(found: &[Diagnostic]) -> Result<(), String> {
    for diagnostic in found {
        let chinese = |text: &str| text.chars().any(|c| ('一'..='龥').contains(&c));
        if !chinese(&diagnostic.message) || !diagnostic.hints.iter().all(|hint| chinese(hint)) {
            return Err(format!("not in Chinese: {diagnostic:?}"));
        }
        if FAULTS.contains(&diagnostic.code) {
            return Err(format!("{}: {}", diagnostic.code, diagnostic.message));
        }
        let related = diagnostic.related.iter().map(|(span, _)| span);
        for span in diagnostic.span.iter().chain(related) {
            if span.source.text().get(span.range.clone()).is_none() {
                return Err(format!("no such place: {} {:?}", diagnostic.code, span.range));
            }
        }
        for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
            let source = diagnostic.span.as_ref().map(|span| &span.source);
            if source.is_none_or(|source| source.text().get(edit.range.clone()).is_none()) {
                return Err(format!("no such place to repair: {diagnostic:?}"));
            }
        }
    }
    Ok(())
}

/// Whether a repaired paper is one, has as many passages, and stays as it is.
fn repaired(
    manuscript: &Manuscript,
    picker: &Picker,
    before: &Paper,
    left: &[Diagnostic],
    find: impl Fn(&Paper) -> Vec<Diagnostic>,
) -> Result<(), String> {
    told(left)?;
    let read = read::paper(Arc::clone(manuscript.source()), picker);
    let paper = read.value.ok_or("what was repaired cannot be read")?;
    if passages(before).len() != passages(&paper).len() {
        return Err("a repair took a passage away, or added one".into());
    }
    let mut again = manuscript.copy();
    repair(&mut again, picker, &paper, find(&paper), find);
    if again.source().text() != manuscript.source().text() {
        return Err("a second repair changes more".into());
    }
    Ok(())
}

/// Lays the paper out, and takes the pages to their files.
fn lay_out(case: &Case, workspace: &Workspace, paper: &Paper) -> Result<(), String> {
    let made = Press::new(workspace, false);
    told(&made.diagnostics)?;
    let mut press = made.value;
    let laid = press.lay_out(paper);
    // A drawing of no size is not printed, and a broken font has other characters.
    let own = matches!(case.kind, Kind::Paper | Kind::Body | Kind::Words);
    if own {
        told(&laid.diagnostics)?;
    }
    let Some(laid) = laid.value else { return Ok(()) };
    let pdf = pdf::pdf(&laid.document, &Standards::default(), &|_| None);
    if let Err(unmet) = pdf {
        told(&unmet)?;
    }
    let mut glyphs = Glyphs::default();
    for page in laid.document.pages() {
        Drawing::new(page, &mut glyphs);
    }
    Ok(())
}
