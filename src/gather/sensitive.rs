//! Taxa that must not be found.

use std::path::Path;

use crate::data::index32;
use crate::read::{List, Term, excerpt};

use super::name::Name;
use super::name_matcher::NameMatcher;
use super::names::{ListError, NameList};

/// How much of a taxon may be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disclosure {
    /// Everything.
    #[default]
    Open,
    /// The hour square and the year.
    Coarse,
    /// Nothing.
    Hidden,
}

/// A taxon of the list.
#[derive(Debug)]
struct Entry {
    /// Name or key, as it stands in the list.
    taxon: String,
    disclosure: Disclosure,
    /// Whether any record was of it.
    met: bool,
}

/// The host's list of sensitive taxa. One on it covers its subspecies, varieties and synonyms, and what may be it: pairs,
/// doubts, aggregates, hybrids, slips of one letter, names whose genus is abbreviated; a genus covers all that is in it.
#[derive(Debug, Default)]
pub struct Sensitive {
    entries: Vec<Entry>,
    matcher: NameMatcher,
}

impl Sensitive {
    /// Reads a list: CSV with a taxon (name or key) and `4km` or `hide` in a row, with or without a header.
    ///
    /// # Errors
    /// [`ListError`] when it cannot be read or a row says anything else: a slip must not give a place away.
    pub fn read(path: &Path) -> Result<Self, ListError> {
        let fault = |fault: String| ListError { file: path.display().to_string(), fault };
        // Only a line that names the column of the taxa is a header: a slip in the first row must not give a place away.
        let is_taxon =
            |name: &String| matches!(Term::of(name), Some((Term::ScientificName | Term::TaxonKey, _)));
        let table = List::open(path, &|names| names.first().is_some_and(is_taxon))?;
        let mut list = Sensitive::default();
        table.rows(|row| {
            let number = row.line();
            if let Some(what) = row.fault() {
                return Err(fault(format!("row {number} cannot be read ({}): mend it", what.words())));
            }
            let taxon = row.get(0);
            let disclosure = match row.get(1).to_lowercase().as_str() {
                "4km" => Disclosure::Coarse,
                "hide" => Disclosure::Hidden,
                // A line of separators alone, as spreadsheets leave them.
                "" if taxon.is_empty() => return Ok(()),
                other => {
                    let (other, taxon) = (excerpt(other), excerpt(taxon));
                    return Err(fault(format!(
                        "row {number} says `{other}` of `{taxon}`: write 4km or hide"
                    )));
                }
            };
            if taxon.is_empty() {
                return Err(fault(format!("row {number} names no taxon")));
            }
            list.add(taxon, disclosure);
            Ok(())
        })?;
        if list.entries.is_empty() {
            return Err(fault("names no taxon: write `taxon,4km` or `taxon,hide` in a row".into()));
        }
        Ok(list)
    }

    /// A list of one taxon (name or key) of which nothing may be told.
    pub(super) fn hiding(taxon: &str) -> Self {
        let mut list = Sensitive::default();
        list.add(taxon, Disclosure::Hidden);
        list
    }

    fn add(&mut self, taxon: &str, disclosure: Disclosure) {
        let entry = self.entries.len();
        self.entries.push(Entry { taxon: taxon.to_owned(), disclosure, met: false });
        self.matcher.add_name(taxon, index32(entry));
        self.matcher.add_vernacular(taxon, index32(entry));
    }

    /// Whether nothing is kept secret.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Looks for every name that the host's list of names has for these taxa, too.
    pub(super) fn with_names(mut self, names: &NameList) -> Self {
        for entry in 0..self.entries.len() {
            let taxon = self.entries[entry].taxon.clone();
            for (name, vernacular) in names.other_names(&taxon) {
                if vernacular {
                    self.matcher.add_vernacular(&name, index32(entry));
                } else {
                    self.matcher.add_name(&name, index32(entry));
                }
            }
        }
        self
    }

    /// How much of a taxon that was met may be told: see [`Sensitive::of`].
    pub(super) fn disclosure(&mut self, key: &[u8], text: &str, name: &Name, names: &NameList) -> Disclosure {
        let found = self.find(key, text, name, names);
        for entry in &found {
            self.entries[*entry as usize].met = true;
        }
        self.strictest(&found)
    }

    /// How much of a taxon may be told: the strictest that its key or any guise of its name, as `text` has it, asks for.
    pub(super) fn of(&self, key: &[u8], text: &str, name: &Name, names: &NameList) -> Disclosure {
        self.strictest(&self.find(key, text, name, names))
    }

    fn strictest(&self, found: &[u32]) -> Disclosure {
        found.iter().map(|entry| self.entries[*entry as usize].disclosure).max().unwrap_or_default()
    }

    fn find(&self, key: &[u8], text: &str, name: &Name, names: &NameList) -> Vec<u32> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let mut found = self.matcher.of(text, names.has(&name.same));
        if let Some(accepted) = names.accepted_name(&name.same) {
            found.extend(self.matcher.of(&accepted, true));
        }
        let is_key = |entry: &Entry| !key.is_empty() && entry.taxon.as_bytes() == key;
        found.extend((0_u32..).zip(&self.entries).filter(|(_, entry)| is_key(entry)).map(|(index, _)| index));
        found
    }

    /// Taxa of the list that no record was of: perhaps misspelt.
    #[must_use]
    pub fn unmet(&self) -> Vec<String> {
        let unmet = self.entries.iter().filter(|entry| !entry.met);
        // Control characters would do something to the terminal that shows them.
        unmet.map(|entry| entry.taxon.chars().filter(|c| !c.is_control()).collect()).collect()
    }
}
