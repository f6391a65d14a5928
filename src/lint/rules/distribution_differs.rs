//! A distribution that differs from the usual one.

use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::{Paper, Recipients, Text};

/// The rule.
pub const RULE: Rule = Rule {
    code: "distribution-differs",
    name: "主送抄送和平时不同",
    level: Level::Hint,
    what: "这一份自己写了主送、抄送或者报、送、发等，和版式里平时的不同。",
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
    let names = [&own.to, &own.cc].into_iter().flatten().flatten().next();
    match &own.rows {
        Some(rows) if !usual.rows.is_empty() => compare_rows(rows, &usual.rows, report),
        Some(rows) if usual.to.len() + usual.cc.len() > 0 => {
            if let Some(row) = rows.first() {
                let message = format!("平时写的是主送、抄送，这一份写的是“{}”", row.name.value);
                report.place(row.name.span(), message).hint(HINT);
            }
        }
        None if !usual.rows.is_empty() => {
            if let Some(line) = names {
                let usual: Vec<_> = usual.rows.iter().map(|it| it.name.value.as_str()).collect();
                let message = format!("平时写的是“{}”，这一份写的是主送、抄送", usual.join("”“"));
                report.place(line.span(), message).hint(HINT);
            }
        }
        _ => {}
    }
}

/// What to do about any difference.
const HINT: &str = "核对是不是有意改的";

/// Reports what differs of rows with names of their own.
fn compare_rows(own: &[Recipients], usual: &[Recipients], report: &mut Report) {
    let named =
        |rows: &[Recipients], name: &str| rows.iter().position(|row| row.name.value == name);
    for row in own {
        let name = &row.name.value;
        match named(usual, name) {
            Some(at) => compare(&format!("“{name}”"), &row.lines, &usual[at].lines, report),
            None => {
                let message = format!("平时没有“{name}”这一行");
                report.place(row.name.span(), message).hint(HINT);
            }
        }
    }
    let missing = usual.iter().find(|row| named(own, &row.name.value).is_none());
    // An empty list has no place, and says by itself that it is meant.
    if let (Some(missing), Some(last)) = (missing, own.last()) {
        let message = format!("比平时少了“{}”这一行", missing.name.value);
        report.place(last.name.span(), message).hint(HINT);
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
    report.place(place.span(), message).hint(HINT);
}
