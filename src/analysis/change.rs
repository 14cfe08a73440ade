//! Where a taxon was gained, stayed, or was not refound between two periods.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{Placed, YearRange};
use crate::grid::Square;
use crate::select::{Filter, GridSize, select};

/// What happened to a taxon in a square between two periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Recorded in the earlier period only. Not "lost": nobody may have looked well enough.
    NotRefound,
    /// Recorded in both.
    Stayed,
    /// Recorded in the later period only.
    Gained,
}

/// The change of a taxon per square between two periods, in the order of the squares' numbers.
///
/// `visited` is the records of all taxa together: a square counts only if *anything* was recorded in it in both
/// periods, because where nobody was, nothing can be found or not refound. `None` counts every square.
/// Of `filter`, data sets and zone apply; its years do not.
#[must_use]
pub fn change(
    taxon: &[Placed],
    visited: Option<&[Placed]>,
    earlier: YearRange,
    later: YearRange,
    filter: &Filter,
    size: GridSize,
) -> Vec<(Square, Change)> {
    let squares_in = |records: &[Placed], years: YearRange| -> BTreeSet<Square> {
        let filter = Filter { years, ..filter.clone() };
        select(records, &filter, &[], size).into_iter().map(|selected| selected.square).collect()
    };
    let comparable = visited.map(|all| &squares_in(all, earlier) & &squares_in(all, later));
    let mut changes = BTreeMap::new();
    for square in squares_in(taxon, earlier) {
        changes.insert(square, Change::NotRefound);
    }
    for square in squares_in(taxon, later) {
        changes.entry(square).and_modify(|change| *change = Change::Stayed).or_insert(Change::Gained);
    }
    changes
        .into_iter()
        .filter(|(square, _)| comparable.as_ref().is_none_or(|comparable| comparable.contains(square)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Occurrence, When};

    fn placed(code: &str, whens: &[When]) -> Placed {
        let occurrences =
            whens.iter().map(|when| Occurrence { when: *when, dataset: 0, records: 1 }).collect();
        Placed { square: code.parse().unwrap(), occurrences }
    }

    const EARLIER: YearRange = YearRange { from: Some(1939), to: Some(1971) };
    const LATER: YearRange = YearRange { from: Some(1972), to: Some(2004) };

    #[test]
    fn squares_count_only_where_somebody_was_in_both_periods() {
        let taxon = [
            placed("C4-21-11", &[When::year(1950)]),
            placed("C4-22-11", &[When::year(1950), When::year(1990)]),
            placed("C4-23-11", &[When::year(1990)]),
            placed("C4-24-11", &[When::year(1950)]),
            placed("C4-25-11", &[When::Undated, When::Years { from: 1960, to: 1980 }]),
        ];
        let mut all = taxon.to_vec();
        all[0].occurrences.extend(placed("C4-21-11", &[When::year(1980)]).occurrences);
        all[2].occurrences.extend(placed("C4-23-11", &[When::year(1940)]).occurrences);

        let changes_of = |visited: Option<&[Placed]>| -> Vec<(String, Change)> {
            change(&taxon, visited, EARLIER, LATER, &Filter::default(), GridSize::Hour)
                .into_iter()
                .map(|(square, change)| (square.to_string(), change))
                .collect()
        };
        let expected = [
            ("C4-21".to_owned(), Change::NotRefound),
            ("C4-22".to_owned(), Change::Stayed),
            ("C4-23".to_owned(), Change::Gained),
        ];
        assert_eq!(changes_of(Some(&all)), expected);
        let everywhere = changes_of(None);
        assert_eq!(everywhere.len(), 4);
        assert_eq!(everywhere[3], ("C4-24".to_owned(), Change::NotRefound));
    }
}
