//! The date of a row: which of its cells tells it, and whether it can be.

use crate::data::GatheringDate;

use super::century::Century;
use super::columns::columns;
use super::day::Day;
use super::point::plain;
use super::range::{Span, range};
use super::word::says_undated;
use super::{Flag, Flags};

/// Years before this one are slips: nobody kept dated records of plants in squares, and herbaria begin here.
pub(super) const FIRST_YEAR: i16 = 1500;
/// Longest range (days) that is still a visit.
const LONGEST_VISIT: i64 = 31;
/// Days that programs write where they know none.
const NO_DAYS: [Day; 3] = [
    Day { year: 1, month: 1, day: 1 },
    Day { year: 1899, month: 12, day: 30 },
    Day { year: 1899, month: 12, day: 31 },
];
/// Years whose first day programs and people write where they know no better.
const DEFAULT_YEARS: [i16; 3] = [1700, 1900, 1970];

/// The date of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadDate {
    /// As the files write it; empty when unknown.
    pub date: GatheringDate,
    /// Whether it is exact enough for a visit: a day, or a range of at most a month.
    pub visit: bool,
    /// What is doubtful about it.
    pub flags: Flags,
}

/// What a row says of its date, as it was written. Blank is unknown.
#[derive(Clone, Copy, Debug, Default)]
pub struct DateFields<'a> {
    /// Date or range.
    pub date: &'a [u8],
    /// First and last day in columns of their own.
    pub begin: &'a [u8],
    /// Last day.
    pub end: &'a [u8],
    /// Year, month and day in columns of their own.
    pub year: &'a [u8],
    /// Month.
    pub month: &'a [u8],
    /// Day.
    pub day: &'a [u8],
    /// The date as it was written, used when nothing else can be read.
    pub verbatim: &'a [u8],
}

/// What holds for the dates of an atlas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The day the atlas speaks for: what lies after it is no date.
    pub today: Day,
    /// The first of the hundred years that years of two digits are of; without it they are not read by themselves.
    pub two_digit_years: Option<i16>,
}

impl Calendar {
    /// The calendar of an atlas of this day.
    #[must_use]
    pub fn until(today: Day) -> Self {
        Calendar { today, two_digit_years: None }
    }
}

/// Reads the date of a row: from its date, or its first and last day; else from year, month and day in columns of their
/// own; else from the date as it was written.
#[must_use]
pub fn read_date(fields: &DateFields<'_>, calendar: &Calendar) -> ReadDate {
    // What nearly all rows hold: whole days, or a year.
    if let Some((first, last)) = plain(fields.date)
        && let Ok(date) = sound(
            &Span { first: Some(first), last: Some(last), implied: false, flags: Flags::default() },
            calendar,
        )
    {
        return date;
    }
    let mut fault = None;
    let mut attempt = |read: Result<Span, Flag>, flag: Option<Flag>| {
        let read = read.and_then(|span| sound(&span, calendar));
        match read {
            Ok(mut date) => {
                if let Some(flag) = flag {
                    date.flags = date.flags.with(flag);
                }
                Some(date)
            }
            Err(Flag::FutureDate) => Some(unknown(Flag::FutureDate)),
            Err(flag) => {
                fault.get_or_insert(flag);
                None
            }
        }
    };
    let from = calendar.two_digit_years;
    let DateFields { date, begin, end, year, month, day, verbatim } = *fields;
    // A word instead of a date is as good as none when the date stands elsewhere.
    let says = |text: &[u8]| text.iter().any(u8::is_ascii_digit);
    let mut tried = false;
    if says(date) {
        let century = Century { others: [begin, end, year, verbatim], from };
        if let Some(read) = attempt(range(date, &century), None) {
            return read;
        }
        tried = true;
    }
    if says(begin) || says(end) {
        if let Some(read) = attempt(begin_end(fields, from), None) {
            return read;
        }
        tried = true;
    }
    if says(year) {
        let century = Century { others: [date, begin, end, verbatim], from };
        let flag = tried.then_some(Flag::DateFromColumns);
        if let Some(read) = attempt(columns(year, month, day, &century), flag) {
            return read;
        }
    }
    if says(verbatim) {
        let century = Century { others: [date, begin, end, year], from };
        if let Some(read) = attempt(range(verbatim, &century), Some(Flag::VerbatimDate)) {
            return read;
        }
    }
    let mut cells = [date, begin, end, verbatim].into_iter().filter(|text| !text.is_empty()).peekable();
    let blank = cells.peek().is_none() || cells.all(says_undated);
    unknown(fault.unwrap_or(if blank { Flag::NoDate } else { Flag::UnreadableDate }))
}

