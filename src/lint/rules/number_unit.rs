//! Arabic digits before 百 and 千, and a number in 亿 and 万.

use std::ops::Range;

use crate::chars::{closes, ends_sentence};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::quantities::Quantity;
use crate::lint::spans::ranges::is_dash;

/// The rule.
pub const RULE: Rule = Rule {
    code: "number-unit",
    name: "数字和汉字数词混用",
    level: Level::Error,
    what: "阿拉伯数字后面跟着“百”“千”，如3千人、5百个、2千万元；“亿”和“万”并用，如3亿4500万元（疑似）。",
    why: "阿拉伯数字后面的汉字数词只用“万”“亿”；千克、千瓦、百帕等计量单位不在此列。",
    wrong: "全年培训3千人次，服务企业5百余家。",
    right: "全年培训3000人次，服务企业500余家。",
    standard: "GB/T 15835—2011 5.3",
    fixes: true,
    check: Check::Passage(check),
};

/// What stands behind a number that counts; 千瓦 and 百分点 are units.
const COUNTED: &[&str] = &[
    "人", "个", "家", "户", "名", "件", "项", "元", "种", "条", "亩", "台", "套", "次", "倍", "页",
    "公里", "公斤", "公顷", "平方", "立方", "多", "余", "册", "本", "篇", "头", "只", "棵", "株",
    "辆", "座", "所", "处", "场", "天", "美元", "，", "、", "；", "左右", "以上", "以下",
];

/// Names that begin so.
const NAMES: &[&str] = &["人计划", "人会", "人大", "家讲坛", "家争"];

fn check(passage: &Passage, report: &mut Report) {
    chinese_first(passage, report);
    for quantity in passage.quantities() {
        let Quantity { number: digits, scale, unit: _ } = quantity;
        let (index, end) = (scale.start, scale.end);
        let (c, places) = match passage.at(index) {
            Some('亿') => {
                two_units(passage, quantity, report);
                continue;
            }
            Some('百') => ('百', 2),
            Some('千') => ('千', 3),
            _ => continue,
        };
        // 千万 and the like.
        let large = scale.len() > 1;
        if !is_number(passage, digits) || !is_counting(passage, end) {
            continue;
        }
        // 6404.9千公顷 and 835千人 are the units of statistics.
        let counted = ["公顷", "美元", "立方", "平方"];
        let written = passage.text(digits.clone());
        let whole = written.split('.').next().unwrap_or_default();
        if c == '千' && (whole.len() > 1 || passage.starts_with_any(index + 1, &counted)) {
            continue;
        }
        let Some(number) = shifted(&passage.text(digits.clone()), places) else { continue };
        let text = passage.text(digits.start..end);
        // 1千2百 is one number of several parts.
        let part = passage.before(digits.start).is_some_and(|c| "百千万亿".contains(c));
        if part {
            let message = format!("“{text}”混用了阿拉伯数字和汉字数词");
            let finding = report.at(passage, digits.start..end, message);
            finding.hint("把整个数改成阿拉伯数字");
            continue;
        }
        let right = format!("{number}{}", passage.text(index + 1..end));
        let message = format!("“{text}”混用了阿拉伯数字和汉字数词，应为“{right}”");
        let finding = report.at(passage, digits.start..end, message);
        // The first number of 3—5千人 has no unit, and 3千万 can become 0.3亿.
        let first = passage.at(end).is_some_and(is_dash) && passage.digits(end + 1) > 0;
        if !large && !first && !is_second(passage, digits.start) {
            finding.replace(digits.start..index + 1, &number);
        }
    }
}

