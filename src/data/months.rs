//! Some months in a row.

use super::taxon_statistics::MONTHS;

/// Months in a row, December before January: May to June, or November to February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Months {
    first: u8,
    last: u8,
}

impl Months {
    /// From one month to another, both among them; 1 is January. `None` of what is no month.
    #[must_use]
    pub fn new(first: u8, last: u8) -> Option<Self> {
        let is_month = |month: u8| (1..=MONTHS as u8).contains(&month);
        (is_month(first) && is_month(last)).then_some(Months { first, last })
    }

    /// The first month, 1 to 12.
    #[must_use]
    pub fn first(self) -> u8 {
        self.first
    }

    /// The last month, 1 to 12; before the first where the year ends between them.
    #[must_use]
    pub fn last(self) -> u8 {
        self.last
    }

    /// Whether a month, 1 to 12, is among them.
    #[must_use]
    pub fn contains(self, month: u8) -> bool {
        if self.first <= self.last {
            (self.first..=self.last).contains(&month)
        } else {
            month >= self.first || month <= self.last
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_may_go_over_the_end_of_the_year() {
        let joined = |first, last| {
            let months = Months::new(first, last).unwrap();
            (1..=12).filter(|month| months.contains(*month)).collect::<Vec<u8>>()
        };
        assert_eq!(joined(5, 6), [5, 6]);
        assert_eq!(joined(11, 2), [1, 2, 11, 12]);
        assert_eq!(joined(7, 7), [7]);
        assert_eq!((Months::new(0, 3), Months::new(3, 13)), (None, None));
    }
}
