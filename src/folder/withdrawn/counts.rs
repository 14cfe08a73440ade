//! How many records a taxon has where and when.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::{Placed, When};
use crate::grid::{Level, Square};

/// Records by square and year, those of a quarter square in its hour square too: a record that is placed more finely than before
/// is still shown where it was.
#[derive(Debug, Default)]
pub struct Counts(pub BTreeMap<(Square, When), u64>);

impl Counts {
    pub fn of(placed: &[Placed]) -> Self {
        let mut counts = Counts::default();
        counts.add(placed);
        counts
    }

    /// The hour squares for which these have fewer than the other ones.
    pub fn fewer_than(&self, other: &Counts) -> BTreeSet<Square> {
        let fewer = other.0.iter().filter(|(key, records)| self.0.get(key).is_none_or(|own| own < *records));
        fewer.map(|((square, _), _)| square.within(Level::Hour)).collect()
    }

    /// How many records of the other ones these lack, wherever they lie in their hour squares.
    pub fn gone_of(&self, other: &Counts) -> u64 {
        let hours = other.0.iter().filter(|((square, _), _)| square.level() == Level::Hour);
        hours.map(|(key, records)| records.saturating_sub(self.0.get(key).copied().unwrap_or(0))).sum()
    }

    pub fn add(&mut self, placed: &[Placed]) {
        for placed in placed {
            for occurrence in &placed.occurrences {
                let hour = placed.square.within(Level::Hour);
                let own = (placed.square.level() == Level::Quarter).then_some(placed.square);
                for square in own.into_iter().chain([hour]) {
                    *self.0.entry((square, occurrence.when)).or_default() += u64::from(occurrence.records);
                }
            }
        }
    }

    /// Whether all that the other ones show is among these.
    pub fn cover(&self, other: &Counts) -> bool {
        other.0.iter().all(|(key, records)| self.0.get(key).is_some_and(|own| own >= records))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Occurrence;

    fn counts(placed: &[(&str, i16, u32)]) -> Counts {
        let placed: Vec<Placed> = placed
            .iter()
            .map(|(code, year, records)| Placed {
                square: code.parse().unwrap(),
                occurrences: vec![Occurrence { when: When::year(*year), dataset: 0, records: *records }],
            })
            .collect();
        Counts::of(&placed)
    }

    #[test]
    fn what_is_gone_is_told_apart_from_what_is_only_coarser() {
        let before = counts(&[("E4-25-43", 1984, 2), ("E4-26", 1990, 1)]);
        let coarser = counts(&[("E4-25", 1984, 2), ("E4-26", 1990, 1)]);
        assert_eq!((coarser.gone_of(&before), before.gone_of(&before)), (0, 0));
        assert_eq!(coarser.fewer_than(&before), BTreeSet::from(["E4-25".parse().unwrap()]));
        let fewer = counts(&[("E4-25-43", 1984, 1)]);
        assert_eq!(fewer.gone_of(&before), 2);
        assert_eq!(fewer.fewer_than(&before).len(), 2);
    }

    #[test]
    fn coarser_or_fewer_is_withdrawn_and_finer_or_more_is_not() {
        let before = counts(&[("E4-25-43", 1984, 2), ("E4-25", 1990, 1)]);
        for (after, covered) in [
            (vec![("E4-25-43", 1984, 2), ("E4-25", 1990, 1)], true),
            (vec![("E4-25-43", 1984, 3), ("E4-25-11", 1990, 1)], true),
            (vec![("E4-25", 1984, 2), ("E4-25", 1990, 1)], false),
            (vec![("E4-25-43", 1984, 1), ("E4-25", 1990, 1)], false),
            // What came in its place is not what went.
            (vec![("E4-25-43", 1984, 2), ("E4-25", 1991, 5)], false),
            (vec![("E4-26-43", 1984, 2), ("E4-25", 1990, 1)], false),
        ] {
            assert_eq!(counts(&after).cover(&before), covered, "{after:?}");
        }
    }
}
