//! A character that a set phrase has lost.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::chars::is_han;
use crate::lexicon;
use crate::lint::checked::Checked;
use crate::lint::lookup::{Lookup, has_listed};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::starter;

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-characters",
    name: "漏字",
    level: Level::Warning,
    what: "公文里固定的说法漏了一个字，如“优化营环境”“坚持稳中求工作总基调”；“全面推乡村振兴”这样副词后面的动词只剩一个字的；“进一加强”。",
    why: "漏一个字，通读时不容易看出来。",
    wrong: "坚持稳中求工作总基调，推动经济发展。",
    right: "坚持稳中求进工作总基调，推动经济发展。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// Verbs whose first character is often said for them.
const VERBS: &[&str] = &[
    "强化", "优化", "深化", "推进", "推动", "提高", "提升", "转变", "改进", "促进", "建立", "凝聚",
    "扩大",
];

/// Phrases without one of their characters, with the phrase that each is of.
struct Slips {
    lookup: Lookup,
    phrases: Vec<&'static str>,
    /// Whether the last character is the one that lacks.
    last: Vec<bool>,
}

static SLIPS: LazyLock<Slips> = LazyLock::new(|| {
    let (mut slips, mut phrases, mut last) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen: FxHashSet<String> = FxHashSet::default();
    for (phrase, excused) in starter::phrases() {
        let chars: Vec<char> = phrase.chars().collect();
        // Without its first character a phrase may be the end of another.
        for lacking in 1..chars.len() {
            let slip: String =
                chars.iter().enumerate().filter(|(at, _)| *at != lacking).map(|(_, c)| c).collect();
            let known = seen.contains(&slip) || excused.contains(&slip.as_str());
            // 和 is left out of many names on purpose.
            let usual = match lacking {
                // 强组织领导 is said as 强化组织领导 is.
                1 => VERBS.contains(&phrase.chars().take(2).collect::<String>().as_str()),
                // 农业农村 is a word as 农业农村局 is.
                _ => lacking + 1 == chars.len() && starter::SUFFIXES.contains(chars[lacking]),
            };
            if !known && !usual && !"和的".contains(chars[lacking]) {
                seen.insert(slip.clone());
                slips.push(slip);
                phrases.push(phrase);
                last.push(lacking + 1 == chars.len());
            }
        }
    }
    let lookup = Lookup::new(slips.iter().map(String::as_str));
    Slips { lookup, phrases, last }
});

fn check(checked: &Checked, report: &mut Report) {
    // What the word list has is told by it.
    let words = &checked.settings.words.words;
    for passage in &checked.passages {
        let is_listed = |range: &Range<usize>| has_listed(passage, range, words);
        phrases(passage, &is_listed, report);
        halves(passage, &is_listed, report);
    }
}

/// Whether the word list has a text.
type Listed<'l> = &'l dyn Fn(&Range<usize>) -> bool;

fn phrases(passage: &Passage, is_listed: Listed, report: &mut Report) {
    let Slips { lookup, phrases, last } = &*SLIPS;
    let mut known: Option<Vec<Range<usize>>> = None;
    let counts = |place: usize, range: Range<usize>| {
        let end = passage.at(range.end);
        // A phrase whose last character lacks ends where the text goes on otherwise.
        let ends = end.is_none_or(|c| !is_han(c) || c == '的');
        let whole = passage.starts_with(range.start, phrases[place]);
        (!last[place] || ends) && !whole && !passage.is_quoted(range.start)
    };
    for (place, range) in lookup.find(passage, counts) {
        // 强组织领导 stands in 加强组织领导.
        let known = known.get_or_insert_with(|| starter::right_phrases(passage));
        let is_right = known.iter().any(|it| it.start < range.end && range.start < it.end);
        if !is_right && !is_cut(passage, &range) && !is_listed(&range) {
            let text = passage.text(range.clone());
            let message = format!("“{text}”多半漏了字，应为“{}”", phrases[place]);
            report.at(passage, range, message);
        }
    }
}

/// Whether a word overlaps an edge of a range, as 全会 does that of 会精神.
fn is_cut(passage: &Passage, range: &Range<usize>) -> bool {
    let start = range.start - passage.count_before(range.start, is_han).min(NEAR);
    let end = range.end + passage.count(range.end, is_han).min(NEAR);
    let text = passage.text(start..end);
    let index = |at: usize| start + text[..at].chars().count();
    lexicon::words(&text).into_iter().any(|word| {
        let (from, to) = (index(word.start), index(word.end));
        let overlaps = from < range.end && range.start < to;
        overlaps && (from < range.start || range.end < to)
    })
}

/// How something is done.
const MANNERS: &[&str] = &[
    "全面",
    "深入",
    "扎实",
    "加快",
    "大力",
    "持续",
    "着力",
    "切实",
    "不断",
    "有效",
    "稳步",
    "积极",
    "认真",
    "统筹",
    "进一步",
    "协同",
    "有序",
    "坚决",
    "纵深",
    "一体",
    "严格",
    "全力",
    "广泛",
    "充分",
];

/// The halves of verbs that are hardly words by themselves, with the verb.
const HALVES: &[(char, &str)] = &[
    ('推', "推进”“推动"),
    ('贯', "贯彻"),
    ('巩', "巩固"),
    ('健', "健全"),
    ('完', "完善"),
    ('彻', "贯彻"),
    ('善', "完善"),
    ('履', "履行"),
    ('督', "督促"),
    ('施', "实施"),
    ('实', "落实”“实施"),
    ('落', "落实"),
    ('开', "开展"),
    ('进', "推进"),
];

/// What 进 leads to, and 开 opens, without another character.
const OPENED: &str = "校社村企园家机课军城站网馆会局好门放通工口始源发";

/// 全面推乡村振兴, and 进一加强.
fn halves(passage: &Passage, is_listed: Listed, report: &mut Report) {
    if HALVES.iter().any(|(half, _)| passage.may_have(*half)) {
        for at in 2..passage.len() {
            let half = passage.chars()[at];
            let Some((_, verb)) = HALVES.iter().find(|(it, _)| *it == half) else { continue };
            let Some(manner) = MANNERS.iter().find(|word| passage.ends_with(at, word)) else {
                continue;
            };
            let start = at - manner.chars().count();
            let end = at + 1;
            let range = start..end;
            let alone = passage.at(end).is_some_and(|c| is_han(c) && !OPENED.contains(c))
                && is_alone(passage, at);
            if alone && !passage.is_quoted(at) && !is_listed(&range) {
                let text = passage.text(range.clone());
                let message = format!("“{text}”后面多半漏了字，“{half}”应为“{verb}”");
                report.at(passage, range, message);
            }
        }
    }
    for start in passage.find("进一") {
        const DEEDS: &[&str] = &[
            "加强", "加大", "推进", "推动", "完善", "优化", "落实", "强化", "深化", "提高", "提升",
            "健全", "加快", "规范", "明确", "做好", "扩大", "促进",
        ];
        if passage.starts_with_any(start + 2, DEEDS) {
            report.at(passage, start..start + 4, "“进一”多半漏了字，应为“进一步”");
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
    let word = lexicon::words(&text).into_iter().find(|word| word.contains(&at));
    word.is_some_and(|word| text[word].chars().count() == 1)
}
