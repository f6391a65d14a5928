//! What is printed is what was written (字字相符): after each layout, every
//! text of the paper is looked for on the pages, by the way back from their
//! characters, and must stand there unchanged, whole, as often as it should,
//! and in order.
//!
//! It does not ask how the pages came about, so that it finds what a fault of
//! this program, of Typst or of a layout would do to the text.

mod link;
mod notes;
mod printed;
mod reading;
mod report;
pub mod sheet;
mod wanted;

use typst_layout::PagedDocument;

use self::printed::Printed;
use self::reading::{Fault, Reading};
use self::report::Reporter;
use self::wanted::{List, Times, Wanted};
use super::way_back::WayBack;
use crate::diag::Diagnostic;
use crate::format::Field;
use crate::paper::{Manifest, Paper};

/// How pages were made.
#[derive(Debug, Clone, Copy)]
pub struct Made {
    /// Whether a fault may be one of the workspace's layout.
    pub own_layout: bool,
    /// Whether what is red is on the sheets already, and was left out.
    pub preprinted: bool,
}

/// What is red, and stands on preprinted sheets: the mark of a document. Of a
/// publication it is the name, which is no text of the paper.
const PREPRINTED: [Field; 2] = [Field::ISSUER, Field::MARK];

/// Holds the pages of a paper against its text; there is nothing to report
/// where all of it stands on them as written.
pub fn check(
    document: &PagedDocument,
    way_back: &WayBack,
    paper: &Paper,
    manifest: &Manifest,
    Made { own_layout, preprinted }: Made,
) -> Vec<Diagnostic> {
    let list = List::of(paper, manifest);
    let printed = Printed::of(document, way_back);
    let mut reporter = Reporter::new(paper, manifest, &printed.stretches, own_layout);
    if let Some(text) = link::unlike_file(&list.texts, paper) {
        reporter.misread(text);
    }
    let links = match link::link(&list, way_back.literals()) {
        Ok(links) => links,
        Err(lost) => {
            reporter.lost(lost);
            return reporter.into_diagnostics();
        }
    };
    // The stretches of each text, in the order in which they were laid out.
    let mut shown: Vec<Vec<usize>> = vec![Vec::new(); list.texts.len()];
    for (index, stretch) in printed.stretches.iter().enumerate() {
        if let Some(text) = stretch.literal.and_then(|literal| links.texts[literal]) {
            shown[text].push(index);
        }
    }
    let mut readings = Vec::with_capacity(list.texts.len());
    for (text, shown) in list.texts.iter().zip(&shown) {
        let hidden = shown.iter().find(|&&index| !printed.stretches[index].seen);
        readings.push(match hidden {
            Some(&index) => {
                let page = printed.stretches[index].page;
                Reading {
                    starts: Vec::new(),
                    noted: Vec::new(),
                    fault: Some(Fault::Hidden { page }),
                }
            }
            None => reading::read(&text.text, &text.notes, shown, &printed.stretches),
        });
    }
    for (index, (text, reading)) in list.texts.iter().zip(&readings).enumerate() {
        let excused = || {
            preprinted && PREPRINTED.contains(&text.field)
                || is_excused(index, &list.texts, &readings, &printed, manifest)
        };
        match reading {
            Reading { fault: Some(Fault::Missing), .. }
                if text.times == Times::Again || excused() => {}
            Reading { fault: Some(fault), .. } => reporter.fault(text, *fault, &shown[index]),
            Reading { fault: None, starts, .. }
                if text.times == Times::Once && starts.len() > 1 =>
            {
                reporter.repeated(text, starts);
            }
            Reading { .. } => {}
        }
    }
    if reporter.is_empty()
        && let Some((text, page)) = notes::mismarked(&readings, &printed.stretches)
    {
        reporter.mismarked(&list.texts[text], page);
    }
    let behind = notes::left_behind(&readings, &printed.stretches);
    if reporter.is_empty()
        && let Some((earlier, later)) = out_of_order(&list.texts, &readings)
    {
        reporter.disordered(&list.texts[earlier], &list.texts[later], &readings[later].starts);
    }
    for (literal, picture) in &links.pictures {
        let pages: Vec<_> = printed
            .pictures
            .iter()
            .filter(|(it, _)| it == literal)
            .map(|(_, page)| *page)
            .collect();
        let wanted = &list.pictures[*picture];
        let left_out = pages.is_empty() && omits(manifest, wanted.field);
        if pages.len() != 1 && !left_out {
            reporter.picture(wanted, &pages);
        }
    }
    if reporter.is_empty() {
        for (text, page) in behind {
            reporter.left_behind(&list.texts[text], page);
        }
    }
    reporter.into_diagnostics()
}

