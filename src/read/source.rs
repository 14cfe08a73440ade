//! What an input is, and the rows in it.

use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

use hashbrown::HashMap;

use crate::data::Dataset;
use crate::grid::Square;

use super::blocks::{Block, Watch, pump};
use super::container::Container;
use super::eml;
use super::error::ReadError;
use super::layout::{ColumnIs, Kind, Layout};
use super::meta::{self, MetaTable};
use super::rows::Row;
use super::term::{TERMS, Term};

/// Blocks that may wait between the threads.
const WAITING: usize = 4;

/// Files of one layout.
#[derive(Clone, Debug)]
struct Table {
    files: Vec<String>,
    layout: Layout,
}

/// What another file says of a row: the event it belongs to, or what its publisher wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Side {
    text: Vec<u8>,
    values: Vec<(u8, u32)>,
}

impl Side {
    /// The value of a term, blank when it has none.
    pub(super) fn get(&self, term: Term) -> &[u8] {
        let mut start = 0;
        for (of, end) in &self.values {
            if *of == term as u8 {
                return &self.text[start as usize..*end as usize];
            }
            start = *end;
        }
        b""
    }

    fn push(&mut self, term: Term, value: &[u8]) {
        if !value.is_empty() {
            self.text.extend_from_slice(value);
            self.values.push((term as u8, self.text.len() as u32));
        }
    }
}

/// The rows of a file that others are joined to. Equal ones are kept once.
#[derive(Default)]
struct Sides {
    by_id: HashMap<u64, u32>,
    sides: Vec<Side>,
    index: HashMap<Side, u32>,
}

/// One input, recognised.
#[derive(Debug)]
pub struct Source {
    container: Container,
    kind: Kind,
    dataset: Dataset,
    /// Where the files of the archive are in a zip or folder: `` or `folder/`.
    base: String,
    occurrences: Table,
    /// Rows that occurrences are joined to: events, or what publishers wrote.
    beside: Option<Table>,
}

/// Why a stream of rows ended early.
#[derive(Debug)]
pub enum Stream<E> {
    /// The input is at fault.
    Read(ReadError),
    /// It was told to stop.
    Stopped,
    /// Whoever took the rows failed.
    Taker(E),
}

