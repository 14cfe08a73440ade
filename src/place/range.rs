//! The cell of a date in any form: one date, two that are joined, or a range that is open on one side.

use crate::data::fold;

use super::century::Century;
use super::day::Day;
use super::piece::{Dated, Part, Piece, Short, piece};
use super::point::point;
use super::token::{Token, tokens};
use super::{Flag, Flags};

/// Longest cell (bytes) that may be a date; two of a browser's, with their zones, have some 130.
const LONGEST: usize = 200;
/// Dates that a list may hold.
const MOST: usize = 12;

/// What a cell says of the time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// `None` where there is no beginning.
    pub first: Option<Day>,
    /// `None` where there is no end; one of both is there.
    pub last: Option<Day>,
    /// Whether the end is only that of a decade or week: it may lie after the day of the build.
    pub implied: bool,
    pub flags: Flags,
}

impl Span {
    pub(super) fn day(day: Day, flags: Flags) -> Self {
        Span { first: Some(day), last: Some(day), implied: false, flags }
    }

    fn of(first: &Dated, last: &Dated) -> Self {
        let flags = first.flags.and(last.flags);
        Span { first: Some(first.first), last: Some(last.last), implied: last.implied, flags }
    }
}

/// Reads a cell.
///
/// # Errors
/// The flag that says why it is no date.
pub(super) fn range(text: &[u8], century: &Century<'_>) -> Result<Span, Flag> {
    // What nearly all cells are needs no more than a look.
    if let Some((day, flags)) = point(text) {
        return Ok(Span::day(day, flags));
    }
    if text.len() == 21
        && text[10] == b'/'
        && let (Some((first, first_flags)), Some((last, last_flags))) =
            (point(&text[..10]), point(&text[11..]))
    {
        return Ok(Span {
            first: Some(first),
            last: Some(last),
            implied: false,
            flags: first_flags.and(last_flags),
        });
    }
    if is_serial(text) {
        return Err(Flag::SerialNumber);
    }
    if let Some(year) = scientific(text) {
        return Ok(Span::day(Day { year, month: 0, day: 0 }, Flags::default()));
    }
    if text.len() > LONGEST {
        return Err(Flag::UnreadableDate);
    }
    let text = str::from_utf8(text).map_err(|_| Flag::UnreadableDate)?;
    let folded = fold(text);
    if let Some(span) = give_or_take(&folded) {
        return Ok(span);
    }
    let mut found = tokens(&folded)?;
    let mut flags = Flags::default();
    // 1972-1975/: the end of the range was blank, and what stands before it is one already.
    if let [_, .., Token::Slash] = found.list.as_slice() {
        found.list.pop();
        flags = flags.with(Flag::RepairedDate);
    }
    if found.doubt {
        flags = flags.with(Flag::DoubtfulDate);
    }
    let mut reader = Reader { century, short: false };
    let span = reader.cell(&found.list);
    let span = span.ok_or(if reader.short { Flag::TwoDigitYear } else { Flag::UnreadableDate })?;
    Ok(Span { flags: span.flags.and(flags), ..span })
}

/// `1972±2`, `1972 +/- 2 jaar`: the years from 1970 to 1974, with a doubt.
fn give_or_take(folded: &str) -> Option<Span> {
    let (year, more) = ["±", "+/-", "+-"].into_iter().find_map(|sign| folded.split_once(sign))?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = Some(year.trim()).filter(|year| year.len() == 4 && all_digits(year))?.parse().ok()?;
    let (number, unit) = more.trim().split_at(more.trim().bytes().take_while(u8::is_ascii_digit).count());
    let of_years =
        ["", "jaar", "jaren", "j", "an", "ans", "annees", "jahr", "jahre", "year", "years", "y", "yr", "yrs"];
    if number.len() > 2 || !of_years.contains(&unit.trim().trim_end_matches('.')) {
        return None;
    }
    let years: i16 = number.parse().ok().filter(|years| *years > 0)?;
    let of_year = |year: i16| Some(Day { year, month: 0, day: 0 });
    let flags = Flags::default().with(Flag::DoubtfulDate);
    Some(Span { first: of_year(year - years), last: of_year(year + years), implied: true, flags })
}

struct Reader<'a> {
    century: &'a Century<'a>,
    /// Whether a year of two digits was met whose century nobody tells.
    short: bool,
}

