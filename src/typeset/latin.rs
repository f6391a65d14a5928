//! The characters that the role `latin` serves: digits and Latin letters with what
//! belongs to them, in the texts of the roles that are set in Chinese faces.

use std::fmt::Write;

/// The characters, in ranges. Marks that Chinese faces have in a width of their
/// own are not among them: “ ” ‘ ’ — … · × ÷ ± stay Chinese, as do ① and Ⅰ.
const RANGES: [(char, char); 22] = [
    (' ', '~'),
    // Signs of money, ° and the small digits of Latin-1, with its letters.
    ('\u{a2}', '\u{a5}'),
    ('\u{aa}', '\u{aa}'),
    ('\u{b0}', '\u{b0}'),
    ('\u{b2}', '\u{b3}'),
    ('\u{b5}', '\u{b5}'),
    ('\u{b9}', '\u{ba}'),
    ('\u{bc}', '\u{be}'),
    ('\u{c0}', '\u{d6}'),
    ('\u{d8}', '\u{f6}'),
    // The other letters of Latin, those of Greek and Cyrillic.
    ('\u{f8}', '\u{2af}'),
    ('\u{370}', '\u{45f}'),
    ('\u{1e00}', '\u{1eff}'),
    // ‰ ‱ ′ ″, raised and lowered digits, €.
    ('\u{2030}', '\u{2033}'),
    ('\u{2070}', '\u{209c}'),
    ('\u{20ac}', '\u{20ac}'),
    // ℃ ℉ Å, fractions, −, units in one character such as ㎡.
    ('\u{2103}', '\u{2103}'),
    ('\u{2109}', '\u{2109}'),
    ('\u{212b}', '\u{212b}'),
    ('\u{2150}', '\u{215e}'),
    ('\u{2212}', '\u{2212}'),
    ('\u{3380}', '\u{33df}'),
];

/// Whether the role `latin` serves a character.
pub fn is_latin(c: char) -> bool {
    RANGES.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// What stands between the brackets of a regular expression for the characters.
pub fn class() -> String {
    let mut class = String::new();
    for (first, last) in RANGES {
        // Writing to a string does not fail.
        let _ = write!(class, "\\u{{{:x}}}-\\u{{{:x}}}", u32::from(first), u32::from(last));
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_chinese_are_left_to_chinese_faces() {
        for c in "09azAZ.,%&@ ²³₂⁻½㎡㎏℃‰éαЖ€°−".chars() {
            assert!(is_latin(c), "{c}");
        }
        for c in "“”‘’—…·×÷±①Ⅰ，。（）《》～、０Ａ§".chars() {
            assert!(!is_latin(c), "{c}");
        }
    }
}