fn unknown(flag: Flag) -> ReadDate {
    ReadDate { date: GatheringDate::default(), visit: false, flags: Flags::default().with(flag) }
}

/// First and last day in cells of their own.
fn begin_end(fields: &DateFields<'_>, from: Option<i16>) -> Result<Span, Flag> {
    let DateFields { date, begin, end, year, verbatim, .. } = *fields;
    let blank = |text: &[u8]| !text.iter().any(u8::is_ascii_digit);
    let read = |text, other| range(text, &Century { others: [date, other, year, verbatim], from });
    // One that is blank is the same day.
    if blank(end) {
        return read(begin, end);
    }
    if blank(begin) {
        return read(end, begin);
    }
    let first = read(begin, end)?;
    let last = match read(end, begin) {
        Ok(last) => last,
        // 12/05/1998 and 14/05: the end may leave out what it shares with the beginning.
        Err(flag) if begin.len() + end.len() < 60 => {
            return read(&[begin, b" / ", end].concat(), b"").map_err(|_| flag);
        }
        // One of the two cannot be read: nothing is known for certain.
        Err(flag) => return Err(flag),
    };
    Ok(Span {
        first: first.first,
        last: last.last,
        implied: last.implied,
        flags: first.flags.and(last.flags),
    })
}

/// The date of a span, if it can be one.
fn sound(span: &Span, calendar: &Calendar) -> Result<ReadDate, Flag> {
    let today = calendar.today;
    let first = span.first.or(span.last).ok_or(Flag::UnreadableDate)?;
    let mut last = span.last.or(span.first).ok_or(Flag::UnreadableDate)?;
    if span.first == span.last && NO_DAYS.contains(&first) {
        return Err(Flag::EmptyDate);
    }
    if first.year < FIRST_YEAR || first.first() > last.last() {
        return Err(Flag::UnreadableDate);
    }
    if first.first() > today {
        return Err(Flag::FutureDate);
    }
    if last.first() > today || (span.implied && last.last() > today) {
        if !span.implied {
            return Err(Flag::FutureDate);
        }
        // The decade or week that it is now.
        last = if last.day == 0 { Day { year: today.year, month: 0, day: 0 } } else { today };
    }
    let mut flags = span.flags;
    let (Some(_), Some(_)) = (span.first, span.last) else {
        let text = if span.first.is_some() { format!("{first}/..") } else { format!("../{last}") };
        let date = GatheringDate::new(text).map_err(|_| Flag::UnreadableDate)?;
        return Ok(ReadDate { date, visit: false, flags });
    };
    let mut exact = first.day != 0 && last.day != 0;
    let mut text = DateText::default();
    if first == last && first.month == 1 && first.day == 1 && DEFAULT_YEARS.contains(&first.year) {
        flags = flags.with(Flag::DefaultDate);
        exact = false;
        text.push(Day { month: 0, day: 0, ..first });
    } else {
        text.push(first);
        if last != first {
            text.push(last);
        }
    }
    let date = GatheringDate::new(text.as_str()).map_err(|_| Flag::UnreadableDate)?;
    let visit = exact && last.number() - first.number() < LONGEST_VISIT;
    Ok(ReadDate { date, visit, flags })
}

/// One or two days as they are written; it needs no memory of its own.
#[derive(Default)]
struct DateText {
    text: [u8; 21],
    length: usize,
}

impl DateText {
    fn push(&mut self, day: Day) {
        if self.length > 0 {
            self.byte(b'/');
        }
        let year = day.year.unsigned_abs();
        for power in [1_000, 100, 10, 1] {
            self.byte(b'0' + (year / power % 10) as u8);
        }
        for part in [day.month, if day.month == 0 { 0 } else { day.day }] {
            if part == 0 {
                return;
            }
            self.byte(b'-');
            self.byte(b'0' + part / 10);
            self.byte(b'0' + part % 10);
        }
    }

    fn byte(&mut self, byte: u8) {
        if let Some(place) = self.text.get_mut(self.length) {
            *place = byte;
            self.length += 1;
        }
    }

    fn as_str(&self) -> &str {
        str::from_utf8(&self.text[..self.length]).unwrap_or_default()
    }
}
