//! An item that is set like its siblings and does not read like them.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::Unlike;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unlike-siblings",
    name: "同层的写法",
    level: Level::Hint,
    what: "同一层里，多数有标题或者领句，个别没有；或者多数是整句，个别像标题。",
    why: "同一层的样子由多数决定，个别的一项会看不出标题，或者和别的不一样。",
    wrong: "1.营业执照副本。\n2.项目申请书\n3.法人承诺书。\n4.审计报告。",
    right: "1.营业执照副本。\n2.项目申请书。\n3.法人承诺书。\n4.审计报告。",
    standard: "GB/T 9704—2012 7.3.3",
    fixes: false,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    let Some(unlike) = passage.unlike else { return };
    let (message, hint) = match unlike {
        Unlike::Plain => (
            "同一层的别的几项有标题或者领句，这一项没有，按正文排",
            "开头补一个短句作领句；或者把它并到前一项",
        ),
        Unlike::SetOff => (
            "同一层的别的几项是整句，这一项像标题或者有领句，也按正文排",
            "和别的几项写成一样：都有标题、领句，或者都是整句，末尾有句号",
        ),
    };
    report.at(passage, 0..passage.len(), message).hint(hint);
}
