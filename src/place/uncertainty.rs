//! How uncertain a place is, as people write it: `707`, `10 km`, `>5000`, `100 - 5000 m`, `±50`, `5.000,00`.

use super::blank::is_blank;
use super::number::{Signs, WrittenNumber};

/// What a cell says of the uncertainty of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Uncertainty {
    /// Nothing: it is blank, zero or negative.
    Missing,
    /// At most so many metres.
    Metres(f64),
    /// Something that cannot be read.
    Unreadable,
}

/// Units in metres, as they follow a number in lower case.
const UNITS: &[(&[&str], f64)] = &[
    (&["", "m", "m.", "meter", "meters", "metre", "metres", "mètre", "mètres", "mtr", "mtrs"], 1.0),
    (
        &[
            "km",
            "km.",
            "kilometer",
            "kilometers",
            "kilometre",
            "kilometres",
            "kilomètre",
            "kilomètres",
            "kms",
        ],
        1_000.0,
    ),
    (&["ft", "ft.", "foot", "feet", "voet", "pied", "pieds", "fuß"], 0.304_8),
    (&["mi", "mile", "miles", "mijl", "mille", "milles"], 1_609.344),
    (&["cm", "centimeter", "centimetre", "centimètre"], 0.01),
];
/// What may stand before a number and says nothing about its size.
const BEFORE: &[&str] = &[
    "±",
    "+/-",
    "+-",
    "~",
    "≈",
    "≤",
    "<=",
    "<",
    "=",
    "≥",
    ">=",
    "ca.",
    "ca",
    "circa",
    "c.",
    "approximately",
    "approx.",
    "approx",
    "about",
    "environ",
    "env.",
    "ongeveer",
    "ong.",
    "ungefähr",
    "etwa",
    "maximum",
    "max.",
    "max",
    "up to",
    "tot",
    "jusqu'à",
    "bis",
];
/// What says that it is more than the number that follows.
const MORE: &[&str] = &[">", "more than", "over", "meer dan", "plus de", "mehr als", "über"];
/// What stands between the two ends of a range.
const BETWEEN: &[&str] = &["–", "—", " to ", " tot ", " à ", " bis ", "..", "-"];

/// Reads a cell. `signs` says what the signs of its numbers mean, `metres` how many a number without unit stands for.
pub(super) fn uncertainty(text: &[u8], signs: Signs, metres: f64) -> Uncertainty {
    let bare = metres;
    // Nearly all are whole metres.
    if text.len() <= 9 && !text.is_empty() && text.iter().all(u8::is_ascii_digit) {
        let number = text.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        return if number == 0 {
            Uncertainty::Missing
        } else {
            Uncertainty::Metres(f64::from(number) * bare)
        };
    }
    if is_blank(text) {
        return Uncertainty::Missing;
    }
    let Some(amounts) = std::str::from_utf8(text).ok().and_then(Amounts::read) else {
        return Uncertainty::Unreadable;
    };
    let metres = amounts
        .each()
        .map(|(number, unit)| number.value(signs) * unit.unwrap_or(bare))
        .fold(f64::MIN, f64::max);
    match metres {
        metres if !metres.is_finite() => Uncertainty::Unreadable,
        metres if metres <= 0.0 => Uncertainty::Missing,
        // More than 4,000 is not 4,000.
        metres if amounts.more => Uncertainty::Metres(metres.next_up()),
        metres => Uncertainty::Metres(metres),
    }
}

/// A number, and its unit in metres if one stands behind it.
type Amount = (WrittenNumber, Option<f64>);

/// The number or the two ends of a range in a cell.
struct Amounts {
    first: Amount,
    second: Option<Amount>,
    /// Whether it is more than that.
    more: bool,
}

