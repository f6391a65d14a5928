//! Whether the mark behind a word and the one before the note's text are the
//! same, and no other note of the page has it: by it alone a reader finds one from
//! the other. And whether a note stands on an earlier page than its word.

use std::collections::HashSet;

use super::printed::Stretch;
use super::reading::{Reading, is_empty, is_own};

/// The first note whose mark leads elsewhere, and the page of its word.
pub fn mismarked(readings: &[Reading], stretches: &[Stretch]) -> Option<(usize, usize)> {
    let mut seen = HashSet::new();
    for (index, reading) in readings.iter().enumerate() {
        for (order, &word) in reading.noted.iter().enumerate() {
            let note = index + 1 + order;
            let page = stretches[word].page;
            let start = readings.get(note).and_then(|note| note.starts.first());
            let behind = stretches[word + 1..].iter().find(|it| !is_empty(it));
            let before = start.and_then(|&at| stretches[..at].iter().rfind(|it| !is_empty(it)));
            let marks = (mark(behind), mark(before));
            let (Some(mark), Some(foot)) = marks else { return Some((note, page)) };
            if mark != foot || !seen.insert((page, mark)) {
                return Some((note, page));
            }
        }
    }
    None
}

/// The notes that were left behind at the foot of an earlier page than their word's,
/// with that page: Typst moves a heading to the text that it stays with, and leaves
/// what hangs on it. One that finds no room goes on behind its word, which is as usual.
pub fn left_behind(readings: &[Reading], stretches: &[Stretch]) -> Vec<(usize, usize)> {
    let notes = readings.iter().enumerate().flat_map(|(index, reading)| {
        let noted = reading.noted.iter().enumerate();
        noted.map(move |(order, &word)| (index + 1 + order, stretches[word].page))
    });
    let page_of = |note: usize| {
        let start = readings.get(note).and_then(|note| note.starts.first());
        start.map(|&at| stretches[at].page)
    };
    let found = notes.filter_map(|(note, word)| Some((note, page_of(note)?, word)));
    found.filter(|(_, page, word)| page < word).map(|(note, page, _)| (note, page)).collect()
}

/// What a stretch shows as a mark, if it is the layout's own.
fn mark<'d>(stretch: Option<&Stretch<'d>>) -> Option<&'d str> {
    stretch.filter(|it| is_own(it)).map(|it| it.text.trim())
}