/// Chinese numerals before digits in one number: 一万2000元.
fn chinese_first(passage: &Passage, report: &mut Report) {
    for quantity in passage.quantities() {
        let Range { start, end } = quantity.number;
        let scale = passage.before(start).is_some_and(|c| "万亿千".contains(c));
        let numerals =
            passage.count_before(start, |c| "一二两三四五六七八九十百千万亿".contains(c));
        let whole = (3..=4).contains(&(end - start)) && !is_year(passage, &quantity.number);
        if scale && numerals > 1 && whole && is_counting(passage, end) {
            let text = passage.text(start - numerals..end);
            let message = format!("“{text}”混用了汉字数字和阿拉伯数字");
            let finding = report.at(passage, start - numerals..end, message);
            finding.hint("把整个数改成阿拉伯数字");
        }
    }
}

/// Whether digits may be a year.
fn is_year(passage: &Passage, digits: &Range<usize>) -> bool {
    passage.at(digits.end) == Some('年') && digits.len() == 4
}

/// 3亿4500万, of which the first number stands before 亿. The standard has numbers
/// to the last digit so written, hence it is only probably wrong and is not repaired.
fn two_units(passage: &Passage, first: &Quantity, report: &mut Report) {
    let Some(second) = passage.quantity_from(first.scale.end) else { return };
    let (hundreds, end) = (&first.number, second.number.end);
    let (whole, rest) = (passage.text(hundreds.clone()), passage.text(second.number.clone()));
    let parts = rest.len() <= 4 && !whole.contains('.') && !rest.contains('.');
    let ends = passage.at(end) == Some('万') && passage.digits(end + 1) == 0;
    if !is_number(passage, hundreds) || !parts || !ends {
        return;
    }
    let rest = format!("{rest:0>4}");
    let rest = rest.trim_end_matches('0');
    let right = if rest.is_empty() { whole } else { format!("{whole}.{rest}") };
    let text = passage.text(hundreds.start..end + 1);
    let message = format!("“{text}”里“亿”和“万”并用，一般写成“{right}亿”");
    report.at(passage, hundreds.start..end + 1, message).level(Level::Warning);
}

/// Whether digits are a number, no year and no part of a model or a code.
fn is_number(passage: &Passage, digits: &Range<usize>) -> bool {
    let bound = passage
        .before(digits.start)
        .is_some_and(|c| c.is_ascii_alphanumeric() || ",/:：+＋".contains(c));
    // 2025百日攻坚 begins with a year.
    let year = matches!(passage.number(digits.clone()), Some(1900..=2099));
    !bound && !year
}

fn is_counting(passage: &Passage, index: usize) -> bool {
    let Some(c) = passage.at(index) else { return true };
    let on = is_dash(c) && passage.digits(index + 1) > 0;
    let counted = passage.starts_with_any(index, COUNTED) || ends_sentence(c) || closes(c) || on;
    counted && !passage.starts_with_any(index, NAMES)
}

/// Whether a number is the second of two: 3—5千人, 3、5千人.
fn is_second(passage: &Passage, start: usize) -> bool {
    let Some(link) = start.checked_sub(1) else { return false };
    passage.at(link).is_some_and(|c| is_dash(c) || "至到、或比和及/".contains(c))
        && passage.before(link).is_some_and(|c| c.is_ascii_digit() || "百千万亿".contains(c))
}

/// A number with its point so many places to the right, where that leaves it
/// whole.
fn shifted(number: &str, places: usize) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || fraction.contains('.') || fraction.len() > places {
        return None;
    }
    let digits = format!("{whole}{fraction:0<places$}");
    let digits = digits.trim_start_matches('0');
    (!digits.is_empty()).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers() {
        assert_eq!(shifted("3", 3).as_deref(), Some("3000"));
        assert_eq!(shifted("3.5", 3).as_deref(), Some("3500"));
        assert_eq!(shifted("0.25", 2).as_deref(), Some("25"));
        assert_eq!(shifted("3.", 2).as_deref(), Some("300"));
        for (number, places) in [("3.1234", 3), ("1.2.3", 3), (".5", 3), ("0", 2)] {
            assert_eq!(shifted(number, places), None, "{number}");
        }
    }
}
