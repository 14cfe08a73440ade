//! The host's list of names: accepted names and synonyms, families, vernacular names, red list, origin.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::path::Path;
use std::rc::Rc;

use hashbrown::HashMap;

use crate::data::{Taxon, fold};

use crate::read::{List, ListRow, ReadError};

use super::listed_rows::{ListedRow, ListedRows, SEVERAL, hash, same_of};
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
    /// By language, in the order of the columns.
    vernacular: Vec<(String, String)>,
    red_list: String,
    origin: String,
    synonyms: Vec<String>,
}

/// All that the list says of what makes names the same.
#[derive(Debug, Default)]
struct ListedName {
    /// As a taxon of its own.
    listed: Option<Listed>,
    /// As a synonym: what makes the accepted name the same.
    accepted: Option<String>,
}

/// A list of names. It may have a million, of which records meet a few thousand: rows are kept as they are written, and
/// looked into when their names are met.
#[derive(Clone, Debug, Default)]
pub struct NameList {
    rows: ListedRows,
    /// What was looked up.
    known: RefCell<HashMap<String, Rc<ListedName>>>,
    /// By folded vernacular name, the rows that have it; made when it is first asked for.
    by_vernacular: OnceCell<HashMap<u64, Vec<u32>>>,
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
        let languages = columns.vernacular.iter().map(|(language, _)| language.clone()).collect();
        let mut list = NameList { rows: ListedRows::new(languages), ..NameList::default() };
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
        if list.rows.is_empty() {
            return Err(fault("holds no names".into()));
        }
        list.rows.finish();
        Ok(list)
    }

    fn add(&mut self, row: &ListRow<'_>, columns: &Columns) {
        let text = |column: Option<usize>| column.map_or("", |column| row.get(column));
        self.rows.push(
            &ListedRow {
                name: text(Some(columns.name)),
                author: text(columns.author),
                accepted: text(columns.accepted),
                synonyms: text(columns.synonyms),
                rank: text(columns.rank),
                family: text(columns.family),
                red_list: text(columns.red_list),
                origin: text(columns.origin),
            },
            columns.vernacular.iter().map(|(_, column)| text(Some(*column))),
        );
    }

    /// All that the list says of a name, by what makes names the same.
    fn known(&self, same: &str) -> Rc<ListedName> {
        if let Some(known) = self.known.borrow().get(same) {
            return Rc::clone(known);
        }
        let known = Rc::new(self.look_up(same, u32::MAX));
        self.known.borrow_mut().insert(same.to_owned(), Rc::clone(&known));
        known
    }

    /// What the rows up to this one, counted from 0, say of a name: each takes back or adds to what those above it say.
    fn look_up(&self, same: &str, until: u32) -> ListedName {
        let mut known = ListedName::default();
        // The last row whose own name it is.
        let mut own = None;
        for number in self.rows.of(same).take_while(|number| *number <= until) {
            let (row, vernacular) = self.rows.get(number);
            let of_row = row.same();
            if let Some(accepted) = row.accepted_same().filter(|accepted| *accepted != of_row) {
                if of_row == same {
                    known.accepted = Some(accepted.clone());
                }
                if accepted == same {
                    let listed = known.listed.get_or_insert_default();
                    listed.synonyms.push(Name::parse(row.name, row.author).canonical);
                    if listed.name.canonical.is_empty() && own.is_none() {
                        listed.name = Name::parse(row.accepted, "");
                    }
                }
                continue;
            }
            if of_row == same {
                let listed = known.listed.get_or_insert_default();
                for synonym in row.synonyms().filter(|synonym| same_of(synonym) != same) {
                    listed.synonyms.push(Name::parse(synonym, "").canonical);
                }
                own = Some(number);
                listed.rank = row.rank.to_lowercase();
                row.family.clone_into(&mut listed.family);
                row.red_list.clone_into(&mut listed.red_list);
                row.origin.clone_into(&mut listed.origin);
                for (language, name) in
                    self.rows.languages.iter().zip(vernacular).filter(|(_, name)| !name.is_empty())
                {
                    listed.vernacular.retain(|(known, _)| known != language);
                    listed.vernacular.push((language.clone(), name.to_owned()));
                }
                continue;
            }
            if row.synonyms().any(|synonym| same_of(synonym) == same) {
                known.accepted = Some(of_row);
            }
            // The aggregate of that name is told the same, unless it has a row of its own above.
            if let Some(aggregate) =
                row.aggregate().filter(|name| name.same == same && known.listed.is_none())
            {
                let of_species = self.look_up(&row.same(), number).listed.unwrap_or_default();
                known.listed = Some(Listed { name: aggregate, synonyms: Vec::new(), ..of_species });
            }
        }
        if let (Some(listed), Some(number)) = (&mut known.listed, own) {
            let (row, _) = self.rows.get(number);
            listed.name = Name::parse(row.name, row.author);
        }
        known
    }

    /// What makes the accepted name the same; of a name that is no synonym, its own.
    pub(super) fn accepted<'a>(&self, same: &'a str) -> Cow<'a, str> {
        if self.rows.is_empty() {
            return Cow::Borrowed(same);
        }
        self.known(same).accepted.clone().map_or(Cow::Borrowed(same), Cow::Owned)
    }

    /// Whether the list has a name as that of a taxon of its own.
    pub(super) fn has(&self, same: &str) -> bool {
        let known = self.known(same);
        known.listed.is_some() && known.accepted.is_none()
    }

    /// The accepted name of a synonym.
    pub(super) fn accepted_name(&self, same: &str) -> Option<String> {
        let accepted = self.known(same).accepted.clone()?;
        Some(self.known(&accepted).listed.as_ref()?.name.canonical.clone())
    }

    /// Every other name of a taxon that is named by any of its names, and whether it is a vernacular one.
    pub(super) fn other_names(&self, taxon: &str) -> Vec<(String, bool)> {
        let same = Name::parse(taxon, "").same;
        let wanted = fold(taxon.trim());
        let rows = self.by_vernacular.get_or_init(|| self.rows.by_vernacular());
        let rows = rows.get(&hash(&wanted)).into_iter().flatten();
        // Of a row whose words are not the last, another is looked into.
        let mut called: Vec<Rc<ListedName>> = Vec::new();
        for same in rows.map(|row| self.rows.get(*row).0.same()) {
            let known = self.known(&same);
            if !called.iter().any(|other| Rc::ptr_eq(other, &known)) {
                called.push(known);
            }
        }
        let is_called = |listed: &Listed| vernacular_names(listed).any(|name| fold(name) == wanted);
        called.retain(|known| known.listed.as_ref().is_some_and(is_called));
        let mut names = Vec::new();
        let by_name = self.known(&self.accepted(&same));
        for listed in std::iter::once(&by_name).chain(&called).filter_map(|known| known.listed.as_ref()) {
            let scientific = listed.synonyms.iter().chain([&listed.name.canonical]);
            names.extend(scientific.filter(|name| !name.is_empty()).map(|name| (name.clone(), false)));
            names.extend(vernacular_names(listed).map(|name| (name.to_owned(), true)));
        }
        names
    }

    /// Whether a name is listed as a synonym.
    pub(super) fn is_synonym(&self, same: &str) -> bool {
        !self.rows.is_empty() && self.known(same).accepted.is_some()
    }

    /// Gives a taxon what the list says of its name. `rename` puts the accepted name in place of a synonym.
    pub(super) fn describe(&self, taxon: &mut Taxon, same: &str, rename: bool) {
        if self.rows.is_empty() {
            return;
        }
        let known = self.known(&self.accepted(same));
        let Some(listed) = &known.listed else { return };
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

/// The vernacular names of a name, of which a cell may have several.
fn vernacular_names(listed: &Listed) -> impl Iterator<Item = &str> {
    listed.vernacular.iter().flat_map(|(_, names)| names.split(SEVERAL)).map(str::trim)
}
