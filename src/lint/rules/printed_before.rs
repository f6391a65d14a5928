//! A printing date before the date of the paper.

use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::Paper;

/// The rule.
pub const RULE: Rule = Rule {
    code: "printed-before",
    name: "印发日期",
    level: Level::Error,
    what: "印发日期早于刊物的日期或者公文的成文日期。",
    why: "印发日期是送印的日期，不会早于成文日期。",
    wrong: "date = 2026-03-18，printed_on = 2026-03-10",
    right: "date = 2026-03-18，printed_on = 2026-03-20",
    standard: "GB/T 9704—2012 7.4.3，《党政机关公文处理工作条例》第九条",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let (date, of, colophon) = match checked.paper {
        Paper::Issue(issue) => (issue.date, "刊物的日期", &issue.colophon),
        Paper::Document(document) => (document.date, "成文日期", &document.colophon),
    };
    if let (Some(printed), Some(at)) = (colophon.printed_on, &colophon.printed_on_at)
        && printed < date
    {
        let message = format!("印发日期{printed}早于{of}{date}");
        report.place(at.clone(), message).hint("核对两个日期");
    }
}