impl Amounts {
    fn read(text: &str) -> Option<Self> {
        let lower = text.to_lowercase().replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        let mut rest = lower.trim();
        let mut more = false;
        loop {
            if let Some(after) =
                MORE.iter().find_map(|word| before_number(rest, word)).filter(|_| !rest.starts_with(">="))
            {
                (rest, more) = (after, true);
            } else if let Some(after) = BEFORE.iter().find_map(|word| before_number(rest, word)) {
                rest = after;
            } else {
                break;
            }
        }
        if let Some(alone) = amount(rest) {
            return Some(Amounts { first: alone, second: None, more });
        }
        let (low, high) = BETWEEN.iter().find_map(|between| {
            // A minus before the first number parts nothing.
            let from = rest.char_indices().nth(1)?.0;
            let at = rest.get(from..)?.find(between)? + from;
            Some((rest[..at].trim(), rest[at + between.len()..].trim()))
        })?;
        let second = amount(high)?;
        // `100 - 5000 m`: the unit stands once.
        let first = amount(low)?;
        let bare = low.ends_with(|c: char| c.is_ascii_digit());
        Some(Amounts { first: if bare { (first.0, second.1) } else { first }, second: Some(second), more })
    }

    fn each(&self) -> impl Iterator<Item = Amount> {
        std::iter::once(self.first).chain(self.second)
    }
}

/// What follows a word or sign that stands before a number.
fn before_number<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    if word.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic) {
        return None;
    }
    Some(rest.trim_start()).filter(|rest| !rest.is_empty())
}

fn amount(text: &str) -> Option<Amount> {
    let digits = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, unit) = text.split_at(digits);
    let unit = unit
        .strip_prefix(['.', ','])
        .filter(|rest| rest.is_empty() || rest.starts_with(' '))
        .unwrap_or(unit)
        .trim();
    let metres = UNITS.iter().find(|(names, _)| names.contains(&unit))?.1;
    Some((WrittenNumber::read(number)?, (!unit.is_empty()).then_some(metres)))
}

/// What all values of a column together say about its signs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// Signs that stand before decimals: dot, comma.
    decimal: [bool; 2],
    /// Signs that stand between thousands.
    thousands: [bool; 2],
}

impl Evidence {
    /// Notes what one value says.
    pub fn note(&mut self, text: &[u8]) {
        if text.iter().all(u8::is_ascii_digit) {
            return;
        }
        let Some(amounts) = std::str::from_utf8(text).ok().and_then(Amounts::read) else { return };
        for (number, _) in amounts.each() {
            let index_of = |sign: u8| usize::from(sign == b',');
            match number {
                WrittenNumber::Plain(_) | WrittenNumber::Either { .. } => {}
                WrittenNumber::Decimal { sign, between, .. } => {
                    self.decimal[index_of(sign)] = true;
                    if let Some(sign) = between {
                        self.thousands[index_of(sign)] = true;
                    }
                }
                WrittenNumber::Thousands { sign, .. } => self.thousands[index_of(sign)] = true,
            }
        }
    }

    /// What the signs mean: a sign that some value shows before decimals stands there in all of them. A column that shows
    /// both signs before decimals, or one of them in both places, shows nothing: then thousands are the careful reading.
    #[must_use]
    pub fn signs(self) -> Signs {
        let [dot, comma] = self.decimal;
        Signs { dot: dot && !comma && !self.thousands[0], comma: comma && !dot && !self.thousands[1] }
    }
}

