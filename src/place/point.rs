//! One date in the forms that most cells have: they are read without taking them apart.

use super::day::{Day, calendar};
use super::{Flag, Flags};

/// Whole days, or a year, in the one form that nearly all rows have: `1972-05-14`, `1972-05-14/1972-05-16`, `1972`.
/// Days that do not exist are left to others.
pub(super) fn plain(text: &[u8]) -> Option<(Day, Day)> {
    let day = |text: &[u8]| {
        if text[4] != b'-' || text[7] != b'-' {
            return None;
        }
        let found =
            calendar(digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..])?, Flags::default())?;
        (found.1.is_empty()).then_some(found.0)
    };
    match text.len() {
        4 => digits(text).filter(|year| *year > 0).map(|year| {
            let year = Day { year: year as i16, month: 0, day: 0 };
            (year, year)
        }),
        10 => day(text).map(|day| (day, day)),
        21 if text[10] == b'/' => Some((day(&text[..10])?, day(&text[11..])?)),
        _ => None,
    }
}

/// One date of numbers only.
pub(super) fn point(text: &[u8]) -> Option<(Day, Flags)> {
    // The time of day says nothing here: 1998-06-09T00:00:00Z, 1998-06-09 12:30.
    let text = match text.iter().position(|byte| matches!(byte, b'T' | b't' | b' ')) {
        Some(at)
            if at >= 8
                && text.get(at + 1).is_some_and(u8::is_ascii_digit)
                && text[at..].contains(&b':')
                && !text[at..].contains(&b'/') =>
        {
            &text[..at]
        }
        _ => text,
    };
    let none = Flags::default();
    let parts: Parts = split(text)?;
    match parts.as_slice() {
        [all] => match all.len() {
            4 => calendar(digits(all)?, 0, 0, none),
            6 => calendar(digits(&all[..4])?, digits(&all[4..]).filter(|month| *month <= 12)?, 0, none),
            8 => {
                let month = digits(&all[4..6]).filter(|month| *month <= 12)?;
                calendar(digits(&all[..4])?, month, digits(&all[6..])?, none)
            }
            _ => None,
        },
        // 1972-75 is a range of years.
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            calendar(digits(year)?, digits(month).filter(|month| *month <= 12)?, 0, none)
        }
        // 05/1972
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            calendar(digits(year)?, digits(month)?, 0, none)
        }
        // 02/071939, 0207/1939: a stroke is missing, and there is one place for it.
        [day, rest] if day.len() == 2 && rest.len() == 6 && text[2] == b'/' => {
            calendar(digits(&rest[2..])?, digits(&rest[..2])?, digits(day)?, none.with(Flag::RepairedDate))
        }
        [start, year] if start.len() == 4 && year.len() == 4 && text[4] == b'/' && digits(start)? < 1300 => {
            calendar(digits(year)?, digits(&start[2..])?, digits(&start[..2])?, none.with(Flag::RepairedDate))
        }
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            calendar(digits(year)?, digits(month)?, digits(day)?, none)
        }
        [day, month, year] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            calendar(digits(year)?, digits(month)?, digits(day)?, none)
        }
        _ => None,
    }
}

/// At most three parts of a date.
struct Parts<'a> {
    parts: [&'a [u8]; 3],
    count: usize,
}

impl<'a> Parts<'a> {
    fn as_slice(&self) -> &[&'a [u8]] {
        &self.parts[..self.count]
    }
}

/// The parts between `-`, `/` or `.`, of one kind.
fn split(text: &[u8]) -> Option<Parts<'_>> {
    let separator = text.iter().copied().find(|byte| matches!(byte, b'-' | b'/' | b'.'));
    let mut found = Parts { parts: [b""; 3], count: 0 };
    for part in text.split(|byte| Some(*byte) == separator) {
        *found.parts.get_mut(found.count)? = part;
        found.count += 1;
    }
    Some(found)
}

/// A number of one to four digits.
pub(super) fn digits(text: &[u8]) -> Option<u16> {
    let short = (1..=4).contains(&text.len()) && text.iter().all(u8::is_ascii_digit);
    short.then(|| text.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')))
}
