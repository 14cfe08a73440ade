//! One of the dates of a cell, which may leave to its neighbour what both share.

use super::Flags;
use super::day::{Day, calendar};
use super::token::Token;

/// A date with its year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub first: Day,
    pub last: Day,
    /// Whether the end is only that of a decade or week: it may lie after the day of the build.
    pub implied: bool,
    pub flags: Flags,
    /// Whether the year stands before the month.
    pub year_first: bool,
}

/// A date whose year has two digits; month and day are 0 where they are not known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    pub year: u8,
    month: u8,
    day: u8,
}

/// A date without a year.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A day, a month or the end of a year: what the neighbour ends with. Second: how many digits.
    Number(u8, u8),
    /// Day and month in the order of the neighbour.
    Pair(u8, u8),
    Month(u8),
    /// A month that may as well say that none is known.
    October,
    /// Day and month.
    Day(u8, u8),
    /// A day of a month that may as well not be known.
    DayOfOctober(u8),
}

/// What a part of a cell is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Dated(Dated),
    Short(Short),
    Part(Part),
}

impl Dated {
    fn on((day, flags): (Day, Flags), year_first: bool) -> Self {
        Dated { first: day, last: day, implied: false, flags, year_first }
    }

    pub(super) fn day(day: Day) -> Self {
        Self::on((day, Flags::default()), false)
    }

    fn span(first: Day, last: Day, implied: bool) -> Self {
        Dated { first, last, implied, flags: Flags::default(), year_first: true }
    }
}

impl Short {
    /// The two digits of a cell that holds nothing else.
    pub(super) fn bare(year: u8) -> Self {
        Short { year, month: 0, day: 0 }
    }

    /// The date in a year of four digits.
    pub(super) fn within(self, year: i16) -> Option<Dated> {
        let year = u16::try_from(year).ok()?;
        let found = calendar(year, self.month.into(), self.day.into(), Flags::default())?;
        Some(Dated::on(found, false))
    }

    /// The date as the end of a range, whose beginning tells the century.
    pub(super) fn after(self, begin: &Dated) -> Option<Dated> {
        let century = begin.last.year - begin.last.year.rem_euclid(100);
        self.within(century + i16::from(self.year))
    }
}

impl Part {
    /// The date with what it shares with its neighbour, which stands before it or after it.
    pub(super) fn beside(self, neighbour: &Dated, before: bool) -> Option<Day> {
        let near = if before { neighbour.last } else { neighbour.first };
        let (month, day) = match self {
            Part::Number(number, _) if near.day > 0 => (near.month, number),
            Part::Number(number, _) if near.month > 0 => (number, 0),
            // 1972/75
            Part::Number(number, 2) if before => {
                let year = near.year - near.year.rem_euclid(100) + i16::from(number);
                return (year > near.year).then_some(Day { year, month: 0, day: 0 });
            }
            Part::Number(..) => return None,
            Part::Pair(month, day) if near.day > 0 && neighbour.year_first => (month, day),
            Part::Pair(day, month) if near.day > 0 => (month, day),
            Part::Pair(..) => return None,
            Part::Month(month) => (month, 0),
            // X-XI.1984, but not 1972-05-14/x.
            Part::October | Part::DayOfOctober(_) if before => return None,
            Part::October => (10, 0),
            Part::DayOfOctober(day) => (10, day),
            Part::Day(day, month) => (month, day),
        };
        if month == 0 || (day == 0 && near.day > 0 && !matches!(self, Part::Month(_) | Part::October)) {
            return None;
        }
        let of_year = |year: i16| {
            let (day, slip) =
                calendar(u16::try_from(year).ok()?, month.into(), day.into(), Flags::default())?;
            slip.is_empty().then_some(day)
        };
        let same = of_year(near.year)?;
        // 30 december - 2 januari 1985: over the turn of the year.
        match self {
            Part::Number(..) => Some(same),
            _ if before && same.last() < near.first() => of_year(near.year + 1),
            _ if !before && same.first() > near.last() => of_year(near.year - 1),
            _ => Some(same),
        }
    }
}

