//! Names that look like misspellings of another.

use std::collections::BTreeMap;

use serde::Serialize;
use strsim::damerau_levenshtein;

use super::gathered::Gathered;

/// How many times more records the right name has than the wrong one: real neighbours are both common.
const RARER: u64 = 10;

/// A name that is almost another, and much rarer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Misspelling {
    /// The rarer name.
    pub name: String,
    /// Its records.
    pub records: u64,
    /// The name it may be meant for.
    pub perhaps: String,
    /// The records of that.
    pub perhaps_records: u64,
}

/// Pairs of names that differ in one letter, or in two where they are long; in the epithet or in the genus, not in both.
#[must_use]
pub fn misspellings(gathered: &Gathered) -> Vec<Misspelling> {
    let mut records = vec![0_u64; gathered.taxa.len()];
    for entry in &gathered.entries {
        records[entry.taxon.index()] += u64::from(entry.records);
    }
    // Names that share their genus, and names that share all but their genus.
    let mut groups: BTreeMap<(bool, &str), Vec<(usize, &str)>> = BTreeMap::new();
    for (index, taxon) in gathered.taxa.iter().enumerate() {
        if let Some((genus, rest)) = taxon.name.split_once(' ') {
            groups.entry((true, genus)).or_default().push((index, rest));
            groups.entry((false, rest)).or_default().push((index, genus));
        }
    }
    let mut found = Vec::new();
    for group in groups.values() {
        for (rare, wrong) in group {
            let best = group
                .iter()
                .filter(|(common, right)| {
                    wrong != right
                        && records[*rare] > 0
                        && records[*common] >= records[*rare].saturating_mul(RARER)
                        && alike(wrong, right)
                })
                .max_by_key(|(common, _)| records[*common]);
            if let Some((common, _)) = best {
                found.push(Misspelling {
                    name: gathered.taxa[*rare].name.clone(),
                    records: records[*rare],
                    perhaps: gathered.taxa[*common].name.clone(),
                    perhaps_records: records[*common],
                });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found.dedup();
    found
}

/// Whether two words may be the same, written with a slip. Short ones must agree but for one letter, not the first.
fn alike(one: &str, other: &str) -> bool {
    let (length, longest) = (one.chars().count(), other.chars().count());
    if one.chars().next() != other.chars().next() || length.abs_diff(longest) > 2 || length.min(longest) < 5 {
        return false;
    }
    damerau_levenshtein(one, other) <= if length.min(longest) >= 9 { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_alike_and_neighbours_are_not() {
        assert!(alike("arundinacea", "arundinacae"));
        assert!(alike("pratensis", "pratenis"));
        assert!(!alike("alba", "alta"));
        assert!(!alike("pratensis", "palustris"));
        assert!(!alike("minor", "major"));
    }
}
