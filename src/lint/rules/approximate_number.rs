//! Numbers that are told only nearly, with a comma or with 几 behind digits.

use crate::chars::chinese_number;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "approximate-number",
    name: "概数的写法",
    level: Level::Warning,
    what: "相邻两个数字连用表示概数，中间用了顿号，如“三、四十家”“3、4个”；阿拉伯数字后面用“几”，如“10几名”（必错）。",
    why: "相邻的数字连用表示概数，用汉字，中间不用顿号；带“几”的概数用汉字。",
    wrong: "目前已有三、四十家企业签约入驻。",
    right: "目前已有三四十家企业签约入驻。",
    standard: "GB/T 15834—2011 附录 A.5，GB/T 15835—2011 4.2.2",
    fixes: false,
    check: Check::Passage(check),
};

/// What is counted by a number; 一、二级 and 三、四楼 are lists.
const MEASURES: &[&str] = &[
    "个",
    "天",
    "名",
    "家",
    "户",
    "人",
    "岁",
    "里",
    "倍",
    "小时",
    "分钟",
    "公里",
    "亩",
    "年时间",
    "台",
    "件",
];

/// What a list of numbers stands behind: 第三、四个, 附件3、4, 1月3、4日.
const LISTED: &str = "第表图件月题条款项式例注、，0123456789.一二三四五六七八九十";

fn check(passage: &Passage, report: &mut Report) {
    for comma in passage.find("、") {
        let (before, after) = (passage.before(comma), passage.at(comma + 1));
        let (Some(first), Some(second)) = (before.and_then(digit), after.and_then(digit)) else {
            continue;
        };
        let start = comma - 1;
        let listed = passage.before(start).is_some_and(|c| LISTED.contains(c)) || start == 0;
        let arabic = before.is_some_and(|c| c.is_ascii_digit());
        let same = arabic == after.is_some_and(|c| c.is_ascii_digit());
        let end = comma + 2;
        let tens = !arabic
            && passage.at(end).is_some_and(|c| "十百千万".contains(c))
            && passage.at(end + 1).is_some_and(|c| MEASURES.iter().any(|it| it.starts_with(c)));
        let counted = passage.starts_with_any(end, MEASURES);
        if same && second == first + 1 && !listed && (tens || counted) {
            let text = passage.text(start..end);
            let message = format!("“{text}”是概数的，中间不用顿号");
            let finding = report.at(passage, start..end, message);
            finding.hint("表示大概有多少，写成“三四十”“三四个”；两项并列的，写清楚");
        }
    }
    for few in passage.find("几") {
        let digits = passage.digits_before(few);
        let rest =
            passage.at(few + 1).is_some_and(|c| "个名家人天户件台万亿年次项种岁里公".contains(c));
        let tens = passage.before(few) == Some('0') && (2..=3).contains(&digits);
        if tens && rest {
            let text = passage.text(few - digits..few + 1);
            let message = format!("概数“{text}”混用了阿拉伯数字和“几”");
            let finding = report.at(passage, few - digits..few + 1, message).level(Level::Error);
            finding.hint("用汉字，如“十几”“二十几”，或者写成“10多”");
        }
    }
}

/// The value of a digit of either kind.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| chinese_number(&[c])).filter(|&value| value < 10)
}
