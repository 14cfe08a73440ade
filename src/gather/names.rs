//! The host's list of names: accepted names and synonyms, families, vernacular names, red list, origin.

use std::path::Path;

use hashbrown::HashMap;

use crate::data::{Taxon, TaxonKind};

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
    /// By language. A list may have a million names, nearly all with one: a map takes far more room.
    vernacular: Vec<(String, String)>,
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

/// What the column of names is called, in lists in Dutch, French and German too; the better ones first.
const NAME: &[&str] = &[
    "scientificname",
    "wetenschappelijkenaam",
    "naamwetenschappelijk",
    "nomscientifique",
    "wissenschaftlichername",
    "taxon",
    "taxonname",
    "name",
    "naam",
    "nom",
    "soort",
    "species",
    "espèce",
    "espece",
    "art",
];

/// What the column is called that has the accepted name of a synonym.
const ACCEPTED: &[&str] = &[
    "acceptedname",
    "accepted",
    "acceptednameusage",
    "acceptedscientificname",
    "synonymof",
    "synoniemvan",
    "synonymede",
    "synonymvon",
    "geaccepteerdenaam",
    "aanvaardenaam",
    "nomaccepté",
    "nomaccepte",
    "nomvalide",
    "akzeptiertername",
];

impl Columns {
    fn of(header: &[String]) -> Option<Self> {
        let plain: Vec<String> =
            header.iter().map(|name| name.trim().to_lowercase().replace([' ', '-'], "_")).collect();
        let find = |names: &[&str]| {
            let is = |column: &str, name: &str| column.replace('_', "") == name;
            names.iter().find_map(|name| plain.iter().position(|column| is(column, name)))
        };
        let vernacular = plain.iter().enumerate().filter_map(|(index, column)| {
            let language = match column.replace('_', "").as_str() {
                "naamnederlands" | "nederlandsenaam" | "nomnéerlandais" => "nl",
                "nomfrançais" | "nomfrancais" | "fransenaam" => "fr",
                "deutschername" | "duitsenaam" => "de",
                _ => column.strip_prefix("vernacular_")?,
            };
            Some((language.to_owned(), index)).filter(|(language, _)| language.len() == 2)
        });
        Some(Columns {
            name: find(NAME)?,
            author: find(&["author", "scientificnameauthorship", "auteur", "auteursnaam", "autor"]),
            accepted: find(ACCEPTED),
            synonyms: find(&["synonyms", "synonym", "synoniemen", "synoniem", "synonymes", "synonyme"]),
            rank: find(&["rank", "taxonrank", "rang"]),
            family: find(&["family", "familie", "famille"]),
            red_list: plain.iter().position(|name| {
                let name = name.replace('_', "");
                ["redlist", "iucn", "rodelijst", "listerouge", "roteliste"]
                    .iter()
                    .any(|word| name.starts_with(word))
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
        // `s.l.` in the column of the author is a remark; the aggregate of that name is told the same.
        let says = |author: &&str| {
            ["s.l", "s. l", "lato", "agg", "coll.", "gr."].iter().any(|word| author.contains(word))
        };
        let aggregate = Some(text(columns.author)).filter(says);
        let aggregate = aggregate.map(|author| Name::parse(&format!("{written} {author}"), ""));
        let aggregate =
            aggregate.filter(|other| other.kind == TaxonKind::Aggregate && other.same != name.same);
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
                listed.vernacular.retain(|(known, _)| known != language);
                listed.vernacular.reserve_exact(1);
                listed.vernacular.push((language.clone(), vernacular.to_owned()));
            }
        }
        if let Some(aggregate) = aggregate {
            let told = Listed { name: aggregate.clone(), synonyms: Vec::new(), ..listed.clone() };
            self.listed.entry(aggregate.same).or_insert(told);
        }
    }

    /// What makes the accepted name the same; of a name that is no synonym, its own.
    pub(super) fn accepted<'a>(&'a self, same: &'a str) -> &'a str {
        self.accepted.get(same).map_or(same, String::as_str)
    }

    /// Whether the list has a name as that of a taxon of its own.
    pub(super) fn has(&self, same: &str) -> bool {
        self.listed.contains_key(same) && !self.is_synonym(same)
    }

    /// The accepted name of a synonym.
    pub(super) fn accepted_name(&self, same: &str) -> Option<&str> {
        let listed = self.listed.get(self.accepted.get(same)?)?;
        Some(listed.name.canonical.as_str())
    }

    /// Every other name of a taxon that is named by any of its names, and whether it is a vernacular one.
    pub(super) fn other_names(&self, taxon: &str) -> Vec<(String, bool)> {
        let same = Name::parse(taxon, "").same;
        let wanted = crate::data::fold(taxon.trim());
        let vernacular = |listed: &Listed| {
            let names = listed.vernacular.iter().flat_map(|(_, names)| names.split([',', ';', '|']));
            names.map(|name| name.trim().to_owned()).collect::<Vec<_>>()
        };
        let by_name = self.listed.get(self.accepted(&same));
        let is_called =
            |listed: &&Listed| vernacular(listed).iter().any(|name| crate::data::fold(name) == wanted);
        let by_vernacular = self.listed.values().filter(is_called);
        let mut names = Vec::new();
        for listed in by_name.into_iter().chain(by_vernacular) {
            let scientific = listed.synonyms.iter().chain([&listed.name.canonical]);
            names.extend(scientific.filter(|name| !name.is_empty()).map(|name| (name.clone(), false)));
            names.extend(vernacular(listed).into_iter().map(|name| (name, true)));
        }
        names
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