/// Reads one date; a cell that is more, or something else, is none.
pub(super) fn piece(tokens: &[Token]) -> Option<Piece> {
    use Token::{Dash, Month, Number, Roman, Slash, Unknown, Week, X, Years};
    let (parts, strokes) = parts(tokens)?;
    // Numbers alone are a date only in one way of writing.
    let named = parts.iter().any(|part| matches!(part, Month(_) | Roman(_) | Week(_)));
    let one_way = match strokes.as_slice() {
        _ if named => true,
        [] => true,
        [first] => matches!(first, Dash | Slash | Token::Dot | Token::Gap),
        [first, second] => first == second && matches!(first, Dash | Slash | Token::Dot | Token::Gap),
        _ => return None,
    };
    if !one_way {
        return None;
    }
    let date = |year: u32, month: u16, day: u16, year_first: bool| {
        // A day without its month is known no better than the year.
        let found = calendar(u16::try_from(year).ok()?, month, day, Flags::default())?;
        Some(Piece::Dated(Dated::on(found, year_first)))
    };
    let small = |value: u32| value as u8;
    match *parts.as_slice() {
        [Number(year, 4)] => date(year, 0, 0, true),
        [Number(all, 8)] if all / 100 % 100 <= 12 => {
            date(all / 10_000, (all / 100 % 100) as u16, (all % 100) as u16, true)
        }
        [Number(all, 6)] if all % 100 <= 12 => date(all / 100, (all % 100) as u16, 0, true),
        [Years(first, last)]
        | [Month(_) | Roman(_) | Unknown | X, Years(first, last)]
        | [Years(first, last), Unknown | X] => {
            let year = |year| Day { year, month: 0, day: 0 };
            Some(Piece::Dated(Dated::span(year(first), year(last), true)))
        }
        [Number(number, digits @ 1..=2)] => Some(Piece::Part(Part::Number(small(number), digits))),
        [Month(month) | Roman(month)] => Some(Piece::Part(Part::Month(month))),
        [X] => Some(Piece::Part(Part::October)),
        [Number(year, 4), Number(ordinal, 3)] if strokes[0] == Dash => {
            let day = Day::of_year(year as i16, ordinal as i16)?;
            Some(Piece::Dated(Dated::on((day, Flags::default()), true)))
        }
        [Number(year, 4), Week(week)] | [Week(week), Number(year, 4)] => {
            let day = |weekday| Day::of_week(year as i16, week, weekday);
            Some(Piece::Dated(Dated::span(day(1)?, day(7)?, true)))
        }
        [Number(year, 4), Week(week), Number(weekday, 1)] => {
            let day = Day::of_week(year as i16, week, small(weekday))?;
            Some(Piece::Dated(Dated::on((day, Flags::default()), true)))
        }
        // 1972-75
        [Number(year, 4), Number(end, 2)]
            if end > 12 && end > year % 100 && matches!(strokes[0], Dash | Slash) =>
        {
            let year_of = |year: u32| Some(Day { year: i16::try_from(year).ok()?, month: 0, day: 0 });
            Some(Piece::Dated(Dated::span(year_of(year)?, year_of(year - year % 100 + end)?, false)))
        }
        [Number(year, 4), X] => date(year, 0, 0, true),
        [Number(year, 4), month] => date(year, month_of(month)?, 0, true),
        [month, Number(year, 4)] => date(year, month_of(month)?, 0, false),
        [Number(year, 4), Number(day, 1..=2), Month(month) | Roman(month)] => {
            date(year, month.into(), day as u16, true)
        }
        [Number(year, 4), month, day] => full(year, month, day).and_then(|(y, m, d)| date(y, m, d, true)),
        [Month(month), Number(day, 1..=2), Number(year, 4)] => date(year, month.into(), day as u16, false),
        [day, month, Number(year, 4)] => full(year, month, day).and_then(|(y, m, d)| date(y, m, d, false)),
        // Without a year of four digits.
        [Month(month) | Roman(month), Number(year, 2)] | [Number(year, 2), Month(month) | Roman(month)]
            if year > 31 =>
        {
            short(year, month.into(), 0)
        }
        [Number(month, 1..=2), Number(year, 2)] if month <= 12 && year > 31 => short(year, month, 0),
        [Number(day, 1..=2), Month(month) | Roman(month)] | [Month(month), Number(day, 1..=2)] => {
            Some(Piece::Part(Part::Day(small(day), month)))
        }
        [Number(day, 1..=2), X] => Some(Piece::Part(Part::DayOfOctober(small(day)))),
        [Number(first, 1..=2), Number(second, 1..=2)] => {
            Some(Piece::Part(Part::Pair(small(first), small(second))))
        }
        [Number(day, 1..=2), Month(month) | Roman(month), Number(year, 2)]
        | [Month(month), Number(day, 1..=2), Number(year, 2)] => short(year, month.into(), day),
        [Number(day, 1..=2), X, Number(year, 2)] => short(year, 10, day),
        [Number(year, 2), Number(month, 1..=2), Number(day, 1..=2)] if year > 31 => short(year, month, day),
        [Number(day, 1..=2), Number(month, 1..=2), Number(year, 2)] => short(year, month, day),
        _ => None,
    }
}

