//! Tables, figures and annexes that a text names and does not have.

use std::collections::BTreeSet;

use crate::lint::attached::Attached;
use crate::lint::checked::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-reference",
    name: "图、表、附件的引用",
    level: Level::Warning,
    what: "“见表3”“见图2”“见附件4”，而本篇的图、表、附件里没有这个号。本篇一张图、表也没有的不算；公文写“见附件”，却没有附件的也算。",
    why: "多半是增删图、表、附件以后没有改正文。",
    wrong: "各地完成情况见表3。\n表1　各地完成情况\n| 地区 | 数量 |\n| 清江 | 12 |\n各地要加快进度。",
    right: "各地完成情况见表1。\n表1　各地完成情况\n| 地区 | 数量 |\n| 清江 | 12 |\n各地要加快进度。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// What leads to a table or a figure.
const LEADS: &[&str] = &["见", "如", "详见", "参见", "按", "由", "据", "和", "、"];

fn check(checked: &Checked, report: &mut Report) {
    for article in checked.articles() {
        for name in ["表", "图"] {
            named(&article, name, report);
        }
    }
    for attached in Attached::all(checked) {
        let lines = || attached.passages.iter().copied().filter(|it| it.is_line());
        // A text that holds what is attached counts for itself.
        if !lines().any(|line| line.starts_with(0, "附件")) {
            lines().for_each(|passage| attachments(passage, &attached, report));
        }
    }
}

/// The numbers of tables or figures that captions have, against those that are named.
fn named(article: &[&Passage], name: &str, report: &mut Report) {
    let number = |passage: &Passage, at: usize| -> Option<u32> {
        let start = at + 1;
        let end = start + passage.digits(start);
        // 表1-2 has a number of two parts.
        let whole = !passage.at(end).is_some_and(|c| "-－—.．".contains(c));
        passage.number(start..end).filter(|_| whole)
    };
    let captions = article
        .iter()
        .filter(|it| it.kind == Kind::Caption || it.is_line() && it.starts_with(0, name));
    let there: BTreeSet<u32> =
        captions.filter(|it| it.starts_with(0, name)).filter_map(|it| number(it, 0)).collect();
    if there.is_empty() {
        return;
    }
    for passage in article.iter().filter(|it| it.is_line()) {
        for at in passage.find(name).filter(|&at| at > 0) {
            let told = passage.ends_with_any(at, LEADS) && !passage.is_quoted(at);
            if let Some(number) = number(passage, at).filter(|it| told && !there.contains(it)) {
                let end = at + 1 + passage.digits(at + 1);
                let message = format!("本篇没有{name}{number}");
                report.at(passage, at..end, message).hint("核对编号");
            }
        }
    }
}

/// The attachments that a text names.
fn attachments(passage: &Passage, attached: &Attached, report: &mut Report) {
    const LEADS: &[&str] = &["见", "详见", "按", "填写", "按照", "参见", "如", "报送", "填报"];
    for at in passage.find("附件") {
        let digits = passage.digits(at + 2);
        let end = at + 2 + digits;
        let told = passage.ends_with_any(at, LEADS) && !passage.is_quoted(at);
        let number = passage.number::<usize>(at + 2..end);
        match (number.filter(|_| told), attached.labels.len()) {
            (Some(number), count) if number > count && count > 0 => {
                let message = format!("没有附件{number}，附件共{count}个");
                report.at(passage, at..end, message).hint("核对编号");
            }
            // What an issue names may be with whoever wrote it.
            (_, 0) if attached.is_document && passage.ends_with(at, "见") && told => {
                let message = "这份公文没有附件";
                let finding = report.at(passage, at..end, message);
                finding.hint("附件写在 [[document.attachment]] 里；不附的，删去这一句");
            }
            _ => {}
        }
    }
}
