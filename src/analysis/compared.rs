//! Two lists of species: what they have in common, what only one of them has.

use super::SquareSpecies;

/// A taxon of two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Index of the taxon in `taxa.json`.
    pub taxon: u32,
    /// What the first list has of it.
    pub first: Option<SquareSpecies>,
    /// What the second list has of it.
    pub second: Option<SquareSpecies>,
}

/// The taxa of both lists, each once, in the order of their indexes. Both lists must be in that order.
#[must_use]
pub fn compared(first: &[SquareSpecies], second: &[SquareSpecies]) -> Vec<Compared> {
    let (mut a, mut b) = (first.iter().copied().peekable(), second.iter().copied().peekable());
    let mut all = Vec::new();
    loop {
        let taxon = match (a.peek(), b.peek()) {
            (Some(a), Some(b)) => a.taxon.min(b.taxon),
            (Some(only), None) | (None, Some(only)) => only.taxon,
            (None, None) => return all,
        };
        all.push(Compared {
            taxon,
            first: a.next_if(|species| species.taxon == taxon),
            second: b.next_if(|species| species.taxon == taxon),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn species(taxon: u32) -> SquareSpecies {
        SquareSpecies { taxon, records: 1, years: None, quarters: 0, periods: 0, whole: true }
    }

    #[test]
    fn every_taxon_stands_once_on_its_side() {
        let list = |taxa: &[u32]| taxa.iter().map(|taxon| species(*taxon)).collect::<Vec<_>>();
        let all = compared(&list(&[1, 3, 7]), &list(&[3, 4, 9]));
        let sides: Vec<_> = all
            .iter()
            .map(|compared| (compared.taxon, compared.first.is_some(), compared.second.is_some()))
            .collect();
        let expected =
            [(1, true, false), (3, true, true), (4, false, true), (7, true, false), (9, false, true)];
        assert_eq!(sides, expected);
        assert!(compared(&[], &[]).is_empty());
    }
}
