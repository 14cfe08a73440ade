//! From the records of a taxon to one entry per square: how many count, from when, in which class.

use std::collections::BTreeMap;

use super::{Filter, GridSize};
use crate::data::{Period, Placed, When};
use crate::grid::{Level, Square};

/// The class of squares without any date.
pub const NO_DATE: u8 = 0;
/// The class of squares with dates that lie in no single period.
pub const ACROSS_PERIODS: u8 = 1;
/// The class of the oldest period; the others follow.
pub const FIRST_PERIOD: u8 = 2;

/// What counts in one square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The square, of the size that was asked for.
    pub square: Square,
    /// Class: [`NO_DATE`], [`ACROSS_PERIODS`], then the periods from the oldest at [`FIRST_PERIOD`]; a square is in the
    /// highest one it has a record in.
    pub class: u8,
    /// Number of records that count.
    pub records: u64,
    /// First and last single year that counts, if there is one.
    pub years: Option<(i16, i16)>,
    /// How many quarter squares are occupied: 0–16 in an hour square, 1 in a quarter square.
    pub quarters: u8,
}

/// Selects the records that count and gathers them per square of the size, in the order of the squares' numbers.
///
/// A record counts in a period only if its year, or its whole range of years, lies inside it; what counts
/// but lies in no single period (undated, or a range across two) leaves its square in a class of its own unless another
/// record does better.
#[must_use]
pub fn select(placed: &[Placed], filter: &Filter, periods: &[Period], size: GridSize) -> Vec<Selected> {
    let mut squares: BTreeMap<Square, (Selected, u16)> = BTreeMap::new();
    for placed in placed.iter().filter(|placed| filter.covers(placed.square)) {
        if size == GridSize::Quarter && placed.square.level() != Level::Quarter {
            continue;
        }
        let square = placed.square.within(size.level());
        for occurrence in placed.occurrences.iter().filter(|o| filter.lets_pass(o)) {
            let class = class_of(occurrence.when, periods);
            let (selected, quarters) = squares
                .entry(square)
                .or_insert((Selected { square, class, records: 0, years: None, quarters: 0 }, 0));
            selected.class = selected.class.max(class);
            selected.records += u64::from(occurrence.records);
            if let Some(year) = occurrence.when.single_year() {
                let (first, last) = selected.years.unwrap_or((year, year));
                selected.years = Some((first.min(year), last.max(year)));
            }
            if placed.square.level() == Level::Quarter {
                *quarters |= 1 << (placed.square.number() % 16);
            }
        }
    }
    let with_quarters = |(selected, quarters): (Selected, u16)| Selected {
        quarters: quarters.count_ones() as u8,
        ..selected
    };
    squares.into_values().map(with_quarters).collect()
}

/// The class of a record.
fn class_of(when: When, periods: &[Period]) -> u8 {
    match when {
        When::Undated => NO_DATE,
        dated => {
            let period = periods.iter().position(|period| dated.lies_in(*period));
            period.map_or(ACROSS_PERIODS, |index| index as u8 + FIRST_PERIOD)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Occurrence, YearRange, periods_from_starts};

    fn placed(code: &str, whens: &[When]) -> Placed {
        let occurrences =
            whens.iter().map(|when| Occurrence { when: *when, dataset: 0, records: 1 }).collect();
        Placed { square: code.parse().unwrap(), occurrences }
    }

    #[test]
    fn a_square_is_in_its_latest_period() {
        let periods = periods_from_starts(&[1939, 1972, 2005]);
        let records = [
            placed("C4-22", &[When::Undated]),
            placed("C4-22-11", &[When::year(1950), When::year(1999)]),
            placed("C4-22-12", &[When::Years { from: 1930, to: 1945 }]),
        ];
        let hours = select(&records, &Filter::default(), &periods, GridSize::Hour);
        assert_eq!(hours.len(), 1);
        assert_eq!((hours[0].class, hours[0].records, hours[0].quarters), (FIRST_PERIOD + 2, 4, 2));
        assert_eq!(hours[0].years, Some((1950, 1999)));

        let quarters = select(&records, &Filter::default(), &periods, GridSize::Quarter);
        assert_eq!(quarters.iter().map(|s| s.class).collect::<Vec<_>>(), [FIRST_PERIOD + 2, ACROSS_PERIODS]);
    }

    #[test]
    fn chosen_years_leave_out_undated_records_and_ranges_that_reach_beyond() {
        let periods = periods_from_starts(&[1939, 1972, 2005]);
        let records =
            [placed("C4-22-11", &[When::Undated, When::Years { from: 1930, to: 1945 }, When::year(1945)])];
        let years = YearRange { from: Some(1940), to: Some(1950) };
        let selected = select(&records, &Filter { years, ..Filter::default() }, &periods, GridSize::Quarter);
        assert_eq!((selected.len(), selected[0].records, selected[0].class), (1, 1, FIRST_PERIOD + 1));
        let wide = YearRange { from: Some(1900), to: Some(1950) };
        let selected =
            select(&records, &Filter { years: wide, ..Filter::default() }, &periods, GridSize::Quarter);
        assert_eq!(selected[0].records, 2);
    }

    #[test]
    fn an_open_range_is_in_the_first_or_the_last_period_or_in_none() {
        let periods = periods_from_starts(&[1939, 1972, 2005]);
        let class = |when| {
            let records = [placed("C4-22-11", &[when])];
            select(&records, &Filter::default(), &periods, GridSize::Hour)[0].class
        };
        // The files hold the year of the build where a range has no end.
        assert_eq!(class(When::Years { from: When::NO_START, to: 1938 }), FIRST_PERIOD);
        assert_eq!(class(When::Years { from: When::NO_START, to: 1972 }), ACROSS_PERIODS);
        assert_eq!(class(When::Years { from: 2005, to: 2026 }), FIRST_PERIOD + 3);
        assert_eq!(class(When::Years { from: 1973, to: 2026 }), ACROSS_PERIODS);
        assert_eq!(class(When::Undated), NO_DATE);
        let years = YearRange { from: Some(1973), to: Some(2026) };
        let filter = Filter { years, ..Filter::default() };
        let open = |from, to| [placed("C4-22-11", &[When::Years { from, to }])];
        assert_eq!(select(&open(1973, 2026), &filter, &periods, GridSize::Hour).len(), 1);
        assert!(select(&open(When::NO_START, 2000), &filter, &periods, GridSize::Hour).is_empty());
    }
}
