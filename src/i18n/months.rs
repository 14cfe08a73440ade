//! Months as a language writes them.

use super::{Language, Text};
use crate::data::Months;

/// A month by its name; 1 is January. Empty of what is no month.
#[must_use]
pub fn month(language: Language, month: u8) -> &'static str {
    let place = usize::from(month).checked_sub(1);
    place.and_then(|place| language.say(Text::MonthNames).split(' ').nth(place)).unwrap_or_default()
}

/// Months in a row: `May–June`, or one month.
#[must_use]
pub fn months(language: Language, months: Months) -> String {
    let (first, last) = (month(language, months.first()), month(language, months.last()));
    if first == last { first.to_owned() } else { format!("{first}–{last}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months() {
        for language in Language::ALL {
            assert!((1..=12).all(|number| !month(language, number).is_empty()), "{}", language.code());
            assert_eq!((month(language, 0), month(language, 13)), ("", ""));
        }
        let said = |first, last| months(Language::Nl, Months::new(first, last).unwrap());
        assert_eq!(
            (said(5, 6), said(12, 1), said(8, 8)),
            ("mei–juni".into(), "december–januari".into(), "augustus".into())
        );
    }
}
