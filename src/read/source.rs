//! What an input is, and the rows in it.

use std::path::Path;

use crate::data::Dataset;

use super::column::Columns;
use super::container::Container;
use super::credits::Credits;
use super::encoding::{self, Encoded};
use super::error::ReadError;
use super::excerpt::excerpt;
use super::head::{head, stem};
use super::layout::{Layout, SourceKind};
use super::name::list_of;
use super::read_options::ReadOptions;
use super::term::Term;

/// Files of a zip or folder that are looked at where none of them is `meta.xml`.
const MOST_TABLES: usize = 100;

/// Files of one layout.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub files: Vec<String>,
    pub layout: Layout,
}

/// One input, recognised.
#[derive(Debug)]
pub struct Source {
    pub(super) container: Container,
    pub(super) kind: SourceKind,
    dataset: Dataset,
    /// The data sets it is made of, where it says so.
    credits: Credits,
    /// Where the files of the archive are in a zip or folder: `` or `folder/`.
    pub(super) base: String,
    pub(super) occurrences: Table,
    /// Rows that occurrences are joined to: events, or what publishers wrote.
    pub(super) beside: Option<Table>,
    /// What is odd about its files and columns.
    notes: Vec<String>,
}

impl Source {
    /// Looks at an input.
    ///
    /// # Errors
    /// [`ReadError`] when it is nothing the tool knows, is damaged, or lacks columns.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        Self::open_with(path, &ReadOptions::default())
    }

    /// Looks at an input of which the user says what it does not say itself.
    ///
    /// # Errors
    /// As [`Source::open`]; also when a table has no such column.
    pub fn open_with(path: &Path, read_options: &ReadOptions) -> Result<Self, ReadError> {
        let container = Container::open(path)?;
        let is_packed = !matches!(container, Container::Gzip(_) | Container::Plain(_) | Container::Book(..));
        if let Container::Book(..) = container {
            return Self::open_book(container, read_options);
        }
        if is_packed {
            let files = container.files()?;
            return match archive_of(&files) {
                Ok(Some(meta)) => Self::open_archive(container, meta, &files),
                Ok(None) => Self::open_lone_table(container, &files, read_options),
                Err(fault) => Err(ReadError::new(path.display().to_string(), fault)),
            };
        }
        let file = container.name();
        Self::open_table(
            container,
            read_options,
            &file,
            path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        )
    }

    /// A source of one table, of which nothing is known but that.
    pub(super) fn new(
        container: Container,
        kind: SourceKind,
        mut dataset: Dataset,
        occurrences: Table,
    ) -> Self {
        // The name of a file may hold what would speak to a terminal.
        if dataset.title.contains(char::is_control) {
            dataset.title = dataset.title.replace(char::is_control, "?");
        }
        Source {
            container,
            kind,
            dataset,
            credits: Credits::default(),
            base: String::new(),
            occurrences,
            beside: None,
            notes: Vec::new(),
        }
    }

    /// This source as an archive that lies in `base` of its zip or folder.
    pub(super) fn with_archive(self, base: String, beside: Option<Table>, credits: Credits) -> Self {
        Source { base, beside, credits, ..self }
    }

    /// A zip or folder around one table, as GBIF sends simple downloads and cubes; what else is in it is no table.
    fn open_lone_table(
        container: Container,
        files: &[String],
        read_options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        let name = container.path().display().to_string();
        let missing = "has no meta.xml: a Darwin Core Archive needs one";
        let (mut tables, mut faults) = (Vec::new(), Vec::new());
        for file in files.iter().take(MOST_TABLES) {
            match Self::open_table(container.clone(), read_options, file, Some(stem(file))) {
                Ok(table) => tables.push((file, table)),
                Err(error) => faults.push((file, error.fault)),
            }
        }
        let packed = files.iter().filter(|file| is_packed(file));
        let packed: Vec<&str> = packed.map(String::as_str).collect();
        let how = if matches!(container, Container::Folder(_)) { "give" } else { "unpack it and give" };
        let fault = match (tables.as_slice(), faults.as_slice()) {
            ([_], _) => {
                let source = tables.swap_remove(0).1;
                let others: Vec<&str> = faults.iter().map(|(file, _)| file.as_str()).collect();
                let note = (!others.is_empty()).then(|| {
                    format!(
                        "{} is the only table in it; not read: {}",
                        source.occurrences.files[0],
                        list_of(&others)
                    )
                });
                return Ok(source.and_note(note));
            }
            ([_, _, ..], _) => {
                let names: Vec<&str> = tables.iter().map(|(file, _)| file.as_str()).collect();
                format!(
                    "has no meta.xml and several tables: {how} those that are meant ({})",
                    list_of(&names)
                )
            }
            ([], []) => format!("{missing}, and holds no file"),
            ([], _) if !packed.is_empty() => {
                format!("{missing}; it holds {}: {how} that itself", list_of(&packed))
            }
            ([], [(file, fault)]) => format!("{missing}, and {file} is no table this tool knows ({fault})"),
            ([], [(file, fault), ..]) => {
                format!("{missing}, and none of its files is a table this tool knows ({file}: {fault})")
            }
        };
        Err(ReadError::new(name, fault))
    }

    fn open_table(
        container: Container,
        read_options: &ReadOptions,
        file: &str,
        title: Option<String>,
    ) -> Result<Self, ReadError> {
        let label = container.label(file);
        let found = match read_options.encoding {
            Some(encoding) => Encoded { encoding, note: None },
            None => encoding::survey(&container, file)?,
        };
        let head = head(&container, file, found.encoding)?;
        if head.trim().is_empty() {
            return Err(ReadError::new(label, "is empty"));
        }
        if head.trim_start().starts_with(['<', '{', '[']) {
            return Err(ReadError::new(
                label,
                "is not a table: give a Darwin Core Archive, a GBIF download, an occurrence cube or a table with a header",
            ));
        }
        let mut layout = Layout::from_header_and(&head, &read_options.columns)
            .map_err(|fault| ReadError::new(&label, fault))?;
        layout.encoding = found.encoding;
        let kind = layout.kind().map_err(|missing| {
            let header = excerpt(head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
            ReadError::new(&label, format!("{missing}; its header is `{header}`"))
        })?;
        let dataset =
            Dataset { title: title.map_or_else(|| stem(&label), |title| stem(&title)), ..Dataset::default() };
        let occurrences = Table { files: vec![file.to_owned()], layout };
        Ok(Source::new(container, kind, dataset, occurrences).noted(found.note.into_iter().collect()))
    }

    /// This source with what there is to note of its files and columns.
    pub(super) fn noted(mut self, notes: Vec<String>) -> Self {
        let plain = self.is_plain_table();
        let contested = if plain { self.occurrences.layout.contested() } else { Vec::new() };
        let warnings = self.columns().warnings(plain);
        self.notes.extend(notes.into_iter().chain(contested).chain(warnings));
        self
    }

    /// This source with one note more.
    fn and_note(mut self, note: Option<String>) -> Self {
        self.notes.splice(0..0, note);
        self
    }

    /// The name of the input, without the folders it lies in.
    #[must_use]
    pub fn name(&self) -> String {
        self.container.name()
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> SourceKind {
        self.kind
    }

    /// Whom to credit for the whole.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Whether a term has a column.
    #[must_use]
    pub fn has(&self, term: Term) -> bool {
        self.occurrences.layout.has(term) || self.beside.as_ref().is_some_and(|table| table.layout.has(term))
    }

    /// The metres that a number without unit stands for in the column of uncertainties: a table may say it in the name of
    /// that column, an archive has metres.
    #[must_use]
    pub fn metres_of_uncertainty(&self) -> f64 {
        if self.is_plain_table() { self.occurrences.layout.metres_of_uncertainty() } else { 1.0 }
    }

    /// Whether the column of the status asks whether the taxon was absent: then *yes* is an absence.
    #[must_use]
    pub fn asks_absence(&self) -> bool {
        self.is_plain_table() && self.occurrences.layout.asks_absence()
    }

    /// The first and the last column of these terms; `None` when another file may say them too.
    #[must_use]
    pub fn columns_of(&self, terms: &[Term]) -> Option<(u16, u16)> {
        let layout = &self.occurrences.layout;
        // A term without a column has one value for all rows.
        let columns = || terms.iter().filter_map(|term| layout.columns[*term as usize]);
        if self.beside.is_some() { None } else { columns().min().zip(columns().max()) }
    }

    /// Whom to credit for the rows of one data set of a GBIF download.
    #[must_use]
    pub fn constituent(&self, key: &str) -> Dataset {
        self.credits.of(key)
    }

    /// Everyone to be credited beside the data sets in `named`, which rows have named by their keys: data sets of
    /// which no row came, and a download as a whole, which GBIF gives a DOI of its own.
    #[must_use]
    pub fn further_credits(&self, named: impl Fn(&str) -> bool) -> Vec<Dataset> {
        let unnamed = self.credits.keys().filter(|key| !named(key)).map(|key| self.credits.of(key));
        let of_many = self.has(Term::DatasetKey) && !self.dataset.doi.is_empty();
        let download = Some(self.dataset()).filter(|_| of_many);
        unnamed.chain(self.credits.cited().iter().cloned()).chain(download.cloned()).collect()
    }

    /// What is odd about its files and columns.
    pub fn notes(&self) -> impl Iterator<Item = &String> {
        self.credits.notes.iter().chain(&self.notes)
    }

    /// Its columns, and what each is used for.
    #[must_use]
    pub fn columns(&self) -> Columns {
        let mut columns = Columns::default();
        for table in std::iter::once(&self.occurrences).chain(&self.beside) {
            let file = table.files.first().map_or("", String::as_str);
            columns.add(&table.layout, file, self.beside.is_some());
        }
        columns
    }

    /// Whether it is a spreadsheet.
    #[must_use]
    pub fn is_spreadsheet(&self) -> bool {
        matches!(self.container, Container::Book(..))
    }

    /// Whether it is a table whose columns say by their names what they hold, so that `--columns` can say it.
    #[must_use]
    pub fn is_plain_table(&self) -> bool {
        !matches!(self.kind, SourceKind::Archive | SourceKind::EventArchive | SourceKind::GbifArchive)
    }
}

/// The `meta.xml` of an archive, which may have been packed with the folder it lay in.
///
/// # Errors
/// A sentence where there are several archives.
fn archive_of(files: &[String]) -> Result<Option<&String>, String> {
    let is_meta =
        |file: &&String| file.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("meta.xml"));
    let depth = |file: &String| file.matches('/').count();
    let all: Vec<&String> = files.iter().filter(is_meta).collect();
    let Some(least) = all.iter().map(|file| depth(file)).min() else { return Ok(None) };
    let first: Vec<&String> = all.into_iter().filter(|file| depth(file) == least).collect();
    match first.as_slice() {
        [only] => Ok(Some(only)),
        several => match several.iter().find(|file| file.ends_with("meta.xml") && least == 0) {
            Some(exact) => Ok(Some(exact)),
            None => {
                let names: Vec<&str> = several.iter().map(|file| file.as_str()).collect();
                Err(format!("holds several archives: give the folder of each ({})", list_of(&names)))
            }
        },
    }
}

/// Whether a file in an archive or folder is to be given itself, by the ending of its name.
fn is_packed(file: &str) -> bool {
    const ENDINGS: &[&str] = &[
        ".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz", ".zst", ".xlsx", ".xlsm", ".xlsb",
        ".xls", ".ods",
    ];
    let file = file.to_lowercase();
    ENDINGS.iter().any(|ending| file.ends_with(ending))
}
