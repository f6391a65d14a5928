//! A text as it is read off the pages.

use typst::text::is_default_ignorable;

use super::printed::Stretch;
use crate::chars::is_right_to_left;

/// Where a text was found, and what is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// The stretch with which each whole reading of it begins.
    pub starts: Vec<usize>,
    /// The stretch behind which the mark of each of its notes should stand.
    pub noted: Vec<usize>,
    /// What is wrong.
    pub fault: Option<Fault>,
}

/// What can be wrong with a text on the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It stands nowhere.
    Missing,
    /// Something else stands where the byte `at` of it should.
    Differs {
        /// The byte of the text.
        at: usize,
        /// The stretch with which the reading begins.
        first: usize,
        /// The stretch up to which it was read.
        last: usize,
    },
    /// Some of it stands where nothing can be seen.
    Hidden {
        /// The page.
        page: usize,
    },
}

/// Reads a text off the stretches that show it; `notes` are the bytes at which the
/// marks of its notes stand.
pub fn read(text: &str, notes: &[usize], shown: &[usize], stretches: &[Stretch]) -> Reading {
    let mut reading = Reading { starts: Vec::new(), noted: Vec::new(), fault: None };
    let sorted;
    let shown = if text.chars().any(is_right_to_left) {
        sorted = in_reading_order(shown, stretches);
        sorted.as_slice()
    } else {
        shown
    };
    // How far the current reading has come, and where it began.
    let mut at = 0;
    let mut start = None;
    let mut last = 0;
    for &index in shown {
        let part = stretches[index].text;
        let Some(len) = continues(&text[at..], part) else {
            let first = start.unwrap_or(index);
            let at = at + alike(&text[at..], part);
            reading.fault = Some(Fault::Differs { at, first, last: index });
            return reading;
        };
        if len == 0 {
            // A hyphen at a line's end is the layout's.
            continue;
        }
        let noted = notes.contains(&at);
        if let Some(first) = start.filter(|_| is_parted(&stretches[last..=index], noted)) {
            reading.fault = Some(Fault::Differs { at, first, last: index });
            return reading;
        }
        at += len;
        last = index;
        if notes.contains(&at) {
            reading.noted.push(index);
        }
        let start_here = *start.get_or_insert(index);
        if text[at..].chars().all(leaves_no_mark) {
            reading.starts.push(start_here);
            at = 0;
            start = None;
        }
    }
    if let Some(first) = start {
        reading.fault = Some(Fault::Differs { at, first, last });
    } else if reading.starts.is_empty() && !text.chars().all(leaves_no_mark) {
        reading.fault = Some(Fault::Missing);
    }
    reading
}

/// Whether a layout's own words stand between two stretches of a line, the first
/// and the last of these, so that they read as part of the text. What stands
/// at the end of a line, or at the head of a page, does not; nor does the mark
/// of a note where one stands.
fn is_parted(stretches: &[Stretch], noted: bool) -> bool {
    let [first, between @ .., last] = stretches else { return false };
    // A mark is raised above the line.
    let on_line =
        |it: &Stretch| it.page == first.page && (it.line - first.line).abs() < first.size * RAISED;
    let own = between.iter().filter(|it| is_own(it) && on_line(it)).count();
    on_line(last) && own > usize::from(noted)
}

/// How far from its line something may stand and still read as part of it, in the
/// size of the line's characters.
const RAISED: f64 = 0.6;

/// Whether a stretch shows something that is the layout's own.
pub fn is_own(stretch: &Stretch) -> bool {
    stretch.literal.is_none() && stretch.seen && !is_empty(stretch)
}

/// Whether a stretch has nothing to show.
pub fn is_empty(stretch: &Stretch) -> bool {
    stretch.text.chars().all(|c| c.is_whitespace() || leaves_no_mark(c))
}

/// How many bytes of a text a part of the page is, if it opens with it; what
/// leaves no mark on paper may be left out.
fn continues(text: &str, part: &str) -> Option<usize> {
    if text.starts_with(part) {
        return Some(part.len());
    }
    let mut rest = text.char_indices().peekable();
    for c in part.chars().filter(|&c| !leaves_no_mark(c)) {
        while rest.next_if(|&(_, c)| leaves_no_mark(c)).is_some() {}
        rest.next_if(|&(_, wanted)| wanted == c)?;
    }
    Some(rest.peek().map_or(text.len(), |&(at, _)| at))
}

/// How many bytes two texts have in common from their start, in whole characters.
fn alike(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// Whether a character has no shape of its own, and may be left out by Typst.
fn leaves_no_mark(c: char) -> bool {
    is_default_ignorable(c) || matches!(c, '\n' | '\r' | '\t')
}

/// The stretches with those of a line in the order of the text, which differs
/// from their order on the page where it runs from right to left.
fn in_reading_order(shown: &[usize], stretches: &[Stretch]) -> Vec<usize> {
    let mut sorted = shown.to_vec();
    // A mark above or below its letter stands beside the line, and comes first.
    let on_line =
        |a: &Stretch, b: &Stretch| a.page == b.page && (a.line - b.line).abs() < a.size.min(b.size);
    for line in sorted.chunk_by_mut(|&a, &b| on_line(&stretches[a], &stretches[b])) {
        line.sort_by_key(|&index| (stretches[index].literal, stretches[index].offset));
    }
    sorted
}
