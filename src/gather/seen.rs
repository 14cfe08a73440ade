//! Records of earlier sources that the next may hold again.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use hashbrown::HashMap;

use crate::grid::{Level, Square};

use super::gathered::DateId;
use super::texts::Texts;

/// Where and when a record was made.
#[derive(Clone, Copy)]
pub(super) struct PlaceAndDate {
    pub square: Square,
    pub date: DateId,
}

/// Records that have an identifier, by it and their taxon.
#[derive(Default)]
pub(super) struct Seen {
    first: HashMap<u64, PlaceAndDate>,
    /// Of those whose identifier and taxon a source gives again for another square or date.
    others: HashMap<u64, Vec<PlaceAndDate>>,
}

/// What stands for an identifier and a taxon: the running numbers of two clubs are the same, but hardly with the same taxon.
pub(super) fn record(id: &[u8], taxon: u64) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one((id, taxon))
}

impl Seen {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// Adds the records of a source that is read.
    pub(super) fn extend(&mut self, records: Vec<(u64, PlaceAndDate)>) {
        for (record, made) in records {
            if self.first.contains_key(&record) {
                self.others.entry(record).or_default().push(made);
            } else {
                self.first.insert(record, made);
            }
        }
    }

    /// Whether the record was met in an earlier source: there, or in a part or the whole of that square, and then, as far
    /// as both are dated.
    pub(super) fn has(&self, record: u64, made: PlaceAndDate, dates: &Texts) -> bool {
        let same = |known: &PlaceAndDate| {
            squares_agree(known.square, made.square)
                && (known.date == made.date || dates_agree(dates.get(known.date.0), dates.get(made.date.0)))
        };
        self.first.get(&record).is_some_and(|first| {
            same(first) || self.others.get(&record).is_some_and(|others| others.iter().any(same))
        })
    }
}

/// Whether one of two squares holds the other.
fn squares_agree(first: Square, second: Square) -> bool {
    let finer = first.level() == Level::Quarter && second.level() == Level::Quarter;
    if finer { first == second } else { first.within(Level::Hour) == second.within(Level::Hour) }
}

/// Whether one of two dates, as the files write them, holds the other: `1972` holds `1972-05-14`.
fn dates_agree(first: &str, second: &str) -> bool {
    let span = |date: &str| {
        let (begin, end) = date.split_once('/').unwrap_or((date, date));
        let day = |text: &str, rest: &str| format!("{text}{}", rest.get(text.len()..).unwrap_or_default());
        (day(begin, "0000-00-00"), day(end, "9999-99-99"))
    };
    if first.is_empty() || second.is_empty() {
        return first == second;
    }
    let (first, second) = (span(first), span(second));
    let holds = |a: &(String, String), b: &(String, String)| a.0 <= b.0 && b.1 <= a.1;
    holds(&first, &second) || holds(&second, &first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_squares_agree_where_one_holds_the_other() {
        for (first, second, agree) in [
            ("1972", "1972-05-14", true),
            ("1972-05", "1972-05-14", true),
            ("1972-05-14", "1972-05-14", true),
            ("1972/1975", "1973-01-01", true),
            ("1972-05-01/1972-05-31", "1972", true),
            ("1972-05-14", "1972-05-15", false),
            ("1972-05-01/1972-05-20", "1972-05-10/1972-05-31", false),
            ("1972-05-14", "", false),
            ("", "", true),
        ] {
            assert_eq!(dates_agree(first, second), agree, "{first} {second}");
            assert_eq!(dates_agree(second, first), agree, "{second} {first}");
        }
        let agree =
            |first: &str, second: &str| squares_agree(first.parse().unwrap(), second.parse().unwrap());
        assert!(agree("E4-25", "E4-25-43") && agree("E4-25-43", "E4-25-43") && agree("E4-25", "E4-25"));
        assert!(!agree("E4-25-44", "E4-25-43") && !agree("E4-25", "E4-26-43"));
    }
}
