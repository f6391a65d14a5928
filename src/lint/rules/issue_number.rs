//! An issue's number and date among those of its year.

use crate::format::Neighbour;
use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::{Date, Issue, Paper};

/// The rule.
pub const RULE: Rule = Rule {
    code: "issue-number",
    name: "期号和日期",
    level: Level::Error,
    what: "同一年里期号重复、日期和期号的先后相反；期号不连续、日期和上一期相同、新的一年没有从第1期编起、文件夹的名称和年份、期号不符（疑似）。",
    why: "多半是从上一期复制以后没有改期号或者日期。",
    wrong: "（上一期是第3期）number = 3",
    right: "（上一期是第3期）number = 4",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// Another issue of the publication in the same year.
struct Other<'a> {
    id: &'a str,
    number: u32,
    date: Date,
}

fn check(checked: &Checked, report: &mut Report) {
    let Paper::Issue(issue) = checked.paper else { return };
    let others = checked.neighbours.iter().filter_map(|other| {
        let head = &other.head;
        let same = head.layout.as_ref() == Some(&issue.layout.value);
        let (number, date) = (head.number?, head.date?);
        let same = same && date.year == issue.date.year;
        same.then_some(Other { id: &other.id, number, date })
    });
    let others: Vec<_> = others.collect();
    let lower = others.iter().filter(|other| other.number < issue.number);
    let higher = others.iter().filter(|other| other.number > issue.number);
    let year = issue.date.year;
    let number = issue.number;
    if let Some(twin) = others.iter().find(|other| other.number == number) {
        let message = format!("{year}年已经有第{number}期：{}", twin.id);
        report.place(issue.number_at.clone(), message).hint("改正期号");
    } else if let Some(last) = lower.clone().map(|other| other.number).max()
        && number > last + 1
    {
        let message = format!("期号不连续：{year}年上一期是第{last}期");
        let finding = report.place(issue.number_at.clone(), message);
        finding.level(Level::Warning).hint("看是期号写错了，还是缺了中间的几期");
    }
    let same = lower.clone().find(|other| other.number + 1 == number && other.date == issue.date);
    if let Some(Other { id, number, date }) = same {
        let message = format!("日期和第{number}期（{id}，{date}）相同");
        let finding = report.place(issue.date_at.clone(), message);
        finding.level(Level::Warning).hint("看是不是复制以后没有改日期");
    }
    if others.is_empty() {
        first_of_year(checked, issue, report);
    }
    folder(checked, issue, report);
    let after = lower.filter(|other| other.date > issue.date).max_by_key(|other| other.number);
    let before = higher.filter(|other| other.date < issue.date).min_by_key(|other| other.number);
    for (other, order) in [(after, "早"), (before, "晚")] {
        let Some(Other { id, number, date }) = other else { continue };
        let message = format!("日期比第{number}期（{id}，{date}）还{order}");
        report.place(issue.date_at.clone(), message).hint("核对日期和期号");
    }
}

/// The first issue of a year with a high number, where the year before had others: it
/// counts on from them, or the year was not changed.
fn first_of_year(checked: &Checked, issue: &Issue, report: &mut Report) {
    let year = issue.date.year;
    let before = checked.neighbours.iter().filter(|other| {
        let head = &other.head;
        head.layout.as_ref() == Some(&issue.layout.value)
            && head.number.is_some()
            && head.date.is_some_and(|date| date.year + 1 == year)
    });
    let (mut numbers, number) = (before.filter_map(|it| it.head.number).peekable(), issue.number);
    if number > 1 && numbers.peek().is_some() {
        // A bulletin may count through all its years.
        let last = numbers.max().unwrap_or_default();
        let message = format!("{year}年还没有别的期，这一期是第{number}期");
        let finding = report.place(issue.number_at.clone(), message).level(Level::Warning);
        if number == last + 1 {
            finding.hint("上一年编到前一期；看是日期的年份没有改，还是期号没有从第1期编起");
        } else {
            finding.hint("看期号是不是写错了");
        }
    }
}

/// A folder named by year and number, 2026-03, against both; only where the folders of
/// other issues are so named.
fn folder(checked: &Checked, issue: &Issue, report: &mut Report) {
    let path = checked.paper.source().path();
    let name = path.parent().and_then(|folder| folder.file_name()).and_then(|name| name.to_str());
    let Some((year, number)) = name.and_then(year_and_number) else { return };
    let named = |other: &&Neighbour| {
        let date = other.head.date.map(|date| date.year);
        year_and_number(&other.id)
            .is_some_and(|(year, number)| date == Some(year) && other.head.number == Some(number))
    };
    if year != issue.date.year {
        let message =
            format!("文件夹是{}，日期却在{}年", name.unwrap_or_default(), issue.date.year);
        let finding = report.place(issue.date_at.clone(), message).level(Level::Warning);
        finding.hint("看是不是复制以后没有改日期");
    } else if number != issue.number && checked.neighbours.iter().any(|it| named(&it)) {
        let message = format!("文件夹是{}，期号却是{}", name.unwrap_or_default(), issue.number);
        let finding = report.place(issue.number_at.clone(), message).level(Level::Warning);
        finding.hint("看是不是复制以后没有改期号");
    }
}

/// The year and the number of a folder's name such as 2026-03.
fn year_and_number(name: &str) -> Option<(u16, u32)> {
    let (year, number) = name.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let short = year.len() == 4 && number.len() <= 3 && digits(year) && digits(number);
    short.then(|| Some((year.parse().ok()?, number.parse().ok()?)))?
}
