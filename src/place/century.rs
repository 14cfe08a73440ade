//! Years of two digits: never read by themselves.

use super::point::digits;

/// What may tell the century of a year of two digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Century<'a> {
    /// The other date columns of the row.
    pub others: [&'a [u8]; 4],
    /// The first of the hundred years that the user says they are of.
    pub from: Option<i16>,
}

impl Century<'_> {
    /// The year: what another column agrees with, else what the user says.
    pub(super) fn year(&self, short: u8) -> Option<i16> {
        let short = i16::from(short);
        self.agreed(short).or_else(|| {
            let from = self.from?;
            let year = from - from.rem_euclid(100) + short;
            Some(if year < from { year + 100 } else { year })
        })
    }

    /// The one year of the other columns that ends in these two digits.
    fn agreed(&self, short: i16) -> Option<i16> {
        let mut found = None;
        for other in self.others {
            // A year stands by itself or begins a date without strokes; longer numbers are no dates.
            for run in other.split(|byte| !byte.is_ascii_digit()).filter(|run| matches!(run.len(), 4 | 8)) {
                let year = digits(&run[..4])? as i16;
                if year % 100 == short && year >= super::date::FIRST_YEAR {
                    if found.is_some_and(|known| known != year) {
                        return None;
                    }
                    found = Some(year);
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_century_is_agreed_on_or_said() {
        let year =
            |others: [&str; 4], from, short| Century { others: others.map(str::as_bytes), from }.year(short);
        assert_eq!(year([""; 4], None, 72), None);
        assert_eq!(year(["1972", "", "", ""], None, 72), Some(1972));
        assert_eq!(year(["", "19720514", "14/05/1972", ""], None, 72), Some(1972));
        assert_eq!(year(["1872", "1972", "", ""], None, 72), None);
        assert_eq!(year(["1973", "38172", "", ""], None, 72), None);
        assert_eq!((year([""; 4], Some(1930), 30), year([""; 4], Some(1930), 29)), (Some(1930), Some(2029)));
        assert_eq!(year(["1872", "", "", ""], Some(1930), 72), Some(1872));
    }
}
