//! Finds the words of a list in a passage, all of them in one go.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::passage::Passage;
use crate::format::words::Word;
use crate::lexicon;

/// What stands for any digit in a word.
const DIGIT: char = '#';

/// Words to be found.
#[derive(Debug, Clone)]
pub struct Lookup {
    words: Vec<Vec<char>>,
    /// The places of words in the list by the two characters that they begin with,
    /// longer words first; one of a single character has no second.
    by_opening: FxHashMap<(char, Option<char>), Vec<usize>>,
    /// Whether there are words of a single character.
    singles: bool,
}

impl Lookup {
    /// Takes the words; a match names one by its place among them.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<Vec<char>> = words.map(|word| word.chars().collect()).collect();
        let mut by_opening: FxHashMap<(char, Option<char>), Vec<usize>> = FxHashMap::default();
        for (place, word) in words.iter().enumerate() {
            let Some(&first) = word.first() else { continue };
            for first in each(first) {
                match word.get(1) {
                    Some(&second) => each(second).for_each(|second| {
                        by_opening.entry((first, Some(second))).or_default().push(place);
                    }),
                    None => by_opening.entry((first, None)).or_default().push(place),
                }
            }
        }
        for places in by_opening.values_mut() {
            places.sort_by_key(|&place| std::cmp::Reverse(words[place].len()));
        }
        let singles = words.iter().any(|word| word.len() == 1);
        Self { words, by_opening, singles }
    }

    /// Every word of a passage that counts, with its range; of two that overlap
    /// the first, of two at one place the longer.
    pub fn find(
        &self,
        passage: &Passage,
        counts: impl Fn(usize, Range<usize>) -> bool,
    ) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let mut index = 0;
        while let Some(first) = passage.at(index) {
            let of = |second| self.by_opening.get(&(first, second)).into_iter().flatten();
            let longer = passage.at(index + 1).map(|second| of(Some(second)));
            let single = self.singles.then(|| of(None)).into_iter().flatten();
            let at = longer.into_iter().flatten().chain(single).find_map(|&place| {
                let range = index..index + self.words[place].len();
                let here = self.stands(passage, place, index) && counts(place, range.clone());
                here.then_some((place, range))
            });
            index = at.as_ref().map_or(index + 1, |(_, range)| range.end);
            found.extend(at);
        }
        found
    }

    fn stands(&self, passage: &Passage, place: usize, index: usize) -> bool {
        let word = &self.words[place];
        let text = passage.chars().get(index..index + word.len());
        let same =
            |(&c, &wanted): (&char, &char)| c == wanted || wanted == DIGIT && c.is_ascii_digit();
        text.is_some_and(|text| text.iter().zip(word).all(same))
    }
}

/// The characters that one of a word stands for.
fn each(c: char) -> impl Iterator<Item = char> {
    if c == DIGIT { '0'..='9' } else { c..=c }
}

/// Whether a wrong word of the office's list or the program's stands in a range or over
/// its edge, which is told by the rule of those words.
pub fn has_listed(passage: &Passage, range: &Range<usize>, words: &[Word]) -> bool {
    words.iter().any(|word| {
        let length = word.wrong.chars().count();
        passage.find(&word.wrong).any(|at| at < range.end && range.start < at + length)
    })
}

/// Whether a word stands in a passage only as a part of a longer one that is
/// right, such as the 北斗 of 北斗系统.
pub fn is_within(passage: &Passage, range: &Range<usize>, longer: &str) -> bool {
    let word = passage.text(range.clone());
    longer.match_indices(&word).any(|(at, _)| {
        let before = longer[..at].chars().count();
        range.start.checked_sub(before).is_some_and(|start| passage.starts_with(start, longer))
    })
}

/// How much of a text around a word tells its words.
const NEAR: usize = 12;

/// Whether what stands in a range is but the end of one word and the beginning of
/// another, as 导至 in 传导至各地.
pub fn is_cut(passage: &Passage, range: &Range<usize>) -> bool {
    let start = range.start.saturating_sub(NEAR);
    let text = passage.text(start..range.end + NEAR);
    let index = |at: usize| start + text[..at].chars().count();
    lexicon::words(&text).into_iter().any(|word| {
        let (from, to) = (index(word.start), index(word.end));
        let overlaps = from < range.end && range.start < to;
        overlaps && (from < range.start || range.end < to)
    })
}
