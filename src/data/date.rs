//! The date of a gathering as the files write it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::When;

/// The date of a gathering: `1972-05-14`, `1972-05-14/1972-05-16`, `1972`, `1972/1975`, or empty when unknown.
///
/// Always ISO 8601, to the precision that is known; the years have four digits. Whatever wild form a source
/// used has been read by the tool before.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GatheringDate(String);

impl GatheringDate {
    /// Wraps a text of the form above.
    ///
    /// # Errors
    /// A sentence when the years cannot be read or are reversed.
    pub fn new(text: impl Into<String>) -> Result<Self, String> {
        let date = GatheringDate(text.into());
        match date.years() {
            Some((from, to)) if from <= to => Ok(date),
            None if date.0.is_empty() => Ok(date),
            _ => Err(format!("`{}` is not a date", date.0.chars().take(30).collect::<String>())),
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year or years.
    #[must_use]
    pub fn when(&self) -> When {
        self.years().map_or(When::Undated, |(from, to)| When::Years { from, to })
    }

    /// First and last year, if there is a date.
    fn years(&self) -> Option<(i16, i16)> {
        let year = |text: &str| {
            let digits = text.get(..4)?;
            let whole = matches!(text.as_bytes().get(4), None | Some(b'-'));
            (whole && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
        };
        let (begin, end) = self.0.split_once('/').unwrap_or((&self.0, &self.0));
        Some((year(begin)?, year(end)?))
    }
}

impl fmt::Display for GatheringDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_from_every_form() {
        let when = |text: &str| GatheringDate::new(text).unwrap().when();
        assert_eq!(when("1972-05-14"), When::year(1972));
        assert_eq!(when("1972-05-14/1972-05-16"), When::year(1972));
        assert_eq!(when("1972/1975"), When::Years { from: 1972, to: 1975 });
        assert_eq!(when(""), When::Undated);
        for wrong in ["197", "19720514", "é972", "1975/1972", "1972/", "/1972"] {
            assert!(GatheringDate::new(wrong).is_err(), "{wrong}");
        }
    }
}
