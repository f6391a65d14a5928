//! The dates that stand in a text with 年, 月 and 日 behind Arabic digits.

use std::ops::Range;

use crate::lint::characters::Characters;
use crate::paper::Date;

/// A month with its year or its day, or both: 2025年12月9日, 12月9日, 2025年12月.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateText {
    /// The whole of it, from its first digit to its 月, 日 or 号.
    pub range: Range<usize>,
    /// The four digits of its year.
    pub year: Option<Range<usize>>,
    /// The digits of its month.
    pub month: Range<usize>,
    /// The digits of its day.
    pub day: Option<Range<usize>>,
}

/// Every date of a passage, whether the calendar has it or not.
pub fn dates(text: &Characters) -> impl Iterator<Item = DateText> {
    text.find("月").filter_map(|mark| DateText::around(text, mark))
}

impl DateText {
    /// The date whose 月 stands at an index.
    fn around(text: &Characters, mark: usize) -> Option<Self> {
        let month = mark - text.digits_before(mark)..mark;
        let year = year_before(text, month.start);
        let start = year.as_ref().map_or(month.start, |year| year.start);
        let count = text.digits(mark + 1);
        let day =
            (1..=2).contains(&count) && matches!(text.at(mark + 1 + count), Some('日' | '号'));
        let day = day.then_some(mark + 1..mark + 1 + count);
        let end = day.as_ref().map_or(mark, |day| day.end) + 1;
        let free = !text.before(start).is_some_and(binds);
        let some = (1..=2).contains(&month.len()) && (year.is_some() || day.is_some());
        (free && some).then_some(Self { range: start..end, year, month, day })
    }

    /// Its year, month and day, where it has a day with 日.
    pub fn values(&self, text: &Characters) -> Option<(Option<u16>, u8, u8)> {
        let day = self.day.clone().filter(|day| text.at(day.end) == Some('日'))?;
        let year = self.year.clone().and_then(|year| text.number(year));
        Some((year, text.number(self.month.clone())?, text.number(day)?))
    }

    /// Whether it is one of another calendar, such as 农历2月30日.
    pub fn is_lunar(&self, text: &Characters) -> bool {
        let start = self.range.start;
        text.text(start.saturating_sub(LUNAR)..start).contains('历')
    }
}

/// How far before a date 农历 may stand.
const LUNAR: usize = 10;

/// Whether a month and a day are in the calendar of some year.
pub fn is_day(month: u8, day: u8) -> bool {
    const LEAP: u16 = 2024;
    Date::new(LEAP, month, day).is_some()
}

/// The four digits of a year whose 年 stands right before an index.
pub fn year_before(text: &Characters, index: usize) -> Option<Range<usize>> {
    let end = index.checked_sub(1).filter(|&end| text.at(end) == Some('年'))?;
    let year = end - text.digits_before(end)..end;
    let free = !text.before(year.start).is_some_and(binds);
    (year.len() == 4 && free).then_some(year)
}

/// Whether a character before digits makes them part of something else than a
/// date.
fn binds(c: char) -> bool {
    c.is_ascii_alphanumeric() || ".,-－–/:+第".contains(c)
}
