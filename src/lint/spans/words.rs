//! Words of Latin letters, digits and signs.

use std::ops::Range;

use crate::lint::characters::Characters;

/// The word that begins at an index.
pub fn from(text: &Characters, index: usize) -> Range<usize> {
    index..index + text.count(index, |c| c.is_ascii_graphic())
}

/// The word that ends at an index.
pub fn up_to(text: &Characters, index: usize) -> Range<usize> {
    index - text.count_before(index, |c| c.is_ascii_graphic())..index
}

/// Whether a word is an address, a telephone number or a date of a machine, which a
/// blank sets off.
pub fn is_set_off(text: &Characters, word: &Range<usize>) -> bool {
    const TELEPHONE: usize = 7;
    let word = &text.chars()[word.clone()];
    let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
    let letters = word.iter().any(char::is_ascii_alphabetic);
    digits >= TELEPHONE
        || word.iter().any(|c| "@:/\\_-".contains(*c))
        || letters && word.contains(&'.')
}
