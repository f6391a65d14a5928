//! Times of the day, and spans of them: 9:00-17:30.

use std::ops::Range;

use crate::lint::characters::Characters;

/// Two times, the earlier one first, with a short dash or a wave between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRange {
    /// The whole of it.
    pub range: Range<usize>,
    /// Where the dash stands.
    pub dash: usize,
}

/// Every such range of a text that nothing beside it makes part of something else.
pub fn time_ranges(text: &Characters) -> impl Iterator<Item = TimeRange> {
    let dashes = (0..text.len()).filter(|&at| matches!(text.at(at), Some('-' | '~' | '–')));
    dashes.filter_map(|dash| {
        let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
        let start = dash - text.count_before(dash, part);
        let end = dash + 1 + text.count(dash + 1, part);
        let (first, second) = (minutes(text, start..dash)?, minutes(text, dash + 1..end)?);
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
        let free = apart(text.before(start)) && apart(text.at(end));
        (first < second && free).then_some(TimeRange { range: start..end, dash })
    })
}

/// The minutes since midnight that a range of digits with a colon writes.
fn minutes(text: &Characters, range: Range<usize>) -> Option<u16> {
    let Range { start, end } = range;
    let (hour, minute) = (start..end.checked_sub(3)?, end.checked_sub(2)?..end);
    let colon = text.at(hour.end).filter(|c| matches!(c, ':' | '：'));
    let written = colon.is_some() && text.digits(minute.start) == 2;
    let (hour, minute): (u16, u16) = (text.number(hour)?, text.number(minute)?);
    (written && hour <= 24 && minute < 60).then(|| hour * 60 + minute)
}
