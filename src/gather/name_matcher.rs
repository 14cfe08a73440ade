//! Finds the taxa of a list in every form in which a name may come: with a doubt, in a pair or formula, abbreviated, misspelt,
//! run together, or by its vernacular name.

use hashbrown::HashMap;
use strsim::damerau_levenshtein;

use crate::data::{fold, index32};

use super::name::Name;
use super::spelling::mended;

/// Fewest letters of a word in which one wrong letter is seen through.
const LONG: usize = 5;

/// Words of a name that are no part of it.
const MARKS: &[&str] = &[
    "x",
    "cf",
    "cfr",
    "aff",
    "agg",
    "subsp",
    "ssp",
    "var",
    "f",
    "forma",
    "convar",
    "subvar",
    "nothosubsp",
    "s",
    "l",
];

/// A scientific name to look for.
#[derive(Debug)]
struct Pattern {
    genus: String,
    /// All of them must be met; none stands for the whole genus.
    epithets: Vec<String>,
    entry: u32,
}

/// Names to look for, each belonging to an entry of a list.
#[derive(Debug, Default)]
pub(super) struct NameMatcher {
    patterns: Vec<Pattern>,
    by_word: HashMap<String, Vec<u32>>,
    /// Vernacular names, by their first word.
    phrases: HashMap<String, Vec<(Vec<String>, u32)>>,
    /// Vernacular names with their words run together: whether a name has a hyphen, a space or neither is anybody's habit.
    joined: HashMap<String, Vec<u32>>,
}

/// A word of a name, and whether a full stop follows or it is one letter.
struct Word {
    text: String,
    short: bool,
}

impl Word {
    /// Whether it is no part of a name.
    fn is_mark(&self) -> bool {
        MARKS.contains(&self.text.as_str())
    }
}

impl NameMatcher {
    /// Looks for a scientific name from now on.
    pub(super) fn add_name(&mut self, name: &str, entry: u32) {
        let name = Name::parse(name, "").canonical;
        let name = name.split(" auct.").next().unwrap_or_default();
        let mut words =
            words(name).into_iter().map(|word| word.text).filter(|word| !MARKS.contains(&word.as_str()));
        let Some(genus) = words.next() else { return };
        let mut epithets: Vec<String> = words.collect();
        epithets.dedup();
        let index = index32(self.patterns.len());
        for word in epithets.iter().chain([&genus]) {
            self.by_word.entry(word.clone()).or_default().push(index);
        }
        self.patterns.push(Pattern { genus, epithets, entry });
    }

    /// Looks for a vernacular name from now on.
    pub(super) fn add_vernacular(&mut self, name: &str, entry: u32) {
        let words: Vec<String> = words(name).into_iter().map(|word| word.text).collect();
        if !words.is_empty() {
            self.joined.entry(words.concat()).or_default().push(entry);
        }
        if let Some(first) = words.first() {
            self.phrases.entry(first.clone()).or_default().push((words, entry));
        }
    }

    /// The entries of which a text may name a taxon. `sure` says that its spelling is known: then no slip is looked for.
    pub(super) fn of(&self, text: &str, sure: bool) -> Vec<u32> {
        let words = words(text);
        let mut found: Vec<u32> = Vec::new();
        let mut seen: Vec<u32> = Vec::new();
        for word in &words {
            for index in self.by_word.get(&word.text).into_iter().flatten() {
                if !seen.contains(index) {
                    seen.push(*index);
                    let pattern = &self.patterns[*index as usize];
                    if pattern.is_in(&words, sure) {
                        found.push(pattern.entry);
                    }
                }
            }
        }
        if let [Word { text, .. }] = words.as_slice() {
            // `Orchissimia`, and the genus alone abbreviated.
            let run_together = |pattern: &&Pattern| {
                !pattern.epithets.is_empty()
                    && *text == format!("{}{}", pattern.genus, pattern.epithets.concat())
            };
            found.extend(self.patterns.iter().filter(run_together).map(|pattern| pattern.entry));
            // `simia`, as it stands under its genus in a list.
            let of_epithet = |index: &&u32| {
                self.patterns.get(**index as usize).is_some_and(|pattern| pattern.epithets.contains(text))
            };
            let lone = self.by_word.get(text).into_iter().flatten().filter(of_epithet);
            found.extend(lone.map(|index| self.patterns[*index as usize].entry));
        }
        // `O. apifera` where all of Ophrys is kept secret.
        if let Some(first) = words.first().filter(|word| word.short) {
            let whole_genus =
                |pattern: &&Pattern| pattern.epithets.is_empty() && pattern.genus.starts_with(&first.text);
            found.extend(self.patterns.iter().filter(whole_genus).map(|pattern| pattern.entry));
        }
        if !self.joined.is_empty() {
            let joined: String =
                words.iter().filter(|word| !word.is_mark()).map(|word| word.text.as_str()).collect();
            found.extend(self.joined.get(&joined).into_iter().flatten());
        }
        for (at, word) in words.iter().enumerate() {
            for (phrase, entry) in self.phrases.get(&word.text).into_iter().flatten() {
                let here = words[at..].iter().map(|word| &word.text);
                // One word may be a genus in another language: it must be the whole name.
                let may_stand_there =
                    phrase.len() > 1 || words.iter().filter(|word| !word.is_mark()).count() == 1;
                if may_stand_there
                    && words.len() - at >= phrase.len()
                    && here.zip(phrase).all(|(a, b)| a == b)
                {
                    found.push(*entry);
                }
            }
        }
        found
    }
}