/// A date of a year of two digits, if there can be one.
fn short(year: u32, month: u32, day: u32) -> Option<Piece> {
    let possible = month <= 12 && day <= 31;
    possible.then_some(Piece::Short(Short { year: year as u8, month: month as u8, day: day as u8 }))
}

/// Year, month and day, 0 where one is not known.
fn full(year: u32, month: Token, day: Token) -> Option<(u32, u16, u16)> {
    let day = match day {
        Token::Number(day, 1..=2) => day as u16,
        // X-XI.1984 are two months.
        Token::X if matches!(month, Token::Roman(_)) => return None,
        Token::Unknown | Token::X => 0,
        _ => return None,
    };
    match month {
        // 12.X.1984, but not 1998-X-XX.
        Token::X if day > 0 => Some((year, 10, day)),
        Token::X | Token::Unknown => Some((year, 0, 0)),
        month => Some((year, month_of(month)?, day)),
    }
}

fn month_of(token: Token) -> Option<u16> {
    match token {
        Token::Number(month, 1..=2) => Some(month as u16),
        Token::Month(month) | Token::Roman(month) => Some(month.into()),
        Token::X => Some(10),
        Token::Unknown => Some(0),
        _ => None,
    }
}

/// The numbers and names of a date, at most three, and what stands between them.
fn parts(tokens: &[Token]) -> Option<(Vec<Token>, Vec<Token>)> {
    let (mut parts, mut strokes) = (Vec::new(), Vec::new());
    let mut stroke = None;
    for token in tokens {
        match token {
            Token::Gap => {
                stroke.get_or_insert(Token::Gap);
            }
            Token::Dash | Token::Slash | Token::Dot | Token::Comma => {
                if parts.is_empty() || !matches!(stroke, None | Some(Token::Gap)) {
                    return None;
                }
                stroke = Some(*token);
            }
            Token::Number(..)
            | Token::Month(_)
            | Token::Roman(_)
            | Token::X
            | Token::Unknown
            | Token::Week(_)
            | Token::Years(..) => {
                if !parts.is_empty() {
                    strokes.push(stroke.unwrap_or(Token::Comma));
                }
                stroke = None;
                parts.push(*token);
                if parts.len() > 3 {
                    return None;
                }
            }
            _ => return None,
        }
    }
    // A date does not end with a stroke.
    matches!(stroke, None | Some(Token::Gap)).then_some((parts, strokes))
}