/// Whether a layout leaves a field out on purpose.
fn omits(manifest: &Manifest, field: Field) -> bool {
    manifest.omits.contains(&field.printed_name())
}

/// Whether a text that does not stand on the pages need not: the layout leaves
/// it out on purpose; an issuing body is named where the paper is signed; or
/// the layout made words of a number or a date itself.
fn is_excused(
    index: usize,
    texts: &[Wanted],
    readings: &[Reading],
    printed: &Printed,
    manifest: &Manifest,
) -> bool {
    let text = &texts[index];
    let elsewhere = || {
        let mut others = texts.iter().zip(readings).enumerate();
        others.any(|(other, (it, reading))| {
            other != index && reading.fault.is_none() && it.is_same_text(text)
        })
    };
    omits(manifest, text.field)
        || text.field == Field::ISSUER && elsewhere()
        || text.is_value() && is_said(&text.text, printed)
}

/// Whether a layout's own words say a number or a date, as the built-in parts
/// of earlier versions printed them.
fn is_said(words: &str, printed: &Printed) -> bool {
    let own = printed.stretches.iter().filter(|it| it.literal.is_none() && it.seen);
    let own: Vec<_> = own.collect();
    let mut lines = own.chunk_by(|a, b| a.page == b.page && a.line == b.line);
    lines.any(|line| {
        let text: String = line.iter().map(|stretch| stretch.text).collect();
        // A digit of a word is no number, such as those of a content's hash.
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let stands_alone = |at: usize| {
            let (before, after) = (&text[..at], &text[at + words.len()..]);
            let next = after.chars().next();
            // A month or a day is no number of an issue, nor is the round of a paper in
            // review.
            let other = matches!(next, Some('年' | '月' | '日' | '轮'));
            !joins(before.chars().next_back()) && !joins(next) && !other
        };
        // A page's number says nothing of the paper.
        let numbers_page = !text.chars().any(char::is_alphabetic);
        !numbers_page && text.match_indices(words).any(|(at, _)| stands_alone(at))
    })
}

/// The first two texts that stand in another order than in the paper: the one
/// that should stand first, and the one that does. Each text is taken where it
/// stands first after those before it, so that a list on page 1 is no fault.
fn out_of_order(texts: &[Wanted], readings: &[Reading]) -> Option<(usize, usize)> {
    let mut flow: Vec<_> = (0..texts.len()).filter(|&index| texts[index].rank.is_some()).collect();
    flow.retain(|&index| !readings[index].starts.is_empty());
    flow.sort_by_key(|&index| texts[index].rank);
    let mut before: Option<(usize, usize)> = None;
    // The cells of a row stand side by side, in no order.
    for row in flow.chunk_by(|&a, &b| texts[a].rank == texts[b].rank) {
        let mut last = before;
        for &index in row {
            let after = |start: &&usize| before.is_none_or(|(place, _)| **start > place);
            match readings[index].starts.iter().find(after) {
                Some(&start) if last.is_none_or(|(place, _)| start > place) => {
                    last = Some((start, index));
                }
                Some(_) => {}
                None => return before.map(|(_, later)| (index, later)),
            }
        }
        before = last;
    }
    None
}
