//! The year of a record, as far as it is known, and ranges of years to choose from.

use serde::{Deserialize, Serialize};

/// When something was recorded, to the year.
///
/// Ordered so that undated comes first, then by first year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// No usable date: counts in "all years" only.
    Undated,
    /// In one year, or somewhere in a range of several years.
    Years {
        /// First year, inclusive; [`When::NO_START`] where the range has no beginning.
        from: i16,
        /// Last year, inclusive; the same as `from` for a single year, [`When::NO_END`] where the range has no end.
        to: i16,
    },
}

impl When {
    /// The first year of a range without beginning ("before 1939"): it lies inside no span but those without beginning.
    pub const NO_START: i16 = i16::MIN;
    /// The last year of a range without end. An atlas ends with the day it was built, so its files hold that year instead.
    pub const NO_END: i16 = i16::MAX;

    /// In this one year.
    #[must_use]
    pub fn year(year: i16) -> Self {
        When::Years { from: year, to: year }
    }

    /// The year, if it is one: a range over several years has no single year.
    #[must_use]
    pub fn single_year(self) -> Option<i16> {
        match self {
            When::Years { from, to } if from == to => Some(from),
            _ => None,
        }
    }

    /// Whether this lies wholly inside the range. Nothing undated does, unless the range is all years.
    #[must_use]
    pub fn lies_in(self, range: YearRange) -> bool {
        match self {
            When::Undated => range == YearRange::ALL,
            When::Years { from, to } => {
                range.from.is_none_or(|first| from >= first) && range.to.is_none_or(|last| to <= last)
            }
        }
    }
}

/// A range of years, open where an end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct YearRange {
    /// First year, inclusive.
    pub from: Option<i16>,
    /// Last year, inclusive.
    pub to: Option<i16>,
}

impl YearRange {
    /// All years, and records without one.
    pub const ALL: YearRange = YearRange { from: None, to: None };

    /// Whether a year lies in the range.
    #[must_use]
    pub fn contains(self, year: i16) -> bool {
        When::year(year).lies_in(self)
    }
}

/// First and last year with one more record.
#[must_use]
pub fn widen(years: Option<(i16, i16)>, when: When) -> Option<(i16, i16)> {
    match (years, when.single_year()) {
        (None, year) => year.map(|year| (year, year)),
        (Some((first, last)), Some(year)) => Some((first.min(year), last.max(year))),
        (known, None) => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_years_counts_only_where_it_lies_wholly_inside() {
        let period = YearRange { from: Some(1939), to: Some(1971) };
        assert!(When::Years { from: 1939, to: 1971 }.lies_in(period));
        assert!(!When::Years { from: 1938, to: 1940 }.lies_in(period));
        assert!(!When::Undated.lies_in(period));
        assert!(When::Undated.lies_in(YearRange::ALL));
        assert!(When::year(1800).lies_in(YearRange { from: None, to: Some(1938) }));
        assert_eq!(When::Years { from: 1938, to: 1940 }.single_year(), None);
    }

    #[test]
    fn an_open_range_lies_only_in_spans_that_are_open_on_that_side() {
        let before = When::Years { from: When::NO_START, to: 1938 };
        assert!(before.lies_in(YearRange { from: None, to: Some(1938) }));
        assert!(before.lies_in(YearRange::ALL));
        assert!(!before.lies_in(YearRange { from: None, to: Some(1937) }));
        assert!(!before.lies_in(YearRange { from: Some(1), to: Some(1938) }));
        assert_eq!(before.single_year(), None);
        let after = When::Years { from: 2005, to: When::NO_END };
        assert!(after.lies_in(YearRange { from: Some(2005), to: None }));
        assert!(!after.lies_in(YearRange { from: Some(2005), to: Some(2026) }));
    }
}
