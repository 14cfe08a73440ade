//! What an input is, and the rows in it.

use std::path::Path;

use crate::data::Dataset;

use super::column::Columns;
use super::container::Container;
use super::credits::Credits;
use super::eml;
use super::encoding::{self, Encoded};
use super::error::ReadError;
use super::excerpt::excerpt;
use super::head::{head, header_columns, stem, usual_columns};
use super::layout::{Kind, Layout};
use super::meta::{self, MetaTable};
use super::term::{TERMS, Term};
use super::told::Told;

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
    pub(super) kind: Kind,
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
        Self::open_told(path, &Told::default())
    }

    /// The same, where the user says what the input does not say.
    ///
    /// # Errors
    /// As [`Source::open`]; also when a table has no such column.
    pub fn open_told(path: &Path, told: &Told) -> Result<Self, ReadError> {
        let container = Container::open(path)?;
        match container {
            Container::Folder(_) | Container::Zip(_) => {
                let files = container.files()?;
                // Some archives were packed with the folder they lay in.
                let meta = files
                    .iter()
                    .filter(|file| *file == "meta.xml" || file.ends_with("/meta.xml"))
                    .min_by_key(|file| file.matches('/').count());
                match meta {
                    Some(meta) => Self::open_archive(container.clone(), meta, &files),
                    None => Self::open_lone_table(container.clone(), &files),
                }
            }
            Container::Gzip(_) | Container::Plain(_) => {
                let file = container.name();
                Self::open_table(
                    container,
                    told,
                    &file,
                    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
                )
            }
        }
    }

    fn open_archive(container: Container, meta_file: &str, files: &[String]) -> Result<Self, ReadError> {
        let label = container.label(meta_file);
        let fault = |fault: String| ReadError::new(&label, fault);
        let base = meta_file.trim_end_matches("meta.xml").to_owned();
        let meta = meta::parse(&container.text(meta_file)?).map_err(&fault)?;
        let is_occurrence = |table: &&MetaTable| table.row_type == "Occurrence";
        let extension = meta.extensions.iter().find(is_occurrence);
        let (kind, occurrences, beside) = match (meta.core.row_type.as_str(), extension) {
            ("Occurrence", None) => (Kind::Archive, &meta.core, None),
            // GBIF adds what the publishers wrote, as an extension of its own reading of it.
            ("Occurrence", Some(verbatim)) => (Kind::GbifArchive, &meta.core, Some(verbatim)),
            ("Event", Some(occurrences)) => (Kind::EventArchive, occurrences, Some(&meta.core)),
            ("Event", None) => return Err(fault("describes events, but no occurrences".into())),
            (other, _) => {
                return Err(fault(format!(
                    "has a core of `{other}`: an archive of occurrences or of events is needed"
                )));
            }
        };
        let (mut occurrences, mut beside) = (occurrences.clone(), beside.cloned());
        for table in std::iter::once(&mut occurrences).chain(&mut beside) {
            let mut most = None;
            for file in &table.files {
                let file = format!("{base}{file}");
                if !files.contains(&file) {
                    return Err(fault(format!("names {file}, but the archive has no such file")));
                }
                let columns = header_columns(&container, &file, &table.layout, table.columns)?;
                if let Some(columns) = columns.filter(|columns| *columns < table.columns) {
                    return Err(fault(format!(
                        "names column {} of {file}, but that has only {columns} columns",
                        table.columns - 1
                    )));
                }
                most = most.max(columns);
            }
            match (most, table.files.first()) {
                (Some(columns), _) => table.layout.set_header_fields(columns),
                // Nobody says how many columns there are; where quotes are used, that must be known.
                (None, Some(file)) if table.layout.quote.is_some() => {
                    let file = format!("{base}{file}");
                    table.layout.header_fields =
                        usual_columns(&container, &file, &table.layout, table.columns)?;
                }
                (None, _) => {}
            }
        }
        let mut combined = occurrences.layout.clone();
        if let Some(beside) = &beside {
            for term in 0..TERMS {
                combined.columns[term] = combined.columns[term].or(beside.layout.columns[term]);
            }
        }
        combined.kind().map_err(&fault)?;
        let table = |table: &MetaTable| Table { files: table.files.clone(), layout: table.layout.clone() };
        let mut dataset = match &meta.metadata {
            Some(file) if files.contains(&format!("{base}{file}")) => {
                let file = format!("{base}{file}");
                eml::parse(&container.text(&file)?)
                    .map_err(|cause| ReadError::new(container.label(&file), cause))?
            }
            _ => Dataset::default(),
        };
        if dataset.title.is_empty() {
            dataset.title = stem(&container.name());
        }
        let source = Source {
            occurrences: table(&occurrences),
            beside: beside.as_ref().map(table),
            notes: Vec::new(),
            credits: Credits::read(&container, &base, files, combined.has(Term::DatasetKey))?,
            kind,
            dataset,
            base,
            container,
        };
        Ok(source.noted())
    }

    /// A zip around one table, as GBIF sends simple downloads and cubes.
    fn open_lone_table(container: Container, files: &[String]) -> Result<Self, ReadError> {
        let name = container.name();
        let missing = "has no meta.xml: a Darwin Core Archive needs one";
        if let ([file], Container::Zip(_)) = (files, &container) {
            let source =
                Self::open_table(container, &Told::default(), file, Some(stem(file))).map_err(|error| {
                    ReadError::new(
                        &name,
                        format!("{missing}, and {file} is no table this tool knows ({})", error.fault),
                    )
                })?;
            if matches!(source.kind, Kind::GbifTable | Kind::Cube) {
                return Ok(source);
            }
            return Err(ReadError::new(
                name,
                format!(
                    "{missing}, and {file} is neither a GBIF download nor a cube: unpack it and give the table itself"
                ),
            ));
        }
        Err(ReadError::new(name, missing))
    }

    fn open_table(
        container: Container,
        told: &Told,
        file: &str,
        title: Option<String>,
    ) -> Result<Self, ReadError> {
        let label = container.label(file);
        let found = match told.encoding {
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
        let mut layout =
            Layout::from_header_and(&head, &told.columns).map_err(|fault| ReadError::new(&label, fault))?;
        layout.encoding = found.encoding;
        let kind = layout.kind().map_err(|missing| {
            let header = excerpt(head.lines().find(|line| !line.trim().is_empty()).unwrap_or_default());
            ReadError::new(&label, format!("{missing}; its header is `{header}`"))
        })?;
        let dataset =
            Dataset { title: title.map_or_else(|| stem(&label), |title| stem(&title)), ..Dataset::default() };
        let occurrences = Table { files: vec![file.to_owned()], layout };
        Ok(Source {
            container,
            kind,
            dataset,
            credits: Credits::default(),
            base: String::new(),
            occurrences,
            beside: None,
            notes: found.note.into_iter().collect(),
        }
        .noted())
    }

    /// The same with what its columns give to note.
    fn noted(mut self) -> Self {
        let plain = self.is_plain_table();
        let contested = if plain { self.occurrences.layout.contested() } else { Vec::new() };
        let warnings = self.columns().warnings(plain);
        self.notes.extend(contested.into_iter().chain(warnings));
        self
    }

    /// The name of the input, without the folders it lies in.
    #[must_use]
    pub fn name(&self) -> String {
        self.container.name()
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
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
        let whole = Some(self.dataset()).filter(|_| of_many);
        unnamed.chain(self.credits.cited().iter().cloned()).chain(whole.cloned()).collect()
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

    /// Whether it is a table whose columns say by their names what they hold, so that `--columns` can say it.
    #[must_use]
    pub fn is_plain_table(&self) -> bool {
        !matches!(self.kind, Kind::Archive | Kind::EventArchive | Kind::GbifArchive)
    }
}
