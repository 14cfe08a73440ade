//! Numbers as people and programs write them: `10000`, `10.000`, `10,000`, `5.000,00`, `1 000`, `1e4`.

/// Which signs stand before decimals where one sign is followed by exactly three digits, and could as well be one between
/// thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signs {
    /// `10.000` is ten.
    pub dot: bool,
    /// `10,000` is ten.
    pub comma: bool,
}

impl Signs {
    /// Darwin Core: the dot stands before decimals, so a comma before three digits stands between thousands.
    pub const DARWIN_CORE: Signs = Signs { dot: true, comma: false };
    /// Both stand between thousands, where nothing else is known.
    pub const THOUSANDS: Signs = Signs { dot: false, comma: false };
    /// Both stand before decimals: coordinates in degrees.
    pub const DECIMALS: Signs = Signs { dot: true, comma: true };
}

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum WrittenNumber {
    /// There is one reading, and no sign says anything about others.
    Plain(f64),
    /// There is one reading: this sign stands before its decimals, the other, if given, between its thousands.
    Decimal { value: f64, sign: u8, between: Option<u8> },
    /// There is one reading: this sign stands between its thousands, several times.
    Thousands { value: f64, sign: u8 },
    /// One sign and exactly three digits after it.
    Either { sign: u8, decimal: f64, thousands: f64 },
}

impl WrittenNumber {
    /// Reads a number without white space around it. Nothing infinite is one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = joined(text)?;
        let text = text.as_str();
        let places = |sign: u8| text.bytes().filter(move |byte| *byte == sign).count();
        let (dots, commas) = (places(b'.'), places(b','));
        let finite = |text: &str| text.parse::<f64>().ok().filter(|value| value.is_finite());
        // `inf` and `nan` are numbers to Rust.
        if !text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'+' | b'-' | b'e' | b'E'))
        {
            return None;
        }
        let (sign, other) = match (dots, commas) {
            (0, 0) => return finite(text).map(WrittenNumber::Plain),
            (_, 0) => (b'.', None),
            (0, _) => (b',', None),
            _ if text.rfind('.') > text.rfind(',') => (b'.', Some(b',')),
            _ => (b',', Some(b'.')),
        };
        let without = |sign: u8| text.replace(char::from(sign), "");
        let digits = text.trim_start_matches(['+', '-']);
        if let Some(between) = other {
            // The last of the two stands before the decimals, so it stands there once.
            let (integer, _) = digits.split_once(char::from(sign))?;
            if places(sign) != 1 || !grouped(integer, between) {
                return None;
            }
            let value = finite(&without(between).replace(',', "."))?;
            return Some(WrittenNumber::Decimal { value, sign, between: other });
        }
        if places(sign) > 1 {
            return grouped(digits, sign)
                .then(|| finite(&without(sign)))?
                .map(|value| WrittenNumber::Thousands { value, sign });
        }
        let decimal = finite(&text.replace(',', "."))?;
        let (integer, rest) = digits.split_once(char::from(sign))?;
        let three = rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
        // `0.707` can be nothing but a decimal.
        if three && (1..=3).contains(&integer.len()) && !integer.starts_with('0') {
            return Some(WrittenNumber::Either { sign, decimal, thousands: finite(&without(sign))? });
        }
        Some(WrittenNumber::Decimal { value: decimal, sign, between: None })
    }

    /// The number, where the column says what its signs mean.
    pub(super) fn value(self, signs: Signs) -> f64 {
        match self {
            WrittenNumber::Plain(value)
            | WrittenNumber::Decimal { value, .. }
            | WrittenNumber::Thousands { value, .. } => value,
            WrittenNumber::Either { sign, decimal, thousands } => {
                let before_decimals = if sign == b'.' { signs.dot } else { signs.comma };
                if before_decimals { decimal } else { thousands }
            }
        }
    }
}

