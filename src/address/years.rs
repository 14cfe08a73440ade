//! A range of years as one word: `1939-1971`, `-1938`, `2005-`.

use crate::data::YearRange;

/// The word of a range; empty for all years.
#[must_use]
pub fn word(years: YearRange) -> String {
    let end = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
    if years == YearRange::ALL { String::new() } else { format!("{}-{}", end(years.from), end(years.to)) }
}

/// The range of a word.
#[must_use]
pub fn of_word(text: &str) -> Option<YearRange> {
    let (from, to) = text.split_once('-')?;
    let end = |text: &str| if text.is_empty() { Some(None) } else { year(text).map(Some) };
    let years = YearRange { from: end(from)?, to: end(to)? };
    (years != YearRange::ALL).then_some(years)
}

/// A year of one to four digits.
pub(super) fn year(text: &str) -> Option<i16> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok())?
}

/// Both ends, where the first lies after the last.
pub(super) fn reversed(years: YearRange) -> Option<(i16, i16)> {
    years.from.zip(years.to).filter(|(from, to)| from > to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_survive_their_words() {
        for text in ["1939-1971", "-1938", "2005-"] {
            assert_eq!(word(of_word(text).unwrap()), text);
        }
        for wrong in ["", "-", "1939", "x-1", "19390-1", "1-2-3"] {
            assert_eq!(of_word(wrong), None, "{wrong}");
        }
    }
}
