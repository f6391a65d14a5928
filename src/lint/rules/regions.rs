//! 香港, 澳门 and 台湾 among countries, and titles that they do not have.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "regions",
    name: "涉港澳台的称谓",
    level: Level::Warning,
    what: "把香港、澳门、台湾和国家并列称“国家”；“中国和澳门”“中国、台湾”这样的并列；“台湾总统府”这样的称谓。",
    why: "港澳台是中国的一部分，不和国家并列，也不和中国并列。",
    wrong: "产品出口到韩国、台湾、日本等国家。",
    right: "产品出口到韩国、日本等国家和台湾地区。",
    standard: "涉港澳台用语规范",
    fixes: false,
    check: Check::Passage(check),
};

const REGIONS: [&str; 3] = ["香港", "澳门", "台湾"];

/// What sums up a list as states.
const STATES: &[&str] =
    &["等国家", "等国。", "等国，", "等国的", "等多个国家", "等主要国家", "两国", "三国", "各国"];

/// What only a state has.
const OFFICES: &[&str] = &["总统", "行政院", "立法院", "国防部", "外交部", "国旗", "政府总统"];

fn check(passage: &Passage, report: &mut Report) {
    for region in REGIONS {
        for start in passage.find(region) {
            let end = start + 2;
            if passage.is_quoted(start) {
                continue;
            }
            if region == "台湾" && passage.starts_with_any(end, OFFICES) {
                let message = "“台湾”后面不用国家机关的称谓";
                report.at(passage, start..end + 2, message).hint("一般说台湾当局、台湾地区");
                continue;
            }
            // A list ends at the next mark that is no 、.
            let rest = end + passage.count(end, |c| !"，。；：！？（）《》“”".contains(c));
            let behind = passage.text(end..(rest + 1).min(passage.len()));
            let first = passage.around(start, |c| "，。；：！？（）《》“”".contains(c)).start;
            let listed = behind.starts_with('、') || passage.before(start) == Some('、');
            let list = passage.text(first..rest.min(passage.len()));
            let whole = list.contains("国家和") || list.contains("地区");
            let state = STATES.iter().any(|word| behind.contains(word));
            if listed && state && !whole {
                let message = format!("“{region}”和国家并列，称作了“国家”");
                report.at(passage, start..end, message).hint("改为“等国家和地区”，或者分开写");
                continue;
            }
            let beside =
                ["中国和", "中国与", "中国、"].iter().find(|it| passage.ends_with(start, it));
            // 中国香港 and 中国、香港特别行政区政府 of an agreement are other things.
            if let Some(beside) = beside.filter(|_| !passage.starts_with(end, "特别行政区")) {
                let message = format!("“{region}”和“中国”并列");
                let from = start - beside.chars().count();
                report.at(passage, from..end, message).hint("一般说内地（大陆）和港澳（台湾）");
            }
        }
    }
}