/// A number whose signs stand before decimals, as in coordinates; thousands are read where nothing else is possible.
pub(super) fn number(text: &[u8]) -> Option<f64> {
    if !text.first()?.is_ascii_alphabetic()
        && let Ok(value) = std::str::from_utf8(text).ok()?.parse::<f64>()
    {
        return value.is_finite().then_some(value);
    }
    WrittenNumber::read(std::str::from_utf8(text).ok()?).map(|written| written.value(Signs::DECIMALS))
}

/// A number as Darwin Core writes it: a comma before three digits stands between thousands.
#[must_use]
pub fn plain_number(text: &[u8]) -> Option<f64> {
    WrittenNumber::read(std::str::from_utf8(text).ok()?).map(|written| written.value(Signs::DARWIN_CORE))
}

/// The text without what stands between thousands beside signs: spaces of all kinds and apostrophes. `None` where those
/// do not part groups of three digits.
fn joined(text: &str) -> Option<String> {
    let space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let text = text.replace('\u{2212}', "-");
    if !text.contains(space) {
        return Some(text);
    }
    let integer = text.split(['.', ',']).next().unwrap_or_default().trim_start_matches(['+', '-']);
    let mut groups = integer.split(space);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let right = (1..=3).contains(&first.len())
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group));
    let rest = text.split_once(['.', ',']).map_or("", |(_, rest)| rest);
    (right && !rest.contains(space)).then(|| text.replace(space, ""))
}

/// Whether digits stand in groups of three between these signs: `1.000`, `12.345.678`.
fn grouped(digits: &str, sign: u8) -> bool {
    let mut groups = digits.split(char::from(sign));
    let first = groups.next().unwrap_or_default();
    let all = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len()) && all(first) && groups.all(|group| group.len() == 3 && all(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reading_or_two() {
        let read = |text: &str, signs: Signs| WrittenNumber::read(text).map(|written| written.value(signs));
        for (text, value) in [
            ("5", 5.0),
            ("10000", 10_000.0),
            ("-4.5", -4.5),
            ("1e4", 10_000.0),
            ("1,5e3", 1_500.0),
            ("3500,0", 3_500.0),
            ("5.000,00", 5_000.0),
            ("5,000.00", 5_000.0),
            ("1.234.567", 1_234_567.0),
            ("1 000", 1_000.0),
            ("10\u{a0}000,5", 10_000.5),
            ("1'000", 1_000.0),
            ("\u{2212}9999", -9_999.0),
            ("0.707", 0.707),
            ("12.3456", 12.3456),
            ("51,471225", 51.471_225),
            (".5", 0.5),
            ("1234.567", 1_234.567),
        ] {
            assert_eq!(read(text, Signs::THOUSANDS), Some(value), "{text}");
            assert_eq!(read(text, Signs::DECIMALS), Some(value), "{text}");
        }
        assert_eq!(read("10.000", Signs::THOUSANDS), Some(10_000.0));
        assert_eq!(read("10.000", Signs::DARWIN_CORE), Some(10.0));
        assert_eq!(read("10,000", Signs::DARWIN_CORE), Some(10_000.0));
        assert_eq!(read("10,000", Signs::DECIMALS), Some(10.0));
        for wrong in [
            "",
            "x",
            "1.0.0",
            "1,2,3",
            "1.000,5.1",
            "10 00",
            "1 0000",
            "inf",
            "NaN",
            "1e999",
            "--5",
            "5 m",
            "1.00.000",
            "5,00.000,1",
        ] {
            assert_eq!(read(wrong, Signs::DECIMALS), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_of_degrees() {
        assert_eq!(number(b"51,471225"), Some(51.471_225));
        assert_eq!(number(b"4.397"), Some(4.397));
        assert_eq!(number(b"4,397"), Some(4.397));
        assert_eq!(number(b"152 012,5"), Some(152_012.5));
        for wrong in [&b""[..], b"NaN", b"inf", b"-inf", b"x", b"1e999"] {
            assert_eq!(number(wrong), None);
        }
    }
}
