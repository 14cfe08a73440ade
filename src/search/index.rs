//! All names of an atlas, folded once.

use super::rank::{Rank, words};
use crate::analysis::sorted_indexes;
use crate::data::{Taxon, fold};
use crate::grid::Square;

/// One answer to what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// A taxon, by its index, and the name that answered when it is not the scientific one.
    Taxon {
        /// Index of the taxon.
        taxon: usize,
        /// The vernacular name or synonym that answered.
        by: Option<String>,
    },
    /// A square whose code was typed.
    Square(Square),
}

/// A name of a taxon.
#[derive(Clone, Debug)]
struct Name {
    taxon: u32,
    /// As it is written; empty for the scientific name, which the taxon has.
    written: String,
    folded: String,
}

/// The names of all taxa, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    names: Vec<Name>,
    records: Vec<u64>,
}

impl Index {
    /// Folds the scientific names, the vernacular names of all languages and the synonyms.
    #[must_use]
    pub fn new(taxa: &[Taxon]) -> Self {
        let mut names = Vec::with_capacity(taxa.len() * 3);
        for (taxon, row) in (0_u32..).zip(taxa) {
            names.push(Name { taxon, written: String::new(), folded: folded(&row.name) });
            let vernacular = row.vernacular.values().flat_map(|names| names.split(','));
            for name in vernacular.chain(row.synonyms.iter().map(String::as_str)) {
                let written = name.trim().to_owned();
                if !written.is_empty() {
                    names.push(Name { taxon, folded: folded(&written), written });
                }
            }
        }
        Index { names, records: taxa.iter().map(|taxon| taxon.records).collect() }
    }

    /// The best answers, at most `most`: a square when its code was typed, then taxa by rank and number of records.
    #[must_use]
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<Suggestion> {
        let square = typed.parse::<Square>().ok().map(Suggestion::Square);
        let taxa = self.ranked(typed).into_iter().map(|(_, name)| Suggestion::Taxon {
            taxon: name.taxon as usize,
            by: (!name.written.is_empty()).then(|| name.written.clone()),
        });
        square.into_iter().chain(taxa).take(most).collect()
    }

    /// All taxa that answer, each once with its best name, best first. Nothing typed answers nothing.
    fn ranked(&self, typed: &str) -> Vec<(Rank, &Name)> {
        let query = folded(typed);
        let query = query.trim();
        let typed: Vec<&str> = words(query).map(|(_, word)| word).collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let mut best: Vec<(Rank, &Name)> = Vec::new();
        for name in &self.names {
            let Some(rank) = Rank::of(&name.folded, query, &typed) else { continue };
            match best.last_mut() {
                // The names of a taxon follow each other, the scientific one first: it wins a tie.
                Some(last) if last.1.taxon == name.taxon => {
                    if rank < last.0 {
                        *last = (rank, name);
                    }
                }
                _ => best.push((rank, name)),
            }
        }
        let records = |name: &Name| self.records.get(name.taxon as usize).copied().unwrap_or(0);
        let order = sorted_indexes(best.len(), &|a, b| {
            let (a, b) = (&best[a], &best[b]);
            a.0.cmp(&b.0).then_with(|| records(b.1).cmp(&records(a.1)))
        });
        order.into_iter().map(|index| best[index as usize]).collect()
    }

    /// Whether each taxon answers, for filtering the list of all taxa; `None` when nothing was typed.
    #[must_use]
    pub fn matching(&self, typed: &str) -> Option<Vec<bool>> {
        let query = folded(typed);
        let query = query.trim();
        let typed: Vec<&str> = words(query).map(|(_, word)| word).collect();
        if typed.is_empty() {
            return None;
        }
        let mut matching = vec![false; self.records.len()];
        for name in &self.names {
            if let Some(found) = matching.get_mut(name.taxon as usize)
                && !*found
            {
                *found = Rank::of(&name.folded, query, &typed).is_some();
            }
        }
        Some(matching)
    }
}

/// Folds a name; a hybrid sign becomes a word of its own, so that the epithet after it is found by its start.
fn folded(name: &str) -> String {
    if name.contains('×') { fold(&name.replace('×', "x ")) } else { fold(name) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn taxon(name: &str, nl: &str, records: u64) -> Taxon {
        Taxon {
            name: name.into(),
            vernacular: BTreeMap::from([("nl".to_owned(), nl.to_owned())]),
            records,
            ..Taxon::default()
        }
    }

    fn index() -> Index {
        let mut taxa = vec![
            taxon("Urtica dioica", "Grote brandnetel", 900),
            taxon("Urtica urens", "Kleine brandnetel", 90),
            taxon("Oenothera ×fallax", "Bastaardteunisbloem, Teunisbloem", 5),
            taxon("Lamium album", "Witte dovenetel", 500),
            taxon("Épilobium hirsutum", "", 50),
        ];
        taxa[3].synonyms = vec!["Lamium vulgatum".into()];
        Index::new(&taxa)
    }

    fn taxa(typed: &str) -> Vec<usize> {
        let taxon = |suggestion| match suggestion {
            Suggestion::Taxon { taxon, .. } => Some(taxon),
            Suggestion::Square(_) => None,
        };
        index().suggest(typed, 12).into_iter().filter_map(taxon).collect()
    }

    #[test]
    fn abbreviations_accents_and_case_are_understood() {
        assert_eq!(taxa("urt dio"), [0]);
        assert_eq!(taxa("URTICA"), [0, 1]);
        assert_eq!(taxa("epilo"), [4]);
        assert_eq!(taxa("oen fal"), [2]);
        assert_eq!(taxa("×fallax"), [2]);
        assert_eq!(taxa("  "), Vec::<usize>::new());
        assert_eq!(taxa("zzz"), Vec::<usize>::new());
    }

    #[test]
    fn common_taxa_come_first_and_each_only_once() {
        assert_eq!(taxa("netel"), [0, 3, 1]);
        assert_eq!(taxa("teunis"), [2]);
    }

    #[test]
    fn the_name_that_answered_is_told() {
        let by = |typed: &str| match index().suggest(typed, 1).remove(0) {
            Suggestion::Taxon { by, .. } => by,
            Suggestion::Square(_) => None,
        };
        assert_eq!(by("grote b").as_deref(), Some("Grote brandnetel"));
        assert_eq!(by("lamium v").as_deref(), Some("Lamium vulgatum"));
        assert_eq!(by("lamium"), None);
    }

    #[test]
    fn a_code_opens_its_square() {
        let found = index().suggest("e4 25 43", 12);
        assert_eq!(found, [Suggestion::Square("E4-25-43".parse().unwrap())]);
    }

    #[test]
    fn the_list_is_filtered_by_the_same_rules() {
        assert_eq!(index().matching("netel"), Some(vec![true, true, false, true, false]));
        assert_eq!(index().matching(" "), None);
    }
}
