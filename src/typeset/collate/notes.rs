//! Whether the mark behind a word and the one before the note's text are the
//! same, no other note of the page has it, and the note stands on no earlier page:
//! by it alone a reader finds one from the other.

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
            // A note that finds no room goes on behind its word, never before it.
            let is_before = start.is_some_and(|&at| stretches[at].page < page);
            if mark != foot || is_before || !seen.insert((page, mark)) {
                return Some((note, page));
            }
        }
    }
    None
}

/// What a stretch shows as a mark, if it is the layout's own.
fn mark<'d>(stretch: Option<&Stretch<'d>>) -> Option<&'d str> {
    stretch.filter(|it| is_own(it)).map(|it| it.text.trim())
}
