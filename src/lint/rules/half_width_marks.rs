//! Half-width marks beside Chinese characters.

use crate::lint::passage::{Passage, is_han};
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
    check: Check::Passage(check),
};

const PAIRS: &[(char, &str)] =
    &[(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！"), ('(', "（"), (')', "）")];

fn check(passage: &Passage, report: &mut Report) {
    for (index, c) in passage.chars().iter().enumerate() {
        let han = |c: Option<char>| c.is_some_and(is_han);
        let (before, after) = (passage.before(index), passage.at(index + 1));
        let Some((_, wide)) = PAIRS.iter().find(|(mark, _)| mark == c) else {
            // A full stop of a sentence, not a point in a number or a name.
            if *c == '.' && han(before) && after.is_none_or(is_han) {
                let message = "汉字后面用了半角的点“.”";
                report.at(passage, index..index + 1, message).replace(index..index + 1, "。");
            }
            continue;
        };
        if han(before) || han(after) {
            let message = format!("汉字旁边用了半角的“{c}”，应为“{wide}”");
            report.at(passage, index..index + 1, message).replace(index..index + 1, wide);
        }
    }
}
