//! Dates of an article in more than one way of writing.

use std::ops::Range;

use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::dates::year_before;
use crate::paper::Date;

/// The rule.
pub const RULE: Rule = Rule {
    code: "mixed-dates",
    name: "日期写法混用",
    level: Level::Hint,
    what: "同一篇里日期有几种写法，如2025年12月9日、2025-12-09、2025.12.9、二〇二五年；用斜线写的日期（疑似）。",
    why: "同一篇里同类的数字用同一种写法，便于阅读和查找。",
    wrong: "2025年11月3日启动，2025年11月20日复评，2025.12.9公布结果。",
    right: "2025年11月3日启动，2025年11月20日复评，2025年12月9日公布结果。",
    standard: "GB/T 15835—2011 4.3",
    fixes: false,
    check: Check::Article(check),
};

/// The ways of writing a date, the usual one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 2025年12月9日
    Units,
    /// 2025年 alone, which only differs from 二〇二五年.
    Year,
    /// 2025-12-09
    Hyphens,
    /// 2025/12/9
    Slashes,
    /// 2025.12.9
    Dots,
    /// 二〇二五年
    Chinese,
}

struct Found<'a> {
    form: Form,
    passage: &'a Passage,
    range: Range<usize>,
}

/// A line as short as this is a date alone, 二〇二六年十二月二十八日.
const LONGEST_DATE: usize = 12;

fn check(article: &[&Passage], report: &mut Report) {
    let texts =
        [Kind::Title, Kind::Subtitle, Kind::Highlight, Kind::Heading, Kind::Paragraph, Kind::Note];
    let passages = article.iter().filter(|passage| texts.contains(&passage.kind));
    let mut found: Vec<Found> = passages.flat_map(|passage| forms(passage)).collect();
    // A judgment is dated in Chinese below its text.
    found.retain(|it| it.form != Form::Chinese || it.passage.len() > LONGEST_DATE);
    // A life or a history tells its years in Chinese throughout.
    let told = |it: &Found| it.form == Form::Chinese && it.passage.at(it.range.start) == Some('一');
    if found.iter().any(told) {
        found.retain(|it| it.form != Form::Chinese);
    }
    let count = |form| found.iter().filter(|it| it.form == form).count();
    let chinese = count(Form::Chinese) > 0;
    let units = count(Form::Units) + if chinese { count(Form::Year) } else { 0 };
    let others = [Form::Hyphens, Form::Slashes, Form::Dots, Form::Chinese];
    let mut most = (Form::Units, units);
    for form in others {
        if count(form) > most.1 {
            most = (form, count(form));
        }
    }
    found.retain(|it| match (it.form, most.0) {
        (Form::Year, Form::Units) => chinese,
        (Form::Year, form) => form == Form::Chinese,
        _ => true,
    });
    // Alone, a date with slashes is no way of Chinese texts either.
    for it in found.iter().filter(|it| it.form == Form::Slashes && most.0 == Form::Slashes) {
        let text = it.passage.text(it.range.clone());
        let message = format!("日期“{text}”用了斜线");
        let finding = report.at(it.passage, it.range.clone(), message);
        finding.level(Level::Warning).hint("写成几年几月几日");
    }
    let is_usual = |form| form == most.0 || (form == Form::Year && most.0 == Form::Units);
    let Some(usual) = found.iter().find(|it| is_usual(it.form)) else { return };
    let example = usual.passage.text(usual.range.clone());
    for it in found.iter().filter(|it| !is_usual(it.form)) {
        let text = it.passage.text(it.range.clone());
        let message = format!("日期“{text}”和本篇其他日期写法不一，其他的写作“{example}”");
        report.at(it.passage, it.range.clone(), message).hint("全篇用一种写法");
    }
}

/// The dates of a passage with their forms; names and quotations keep theirs.
fn forms(passage: &Passage) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut push = |form, range: Range<usize>| {
        if !passage.is_quoted(range.start) {
            found.push(Found { form, passage, range });
        }
    };
    for date in passage.dates().iter().filter(|date| date.year.is_some()) {
        push(Form::Units, date.range.clone());
    }
    for mark in passage.find("年") {
        if let Some(year) = year_before(passage, mark + 1).filter(|_| passage.digits(mark + 1) == 0)
        {
            push(Form::Year, year.start..mark + 1);
        }
        let numerals = passage.count_before(mark, |c| "〇零○一二三四五六七八九".contains(c));
        if numerals == 4 && matches!(passage.at(mark - 4), Some('一' | '二')) {
            push(Form::Chinese, mark - 4..mark + 1);
        }
    }
    let mut index = 0;
    while index < passage.len() {
        let digits = passage.digits(index);
        if let Some((form, end)) = joined(passage, index, digits) {
            push(form, index..end);
        }
        index += digits.max(1);
    }
    found
}

/// A date whose year, of so many digits, begins at an index and is joined to
/// month and day by marks.
fn joined(passage: &Passage, start: usize, digits: usize) -> Option<(Form, usize)> {
    let mark = passage.at(start + 4).filter(|_| digits == 4)?;
    let form = match mark {
        '-' => Form::Hyphens,
        '/' => Form::Slashes,
        '.' => Form::Dots,
        _ => return None,
    };
    let month = start + 5..start + 5 + passage.digits(start + 5);
    passage.at(month.end).filter(|&c| c == mark)?;
    let day = month.end + 1..month.end + 1 + passage.digits(month.end + 1);
    let year = passage.number(start..start + 4).filter(|year| (1900..=2099).contains(year))?;
    Date::new(year, passage.number(month)?, passage.number(day.clone())?)?;
    let beside = [passage.before(start), passage.at(day.end)].into_iter().flatten();
    let mut beside = beside.filter(|&c| c.is_ascii_alphanumeric() || "-/._~".contains(c));
    beside.next().is_none().then_some((form, day.end))
}
