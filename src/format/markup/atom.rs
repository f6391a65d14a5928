//! A character of a body text's line.

use std::ops::Range;

use crate::paper::Style;

/// A character of a line with the markup taken off.
pub struct Atom {
    /// The character.
    pub c: char,
    /// How it is set off.
    pub style: Style,
    /// Whether it may still mean something: not taken literally by `\`.
    pub live: bool,
    /// Its bytes in the body.
    pub at: Range<usize>,
}
