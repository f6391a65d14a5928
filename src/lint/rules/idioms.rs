//! Idioms with one character that sounds or looks like the right one.

use std::collections::HashSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::is_han;
use crate::lexicon;
use crate::lint::checked::Checked;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::similar::is_similar;

/// The rule.
pub const RULE: Rule = Rule {
    code: "idioms",
    name: "成语里的别字",
    level: Level::Warning,
    what: "和常用成语只差一个字，差的那个字同音或者形近。",
    why: "同音、形近的字最容易打错，通读时不容易看出来。",
    wrong: "双方开诚布供，达成了协议。",
    right: "双方开诚布公，达成了协议。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

const IDIOMS: &str = include_str!("../idioms/idioms.txt");

/// The characters of an idiom.
type Idiom = [char; LENGTH];

const LENGTH: usize = 4;

/// The idioms by their halves.
static BY_HALF: LazyLock<FxHashMap<(bool, char, char), Vec<Idiom>>> = LazyLock::new(|| {
    let mut by_half: FxHashMap<(bool, char, char), Vec<Idiom>> = FxHashMap::default();
    for line in IDIOMS.lines() {
        let mut chars = line.chars();
        let idiom: Idiom = std::array::from_fn(|_| chars.next().unwrap_or_default());
        by_half.entry((true, idiom[0], idiom[1])).or_default().push(idiom);
        by_half.entry((false, idiom[2], idiom[3])).or_default().push(idiom);
    }
    by_half
});

fn check(checked: &Checked, report: &mut Report) {
    // What the word list has is told by it.
    let listed: HashSet<&str> =
        checked.settings.words.words.iter().map(|word| word.wrong.as_str()).collect();
    for passage in &checked.passages {
        let mut index = 0;
        while index + LENGTH <= passage.len() {
            let range = index..index + LENGTH;
            let found = nearest(passage, index).filter(|(_, at)| is_alone(passage, index + at));
            match found {
                Some((right, _)) if !listed.contains(passage.text(range.clone()).as_str()) => {
                    let text = passage.text(range.clone());
                    let right: String = right.iter().collect();
                    let message = format!("“{text}”多半应为“{right}”");
                    report.at(passage, range, message);
                    index += LENGTH;
                }
                _ => index += 1,
            }
        }
    }
}

/// The idiom that differs from four characters at an index by one similar character,
/// and where.
fn nearest(passage: &Passage, index: usize) -> Option<(Idiom, usize)> {
    let text = passage.chars().get(index..index + LENGTH)?;
    let &[a, b, c, d] = text else { return None };
    let by_half = &*BY_HALF;
    let halves = [(true, a, b), (false, c, d)];
    let mut found = None;
    for half in halves {
        for &idiom in by_half.get(&half).map_or(&[][..], Vec::as_slice) {
            let mut differing = (0..LENGTH).filter(|&at| idiom[at] != text[at]);
            // The idiom itself is right.
            let at = differing.next()?;
            let similar = || is_similar(idiom[at], text[at]);
            if differing.next().is_none() && is_han(text[at]) && similar() {
                found = Some((idiom, at));
            }
        }
    }
    found
}

/// How much of a text around a place tells its words.
const NEAR: usize = 8;

/// Whether a character is no part of a word of several.
fn is_alone(passage: &Passage, index: usize) -> bool {
    let start = index - passage.count_before(index, is_han).min(NEAR);
    let end = index + passage.count(index, is_han).min(NEAR);
    let text = passage.text(start..end);
    let at: usize = passage.chars()[start..index].iter().map(|c| c.len_utf8()).sum();
    let word = lexicon::words(&text).into_iter().find(|word| word.contains(&at));
    word.is_some_and(|word| text[word].chars().count() == 1)
}
