//! Observers whose names are not published: a number within their square in place of the names.

use hashbrown::HashMap;

use crate::gather::{Gathered, TextId};
use crate::grid::Square;

/// The numbers of observers, by the order in which they first appear in each square.
///
/// Numbers begin again in each square, so that nothing leads from one to another, and follow the order of dates: neither
/// the names nor the order of the rows in a source can be had from them.
pub(super) struct ObserverNumbers(HashMap<(Square, TextId), u32>);

impl ObserverNumbers {
    /// Numbers the observers of these gatherings (indexes of [`Gathered::gatherings`]), which must be all that are
    /// published of their squares.
    pub(super) fn new(gathered: &Gathered, gatherings: impl Iterator<Item = u32>) -> Self {
        let mut order: Vec<_> = gatherings
            .filter_map(|index| {
                let key = &gathered.gatherings[index as usize];
                gathered.text(key.observers)?;
                let source = gathered.text(key.source).unwrap_or_default();
                Some((key.square, gathered.date_text(key.date), key.dataset, source, index))
            })
            .collect();
        order.sort_unstable();
        let mut numbers = HashMap::with_capacity(order.len());
        let (mut square, mut last) = (None, 0);
        for (visited, _, _, _, index) in order {
            if square != Some(visited) {
                (square, last) = (Some(visited), 0);
            }
            numbers.entry((visited, gathered.gatherings[index as usize].observers)).or_insert_with(|| {
                last += 1;
                last
            });
        }
        ObserverNumbers(numbers)
    }

    /// The number of the observers of a gathering; `None` where none are known.
    pub(super) fn of(&self, gathered: &Gathered, index: usize) -> Option<u32> {
        let key = &gathered.gatherings[index];
        self.0.get(&(key.square, key.observers)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Dataset, GatheringDate};
    use crate::gather::{Gatherer, GatheringKey};

    #[test]
    fn numbers_begin_again_in_each_square_and_follow_the_dates() {
        let mut gatherer = Gatherer::default();
        let dataset = gatherer.dataset(Dataset::default());
        for (square, date, observers) in [
            ("E4-25-43", "1984-05-14", "Jan"),
            ("E4-25-43", "1972-05-14", "Piet"),
            ("E4-25-43", "1990-05-14", "Piet"),
            ("E4-25-44", "1984-05-14", "Jan"),
            ("E4-25-43", "1950-05-14", ""),
        ] {
            let key = GatheringKey {
                square: square.parse().unwrap(),
                date: gatherer.date(&GatheringDate::new(date).unwrap()),
                dataset,
                source: gatherer.text(""),
                observers: gatherer.text(observers),
                visit: true,
            };
            gatherer.gathering(key);
        }
        let gathered = gatherer.finish();
        let numbers = ObserverNumbers::new(&gathered, 0..5);
        let found: Vec<_> = (0..5).map(|index| numbers.of(&gathered, index)).collect();
        assert_eq!(found, [Some(2), Some(1), Some(1), Some(1), None]);
    }
}
