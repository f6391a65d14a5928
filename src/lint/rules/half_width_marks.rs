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

const PAIRS: &[(char, &str)] =
    &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('(', "（"), (')', "）")];

fn check(passage: &Passage, report: &mut Report) {
    // The brackets of a document number are no round ones at all.
    let numbers = document_numbers(passage).filter(|number| number.year.len() == 4);
    let numbers: Vec<_> = numbers.map(|number| number.range).collect();
    for (index, c) in passage.chars().iter().enumerate() {
        let han = |c: Option<char>| c.is_some_and(is_han);
        let (before, after) = (passage.before(index), passage.at(index + 1));
        let Some((_, wide)) = PAIRS.iter().find(|(mark, _)| mark == c) else {
            // A full stop of a sentence, not a point in a number or a name; the
            // one of a label 一. is another rule's.
            let ended = han(before) || before.is_some_and(closes);
            let labelled = index == passage.numeral() || passage.bracketed_label() == Some(index);
            if *c == '.' && ended && !labelled && after.is_none_or(is_han) {
                let message = "汉字后面用了半角的点“.”";
                report.at(passage, index..index + 1, message).replace(index..index + 1, "。");
            }
            continue;
        };
        // ”,“ stands between two quotations, which are Chinese by their marks.
        let quotations = before.is_some_and(is_wide_mark) && after.is_some_and(is_wide_mark);
        let numbered = numbers.iter().any(|number| number.contains(&index));
        if (han(before) || han(after) || quotations) && !numbered && !in_unit(passage, index) {
            let message = format!("汉字旁边用了半角的“{c}”，应为“{wide}”");
            report.at(passage, index..index + 1, message).replace(index..index + 1, wide);
        }
    }
}

/// Whether a bracket belongs to a unit with a letter in it, dB(A).
fn in_unit(passage: &Passage, index: usize) -> bool {
    let open = if passage.at(index) == Some('(') { index } else { index.saturating_sub(2) };
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(passage.before(open))
        && passage.at(open) == Some('(')
        && letter(passage.at(open + 1))
        && passage.at(open + 2) == Some(')')
}
