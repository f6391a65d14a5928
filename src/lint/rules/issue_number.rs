//! An issue's number and date among those of its year.

use std::ops::Range;

use crate::format::{Head, Neighbour};
use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::{Date, Issue, Paper};

/// The rule.
pub const RULE: Rule = Rule {
    code: "issue-number",
    name: "期号和日期",
    level: Level::Error,
    what: "同一年里期号重复、日期和期号的先后相反；期号不连续、日期和上一期相同、新的一年没有从第1期编起、文件夹的名称和年份、期号不符（疑似）。增刊、专报在它自己里面算；只有总期号的，按总期号算。",
    why: "多半是从上一期复制以后没有改期号或者日期。",
    wrong: "（上一期是第3期）number = 3",
    right: "（上一期是第3期）number = 4",
    standard: "编校惯例",
    fixes: false,
    check: Check::Paper(check),
};

/// Another issue that is counted together with the one looked at.
struct Other<'a> {
    id: &'a str,
    number: u32,
    date: Date,
}

/// How an issue is counted: by its number within a year, what counts by itself
/// among its own; by 总期号 over all years where it has no other number.
struct Count<'p> {
    number: u32,
    at: &'p Range<usize>,
    series: Option<&'p str>,
    year: Option<u16>,
}

impl<'p> Count<'p> {
    fn of(issue: &'p Issue) -> Option<Self> {
        let series = issue.series.as_ref().map(|series| series.value.as_str());
        let by_number = issue.number.zip(issue.number_at.as_ref());
        let by_total = issue.total.zip(issue.total_at.as_ref());
        let year = by_number.map(|_| issue.date.year);
        let (number, at) = by_number.or(by_total)?;
        Some(Self { number, at, series, year })
    }

    /// The number of another issue that is counted with it.
    fn other(&self, head: &Head, date: Date) -> Option<u32> {
        if head.series.as_deref() != self.series {
            return None;
        }
        match self.year {
            Some(year) => head.number.filter(|_| date.year == year),
            None => head.total.filter(|_| head.number.is_none()),
        }
    }

    /// What the issue of a number is called: 第3期, 增刊第3期, 总第190期.
    fn called(&self, number: u32) -> String {
        let total = if self.year.is_none() { "总" } else { "" };
        format!("{}{total}第{number}期", self.series.unwrap_or_default())
    }

    /// The year in which it is counted.
    fn within(&self) -> String {
        self.year.map_or_else(String::new, |year| format!("{year}年"))
    }
}

fn check(checked: &Checked, report: &mut Report) {
    let Paper::Issue(issue) = checked.paper else { return };
    let Some(count) = Count::of(issue) else { return };
    let others = checked.neighbours.iter().filter_map(|other| {
        let head = &other.head;
        let same = head.layout.as_ref() == Some(&issue.layout.value);
        let date = head.date.filter(|_| same)?;
        Some(Other { id: &other.id, number: count.other(head, date)?, date })
    });
    let others: Vec<_> = others.collect();
    let number = count.number;
    let lower = others.iter().filter(|other| other.number < number);
    let higher = others.iter().filter(|other| other.number > number);
    if let Some(twin) = others.iter().find(|other| other.number == number) {
        let message = format!("{}已经有{}：{}", count.within(), count.called(number), twin.id);
        report.place(count.at.clone(), message).hint("改正期号");
    } else if let Some(last) = lower.clone().map(|other| other.number).max()
        && number > last + 1
    {
        let message = format!("期号不连续：{}上一期是{}", count.within(), count.called(last));
        let finding = report.place(count.at.clone(), message);
        finding.level(Level::Warning).hint("看是期号写错了，还是缺了中间的几期");
    }
    let same = lower.clone().find(|other| other.number + 1 == number && other.date == issue.date);
    if let Some(Other { id, number, date }) = same {
        let message = format!("日期和{}（{id}，{date}）相同", count.called(*number));
        let finding = report.place(issue.date_at.clone(), message);
        finding.level(Level::Warning).hint("看是不是复制以后没有改日期");
    }
    if others.is_empty() {
        first_of_year(checked, issue, &count, report);
    }
    folder(checked, issue, &count, report);
    let after = lower.filter(|other| other.date > issue.date).max_by_key(|other| other.number);
    let before = higher.filter(|other| other.date < issue.date).min_by_key(|other| other.number);
    for (other, order) in [(after, "早"), (before, "晚")] {
        let Some(Other { id, number, date }) = other else { continue };
        let message = format!("日期比{}（{id}，{date}）还{order}", count.called(*number));
        report.place(issue.date_at.clone(), message).hint("核对日期和期号");
    }
}

/// The first issue of a year with a high number, where the year before had others: it
/// counts on from them, or the year was not changed.
fn first_of_year(checked: &Checked, issue: &Issue, count: &Count, report: &mut Report) {
    let Some(year) = count.year else { return };
    let before = checked.neighbours.iter().filter_map(|other| {
        let head = &other.head;
        let last_year = head.date.is_some_and(|date| date.year + 1 == year);
        let same = head.layout.as_ref() == Some(&issue.layout.value) && last_year;
        head.number.filter(|_| same && head.series.as_deref() == count.series)
    });
    let Some(last) = before.max() else { return };
    if count.number > 1 {
        let called = count.called(count.number);
        let message = format!("{year}年还没有别的期，这一期是{called}");
        let finding = report.place(count.at.clone(), message).level(Level::Warning);
        // A bulletin may count through all its years.
        if count.number == last + 1 {
            finding.hint("上一年编到前一期；看是日期的年份没有改，还是期号没有从第1期编起");
        } else {
            finding.hint("看期号是不是写错了");
        }
    }
}

/// A folder named by year and number, 2026-03, against both; only where the folders of
/// other issues are so named.
fn folder(checked: &Checked, issue: &Issue, count: &Count, report: &mut Report) {
    let path = checked.paper.source().path();
    let name = path.parent().and_then(|folder| folder.file_name()).and_then(|name| name.to_str());
    let Some(name) = name else { return };
    let Some((year, number)) = year_and_number(name) else { return };
    let named = |other: &Neighbour| {
        let date = other.head.date.map(|date| date.year);
        year_and_number(&other.id)
            .is_some_and(|(year, number)| date == Some(year) && other.head.number == Some(number))
    };
    // What counts by itself, or through all years, has folders of other names.
    let by_year = count.year.is_some() && count.series.is_none();
    if year != issue.date.year {
        let message = format!("文件夹是{name}，日期却在{}年", issue.date.year);
        let finding = report.place(issue.date_at.clone(), message).level(Level::Warning);
        finding.hint("看是不是复制以后没有改日期");
    } else if by_year
        && number != count.number
        && checked.neighbours.iter().any(|other| named(other))
    {
        let message = format!("文件夹是{name}，期号却是{}", count.number);
        let finding = report.place(count.at.clone(), message).level(Level::Warning);
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
