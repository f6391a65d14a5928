//! A section that the publication does not usually have.

use crate::lint::checked::Checked;
use crate::lint::passage::Kind;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-section",
    name: "栏目名",
    level: Level::Warning,
    what: "栏目名和版式里的某个常设栏目只差一两个字；完全不同的是提示。",
    why: "栏目名每期相同，写错一个字读者也看得出来。",
    wrong: "name = \"省外速揽\"",
    right: "name = \"省外速览\"",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let usual: Vec<&str> = checked.manifest.sections.iter().map(|it| it.value.as_str()).collect();
    if usual.is_empty() {
        return;
    }
    for passage in checked.passages.iter().filter(|it| it.kind == Kind::SectionName) {
        let whole = 0..passage.len();
        // A mark at its end is another rule's.
        let name = passage.text(whole.clone());
        let name = name.trim_end_matches(['：', '。', '，', '；', '、']).to_owned();
        if usual.contains(&name.as_str()) {
            continue;
        }
        let slips = |other: &&str| strsim::damerau_levenshtein(&name, other);
        let nearest = usual.iter().copied().min_by_key(slips);
        // Half the name must stay to be told for it.
        match nearest.filter(|other| slips(other) * 2 <= other.chars().count()) {
            Some(near) => {
                let message = format!("没有“{name}”这个常设栏目，多半应为“{near}”");
                report
                    .at(passage, whole, message)
                    .hint("改正栏目名；新设的栏目，写进版式的 sections");
            }
            None => {
                let message = format!("“{name}”不是常设栏目，常设栏目有：{}", usual.join("、"));
                report
                    .at(passage, whole, message)
                    .level(Level::Hint)
                    .hint("新设的栏目，写进版式的 sections");
            }
        }
    }
}
