//! A distribution that differs from the usual one.

use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::{Paper, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "distribution-differs",
    name: "主送抄送和平时不同",
    level: Level::Hint,
    what: "这一份自己写了主送、抄送，和版式里平时的不同。",
    why: "主送、抄送很少变动；提醒核对是有意改的，还是漏了、写错了单位。",
    wrong: "（平时抄送：省财政厅，省教育厅。）cc = \"省财政厅。\"",
    right: "（平时抄送：省财政厅，省教育厅。）不写 cc",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let own = match checked.paper {
        Paper::Issue(issue) => &issue.colophon,
        Paper::Document(document) => &document.colophon,
    };
    let Some(usual) = &checked.manifest.colophon else { return };
    for (what, own, usual) in [("主送", &own.to, &usual.to), ("抄送", &own.cc, &usual.cc)] {
        if let Some(own) = own.as_ref().filter(|_| !usual.is_empty()) {
            compare(what, own, usual, report);
        }
    }
}

/// Reports the first line that differs.
fn compare(what: &str, own: &[Text], usual: &[Text], report: &mut Report) {
    let same = own.iter().zip(usual).take_while(|(own, usual)| own.value == usual.value).count();
    let (place, message) = match (own.get(same), usual.get(same)) {
        (Some(own), Some(usual)) => {
            (own, format!("{what}第{}行和平时不同，平时是“{}”", same + 1, usual.value))
        }
        (Some(own), None) => (own, format!("{what}第{}行平时没有", same + 1)),
        (None, Some(missing)) => {
            // An empty list has no place, and says by itself that it is meant.
            let Some(last) = own.last() else { return };
            (last, format!("{what}比平时少了“{}”", missing.value))
        }
        (None, None) => return,
    };
    report.place(place.span(), message).hint("核对是不是有意改的");
}
