//! The same paragraph twice in a paper.

use rustc_hash::FxHashMap;

use crate::chars::is_numeral;
use crate::lint::checked::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "repeated-paragraph",
    name: "重复的段落",
    level: Level::Warning,
    what: "同一份稿件里完全相同的两段。",
    why: "多半是粘贴了两次。",
    wrong: "各地要建立台账，逐项销号。\n各地要建立台账，逐项销号。",
    right: "各地要建立台账，逐项销号。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// Shorter ones may well be the same, such as 特此通知。
const SHORTEST: usize = 12;

/// Away from one another, or in other articles, standing notes are longer.
const APART: [usize; 2] = [24, 40];

/// What stands so often is meant to.
const STANDING: usize = 3;

/// A paragraph that was seen.
struct Seen {
    at: usize,
    article: usize,
    passage: usize,
    times: usize,
}

fn check(checked: &Checked, report: &mut Report) {
    let texts = checked.passages.iter().enumerate();
    let texts: Vec<_> = texts.filter(|(_, it)| it.kind == Kind::Paragraph && counts(it)).collect();
    let mut seen: FxHashMap<&[char], Seen> = FxHashMap::default();
    for (place, passage) in &texts {
        let first = Seen {
            at: passage.place(0..passage.len()).start,
            article: passage.article,
            passage: *place,
            times: 0,
        };
        seen.entry(passage.chars()).or_insert(first).times += 1;
    }
    for (place, passage) in &texts {
        let Some(first) = seen.get(passage.chars()).filter(|it| it.passage < *place) else {
            continue;
        };
        let shortest = match (first.article == passage.article, place - first.passage) {
            (true, 1) => SHORTEST,
            (same, _) => APART[usize::from(!same)],
        };
        // One right behind the other is no standing phrase, if it is long.
        let last = place.checked_sub(1).map(|last| &checked.passages[last]);
        let again = last.is_some_and(|last| last.chars() == passage.chars());
        let pasted = again && passage.len() >= APART[0];
        if passage.len() >= shortest && (first.times < STANDING || pasted) {
            let line = checked.paper.source().position(first.at).line;
            let message = format!("这一段和第 {line} 行完全相同");
            report.at(passage, 0..passage.len(), message).hint("看是不是粘贴了两次；多余的删去");
        }
    }
}

/// Whether a paragraph is a sentence of its own: 其他情形 closes many a list, and
/// the lines of a form and what they ask for are the same.
fn counts(passage: &Passage) -> bool {
    const FORMS: [&str; 4] = ["签字", "盖章", "签名", "填表"];
    // 责任单位：…, 联系人：…, （牵头单位：…）
    const LABEL: usize = 9;
    let form = FORMS.iter().any(|word| passage.find(word).next().is_some());
    let labelled = passage.chars().iter().take(LABEL).any(|c| *c == '：');
    let bracketed = passage.at(0) == Some('（') && passage.before(passage.len()) == Some('）');
    // Several rules in one order are put into force by the same words.
    let article = passage.at(0) == Some('第');
    let article = article && passage.at(1 + passage.count(1, is_numeral)) == Some('条');
    let closing = ["起施行", "负责解释"].iter().any(|it| passage.find(it).next().is_some());
    passage.level.is_none() && !article && !closing && !form && !labelled && !bracketed
}
