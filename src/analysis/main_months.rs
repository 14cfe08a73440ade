//! In which months is a taxon most often recorded?

use crate::data::{MONTHS, Months};

/// Records with a month below which nothing is said.
pub const FEWEST_RECORDS: u64 = 10;
/// Months beyond which it is recorded at any time of the year.
const MOST_MONTHS: usize = 6;

/// The fewest months in a row, December before January, that hold two thirds of the records; of several as short the one
/// that holds most, then the earliest. `months` are the records of each month, January first.
///
/// `None` where fewer than [`FEWEST_RECORDS`] have a month, and where six months do not hold so many: then there is no season.
#[must_use]
pub fn main_months(months: &[u32; MONTHS]) -> Option<Months> {
    let all: u64 = months.iter().map(|records| u64::from(*records)).sum();
    if all < FEWEST_RECORDS {
        return None;
    }
    let held = |first: usize, length: usize| -> u64 {
        (first..first + length).map(|month| u64::from(months[month % MONTHS])).sum()
    };
    (1..=MOST_MONTHS).find_map(|length| {
        let most = (0..MONTHS).map(|first| held(first, length)).max()?;
        if 3 * most < 2 * all {
            return None;
        }
        let first = (0..MONTHS).find(|first| held(*first, length) == most)?;
        Months::new(first as u8 + 1, ((first + length - 1) % MONTHS) as u8 + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(months: [u32; MONTHS]) -> Option<(u8, u8)> {
        main_months(&months).map(|months| (months.first(), months.last()))
    }

    #[test]
    fn the_shortest_season_that_holds_two_thirds_is_told() {
        assert_eq!(said([0, 0, 0, 0, 6, 5, 1, 0, 0, 0, 0, 0]), Some((5, 6)));
        assert_eq!(said([0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0]), Some((8, 8)));
        // Over the end of the year.
        assert_eq!(said([6, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 6]), Some((12, 1)));
        // Exactly two thirds.
        assert_eq!(said([0, 0, 0, 8, 0, 4, 0, 0, 0, 0, 0, 0]), Some((4, 4)));
    }

    #[test]
    fn too_few_records_and_all_the_year_say_nothing() {
        assert_eq!(said([0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0]), None);
        assert_eq!(said([0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0]), Some((4, 4)));
        assert_eq!(said([10; MONTHS]), None);
        assert_eq!(said([0; MONTHS]), None);
    }
}