impl Source {
    /// Looks at an input.
    ///
    /// # Errors
    /// [`ReadError`] when it is nothing the tool knows, is damaged, or lacks columns.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        Self::open_with(path, &[])
    }

    /// The same, where the user says of some columns of a plain table what they hold.
    ///
    /// # Errors
    /// As [`Source::open`]; also when a table has no such column.
    pub fn open_with(path: &Path, columns: &[ColumnIs]) -> Result<Self, ReadError> {
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
                    columns,
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
        for table in std::iter::once(occurrences).chain(beside) {
            for file in &table.files {
                let file = format!("{base}{file}");
                if !files.contains(&file) {
                    return Err(fault(format!("names {file}, but the archive has no such file")));
                }
                let columns = header_columns(&container, &file, &table.layout)?;
                if let Some(columns) = columns.filter(|columns| *columns < table.columns) {
                    return Err(fault(format!(
                        "names column {} of {file}, but that has only {columns} columns",
                        table.columns - 1
                    )));
                }
            }
        }
        let mut combined = occurrences.layout.clone();
        if let Some(beside) = beside {
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
        Ok(Source {
            occurrences: table(occurrences),
            beside: beside.map(table),
            kind,
            dataset,
            base,
            container,
        })
    }

    /// A zip around one table, as GBIF sends simple downloads and cubes.
    fn open_lone_table(container: Container, files: &[String]) -> Result<Self, ReadError> {
        let name = container.name();
        let missing = "has no meta.xml: a Darwin Core Archive needs one";
        if let ([file], Container::Zip(_)) = (files, &container) {
            let source = Self::open_table(container, &[], file, Some(stem(file))).map_err(|error| {
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
        columns: &[ColumnIs],
        file: &str,
        title: Option<String>,
    ) -> Result<Self, ReadError> {
        let label = container.label(file);
        let head = head(&container, file, encoding_rs::UTF_8)?;
        if head.trim().is_empty() {
            return Err(ReadError::new(label, "is empty"));
        }
        if head.trim_start().starts_with(['<', '{', '[']) {
            return Err(ReadError::new(
                label,
                "is not a table: give a Darwin Core Archive, a GBIF download, an occurrence cube or a table with a header",
            ));
        }
        let layout =
            Layout::from_header_and(&head, columns).map_err(|fault| ReadError::new(&label, fault))?;
        let kind = layout.kind().map_err(|missing| {
            let header: String = head.lines().next().unwrap_or_default().chars().take(80).collect();
            ReadError::new(&label, format!("{missing}; its header is `{header}`"))
        })?;
        let dataset =
            Dataset { title: title.map_or_else(|| stem(&label), |title| stem(&title)), ..Dataset::default() };
        let occurrences = Table { files: vec![file.to_owned()], layout };
        Ok(Source { container, kind, dataset, base: String::new(), occurrences, beside: None })
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

    /// Whom to credit for the rows of one data set of a GBIF download.
    #[must_use]
    pub fn constituent(&self, key: &str) -> Dataset {
        let file = format!("{}dataset/{key}.xml", self.base);
        let found = self.container.text(&file).ok().and_then(|text| eml::parse(&text).ok());
        let mut dataset = found.unwrap_or_default();
        key.clone_into(&mut dataset.key);
        if dataset.title.is_empty() {
            dataset.title = format!("GBIF data set {key}");
        }
        dataset
    }

    /// Streams all rows.
    ///
    /// # Errors
    /// [`Stream`] when the input is damaged, the watch says stop, or `each` fails.
    pub fn rows<E: Send>(
        &self,
        watch: &Watch,
        mut each: impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<(), Stream<E>> {
        let sides = match &self.beside {
            Some(table) => self.sides(table, watch).map_err(|error| match error {
                Stream::Read(error) => Stream::Read(error),
                Stream::Stopped => Stream::Stopped,
                Stream::Taker(never) => match never {},
            })?,
            None => Sides::default(),
        };
        let joined = self.beside.is_some();
        self.stream(&self.occurrences, watch, &mut |row: Row<'_>| {
            let side = if joined { sides.of(row.id()) } else { None };
            each(row.beside(side))
        })
    }

    /// Reads the file that rows are joined to.
    fn sides(&self, table: &Table, watch: &Watch) -> Result<Sides, Stream<std::convert::Infallible>> {
        let mut sides = Sides::default();
        let verbatim = self.kind == Kind::GbifArchive;
        self.stream(table, watch, &mut |row: Row<'_>| {
            if row.fault.is_some() {
                return Ok(());
            }
            let mut side = Side::default();
            if verbatim {
                // Of what publishers wrote only the code of the square is of use, and only if it is one.
                let (code, place) = (row.get(Term::VerbatimCoordinates), row.get(Term::VerbatimLocality));
                let system = row.get(Term::VerbatimCoordinateSystem);
                if Square::from_code(code).is_some() || system.to_ascii_lowercase().starts_with(b"ifbl") {
                    side.push(Term::VerbatimCoordinates, code);
                    side.push(Term::VerbatimCoordinateSystem, system);
                } else if Square::from_code(place).is_some() {
                    side.push(Term::VerbatimLocality, place);
                } else {
                    return Ok(());
                }
            } else {
                for term in EVENT_TERMS {
                    side.push(*term, row.get(*term));
                }
            }
            sides.insert(row.id(), side);
            Ok(())
        })?;
        sides.index = HashMap::new();
        Ok(sides)
    }

    /// Streams the rows of one table.
    fn stream<E>(
        &self,
        table: &Table,
        watch: &Watch,
        each: &mut impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<(), Stream<E>> {
        for file in &table.files {
            let file = format!("{}{file}", self.base);
            let label = self.container.label(&file);
            let (send, receive) = mpsc::sync_channel::<io::Result<Block>>(WAITING);
            let (give_back, used) = mpsc::channel::<Block>();
            thread::scope(|scope| {
                let (container, path, layout) = (&self.container, &file, &table.layout);
                let reader = scope.spawn(move || {
                    container.read(path, |reader, size| {
                        watch.expected.fetch_add(size.unwrap_or(0), Ordering::Relaxed);
                        pump(reader, layout, &send, &used, watch);
                    })
                });
                let read = take_blocks(&receive, &give_back, watch, |block| {
                    block.cut.rows(&label, &table.layout, &block.bytes, each)
                });
                // The thread ends when nobody listens.
                drop(receive);
                let failed = || Err(ReadError::new(&label, "could not be read to its end"));
                let opened = reader.join().unwrap_or_else(|_| failed());
                read.map_err(|error| match error {
                    Taken::Io(cause) => {
                        Stream::Read(ReadError::io(&label, "is damaged or cut short: fetch it again", cause))
                    }
                    Taken::Stopped => Stream::Stopped,
                    Taken::Taker(error) => Stream::Taker(error),
                })?;
                opened.map_err(Stream::Read)
            })?;
        }
        Ok(())
    }
}

/// What an occurrence may take from its event.
const EVENT_TERMS: &[Term] = &[
    Term::DatasetKey,
    Term::RecordedBy,
    Term::AssociatedReferences,
    Term::EventDate,
    Term::VerbatimEventDate,
    Term::Year,
    Term::Month,
    Term::Day,
    Term::Square,
    Term::VerbatimCoordinates,
    Term::VerbatimCoordinateSystem,
    Term::VerbatimLocality,
    Term::Latitude,
    Term::Longitude,
    Term::Uncertainty,
];

impl Sides {
    fn insert(&mut self, id: &[u8], side: Side) {
        let next = self.sides.len() as u32;
        let number = *self.index.entry(side).or_insert_with_key(|side| {
            self.sides.push(side.clone());
            next
        });
        self.by_id.insert(hash(id), number);
    }

    fn of(&self, id: &[u8]) -> Option<&Side> {
        self.by_id.get(&hash(id)).and_then(|number| self.sides.get(*number as usize))
    }
}

/// A hash that stands for an identifier: two of millions of them share one with a chance below one in a million.
fn hash(id: &[u8]) -> u64 {
    use std::hash::{BuildHasher as _, BuildHasherDefault};
    BuildHasherDefault::<std::hash::DefaultHasher>::default().hash_one(id)
}

/// Why taking blocks ended early.
enum Taken<E> {
    Io(io::Error),
    Stopped,
    Taker(E),
}

fn take_blocks<E>(
    blocks: &mpsc::Receiver<io::Result<Block>>,
    give_back: &mpsc::Sender<Block>,
    watch: &Watch,
    mut each: impl FnMut(&Block) -> Result<(), E>,
) -> Result<(), Taken<E>> {
    for block in blocks {
        let block = block.map_err(Taken::Io)?;
        if watch.stopped() {
            return Err(Taken::Stopped);
        }
        each(&block).map_err(Taken::Taker)?;
        // The reader takes it again; if it has ended, nobody needs it.
        let _ = give_back.send(block);
    }
    if watch.stopped() { Err(Taken::Stopped) } else { Ok(()) }
}

/// The beginning of a file as text.
fn head(
    container: &Container,
    file: &str,
    encoding: &'static encoding_rs::Encoding,
) -> Result<String, ReadError> {
    let mut bytes = vec![0; 1 << 16];
    let count = container
        .read(file, |reader, _| {
            let mut filled = 0;
            while filled < bytes.len() {
                match reader.read(&mut bytes[filled..]) {
                    Ok(0) => break,
                    Ok(count) => filled += count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(filled)
        })?
        .map_err(|cause| {
            ReadError::io(container.label(file), "is damaged or cut short: fetch it again", cause)
        })?;
    Ok(encoding.decode(&bytes[..count]).0.into_owned())
}

/// How many columns the header of a file has; `None` without a header.
fn header_columns(container: &Container, file: &str, layout: &Layout) -> Result<Option<usize>, ReadError> {
    let head = head(container, file, layout.encoding)?;
    if layout.header_lines == 0 {
        return Ok(None);
    }
    let line = head.split(['\n', '\r']).next().unwrap_or_default();
    Ok(Some(line.split(char::from(layout.delimiter)).count()))
}

/// A file name without the endings of tables and archives.
fn stem(name: &str) -> String {
    let mut stem = name.rsplit('/').next().unwrap_or(name);
    for ending in [".zip", ".gz", ".csv", ".tsv", ".txt"] {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    stem.to_owned()
}
