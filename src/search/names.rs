//! Names of anything that is found by the starts of its words: places, areas.

use super::Rank;
use super::rank::words;
use crate::data::fold;

/// Names, folded once. What they are of is a number; one thing may have several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<(u32, String)>);

impl Names {
    /// Folds the names.
    pub fn new(names: &mut dyn Iterator<Item = (u32, &str)>) -> Self {
        Names(names.map(|(of, name)| (of, fold(name))).collect())
    }

    /// What answers to what was typed, at most `most`: names that start with it, then those in which a word does; among equals
    /// the lower number first. What stands inside a word does not answer.
    #[must_use]
    pub fn find(&self, typed: &str, most: usize) -> Vec<u32> {
        let query = fold(typed);
        let query = query.trim();
        let typed: Vec<&str> = words(query).map(|(_, word)| word).collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Rank, u32)> = Vec::new();
        for (of, name) in &self.0 {
            if let Some(rank) = Rank::of(name, query, &typed).filter(|rank| *rank < Rank::Swapped) {
                // The few best, in their order: most names do not answer.
                let place = found.partition_point(|better| *better < (rank, *of));
                if found.iter().take(place).all(|(_, known)| known != of) {
                    found.retain(|(_, known)| known != of);
                    found.insert(place, (rank, *of));
                    found.truncate(most);
                }
            }
        }
        found.into_iter().map(|(_, of)| of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_by_every_name_without_accents_the_largest_first() {
        let names = [
            (0, "Antwerpen"),
            (0, "Anvers"),
            (0, "Antwerp"),
            (1, "Liège"),
            (1, "Luik"),
            (2, "Saint-Hubert"),
            (3, "Sint-Niklaas"),
            (3, "Saint-Nicolas"),
            (4, "Anthée"),
        ];
        let names = Names::new(&mut names.into_iter());
        assert_eq!(names.find("ant", 5), [0, 4]);
        assert_eq!(names.find("anvers", 5), [0]);
        assert_eq!(names.find("liege", 5), [1]);
        assert_eq!(names.find("saint", 5), [2, 3]);
        assert_eq!(names.find("st nik", 5), Vec::<u32>::new());
        assert_eq!(names.find("sint nik", 5), [3]);
        assert_eq!(names.find("hub", 5), [2], "a word that is not the first");
        assert_eq!(names.find("werpen", 5), Vec::<u32>::new(), "inside a word");
        assert_eq!(names.find("saint", 1), [2]);
        assert_eq!(names.find(" - ", 5), Vec::<u32>::new());
    }
}
