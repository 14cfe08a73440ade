//! The date of a row, in every form met in the wild.

use crate::data::GatheringDate;

use super::day::{Day, calendar, days_in};
use super::point::{digits, point};
use super::{Flag, Flags};

/// Years before this one are slips: nobody kept dated records of plants in squares, and herbaria begin here.
const FIRST_YEAR: i16 = 1500;
/// Longest range (days) that is still a visit.
const LONGEST_VISIT: i64 = 31;

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

impl ReadDate {
    fn unknown(flag: Flag) -> Self {
        ReadDate { date: GatheringDate::default(), visit: false, flags: Flags::default().with(flag) }
    }
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
    /// The date as it was written, used when nothing else is there.
    pub verbatim: &'a [u8],
}

/// Reads the date of a row; what lies after `today` is no date.
#[must_use]
pub fn read_date(fields: &DateFields<'_>, today: Day) -> ReadDate {
    // A word instead of a date is as good as none when the year stands beside it.
    let says = |text: &[u8]| text.iter().any(u8::is_ascii_digit);
    let read = if says(fields.date) {
        range(fields.date)
    } else if says(fields.begin) || says(fields.end) {
        begin_end(fields.begin, fields.end)
    } else if says(fields.year) {
        // A cube may hold ranges of years.
        if fields.year.contains(&b'/') {
            range(fields.year)
        } else {
            columns(fields.year, fields.month, fields.day)
        }
    } else if says(fields.verbatim) {
        range(fields.verbatim)
    } else {
        let blank =
            [fields.date, fields.begin, fields.end, fields.verbatim].iter().all(|text| text.is_empty());
        return ReadDate::unknown(if blank { Flag::NoDate } else { Flag::UnreadableDate });
    };
    let Some((begin, end, flags)) = read.filter(|(begin, end, _)| begin.first() <= end.last()) else {
        return ReadDate::unknown(Flag::UnreadableDate);
    };
    if begin.year < FIRST_YEAR {
        return ReadDate::unknown(Flag::UnreadableDate);
    }
    if begin.first() > today || end.first() > today {
        return ReadDate::unknown(Flag::FutureDate);
    }
    let exact = begin.day != 0 && end.day != 0;
    let text = if begin == end { begin.to_string() } else { format!("{begin}/{end}") };
    match GatheringDate::new(text) {
        Ok(date) => {
            let visit = exact && end.number() - begin.number() < LONGEST_VISIT;
            ReadDate { date, visit, flags }
        }
        Err(_) => ReadDate::unknown(Flag::UnreadableDate),
    }
}

type Range = (Day, Day, Flags);

/// `begin/end`, or a single date.
fn range(text: &[u8]) -> Option<Range> {
    if let Some((day, flags)) = point(text) {
        return Some((day, day, flags));
    }
    let slashes = text.iter().filter(|byte| **byte == b'/').count();
    if slashes == 1 {
        let at = text.iter().position(|byte| *byte == b'/')?;
        let (begin, end) = (text[..at].trim_ascii(), text[at + 1..].trim_ascii());
        let (first, flags) = point(begin)?;
        // ISO 8601 lets the end leave out what it shares with the beginning: 2009-02-12/15, 1998-06/07.
        if let Some(value) = short(end) {
            let last = match (first.month, first.day) {
                (0, _) => return None,
                (_, 0) => Day { month: value, ..first },
                _ => Day { day: value, ..first },
            };
            let exists = last.month <= 12 && (last.day == 0 || last.day <= days_in(last.year, last.month));
            return exists.then_some((first, last, flags));
        }
        let (last, more) = point(end)?;
        return Some((first, last, flags.and(more)));
    }
    // 01/05/1972 - 03/05/1972, 01/05/1972/03/05/1972
    let middle = text.windows(3).position(|part| part == b" - ");
    if let Some(at) = middle {
        return begin_end(&text[..at], &text[at + 3..]);
    }
    if slashes == 5 {
        let at = text.iter().enumerate().filter(|(_, byte)| **byte == b'/').nth(2)?.0;
        return begin_end(&text[..at], &text[at + 1..]);
    }
    None
}

/// One or two digits alone, as in the short end of a range.
fn short(text: &[u8]) -> Option<u8> {
    (1..=2).contains(&text.len()).then(|| digits(text))?.filter(|value| *value > 0).map(|value| value as u8)
}

fn begin_end(begin: &[u8], end: &[u8]) -> Option<Range> {
    match (point(begin.trim_ascii()), point(end.trim_ascii())) {
        (Some((first, flags)), Some((last, more))) => Some((first, last, flags.and(more))),
        // One of the two cannot be read: nothing is known for certain. One that is blank is the same day.
        (Some((day, flags)), None) if end.is_empty() => Some((day, day, flags)),
        (None, Some((day, flags))) if begin.is_empty() => Some((day, day, flags)),
        _ => None,
    }
}

