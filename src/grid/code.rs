//! The written form of a square: `E4-25-43`, and every spelling of it met in the wild.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::square::{
    COLUMNS_OF_HOURS, HOURS_PER_SHEET, Level, QUARTERS_PER_HOUR, ROW_LETTERS, ROWS_OF_HOURS, SHEETS_PER_ROW,
    Square,
};

/// What is wrong with a text that should be the code of a square.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing but white space.
    #[error("the code is empty: write a square as E4-25-43")]
    Empty,
    /// The row of sheets does not exist.
    #[error("`{code}`: there is no row {row} (rows are A to M without I)")]
    NoRow {
        /// The text as given.
        code: String,
        /// The letter that names no row.
        row: char,
    },
    /// A character stands where the code needs something else.
    #[error("`{code}`: {expected} expected, found `{found}`")]
    Unexpected {
        /// The text as given.
        code: String,
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        found: char,
    },
    /// The code stops inside a level.
    #[error("`{code}` stops too early: {expected} expected")]
    Incomplete {
        /// The text as given.
        code: String,
        /// What should follow.
        expected: &'static str,
    },
    /// A digit is outside the range of its level.
    #[error("`{code}`: there is no {what} {digit} ({range})")]
    OutOfRange {
        /// The text as given.
        code: String,
        /// What the digit counts.
        what: &'static str,
        /// The digit.
        digit: u32,
        /// The digits there are.
        range: &'static str,
    },
    /// More text follows a whole code.
    #[error("`{code}`: `{rest}` is left over after the quarter square")]
    TooLong {
        /// The text as given.
        code: String,
        /// What is left over.
        rest: String,
    },
}

/// Longest text kept in an error, in characters: a code has at most 8.
const SHOWN: usize = 40;

impl FromStr for Square {
    type Err = CodeError;

    /// Reads a code in any spelling: `E4-25-43`, `e4.25.43`, `E42543`, `e4 25 43`; also a sheet `E4` or an hour square `E4-25`.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Square::from_code(text.as_bytes()).ok_or_else(|| explain(text))
    }
}

/// What may stand between the levels.
fn is_separator(byte: u8) -> bool {
    matches!(byte, b'-' | b'.' | b' ' | b'_' | b'/')
}

impl Square {
    /// Reads a code in any spelling without saying what is wrong: for millions of rows.
    #[must_use]
    pub fn from_code(text: &[u8]) -> Option<Self> {
        let (letter, mut rest) = text.trim_ascii().split_first()?;
        let row = ROW_LETTERS.iter().position(|l| *l == letter.to_ascii_uppercase())? as u32;
        let sheet = row * SHEETS_PER_ROW + digit(&mut rest, 0..=9)?;
        rest = after_separator(rest)?;
        if rest.is_empty() {
            return Square::sheet(sheet);
        }
        let hour_row = digit(&mut rest, 1..=ROWS_OF_HOURS)? - 1;
        let hour_column = digit(&mut rest, 1..=COLUMNS_OF_HOURS)? - 1;
        let hour = sheet * HOURS_PER_SHEET + hour_row * COLUMNS_OF_HOURS + hour_column;
        rest = after_separator(rest)?;
        if rest.is_empty() {
            return Square::hour(hour);
        }
        let quarter = (digit(&mut rest, 1..=4)? - 1) * 4 + digit(&mut rest, 1..=4)? - 1;
        if rest.is_empty() { Square::quarter(hour * QUARTERS_PER_HOUR + quarter) } else { None }
    }
}

/// Takes the next digit off the text, if it is one in the range.
fn digit(text: &mut &[u8], range: RangeInclusive<u32>) -> Option<u32> {
    let (first, rest) = text.split_first()?;
    *text = rest;
    let value = char::from(*first).to_digit(10)?;
    range.contains(&value).then_some(value)
}

/// The text after at most one separator; a separator at the very end is a fault.
fn after_separator(text: &[u8]) -> Option<&[u8]> {
    match text.split_first() {
        Some((first, [])) if is_separator(*first) => None,
        Some((first, tail)) if is_separator(*first) => Some(tail),
        _ => Some(text),
    }
}

