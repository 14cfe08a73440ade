//! A day of the calendar, as far as it is known.

use std::fmt;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::point::point;
use super::{Flag, Flags};

/// A day, as far as it is known: month and day are 0 where they are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: i16,
    /// Month 1–12, or 0.
    pub month: u8,
    /// Day 1–31, or 0.
    pub day: u8,
}

impl Day {
    /// Reads `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match point(text.trim().as_bytes()) {
            Some((day, slip)) if day.day != 0 && slip.is_empty() => Some(day),
            _ => None,
        }
    }

    /// The first day it may be.
    pub(super) fn first(self) -> Day {
        Day { month: self.month.max(1), day: self.day.max(1), ..self }
    }

    /// The last day it may be.
    pub(super) fn last(self) -> Day {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { days_in(self.year, month) } else { self.day };
        Day { month, day, ..self }
    }

    /// The day, month or year after it, as far as it is known.
    pub(super) fn next(self) -> Option<Day> {
        match (self.month, self.day) {
            (0, _) => Some(Day { year: self.year.checked_add(1)?, ..self }),
            (12, 0) => Some(Day { year: self.year.checked_add(1)?, month: 1, day: 0 }),
            (month, 0) => Some(Day { month: month + 1, ..self }),
            _ => self.civil()?.tomorrow().ok().map(Day::from),
        }
    }

    /// The day, month or year before it, as far as it is known.
    pub(super) fn previous(self) -> Option<Day> {
        match (self.month, self.day) {
            (0, _) => Some(Day { year: self.year.checked_sub(1)?, ..self }),
            (1, 0) => Some(Day { year: self.year.checked_sub(1)?, month: 12, day: 0 }),
            (month, 0) => Some(Day { month: month - 1, ..self }),
            _ => self.civil()?.yesterday().ok().map(Day::from),
        }
    }

    /// A day (1 is Monday) of a week of ISO 8601, if that year has it.
    pub(super) fn of_week(year: i16, week: u8, weekday: u8) -> Option<Day> {
        let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
        ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday).ok().map(|day| day.date().into())
    }

    /// A day of the year, 1 is 1 January.
    pub(super) fn of_year(year: i16, ordinal: i16) -> Option<Day> {
        let first = Date::new(year, 1, 1).ok()?;
        first.with().day_of_year(ordinal).build().ok().map(Day::from)
    }

    fn civil(self) -> Option<Date> {
        Date::new(self.year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }

    /// Days since a fixed day, for differences (Howard Hinnant, *chrono-compatible low-level date algorithms*).
    pub(super) fn number(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Day { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (month, 0) => write!(f, "{:04}-{month:02}", self.year),
            (month, day) => write!(f, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

/// A day of the calendar; an impossible one keeps its year. Year 0 is no year.
pub(super) fn calendar(year: u16, month: u16, day: u16, flags: Flags) -> Option<(Day, Flags)> {
    let year = i16::try_from(year).ok().filter(|year| *year > 0)?;
    let only_year = Day { year, month: 0, day: 0 };
    match (month, day) {
        (0, 0) => Some((only_year, flags)),
        (1..=12, 0) => Some((Day { month: month as u8, ..only_year }, flags)),
        (1..=12, _) if day <= u16::from(days_in(year, month as u8)) => {
            Some((Day { year, month: month as u8, day: day as u8 }, flags))
        }
        _ => Some((only_year, flags.with(Flag::ImpossibleDay))),
    }
}

pub(super) fn days_in(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
