//! A line of a body without what pasting changes: blanks, and marks of another width.

use crate::format::shapes::bare;
use crate::lint::passage::Passage;

/// A line of a body.
pub struct Line {
    /// Its text without blanks, with the usual marks.
    pub bare: String,
    /// Whether it is a line of text, not a cell or a caption.
    pub is_text: bool,
}

impl Line {
    /// Takes a line of a body.
    pub fn new(passage: &Passage) -> Self {
        // No element is as long; what is longer need not be looked at.
        let short = passage.len() <= LONGEST;
        let bare = if short { bare(&passage.text(0..passage.len())) } else { String::new() };
        Self { is_text: passage.is_line() && short, bare }
    }
}

/// A line of more characters is no element: a long list of 抄送 has fewer.
const LONGEST: usize = 400;

/// A bare text without the pauses and stops in it, so that a list counts as the same
/// whatever parts it.
pub fn loose(bare: &str) -> String {
    bare.chars().filter(|c| !matches!(c, '，' | '、' | '。' | '；' | '：')).collect()
}
