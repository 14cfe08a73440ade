//! Records that are withdrawn at the request of a person or a publisher: they are in nothing that is written.

use std::path::Path;

use hashbrown::HashMap;

use crate::data::{fold, index32};
use crate::read::{List, ListRow, Row, SourceKind, Term};

use super::name::Name;
use super::names::{ListError, NameList};
use super::sensitive::{Disclosure, Sensitive};
use super::written::TaxonFields;

/// Names of columns beside those that sources have: letters and digits only, folded.
const ID_COLUMNS: &[&str] =
    &["id", "identifier", "identifiant", "identificatie", "recordid", "kennung", "gbif"];
const OBSERVER_COLUMNS: &[&str] =
    &["person", "persoon", "personne", "beobachter", "observateurs", "waarnemers", "recorder", "recorders"];
const TAXON_COLUMNS: &[&str] = &["art", "plant", "plante", "pflanze", "taxonkey"];
/// Names that may mean a taxon as well as a person.
const AMBIGUOUS: &[&str] = &["name", "naam", "nom", "names", "namen", "noms"];
/// What stands between the names of two persons, beside signs.
const BETWEEN_PERSONS: &[&str] = &[" en ", " et ", " and ", " und ", " met ", " avec ", " with "];

/// The host's list of withdrawn records. A line withdraws the records that agree with all of its cells.
#[derive(Debug, Default)]
pub struct Withdrawn {
    file: String,
    lines: Vec<Line>,
    by_id: HashMap<Box<[u8]>, Vec<u32>>,
    by_observer: HashMap<String, Vec<u32>>,
    /// Each taxon of the list, and the lines that name it.
    by_taxon: Vec<(Sensitive, Vec<u32>)>,
    /// The lines that name the taxon, by how a source writes it.
    of_taxon: HashMap<Box<[u8]>, Vec<u32>>,
    /// How the row at hand writes it.
    written: Vec<u8>,
}

/// One line of the list.
#[derive(Debug, Default)]
struct Line {
    /// Counted from 1.
    number: u64,
    id: bool,
    observer: bool,
    taxon: bool,
    met: bool,
}

/// Which column is what.
#[derive(Default)]
struct Columns {
    ids: Vec<usize>,
    observer: Option<usize>,
    surname: Option<usize>,
    forename: Option<usize>,
    taxon: Option<usize>,
    key: Option<usize>,
    /// How many columns there are.
    count: usize,
    /// A column that looks as if it should narrow what is withdrawn.
    narrows: Option<String>,
}

impl Columns {
    fn of(names: &[String]) -> Result<Self, String> {
        let mut columns = Columns { count: names.len(), ..Columns::default() };
        for (index, name) in names.iter().enumerate() {
            let plain: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
            let plain = plain.as_str();
            let first = |column: &mut Option<usize>| {
                column.get_or_insert(index);
            };
            match Term::of(name).map(|(term, _)| term) {
                _ if AMBIGUOUS.contains(&plain) => {
                    return Err(format!(
                        "its column `{name}` may mean a taxon or a person: call it taxon or observer"
                    ));
                }
                _ if ID_COLUMNS.contains(&plain) => columns.ids.push(index),
                Some(Term::OccurrenceId | Term::GbifId) => columns.ids.push(index),
                Some(Term::RecordedBy) => first(&mut columns.observer),
                Some(Term::Surname) => first(&mut columns.surname),
                Some(Term::Forename) => first(&mut columns.forename),
                Some(Term::TaxonKey) => first(&mut columns.key),
                Some(Term::ScientificName) => first(&mut columns.taxon),
                _ if OBSERVER_COLUMNS.contains(&plain) => first(&mut columns.observer),
                _ if TAXON_COLUMNS.contains(&plain) => first(&mut columns.taxon),
                Some(
                    Term::Square
                    | Term::Cell
                    | Term::EventDate
                    | Term::Year
                    | Term::BeginDate
                    | Term::EndDate
                    | Term::DatasetKey
                    | Term::List,
                ) => columns.narrows = Some(name.clone()),
                _ => {}
            }
        }
        Ok(columns)
    }

    fn is_any(&self) -> bool {
        !self.ids.is_empty()
            || [self.observer, self.surname, self.taxon, self.key].iter().any(Option::is_some)
    }
}

