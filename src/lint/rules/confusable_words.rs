//! Words of the word list that are easily mistaken.

use std::collections::BTreeSet;

use crate::chars::is_numeral;
use crate::format::words::Word;
use crate::lint::checked::Checked;
use crate::lint::lookup::{is_cut, is_within};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "confusable-words",
    name: "易混词",
    level: Level::Warning,
    what: "易错词表里的错误写法；词表里注明 certain = true 的是必错。",
    why: "同音、形近的字词容易打错，通读时不容易看出来。",
    wrong: "截止目前，全省已建成平台30家。",
    right: "截至目前，全省已建成平台30家。",
    standard: "编校惯例",
    fixes: true,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let words = &checked.settings.words.words;
    let lookup = checked.settings.wrong_words();
    let laws = laws(checked);
    for passage in &checked.passages {
        let counts = |place: usize, range: std::ops::Range<usize>| {
            let word: &Word = &words[place];
            let right = word.right.as_deref().unwrap_or_default();
            // Laws have 做出 by a usage of their own.
            if word.wrong.starts_with("做出") && laws.contains(&passage.article) {
                return false;
            }
            let behind = word.unless.iter().any(|text| passage.starts_with(range.end, text));
            let before = word.unless_after.iter().any(|text| passage.ends_with(range.start, text));
            let cut = range.len() <= CUT && is_cut(passage, &range);
            let excused = behind || before || is_spoken_of(passage, &range, right) || cut;
            !excused && !is_within(passage, &range, right)
        };
        for (place, range) in lookup.find(passage, counts) {
            let word = &words[place];
            let wrong = passage.text(range.clone());
            let right =
                word.right.as_ref().map(|right| with_digits(word, right, passage, range.start));
            let reason =
                word.reason.as_ref().map(|reason| format!("：{reason}")).unwrap_or_default();
            let message = match (&right, word.certain) {
                (Some(right), true) => format!("“{wrong}”应为“{right}”{reason}"),
                (Some(right), false) => format!("“{wrong}”多半应为“{right}”{reason}"),
                (None, _) => format!("“{wrong}”要核对{reason}"),
            };
            let finding = report.at(passage, range.clone(), message);
            if word.certain {
                let finding = finding.level(Level::Error);
                if let Some(right) = right {
                    finding.replace(range, &right);
                }
            }
        }
    }
}

/// Whether a text speaks of the word itself: “按步就班”应为“按部就班”.
fn is_spoken_of(passage: &Passage, range: &std::ops::Range<usize>, right: &str) -> bool {
    const VERBS: [&str; 6] = ["写成", "写作", "误作", "应为", "应作", "错写"];
    let quoted = passage.before(range.start) == Some('“') && passage.at(range.end) == Some('”');
    let told = || {
        let sentence = passage.text(passage.sentence(range.start));
        sentence.contains(right) || VERBS.iter().any(|verb| sentence.contains(verb))
    };
    quoted && told()
}

/// The right word with the digits that stand in the text for each `#`.
fn with_digits(word: &Word, right: &str, passage: &Passage, start: usize) -> String {
    let places = word.wrong.chars().enumerate().filter(|(_, c)| *c == '#');
    let mut digits = places.filter_map(|(offset, _)| passage.at(start + offset));
    right.chars().map(|c| if c == '#' { digits.next().unwrap_or(c) } else { c }).collect()
}

/// Longer words are seldom parts of two others.
const CUT: usize = 3;

/// The articles that are the text of a law: lines that open with 第几条.
fn laws(checked: &Checked) -> BTreeSet<usize> {
    let of_law = checked.passages.iter().filter(|passage| {
        let numerals = passage.count(1, |c| is_numeral(c) || c == '零');
        passage.at(0) == Some('第')
            && numerals > 0
            && passage.at(1 + numerals) == Some('条')
            && passage.at(2 + numerals).is_some_and(char::is_whitespace)
    });
    of_law.map(|passage| passage.article).collect()
}
