//! The IFBL code of a row: in columns for codes, or in the name of a place.

use crate::grid::{Level, Mgrs, Square};

use super::PlaceFields;
use super::blank::non_blank;
use super::cell::Cell;

/// What the columns for codes say together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Code {
    /// An hour or quarter square; `spoilt` when another column has something that should be a code and is none.
    Valid { square: Square, spoilt: bool },
    /// Squares of which none lies in the other.
    Contradict,
    /// Something that should be a code and is none.
    Invalid,
    /// Nothing that was meant as an IFBL code.
    None,
}

/// A square as the columns come, one after the other.
#[derive(Default)]
struct Joined {
    square: Option<Square>,
    contradict: bool,
    invalid: bool,
}

/// The columns that may hold a part of a code.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    Square,
    Hour,
    Quarter,
}

impl Joined {
    fn add(&mut self, square: Square) {
        self.square = match self.square {
            None => Some(square),
            Some(known) if known.contains(square) => Some(square),
            Some(known) if square.contains(known) => Some(known),
            Some(known) => {
                self.contradict = true;
                Some(known)
            }
        };
    }

    /// Two digits beside the code they belong to: `43` beside `E4.25`.
    fn add_digits(&mut self, digits: &[u8], column: Column) {
        let Some(known) = self.square else {
            self.invalid = true;
            return;
        };
        let above = match (known.level(), column) {
            (Level::Sheet, Column::Square | Column::Hour) => Some(known),
            (Level::Hour, Column::Square | Column::Quarter) => Some(known),
            // They are in the code already.
            (Level::Hour | Level::Quarter, Column::Hour) => Some(known.within(Level::Sheet)),
            (Level::Quarter, _) => Some(known.within(Level::Hour)),
            (Level::Sheet, Column::Quarter) => None,
        };
        let code = above.map(|above| format!("{above}-{}", String::from_utf8_lossy(digits)));
        match code.and_then(|code| Square::from_code(code.as_bytes())) {
            Some(square) => self.add(square),
            None => self.invalid = true,
        }
    }
}

/// What the columns for codes say. A code is valid as a whole or not at all.
pub(super) fn code_in_columns(fields: &PlaceFields<'_>) -> Code {
    let mut joined = Joined::default();
    let columns =
        [(fields.square, Column::Square), (fields.hour, Column::Hour), (fields.quarter, Column::Quarter)];
    let mut parts = [None; 3];
    for ((text, column), part) in columns.into_iter().zip(&mut parts) {
        let text = non_blank(text);
        if text.is_empty() {
            continue;
        }
        match code(text) {
            Some(square) => joined.add(square),
            None => match two_digits(text) {
                Some(digits) => *part = Some((digits, column)),
                None => joined.invalid |= !is_cell(text),
            },
        }
    }
    for (digits, column) in parts.into_iter().flatten() {
        joined.add_digits(digits, column);
    }
    for text in [non_blank(fields.cell), non_blank(fields.utm)].into_iter().filter(|text| !text.is_empty()) {
        match code(text).filter(|square| square.level() != Level::Sheet) {
            Some(square) => joined.add(square),
            None => joined.invalid |= !is_cell(text),
        }
    }
    let verbatim = non_blank(fields.verbatim);
    if !verbatim.is_empty() {
        let ifbl = says_ifbl(fields);
        let unsaid = non_blank(fields.system).is_empty();
        match code(verbatim).filter(|square| square.level() != Level::Sheet) {
            Some(square) if ifbl || unsaid || is_separated(verbatim) => joined.add(square),
            _ => joined.invalid |= ifbl || (unsaid && looks_like_code(verbatim)),
        }
    }
    match joined.square.filter(|square| square.level() != Level::Sheet) {
        _ if joined.contradict => Code::Contradict,
        Some(square) => Code::Valid { square, spoilt: joined.invalid },
        None if joined.invalid || joined.square.is_some() => Code::Invalid,
        None => Code::None,
    }
}

/// A code in the name of a place: only where it is the whole cell, and either written with separators (`E313` is a motorway)
/// or in a row that says that its places are IFBL squares.
#[must_use]
pub fn code_in_text(fields: &PlaceFields<'_>) -> Option<Square> {
    [fields.locality, fields.place].into_iter().find_map(|text| {
        // Names of places are many, and few of them begin like a code.
        let [first, second, ..] = text else { return None };
        if !first.is_ascii_alphabetic() || !(second.is_ascii_digit() || first.eq_ignore_ascii_case(&b'i')) {
            return None;
        }
        let square = code(text).filter(|square| square.level() != Level::Sheet)?;
        (says_ifbl(fields) || starts_with_ifbl(text) || is_separated(text)).then_some(square)
    })
}

/// Whether the row says that its places are IFBL squares.
#[must_use]
pub fn says_ifbl(fields: &PlaceFields<'_>) -> bool {
    let contains = |text: &[u8]| text.windows(4).any(starts_with_ifbl);
    starts_with_ifbl(fields.system) || contains(fields.system) || contains(fields.srs)
}

/// A valid code of any level, with or without `IFBL` before it.
fn code(text: &[u8]) -> Option<Square> {
    let text = if starts_with_ifbl(text) { text[4..].trim_ascii_start() } else { text };
    let text = text.strip_prefix(b":").unwrap_or(text);
    Square::from_code(text).or_else(|| Square::from_code(tidy(text)?.as_bytes()))
}

