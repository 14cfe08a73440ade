//! Which of the taxa that were known from a square before a year were found there again?
//!
//! For any year this follows from two counts by year: how many taxa of the square are known *from* that year on, and how many
//! were last found *in* it. A file of these counts is small, and needs no taxon by its name. It has the form of a
//! [`Distribution`](crate::data::Distribution): what stands for the data set there tells the two counts apart here.

use crate::data::{Occurrence, Placed, When};
use crate::grid::Square;

/// In place of a data set: taxa by the year from which they are known.
const KNOWN: u32 = 0;
/// Taxa by the year in which they were last found.
const LAST: u32 = 1;

/// What was found again of what was known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refound {
    /// Taxa with a record before the year.
    pub known: u32,
    /// Those of them with a record from that year on.
    pub again: u32,
}

impl Refound {
    /// Thousandths of what was known; `None` where nothing was.
    #[must_use]
    pub fn share(self) -> Option<u64> {
        (self.known > 0).then(|| u64::from(self.again) * 1000 / u64::from(self.known))
    }
}

/// Of the taxa known before a year, those recorded from that year on. A record counts on one side only if it lies wholly there.
#[must_use]
pub fn refound(square: &Placed, since: i16) -> Refound {
    let before = |count: u32| -> u32 {
        let counted = square.occurrences.iter().filter(|occurrence| {
            occurrence.dataset == count && occurrence.when.single_year().is_some_and(|year| year < since)
        });
        counted.fold(0, |sum, occurrence| sum.saturating_add(occurrence.records))
    };
    let known = before(KNOWN);
    Refound { known, again: known.saturating_sub(before(LAST)) }
}

/// The years of the taxa of a square while they are gathered; kept from square to square, so that nothing is allocated again.
#[derive(Debug, Default)]
pub struct TaxonYears {
    /// Of each taxon that was met.
    years: Vec<Years>,
    met: Vec<u32>,
    /// How many taxa are known from each year on, and were last found in it, from the first year on.
    counts: Vec<[u32; 2]>,
}

/// What the records of a taxon say.
#[derive(Clone, Copy, Debug)]
struct Years {
    /// A range of years is known when it has ended.
    known: i16,
    /// And found again if it began after the year.
    last: i16,
}

impl Years {
    /// The year in which it was last found, never before it is known.
    fn latest(self) -> i16 {
        self.last.max(self.known)
    }
}

/// Of a taxon that was not met: no record ends in the last of all years, because that stands for no end.
const NOT_MET: Years = Years { known: When::NO_END, last: i16::MIN };

impl TaxonYears {
    /// Adds a record of a taxon.
    pub fn add(&mut self, taxon: u32, when: When) {
        // Undated, or a range without end: it is before no year.
        let When::Years { from, to } = when else { return };
        if to == When::NO_END {
            return;
        }
        let place = taxon as usize;
        if place >= self.years.len() {
            self.years.resize(place + 1, NOT_MET);
        }
        let years = &mut self.years[place];
        if years.known == NOT_MET.known {
            self.met.push(taxon);
        }
        *years = Years { known: years.known.min(to), last: years.last.max(from) };
    }

    /// The counts of the square, `None` where no taxon has a year; the next square begins.
    #[must_use]
    pub fn counts(&mut self, square: Square) -> Option<Placed> {
        let years_of = |taxon: &u32| self.years[*taxon as usize];
        let first = self.met.iter().map(|taxon| years_of(taxon).known).min()?;
        let latest = self.met.iter().map(|taxon| years_of(taxon).latest()).max()?;
        // Of every year the two counts, side by side.
        self.counts.clear();
        self.counts.resize(usize::from(latest.abs_diff(first)) + 1, [0; 2]);
        for taxon in self.met.drain(..) {
            let years = std::mem::replace(&mut self.years[taxon as usize], NOT_MET);
            self.counts[usize::from(years.known.abs_diff(first))][KNOWN as usize] += 1;
            self.counts[usize::from(years.latest().abs_diff(first))][LAST as usize] += 1;
        }
        let of_years = (first..=latest).zip(&self.counts);
        let occurrences: Vec<Occurrence> = of_years
            .flat_map(|(year, counts)| [(year, KNOWN, counts[0]), (year, LAST, counts[1])])
            .filter(|(.., records)| *records > 0)
            .map(|(year, dataset, records)| Occurrence { when: When::year(year), dataset, records })
            .collect();
        Some(Placed { square, occurrences })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(records: &[(u32, When)]) -> Option<Placed> {
        let mut years = TaxonYears::default();
        records.iter().for_each(|(taxon, when)| years.add(*taxon, *when));
        years.counts("E4-25".parse().unwrap())
    }

    #[test]
    fn a_taxon_is_refound_if_it_was_known_before_and_recorded_since() {
        let records = [
            (1, When::year(1950)),
            (1, When::year(2010)),
            (2, When::year(1950)),
            (3, When::year(2012)),
            (4, When::year(1980)),
            (4, When::year(1990)),
            (5, When::Undated),
        ];
        let square = counts(&records).unwrap();
        let counted = |since| {
            let found = refound(&square, since);
            (found.known, found.again)
        };
        assert_eq!(counted(1950), (0, 0));
        assert_eq!(counted(1951), (2, 1));
        assert_eq!(counted(1985), (3, 2));
        assert_eq!(counted(2005), (3, 1));
        assert_eq!(counted(2011), (3, 0));
        assert_eq!(counted(2020), (4, 0));
        assert_eq!(refound(&square, 2005).share(), Some(333));
        assert_eq!(refound(&square, 1900).share(), None);
    }

    /// The same from the definition, record by record.
    fn plain(records: &[(u32, When)], since: i16) -> (u32, u32) {
        let taxa: std::collections::BTreeSet<u32> = records.iter().map(|(taxon, _)| *taxon).collect();
        let known = taxa.iter().filter(|taxon| {
            let mut of_taxon = records.iter().filter(|record| record.0 == **taxon);
            of_taxon.any(|record| matches!(record.1, When::Years { to, .. } if to < since))
        });
        let again = known.clone().filter(|taxon| {
            let mut of_taxon = records.iter().filter(|record| record.0 == **taxon);
            of_taxon.any(|record| matches!(record.1, When::Years { from, .. } if from >= since))
        });
        (known.count() as u32, again.count() as u32)
    }

    #[test]
    fn ranges_of_years_count_where_they_lie_wholly() {
        let records = [
            (1, When::Years { from: 1930, to: 1945 }),
            (2, When::Years { from: When::NO_START, to: 1938 }),
            (2, When::Years { from: 1960, to: 1980 }),
            (3, When::Years { from: 1970, to: 1990 }),
            (3, When::year(1960)),
            (4, When::Years { from: 1939, to: When::NO_END }),
        ];
        let square = counts(&records).unwrap();
        for since in 1925..2000 {
            let found = refound(&square, since);
            // What has no end was never before a year, so it is not known either.
            assert_eq!((found.known, found.again), plain(&records[..5], since), "since {since}");
        }
        assert_eq!(counts(&[(5, When::Undated)]), None);
    }
}
