//! The host's list of names: accepted names and synonyms, families, vernacular names, red list, origin.

use std::collections::BTreeMap;
use std::path::Path;

use hashbrown::HashMap;

use crate::data::Taxon;

use crate::read::{List, ListRow, ReadError};

use super::name::Name;

/// Bad rows of a list that are told one by one.
const MOST_NOTES: usize = 10;

/// Why a list of the host's cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {fault}")]
pub struct ListError {
    /// The list.
    pub file: String,
    /// What is wrong with it and what to do.
    pub fault: String,
}

impl From<ReadError> for ListError {
    fn from(error: ReadError) -> Self {
        let cause = error.cause.map_or_else(String::new, |cause| format!(" ({cause})"));
        ListError { file: error.file, fault: error.fault + &cause }
    }
}

/// What the list says of one name.
#[derive(Clone, Debug, Default)]
struct Listed {
    name: Name,
    rank: String,
    family: String,
    vernacular: BTreeMap<String, String>,
    red_list: String,
    origin: String,
    synonyms: Vec<String>,
}

/// A list of names, by what makes names the same.
#[derive(Clone, Debug, Default)]
pub struct NameList {
    listed: HashMap<String, Listed>,
    /// Synonym → accepted name.
    accepted: HashMap<String, String>,
    /// What is odd about the file, such as rows that were not used.
    pub notes: Vec<String>,
}

/// Which column is what.
struct Columns {
    name: usize,
    author: Option<usize>,
    accepted: Option<usize>,
    synonyms: Option<usize>,
    rank: Option<usize>,
    family: Option<usize>,
    red_list: Option<usize>,
    origin: Option<usize>,
    vernacular: Vec<(String, usize)>,
}

impl Columns {
    fn of(header: &[String]) -> Option<Self> {
        let plain: Vec<String> =
            header.iter().map(|name| name.trim().to_lowercase().replace([' ', '-'], "_")).collect();
        let find = |names: &[&str]| {
            let is = |column: &str| names.contains(&column.replace('_', "").as_str());
            plain.iter().position(|column| is(column))
        };
        let vernacular = plain.iter().enumerate().filter_map(|(index, column)| {
            Some((column.strip_prefix("vernacular_")?.to_owned(), index))
                .filter(|(language, _)| language.len() == 2)
        });
        Some(Columns {
            name: find(&["scientificname", "taxon", "name"])?,
            author: find(&["author", "scientificnameauthorship"]),
            accepted: find(&["acceptedname", "accepted", "acceptednameusage", "acceptedscientificname"]),
            synonyms: find(&["synonyms", "synonym"]),
            rank: find(&["rank", "taxonrank"]),
            family: find(&["family"]),
            red_list: plain.iter().position(|name| {
                let name = name.replace('_', "");
                name.starts_with("redlist") || name.starts_with("iucn")
            }),
            origin: find(&["origin", "establishmentmeans"]),
            vernacular: vernacular.collect(),
        })
    }
}

impl NameList {
    /// Reads a list: CSV with a header. `scientificName` is needed; `author`, `acceptedName` (of a synonym), `synonyms`
    /// (separated by `|`), `rank`, `family`, `vernacular_nl`, `_fr`, `_de`, `_en`, `redlist…` and `origin` are used.
    ///
    /// # Errors
    /// [`ListError`] when it cannot be read or has no names.
    pub fn read(path: &Path) -> Result<Self, ListError> {
        let fault = |fault: String| ListError { file: path.display().to_string(), fault };
        let table = List::open(path, &|names| Columns::of(names).is_some())?;
        let columns = table
            .header()
            .and_then(Columns::of)
            .ok_or_else(|| fault("has no column scientificName: a list of names needs one".into()))?;
        let mut list = NameList::default();
        list.notes.extend(table.notes().iter().cloned());
        let mut bad = 0;
        table.rows(|row| {
            match row.fault() {
                None => list.add(&row, &columns),
                Some(fault) => {
                    bad += 1;
                    if bad <= MOST_NOTES {
                        list.notes.push(format!("row {} was not used: {}", row.line(), fault.words()));
                    }
                }
            }
            Ok::<(), ListError>(())
        })?;
        if bad > MOST_NOTES {
            list.notes.push(format!("{bad} rows in all were not used"));
        }
        if list.listed.is_empty() && list.accepted.is_empty() {
            return Err(fault("holds no names".into()));
        }
        Ok(list)
    }

    fn add(&mut self, row: &ListRow<'_>, columns: &Columns) {
        let text = |column: Option<usize>| column.map_or("", |column| row.get(column));
        let written = text(Some(columns.name));
        if written.is_empty() {
            return;
        }
        let name = Name::parse(written, text(columns.author));
        let accepted = text(columns.accepted);
        if !accepted.is_empty() {
            let accepted = Name::parse(accepted, "");
            if accepted.same != name.same {
                self.accepted.insert(name.same, accepted.same.clone());
                let listed = self.listed.entry(accepted.same.clone()).or_default();
                listed.synonyms.push(name.canonical);
                if listed.name.canonical.is_empty() {
                    listed.name = accepted;
                }
                return;
            }
        }
        let listed = self.listed.entry(name.same.clone()).or_default();
        for synonym in text(columns.synonyms).split('|').map(str::trim).filter(|synonym| !synonym.is_empty())
        {
            let synonym = Name::parse(synonym, "");
            if synonym.same != name.same {
                self.accepted.insert(synonym.same, name.same.clone());
                listed.synonyms.push(synonym.canonical);
            }
        }
        listed.name = name;
        listed.rank = text(columns.rank).to_lowercase();
        text(columns.family).clone_into(&mut listed.family);
        text(columns.red_list).clone_into(&mut listed.red_list);
        text(columns.origin).clone_into(&mut listed.origin);
        for (language, column) in &columns.vernacular {
            let vernacular = text(Some(*column));
            if !vernacular.is_empty() {
                listed.vernacular.insert(language.clone(), vernacular.to_owned());
            }
        }
    }

    /// What makes the accepted name the same; of a name that is no synonym, its own.
    pub(super) fn accepted<'a>(&'a self, same: &'a str) -> &'a str {
        self.accepted.get(same).map_or(same, String::as_str)
    }

    /// Whether a name is listed as a synonym.
    pub(super) fn is_synonym(&self, same: &str) -> bool {
        self.accepted.contains_key(same)
    }

    /// Gives a taxon what the list says of its name. `rename` puts the accepted name in place of a synonym.
    pub(super) fn describe(&self, taxon: &mut Taxon, same: &str, rename: bool) {
        let Some(listed) = self.listed.get(self.accepted(same)) else { return };
        if rename && self.is_synonym(same) {
            taxon.name.clone_from(&listed.name.canonical);
            taxon.author.clone_from(&listed.name.author);
        }
        let set = |into: &mut String, text: &String| {
            if !text.is_empty() {
                into.clone_from(text);
            }
        };
        if taxon.author.is_empty() && !self.is_synonym(same) {
            set(&mut taxon.author, &listed.name.author);
        }
        if taxon.rank.is_empty() {
            set(&mut taxon.rank, &listed.rank);
        }
        set(&mut taxon.family, &listed.family);
        set(&mut taxon.red_list, &listed.red_list);
        set(&mut taxon.origin, &listed.origin);
        for (language, name) in &listed.vernacular {
            taxon.vernacular.insert(language.clone(), name.clone());
        }
        if rename || !self.is_synonym(same) {
            taxon.synonyms.extend(listed.synonyms.iter().filter(|name| **name != taxon.name).cloned());
        }
    }
}
