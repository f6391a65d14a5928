//! The texts that rules read, each character with its bytes in the paper's file.

use std::ops::{Deref, DerefMut, Range};

use super::characters::Characters;
pub use super::kind::Kind;
use super::spans::dates::DateText;
use super::spans::document_numbers::DocumentNumber;
use super::spans::quantities::{self, Quantity};
use super::spans::ranges::NumberRange;
use super::spans::{Span, Spans};
use crate::paper::Unlike;
use crate::paper::text::SourceMap;

/// A text of a paper, which is read as its characters.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The article or attachment it belongs to, from 0; a document's own text
    /// is 0.
    pub article: usize,
    /// How a line of a body differs from its siblings, if it does.
    pub unlike: Option<Unlike>,
    text: Characters,
    places: Vec<Range<usize>>,
    spans: Spans,
}

impl Passage {
    /// Takes the parts of a text, each with the way back to the file.
    pub fn new<'t>(
        kind: Kind,
        article: usize,
        parts: impl Iterator<Item = (&'t str, &'t SourceMap)> + Clone,
    ) -> Self {
        // Most characters take three bytes; to ask for the room once is faster.
        let room = parts.clone().map(|(text, _)| text.len() / 3 + 1).sum();
        let (mut chars, mut places) = (Vec::with_capacity(room), Vec::with_capacity(room));
        for (text, map) in parts {
            for (at, c) in text.char_indices() {
                chars.push(c);
                places.push(map.to_file(at..at + c.len_utf8()));
            }
        }
        let text = Characters::new(kind, chars);
        Self { article, unlike: None, text, places, spans: Spans::default() }
    }

    /// Whether a character belongs to a span of one of some kinds.
    pub fn is_in(&self, index: usize, kinds: &[Span]) -> bool {
        self.spans.is_in(&self.text, index, kinds)
    }

    /// Every date in it with 月, whether the calendar has it or not.
    pub fn dates(&self) -> &[DateText] {
        self.spans.dates(&self.text)
    }

    /// Every document number in it, right or wrong.
    pub fn document_numbers(&self) -> &[DocumentNumber] {
        self.spans.document_numbers(&self.text)
    }

    /// Every number in it, with its unit.
    pub fn quantities(&self) -> &[Quantity] {
        self.spans.quantities(&self.text)
    }

    /// The number that begins at an index.
    pub fn quantity_from(&self, index: usize) -> Option<&Quantity> {
        quantities::from(self.quantities(), index)
    }

    /// Every range of numbers in it.
    pub fn ranges(&self) -> &[NumberRange] {
        self.spans.ranges(&self.text)
    }

    /// Whether the characters of a range stand in the file one right behind the
    /// other.
    pub fn is_in_one_piece(&self, range: Range<usize>) -> bool {
        let places = &self.places[range.start..range.end.min(self.len()).max(range.start)];
        places.windows(2).all(|pair| pair[0].end == pair[1].start)
    }

    /// The bytes of the paper's file that a range of characters comes from; an
    /// empty range is the place before its character.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let start = match (self.places.get(range.start), self.places.last()) {
            (Some(place), _) => place.start,
            (None, Some(last)) => last.end,
            (None, None) => 0,
        };
        match range.end.checked_sub(1).and_then(|last| self.places.get(last)) {
            Some(place) if range.end > range.start => start..place.end.max(start),
            _ => start..start,
        }
    }
}

impl Deref for Passage {
    type Target = Characters;

    fn deref(&self) -> &Characters {
        &self.text
    }
}

impl DerefMut for Passage {
    fn deref_mut(&mut self) -> &mut Characters {
        &mut self.text
    }
}