impl Reader<'_> {
    fn cell(&mut self, list: &[Token]) -> Option<Span> {
        if let Some(span) = self.open(list) {
            return span;
        }
        if let Some(Piece::Dated(date)) = piece(list) {
            return Some(Span::of(&date, &date));
        }
        let joined = self.joined(list);
        if let Some((first, last)) = joined {
            return Some(Span::of(&first, &last));
        }
        let alone = match piece(list)? {
            Piece::Part(Part::Number(year, 2)) => self.century(Short::bare(year)),
            Piece::Short(short) => self.century(short),
            _ => None,
        };
        alone.map(|date| Span::of(&date, &date))
    }

    /// A range that is open on one side; `None` when it is none, `Some(None)` when it should be one and cannot be read.
    fn open(&mut self, list: &[Token]) -> Option<Option<Span>> {
        use Token::{After, Before, Dash, Gap, Join, Open, Since, Slash, Until};
        let joins = |token: &Token| matches!(token, Gap | Slash | Dash | Until | Join);
        let has_second = |rest: &[Token]| rest.iter().any(|token| matches!(token, Until | Join | Token::And));
        let (rest, way) = match list {
            [Slash, rest @ ..] => (rest, Until),
            [Open, rest @ ..] => (&rest[rest.iter().take_while(|token| joins(token)).count()..], Until),
            [rest @ .., Open] if rest.last().is_some_and(joins) => {
                (&rest[..rest.len() - rest.iter().rev().take_while(|token| joins(token)).count()], Since)
            }
            [rest @ .., Open] => (rest, Since),
            [way @ (Before | After | Until), rest @ ..] => (rest, *way),
            // Since 1972 until 1975 has an end.
            [Since, rest @ ..] if !has_second(rest) => (rest, Since),
            [Since, rest @ ..] => {
                return Some(self.joined(rest).map(|(first, last)| Span::of(&first, &last)));
            }
            _ => return None,
        };
        // The same word may stand before the other date too: vanaf 1972 tot ..
        let rest = rest.strip_prefix(&[Since]).unwrap_or(rest);
        Some(self.dated(rest).and_then(|date| {
            let (first, last) = match way {
                Before => (None, Some(date.first.previous()?)),
                After => (Some(date.last.next()?), None),
                Until => (None, Some(date.last)),
                _ => (Some(date.first), None),
            };
            Some(Span { first, last, implied: false, flags: date.flags })
        }))
    }

    /// One date that has its year.
    fn dated(&mut self, list: &[Token]) -> Option<Dated> {
        match piece(list)? {
            Piece::Dated(date) => Some(date),
            Piece::Short(short) => self.century(short),
            Piece::Part(_) => None,
        }
    }

    /// A date of two digits in the century that is agreed on.
    fn century(&mut self, short: Short) -> Option<Dated> {
        let Some(year) = self.century.year(short.year) else {
            self.short = true;
            return None;
        };
        short.within(year)
    }

    /// Two dates, or a list of them, by what joins them: words and signs that do nothing else first.
    fn joined(&mut self, list: &[Token]) -> Option<(Dated, Dated)> {
        let apart = |at: usize| {
            let gap = |at: Option<usize>| at.and_then(|at| list.get(at)) == Some(&Token::Gap);
            gap(at.checked_sub(1)) || gap(Some(at + 1))
        };
        let always = |at: usize| matches!(list[at], Token::Join | Token::And | Token::Until | Token::Open);
        let spaced = |at: usize| matches!(list[at], Token::Dash | Token::Slash) && apart(at);
        let comma = |at: usize| list[at] == Token::Comma;
        // 12, 13 en 16 mei 1984
        let listed = |at: usize| always(at) || comma(at);
        let ways: [&dyn Fn(usize) -> bool; 4] = [&always, &spaced, &comma, &listed];
        for way in ways {
            let at: Vec<usize> = (0..list.len()).filter(|at| way(*at)).take(MOST).collect();
            if !at.is_empty()
                && let Some(found) = self.list(list, &at)
            {
                return Some(found);
            }
        }
        // A stroke that joins two dates may stand in them as well: each is tried.
        [Token::Slash, Token::Dash].into_iter().find_map(|stroke| {
            let at: Vec<usize> = (0..list.len()).filter(|at| list[*at] == stroke).take(MOST).collect();
            at.into_iter().find_map(|at| self.list(list, &[at]))
        })
    }

    /// The first and the last of the dates between these places.
    fn list(&mut self, list: &[Token], places: &[usize]) -> Option<(Dated, Dated)> {
        let mut pieces = Vec::with_capacity(places.len() + 1);
        let mut start = 0;
        for end in places.iter().copied().chain([list.len()]) {
            pieces.push(piece(list.get(start..end)?)?);
            start = end + 1;
        }
        // Whichever end has its year tells it to the others, one after the other.
        let from_first = matches!(pieces.first(), Some(Piece::Dated(_)));
        let (mut first, mut last) = match (pieces.first()?, pieces.last()?) {
            (first, _) if from_first => (self.dated_alone(first)?, self.dated_alone(first)?),
            (_, last) => (self.dated_alone(last)?, self.dated_alone(last)?),
        };
        if from_first {
            for piece in &pieces[1..] {
                let next = match *piece {
                    Piece::Dated(date) => date,
                    Piece::Short(short) => short.after(&last)?,
                    Piece::Part(part) => {
                        let day = part.beside(&last, true)?;
                        Dated { year_first: last.year_first, ..Dated::day(day) }
                    }
                };
                if next.last.last() < last.first.first() {
                    return None;
                }
                last = next;
            }
        } else {
            for piece in pieces[..pieces.len() - 1].iter().rev() {
                let before = match *piece {
                    Piece::Dated(date) => date,
                    Piece::Short(short) => self.century(short)?,
                    Piece::Part(part) => Dated::day(part.beside(&first, false)?),
                };
                if before.first.first() > first.last.last() {
                    return None;
                }
                first = before;
            }
        }
        // Slips may be kept in one date, but never make two of one.
        (first.flags.is_empty() && last.flags.is_empty()).then_some((first, last))
    }

    fn dated_alone(&mut self, piece: &Piece) -> Option<Dated> {
        match *piece {
            Piece::Dated(date) => Some(date),
            Piece::Short(short) => self.century(short),
            Piece::Part(_) => None,
        }
    }
}

/// Whether a cell is the number that a spreadsheet keeps a day as: 38216, 45123.5.
fn is_serial(text: &[u8]) -> bool {
    let (integer, rest) = text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let fraction = match rest {
        [] => true,
        [b'.' | b',', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    integer.len() == 5 && fraction
}

/// A year as R writes round numbers: `2e3`, `1.9e+03`.
fn scientific(text: &[u8]) -> Option<i16> {
    let text = str::from_utf8(text).ok()?;
    let (number, power) = text.split_once(['e', 'E'])?;
    let power = power.strip_prefix('+').unwrap_or(power);
    let (integer, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = integer.len() == 1 && fraction.len() <= 3 && matches!(power, "3" | "03");
    (fits && number(integer) && number(fraction)).then(|| format!("{integer}{fraction:0<3}").parse().ok())?
}
