//! A mark at the end of a title.

use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "title-end-mark",
    name: "标题末尾的标点",
    level: Level::Error,
    what: "标题、引题、副题、要点用语、栏目名、图题和表题末尾的“。，、；：”。",
    why: "标题独立成行，末尾不停顿，不用点号。",
    wrong: "我省科技创新取得新进展。",
    right: "我省科技创新取得新进展",
    standard: "GB/T 15834—2011 附录 A.1、B.4；要点用语、栏目名照编校惯例",
    fixes: true,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    let what = match passage.kind {
        Kind::Title => "标题",
        Kind::Subtitle => "引题、副题",
        Kind::Highlight => "要点用语",
        Kind::SectionName => "栏目名",
        Kind::Caption => "图题、表题",
        _ => return,
    };
    let end = passage.len();
    let start = end - passage.count_before(end, |c| "。，、；：".contains(c));
    if start < end {
        let message = format!("{what}末尾不用“{}”", passage.text(start..end));
        let finding = report.at(passage, start..end, message);
        // A title of nothing but marks would be left empty.
        if start > 0 {
            finding.replace(start..end, "");
        }
    }
}
