//! Set phrases with one character that sounds or looks like the right one, or with two
//! that changed places.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::chars::is_han;
use crate::format::words::Word;
use crate::lexicon;
use crate::lint::checked::Checked;
use crate::lint::lookup::has_listed;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::similar::is_similar;
use crate::lint::starter::{SUFFIXES, phrases, right_phrases};

/// The rule.
pub const RULE: Rule = Rule {
    code: "set-phrases",
    name: "固定说法里的别字",
    level: Level::Warning,
    what: "公文里固定的说法、机构和国家的名称，只差一个同音、形近的字，或者两个字颠倒了次序，如“习近平总书计”“乌兹别克斯担”“深入彻贯落实”。",
    why: "同音、形近的字最容易打错，通读时不容易看出来。",
    wrong: "来自乌兹别克斯担的客商参加了展会。",
    right: "来自乌兹别克斯坦的客商参加了展会。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// Shorter phrases are too near to other words.
const SHORTEST: usize = 4;

/// Longer ones need no look at the words around.
const LONG: usize = 5;

/// What often stands between two words.
const BETWEEN: &str = "要会的和与及在将把对为了是有等则也都还又或并以各新大重之";

static CHARS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let all = phrases().map(|(phrase, _)| phrase.chars().collect());
    all.filter(|phrase: &Vec<char>| phrase.len() >= SHORTEST).collect()
});

/// The phrases by the two characters that they open or close with, each with how far
/// before those it begins.
type Ends = FxHashMap<(char, char), Vec<(usize, &'static [char])>>;

static ENDS: LazyLock<Ends> = LazyLock::new(|| {
    let mut ends = Ends::default();
    for phrase in CHARS.iter() {
        let last = phrase.len() - 1;
        ends.entry((phrase[0], phrase[1])).or_default().push((0, phrase));
        ends.entry((phrase[last - 1], phrase[last])).or_default().push((last - 1, phrase));
    }
    ends
});

fn check(checked: &Checked, report: &mut Report) {
    for passage in &checked.passages {
        look_through(passage, &checked.settings.words.words, report);
    }
}

fn look_through(passage: &Passage, words: &[Word], report: &mut Report) {
    let ends = &*ENDS;
    let chars = passage.chars();
    let mut told = 0;
    let mut right: Option<Vec<Range<usize>>> = None;
    for index in 0..chars.len().saturating_sub(1) {
        let pair = (chars[index], chars[index + 1]);
        for (before, phrase) in ends.get(&pair).map_or(&[][..], Vec::as_slice) {
            let Some(start) = index.checked_sub(*before).filter(|start| *start >= told) else {
                continue;
            };
            let Some(found) = chars.get(start..start + phrase.len()) else { continue };
            if !slips(passage, start, found, phrase) || passage.is_quoted(start) {
                continue;
            }
            let range = start..start + phrase.len();
            // 检查委员会 of 纪律检查委员会 is right as 检察委员会 is.
            let right = right.get_or_insert_with(|| right_phrases(passage));
            let known = right.iter().any(|it| it.start < range.end && range.start < it.end);
            if known || has_listed(passage, &range, words) {
                continue;
            }
            let wanted: String = phrase.iter().collect();
            let message = format!("“{}”多半应为“{wanted}”", passage.text(range.clone()));
            told = range.end;
            report.at(passage, range, message);
            break;
        }
    }
}

/// Whether a text is a phrase but for one character or the order of two.
fn slips(passage: &Passage, start: usize, found: &[char], phrase: &[char]) -> bool {
    let mut differing = (0..phrase.len()).filter(|&at| found[at] != phrase[at]);
    let Some(first) = differing.next() else { return false };
    let (second, third) = (differing.next(), differing.next());
    // 做出 for 作出 is told by the word list.
    let listed = phrase[first] == '作' && found[first] == '做';
    if !is_han(found[first]) || third.is_some() || listed {
        return false;
    }
    match second {
        // So much that is the same is no chance.
        None => {
            let long = phrase.len() >= LONG;
            let suffix = first + 1 == phrase.len() && SUFFIXES.contains(phrase[first]);
            let inside = first > 0 && !suffix && !BETWEEN.contains(found[first]);
            let alone = || is_alone(passage, start + first);
            match is_similar(phrase[first], found[first]) {
                true => long || alone(),
                false => long && inside && alone(),
            }
        }
        Some(second) => {
            let swapped = second == first + 1
                && found[first] == phrase[second]
                && found[second] == phrase[first];
            // 发展和改革 and 改革和发展 are both right, one character does not change places.
            swapped && is_alone(passage, start + first) && is_alone(passage, start + second)
        }
    }
}

/// How much of a text around a character tells its words.
const NEAR: usize = 8;

/// Whether a character is no part of a word of several.
fn is_alone(passage: &Passage, index: usize) -> bool {
    let start = index - passage.count_before(index, is_han).min(NEAR);
    let end = index + passage.count(index, is_han).min(NEAR);
    let text = passage.text(start..end);
    let at: usize = passage.chars()[start..index].iter().map(|c| c.len_utf8()).sum();
    let word: Option<Range<usize>> =
        lexicon::words(&text).into_iter().find(|word| word.contains(&at));
    word.is_some_and(|word| text[word].chars().count() == 1)
}
