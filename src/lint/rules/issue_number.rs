//! An issue's number and date among those of its year.

use crate::lint::checked::Checked;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::{Date, Paper};

/// The rule.
pub const RULE: Rule = Rule {
    code: "issue-number",
    name: "期号和日期",
    level: Level::Error,
    what: "同一年里期号重复、日期和期号的先后相反；期号不连续（疑似）。",
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
    let after = lower.filter(|other| other.date > issue.date).max_by_key(|other| other.number);
    let before = higher.filter(|other| other.date < issue.date).min_by_key(|other| other.number);
    for (other, order) in [(after, "早"), (before, "晚")] {
        let Some(Other { id, number, date }) = other else { continue };
        let message = format!("日期比第{number}期（{id}，{date}）还{order}");
        report.place(issue.date_at.clone(), message).hint("核对日期和期号");
    }
}
