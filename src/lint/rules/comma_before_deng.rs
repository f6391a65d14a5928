//! A comma before 等.

use crate::lint::and_so_on::is_and_so_on;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "comma-before-deng",
    name: "“等”前的顿号",
    level: Level::Error,
    what: "表示列举未尽的“等”前面的顿号。",
    why: "“等”不是并列的一项，前面不停顿。",
    wrong: "电子信息、装备制造、等产业",
    right: "电子信息、装备制造等产业",
    standard: "GB/T 15834—2011 附录 B.1.2",
    fixes: true,
    check: Check::Passage(check),
};

/// What one does who waits: 靠、等、要.
const WAITING: &str = "靠要看坐拖推";

fn check(passage: &Passage, report: &mut Report) {
    for index in passage.find("、等") {
        let waits = passage.before(index).is_some_and(|c| WAITING.contains(c))
            || passage.at(index + 2) == Some('、');
        if is_and_so_on(passage, index + 1) && !waits {
            let finding = report.at(passage, index..index + 2, "“等”的前面不用顿号");
            finding.replace(index..index + 1, "");
        }
    }
}
