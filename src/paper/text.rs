//! A text with the way back to the file it was read from.
//!
//! Every string of a paper is kept as [`Text`]: its value after TOML's
//! escapes are resolved, and for each part of the value the bytes of the file
//! that it came from. Findings, preview clicks and fixes all rely on it.

use std::ops::Range;

use crate::chars::is_blank;

/// Where the parts of a text come from in its file.
///
/// A list of pieces in the order of the text. A piece either is the same
/// bytes in text and file, or stands for an escape or a replaced character,
/// which only maps as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Piece {
    /// Bytes of the text.
    text: (usize, usize),
    /// Bytes of the file.
    file: (usize, usize),
}

impl Piece {
    /// Whether the bytes are the same on both sides.
    fn is_verbatim(&self) -> bool {
        self.text.1 - self.text.0 == self.file.1 - self.file.0
    }
}

impl SourceMap {
    /// Adds the next part: `len` bytes of text that come from `file`.
    ///
    /// `verbatim` says that text and file agree byte for byte, so that
    /// neighbouring parts may be joined.
    pub fn push(&mut self, len: usize, file: Range<usize>, verbatim: bool) {
        let start = self.len();
        if verbatim
            && let Some(last) = self.pieces.last_mut()
            && last.is_verbatim()
            && last.file.1 == file.start
        {
            last.text.1 += len;
            last.file.1 = file.end;
            return;
        }
        self.pieces.push(Piece { text: (start, start + len), file: (file.start, file.end) });
    }

    /// The parts, by their bytes in the text and in the file.
    pub fn pieces(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        self.pieces.iter().map(|piece| (piece.text.0..piece.text.1, piece.file.0..piece.file.1))
    }

    /// The length of the text in bytes.
    fn len(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.text.1)
    }

    /// The map of a part of the text, by its bytes; a part ends where a
    /// character does.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut map = Self::default();
        for piece in &self.pieces {
            let (start, end) = (piece.text.0.max(range.start), piece.text.1.min(range.end));
            if start < end {
                map.push(end - start, self.to_file(start..end), piece.is_verbatim());
            }
        }
        map
    }

    /// The bytes of the file that a range of the text comes from.
    ///
    /// A range that begins or ends inside an escape covers the whole escape;
    /// an empty range is an empty place; a range past the end is the end.
    pub fn to_file(&self, range: Range<usize>) -> Range<usize> {
        let Some(last) = self.pieces.last() else {
            return 0..0;
        };
        let find = |at: usize| self.pieces.get(self.pieces.partition_point(|p| p.text.1 <= at));
        let start = match find(range.start) {
            Some(piece) if piece.is_verbatim() => piece.file.0 + (range.start - piece.text.0),
            Some(piece) => piece.file.0,
            None => last.file.1,
        };
        if range.end <= range.start {
            return start..start;
        }
        // The end is found through the last byte inside the range, so that
        // what lies between two pieces is not taken in.
        let end = match find(range.end - 1) {
            Some(piece) if piece.is_verbatim() => piece.file.0 + (range.end - piece.text.0),
            Some(piece) => piece.file.1,
            None => last.file.1,
        };
        start..end.max(start)
    }
}

/// The texts of one field of a paper.
#[derive(Debug, Clone, Copy)]
pub enum Texts<'p> {
    /// One that may be missing.
    One(Option<&'p Text>),
    /// Lines of a title, of recipients, …
    Lines(&'p [Text]),
    /// Where an article comes from.
    Credits(&'p [Credit]),
    /// Names of persons.
    Names(&'p [Text]),
}

impl<'p> Texts<'p> {
    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = &'p Text> {
        let (one, lines, credits) = match self {
            Self::One(text) => (text, &[][..], &[][..]),
            Self::Lines(lines) | Self::Names(lines) => (None, lines, &[][..]),
            Self::Credits(credits) => (None, &[][..], credits),
        };
        one.into_iter().chain(lines).chain(credits.iter().map(|credit| &credit.name))
    }
}

/// A string of an issue with the way back to its file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Text {
    /// The string, escapes resolved.
    pub value: String,
    /// Where its parts come from.
    pub map: SourceMap,
    /// The bytes of the whole literal in the file, quotes included.
    pub literal: (usize, usize),
}

impl Text {
    /// A text of the program itself, which stands in no file.
    #[must_use]
    pub fn of_program(value: &str) -> Self {
        Self { value: value.to_owned(), map: SourceMap::default(), literal: (0, 0) }
    }

    /// The text without the blanks at its ends.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let kept = self.value.trim_matches(is_blank);
        if kept.len() == self.value.len() {
            return self;
        }
        let start = self.value.len() - self.value.trim_start_matches(is_blank).len();
        self.slice(start..start + kept.len())
    }

    /// A part of the text, by its bytes in the value.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let value = self.value[range.clone()].to_owned();
        Self { value, map: self.map.slice(range), literal: self.literal }
    }

    /// The bytes of the whole literal in the file, quotes included.
    pub fn span(&self) -> Range<usize> {
        self.literal.0..self.literal.1
    }

    /// The bytes of the file that a range of the value comes from.
    pub fn to_file(&self, range: Range<usize>) -> Range<usize> {
        self.map.to_file(range)
    }
}

/// Where an article comes from (来源).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// What is printed of it.
    pub name: Text,
    /// Where it stands in the web: what its name leads to in a PDF.
    pub url: Option<Text>,
}
