//! Words of Chinese: where one ends and the next begins.
//!
//! The most probable words are taken, each by itself, from a list of some 150,000
//! with how often each is met (`lexicon/words.txt`), and of compounds that official
//! papers use as one word (`lexicon/compounds.txt`). Both are carried as one
//! automaton that is read where it lies: nothing is built at a start.

use std::ops::Range;
use std::sync::OnceLock;

use fst::raw::{Fst, Output};

use crate::chars;

/// The list, made by `build.rs`.
static LIST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));

/// How often all words of the dictionary that the list is taken from are met
/// together.
const ALL: f64 = 60_101_967.0;

/// The words of a text, by their bytes, in their order: what they cover is the
/// whole text. A Latin word and a number are one each, every mark is one.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let alike: fn(char) -> bool = if chars::is_han(first) {
            chars::is_han
        } else if is_latin(first) {
            is_latin
        } else {
            |_| false
        };
        let mut end = start + first.len_utf8();
        while let Some((_, c)) = chars.next_if(|(_, c)| alike(*c)) {
            end += c.len_utf8();
        }
        if chars::is_han(first) {
            found.extend(
                most_probable(&text[start..end]).map(|it| start + it.start..start + it.end),
            );
        } else {
            found.push(start..end);
        }
    }
    found
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '&' | '\'')
}

/// The most probable words of a text of Chinese characters alone.
fn most_probable(text: &str) -> impl Iterator<Item = Range<usize>> + use<> {
    // From the end: how probable the best words from a place on are, and where the
    // first of them ends.
    let mut best = vec![(0.0, text.len()); text.len() + 1];
    for (start, c) in text.char_indices().rev() {
        let alone = start + c.len_utf8();
        // A character that is in no list is as rare as can be.
        let mut first = (-ALL.ln() + best[alone].0, alone);
        for (end, count) in from(&text[start..]).map(|(len, count)| (start + len, count)) {
            let probable = (count as f64 / ALL).ln() + best[end].0;
            if probable > first.0 {
                first = (probable, end);
            }
        }
        best[start] = first;
    }
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        at = best.get(start)?.1;
        (at > start).then_some(start..at)
    })
}

/// The words of the list that a text opens with: how many bytes each has, and how
/// often it is met.
fn from(text: &str) -> impl Iterator<Item = (usize, u64)> {
    static FST: OnceLock<Option<Fst<&[u8]>>> = OnceLock::new();
    let fst = FST.get_or_init(|| Fst::new(LIST).ok()).as_ref();
    let mut found = Vec::new();
    let mut at = fst.map(|fst| (fst, fst.root(), Output::zero()));
    for (index, byte) in text.bytes().enumerate() {
        at = at.and_then(|(fst, node, before)| {
            let transition = node.transition(node.find_input(byte)?);
            Some((fst, fst.node(transition.addr), before.cat(transition.out)))
        });
        let Some((_, node, before)) = &at else { break };
        if node.is_final() {
            found.push((index + 1, before.cat(node.final_output()).value()));
        }
    }
    found.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        words(text).into_iter().map(|word| &text[word]).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_found() {
        for (text, expected) in [
            ("国务院关于印发方案的通知", "国务院|关于|印发|方案|的|通知"),
            ("内蒙古自治区人民政府", "内蒙古自治区|人民政府"),
            // Compounds are one word.
            ("2026年高质量发展行动", "2026|年|高质量发展|行动"),
            ("某市国民经济和社会发展公报", "某市|国民经济和社会发展|公报"),
            ("甲，AI+4G“乙”", "甲|，|AI|+|4G|“|乙|”"),
            ("", ""),
        ] {
            assert_eq!(cut(text), expected);
        }
    }

    #[test]
    fn words_cover_their_text() {
        let mut random = fastrand::Rng::with_seed(5);
        let known: Vec<char> = "国务院关于印发方案的通知𠀀〇A1.，“”　".chars().collect();
        for _ in 0..5_000 {
            let text: String =
                (0..random.usize(0..30)).filter_map(|_| random.choice(&known)).collect();
            let mut from = 0;
            for word in words(&text) {
                assert!(word.start == from && word.end > from && text.get(word.clone()).is_some());
                from = word.end;
            }
            assert_eq!(from, text.len());
        }
    }
}
