//! All names of an atlas, folded once.

use super::near::{Typed, letters};
use super::rank::{Rank, words};
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
    /// Which of the languages of the index; none of a scientific name.
    language: Option<u8>,
    /// As it is written; empty for the scientific name, which the taxon has.
    written: String,
    folded: String,
    /// Its letters, one bit each.
    letters: u32,
}

impl Name {
    fn new(taxon: u32, language: Option<u8>, name: &str, written: String) -> Self {
        let folded = folded(name);
        let letters = letters(&folded);
        Name { taxon, language, written, folded, letters }
    }
}

/// Whose language a name is in, in the order of answers that are as good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Reader,
    Scientific,
    Others,
}

/// The names of all taxa, ready to be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    names: Vec<Name>,
    /// Codes of the languages that there are names in.
    languages: Vec<String>,
    records: Vec<u64>,
}

impl Index {
    /// Folds the scientific names, the vernacular names of all languages and the synonyms.
    #[must_use]
    pub fn new(taxa: &[Taxon]) -> Self {
        let mut names = Vec::with_capacity(taxa.len() * 3);
        let mut languages: Vec<String> = Vec::new();
        for (taxon, row) in (0_u32..).zip(taxa) {
            names.push(Name::new(taxon, None, &row.name, String::new()));
            let mut add = |name: &str, language| {
                let written = name.trim().to_owned();
                if !written.is_empty() {
                    names.push(Name::new(taxon, language, name, written));
                }
            };
            for (code, of_language) in &row.vernacular {
                let place = languages.iter().position(|known| known == code).unwrap_or_else(|| {
                    languages.push(code.clone());
                    languages.len() - 1
                });
                // More languages than there are numbers would be one.
                let language = Some(u8::try_from(place).unwrap_or(u8::MAX));
                of_language.split(',').for_each(|name| add(name, language));
            }
            row.synonyms.iter().for_each(|name| add(name, None));
        }
        Index { names, languages, records: taxa.iter().map(|taxon| taxon.records).collect() }
    }

    /// The best answers, at most `most`: a square when its code was typed, then taxa by rank; among equals those whose
    /// name in the reader's language answers, then scientific names, then the other languages; then by number of records.
    #[must_use]
    pub fn suggest(&self, typed: &str, most: usize, language: &str) -> Vec<Suggestion> {
        // Folded, all hyphens are one.
        let square = Square::from_code(fold(typed).as_bytes()).map(Suggestion::Square);
        let taxa = self.ranked(typed, most, language).into_iter().map(|(_, name)| Suggestion::Taxon {
            taxon: name.taxon as usize,
            by: (!name.written.is_empty()).then(|| name.written.clone()),
        });
        square.into_iter().chain(taxa).take(most).collect()
    }

    /// The first taxa that answer, at most `most`, each once with its best name, best first. Nothing typed answers nothing.
    fn ranked(&self, typed: &str, most: usize, language: &str) -> Vec<((Rank, Whose), &Name)> {
        let folded = folded(typed);
        let Some(query) = Query::of(&folded) else { return Vec::new() };
        let strictly = self.best(most, language, &|name| query.rank(name));
        if !strictly.is_empty() {
            return strictly;
        }
        // A slip of the finger.
        let forgiven = Typed::new(&query.words);
        self.best(most, language, &|name| forgiven.near(&name.folded, name.letters).map(Rank::Near))
    }

    /// The first taxa with a name that has a rank, at most `most`, each once with its best name, best first.
    fn best(
        &self,
        most: usize,
        language: &str,
        rank_of: &dyn Fn(&Name) -> Option<Rank>,
    ) -> Vec<((Rank, Whose), &Name)> {
        let own = self.languages.iter().position(|known| known == language);
        let mut best: Vec<((Rank, Whose), &Name)> = Vec::new();
        for name in &self.names {
            let Some(rank) = rank_of(name) else { continue };
            let whose = match name.language {
                None => Whose::Scientific,
                Some(of) if own == Some(usize::from(of)) => Whose::Reader,
                Some(_) => Whose::Others,
            };
            let rank = (rank, whose);
            match best.last_mut() {
                // The names of a taxon follow each other; among equals the first wins.
                Some(last) if last.1.taxon == name.taxon => {
                    if rank < last.0 {
                        *last = (rank, name);
                    }
                }
                _ => best.push((rank, name)),
            }
        }
        let records = |name: &Name| self.records.get(name.taxon as usize).copied().unwrap_or(0);
        let is_before = |a: &((Rank, Whose), &Name), b: &((Rank, Whose), &Name)| {
            a.0.cmp(&b.0).then_with(|| records(b.1).cmp(&records(a.1))).is_lt()
        };
        // One letter is the start of hundreds of names, of which a dozen are shown: the others need no order.
        let mut first: Vec<((Rank, Whose), &Name)> = Vec::new();
        for candidate in best {
            if first.len() == most && first.last().is_none_or(|last| !is_before(&candidate, last)) {
                continue;
            }
            let place = first.iter().position(|kept| is_before(&candidate, kept)).unwrap_or(first.len());
            first.insert(place, candidate);
            first.truncate(most);
        }
        first
    }

    /// Whether each taxon answers, for filtering the list of all taxa; `None` when nothing was typed.
    #[must_use]
    pub fn matching(&self, typed: &str) -> Option<Vec<bool>> {
        let folded = folded(typed);
        let query = Query::of(&folded)?;
        let mut matching = vec![false; self.records.len()];
        for name in &self.names {
            if let Some(found) = matching.get_mut(name.taxon as usize)
                && !*found
            {
                *found = query.rank(name).is_some();
            }
        }
        Some(matching)
    }
}

