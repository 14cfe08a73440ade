//! Years and ranges of years as a language writes them.

use super::{Language, Text};
use crate::data::YearRange;

/// First and last year: `1976–2020`, or one year.
#[must_use]
pub fn years((first, last): (i16, i16)) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// A range of years in words: `before 1939`, `1939–1971`, `after 2004`, `all years`.
#[must_use]
pub fn year_range(language: Language, range: YearRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => years((from, to)),
        (None, Some(to)) => language.fill(Text::PeriodBefore, &[("year", &to.saturating_add(1).to_string())]),
        (Some(from), None) => {
            language.fill(Text::PeriodAfter, &[("year", &from.saturating_sub(1).to_string())])
        }
        (None, None) => language.say(Text::AllYears).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_read_as_botanists_write_them() {
        let range = |from, to| year_range(Language::En, YearRange { from, to });
        assert_eq!(range(None, Some(1938)), "before 1939");
        assert_eq!(range(Some(1939), Some(1971)), "1939–1971");
        assert_eq!(range(Some(2005), None), "after 2004");
        assert_eq!(range(Some(1976), Some(1976)), "1976");
        assert_eq!(range(None, None), "all years");
    }
}
