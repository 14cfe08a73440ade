//! How often was a square visited, and what did each visit find?

use std::collections::BTreeSet;

use super::sorted_indexes;
use crate::data::{Gathering, Observers};
use crate::grid::Square;

/// One visit: a tally list of one square and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SquareVisit {
    /// The square that was visited: the hour square itself or one of its quarter squares.
    pub square: Square,
    /// ISO 8601, a day or a range of days.
    pub date: String,
    /// Index of the data set in the manifest.
    pub dataset: u32,
    /// What the source calls itself, if it says.
    pub source: Option<String>,
    /// Who made it, if it is known.
    pub observers: Option<Observers>,
    /// Indexes of the taxa found, ascending; none where what was sought was not found.
    pub taxa: Vec<u32>,
}

/// The numbers of one square.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SquareTotals {
    /// Number of taxa.
    pub taxa: usize,
    /// Number of records.
    pub records: u64,
    /// Number of visits.
    pub visits: usize,
    /// First and last single year of a record, if any has one.
    pub years: Option<(i16, i16)>,
}

/// The visits of `square`, the latest first.
#[must_use]
pub fn square_visits(gatherings: &[Gathering], square: Square) -> Vec<SquareVisit> {
    let visits: Vec<SquareVisit> = gatherings
        .iter()
        .filter(|gathering| gathering.visit && square.contains(gathering.square))
        .map(|gathering| SquareVisit {
            square: gathering.square,
            date: gathering.date.as_str().to_owned(),
            dataset: gathering.dataset,
            source: gathering.source.clone(),
            observers: gathering.observers.clone(),
            taxa: gathering.taxa.iter().map(|found| found.taxon).collect(),
        })
        .collect();
    let order = sorted_indexes(visits.len(), &|a, b| {
        let (a, b) = (&visits[a], &visits[b]);
        b.date.cmp(&a.date).then(a.square.cmp(&b.square))
    });
    order.into_iter().map(|index| visits[index as usize].clone()).collect()
}

/// The numbers of `square`. `counts` says which taxa count as such: not pairs and doubtful names.
#[must_use]
pub fn square_totals(gatherings: &[Gathering], square: Square, counts: &dyn Fn(u32) -> bool) -> SquareTotals {
    let mut totals = SquareTotals::default();
    let mut taxa = BTreeSet::new();
    for gathering in gatherings.iter().filter(|gathering| square.contains(gathering.square)) {
        totals.visits += usize::from(gathering.visit);
        totals.records += gathering.taxa.iter().map(|found| u64::from(found.records)).sum::<u64>();
        taxa.extend(gathering.taxa.iter().map(|found| found.taxon).filter(|taxon| counts(*taxon)));
        // Without finds there is no record, and so no year of one.
        let when = gathering.date.when();
        if let Some(year) = when.single_year().filter(|_| !gathering.taxa.is_empty()) {
            let (first, last) = totals.years.unwrap_or((year, year));
            totals.years = Some((first.min(year), last.max(year)));
        }
    }
    totals.taxa = taxa.len();
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{GatheringDate, TaxonCount};

    fn gathering(code: &str, date: &str, visit: bool, taxa: &[u32]) -> Gathering {
        Gathering {
            square: code.parse().unwrap(),
            date: GatheringDate::new(date).unwrap(),
            dataset: 1,
            visit,
            source: Some("Streeplijst".into()),
            observers: None,
            taxa: taxa.iter().map(|taxon| TaxonCount { taxon: *taxon, records: 2 }).collect(),
        }
    }

    #[test]
    fn visits_are_told_latest_first_and_everything_counts_in_the_totals() {
        let gatherings = [
            gathering("E4-25-43", "1972-05-14", true, &[1, 2]),
            gathering("E4-25-11", "1984-05-14", true, &[2]),
            gathering("E4-25", "1950", false, &[7]),
            gathering("E4-25-11", "2001-05-14", true, &[]),
        ];
        let hour = "E4-25".parse().unwrap();
        let visits = square_visits(&gatherings, hour);
        let dates: Vec<_> = visits.iter().map(|visit| visit.date.as_str()).collect();
        assert_eq!(dates, ["2001-05-14", "1984-05-14", "1972-05-14"]);
        assert_eq!(visits[2].taxa, [1, 2]);
        let totals = square_totals(&gatherings, hour, &|_| true);
        assert_eq!((totals.taxa, totals.records, totals.visits), (3, 8, 3));
        assert_eq!(totals.years, Some((1950, 1984)));
        assert_eq!(square_totals(&gatherings, hour, &|taxon| taxon != 7).taxa, 2);
        assert_eq!(square_visits(&gatherings, "E4-25-43".parse().unwrap()).len(), 1);
        assert_eq!(
            square_totals(&gatherings, "E4-25-12".parse().unwrap(), &|_| true),
            SquareTotals::default()
        );
    }
}
