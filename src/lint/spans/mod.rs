//! What stands in a text by its shape, so that rules ask about a place: code,
//! addresses, citations, formulas, ratios, numbers of documents, dates, times,
//! numbers with their units, ranges, labels, datelines, standards, Latin words.

pub mod addresses;
pub mod citations;
pub mod code;
pub mod datelines;
pub mod dates;
pub mod document_numbers;
mod faces;
pub mod formulas;
pub mod labels;
pub mod quantities;
pub mod ranges;
mod ratios;
pub mod standards;
pub mod times;
pub mod words;

use std::ops::Range;
use std::sync::OnceLock;

use self::dates::DateText;
use self::document_numbers::DocumentNumber;
use self::quantities::Quantity;
use self::ranges::NumberRange;
use super::characters::Characters;

/// What a place of a text belongs to that is no Chinese, or has half-width marks
/// of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// A line of code with a string in it, or a query.
    Code = 1,
    /// A statement or a parameter without one: id=1;
    Statement = 2,
    /// The path or the name of a file, or the query of an address.
    Address = 4,
    /// An entry of a bibliography.
    Citation = 8,
    /// The brackets of a formula, of a function or of a compound.
    Formula = 16,
    /// Between the brackets of a function: MAX(甲,乙).
    Argument = 32,
    /// A colon of a proportion.
    Ratio = 64,
    /// The number of a document, with its year and brackets.
    DocumentNumber = 128,
    /// A face made of marks.
    Face = 256,
}

/// The characters that a span is asked for at; in a text without them there is
/// nothing to look at.
const SIGNS: [char; 11] = [',', ';', ':', '?', '!', '(', ')', '"', '\'', '=', '&'];

/// What stands in a text, each kind worked out when it is asked for first.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    places: OnceLock<Places>,
    dates: OnceLock<Vec<DateText>>,
    document_numbers: OnceLock<Vec<DocumentNumber>>,
    quantities: OnceLock<Vec<Quantity>>,
    ranges: OnceLock<Vec<NumberRange>>,
}

impl Spans {
    /// Whether a character belongs to a span of one of some kinds.
    pub fn is_in(&self, text: &Characters, index: usize, kinds: &[Span]) -> bool {
        self.places.get_or_init(|| Places::new(text, self)).is_in(index, kinds)
    }

    /// Every date with 月.
    pub fn dates(&self, text: &Characters) -> &[DateText] {
        self.dates.get_or_init(|| dates::dates(text).collect())
    }

    /// Every document number, right or wrong.
    pub fn document_numbers(&self, text: &Characters) -> &[DocumentNumber] {
        self.document_numbers.get_or_init(|| document_numbers::document_numbers(text).collect())
    }

    /// Every number with its unit.
    pub fn quantities(&self, text: &Characters) -> &[Quantity] {
        self.quantities.get_or_init(|| quantities::quantities(text))
    }

    /// Every range of numbers.
    pub fn ranges(&self, text: &Characters) -> &[NumberRange] {
        self.ranges.get_or_init(|| ranges::ranges(text, || self.quantities(text)).collect())
    }
}

/// What each place of a text belongs to.
#[derive(Debug, Clone, Default)]
struct Places {
    /// The kinds of spans of each character, a bit each; empty where there is none.
    flags: Vec<u16>,
}

impl Places {
    /// Looks through a text once.
    fn new(text: &Characters, known: &Spans) -> Self {
        let mut spans = Self::default();
        let signs: Vec<usize> =
            (0..text.len()).filter(|&at| text.at(at).is_some_and(|c| SIGNS.contains(&c))).collect();
        if signs.is_empty() {
            return spans;
        }
        spans.flags = vec![0; text.len()];
        if citations::is_entry(text) {
            spans.set(Span::Citation, 0..text.len());
        }
        code::code(text, &signs).into_iter().for_each(|range| spans.set(Span::Code, range));
        for range in code::statements(text, &signs) {
            spans.set(Span::Statement, range);
        }
        for range in addresses::addresses(text, &signs) {
            spans.set(Span::Address, range);
        }
        for &at in &signs {
            let one = at..at + 1;
            if formulas::is_argument(text, at) {
                spans.set(Span::Argument, one.clone());
            }
            if faces::is_face(text, at) {
                spans.set(Span::Face, one.clone());
            }
            if text.at(at) == Some(':') && ratios::is_ratio(text, at) {
                spans.set(Span::Ratio, one);
            }
        }
        for (start, end) in formulas::half_width_pairs(text) {
            let kind = if addresses::is_of_file(text, end) {
                Span::Address
            } else if faces::is_between(text, start, end) {
                Span::Face
            } else if formulas::is_formula(text, start, end) {
                Span::Formula
            } else {
                continue;
            };
            spans.set(kind, start..start + 1);
            spans.set(kind, end..end + 1);
        }
        for number in known.document_numbers(text) {
            // A year of two digits is not sure.
            if number.year.len() == 4 {
                spans.set(Span::DocumentNumber, number.range.clone());
            }
        }
        spans
    }

    fn is_in(&self, index: usize, kinds: &[Span]) -> bool {
        let flags = self.flags.get(index).copied().unwrap_or_default();
        kinds.iter().any(|kind| flags & *kind as u16 != 0)
    }

    fn set(&mut self, kind: Span, range: Range<usize>) {
        self.flags[range].iter_mut().for_each(|flags| *flags |= kind as u16);
    }
}
