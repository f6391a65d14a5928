//! Growth and decline: what is told of them, and whether it is right.

use std::ops::Range;

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::quantities::Quantity;

/// The rule.
pub const RULE: Rule = Rule {
    code: "growth",
    name: "增减的说法和数字",
    level: Level::Warning,
    what: "“增长-3%”“下降3倍”这样的说法；由几提高到几、提高了几，比上年的几增长百分之几，和前后的数算不拢的；满意率、合格率等超过100%的；两个百分数相减写成“%”的；由大数增加到小数、由小数减少到大数的。",
    why: "数字是公文里最容易被追问的；减少最多减到没有，不能减少几倍。",
    wrong: "生产成本下降了3倍。",
    right: "生产成本下降了三分之二。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// Words of growth and of decline.
const UP: &[&str] = &["增长", "增加", "上升", "提高", "提升"];
const DOWN: &[&str] = &["下降", "减少", "降低", "缩短", "缩小", "压减", "回落", "降幅"];

/// What may stand between such a word and its number.
const LINKS: &[&str] = &["了约", "了近", "了", "约", "近", "到", "达到", "高达", "达", "为", ""];

/// Rates that are parts of a whole.
const RATES: &[&str] = &[
    "满意率",
    "满意度",
    "合格率",
    "覆盖率",
    "及格率",
    "到位率",
    "就业率",
    "办结率",
    "整改率",
    "知晓率",
    "参保率",
    "好评率",
    "优良率",
    "普及率",
    "达标率",
    "参与率",
    "入户率",
    "签约率",
    "处理率",
    "绿化率",
    "占比",
    "比重",
];

fn check(passage: &Passage, report: &mut Report) {
    words(passage, report);
    if passage.may_have_any(&['%', '％']) {
        rates(passage, report);
        compared(passage, report);
        same_time(passage, report);
    }
    changes(passage, report);
}

/// The index behind a word and what links it to its number.
fn linked(passage: &Passage, end: usize) -> usize {
    let link = LINKS.iter().find(|link| passage.starts_with(end, link)).copied();
    end + link.unwrap_or_default().chars().count()
}

/// 增长-3.2% and 下降3倍.
fn words(passage: &Passage, report: &mut Report) {
    for (word, up) in UP.iter().map(|it| (it, true)).chain(DOWN.iter().map(|it| (it, false))) {
        for start in passage.find(word) {
            let number = linked(passage, start + 2);
            let minus = passage.at(number).is_some_and(|c| "-－−–".contains(c));
            let digits = passage.count(number + 1, |c| c.is_ascii_digit() || c == '.');
            let end = number + 1 + digits;
            let share = passage.at(end).is_some_and(|c| "%％".contains(c))
                || passage.starts_with(end, "个百分点");
            if minus && digits > 0 && share {
                let message = format!("“{word}”后面是负数");
                let finding = report.at(passage, start..end + 1, message);
                finding.hint(if up { "写成“下降”，去掉负号" } else { "去掉负号" });
            }
        }
    }
    for word in DOWN {
        for start in passage.find(word) {
            let number = linked(passage, start + 2);
            let minus = passage.at(number).is_some_and(|c| "-－−–".contains(c));
            let end = number + 1 + passage.count(number + 1, |c| c.is_ascii_digit() || c == '.');
            if minus && passage.at(end).is_some_and(|c| "%％".contains(c)) && end > number + 1 {
                let message = format!("“{word}”后面又用了负号");
                report.at(passage, start..end + 1, message).hint("去掉负号");
            }
            // 减少到三分之一倍 is another slip, 减少一半 is right.
            let number = linked(passage, start + 2);
            let run = passage
                .count(number, |c| c.is_ascii_digit() || "一二两三四五六七八九十几数.".contains(c));
            let times = number + run;
            let to = passage.at(number - 1) == Some('到') && !passage.ends_with(number, "达到");
            if run > 0 && passage.at(times) == Some('倍') && !to {
                let message = format!("“{word}”不能用“倍”");
                let finding = report.at(passage, start..times + 1, message);
                finding.hint("写成减少百分之几、几分之几");
            }
        }
    }
}

/// Rates above 100%.
fn rates(passage: &Passage, report: &mut Report) {
    const REACHED: &[&str] = &["均达到", "达到", "均达", "达", "为", "超过", "提高到", "升至", ""];
    for rate in RATES {
        for start in passage.find(rate) {
            let end = start + rate.chars().count();
            let link = REACHED.iter().find(|link| passage.starts_with(end, link)).copied();
            let number = end + link.unwrap_or_default().chars().count();
            let Some(quantity) = passage.quantity_from(number) else { continue };
            let value = passage.number::<f64>(quantity.number.clone());
            // 毛入学率 and 同比增长 may be more.
            if is_percent(passage, quantity) && value.is_some_and(|value| value > 100.0) {
                let message = format!("{rate}超过了100%");
                report.at(passage, start..quantity.number.end + 1, message);
            }
        }
    }
}

fn is_percent(passage: &Passage, quantity: &Quantity) -> bool {
    passage.at(quantity.number.end).is_some_and(|c| "%％".contains(c))
}

/// A number with what is counted.
struct Value {
    value: f64,
    unit: String,
    range: Range<usize>,
}

/// The number that begins at an index, with its unit of up to two characters.
fn value(passage: &Passage, index: usize) -> Option<Value> {
    let quantity = passage.quantity_from(index)?;
    let value = passage.number::<f64>(quantity.number.clone())?;
    let end = quantity.number.end;
    let points = passage.starts_with(end, "个百分点");
    let length = match () {
        () if points => 4,
        () if passage.at(end).is_some_and(|c| "%％".contains(c)) => 1,
        () => passage
            .count(end, |c| {
                "万亿千百元吨人户家个名亩件项公里倍次套座台辆所张份处起条间".contains(c)
            })
            .min(3),
    };
    let unit = passage.text(end..end + length).replace('％', "%");
    Some(Value { value, unit, range: index..end + length })
}

/// From a to b, by c: 由62%提高到65%，提高了3%.
fn changes(passage: &Passage, report: &mut Report) {
    const TO: &[&str] = &[
        "提高到",
        "增加到",
        "上升到",
        "提升到",
        "增长到",
        "下降到",
        "减少到",
        "降低到",
        "上升至",
        "提高至",
        "提升至",
        "下降至",
        "减少至",
        "降至",
        "升至",
        "增至",
        "降到",
        "增加至",
        "降低至",
    ];
    for from in ["由", "从"] {
        for start in passage.find(from) {
            let number = start + 1 + passage.count(start + 1, |c| !c.is_ascii_digit()).min(8);
            let Some(first) = value(passage, number) else { continue };
            // 从2020年的62%: the year comes first.
            let first = if passage.at(first.range.end) == Some('年') {
                let next = first.range.end
                    + 1
                    + usize::from(passage.at(first.range.end + 1) == Some('的'));
                let Some(first) = value(passage, next) else { continue };
                first
            } else {
                first
            };
            let link = TO.iter().find(|word| passage.starts_with(first.range.end, word));
            let Some(link) = link else { continue };
            let at = first.range.end + link.chars().count();
            let Some(second) = value(passage, at) else { continue };
            let turned = UP.iter().any(|word| link.starts_with(word)) && second.value < first.value
                || DOWN.iter().any(|word| link.starts_with(word)) && second.value > first.value;
            if turned && first.unit == second.unit && !first.unit.is_empty() {
                let message = format!("前后两个数和“{link}”的方向相反");
                report.at(passage, start..second.range.end, message).hint("核对两个数");
                continue;
            }
            let comma = second.range.end;
            if passage.at(comma) != Some('，') || first.unit != second.unit || first.unit.is_empty()
            {
                continue;
            }
            let words = UP.iter().chain(DOWN);
            let Some(word) = words.copied().find(|word| passage.starts_with(comma + 1, word))
            else {
                continue;
            };
            let Some(third) = value(passage, linked(passage, comma + 1 + word.chars().count()))
            else {
                continue;
            };
            let whole = start..third.range.end;
            tell_change(passage, [&first, &second, &third], whole, report);
        }
    }
}

fn tell_change(
    passage: &Passage,
    [first, second, third]: [&Value; 3],
    whole: Range<usize>,
    report: &mut Report,
) {
    /// Figures are rounded.
    const CLOSE: f64 = 0.11;
    let difference = (second.value - first.value).abs();
    let same = (difference - third.value).abs() <= CLOSE;
    let ratio = 100.0 * difference / first.value.abs().max(f64::EPSILON);
    let near = (ratio - third.value).abs() <= 1.0;
    match (first.unit.as_str(), third.unit.as_str()) {
        ("%", "%") if same && !near => {
            let message = "两个百分数相减，应为“个百分点”";
            report.at(passage, third.range.clone(), message);
        }
        ("%", "个百分点") if !same => {
            let message = format!("前后相差{}个百分点，这里是{}", rounded(difference), third.value);
            report.at(passage, whole, message).hint("核对三个数");
        }
        (unit, of) if unit == of && unit != "%" && !same => {
            let message =
                format!("前后相差{}{unit}，这里是{}{unit}", rounded(difference), third.value);
            report.at(passage, whole, message).hint("核对三个数");
        }
        (unit, "%") if unit != "%" && !near => {
            let message = format!("按前后两个数算是{}%，这里是{}%", rounded(ratio), third.value);
            report.at(passage, whole, message).hint("核对三个数");
        }
        _ => {}
    }
}

/// A number with one digit behind the point.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// 120亿元，比上年的100亿元增长25%.
fn compared(passage: &Passage, report: &mut Report) {
    const YEARS: &[&str] = &[
        "比上年的",
        "比去年的",
        "比上年同期的",
        "比去年同期的",
        "较上年的",
        "较去年的",
        "较上年同期的",
        "较去年同期的",
    ];
    for year in YEARS {
        for start in passage.find(year) {
            let Some(before) = value(passage, start + year.chars().count()) else { continue };
            let end = before.range.end;
            let Some(word) = UP.iter().chain(DOWN).find(|word| passage.starts_with(end, word))
            else {
                continue;
            };
            let Some(change) = value(passage, linked(passage, end + word.chars().count())) else {
                continue;
            };
            // The number that it is compared with stands right before.
            let comma = start.checked_sub(1).filter(|&at| passage.at(at) == Some('，'));
            let Some(now) = comma.and_then(|comma| {
                let mut quantities = passage.quantities().iter();
                let last = quantities.rfind(|it| it.number.end <= comma)?;
                value(passage, last.number.start).filter(|it| it.range.end == comma)
            }) else {
                continue;
            };
            if now.unit != before.unit || before.unit.is_empty() || change.unit != "%" {
                continue;
            }
            let ratio = 100.0 * (now.value - before.value).abs() / before.value.max(f64::EPSILON);
            let up = UP.contains(word);
            let wrong_way = up != (now.value >= before.value);
            if wrong_way || (ratio - change.value).abs() > 0.6 {
                let message =
                    format!("按前后两个数算是{}%，这里是{}%", rounded(ratio), change.value);
                report.at(passage, now.range.start..change.range.end, message).hint("核对三个数");
            }
        }
    }
}

/// 税收12亿元，去年同期10亿元，同比增长30%.
fn same_time(passage: &Passage, report: &mut Report) {
    const YEARS: &[&str] = &["去年同期", "上年同期", "去年", "上年"];
    const CHANGES: &[&str] = &["同比", "比上年", "比去年", "较上年", "较去年", ""];
    for year in YEARS {
        for start in passage.find(year).filter(|&at| at > 0) {
            let comma = start - 1;
            let from = start + year.chars().count();
            let from = from + passage.count(from, |c| "为仅是的".contains(c));
            let Some(before) = value(passage, from) else { continue };
            let end = before.range.end;
            if passage.at(comma) != Some('，') || passage.at(end) != Some('，') {
                continue;
            }
            let Some(lead) = CHANGES.iter().find(|lead| passage.starts_with(end + 1, lead)) else {
                continue;
            };
            let at = end + 1 + lead.chars().count();
            let Some(word) = UP.iter().chain(DOWN).find(|word| passage.starts_with(at, word))
            else {
                continue;
            };
            let Some(change) = value(passage, linked(passage, at + 2)) else { continue };
            let mut quantities = passage.quantities().iter();
            let last = quantities.rfind(|it| it.number.end <= comma);
            let now = last
                .and_then(|it| value(passage, it.number.start))
                .filter(|it| it.range.end == comma);
            let Some(now) = now.filter(|now| now.unit == before.unit && !now.unit.is_empty())
            else {
                continue;
            };
            let ratio = 100.0 * (now.value - before.value).abs() / before.value.max(f64::EPSILON);
            let wrong_way = UP.contains(word) != (now.value >= before.value);
            if change.unit == "%"
                && now.unit != "%"
                && (wrong_way || (ratio - change.value).abs() > 0.6)
            {
                let message =
                    format!("按前后两个数算是{}%，这里是{}%", rounded(ratio), change.value);
                report.at(passage, now.range.start..change.range.end, message).hint("核对三个数");
            }
        }
    }
}
