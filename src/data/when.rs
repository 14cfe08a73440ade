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
        /// First year, inclusive.
        from: i16,
        /// Last year, inclusive; the same as `from` for a single year.
        to: i16,
    },
}

impl When {
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
}