/// Whether the meaning of a value hangs on what the other values of its column show.
#[must_use]
pub fn hangs_on_signs(text: &[u8]) -> bool {
    if !text.iter().any(|byte| matches!(byte, b'.' | b',')) {
        return false;
    }
    let amounts = std::str::from_utf8(text).ok().and_then(Amounts::read);
    amounts.is_some_and(|amounts| {
        amounts.each().any(|(number, _)| matches!(number, WrittenNumber::Either { .. }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metres(text: &str, signs: Signs) -> Option<f64> {
        match uncertainty(text.as_bytes(), signs, 1.0) {
            Uncertainty::Metres(metres) => Some((metres * 10.0).round() / 10.0),
            Uncertainty::Missing => Some(0.0),
            Uncertainty::Unreadable => None,
        }
    }

    #[test]
    fn units_thousands_and_words() {
        for (text, value) in [
            ("707", 707.0),
            ("10 km", 10_000.0),
            ("10km", 10_000.0),
            ("5000 m", 5_000.0),
            ("5000m", 5_000.0),
            ("1e4", 10_000.0),
            ("10000.0", 10_000.0),
            ("1 000", 1_000.0),
            ("10 000", 10_000.0),
            ("±5000", 5_000.0),
            ("100 - 5000", 5_000.0),
            ("5.000,00", 5_000.0),
            ("1km", 1_000.0),
            ("1000 m", 1_000.0),
            ("3500,0", 3_500.0),
            ("100 ft", 30.5),
            ("1.5 km", 1_500.0),
            ("1,5 KM", 1_500.0),
            ("100-500m", 500.0),
            ("0.5 - 1 km", 1_000.0),
            ("100 m – 2 km", 2_000.0),
            ("50 tot 100 m", 100.0),
            ("<100 m", 100.0),
            ("ca. 250 m", 250.0),
            ("c. 50", 50.0),
            ("+/- 25m", 25.0),
            ("~ 30", 30.0),
            ("10 000 m", 10_000.0),
            ("10\u{a0}000", 10_000.0),
            ("5000 mètres", 5_000.0),
            (">5000", 5_000.0),
            ("> 5 km", 5_000.0),
            (">= 1000", 1_000.0),
            ("5 m.", 5.0),
            ("10.0 m", 10.0),
        ] {
            assert_eq!(metres(text, Signs::DARWIN_CORE), Some(value), "{text}");
        }
        for missing in ["", "NA", "unknown", "0", "0.0", "-9999", "-1", "0 m", "?", "onbekend"] {
            assert_eq!(
                uncertainty(missing.as_bytes(), Signs::THOUSANDS, 1.0),
                Uncertainty::Missing,
                "{missing}"
            );
        }
        for wrong in [
            "Infinity",
            "inf",
            "far",
            "5 parsec",
            "1.2.3",
            "10 x 10 m",
            "0.001°",
            "m",
            ">",
            "exact",
            "\u{fffd}",
            "1e999",
        ] {
            assert_eq!(
                uncertainty(wrong.as_bytes(), Signs::THOUSANDS, 1.0),
                Uncertainty::Unreadable,
                "{wrong}"
            );
        }
        assert!(
            matches!(uncertainty(b">1000", Signs::THOUSANDS, 1.0), Uncertainty::Metres(m) if m > 1_000.0)
        );
        assert_eq!(uncertainty(b"999999999999999999999", Signs::THOUSANDS, 1.0), Uncertainty::Metres(1e21));
    }

    #[test]
    fn a_sign_means_what_its_column_shows() {
        let signs = |column: &[&str]| {
            let mut evidence = Evidence::default();
            column.iter().for_each(|value| evidence.note(value.as_bytes()));
            evidence.signs()
        };
        assert_eq!(signs(&["10.000", "5000", "NA"]), Signs::THOUSANDS);
        assert_eq!(signs(&["10.000", "12.5"]), Signs { dot: true, comma: false });
        assert_eq!(signs(&["10,000", "3500,0 m"]), Signs { dot: false, comma: true });
        assert_eq!(signs(&["10.000", "5.000,00"]), Signs { dot: false, comma: true });
        assert_eq!(signs(&["10.000", "0.707"]), Signs { dot: true, comma: false });
        // A column that was filled in by two hands.
        assert_eq!(signs(&["10000.0", "3500,0"]), Signs::THOUSANDS);
        assert!(
            hangs_on_signs(b"10.000") && hangs_on_signs(b"> 5,000 m") && hangs_on_signs(b"1.000 - 5.000")
        );
        assert!(
            !hangs_on_signs(b"10.00")
                && !hangs_on_signs(b"5000")
                && !hangs_on_signs(b"5.000,00")
                && !hangs_on_signs(b"x.y")
        );
        assert_eq!(metres("10.000", Signs::THOUSANDS), Some(10_000.0));
        // The name of the column says kilometres; a unit in the cell goes before.
        for (text, metres) in
            [("5", 5_000.0), ("0,5", 500.0), ("1 - 5", 5_000.0), ("700 m", 700.0), ("100 - 500m", 500.0)]
        {
            let signs = Signs { dot: false, comma: true };
            assert_eq!(uncertainty(text.as_bytes(), signs, 1_000.0), Uncertainty::Metres(metres), "{text}");
        }
    }
}
