//! A file's text as a diagnostic shows its lines: what would command the terminal
//! is a picture, and places are found again.

use std::borrow::Cow;
use std::ops::Range;

use super::say::picture;

/// A text with pictures in place of controls.
pub struct Shown<'s> {
    /// The text.
    pub text: Cow<'s, str>,
    /// Behind each picture, how many bytes the text has up to there, before and
    /// now.
    moved: Vec<(usize, usize)>,
}

impl<'s> Shown<'s> {
    /// Takes a file's text. Tabs and line ends are left to whoever lays the lines
    /// out.
    pub fn new(text: &'s str) -> Self {
        let picture = |at: usize, c: char| {
            let line_end = c == '\r' && text[at + 1..].starts_with('\n');
            picture(c).filter(|_| c != '\t' && !line_end)
        };
        if text.char_indices().all(|(at, c)| picture(at, c).is_none()) {
            return Self { text: Cow::Borrowed(text), moved: Vec::new() };
        }
        let mut out = String::with_capacity(text.len());
        let mut moved = Vec::new();
        for (at, c) in text.char_indices() {
            let picture = picture(at, c);
            out.push(picture.unwrap_or(c));
            if picture.is_some() {
                moved.push((at + c.len_utf8(), out.len()));
            }
        }
        Self { text: Cow::Owned(out), moved }
    }

    /// Where a range of the file's text stands in it.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, offset: usize) -> usize {
        let behind = self.moved.partition_point(|(before, _)| *before <= offset);
        match behind.checked_sub(1).and_then(|last| self.moved.get(last)) {
            Some((before, now)) => now + (offset - before),
            None => offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_again() {
        let text = "甲\u{1b}乙\t\u{9b}丙\r\n丁\r";
        let shown = Shown::new(text);
        assert_eq!(shown.text, "甲␛乙\t\u{fffd}丙\r\n丁␍");
        for part in ["甲", "乙", "丙", "丁"] {
            let at = text.find(part).unwrap_or_default();
            assert_eq!(&shown.text[shown.range(&(at..at + part.len()))], part);
        }
        let escape = shown.range(&(3..4));
        assert_eq!(&shown.text[escape], "␛");
    }
}
