//! Half-width marks beside Chinese characters.

use crate::lint::document_numbers::document_numbers;
use crate::lint::passage::{Passage, closes, is_han, is_wide_mark};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "half-width-marks",
    name: "半角标点",
    level: Level::Error,
    what: "汉字旁边的半角标点 , ; : ? ! ( )，以及汉字句末的半角点。",
    why: "中文里的标点用全角，占一个字的位置；半角标点占半个字，行文疏密不匀。",
    wrong: "会议明确,要加快建设(含改造).",
    right: "会议明确，要加快建设（含改造）。",
    standard: "GB/T 15834—2011 5.1",
    fixes: true,
    check: Check::Passage(check),
};

const MARKS: &[(char, &str)] = &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！")];

fn check(passage: &Passage, report: &mut Report) {
    brackets(passage, report);
    for (index, c) in passage.chars().iter().enumerate() {
        let han = |c: Option<char>| c.is_some_and(is_han);
        let (before, after) = (passage.before(index), passage.at(index + 1));
        let Some((_, wide)) = MARKS.iter().find(|(mark, _)| mark == c) else {
            full_stop(passage, index, report);
            continue;
        };
        // ”,“ stands between two quotations, which are Chinese by their marks.
        let quotations = before.is_some_and(is_wide_mark) && after.is_some_and(is_wide_mark);
        // Names end with them: Yahoo!公司.
        let name = matches!(c, '!' | '?') && !han(before);
        if (han(before) || han(after) || quotations) && !name {
            let message = format!("汉字旁边用了半角的“{c}”，应为“{wide}”");
            report.at(passage, index..index + 1, message).replace(index..index + 1, wide);
        }
    }
}

/// A half-width point at the end of a sentence: not one in a number, a name or
/// an address, and not that of a label 一. or （1）., which is another rule's.
fn full_stop(passage: &Passage, index: usize, report: &mut Report) {
    let before = passage.before(index);
    let ended = before.is_some_and(|c| is_han(c) || closes(c));
    let labelled = index == passage.numeral() || passage.bracketed_label() == Some(index);
    let after = passage.at(index + 1);
    if passage.at(index) == Some('.') && ended && !labelled && after.is_none_or(closes) {
        let message = "汉字后面用了半角的点“.”";
        report.at(passage, index..index + 1, message).replace(index..index + 1, "。");
    }
}

/// Half-width brackets around Chinese, or behind it; those of f(x) and
/// Python(3.10) are right.
fn brackets(passage: &Passage, report: &mut Report) {
    // The brackets of a document number are no round ones at all.
    let numbers = document_numbers(passage).filter(|number| number.year.len() == 4);
    let numbers: Vec<_> = numbers.map(|number| number.range).collect();
    let mut open = Vec::new();
    for (index, c) in passage.chars().iter().enumerate() {
        match c {
            '(' | '（' => open.push(index),
            ')' | '）' => {
                let Some(start) = open.pop() else { continue };
                let han = |index: usize| passage.at(index).is_some_and(is_han);
                let behind = passage.before(start).is_some_and(|c| is_han(c) || closes(c));
                let chinese = behind || (start + 1..index).any(han);
                let numbered = numbers.iter().any(|number| number.contains(&start));
                for (at, half, wide) in [(start, '(', "（"), (index, ')', "）")] {
                    if chinese && !numbered && passage.at(at) == Some(half) {
                        let message = format!("汉字旁边用了半角的“{half}”，应为“{wide}”");
                        report.at(passage, at..at + 1, message).replace(at..at + 1, wide);
                    }
                }
            }
            _ => {}
        }
    }
}
