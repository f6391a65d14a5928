//! Dates that the calendar does not have.

use std::ops::Range;

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::dates::{DateText, is_day};
use crate::paper::Date;

/// The rule.
pub const RULE: Rule = Rule {
    code: "impossible-date",
    name: "不存在的日期",
    level: Level::Error,
    what: "日历上没有的月或日，如13月5日、4月31日、平年的2月29日。",
    why: "一年只有12个月，小月没有31日，平年没有2月29日，多半是录入的错误。",
    wrong: "请于2025年4月31日前报送总结。",
    right: "请于2025年4月30日前报送总结。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// What stands before a length of time, which may well have 30日 or more.
const LENGTHS: &[&str] = &[
    "时", "期", "时为", "期为", "计", "达", "约", "近", "共", "需", "满", "长", "役", "刑", "个",
    "零", "又",
];

/// What certainly stands behind the second day of a span; 日 begins other words,
/// as in 31日报社 and 31日龄.
const FOLLOWERS: &[&str] = &[
    "，", "。", "；", "、", "：", "）", "在", "于", "的", "前", "后", "止", "期间", "举行", "举办",
    "召开", "开展", "进行",
];

/// What a sentence says that speaks of a date as a wrong one.
const WRONG: &[&str] = &[
    "不存在",
    "误写",
    "错写",
    "误作",
    "写作",
    "写成",
    "写错",
    "非法",
    "无效",
    "有误",
    "异常",
    "并非",
    "虚构",
    "校验",
];

/// Other calendars.
const CALENDARS: &[&str] = &["农历", "阴历", "夏历", "旧历", "古历", "藏历", "回历"];

/// What 日 may be the beginning of.
const WORDS: &[&str] = &["本", "元", "语", "系", "军", "方", "均"];

fn check(passage: &Passage, report: &mut Report) {
    for date in passage.dates() {
        let start = date.range.start;
        let (month, second) = (second_month(passage, date), second(passage, date));
        let wrong = wrong(passage, date);
        // Most dates are right; to know it at once is faster.
        if month.is_none() && second.is_none() && wrong.is_none() {
            continue;
        }
        let named = is_named(passage, &date.range);
        let other = date.is_lunar(passage) || is_told(passage, start);
        let length = passage.ends_with_any(start, LENGTHS) || follows_years(passage, start);
        // Sweden had one in 1712.
        let sweden = passage.find("1712年").next().is_some();
        if sweden || named || (length && date.year.is_none()) || other {
            continue;
        }
        let text = passage.text(date.range.clone());
        if let Some(range) = month {
            let text = passage.text(start..range.end);
            let message = format!("日期“{text}”不存在，一年只有12个月");
            report.at(passage, range, message).hint("对照原件改正");
        }
        if let Some((range, month, day)) = second {
            let text = passage.text(date.range.start..range.end);
            let message = format!("日期“{text}”不存在，{month}月没有{day}日");
            report.at(passage, range, message).hint("对照原件改正");
        }
        if let Some(wrong) = wrong {
            let message = format!("日期“{text}”不存在，{wrong}");
            report.at(passage, date.range.clone(), message).hint("对照原件改正");
        }
    }
}

/// Whether a text is alone between quotation marks, a name or spoken about.
fn is_named(passage: &Passage, range: &Range<usize>) -> bool {
    matches!(passage.before(range.start), Some('“' | '《' | '‘' | '〈'))
        && passage.at(range.end).is_some_and(|c| "”》’〉".contains(c))
}

/// Whether the text tells that a date at an index is none, or is of another
/// calendar.
fn is_told(passage: &Passage, index: usize) -> bool {
    let sentence = passage.text(passage.sentence(index));
    let calendar = |word: &&str| passage.find(word).next().is_some_and(|at| at < index);
    WRONG.iter().any(|word| sentence.contains(word))
        || passage.ends_with_any(index, &["没有", "并无", "无"])
        || CALENDARS.iter().any(calendar)
}

/// The second month of a span, 2025年1月至13月, that no year has.
fn second_month(passage: &Passage, date: &DateText) -> Option<Range<usize>> {
    let first: u8 = passage.number(date.month.clone()).filter(|_| date.day.is_none())?;
    date.year.as_ref()?;
    passage.at(date.range.end).filter(|&c| "至到—～-".contains(c))?;
    let start = date.range.end + 1;
    let end = start + passage.digits(start);
    let month: u8 = passage.number(start..end)?;
    let wrong = passage.at(end) == Some('月') && first <= 12 && month > 12;
    let ends = passage.at(end + 1).is_none_or(|c| "，。；、）".contains(c));
    (wrong && ends && !is_named(passage, &(date.range.start..end + 1))).then_some(start..end + 1)
}

/// The second day of a span, 4月28日至31日, where its month does not have it.
fn second(passage: &Passage, date: &DateText) -> Option<(Range<usize>, u8, u8)> {
    let (_, month, first) = date.values(passage)?;
    passage.at(date.range.end).filter(|&c| "至到—～-".contains(c))?;
    let start = date.range.end + 1;
    let end = start + passage.digits(start);
    let day: u8 = passage.number(start..end)?;
    let wrong = passage.at(end) == Some('日') && is_day(month, first) && !is_day(month, day);
    let ends = end + 1 == passage.len() || passage.starts_with_any(end + 1, FOLLOWERS);
    (wrong && day > first && ends).then_some((start..end + 1, month, day))
}

/// Whether a number of years stands before an index: 1年2月30日, not 每年.
fn follows_years(passage: &Passage, index: usize) -> bool {
    let Some(mark) = index.checked_sub(1) else { return false };
    let counts = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两半".contains(c);
    passage.at(mark) == Some('年') && passage.before(mark).is_some_and(counts)
}

/// What is wrong with a date.
fn wrong(passage: &Passage, date: &DateText) -> Option<String> {
    let month: u8 = passage.number(date.month.clone())?;
    if !(1..=12).contains(&month) {
        let is_age = date.day.is_none() && passage.at(date.range.end) == Some('龄');
        let is_date = date.day.is_none() || date.values(passage).is_some();
        return (is_date && !is_age).then(|| "一年只有12个月".to_owned());
    }
    let (year, month, day) = date.values(passage)?;
    if passage.starts_with_any(date.range.end, WORDS) {
        return None;
    }
    if !is_day(month, day) {
        return Some(format!("{month}月没有{day}日"));
    }
    let year = year.filter(|&year| Date::new(year, month, day).is_none())?;
    Some(format!("{year}年不是闰年，2月只有28天"))
}
