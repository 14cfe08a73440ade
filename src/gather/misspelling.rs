//! Names that look like misspellings of another.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use serde::Serialize;
use strsim::osa_distance;

use super::gathered::Gathered;

/// Longest word (bytes) that is compared; the longest epithets have some thirty letters.
const LONGEST: usize = 48;
/// Fewest letters of words of which one may be a slip of the other.
const SHORTEST: usize = 5;
/// Letters from which on two slips are allowed.
const LONG: usize = 9;
/// Most names that a rare one is compared with. Real ones have a handful of neighbours; what is made to have more must
/// not stop a build.
const MOST_COMPARED: usize = 64;
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
///
/// Only names that share a piece are compared, as Symmetric Delete spelling correction does (Garbe 2012): a short word with
/// one letter left out, or the first or last half of a long one with at most one letter left out. One of them survives
/// any slip that is looked for.
#[must_use]
pub fn misspellings(gathered: &Gathered) -> Vec<Misspelling> {
    let mut records = vec![0_u64; gathered.taxa.len()];
    for entry in &gathered.entries {
        records[entry.taxon.index()] += u64::from(entry.records);
    }
    let mut found = Vec::new();
    // Names that share their genus, and names that share all but their genus.
    for part in [Part::Rest, Part::Genus] {
        let words: Vec<(&str, &str)> = gathered.taxa.iter().map(|taxon| part.of(&taxon.name)).collect();
        let mut pieces: Vec<(u64, u32)> = Vec::new();
        for (index, (shared, word)) in (0_u32..).zip(&words) {
            if records[index as usize] > 0 {
                pieces_of(word, |side, piece| pieces.push((hash(shared, side, piece), index)));
            }
        }
        // In each heap the commonest name first.
        pieces.sort_unstable_by_key(|(piece, index)| {
            (*piece, std::cmp::Reverse(records[*index as usize]), *index)
        });
        pieces.dedup();
        let mut compared = vec![0_usize; words.len()];
        let mut best: Vec<Option<u32>> = vec![None; words.len()];
        for heap in pieces.chunk_by(|a, b| a.0 == b.0) {
            for (_, rare) in heap {
                let rare = *rare as usize;
                let (shared, wrong) = words[rare];
                let least = records[rare].saturating_mul(RARER);
                for (_, common) in heap.iter().take_while(|(_, common)| records[*common as usize] >= least) {
                    if compared[rare] >= MOST_COMPARED {
                        break;
                    }
                    let right = words[*common as usize];
                    // Those that are left are rarer than the best.
                    let known = best[rare].map_or(0, |best| records[best as usize]);
                    if records[*common as usize] <= known {
                        break;
                    }
                    compared[rare] += 1;
                    if right.0 == shared && right.1 != wrong && alike(wrong, right.1) {
                        best[rare] = Some(*common);
                        break;
                    }
                }
            }
        }
        found.extend(best.into_iter().enumerate().filter_map(|(rare, common)| {
            let common = common? as usize;
            Some(Misspelling {
                name: gathered.taxa[rare].name.clone(),
                records: records[rare],
                perhaps: gathered.taxa[common].name.clone(),
                perhaps_records: records[common],
            })
        }));
    }
    found.sort_by(|a, b| (&a.name, &a.perhaps).cmp(&(&b.name, &b.perhaps)));
    found.dedup();
    found
}

/// The part of a name in which a slip is looked for; names must agree in the other.
#[derive(Clone, Copy)]
enum Part {
    Genus,
    Rest,
}

impl Part {
    /// What must agree, and the word that may be a slip; a blank word where the name has but one.
    fn of(self, name: &str) -> (&str, &str) {
        match (name.split_once(' '), self) {
            (None, _) => ("", ""),
            (Some((genus, rest)), Part::Rest) => (genus, rest),
            (Some((genus, rest)), Part::Genus) => (rest, genus),
        }
    }
}

/// Gives the pieces of a word, each with the side of the word it is of.
fn pieces_of(word: &str, mut each: impl FnMut(u8, &[char])) {
    if word.len() > LONGEST {
        return;
    }
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < SHORTEST {
        return;
    }
    let mut less = Vec::with_capacity(letters.len());
    let mut with_one_left_out = |side: u8, letters: &[char]| {
        each(side, letters);
        for left_out in 0..letters.len() {
            less.clear();
            less.extend_from_slice(&letters[..left_out]);
            less.extend_from_slice(&letters[left_out + 1..]);
            each(side, &less);
        }
    };
    if letters.len() <= LONG {
        with_one_left_out(0, &letters);
    }
    if letters.len() >= LONG {
        // Of two words whose lengths differ by up to two, one of these halves is as long as one of the other's.
        for half in [letters.len() / 2 - 1, letters.len() / 2] {
            with_one_left_out(1, &letters[..half]);
            with_one_left_out(2, &letters[letters.len() - half..]);
        }
    }
}

