//! Which taxa were recorded in a square, when, how often, and in which of its parts?

use std::collections::BTreeMap;

use crate::data::{Gathering, Period, YearRange};
use crate::grid::{Level, QUARTERS_PER_HOUR, Square};

/// One taxon in one square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SquareSpecies {
    /// Index of the taxon in `taxa.json`.
    pub taxon: u32,
    /// Number of records.
    pub records: u64,
    /// First and last single year, if any record has one.
    pub years: Option<(i16, i16)>,
    /// The quarter squares it was recorded in: bit 0 is the first in the order of numbers.
    pub quarters: u16,
    /// The periods in which it was recorded: bit 0 is the oldest.
    pub periods: u32,
    /// Whether some records are known to the hour square only.
    pub whole: bool,
}

impl SquareSpecies {
    /// The quarter squares of `hour` it was recorded in.
    pub fn parts(self, hour: Square) -> impl Iterator<Item = Square> {
        let first = hour.within(Level::Hour).number() * QUARTERS_PER_HOUR;
        (0..QUARTERS_PER_HOUR)
            .filter(move |part| self.quarters & (1 << part) != 0)
            .filter_map(move |part| Square::quarter(first + part))
    }
}

/// The taxa recorded in `square`, an hour square or one of its quarter squares, in the order of their indexes.
///
/// Records known to the hour square only do not count for its quarter squares; records count that lie wholly in `years`, and in one of
/// `periods` for that.
#[must_use]
pub fn square_species(
    gatherings: &[Gathering],
    square: Square,
    years: YearRange,
    periods: &[Period],
) -> Vec<SquareSpecies> {
    let counts =
        |gathering: &&Gathering| square.contains(gathering.square) && gathering.date.when().lies_in(years);
    let mut species: BTreeMap<u32, SquareSpecies> = BTreeMap::new();
    for gathering in gatherings.iter().filter(counts) {
        let when = gathering.date.when();
        let year = when.single_year();
        // At most thirty periods: `MOST_PERIODS`.
        let in_periods = (0..)
            .zip(periods)
            .fold(0_u32, |bits, (bit, period)| bits | u32::from(when.lies_in(*period)) << bit);
        let quarter = gathering.square.level() == Level::Quarter;
        for found in &gathering.taxa {
            let species = species.entry(found.taxon).or_insert(SquareSpecies {
                taxon: found.taxon,
                records: 0,
                years: None,
                quarters: 0,
                periods: 0,
                whole: false,
            });
            species.records += u64::from(found.records);
            species.periods |= in_periods;
            if let Some(year) = year {
                let (first, last) = species.years.unwrap_or((year, year));
                species.years = Some((first.min(year), last.max(year)));
            }
            if quarter {
                species.quarters |= 1 << (gathering.square.number() % QUARTERS_PER_HOUR);
            } else {
                species.whole = true;
            }
        }
    }
    species.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{GatheringDate, TaxonCount, periods_from_starts};

    fn gathering(code: &str, date: &str, taxa: &[(u32, u32)]) -> Gathering {
        Gathering {
            square: code.parse().unwrap(),
            date: GatheringDate::new(date).unwrap(),
            dataset: 0,
            visit: false,
            source: None,
            observers: None,
            taxa: taxa
                .iter()
                .map(|(taxon, records)| TaxonCount { taxon: *taxon, records: *records })
                .collect(),
        }
    }

    #[test]
    fn gatherings_are_joined_per_taxon() {
        let gatherings = [
            gathering("E4-25", "1950", &[(3, 2)]),
            gathering("E4-25-43", "1984-05-06", &[(3, 1), (9, 4)]),
            gathering("E4-25-11", "", &[(9, 1)]),
            gathering("E4-25-11", "1930/1945", &[(9, 1)]),
        ];
        let hour: Square = "E4-25".parse().unwrap();
        let species = square_species(&gatherings, hour, YearRange::ALL, &periods_from_starts(&[1939, 1972]));
        assert_eq!(species.len(), 2);
        // The range of years lies across two periods, so it is in none.
        assert_eq!((species[0].periods, species[1].periods), (0b110, 0b100));
        assert_eq!((species[0].taxon, species[0].records, species[0].whole), (3, 3, true));
        assert_eq!(species[0].years, Some((1950, 1984)));
        assert_eq!((species[1].records, species[1].years, species[1].whole), (6, Some((1984, 1984)), false));
        let parts: Vec<_> = species[1].parts(hour).map(|part| part.to_string()).collect();
        assert_eq!(parts, ["E4-25-11", "E4-25-43"]);
        let early = square_species(&gatherings, hour, YearRange { from: Some(1920), to: Some(1950) }, &[]);
        assert_eq!(
            early.iter().map(|species| (species.taxon, species.records)).collect::<Vec<_>>(),
            [(3, 2), (9, 1)]
        );
    }

    #[test]
    fn a_quarter_square_has_only_its_own() {
        let gatherings = [gathering("E4-25", "1950", &[(3, 2)]), gathering("E4-25-43", "1984", &[(4, 1)])];
        let species = square_species(&gatherings, "E4-25-43".parse().unwrap(), YearRange::ALL, &[]);
        assert_eq!(species.iter().map(|s| s.taxon).collect::<Vec<_>>(), [4]);
        assert!(square_species(&gatherings, "E4-25-44".parse().unwrap(), YearRange::ALL, &[]).is_empty());
    }
}
