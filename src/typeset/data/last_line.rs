//! Which paragraphs would end in a line of one character.
//!
//! Lines are broken here as Typst breaks them, but for what is rare, from the widths
//! of characters alone. Taking such a line back means to lay the paragraph out
//! several times; this tells the few paragraphs that are worth it.

use std::ops::Range;

use super::breaks;
use super::joined::{self, INTERPUNCT};
use crate::chars;

/// How many characters a line has (GB/T 9704-2012, 5.2.3); a layout with another
/// number goes by how wide a text is.
const ACROSS: f32 = 28.0;

/// How far a paragraph's first line is set in, in characters.
const INDENT: f32 = 2.0;

/// What is left and right of a Chinese character that stands beside a Latin letter.
const BESIDE_LATIN: f32 = 0.25;

/// How wide the characters of body text are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Widths {
    /// Those of ASCII from the blank on, in thousandths of a Chinese character.
    ascii: Vec<u16>,
}

impl Default for Widths {
    fn default() -> Self {
        Self::of_face(|_| None)
    }
}

impl Widths {
    /// Asks for the width of each character of ASCII, in thousandths of the type's
    /// size; what has none is half as wide as a Chinese one.
    pub fn of_face(width: impl Fn(char) -> Option<u16>) -> Self {
        Self { ascii: (' '..='~').map(|c| width(c).unwrap_or(500)).collect() }
    }

    /// About how wide a text is.
    pub fn whole(&self, text: &str) -> f32 {
        text.chars().map(|c| self.of(c)).sum()
    }

    /// In widths of a Chinese character.
    fn of(&self, c: char) -> f32 {
        let ascii = u32::from(c).checked_sub(u32::from(' '));
        match ascii.and_then(|index| self.ascii.get(index as usize)) {
            Some(width) => f32::from(*width) / 1000.0,
            None if c == INTERPUNCT || is_foreign_letter(c) => 0.5,
            None => 1.0,
        }
    }
}

/// A character on a line, in widths of a Chinese one.
#[derive(Debug, Clone, Copy)]
struct Cell {
    width: f32,
    /// What of it is not there at the start of a line, and at its end.
    at_start: f32,
    at_end: f32,
    /// Whether a line may end behind it.
    ends: bool,
    /// Whether it is there to be read, and no mark behind what is.
    counts: bool,
}

/// Whether a paragraph of body text ends in a line of one character. A paragraph that
/// did not change since it was last asked is not looked at again.
#[comemo::memoize]
pub fn ends_alone(text: &str, widths: &Widths) -> bool {
    may_end_alone(text, widths) && is_alone(&cells(text, widths))
}

/// The same by how wide the text is as a whole: a line holds a character more or less
/// than its share.
fn may_end_alone(text: &str, widths: &Widths) -> bool {
    let whole = INDENT + widths.whole(text);
    let lines = (whole / ACROSS).ceil();
    let rest = whole - (lines - 1.0) * ACROSS;
    // Letters and marks may have a third of a character more or less than by themselves,
    // also where they would just fill one line.
    rest < 2.4 + 0.6 * lines || rest > ACROSS - 0.6 * lines
}

/// Whether the last of several lines has one character.
fn is_alone(cells: &[Cell]) -> bool {
    let (mut start, mut room) = (0, ACROSS - INDENT);
    // How far the line has come, and behind which cell it may end.
    let (mut width, mut end) = (0.0, None);
    let mut at = 0;
    while at < cells.len() {
        let cell = cells[at];
        width += cell.width - if at == start && start > 0 { cell.at_start } else { 0.0 };
        let last = at + 1 == cells.len();
        if cell.ends || last {
            // As Typst has it, a hair more fits.
            if width - cell.at_end <= room + 1e-4 {
                end = Some(at);
            } else if let Some(end_at) = end.take() {
                (start, room, width) = (end_at + 1, ACROSS, 0.0);
                at = start;
                continue;
            } else {
                // It is longer than the line.
                (start, room, width) = (at + 1, ACROSS, 0.0);
            }
        }
        at += 1;
    }
    start > 0 && cells[start..].iter().filter(|cell| cell.counts).count() == 1
}