fn hash(shared: &str, side: u8, piece: &[char]) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one((shared, side, piece))
}

/// Whether two words may be the same, written with a slip. Short ones must agree but for one letter, not the first.
fn alike(first: &str, second: &str) -> bool {
    let (length, longest) = (first.chars().count(), second.chars().count());
    if first.chars().next() != second.chars().next()
        || length.abs_diff(longest) > 2
        || length.min(longest) < SHORTEST
    {
        return false;
    }
    osa_distance(first, second) <= if length.min(longest) >= LONG { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Dataset, GatheringDate, Taxon};
    use crate::gather::{Gatherer, GatheringKey};

    #[test]
    fn slips_are_alike_and_neighbours_are_not() {
        assert!(alike("arundinacea", "arundinacae"));
        assert!(alike("pratensis", "pratenis"));
        assert!(!alike("alba", "alta"));
        assert!(!alike("pratensis", "palustris"));
        assert!(!alike("minor", "major"));
    }

    /// Names and their records.
    fn suspected<N: Into<String>>(names: impl IntoIterator<Item = (N, u32)>) -> Vec<(String, String)> {
        let mut gatherer = Gatherer::default();
        let key = GatheringKey {
            square: "E4-25".parse().unwrap(),
            date: gatherer.date(&GatheringDate::default()),
            dataset: gatherer.dataset(Dataset::default()),
            source: gatherer.text(""),
            observers: gatherer.text(""),
            visit: false,
        };
        let gathering = gatherer.gathering(key);
        for (name, records) in names {
            let taxon = gatherer.taxon(Taxon { name: name.into(), ..Taxon::default() });
            gatherer.add(gathering, taxon, records);
        }
        misspellings(&gatherer.finish())
            .into_iter()
            .map(|misspelling| (misspelling.name, misspelling.perhaps))
            .collect()
    }

    #[test]
    fn every_slip_of_one_or_two_letters_finds_its_name() {
        let names = ["Phalaris arundinacea", "Lolium perenne", "Anthoxanthum odoratum", "Poa annua"];
        for name in names {
            let (genus, epithet) = name.split_once(' ').unwrap();
            let slips = |word: &str| -> Vec<String> {
                let letters: Vec<char> = word.chars().collect();
                let mut slips = Vec::new();
                for at in 1..letters.len() {
                    let mut other = letters.clone();
                    other.remove(at);
                    slips.push(other.iter().collect());
                    other.insert(at, 'z');
                    slips.push(other.iter().collect());
                    let mut other = letters.clone();
                    other.insert(at, 'z');
                    slips.push(other.iter().collect());
                    let mut other = letters.clone();
                    other.swap(at - 1, at);
                    slips.push(other.iter().collect());
                }
                slips
            };
            let right = |word: &str, slip: &str| alike(word, slip) && word != slip;
            let mut wrong: Vec<(String, bool)> = Vec::new();
            for slip in slips(epithet) {
                wrong.push((format!("{genus} {slip}"), right(epithet, &slip)));
                let twice = slips(&slip).into_iter().step_by(5);
                wrong.extend(twice.map(|twice| (format!("{genus} {twice}"), right(epithet, &twice))));
            }
            wrong.extend(
                slips(genus).into_iter().map(|slip| (format!("{slip} {epithet}"), right(genus, &slip))),
            );
            for (slip, is_found) in wrong {
                let found = suspected([(name, 100), (slip.as_str(), 2)]);
                assert_eq!(found.len(), usize::from(is_found), "{slip}");
            }
        }
    }

    #[test]
    fn a_flood_of_names_alike_does_not_stop_a_build() {
        let started = std::time::Instant::now();
        // All in one genus, all near each other, half of them common; and names without end.
        let near = (0..50_000_u32).map(|number| {
            let letter = |digit: u32| char::from(b'a' + (digit % 26) as u8);
            let word: String = (0..4).map(|place| letter(number / 26_u32.pow(place))).collect();
            (format!("Rubus prat{word}ensis"), 1 + 99 * (number % 2))
        });
        let long = (0..50_u32).map(|number| (format!("Rubus {}{number}", "x".repeat(100_000)), 1));
        suspected(near.chain(long));
        // Seconds in a debug build, on a busy machine; hours before.
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
