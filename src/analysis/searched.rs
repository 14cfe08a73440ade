//! Which periods were searched harder, by the records of all taxa in them.

/// A period was searched harder than another when it has so many times its records: less is no difference.
const HARDER: f64 = 1.2;

/// How the effort of the periods runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searched {
    /// No period, or only one, was searched, or all about as hard.
    Alike,
    /// Each later one at least as hard as the one before.
    Later,
    /// Each later one at most as hard as the one before.
    Earlier,
    /// Up and down; this one, by its index, hardest.
    Unlike(usize),
}

/// How the effort runs over the records of all taxa in the periods, oldest first. A period without a single record says
/// nothing about how hard was searched: the sources may not reach there.
#[must_use]
pub fn searched(records_of_period: &[u64]) -> Searched {
    let recorded: Vec<(usize, u64)> =
        records_of_period.iter().copied().enumerate().filter(|(_, records)| *records > 0).collect();
    let most = recorded.iter().max_by_key(|(index, records)| (*records, *index));
    let least = recorded.iter().map(|(_, records)| *records).min();
    let (Some(&(hardest, most)), Some(least)) = (most, least) else { return Searched::Alike };
    if (most as f64) < HARDER * least as f64 || recorded.len() < 2 {
        Searched::Alike
    } else if recorded.is_sorted_by_key(|(_, records)| *records) {
        Searched::Later
    } else if recorded.iter().rev().is_sorted_by_key(|(_, records)| *records) {
        Searched::Earlier
    } else {
        Searched::Unlike(hardest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effort_is_told_from_the_records_of_all_taxa() {
        assert_eq!(searched(&[]), Searched::Alike);
        assert_eq!(searched(&[0, 0, 900, 0]), Searched::Alike);
        assert_eq!(searched(&[100, 110, 119]), Searched::Alike);
        assert_eq!(searched(&[0, 100, 100, 4_000]), Searched::Later);
        assert_eq!(searched(&[4_000, 100, 0, 90]), Searched::Earlier);
        assert_eq!(searched(&[10, 900, 300, 20]), Searched::Unlike(1));
    }
}
