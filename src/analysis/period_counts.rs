//! In how many squares was a taxon recorded, period by period?

use std::collections::BTreeSet;

use crate::data::{Period, Placed, When};
use crate::grid::Level;
use crate::select::Filter;

/// The numbers of one period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodCount {
    /// Hour squares with a record whose year, or whole range of years, lies inside the period.
    pub squares: usize,
    /// Records of which the same is true.
    pub records: u64,
}

/// The numbers of each period, in their order, of the records that `filter` lets count. What has no date, or reaches across
/// periods, is in none of them.
#[must_use]
pub fn period_counts(placed: &[Placed], periods: &[Period], filter: &Filter) -> Vec<PeriodCount> {
    let mut counts = vec![(BTreeSet::new(), 0_u64); periods.len()];
    for placed in placed.iter().filter(|placed| filter.covers(placed.square)) {
        let hour = placed.square.within(Level::Hour).number();
        for occurrence in placed.occurrences.iter().filter(|occurrence| filter.lets_pass(occurrence)) {
            // A single period of all years would let the undated pass.
            if occurrence.when == When::Undated {
                continue;
            }
            for (period, (squares, records)) in periods.iter().zip(&mut counts) {
                if occurrence.when.lies_in(*period) {
                    squares.insert(hour);
                    *records += u64::from(occurrence.records);
                }
            }
        }
    }
    counts.into_iter().map(|(squares, records)| PeriodCount { squares: squares.len(), records }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Occurrence, YearRange, periods_from_starts};

    #[test]
    fn a_square_counts_once_a_period_and_the_undated_in_none() {
        let occurrence = |when, records| Occurrence { when, dataset: 0, records };
        let placed = [
            Placed {
                square: "E4-25-43".parse().unwrap(),
                occurrences: vec![occurrence(When::year(1950), 2), occurrence(When::year(2010), 1)],
            },
            Placed {
                square: "E4-25-44".parse().unwrap(),
                occurrences: vec![occurrence(When::year(1951), 1), occurrence(When::Undated, 7)],
            },
            Placed {
                square: "E4-26".parse().unwrap(),
                occurrences: vec![occurrence(When::Years { from: 1930, to: 1950 }, 1)],
            },
        ];
        let periods = periods_from_starts(&[1939, 1972, 2005]);
        let counts = period_counts(&placed, &periods, &Filter::default());
        let numbers: Vec<_> = counts.iter().map(|count| (count.squares, count.records)).collect();
        assert_eq!(numbers, [(0, 0), (1, 3), (0, 0), (1, 1)]);
        assert_eq!(period_counts(&placed, &[YearRange::ALL], &Filter::default())[0].records, 5);
        let late = Filter { years: YearRange { from: Some(1951), to: None }, ..Filter::default() };
        let numbers: Vec<_> =
            period_counts(&placed, &periods, &late).iter().map(|count| count.records).collect();
        assert_eq!(numbers, [0, 1, 0, 1]);
    }
}
