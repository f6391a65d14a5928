//! A calendar date as papers print it.

use std::fmt;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The full year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
}

impl Date {
    /// Makes a date if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        (1..=days).contains(&day).then_some(Self { year, month, day })
    }

    /// The day of the week, from 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        // Days by which the weekday of a month's first day is ahead of January's,
        // with the leap day at the end of a year that begins in March.
        const AHEAD: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        // 400 years are whole weeks; with them no year is below zero.
        let year = u32::from(self.year) + 400 - u32::from(self.month < 3);
        let ahead = AHEAD[usize::from(self.month) - 1];
        let days = year + year / 4 - year / 100 + year / 400 + ahead + u32::from(self.day);
        match days % 7 {
            0 => 7,
            day => day as u8,
        }
    }
}

/// In Arabic digits without leading zeros, 2025年12月9日 (GB/T 9704-2012, 7.3.5.4).
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar() {
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2000, 2, 29).is_some());
        for (year, month, day) in
            [(2025, 2, 29), (1900, 2, 29), (2025, 4, 31), (2025, 13, 1), (2025, 1, 0)]
        {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn weekdays_follow_one_another_over_leap_years() {
        let mut days = (1899..=2101).flat_map(|year| {
            let months = (1..=12).flat_map(move |month| (1..=31).map(move |day| (month, day)));
            months.filter_map(move |(month, day)| Date::new(year, month, day))
        });
        let first = days.next().expect("a day");
        assert_eq!(first.weekday(), 7, "1 January 1899 was a Sunday");
        let mut before = first.weekday();
        for date in days {
            assert_eq!(date.weekday(), before % 7 + 1, "{date}");
            before = date.weekday();
        }
    }

    #[test]
    fn weekdays_of_known_days() {
        let weekday = |year, month, day| Date::new(year, month, day).expect("a day").weekday();
        assert_eq!(weekday(1949, 10, 1), 6);
        assert_eq!(weekday(2000, 2, 29), 2);
        assert_eq!(weekday(2025, 12, 9), 2);
        assert_eq!(weekday(2026, 1, 1), 4);
        assert_eq!(weekday(0, 1, 1), 6);
    }

    #[test]
    fn printed_unpadded() {
        let date = Date::new(2025, 12, 9).expect("a day");
        assert_eq!(date.to_string(), "2025年12月9日");
    }
}
