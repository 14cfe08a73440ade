//! The date of a gathering as the files write it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::When;

/// The longest form (bytes): a range of days.
const LONGEST: usize = "1972-05-14/1972-05-16".len();
/// What stands for an end that is open.
const OPEN: &str = "..";

/// The date of a gathering: `1972-05-14`, `1972-05-14/1972-05-16`, `1972-05`, `1972`, `1972/1975`, `../1938`, `1973/..`, or
/// empty when unknown.
///
/// Always ISO 8601, to the precision that is known; the years have four digits. Whatever wild form a source
/// used has been read by the tool before. An open end means the day the atlas was built, whose year [`Self::until`] tells.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GatheringDate {
    // In place: a date is asked for with every list that is read, and should cost no memory of its own.
    text: [u8; LONGEST],
    length: u8,
    /// Year in which an open end ends; [`When::NO_END`] while nothing is known of it.
    until: i16,
}

/// A text that is not the date of a gathering: its beginning.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date")]
pub struct NoDate(String);

impl Default for GatheringDate {
    fn default() -> Self {
        GatheringDate { text: [0; LONGEST], length: 0, until: When::NO_END }
    }
}

impl GatheringDate {
    /// Reads a text of the form above.
    ///
    /// # Errors
    /// [`NoDate`] when it has another form or its years are reversed.
    pub fn new(text: impl AsRef<str>) -> Result<Self, NoDate> {
        let text = text.as_ref();
        let wrong = || NoDate(text.chars().take(30).collect());
        let mut date = GatheringDate::default();
        if text.is_empty() {
            return Ok(date);
        }
        let place = date.text.get_mut(..text.len()).ok_or_else(wrong)?;
        place.copy_from_slice(text.as_bytes());
        date.length = text.len() as u8;
        match years(text) {
            Some((from, to)) if from <= to => Ok(date),
            _ => Err(wrong()),
        }
    }

    /// These years as a date.
    #[must_use]
    pub fn of_years(when: When) -> Self {
        let year = |year: i16| match year {
            When::NO_START | When::NO_END => OPEN.to_owned(),
            year => format!("{year:04}"),
        };
        let text = match when {
            When::Undated => String::new(),
            When::Years { from, to } if from == to => year(from),
            When::Years { from, to } => format!("{}/{}", year(from), year(to)),
        };
        GatheringDate::new(text).unwrap_or_default()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only whole texts have been put in.
        self.text
            .get(..usize::from(self.length))
            .and_then(|text| str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    /// The date in an atlas that was built in this year: there an open end ends.
    #[must_use]
    pub fn until(mut self, year: i16) -> Self {
        if self.has_open_end() {
            self.until = year;
        }
        self
    }

    /// The year in which an open end ends, if there is one and it is known.
    #[must_use]
    pub fn ends_with(&self) -> Option<i16> {
        Some(self.until).filter(|year| *year != When::NO_END)
    }

    fn has_open_end(&self) -> bool {
        self.as_str().strip_suffix(OPEN).is_some_and(|begin| begin.ends_with('/'))
    }

    /// The year or years.
    #[must_use]
    pub fn when(&self) -> When {
        years(self.as_str()).map_or(When::Undated, |(from, to)| match to {
            When::NO_END => When::Years { from, to: self.until.max(from) },
            to => When::Years { from, to },
        })
    }
}

/// First and last year, if the text is a date.
fn years(text: &str) -> Option<(i16, i16)> {
    match text.split_once('/') {
        None => year(text).map(|year| (year, year)),
        Some((OPEN, OPEN)) => None,
        Some((OPEN, end)) => Some((When::NO_START, year(end)?)),
        Some((begin, OPEN)) => Some((year(begin)?, When::NO_END)),
        Some((begin, end)) => Some((year(begin)?, year(end)?)),
    }
}

/// The year of `1972`, `1972-05` or `1972-05-14`.
fn year(text: &str) -> Option<i16> {
    let number = |text: &str, digits: usize| {
        let is_whole = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        is_whole.then(|| text.parse::<i16>().ok())?
    };
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    for limit in [12, 31] {
        match parts.next().map(|part| number(part, 2)) {
            None => break,
            Some(Some(part)) if (1..=limit).contains(&part) => {}
            Some(_) => return None,
        }
    }
    parts.next().is_none().then_some(year)
}

impl fmt::Display for GatheringDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for GatheringDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GatheringDate({:?}", self.as_str())?;
        match self.ends_with() {
            Some(year) => write!(f, " until {year})"),
            None => f.write_str(")"),
        }
    }
}

impl Serialize for GatheringDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for GatheringDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        GatheringDate::new(text).map_err(serde::de::Error::custom)
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
        assert_eq!(when("1972-05/1972-06"), When::year(1972));
        assert_eq!(when(""), When::Undated);
        for wrong in ["197", "19720514", "é972", "1975/1972", "1972/", "/1972"] {
            assert!(GatheringDate::new(wrong).is_err(), "{wrong}");
        }
        for wrong in [
            "../..",
            "..",
            "1972/...",
            "1972-13",
            "1972-05-32",
            "1972-05-14-1",
            "1972-5",
            "1972-05-14/1972-05-161",
        ] {
            assert!(GatheringDate::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_open_end_ends_with_the_year_of_the_build() {
        let date = |text: &str| GatheringDate::new(text).unwrap();
        assert_eq!(date("../1938").when(), When::Years { from: When::NO_START, to: 1938 });
        assert_eq!(date("1973/..").when(), When::Years { from: 1973, to: When::NO_END });
        assert_eq!(date("1973-05-02/..").until(2026).when(), When::Years { from: 1973, to: 2026 });
        assert_eq!(date("2026/..").until(2026).when(), When::year(2026));
        // A file that contradicts itself is no reason to panic.
        assert_eq!(date("2026/..").until(1900).when(), When::year(2026));
        assert_eq!(date("1973").until(2026), date("1973"));
    }

    #[test]
    fn years_become_dates_again() {
        for text in ["", "1972", "1972/1975", "../1938", "1973/.."] {
            assert_eq!(GatheringDate::of_years(GatheringDate::new(text).unwrap().when()).as_str(), text);
        }
    }
}