/// Year, month and day in columns of their own.
fn columns(year: &[u8], month: &[u8], day: &[u8]) -> Option<Range> {
    let year = digits(year.strip_suffix(b".0").unwrap_or(year)).filter(|_| year.len() >= 4)?;
    let part = |text: &[u8]| digits(text.strip_suffix(b".0").unwrap_or(text)).unwrap_or(0);
    let (day, flags) = calendar(year, part(month), part(day), Flags::default())?;
    Some((day, day, flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day { year: 2026, month: 1, day: 15 };

    /// The date, with `v` for a visit and the flags' words.
    fn read(fields: DateFields<'_>) -> String {
        let read = read_date(&fields, TODAY);
        let mut said = read.date.as_str().to_owned();
        if read.visit {
            said.push_str(" v");
        }
        for flag in Flag::ALL.into_iter().filter(|flag| read.flags.has(*flag)) {
            said.push(' ');
            said.push_str(flag.key());
        }
        said
    }

    fn date(text: &str) -> String {
        read(DateFields { date: text.as_bytes(), ..DateFields::default() })
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, expected) in [
            ("1972-05-14", "1972-05-14 v"),
            ("1972-05-14/1972-05-14", "1972-05-14 v"),
            ("1998-06-09T00:00:00Z", "1998-06-09 v"),
            ("1998-06-09T10:00+02:00/1998-06-10T11:00", "1998-06-09/1998-06-10 v"),
            ("1998-06-09 12:30", "1998-06-09 v"),
            ("1972-5-4", "1972-05-04 v"),
            ("14/05/1972", "1972-05-14 v"),
            ("14.5.1972", "1972-05-14 v"),
            ("14-05-1972", "1972-05-14 v"),
            ("19720514", "1972-05-14 v"),
            ("01/05/1972 - 03/05/1972", "1972-05-01/1972-05-03 v"),
            ("2009-02-12/15", "2009-02-12/2009-02-15 v"),
            ("1998-06/07", "1998-06/1998-07"),
            ("1972-05", "1972-05"),
            ("197205", "1972-05"),
            ("05/1972", "1972-05"),
            ("1972", "1972"),
            ("1972-00-00", "1972"),
            ("1972/1975", "1972/1975"),
            ("1972-01-01/1972-12-31", "1972-01-01/1972-12-31"),
            ("1972-05-01/1972-05-31", "1972-05-01/1972-05-31 v"),
            ("1972-05-01/1972-06-01", "1972-05-01/1972-06-01"),
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
    }

    #[test]
    fn slips_keep_what_is_certain() {
        for (text, expected) in [
            ("1963-02-29", "1963 impossible_day"),
            ("31/04/1963", "1963 impossible_day"),
            ("05/14/1972", "1972 impossible_day"),
            ("02/071939", "1939-07-02 v repaired_date"),
            ("0207/1939", "1939-07-02 v repaired_date"),
            ("01/01/195", " unreadable_date"),
            ("0000-00-00", " unreadable_date"),
            ("0000", " unreadable_date"),
            ("0972-05-14", " unreadable_date"),
            ("onbekend", " unreadable_date"),
            ("1975/1972", " unreadable_date"),
            ("1972-05-14/1972-05-12", " unreadable_date"),
            ("2199-01-01", " future_date"),
            ("2026-01-16", " future_date"),
            ("2026-01-15", "2026-01-15 v"),
            ("2026", "2026"),
            ("2025/2199", " future_date"),
            ("1972-05-14/", " unreadable_date"),
            ("1972-05-14/x", " unreadable_date"),
            ("12-34-56-78-90", " unreadable_date"),
            ("99999999999999999999", " unreadable_date"),
            ("1e5", " unreadable_date"),
            ("19é2", " unreadable_date"),
            ("", " no_date"),
        ] {
            assert_eq!(date(text), expected, "{text}");
        }
    }

    #[test]
    fn columns_of_their_own_are_read_too() {
        let columns = |year: &str, month: &str, day: &str| {
            read(DateFields {
                year: year.as_bytes(),
                month: month.as_bytes(),
                day: day.as_bytes(),
                ..DateFields::default()
            })
        };
        assert_eq!(columns("1972", "5", "14"), "1972-05-14 v");
        assert_eq!(columns("1972", "", ""), "1972");
        assert_eq!(columns("1963", "2", "29"), "1963 impossible_day");
        assert_eq!(columns("2014.0", "", ""), "2014");
        assert_eq!(columns("0", "", ""), " unreadable_date");
        let pair = |begin: &str, end: &str| {
            read(DateFields { begin: begin.as_bytes(), end: end.as_bytes(), ..DateFields::default() })
        };
        assert_eq!(pair("1939-07-02", "1939-07-03"), "1939-07-02/1939-07-03 v");
        assert_eq!(pair("1939-07-02", ""), "1939-07-02 v");
        assert_eq!(pair("1939-07-02", "01/01/195"), " unreadable_date");
        let word = DateFields { date: b"onbekend", year: b"1984", ..DateFields::default() };
        assert_eq!(read(word), "1984");
    }
}
