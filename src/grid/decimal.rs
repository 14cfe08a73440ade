//! Numbers as coordinates have them: `51,471225`, `152 012.5`, `152.012,50`.

/// A number, and how finely it was written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Decimal {
    /// The number.
    pub value: f64,
    /// How many digits stand after the decimal sign.
    pub decimals: i32,
}

/// More digits than these are not a tenth of a micrometre on the ground.
const MOST_DIGITS: usize = 18;

impl Decimal {
    /// Reads a number without white space around it. The last of `.` and `,` stands before the decimals, unless it stands
    /// there several times: then it stands between thousands, as the other one, spaces and apostrophes do.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (sign, digits) = match text.as_bytes().first()? {
            b'-' => (-1.0, &text[1..]),
            b'+' => (1.0, &text[1..]),
            _ => (1.0, text),
        };
        let mark = digits.bytes().rposition(|byte| matches!(byte, b'.' | b','));
        let alone = |at: &usize| {
            let mark = digits.as_bytes()[*at];
            digits.bytes().filter(|byte| *byte == mark).count() == 1
        };
        let (whole, fraction) = match mark.filter(alone) {
            Some(at) => (&digits[..at], &digits[at + 1..]),
            None => (digits, ""),
        };
        let (mut value, mut count) = (0_u64, 0);
        let mut add = |digits: &str| {
            for byte in digits.bytes() {
                count += 1;
                if !byte.is_ascii_digit() || count > MOST_DIGITS {
                    return false;
                }
                value = value * 10 + u64::from(byte - b'0');
            }
            true
        };
        let mut groups = whole.split(['.', ',', ' ', '\'', '’']).peekable();
        let first = groups.next().unwrap_or_default();
        let grouped = groups.peek().is_some();
        let right = add(first)
            && (!grouped || (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3 && add(group));
        let fraction = fraction.get(..MOST_DIGITS.saturating_sub(whole.len())).unwrap_or(fraction);
        if !right || !add(fraction) || count == 0 {
            return None;
        }
        let decimals = fraction.len() as i32;
        // Both are whole, so that the quotient is rounded once.
        Some(Decimal { value: sign * value as f64 / 10_f64.powi(decimals), decimals })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value, decimals) in [
            ("5", 5.0, 0),
            ("-4.5", -4.5, 1),
            ("+4,50", 4.5, 2),
            ("51.471225", 51.471_225, 6),
            ("51,471225", 51.471_225, 6),
            ("152 012,5", 152_012.5, 1),
            ("152.012,50", 152_012.5, 2),
            ("152,012.5", 152_012.5, 1),
            ("1'000", 1_000.0, 0),
            ("1.234.567", 1_234_567.0, 0),
            ("10.000", 10.0, 3),
            (".5", 0.5, 1),
            ("51.", 51.0, 0),
            ("51.47122500300000000000001", 51.471_225_003, 16),
        ] {
            assert_eq!(Decimal::read(text), Some(Decimal { value, decimals }), "{text}");
        }
        for wrong in [
            "",
            "-",
            ".",
            "x",
            "5x",
            "1e4",
            "inf",
            "NaN",
            "--5",
            "1.0.0",
            "10 00",
            "1 0000",
            "1.00.000",
            "12.05.2020",
            "1234567890123456789",
            "5 m",
            "é",
        ] {
            assert_eq!(Decimal::read(wrong), None, "{wrong}");
        }
    }
}
