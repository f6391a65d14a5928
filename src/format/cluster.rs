//! What is set as one character: a letter with its marks, a syllable of Indic
//! writing, an emoji of several. Those that set type take a time that grows with
//! the square of its length, or give up, where no writing has so many.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

use crate::limits::CLUSTER;

/// The first character of a text that is made of more than there can be, by its
/// bytes.
pub fn too_long(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        if !is_plain(c) {
            count += 1;
            continue;
        }
        if count >= CLUSTER
            && let Some(found) = within(text, from..at)
        {
            return Some(found);
        }
        // What follows may belong to this one.
        (from, count) = (at, 0);
    }
    if count >= CLUSTER { within(text, from..text.len()) } else { None }
}

/// The character that a text opens with, if it belongs to one before it: there is
/// none, and it would join what a layout prints there.
pub fn stray(text: &str) -> Option<char> {
    let c = text.chars().next().filter(|c| !is_plain(*c))?;
    let joined = format!("字{c}");
    (joined.graphemes(true).count() == 1).then_some(c)
}

/// Characters that never belong to the one before: those of a Chinese text, and
/// Latin letters.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..'\u{300}' | '\u{3000}'..'\u{302a}' | '\u{30a0}'..'\u{a000}'
        | '\u{ac00}'..'\u{d7a4}' | '\u{ff00}'..'\u{ff9e}' | '\u{2010}'..'\u{2028}')
}

fn within(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut count) = (range.start, 0);
    let mut joined = false;
    for (at, cluster) in text[range.clone()].grapheme_indices(true) {
        if !joined {
            (start, count) = (range.start + at, 0);
        }
        count += cluster.chars().count();
        if count > CLUSTER {
            return Some(start..range.start + at + cluster.len());
        }
        // A sign that takes the vowel away joins two letters to one.
        joined = cluster.chars().next_back().is_some_and(joins);
    }
    None
}

/// Whether the next letter belongs to the same syllable.
fn joins(c: char) -> bool {
    const VIRAMA: u8 = 9;
    matches!(c, '\u{200c}' | '\u{200d}') || canonical_combining_class(c) == VIRAMA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_writing_reaches_the_limit() {
        let right = [
            "一般的中文，有“标点”和 English、1.5万家。".repeat(1000),
            "é".repeat(1000) + &"e\u{301}\u{302}".repeat(1000),
            "👨‍👩‍👧‍👦".repeat(1000),
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}".repeat(100),
            "🇨🇳".repeat(1000),
            "葛\u{e0100}".repeat(1000),
            "\u{1112}\u{1161}\u{11ab}".repeat(1000),
            "한글".repeat(1000),
            "कार्त्स्न्य धर्मक्षेत्रे ".repeat(1000),
            "བསྒྲུབས་".repeat(1000),
            "مُحَمَّدٌ".repeat(1000),
            "……——".repeat(1000),
        ];
        for text in right {
            assert_eq!(too_long(&text), None, "{}", &text[..text.floor_char_boundary(40)]);
        }
    }

    #[test]
    fn a_mark_at_the_start_belongs_to_nothing() {
        for mark in ['\u{301}', '\u{e0100}', '\u{fe0f}', '\u{20dd}', '\u{302a}', '\u{e0061}'] {
            assert_eq!(stray(&format!("{mark}甲")), Some(mark));
            assert_eq!(stray(&format!("甲{mark}")), None);
        }
        for text in ["", "甲", "é", "e\u{301}", "한글", "👨‍👩‍👧", "क्", "العربية", "①", "“甲”"]
        {
            assert_eq!(stray(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_longer_is_found_where_it_begins() {
        let many = [
            "a".to_owned() + &"\u{301}".repeat(CLUSTER),
            "क्".repeat(CLUSTER),
            "க்".repeat(CLUSTER),
            "क्\u{200d}".repeat(CLUSTER),
            "👩\u{200d}".repeat(CLUSTER),
            "\u{1100}".repeat(CLUSTER + 1),
            "段".to_owned() + &"\u{e0061}".repeat(CLUSTER),
            "段".to_owned() + &"\u{fe0f}".repeat(CLUSTER),
            "段".to_owned() + &"\u{302a}".repeat(CLUSTER),
        ];
        for text in many {
            let found = too_long(&format!("一，{text}。")).expect(&text);
            assert_eq!(found.start, 6, "{text}");
            assert_eq!(too_long(&text).map(|found| found.start), Some(0), "{text}");
        }
    }
}
