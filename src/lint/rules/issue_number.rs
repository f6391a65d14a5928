//! An issue's number and date among those of its year.

use std::ops::Range;

use crate::format::Head;
use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::{Date, Issue, Paper};

/// The rule.
pub const RULE: Rule = Rule {
    code: "issue-number",
    name: "期号和日期",
    level: Level::Error,
    what: "同一年里期号重复、日期和期号的先后相反；期号不连续（疑似）。增刊、专报在它自己里面算；只有总期号的，按总期号算。",
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
    let after = lower.filter(|other| other.date > issue.date).max_by_key(|other| other.number);
    let before = higher.filter(|other| other.date < issue.date).min_by_key(|other| other.number);
    for (other, order) in [(after, "早"), (before, "晚")] {
        let Some(Other { id, number, date }) = other else { continue };
        let message = format!("日期比{}（{id}，{date}）还{order}", count.called(*number));
        report.place(issue.date_at.clone(), message).hint("核对日期和期号");
    }
}
