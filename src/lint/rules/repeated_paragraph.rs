//! The same paragraph twice in a paper.

use std::collections::HashMap;

use crate::lint::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "repeated-paragraph",
    name: "重复的段落",
    level: Level::Warning,
    what: "同一份稿件里完全相同的两段。",
    why: "多半是粘贴了两次。",
    wrong: "各地要建立台账，逐项销号。\n各地要建立台账，逐项销号。",
    right: "各地要建立台账，逐项销号。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// Shorter ones may well be the same, such as 特此通知。
const SHORTEST: usize = 12;

fn check(checked: &Checked, report: &mut Report) {
    let mut seen = HashMap::new();
    // 其他情形 closes many a list, and forms have the same lines.
    let form =
        |it: &&Passage| ["签字", "盖章", "签名"].iter().any(|word| it.find(word).count() > 0);
    let texts = checked.passages.iter().filter(|it| it.kind == Kind::Paragraph);
    for passage in texts.filter(|it| it.level.is_none() && !form(it)) {
        let whole = 0..passage.len();
        let text = passage.text(whole.clone());
        let line = |place| checked.paper.source().position(place).line;
        match seen.get(&text) {
            Some(&first) if passage.len() >= SHORTEST => {
                let message = format!("这一段和第 {} 行完全相同", line(first));
                report.at(passage, whole, message).hint("看是不是粘贴了两次；多余的删去");
            }
            _ => {
                seen.entry(text).or_insert(passage.place(whole).start);
            }
        }
    }
}
