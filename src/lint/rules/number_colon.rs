//! A full-width colon in a time of the day or a proportion.

use std::ops::Range;

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "number-colon",
    name: "时刻和比例的冒号",
    level: Level::Warning,
    what: "时刻用了全角的冒号，如9：30；比例用了全角的冒号，如1：2（提示）。",
    why: "时、分、秒之间用半角的“:”，全角的冒号把一个时刻隔成两截。",
    wrong: "会议于上午9：30开始。",
    right: "会议于上午9:30开始。",
    standard: "GB/T 15835—2011 5.1.5，GB/T 7408",
    fixes: false,
    check: Check::Passage(check),
};

/// What tells of the time of the day near it.
const TIMES: &[&str] = &[
    "上午", "下午", "中午", "凌晨", "晚上", "晚", "早上", "清晨", "时间", "召开", "开始", "结束",
    "开会", "报到", "日", "每天", "至", "截止", "前",
];

/// What tells of a proportion.
const RATIOS: &[&str] = &["比例", "按", "比为", "之比", "比", "配比", "屏幕"];

/// How far before the numbers such words are looked for.
const NEAR: usize = 14;

fn check(passage: &Passage, report: &mut Report) {
    for colon in passage.find("：") {
        let first = colon - passage.digits_before(colon)..colon;
        let second = colon + 1..colon + 1 + passage.digits(colon + 1);
        let short = (1..=2).contains(&first.len()) && (1..=2).contains(&second.len());
        let apart = |c: Option<char>| {
            c.is_none_or(|c| !c.is_ascii_alphanumeric() && !"./-第：".contains(c))
        };
        if !short || !apart(passage.before(first.start)) || !apart(passage.at(second.end)) {
            continue;
        }
        let near = passage.text(first.start.saturating_sub(NEAR)..first.start);
        let told = |words: &[&str]| words.iter().any(|word| near.contains(word));
        // 如下：1：… and 第3：… have no number on both sides; 项目2：5个 counts.
        let counts = passage.at(second.end).is_some_and(|c| "个项家人名件万亿元%".contains(c));
        let text = passage.text(first.start..second.end);
        let right = text.replace('：', ":");
        let whole = first.start..second.end;
        if is_time(passage, &first, &second) && told(TIMES) && !counts {
            report.at(passage, whole, format!("时刻“{text}”用了全角的冒号，应为“{right}”"));
        } else if told(RATIOS) && !counts && first.len() <= second.len() + 1 {
            let message = format!("比例“{text}”用了全角的冒号，一般写作“{right}”");
            report.at(passage, whole, message).level(Level::Hint);
        }
    }
}

/// Whether two ranges of digits write the hour and the minute.
fn is_time(passage: &Passage, hour: &Range<usize>, minute: &Range<usize>) -> bool {
    let hour = passage.number::<u8>(hour.clone()).is_some_and(|hour| hour <= 24);
    hour && minute.len() == 2 && passage.number::<u8>(minute.clone()).is_some_and(|it| it < 60)
}