fn cells(text: &str, widths: &Widths) -> Vec<Cell> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let stretches = joined::stretches(text);
    let places = breaks::places(text);
    let boxed = boxed(&chars, &stretches);
    let mut cells: Vec<Cell> = Vec::with_capacity(chars.len());
    let mut stretch = stretches.iter().peekable();
    let mut place = places.iter().peekable();
    for (index, &(byte, c)) in chars.iter().enumerate() {
        let after = byte + c.len_utf8();
        while stretch.next_if(|it| it.end <= byte).is_some() {}
        while place.next_if(|it| **it < after).is_some() {}
        let inside = stretch.peek().is_some_and(|it| it.start <= byte && after < it.end);
        let next = chars.get(index + 1).map(|(_, c)| *c);
        let ends = next.is_none_or(|next| {
            !inside && (may_part(c, next) || place.peek().is_some_and(|it| **it == after))
        });
        // What stands in a box is beside nothing.
        let is_latin = |other: Option<usize>| {
            let other = other.filter(|&other| boxed.get(other) == boxed.get(index));
            other.and_then(|it| chars.get(it)).is_some_and(|(_, c)| is_letter_or_number(*c))
        };
        let mut cell = Cell { width: widths.of(c), at_start: 0.0, at_end: 0.0, ends, counts: true };
        if chars::is_han(c) {
            if is_latin(Some(index + 1)) {
                cell.width += BESIDE_LATIN;
                cell.at_end = BESIDE_LATIN;
            }
            if is_latin(index.checked_sub(1)) {
                cell.width += BESIDE_LATIN;
                cell.at_start = BESIDE_LATIN;
            }
        }
        cell.counts = !chars::is_wide_mark(c) && !c.is_whitespace();
        if c == ' ' {
            cell.at_end = cell.width;
        } else if opens(c) {
            cell.at_start = 0.5;
        } else if is_half_blank(c) {
            cell.at_end = 0.5;
        }
        // Two marks share the blank between them.
        if let Some(before) = cells.last_mut() {
            let previous = chars[index - 1].1;
            if is_half_blank(previous) && (opens(c) || is_half_blank(c)) && before.at_end > 0.0 {
                before.width -= 0.5;
                before.at_end = 0.0;
            } else if opens(previous) && opens(c) {
                cell.width -= 0.5;
                cell.at_start = 0.0;
            }
        }
        cells.push(cell);
    }
    cells
}

/// In which stretch each character stands, from 1; 0 for the others.
fn boxed(chars: &[(usize, char)], stretches: &[Range<usize>]) -> Vec<usize> {
    let mut at = 0;
    let inside = chars.iter().map(|&(byte, _)| {
        while stretches.get(at).is_some_and(|it| it.end <= byte) {
            at += 1;
        }
        if stretches.get(at).is_some_and(|it| it.contains(&byte)) { at + 1 } else { 0 }
    });
    inside.collect()
}

/// Beside which Typst leaves room next to a Chinese character.
fn is_letter_or_number(c: char) -> bool {
    matches!(c, '#' | '$' | '%' | '&') || c.is_ascii_alphanumeric() || is_foreign_letter(c)
}

/// Letters of Latin beyond ASCII, Greek, Cyrillic.
fn is_foreign_letter(c: char) -> bool {
    matches!(c, '\u{aa}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}') && c.is_alphabetic()
}

/// Marks with their shape in the right half of their cell.
fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '《' | '〈' | '（' | '〔' | '【' | '「' | '『' | '［' | '｛')
}

/// Marks with their shape in the left half of their cell.
fn is_half_blank(c: char) -> bool {
    chars::is_stop(c)
        || chars::closes(c) && !c.is_ascii()
        || matches!(c, '．' | '」' | '』' | '］' | '｝')
}

/// Whether a line may end between two characters (UAX #14, as Typst has it for
/// Chinese).
fn may_part(c: char, next: char) -> bool {
    if next == ' ' || matches!(c, '‘' | '’') || matches!(next, '‘' | '’') {
        return false;
    }
    if is_half_blank(next) || opens(c) || matches!(next, '…' | '%' | '％' | '‰' | '℃' | '°')
    {
        return false;
    }
    if c == '—' && next == '—' || matches!(c, '￥' | '$' | '№') {
        return false;
    }
    if matches!(next, '!' | ')' | ',' | '.' | '/' | ':' | ';' | '?' | ']' | '}') {
        return false;
    }
    if c == ' ' {
        return true;
    }
    if matches!(c, '(' | '[' | '{') || next == '-' {
        return false;
    }
    let solid = |c: char| c.is_ascii_graphic() || is_foreign_letter(c);
    if solid(c) && solid(next) {
        return match c {
            '-' => !next.is_ascii_digit(),
            '/' | '?' | '!' => next.is_ascii_alphabetic(),
            '}' | '%' => next.is_ascii_alphabetic() && c != '%',
            _ => false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_line_of_one_character_is_seen() {
        let widths = Widths::default();
        let text = |count: usize| "字".repeat(count) + "。";
        // 26 characters stand on the first line of 28, 28 on each that follows, and a
        // mark takes half a character at a line's end. The one before it goes with it.
        for count in [26, 27, 26 + 28, 26 + 28 + 1] {
            assert!(ends_alone(&text(count), &widths), "{count}");
        }
        for count in [1, 25, 28, 26 + 27, 26 + 28 + 2, 60] {
            assert!(!ends_alone(&text(count), &widths), "{count}");
        }
    }

    #[test]
    fn marks_and_letters_take_the_room_that_they_take() {
        let widths = Widths::default();
        // Two marks share a blank, and the last of a line has none: 26 in all.
        let text = |count: usize| "字".repeat(count) + "”，字。";
        assert!(!ends_alone(&text(23), &widths));
        assert!(ends_alone(&text(24), &widths));
        // A quarter beside letters, four times: 25.5 without, 26.5 with them.
        let text = |between: &str| {
            "字".repeat(5) + between + &"字".repeat(5) + between + &"字".repeat(13) + "。"
        };
        assert!(ends_alone(&text("AB"), &widths));
        assert!(!ends_alone(&text("字"), &widths));
    }
}
