//! Taxa that must not be found.

use std::collections::BTreeSet;
use std::path::Path;

use hashbrown::HashMap;

use crate::read::{List, Term, excerpt};

use super::name::Name;
use super::names::{ListError, NameList};

/// How much of a taxon may be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Care {
    /// Everything.
    #[default]
    Open,
    /// The hour square and the year.
    Coarse,
    /// Nothing.
    Hidden,
}

/// The host's list of sensitive taxa. A species on it covers its subspecies, varieties and synonyms.
#[derive(Debug, Default)]
pub struct Sensitive {
    by_name: HashMap<String, Care>,
    by_key: HashMap<Vec<u8>, Care>,
    /// As they stand in the list, and whether any record was of them.
    met: Vec<(String, String, bool)>,
}

impl Sensitive {
    /// Reads a list: CSV with a taxon (name or key) and `4km` or `hide` in a row, with or without a header.
    ///
    /// # Errors
    /// [`ListError`] when it cannot be read or a row says anything else: a slip must not give a place away.
    pub fn read(path: &Path) -> Result<Self, ListError> {
        let fault = |fault: String| ListError { file: path.display().to_string(), fault };
        let is_taxon =
            |name: &String| matches!(Term::of(name), Some((Term::ScientificName | Term::TaxonKey, _)));
        let table = List::open(path, &|names| names.first().is_some_and(is_taxon))?;
        let mut list = Sensitive::default();
        let mut first = table.header().is_none();
        table.rows(|row| {
            let number = row.line();
            if let Some(what) = row.fault() {
                return Err(fault(format!("row {number} cannot be read ({}): mend it", what.words())));
            }
            let taxon = row.get(0);
            let care = match row.get(1).to_lowercase().as_str() {
                "4km" => Care::Coarse,
                "hide" => Care::Hidden,
                _ if std::mem::take(&mut first) => return Ok(()),
                // A line of separators alone, as spreadsheets leave them.
                "" if taxon.is_empty() => return Ok(()),
                other => {
                    let (other, taxon) = (excerpt(other), excerpt(taxon));
                    return Err(fault(format!(
                        "row {number} says `{other}` of `{taxon}`: write 4km or hide"
                    )));
                }
            };
            first = false;
            if taxon.is_empty() {
                return Err(fault(format!("row {number} names no taxon")));
            }
            list.add(taxon, care);
            Ok(())
        })?;
        if list.met.is_empty() {
            return Err(fault("names no taxon: write `taxon,4km` or `taxon,hide` in a row".into()));
        }
        Ok(list)
    }

    /// A list of one taxon (name or key) of which nothing may be told.
    pub(super) fn hiding(taxon: &str) -> Self {
        let mut list = Sensitive::default();
        list.add(taxon, Care::Hidden);
        list
    }

    fn add(&mut self, taxon: &str, care: Care) {
        let same = Name::parse(taxon, "").same;
        self.met.push((taxon.to_owned(), same.clone(), false));
        let stricter = |known: &mut Care| *known = (*known).max(care);
        self.by_name.entry(same).and_modify(stricter).or_insert(care);
        self.by_key.entry(taxon.as_bytes().to_vec()).and_modify(stricter).or_insert(care);
    }

    /// Whether nothing is kept secret.
    pub(super) fn is_empty(&self) -> bool {
        self.met.is_empty()
    }

    /// How much of a taxon that was met may be told: see [`Sensitive::of`].
    pub(super) fn care(&mut self, key: &[u8], name: &Name, names: &NameList) -> Care {
        if self.met.is_empty() {
            return Care::Open;
        }
        let known = known(name, names);
        for (taxon, same, met) in &mut self.met {
            // The list may itself use a synonym.
            if known.contains(same.as_str())
                || known.contains(names.accepted(same))
                || taxon.as_bytes() == key
            {
                *met = true;
            }
        }
        self.of(key, name, names)
    }

    /// How much of a taxon may be told: the strictest that its key, its name, its accepted name or its species asks for.
    pub(super) fn of(&self, key: &[u8], name: &Name, names: &NameList) -> Care {
        let known = known(name, names);
        let by_name = self
            .by_name
            .iter()
            .filter(|(same, _)| known.contains(same.as_str()) || known.contains(names.accepted(same)))
            .map(|(_, care)| *care);
        by_name.chain(self.by_key.get(key).copied()).max().unwrap_or_default()
    }

    /// Taxa of the list that no record was of: perhaps misspelt.
    #[must_use]
    pub fn unmet(&self) -> Vec<String> {
        self.met.iter().filter(|(_, _, met)| !met).map(|(taxon, _, _)| taxon.clone()).collect()
    }
}

/// What a name, and its species, can be listed under.
fn known<'n>(name: &'n Name, names: &'n NameList) -> BTreeSet<&'n str> {
    std::iter::once(&name.same).chain(&name.species).flat_map(|same| [same, names.accepted(same)]).collect()
}
