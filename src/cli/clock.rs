//! The clock of the machine: the one place that asks it for the day and the hour.

use jiff::ZonedDateTime;

use crate::diag::Diagnostic;
use crate::paper::{Date, Moment};

/// The time as the clocks of the office show it.
///
/// # Errors
/// The machine's clock shows no day of an office.
pub fn now() -> Result<Moment, Diagnostic> {
    let now = ZonedDateTime::now();
    let day = || {
        let year = u16::try_from(now.year()).ok()?;
        Date::new(year, u8::try_from(now.month()).ok()?, u8::try_from(now.day()).ok()?)
    };
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let minutes = i16::try_from(now.offset().seconds() / 60).unwrap_or_default();
    let date = day().ok_or_else(|| {
        Diagnostic::error("clock", "电脑的时钟不对").hint("校准日期和时间，再运行一次")
    })?;
    Ok(Moment {
        date,
        hour: part(now.hour()),
        minute: part(now.minute()),
        second: part(now.second()),
        offset: minutes,
    })
}

/// A day that was asked for, else the day of today where the office is.
///
/// # Errors
/// The machine's clock shows no day of an office.
pub fn day(asked: Option<Date>) -> Result<Date, Diagnostic> {
    asked.map_or_else(|| now().map(|now| now.date), Ok)
}
