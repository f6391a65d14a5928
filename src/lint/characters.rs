//! The characters of a text, and what stands around a place of it.

use std::ops::Range;

use super::kind::Kind;
use super::marks::Marks;
use super::pairs::Pairs;
use super::presence::Presence;
use crate::chars::{is_numeral, is_stop};
use crate::paper::body::Level;

/// The characters of a text, with what it is.
#[derive(Debug, Clone)]
pub struct Characters {
    /// What it is.
    pub kind: Kind,
    /// Its level, of a body line that opens with a label.
    pub level: Option<Level>,
    chars: Vec<char>,
    marks: Marks,
    presence: Presence,
}

/// How far rules look to each side of a place, in characters, so that a long
/// paragraph takes no longer than its length asks for.
pub const REACH: usize = 200;

impl Characters {
    /// Takes the characters of a text without a label.
    pub fn new(kind: Kind, chars: Vec<char>) -> Self {
        let presence = Presence::of(&chars);
        let marks = Marks::new(&chars, &presence);
        Self { kind, level: None, chars, marks, presence }
    }

    /// Makes every character a quoted one.
    pub fn quote_all(&mut self) {
        self.marks.quote_all(self.chars.len());
    }

    /// Its characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The character at an index.
    pub fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    /// The character before an index.
    pub fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// The text of a range of characters, cut at the end.
    pub fn text(&self, range: Range<usize>) -> String {
        let end = range.end.min(self.len());
        self.chars[range.start.min(end)..end].iter().collect()
    }

    /// Whether the characters from an index on are these.
    pub fn starts_with(&self, index: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(offset, c)| self.at(index + offset) == Some(c))
    }

    /// The indices at which a text begins.
    pub fn find(&self, text: &str) -> impl Iterator<Item = usize> {
        // Most texts do not stand there at all, and most places are told apart by
        // the first character alone.
        let first = text.chars().next();
        let length = if text.chars().all(|c| self.may_have(c)) { self.len() } else { 0 };
        let begins = move |c: char| first.is_none_or(|first| first == c);
        (0..length).filter(move |&index| begins(self.chars[index]) && self.starts_with(index, text))
    }

    /// Whether a character may stand in it; what this denies does not.
    pub fn may_have(&self, c: char) -> bool {
        self.presence.may_have(c)
    }

    /// Whether one of several characters may stand in it.
    pub fn may_have_any(&self, chars: &[char]) -> bool {
        self.presence.may_have_any(chars)
    }

    /// Whether a text ends at an index, which is left out.
    pub fn ends_with(&self, index: usize, text: &str) -> bool {
        let count = text.chars().count();
        index >= count && self.starts_with(index - count, text)
    }

    /// How many characters from an index on pass a test.
    pub fn count(&self, index: usize, test: impl Fn(char) -> bool) -> usize {
        self.chars[index.min(self.len())..].iter().take_while(|&&c| test(c)).count()
    }

    /// How often a mark stands in a range.
    pub fn count_marks(&self, range: Range<usize>, mark: char) -> usize {
        self.chars[range.start..range.end.min(self.len())].iter().filter(|&&c| c == mark).count()
    }

    /// How many characters up to an index, which is left out, pass a test.
    pub fn count_before(&self, index: usize, test: impl Fn(char) -> bool) -> usize {
        self.chars[..index.min(self.len())].iter().rev().take_while(|&&c| test(c)).count()
    }

    /// What stands around an index, up to characters that end it, and at most
    /// [`REACH`] of them to each side.
    pub fn around(&self, index: usize, ends: impl Fn(char) -> bool) -> Range<usize> {
        let index = index.min(self.len());
        let (before, behind) = self.chars.split_at(index);
        let inside = |c: &&char| !ends(**c);
        let start = index - before.iter().rev().take(REACH).take_while(inside).count();
        start..index + behind.iter().take(REACH).take_while(inside).count()
    }

    /// The sentence or part of one around an index.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.around(index, |c| matches!(c, '。' | '；' | '！' | '？'))
    }

    /// The clause around an index.
    pub fn clause(&self, index: usize) -> Range<usize> {
        self.around(index, |c| is_stop(c) && c != '、')
    }

    /// Whether one of several texts begins at an index.
    pub fn starts_with_any(&self, index: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.starts_with(index, text))
    }

    /// Whether one of several texts ends at an index.
    pub fn ends_with_any(&self, index: usize, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.ends_with(index, text))
    }

    /// How many Arabic digits stand from an index on.
    pub fn digits(&self, index: usize) -> usize {
        self.count(index, |c| c.is_ascii_digit())
    }

    /// How many Arabic digits stand before an index.
    pub fn digits_before(&self, index: usize) -> usize {
        self.count_before(index, |c| c.is_ascii_digit())
    }

    /// The number that a range of digits writes, with or without a decimal
    /// point.
    pub fn number<N: std::str::FromStr>(&self, range: Range<usize>) -> Option<N> {
        self.text(range).parse().ok()
    }

    /// Whether a character stands inside “…” or 《…》, which no fix may touch.
    pub fn is_quoted(&self, index: usize) -> bool {
        self.marks.is_quoted(index)
    }

    /// How its marks that stand in pairs match.
    pub fn pairs(&self) -> &Pairs {
        self.marks.pairs()
    }

    /// Whether it is a line of a body.
    pub fn is_line(&self) -> bool {
        matches!(self.kind, Kind::Heading | Kind::Paragraph)
    }

    /// How many characters the number takes that a line of a body opens with,
    /// in Arabic or in Chinese numerals.
    pub fn numeral(&self) -> usize {
        if !self.is_line() {
            return 0;
        }
        match self.count(0, |c| c.is_ascii_digit()) {
            0 => self.count(0, is_numeral),
            digits => digits,
        }
    }

    /// How many characters the bracketed label takes, （一） or （1）, that a line
    /// of a body opens with.
    pub fn bracketed_label(&self) -> Option<usize> {
        if !self.is_line() || self.level.is_none() || self.at(0) != Some('（') {
            return None;
        }
        let inside = self.count(0, |c| c != '）');
        (inside < self.len()).then_some(inside + 1)
    }

    /// The bracket before an index that is still open there.
    pub fn open_bracket(&self, index: usize) -> Option<usize> {
        self.marks.open_bracket(index)
    }

    /// Whether a range is nothing but marks that the text speaks of, as in “，”.
    pub fn is_spoken_of(&self, range: &Range<usize>) -> bool {
        self.marks.is_spoken_of(range)
    }

    /// Whether a place stands in quotation marks, book title marks or brackets.
    pub fn is_enclosed(&self, index: usize) -> bool {
        self.marks.is_enclosed(index)
    }

    /// Whether a place stands in book title marks.
    pub fn is_titled(&self, index: usize) -> bool {
        self.marks.is_titled(index)
    }
}
