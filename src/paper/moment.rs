//! A moment of an office's day, as records keep it.

use std::fmt;
use std::str::FromStr;

use super::Date;

/// A time of a day, with its distance from the world's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
    /// The second, 0 to 60.
    pub second: u8,
    /// How many minutes the clock is ahead of UTC.
    pub offset: i16,
}

impl Moment {
    /// Minutes and seconds since the year 0 of UTC, to put moments in order.
    fn instant(self) -> i64 {
        let Date { year, month, day } = self.date;
        // Months of 31 days leave gaps, and keep the order.
        let days = (i64::from(year) * 12 + i64::from(month)) * 31 + i64::from(day);
        let minutes = days * 24 * 60 + i64::from(self.hour) * 60 + i64::from(self.minute);
        (minutes - i64::from(self.offset)) * 60 + i64::from(self.second)
    }

    /// The day and the time as people read them, 12月1日 9:30.
    pub fn brief(self) -> String {
        let Date { month, day, .. } = self.date;
        format!("{month}月{day}日 {}:{:02}", self.hour, self.minute)
    }

    /// With the year, and as wide for all: 2025-12-01 09:30.
    pub fn aligned(self) -> String {
        let Date { year, month, day } = self.date;
        format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", self.hour, self.minute)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// By the time of the world, then as they are written.
impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant().cmp(&other.instant()).then_with(|| self.offset.cmp(&other.offset))
    }
}

/// As RFC 3339 writes it, and TOML with it: 2025-12-01T09:30:00+08:00.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date: Date { year, month, day }, hour, minute, second, offset } = self;
        let sign = if *offset < 0 { '-' } else { '+' };
        let ahead = offset.unsigned_abs();
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}",
            ahead / 60,
            ahead % 60
        )
    }
}

/// Reads what [`Moment`] shows itself as, and nothing else.
impl FromStr for Moment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |at: usize, len: usize| -> Result<u16, ()> {
            let digits = text.get(at..at + len).ok_or(())?;
            if digits.bytes().all(|byte| byte.is_ascii_digit()) {
                digits.parse().map_err(|_| ())
            } else {
                Err(())
            }
        };
        let small = |at: usize| Ok::<u8, ()>(number(at, 2)? as u8);
        let date = Date::new(number(0, 4)?, small(5)?, small(8)?).ok_or(())?;
        let ahead = number(20, 2)? * 60 + number(23, 2)?;
        let offset = match text.as_bytes().get(19) {
            Some(b'+') => ahead as i16,
            Some(b'-') => -(ahead as i16),
            _ => return Err(()),
        };
        let (hour, minute, second) = (small(11)?, small(14)?, small(17)?);
        let moment = Self { date, hour, minute, second, offset };
        // Whatever stands between the numbers must be what is written there.
        let good = hour < 24 && minute < 60 && second < 61 && ahead < 24 * 60;
        (good && moment.to_string() == text).then_some(moment).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap_or_else(|()| panic!("{text}"))
    }

    #[test]
    fn what_is_written_is_read() {
        for text in ["2025-12-01T09:30:00+08:00", "2026-02-28T23:59:60-03:30"] {
            assert_eq!(moment(text).to_string(), text);
        }
        for bad in [
            "",
            "2025-12-01",
            "2025-12-01T09:30:00",
            "2025-12-01T09:30:00Z",
            "2025-02-29T09:30:00+08:00",
            "2025-12-01T24:30:00+08:00",
            "2025-12-01 09:30:00+08:00",
            "2025-12-01T09:30:00+08:00 ",
            "2025-12-01T09:30:00+25:00",
            "２025-12-01T09:30:00+08:00",
        ] {
            assert_eq!(bad.parse::<Moment>(), Err(()), "{bad}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_world() {
        let order = [
            "2025-11-30T23:59:59+08:00",
            "2025-12-01T09:30:00+08:00",
            "2025-12-01T01:31:00+00:00",
            "2025-12-01T09:30:00-05:00",
            "2026-01-01T00:00:00+08:00",
        ];
        assert!(order.map(moment).is_sorted());
        assert_eq!(moment(order[1]).brief(), "12月1日 9:30");
        assert_eq!(moment(order[1]).aligned(), "2025-12-01 09:30");
    }
}
