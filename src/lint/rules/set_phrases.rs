//! Fixed phrases of official papers with a character missing, or two in the wrong order.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lint::lookup::{Lookup, is_cut, is_within};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "set-phrases",
    name: "固定词语",
    level: Level::Warning,
    what: "公文里常用的固定词语少了中间一个字，或者相邻两个字颠倒了。",
    why: "多半是打字、删改时留下的；读的人一眼就认得出来。",
    wrong: "要加强组领导，压实责任。",
    right: "要加强组织领导，压实责任。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// The phrases, gathered for this program. What lacks a character of them, or has two
/// in another order, is no text of its own.
const PHRASES: &str = include_str!("../starter/phrases.txt");

/// A phrase of so many characters is not looked for with one missing.
const SHORTEST: usize = 4;

/// The wrong forms with the phrases that they are meant for.
struct Forms {
    right: Vec<&'static str>,
    lookup: Lookup,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let lines = PHRASES.lines().filter(|line| !line.starts_with('#'));
    let phrases: Vec<&'static str> = lines.flat_map(str::split_whitespace).collect();
    let mut forms: BTreeMap<String, &'static str> = BTreeMap::new();
    for phrase in &phrases {
        let chars: Vec<char> = phrase.chars().collect();
        // Three characters are words of their own too often.
        for at in (1..chars.len() - 1).filter(|_| chars.len() > SHORTEST) {
            let lacking = chars.iter().enumerate().filter(|(place, _)| *place != at);
            forms.insert(lacking.map(|(_, c)| c).collect(), phrase);
        }
        for at in 0..chars.len() - 1 {
            let mut turned = chars.clone();
            turned.swap(at, at + 1);
            forms.insert(turned.iter().collect(), phrase);
        }
    }
    // What is a part of another phrase, or one itself, is right.
    forms.retain(|form, _| !phrases.iter().any(|phrase| phrase.contains(form.as_str())));
    let lookup = Lookup::new(forms.keys().map(String::as_str));
    Forms { right: forms.into_values().collect(), lookup }
});

fn check(passage: &Passage, report: &mut Report) {
    let Forms { right, lookup } = &*FORMS;
    let counts = |place: usize, range: std::ops::Range<usize>| {
        !is_within(passage, &range, right[place])
            && !passage.is_quoted(range.start)
            && !is_cut(passage, &range)
    };
    for (place, range) in lookup.find(passage, counts) {
        let message = format!("“{}”多半应为“{}”", passage.text(range.clone()), right[place]);
        report.at(passage, range, message);
    }
}
