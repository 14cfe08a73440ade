//! Whole numbers as a language writes them.

use super::Language;

/// A whole number with thousands separated: `12,345` in English, `12.345` in Dutch and German, `12 345` with no-break spaces
/// in French. Not the narrow ones of Unicode CLDR: the letters that printed maps bring along have none.
#[must_use]
pub fn number(language: Language, value: u64) -> String {
    let separator = match language {
        Language::En => ',',
        Language::Nl | Language::De => '.',
        Language::Fr => '\u{a0}',
    };
    let digits = value.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(number(Language::En, 713_309), "713,309");
        assert_eq!(number(Language::Nl, 1_000_000), "1.000.000");
        assert_eq!(number(Language::De, 1_234), "1.234");
        assert_eq!(number(Language::Fr, 1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(number(Language::En, 999), "999");
    }
}
