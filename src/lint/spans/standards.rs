//! The numbers of standards, which have blanks of their own: JGJ 79—2012,
//! GB/T 9704—2012.

use crate::chars::is_space;
use crate::lint::characters::Characters;

/// How far back the letters of a standard are looked for.
const REACH: usize = 40;

/// Whether a gap of blanks that begins at an index stands in the number of a standard
/// or right behind it: its letters stand before the number, or before this gap.
pub fn has_gap(text: &Characters, index: usize) -> bool {
    let head = text.text(index.saturating_sub(REACH)..index);
    let letters = |word: &str| word.chars().rev().take_while(char::is_ascii_uppercase).count() >= 2;
    let mut words = head.rsplit(is_space);
    let (last, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let next = text.at(index + text.count(index, is_space));
    let number = next.is_some_and(|c| c.is_ascii_digit());
    letters(last) && number || letters(second) && last.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the letters of a known kind of standards stand between a place near before
/// a word and its end.
pub fn is_named(text: &Characters, word: std::ops::Range<usize>) -> bool {
    const NEAR: usize = 20;
    const KINDS: [&str; 5] = ["GB", "ISO", "IEC", "DB", "/T"];
    let near = text.text(word.start.saturating_sub(NEAR)..word.end);
    KINDS.iter().any(|kind| near.contains(kind))
}