impl Withdrawn {
    /// Reads a list: a table with a header, with a column for identifiers (`occurrenceID`), observers (`recordedBy`) or
    /// taxa (`taxon`), or several of them.
    ///
    /// # Errors
    /// [`ListError`] when it cannot be read to the last line, or a line withdraws nothing: a slip must not leave in what
    /// somebody wants out.
    pub fn read(path: &Path) -> Result<Self, ListError> {
        let file = path.display().to_string();
        let fault = |fault: String| ListError { file: file.clone(), fault };
        let is_header = |names: &[String]| Columns::of(names).map_or(true, |columns| columns.is_any());
        let list = List::open(path, &is_header)?;
        let missing =
            "has no column occurrenceID, recordedBy or taxon: its first line must name what is withdrawn";
        let names = list.header().ok_or_else(|| fault(missing.into()))?;
        let columns = Columns::of(names).map_err(&fault)?;
        if let Some(narrows) = columns.narrows.as_ref().filter(|_| columns.ids.is_empty()) {
            return Err(fault(format!(
                "its column `{narrows}` cannot narrow what is withdrawn: records are withdrawn by occurrenceID, recordedBy \
                 and taxon"
            )));
        }
        let mut withdrawn = Withdrawn { file: list_name(path), ..Withdrawn::default() };
        let mut taxa: HashMap<String, usize> = HashMap::new();
        list.rows(|row| {
            if row.fault().is_some() {
                return Err(fault(format!(
                    "line {} cannot be read (a stray quote?): mend it, or what it names would not be withdrawn",
                    row.line()
                )));
            }
            withdrawn.add(row, &columns, &mut taxa).map_err(&fault)
        })?;
        if withdrawn.lines.is_empty() {
            return Err(fault("withdraws nothing: it has no line below its header".into()));
        }
        Ok(withdrawn)
    }

    fn add(
        &mut self,
        row: ListRow<'_>,
        columns: &Columns,
        taxa: &mut HashMap<String, usize>,
    ) -> Result<(), String> {
        let index = index32(self.lines.len());
        let text = |column: Option<usize>| column.map_or("", |column| row.get(column));
        let mut line = Line { number: row.line(), ..Line::default() };
        for id in columns.ids.iter().map(|column| row.get(*column)).filter(|id| !id.is_empty()) {
            line.id = true;
            self.by_id.entry(id.as_bytes().into()).or_default().push(index);
        }
        let named = format!("{} {}", text(columns.forename), text(columns.surname));
        let observer = match text(columns.observer) {
            "" => person(&named),
            named => person(named),
        };
        if !observer.is_empty() {
            line.observer = true;
            self.by_observer.entry(observer).or_default().push(index);
        }
        // A key and a name in one line are two ways to say the same.
        for taxon in [text(columns.taxon), text(columns.key)].into_iter().filter(|taxon| !taxon.is_empty()) {
            line.taxon = true;
            let place = *taxa.entry_ref(taxon).or_insert_with(|| {
                self.by_taxon.push((Sensitive::hiding(taxon), Vec::new()));
                self.by_taxon.len() - 1
            });
            self.by_taxon[place].1.push(index);
        }
        if !(line.id || line.observer || line.taxon) {
            if (0..columns.count).all(|column| row.get(column).is_empty()) {
                // A line of separators alone, as spreadsheets leave them.
                return Ok(());
            }
            return Err(format!(
                "line {} names no record: fill occurrenceID, recordedBy or taxon, or remove it",
                line.number
            ));
        }
        self.lines.push(line);
        Ok(())
    }

