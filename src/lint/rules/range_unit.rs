//! A range of numbers whose first one lacks the %, 万 or 亿 of the second.

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::quantities::Quantity;
use crate::lint::spans::ranges::NumberRange;

/// The rule.
pub const RULE: Rule = Rule {
    code: "range-unit",
    name: "数值范围漏写单位",
    level: Level::Error,
    what: "数值范围的前一个数漏写了“%”“万”“亿”，如10—15%、3—5万元；漏写“万”“亿”的只报疑似。",
    why: "省去前一个数的“%”“万”“亿”会引起误解，3—5万元也可以是3元到5万元。",
    wrong: "补助比例为10—15%，每户补助3—5万元。",
    right: "补助比例为10%—15%，每户补助3万—5万元。",
    standard: "GB/T 15835—2011 5.1.3",
    fixes: true,
    check: Check::Passage(check),
};

/// What must not be left out.
const UNITS: &[&str] = &["万亿", "万", "亿", "%", "％", "‰"];

/// How many times the first number the second may be; a greater one may well
/// have a unit of its own.
const WIDEST: f64 = 100.0;

fn check(passage: &Passage, report: &mut Report) {
    for range in passage.ranges() {
        let Quantity { number: second, scale, unit } = &range.second;
        let unit = if scale.is_empty() { unit.as_ref().map(|it| &it.range) } else { Some(scale) };
        let unit = passage.text(unit.cloned().unwrap_or_default());
        if !UNITS.contains(&unit.as_str()) {
            continue;
        }
        let part = range.is_label(passage) || range.is_difference(passage);
        let alone = range.unit.is_empty() && !range.ordinal && !part;
        if !alone || !is_of_values(passage, range) {
            continue;
        }
        let end = second.end + unit.chars().count();
        let (first, second) = (range.first.start..range.dash, range.dash..end);
        let text = passage.text(first.start..end);
        let right = format!("{}{unit}{}", passage.text(first.clone()), passage.text(second));
        let message = format!("“{text}”的前一个数漏写了“{unit}”，应为“{right}”");
        let finding = report.at(passage, first.start..end, message);
        let certain = !unit.starts_with(['万', '亿']);
        let finding = if certain { finding } else { finding.level(Level::Warning) };
        finding.replace(range.dash..range.dash, &unit);
    }
}

/// Whether the numbers are values, not years, and of one size.
fn is_of_values(passage: &Passage, range: &NumberRange) -> bool {
    let value = |range: &std::ops::Range<usize>| passage.number::<f64>(range.clone());
    let (Some(first), Some(second)) = (value(&range.first), value(&range.second.number)) else {
        return false;
    };
    let is_year = |value: f64| value.fract() == 0.0 && (1900.0..2100.0).contains(&value);
    let years = is_year(first) && is_year(second);
    first > 0.0 && first < second && second <= first * WIDEST && !years
}