/// Says what is wrong with a text that [`Square::from_code`] refused.
fn explain(text: &str) -> CodeError {
    let trimmed = text.trim_ascii();
    let code: String = trimmed.chars().take(SHOWN).collect();
    let mut chars = trimmed.chars().peekable();
    let Some(row) = chars.next() else { return CodeError::Empty };
    if !row.is_ascii_alphabetic() {
        return CodeError::Unexpected { code, expected: "the letter of a row of sheets", found: row };
    }
    let upper = row.to_ascii_uppercase();
    if !ROW_LETTERS.iter().any(|l| char::from(*l) == upper) {
        return CodeError::NoRow { code, row: upper };
    }
    let places: [(&str, &str, RangeInclusive<u32>, &str, bool); 5] = [
        ("the digit of a sheet", "sheet", 0..=9, "0 to 9", false),
        ("two digits of an hour square", "row of hour squares", 1..=ROWS_OF_HOURS, "1 to 5", true),
        (
            "the second digit of an hour square",
            "column of hour squares",
            1..=COLUMNS_OF_HOURS,
            "1 to 8",
            false,
        ),
        ("two digits of a quarter square", "quadrant of 2 km", 1..=4, "1 to 4", true),
        ("the second digit of a quarter square", "quadrant of 1 km", 1..=4, "1 to 4", false),
    ];
    for (expected, what, range, digits, separated) in places {
        if separated && chars.peek().is_some_and(|c| u8::try_from(*c).is_ok_and(is_separator)) {
            chars.next();
        }
        match chars.next() {
            None => return CodeError::Incomplete { code, expected },
            Some(found) => match found.to_digit(10) {
                None => return CodeError::Unexpected { code, expected, found },
                Some(digit) if !range.contains(&digit) => {
                    return CodeError::OutOfRange { code, what, digit, range: digits };
                }
                Some(_) => {}
            },
        }
    }
    CodeError::TooLong { code, rest: chars.take(SHOWN).collect() }
}

impl fmt::Display for Square {
    /// The usual written form: `E4`, `E4-25` or `E4-25-43`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sheet = self.within(Level::Sheet).number();
        let letter = ROW_LETTERS[(sheet / SHEETS_PER_ROW) as usize];
        write!(f, "{}{}", char::from(letter), sheet % SHEETS_PER_ROW)?;
        if self.level() >= Level::Hour {
            let hour = self.within(Level::Hour).number() % HOURS_PER_SHEET;
            write!(f, "-{}{}", hour / COLUMNS_OF_HOURS + 1, hour % COLUMNS_OF_HOURS + 1)?;
        }
        if self.level() == Level::Quarter {
            let quarter = self.number() % QUARTERS_PER_HOUR;
            write!(f, "-{}{}", quarter / 4 + 1, quarter % 4 + 1)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_met_in_the_wild_is_the_same_square() {
        for spelling in ["E4-25-43", "e4-25-43", "E4.25.43", "E42543", "e4 25 43", " e4-2543 ", "e4_25_43"] {
            let square: Square = spelling.parse().unwrap();
            assert_eq!(square.to_string(), "E4-25-43", "{spelling}");
            assert_eq!(square.number(), 28_366);
        }
        assert_eq!("m9".parse::<Square>().unwrap().to_string(), "M9");
        assert_eq!("d6 54".parse::<Square>().unwrap().to_string(), "D6-54");
    }

    #[test]
    fn a_wrong_code_says_what_is_wrong() {
        let error_of = |code: &str| code.parse::<Square>().unwrap_err().to_string();
        assert!(error_of("I4-22").contains("there is no row I"));
        assert!(error_of("i4-22-11").contains("there is no row I"));
        assert!(error_of("z9-11").contains("there is no row Z"));
        assert!(error_of("C4-69").contains("there is no row of hour squares 6"));
        assert!(error_of("C4-29").contains("there is no column of hour squares 9"));
        assert!(error_of("C4-22-51").contains("there is no quadrant of 2 km 5"));
        assert!(error_of("C4-22-15").contains("there is no quadrant of 1 km 5"));
        assert!(error_of("C4-2").contains("stops too early"));
        assert!(error_of("C4-").contains("stops too early"));
        assert!(error_of("C4-22-").contains("stops too early"));
        assert!(error_of("C4-22-111").contains("left over"));
        assert!(error_of("C4--22").contains("expected"));
        assert!(error_of("??").contains("letter of a row"));
        assert!(error_of("  ").contains("empty"));
        assert!(error_of("C4-é2").contains("found `é`"));
        assert!(error_of(&"C".repeat(100_000)).len() < 200);
    }
}