    /// Whether nothing is withdrawn.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether a row is withdrawn.
    pub(super) fn takes(
        &mut self,
        row: &Row<'_>,
        kind: SourceKind,
        taxon: &TaxonFields<'_>,
        names: &NameList,
    ) -> bool {
        if self.lines.is_empty() {
            return false;
        }
        let core = matches!(kind, SourceKind::Archive | SourceKind::GbifArchive);
        let ids = [row.get(Term::OccurrenceId), row.get(Term::GbifId), if core { row.id() } else { b"" }];
        let by_id = ids.iter().filter_map(|id| self.by_id.get(*id)).flatten().copied().collect::<Vec<u32>>();
        let by_observer = if self.by_observer.is_empty() {
            Vec::new()
        } else {
            let cell_text = |term| String::from_utf8_lossy(row.get(term)).into_owned();
            let lines = |names: &str| -> Vec<u32> {
                let found = persons(names).into_iter().filter_map(|person| self.by_observer.get(&person));
                found.flatten().copied().collect()
            };
            let mut found = lines(&cell_text(Term::RecordedBy));
            found.extend(lines(&format!("{} {}", cell_text(Term::Forename), cell_text(Term::Surname))));
            found
        };
        // Mostly no cell agrees, and the taxon need not be looked at.
        let candidates = by_id.iter().chain(&by_observer).copied();
        let mut candidates: Vec<u32> = candidates.collect();
        let by_taxon =
            if self.by_taxon.is_empty() { Vec::new() } else { self.lines_of(taxon, names).to_vec() };
        candidates.extend(&by_taxon);
        let agrees = |index: &u32| {
            let line = &self.lines[*index as usize];
            (!line.id || by_id.contains(index))
                && (!line.observer || by_observer.contains(index))
                && (!line.taxon || by_taxon.contains(index))
        };
        candidates.retain(agrees);
        for index in &candidates {
            self.lines[*index as usize].met = true;
        }
        !candidates.is_empty()
    }

    /// The lines that name a taxon, its species or its accepted name.
    fn lines_of(&mut self, taxon: &TaxonFields<'_>, names: &NameList) -> &[u32] {
        self.written.clear();
        for part in [taxon.key, taxon.name, taxon.author] {
            self.written.extend_from_slice(part);
            self.written.push(0);
        }
        if !self.of_taxon.contains_key(self.written.as_slice()) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let name = Name::parse(&text(taxon.name), &text(taxon.author));
            let written = [taxon.name, taxon.author].map(text).join(" ");
            let is_of = |list: &Sensitive| list.of(taxon.key, &written, &name, names) != Disclosure::Open;
            let named = self.by_taxon.iter().filter(|(list, _)| is_of(list));
            let lines = named.flat_map(|(_, lines)| lines.iter().copied()).collect();
            self.of_taxon.insert(self.written.as_slice().into(), lines);
        }
        self.of_taxon.get(self.written.as_slice()).map_or(&[], Vec::as_slice)
    }

    /// The lines that no record agreed with. What stands in them is not repeated: it may be somebody's name.
    pub(super) fn unmet(&self) -> Vec<String> {
        let described = |line: &Line| {
            let cells = [(line.id, "identifier"), (line.observer, "observer"), (line.taxon, "taxon")];
            let cells: Vec<&str> = cells.iter().filter(|(given, _)| *given).map(|(_, cell)| *cell).collect();
            format!("{}, line {} ({})", self.file, line.number, cells.join(" and "))
        };
        self.lines.iter().filter(|line| !line.met).map(described).collect()
    }
}

/// The name of a list, without the folders it lies in.
fn list_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().chars().filter(|c| !c.is_control()).collect()
}

/// A name of a person, so that `Peeters, Jan` is `Jan Peeters`.
fn person(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The persons that a text may name, in every way to read it.
fn persons(names: &str) -> Vec<String> {
    let mut text = names.to_lowercase();
    for between in BETWEEN_PERSONS {
        text = text.replace(between, "|");
    }
    let mut found = vec![person(names)];
    for part in text.split(['|', ';', '&', '/', '+', '\n']) {
        found.push(person(part));
        found.extend(part.split(',').map(person));
    }
    found.retain(|person| !person.is_empty());
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_found_among_others_however_they_are_written() {
        let jan = person("Jan Peeters");
        for names in [
            "Jan Peeters",
            "PEETERS, Jan",
            "Jan  Peeters | An Jans",
            "An Jans; Peeters Jan",
            "An Jans & Jan Peeters",
            "An Jans en Jan Peeters",
            "Jan Peeters, An Jans",
            "Jan Péeters",
        ] {
            assert!(persons(names).contains(&jan), "{names}");
        }
        for names in ["", "Jan", "Peeters", "Jan Peeters-Smit", "J. Peeters"] {
            assert!(!persons(names).contains(&jan), "{names}");
        }
    }
}