/// The same text with plain hyphens and spaces, and no spaces around the hyphens: `E4 – 25 – 43`.
fn tidy(text: &[u8]) -> Option<String> {
    if text.len() < 5 || text.len() > 40 || !text[0].is_ascii_alphabetic() {
        return None;
    }
    let plain = |c: char| match c {
        '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        c => c,
    };
    let plain: String = std::str::from_utf8(text).ok()?.chars().map(plain).collect();
    Some(plain.replace(" - ", "-"))
}

/// Whether a separator stands between sheet and hour square. A space alone is none: a motorway may be followed by a number.
fn is_separated(text: &[u8]) -> bool {
    let Some(tidy) = tidy(text) else { return false };
    let is_separator = |byte: &u8| matches!(byte, b'-' | b'.' | b'_' | b'/' | b' ');
    match tidy.as_bytes().get(2) {
        Some(b' ') => tidy.bytes().filter(is_separator).count() == 2,
        Some(byte) => is_separator(byte),
        None => false,
    }
}

/// Two digits alone, also as a spreadsheet writes them.
fn two_digits(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_suffix(b".0").unwrap_or(text);
    (text.len() == 2 && text.iter().all(u8::is_ascii_digit)).then_some(text)
}

/// Whether it is the code of a cell of another grid.
fn is_cell(text: &[u8]) -> bool {
    Cell::from_code(text).is_some() || Mgrs::from_code(text).is_some()
}

fn starts_with_ifbl(text: &[u8]) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"IFBL"))
}

/// Whether a text was meant as a code: letter, digit, then only digits and separators, at least one more digit.
fn looks_like_code(text: &[u8]) -> bool {
    let [letter, digit, rest @ ..] = text else { return false };
    letter.is_ascii_alphabetic()
        && digit.is_ascii_digit()
        && text.len() <= 10
        && rest.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b' ' | b'_' | b'/'))
        && rest.iter().filter(|byte| byte.is_ascii_digit()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(square: &str, hour: &str, quarter: &str) -> String {
        let fields = PlaceFields {
            square: square.as_bytes(),
            hour: hour.as_bytes(),
            quarter: quarter.as_bytes(),
            ..PlaceFields::default()
        };
        match code_in_columns(&fields) {
            Code::Valid { square, spoilt: false } => square.to_string(),
            Code::Valid { square, spoilt: true } => format!("{square}!"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_finer_of_two_columns_if_they_agree() {
        for (square, hour, quarter, expected) in [
            ("", "E4-25", "E4-25-43", "E4-25-43"),
            ("", "E4-25", "", "E4-25"),
            ("", "E4.25", "43", "E4-25-43"),
            ("", "E4.25", "43.0", "E4-25-43"),
            ("E4-25", "", "43", "E4-25-43"),
            ("E4", "25", "43", "E4-25-43"),
            ("E4", "25", "", "E4-25"),
            ("E4-25", "25", "43", "E4-25-43"),
            ("E4-25-43", "E4-25", "43", "E4-25-43"),
            ("E4-25-43", "", "", "E4-25-43"),
            ("", "E4-25", "NA", "E4-25"),
            ("-", "E4-25", "?", "E4-25"),
            ("", "E4-25", "D4-25-43", "Contradict"),
            ("", "E4-25", "E4-26-43", "Contradict"),
            ("E4-25-43", "", "44", "Contradict"),
            ("E4-25", "26", "", "Contradict"),
            ("", "E4-25", "53", "E4-25!"),
            ("", "E4-25", "E4-25-53", "E4-25!"),
            ("", "", "43", "Invalid"),
            ("", "", "C4-22-51", "Invalid"),
            ("E4", "", "", "Invalid"),
            ("E4", "", "43", "Invalid"),
            ("NA", "", "unknown", "None"),
            ("ES0980", "", "", "None"),
            ("E4 \u{2013} 25 \u{2013} 43", "", "", "E4-25-43"),
            ("E4 - 25", "", "", "E4-25"),
            ("E4-25-", "", "", "Invalid"),
            ("IFBL E4-25", "", "", "E4-25"),
        ] {
            assert_eq!(columns(square, hour, quarter), expected, "{square} {hour} {quarter}");
        }
    }

    #[test]
    fn in_names_of_places_only_whole_and_separated() {
        let text = |place: &str, system: &str, srs: &str| {
            let fields = PlaceFields {
                place: place.as_bytes(),
                system: system.as_bytes(),
                srs: srs.as_bytes(),
                ..PlaceFields::default()
            };
            code_in_text(&fields).map(|square| square.to_string()).unwrap_or_default()
        };
        for (place, expected) in [
            ("E3-13", "E3-13"),
            ("E3.13.22", "E3-13-22"),
            ("b5-38-31", "B5-38-31"),
            ("e4 25 43", "E4-25-43"),
            ("E3\u{2013}13", "E3-13"),
            ("IFBL: b5.38", "B5-38"),
            ("IFBL E425", "E4-25"),
            ("E313", ""),
            ("E411", ""),
            ("E 411", ""),
            ("E411-12", ""),
            ("E4 11", ""),
            ("E42543", ""),
            ("A112", ""),
            ("B401", ""),
            ("E40", ""),
            ("E4", ""),
            ("Genk, E3-13", ""),
            ("E3-13 langs het kanaal", ""),
            ("Plaats 0112", ""),
            ("", ""),
        ] {
            assert_eq!(text(place, "", ""), expected, "{place}");
        }
        assert_eq!(text("E313", "IFBL 4km", ""), "E3-13");
        assert_eq!(text("E313", "", "hokken van het IFBL"), "E3-13");
        assert_eq!(text("E313", "", "Belgium Datum 1972"), "");
    }

    #[test]
    fn what_was_meant_as_a_code() {
        assert!(!looks_like_code(b"E40") && looks_like_code(b"c4-22-51"));
    }
}
