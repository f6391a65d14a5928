//! A weekday beside a date that has another one.

use std::ops::Range;

use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::Date;

/// The rule.
pub const RULE: Rule = Rule {
    code: "wrong-weekday",
    name: "星期和日期不符",
    level: Level::Error,
    what: "日期后面的星期和日历上的不一样。",
    why: "日期和星期必有一个写错，会误事。",
    wrong: "会议定于2025年12月9日（星期三）召开。",
    right: "会议定于2025年12月9日（星期二）召开。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Passage(check),
};

/// The weekdays from Monday on.
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// Words that move a text to another year than the one written before.
const MOVES: &[&str] =
    &["今年", "去年", "明年", "来年", "次年", "翌年", "上年", "前年", "后年", "本年"];

fn check(passage: &Passage, report: &mut Report) {
    // The last year that a date was written with, and where that ends.
    let mut known: Option<(u16, usize)> = None;
    for date in passage.dates() {
        let own = date.year.clone().and_then(|year| passage.number(year));
        if let Some(year) = own {
            known = Some((year, date.range.end));
        }
        let Some((_, month, day)) = date.values(passage) else { continue };
        let (Some((year, from)), false) = (known, date.is_lunar(passage)) else { continue };
        let Some(weekday) = Weekday::at(passage, date.range.end) else { continue };
        let Some(day) = Date::new(year, month, day) else { continue };
        // The calendar was another one before.
        const GREGORIAN: u16 = 1583;
        if year < GREGORIAN || day.weekday() == weekday.day {
            continue;
        }
        if own.is_none() {
            let mut between = from..date.range.start;
            let far = between.len() > FARTHEST;
            let moved = far || between.any(|at| passage.starts_with_any(at, MOVES));
            // The text may have gone on to the next year or back.
            let near = [year.saturating_sub(1), year.saturating_add(1)].into_iter().any(|year| {
                Date::new(year, month, day.day).is_some_and(|day| day.weekday() == weekday.day)
            });
            if moved || near {
                continue;
            }
        }
        let right = WEEKDAYS[usize::from(day.weekday()) - 1];
        let word = passage.text(weekday.word.clone());
        let written = passage.text(weekday.word.start..weekday.mark + 1);
        let message = format!("{day}是{word}{right}，不是{written}");
        let whole = date.range.start..weekday.mark + 1;
        report.at(passage, whole, message).hint("核对日期和星期，看哪一个写错了");
    }
}

/// A year that was written farther away, in characters, may be another one.
const FARTHEST: usize = 1000;

/// A weekday behind a date.
struct Weekday {
    /// Where 星期 or 周 stands.
    word: Range<usize>,
    /// Where 一 to 日 stands.
    mark: usize,
    /// Which it is, from 1 for Monday.
    day: u8,
}

impl Weekday {
    /// The weekday that begins at an index, in brackets or without; not the
    /// first of several.
    fn at(passage: &Passage, index: usize) -> Option<Self> {
        let bracket = usize::from(matches!(passage.at(index), Some('（' | '(')));
        let start = index + bracket;
        // 周 without a bracket may be a name: 12月9日周一鸣…….
        let words = if bracket > 0 {
            ["星期", "礼拜", "周"].as_slice()
        } else {
            &["星期", "礼拜"]
        };
        let word = words.iter().find(|word| passage.starts_with(start, word))?;
        let mark = start + word.chars().count();
        let c = passage.at(mark)?;
        let position = if c == '天' {
            Some(6)
        } else {
            "一二三四五六日".chars().position(|it| it == c)
        };
        let ends = match passage.at(mark + 1) {
            None => true,
            Some(c) if bracket > 0 => "）) 上下早晚中凌".contains(c),
            Some(c) => !"至到和与、—～-（".contains(c),
        };
        let day = position.filter(|_| ends)? as u8 + 1;
        Some(Self { word: start..mark, mark, day })
    }
}