/// What was typed, looked at once for all names.
struct Query<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    letters: u32,
}

impl<'a> Query<'a> {
    /// Of a folded text; `None` of one without words.
    fn of(folded: &'a str) -> Option<Self> {
        let text = folded.trim();
        let words: Vec<&str> = words(text).map(|(_, word)| word).collect();
        (!words.is_empty()).then(|| Query { text, words, letters: letters(text) })
    }

    /// How a name answers without a slip. One that lacks letters is not looked at: most do.
    fn rank(&self, name: &Name) -> Option<Rank> {
        (self.letters & !name.letters == 0).then(|| Rank::of(&name.folded, self.text, &self.words))?
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
        index().suggest(typed, 12, "nl").into_iter().filter_map(taxon).collect()
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
        let by = |typed: &str| match index().suggest(typed, 1, "nl").remove(0) {
            Suggestion::Taxon { by, .. } => by,
            Suggestion::Square(_) => None,
        };
        assert_eq!(by("grote b").as_deref(), Some("Grote brandnetel"));
        assert_eq!(by("lamium v").as_deref(), Some("Lamium vulgatum"));
        assert_eq!(by("lamium"), None);
    }

    #[test]
    fn names_of_the_readers_language_come_before_scientific_ones_and_those_before_others() {
        let mut taxa =
            [taxon("Rosa canina", "", 9), taxon("Papaver rhoeas", "Roos", 5), taxon("Malva", "", 7)];
        taxa[2].vernacular = BTreeMap::from([("fr".to_owned(), "Rose trémière".to_owned())]);
        let index = Index::new(&taxa);
        let found = |typed: &str, language: &str| -> Vec<usize> {
            let taxon = |suggestion| match suggestion {
                Suggestion::Taxon { taxon, .. } => Some(taxon),
                Suggestion::Square(_) => None,
            };
            index.suggest(typed, 12, language).into_iter().filter_map(taxon).collect()
        };
        assert_eq!(found("ro", "nl"), [1, 0, 2]);
        assert_eq!(found("ro", "fr"), [2, 0, 1]);
        assert_eq!(found("ro", "en"), [0, 2, 1], "by records");
    }

    #[test]
    fn slips_and_swapped_words_are_forgiven_and_what_answered_is_told() {
        assert_eq!(taxa("urtica diocia"), [0]);
        assert_eq!(taxa("dioica urtica"), [0]);
        assert_eq!(taxa("brandneetel"), [0, 1], "the commoner one first");
        assert_eq!(
            taxa("netel grote"),
            Vec::<usize>::new(),
            "inside a word, and in another order: too little is left of it"
        );
        let first = index().suggest("grote brandneetel", 1, "nl").remove(0);
        assert_eq!(first, Suggestion::Taxon { taxon: 0, by: Some("Grote brandnetel".to_owned()) });
        // Whoever types rightly is not offered what is only near.
        assert_eq!(taxa("urtica urens"), [1]);
        assert_eq!(taxa("xyzzy"), Vec::<usize>::new());
    }

    #[test]
    fn a_key_stroke_costs_little_beside_folding_all_names_once() {
        let word = |seed: usize, length: usize| -> String {
            let letter = |place: usize| {
                (b'a' + (seed * 7919 + place * place * 31 + seed / (place + 1)) as u8 % 26) as char
            };
            (0..length).map(letter).collect()
        };
        let taxa: Vec<Taxon> = (0..5_000)
            .map(|seed| Taxon {
                name: format!("{} {}", word(seed, 9), word(seed + 7, 11)),
                synonyms: vec![format!("{} {}", word(seed + 3, 10), word(seed + 11, 8))],
                vernacular: ["nl", "fr", "de", "en"]
                    .into_iter()
                    .map(|code| {
                        (code.to_owned(), format!("{} {}", word(seed + code.len(), 8), word(seed * 3, 12)))
                    })
                    .collect(),
                records: seed as u64,
                ..Taxon::default()
            })
            .collect();
        let start = std::time::Instant::now();
        let index = Index::new(&taxa);
        let folding = start.elapsed();
        let strokes = ["u", "ur", "urtica", "urtica diocia", "impatiens glanduliffera", "brandneetel"];
        for typed in strokes {
            let least = (0..3).map(|_| {
                let start = std::time::Instant::now();
                let _ = index.suggest(typed, 12, "nl");
                start.elapsed()
            });
            let least = least.min().unwrap_or_default();
            assert!(least < folding * 4, "{typed}: {least:?} beside {folding:?} for folding");
            println!("{typed}: {least:?}, folding {folding:?}");
        }
    }

    #[test]
    fn a_code_in_any_spelling_opens_its_square() {
        let square = "E4-25-43".parse().unwrap();
        for typed in ["e4 25 43", "e4-25-43", "E4.25.43", "E42543", " E4\u{2013}25\u{2013}43 ", "e4/25/43"] {
            assert_eq!(index().suggest(typed, 12, "nl"), [Suggestion::Square(square)], "{typed}");
        }
    }

    #[test]
    fn the_list_is_filtered_by_the_same_rules() {
        assert_eq!(index().matching("netel"), Some(vec![true, true, false, true, false]));
        assert_eq!(index().matching(" "), None);
    }
}