impl Pattern {
    fn is_in(&self, words: &[Word], sure: bool) -> bool {
        if self.epithets.is_empty() {
            return words.iter().any(|word| word.text == self.genus);
        }
        let has = |epithet: &String| words.iter().any(|word| word.text == *epithet);
        let has_alike = |epithet: &String| words.iter().any(|word| alike(&word.text, epithet));
        let full = words.iter().any(|word| word.text == self.genus);
        let short = words.iter().enumerate().any(|(at, word)| {
            let next = words[at + 1..].iter().find(|word| !MARKS.contains(&word.text.as_str()));
            word.short
                && self.genus.starts_with(&word.text)
                // `L.` behind another name is its author.
                && (at == 0 || next.is_some_and(|next| self.epithets.contains(&next.text)))
        });
        if (full || short) && self.epithets.iter().all(has) {
            return true;
        }
        let near = || words.iter().any(|word| alike(&word.text, &self.genus));
        !sure && (full && self.epithets.iter().all(has_alike) || near() && self.epithets.iter().all(has))
    }
}

/// Whether two words are the same but for a letter, or for the ending that a genus asks for.
fn alike(first: &str, second: &str) -> bool {
    if first == second {
        return true;
    }
    let (stem, second_stem) = (stem(first), stem(second));
    if stem.len() >= 4 && stem == second_stem {
        return true;
    }
    let length = first.chars().count().min(second.chars().count());
    length >= LONG && damerau_levenshtein(first, second) <= 1 && first.chars().next() == second.chars().next()
}

/// An epithet without the ending of its gender.
fn stem(epithet: &str) -> &str {
    ["us", "um", "is", "a", "e"]
        .into_iter()
        .find_map(|ending| epithet.strip_suffix(ending))
        .unwrap_or(epithet)
}

fn words(text: &str) -> Vec<Word> {
    let text = fold(&mended(text).replace('×', " × "));
    let mut found: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut start = None;
    let is_letter = |c: char| c.is_alphanumeric() || c == '\u{fffd}';
    while let Some((at, letter)) = letters.next() {
        if is_letter(letter) {
            let from = *start.get_or_insert(at);
            let next = letters.peek().map(|(_, next)| *next);
            if next.is_none_or(|next| !is_letter(next)) {
                let word = &text[from..at + letter.len_utf8()];
                let short = next == Some('.') || word.chars().count() == 1;
                found.push(Word { text: word.to_owned(), short });
                start = None;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matcher() -> NameMatcher {
        let mut matcher = NameMatcher::default();
        matcher.add_name("Orchis simia Lam.", 0);
        matcher.add_name("Ophrys", 1);
        matcher.add_name("Listera ovata", 2);
        matcher.add_name("Carex flava agg.", 3);
        matcher.add_vernacular("Aapjesorchis", 0);
        matcher.add_vernacular("orchis singe", 0);
        matcher
    }

    #[test]
    fn a_taxon_is_known_in_every_guise() {
        for text in [
            "Orchis simia",
            "ORCHIS SIMIA LAM.",
            "Orchis cf. simia",
            "Orchis cfr simia",
            "Orchis aff. simia",
            "cf. Orchis simia",
            "Orchis simia ?",
            "Orchis simia?",
            "Orchis (simia)",
            "Orchis simia/militaris",
            "Orchis militaris/simia",
            "Orchis militaris of simia",
            "Orchis militaris x simia",
            "Orchis militaris × O. simia",
            "Orchis ×simia",
            "Orchis simia s.l.",
            "Orchis simia-groep",
            "Orchis simia_groep",
            "Orchis gr. simia",
            "Orchis simia subsp. taubertiana",
            "Orchis militaris subsp. simia",
            "Orchis simia var. alba",
            "Orchis_simia",
            "orchis-simia",
            "Orchissimia",
            "OrchisSimia",
            "O. simia",
            "O.simia",
            "O simia",
            "Orch. simia",
            "O. militaris/simia",
            "simia, Orchis",
            "Orchis simia auct. non Lam.",
            "Orchis&nbsp;simia",
            "<i>Orchis</i> <i>simia</i>",
            "Orchis\u{200b} simia",
            "Orchis sïmia",
            "Orchis simi\u{fffd}",
            "Orchis simmia",
            "Orchys simia",
            "Orchis simius",
            "simia",
            "Simia",
            "Aapjesorchis",
            "aapjesorchis?",
            "Aapjes-orchis",
            "AAPJES ORCHIS",
            "orchis-singe",
            "cf. Aapjesorchis",
            "Aapjesorchis agg.",
            "Orchis singe (probable)",
        ] {
            assert!(matcher().of(text, false).contains(&0), "{text}");
        }
        assert_eq!(matcher().of("Ophrys apifera", false), [1]);
        assert_eq!(matcher().of("O. apifera", false), [1]);
        assert_eq!(matcher().of("Carex flava", false), [3]);
    }

    #[test]
    fn others_are_left_alone() {
        for text in [
            "Orchis militaris",
            "Orchis",
            "Orchis mascula L.",
            "Dactylorhiza simia",
            "Neottia ovata L.",
            "Viola odorata L.",
            "Carex flacca",
            "",
            "?",
        ] {
            assert_eq!(matcher().of(text, false), Vec::<u32>::new(), "{text}");
        }
        // A spelling that a list of names knows is no slip.
        assert_eq!(matcher().of("Orchis simmia", true), Vec::<u32>::new());
    }
}
