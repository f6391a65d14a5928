//! A mark too many, or the wrong one, after a label.

use std::ops::Range;

use crate::chars::{chinese_number, is_han, is_numeral};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "mark-after-label",
    name: "序号后的多余标点",
    level: Level::Error,
    what: "行首带括号的序号后面的标点，如“（一）、”“（1）.”；“第一”“首先”“其次”“其一”后面的顿号。",
    why: "带括号的序号已经隔开，后面不用标点；“第一”“首先”“其次”后面用逗号。",
    wrong: "（一）、加强组织领导。",
    right: "（一）加强组织领导。",
    standard: "GB/T 15834—2011 附录 B.3",
    fixes: true,
    check: Check::Article(check),
};

const MARKS: &str = "、，。．.：:";

/// Words that count, and take a comma of the other kind.
const WORDS: &[&str] = &["首先", "其次", "其一", "其二", "其三"];

fn check(article: &[&Passage], report: &mut Report) {
    let lines: Vec<_> = article.iter().filter(|passage| passage.is_line()).collect();
    let circles: Vec<u32> = lines.iter().filter_map(|line| circle(line)).collect();
    for line in lines {
        check_line(line, report);
        // Alone, ①、 may begin a list of two.
        let counted = |number: u32| circles.iter().any(|it| it.abs_diff(number) == 1);
        if circle(line).is_some_and(counted) {
            after_circle(line, report);
        }
    }
}

fn check_line(passage: &Passage, report: &mut Report) {
    if let Some(end) = passage.bracketed_label() {
        after_brackets(passage, report, 0, end);
    }
    // The numbers in brackets and the counting words, read where one is asked for.
    let (mut numbers, mut words): (Option<Vec<_>>, Option<Vec<_>>) = (None, None);
    for index in 0..passage.len() {
        // Most characters stand behind no mark; to know it at once is faster.
        if passage.before(index).is_some_and(is_han) {
            continue;
        }
        let before = passage.before(index);
        let begins = before.is_none_or(|c| matches!(c, '。' | '；' | '：' | '！' | '？' | '”'));
        let row = matches!(before, Some('：' | '；'));
        if row
            && let Some(end) = bracketed(passage, index)
            && passage.at(end) == Some('、')
            && is_counted(passage, index, numbers.get_or_insert_with(|| values(passage)))
        {
            after_brackets(passage, report, index, end);
        }
        if begins && let Some(end) = word(passage, index) {
            let others = words.get_or_insert_with(|| {
                (0..passage.len()).filter(|&at| word(passage, at).is_some()).collect()
            });
            let alone = others.iter().all(|&other| other == index);
            after_word(passage, report, index..end, alone);
        }
    }
}

/// The code of the ① with a 、 behind it that a line begins with.
fn circle(passage: &Passage) -> Option<u32> {
    let first = passage.at(0).filter(|&c| is_circled(c) && passage.at(1) == Some('、'));
    first.map(u32::from)
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳' | '⑴'..='⒇')
}

/// A mark behind ① at a line's start; ①、②两题 and ①、乙 are lists.
fn after_circle(passage: &Passage, report: &mut Report) {
    let clause = passage.count(2, |c| !"，。；：".contains(c));
    let listed = passage.chars().iter().skip(2).take(clause).any(|&c| is_circled(c) || c == '、');
    let next = passage.at(2).is_some_and(|c| is_han(c) && !"甲乙丙丁戊".contains(c));
    if next && !listed {
        let message = format!("序号“{}”后面多了“、”", passage.text(0..1));
        report.at(passage, 1..2, message).replace(1..2, "");
    }
}

/// The end of a number in brackets that begins at an index.
fn bracketed(passage: &Passage, index: usize) -> Option<usize> {
    let inner = index + 1;
    let count = passage.count(inner, |c| is_numeral(c) || c.is_ascii_digit());
    let closed = passage.at(index) == Some('（') && passage.at(inner + count) == Some('）');
    (closed && (1..=2).contains(&count)).then_some(inner + count + 1)
}

fn after_brackets(passage: &Passage, report: &mut Report, start: usize, end: usize) {
    let Some(mark) = passage.at(end).filter(|&c| MARKS.contains(c)) else { return };
    // （一）、（二）项 is a list, and .5 a number.
    let goes_on = |c: char| c == '（' || c.is_ascii_digit();
    if passage.at(end + 1).is_some_and(|c| !goes_on(c) && !MARKS.contains(c)) {
        let label = passage.text(start..end);
        let message = format!("序号“{label}”后面多了“{mark}”");
        report.at(passage, end..end + 1, message).replace(end..end + 1, "");
    }
}

/// Whether the bracketed number at an index is one of a row, （1）…；（2）…, by
/// the next or the last one; others may be answers: 正确的是：（2），错误的是：（1）.
fn is_counted(passage: &Passage, index: usize, numbers: &[(usize, u32)]) -> bool {
    let follows = |at: usize, marks: &str| passage.before(at).is_some_and(|c| marks.contains(c));
    let Some(value) = value(passage, index) else { return false };
    numbers.iter().any(|&(at, other)| {
        let behind = at > index && other == value + 1 && follows(at, "；");
        let ahead = at < index && other + 1 == value && follows(at, "：；");
        behind || ahead && follows(index, "；")
    })
}

/// Every number in brackets of a passage, with its index.
fn values(passage: &Passage) -> Vec<(usize, u32)> {
    (0..passage.len()).filter_map(|at| Some((at, value(passage, at)?))).collect()
}

/// The number in brackets at an index.
fn value(passage: &Passage, index: usize) -> Option<u32> {
    let inside = index + 1..bracketed(passage, index)? - 1;
    passage.number(inside.clone()).or_else(|| chinese_number(&passage.chars()[inside]))
}

/// The end of a counting word with a comma behind it.
fn word(passage: &Passage, index: usize) -> Option<usize> {
    let end = if passage.at(index) == Some('第') {
        let count = passage.count(index + 1, is_numeral);
        (count > 0).then_some(index + 1 + count)?
    } else {
        let word = WORDS.iter().find(|word| passage.starts_with(index, word))?;
        index + word.chars().count()
    };
    (passage.at(end) == Some('、')).then_some(end)
}

/// Checks a counting word, which may be the only one of its passage.
fn after_word(
    passage: &Passage,
    report: &mut Report,
    Range { start, end }: Range<usize>,
    alone: bool,
) {
    // 第一、第二产业, 第一、二产业, 第一、唯一的 and 首先、其次 are lists.
    let listed = |c: char| is_numeral(c) || c.is_ascii_digit() || "第唯最首其再".contains(c);
    // So is 第一、实验、育才三所小学; alone, 第一、实验小学 may be two schools.
    let goes_on = passage.chars()[end + 1..passage.clause(end + 1).end].contains(&'、');
    let ordinal = passage.at(start) == Some('第');
    if goes_on || ordinal && alone {
        return;
    }
    if passage.at(end + 1).is_some_and(|c| !listed(c)) {
        let word = passage.text(start..end);
        let message = format!("“{word}”后面的“、”应为“，”");
        report.at(passage, start..end + 1, message).replace(end..end + 1, "，");
    }
}
