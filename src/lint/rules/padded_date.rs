//! Months and days with a zero before them, 2025年07月05日.

use std::ops::Range;

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::lint::spans::dates::year_before;

/// The rule.
pub const RULE: Rule = Rule {
    code: "padded-date",
    name: "月日补零",
    level: Level::Error,
    what: "用年、月、日写的日期里，月和日前面补的“0”。",
    why: "月、日不编虚位，1不写成01（正文照成文日期的写法）；2025-07-05这样的写法才补足两位。",
    wrong: "会议定于2025年07月05日召开。",
    right: "会议定于2025年7月5日召开。",
    standard: "GB/T 9704—2012 7.3.5.4",
    fixes: true,
    check: Check::Passage(check),
};

fn check(passage: &Passage, report: &mut Report) {
    let mut end = 0;
    for (index, c) in passage.chars().iter().enumerate() {
        let found = match c {
            '月' => of_month(passage, index),
            // The day of a month that was just reported.
            '日' if index < end => None,
            '日' => of_day(passage, index),
            _ => None,
        };
        let Some((range, zeros)) = found else { continue };
        end = range.end;
        let text = passage.text(range.clone());
        let right: String = range
            .clone()
            .filter(|index| !zeros.contains(index))
            .filter_map(|index| passage.at(index))
            .collect();
        let message = format!("“{text}”的月、日前面不补零，应为“{right}”");
        let changes: Vec<_> = zeros.iter().map(|&zero| (zero..zero + 1, "")).collect();
        report.at(passage, range, message).replace_all(&changes);
    }
}

/// A date from its month on, and its zeros.
type Padded = (Range<usize>, Vec<usize>);

/// The date whose 月 stands at an index.
fn of_month(passage: &Passage, mark: usize) -> Option<Padded> {
    let start = mark - passage.digits_before(mark);
    let day = mark + 1..mark + 1 + passage.digits(mark + 1);
    let has_day = !day.is_empty() && passage.at(day.end) == Some('日');
    let dated = year_before(passage, start).is_some()
        || has_day
        || is_linked(passage, start)
        || passage.starts_with_any(mark + 1, &["底", "初", "份", "上旬", "中旬", "下旬"]);
    let free =
        !passage.before(start).is_some_and(|c| c.is_ascii_alphanumeric() || ".-/:".contains(c));
    let zeros: Vec<_> = [Some(start..mark), has_day.then(|| day.clone())]
        .into_iter()
        .flatten()
        .filter_map(|digits| zero(passage, digits))
        .collect();
    let end = if has_day { day.end } else { mark } + 1;
    let is_month = matches!(passage.number(start..mark), Some(1..=12));
    (dated && free && is_month && !zeros.is_empty()).then_some((start..end, zeros))
}

/// The day, without a month, whose 日 stands at an index: 5日至08日.
fn of_day(passage: &Passage, mark: usize) -> Option<Padded> {
    let start = mark - passage.digits_before(mark);
    let zero = zero(passage, start..mark).filter(|_| is_linked(passage, start))?;
    Some((start..mark + 1, vec![zero]))
}

/// The zero before a month or a day.
fn zero(passage: &Passage, digits: Range<usize>) -> Option<usize> {
    let zero = digits.len() == 2 && passage.at(digits.start) == Some('0');
    (zero && passage.at(digits.start + 1) != Some('0')).then_some(digits.start)
}

/// Whether digits go on from another date: 5日至08日, 5月—07月.
fn is_linked(passage: &Passage, start: usize) -> bool {
    let Some(link) = start.checked_sub(1) else { return false };
    passage.at(link).is_some_and(|c| "至到和、—～".contains(c))
        && matches!(passage.before(link), Some('月' | '日'))
        && passage.digits_before(link - 1) > 0
}
