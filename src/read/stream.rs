//! The rows of a source, one after the other, while another thread reads ahead.
//!
//! Two threads, and no third that cuts: the text of a block, which another core wrote, is then fetched once, by the search
//! for its fields, which goes through it from end to end.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::grid::Square;
use crate::place::{Evidence, Signs, code_in_text, says_ifbl};

use super::blocks::{Block, Filling, ReadMonitor, WAITING, fill_blocks};
use super::container::Container;
use super::cut::Cutter;
use super::error::ReadError;
use super::event::{Parents, event_terms};
use super::joined::{Joined, Sides, hash};
use super::layout::{Layout, SourceKind};
use super::repeats::Repeats;
use super::row::Row;
use super::source::{Source, Table};
use super::term::Term;
use super::whereabouts::whereabouts;

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
    /// Streams all rows, then the events without finds ([`Row::is_empty_event`]), and says what is odd about the files as
    /// a whole. Rows that follow each other and say the same in all of the `compared` ranges of columns are in one run
    /// ([`Row::run`]).
    ///
    /// # Errors
    /// [`Stream`] when the input is damaged, the watch says stop, or `each` fails.
    pub fn rows<E: Send>(
        &self,
        compared: &[(u16, u16)],
        watch: &ReadMonitor,
        mut each: impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<Vec<String>, Stream<E>> {
        let (sides, mut empty, notes) = match &self.beside {
            Some(table) => self.sides(table, watch, &mut each)?,
            None => Default::default(),
        };
        let joined = self.beside.is_some();
        self.stream(&self.occurrences, compared, watch, &mut |row: Row<'_>| {
            let side = if joined { sides.of(row.id()) } else { None };
            if !empty.is_empty() {
                empty.remove(&hash(row.id()));
            }
            each(row.beside(side))
        })?;
        let label = self.name();
        for event in empty.iter().filter_map(|id| sides.of_hash(*id)) {
            each(Row::of_empty_event(&label, &self.occurrences.layout, event)).map_err(Stream::Taker)?;
        }
        Ok(notes)
    }

    /// What the signs in the uncertainties of this source mean, where that does not follow from what it is: its column is
    /// looked through to the end. A file that cannot be read shows nothing.
    #[must_use]
    pub fn signs(&self) -> Signs {
        let mut evidence = Evidence::default();
        let through: Result<(), Stream<Infallible>> =
            self.stream(&self.occurrences, &[], &ReadMonitor::default(), &mut |row: Row<'_>| {
                evidence.note(row.get(Term::Uncertainty));
                Ok(())
            });
        through.map_or(Signs::THOUSANDS, |()| evidence.signs())
    }

    /// Reads the file that rows are joined to; also gives, as hashes, the events that say that nothing was found. Its rows
    /// that cannot be read are given to `each` where they are events: of them records were to be made, and nothing else
    /// tells of them.
    fn sides<E: Send>(
        &self,
        table: &Table,
        watch: &ReadMonitor,
        each: &mut impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<(Sides, BTreeSet<u64>, Vec<String>), Stream<E>> {
        let (mut sides, mut parents, mut empty) = (Sides::default(), Parents::default(), BTreeSet::new());
        let mut notes = Vec::new();
        let (mut faulty, mut first) = (0_u64, 0);
        let (mut repeated, mut first_repeated) = (0_u64, String::new());
        let verbatim = self.kind == SourceKind::GbifArchive;
        self.stream(table, &[], watch, &mut |row: Row<'_>| {
            if row.fault.is_some() {
                if !verbatim {
                    return each(row);
                }
                if faulty == 0 {
                    first = row.line;
                }
                faulty += 1;
                return Ok(());
            }
            let mut side = Joined::default();
            if verbatim {
                // Of what publishers wrote only the code of the square is of use, and only if it is one.
                let fields = whereabouts(|term| row.get(term), Signs::DARWIN_CORE);
                let ifbl = says_ifbl(&fields);
                let in_column = ifbl || Square::from_code(fields.verbatim).is_some();
                let in_text = code_in_text(&fields).is_some();
                let mut push = |wanted: bool, terms: &[Term]| {
                    terms.iter().filter(|_| wanted).for_each(|term| side.push(*term, row.get(*term)));
                };
                push(in_column, &[Term::VerbatimCoordinates]);
                push(in_column || in_text, &[Term::VerbatimCoordinateSystem, Term::VerbatimSrs]);
                push(in_text, &[Term::VerbatimLocality, Term::Locality]);
                if !in_column && !in_text {
                    return Ok(());
                }
            } else {
                for term in event_terms() {
                    side.push(term, row.get(term));
                }
                if sides.of(row.id()).is_some_and(|known| *known != side) {
                    // What the first one said stays: a later one must not move its records.
                    if repeated == 0 {
                        first_repeated = String::from_utf8_lossy(row.id()).chars().take(80).collect();
                    }
                    repeated += 1;
                    return Ok(());
                }
                parents.push(row.id(), row.get(Term::ParentEventId));
                if is_nought(row.get(Term::SampleSize)) {
                    empty.insert(hash(row.id()));
                }
            }
            sides.insert(row.id(), side);
            Ok(())
        })?;
        if faulty > 0 {
            notes.push(format!(
                "{faulty} rows of what the publishers wrote cannot be read (the first: line {first} of {}): their codes were not used",
                table.files.join(", ")
            ));
        }
        if repeated > 0 {
            notes.push(format!(
                "{repeated} events have the identifier of an earlier one and say something else; the first counts (such as: {first_repeated})"
            ));
        }
        notes.extend(parents.inherit(&mut sides));
        sides.close();
        Ok((sides, empty, notes))
    }

    /// Streams the rows of one table.
    fn stream<E>(
        &self,
        table: &Table,
        compared: &[(u16, u16)],
        watch: &ReadMonitor,
        each: &mut impl FnMut(Row<'_>) -> Result<(), E>,
    ) -> Result<(), Stream<E>> {
        for (number, file) in table.files.iter().enumerate() {
            let file = format!("{}{file}", self.base);
            let repeats = Repeats::of(compared, number);
            stream_file(&self.container, &file, &table.layout, repeats, watch, each)?;
        }
        Ok(())
    }
}

/// Streams the rows of one file.
pub(super) fn stream_file<E>(
    container: &Container,
    file: &str,
    layout: &Layout,
    repeats: Repeats,
    watch: &ReadMonitor,
    each: &mut impl FnMut(Row<'_>) -> Result<(), E>,
) -> Result<(), Stream<E>> {
    let label = container.label(file);
    let (send, receive) = mpsc::sync_channel::<io::Result<Block>>(WAITING);
    let (give_back, used) = mpsc::channel::<Block>();
    let waiting = AtomicUsize::new(0);
    let filling = Filling { blocks: send, used, waiting: &waiting };
    thread::scope(|scope| {
        let reader = scope.spawn(move || {
            container.read(file, |reader, size| {
                watch.expected.fetch_add(size.unwrap_or(0), Ordering::Relaxed);
                fill_blocks(reader, layout, &filling, watch);
            })
        });
        let mut line = 0;
        let mut cutter = Cutter::new(layout, repeats);
        let mut begun = Begun::default();
        let read = take_blocks(&receive, &give_back, &waiting, watch, |block| {
            cut_block(&mut cutter, &mut begun, block);
            watch.bytes.fetch_add(block.bytes.len() as u64, Ordering::Relaxed);
            line = block.cut.last_line().unwrap_or(line);
            block.cut.rows(&label, layout, &block.bytes, each)
        });
        // The thread ends when nobody listens.
        drop(receive);
        let failed = || Err(ReadError::new(&label, "could not be read to its end"));
        let opened = reader.join().unwrap_or_else(|_| failed());
        read.map_err(|error| match error {
            StoppedBy::Io(cause) => {
                let fault = match cause.kind() {
                    io::ErrorKind::FileTooLarge => format!("is refused after line {line}"),
                    _ => format!("is damaged or cut short after line {line}: fetch it again"),
                };
                Stream::Read(ReadError::io(&label, fault, cause))
            }
            StoppedBy::Stopped => Stream::Stopped,
            StoppedBy::Taker(error) => Stream::Taker(error),
        })?;
        opened.map_err(Stream::Read)
    })
}

/// `0`, `0.0`, `0,00`: a size that says that nothing was found.
fn is_nought(size: &[u8]) -> bool {
    size.contains(&b'0') && size.iter().all(|byte| matches!(byte, b'0' | b'.' | b','))
}

/// A row in quotes that goes on in the next block, with which its beginning is read again.
#[derive(Default)]
struct Begun {
    bytes: Vec<u8>,
    /// Whether it is UTF-8; of no meaning without bytes.
    valid: bool,
}

/// Finds the rows of a block.
fn cut_block(cutter: &mut Cutter<'_>, begun: &mut Begun, block: &mut Block) {
    if !begun.bytes.is_empty() {
        block.bytes.splice(0..0, begun.bytes.drain(..));
        block.valid &= begun.valid;
    }
    cutter.decoded = block.decoded;
    let end = cutter.cut(&block.bytes, (block.last, block.valid), &mut block.cut);
    begun.bytes.extend(block.bytes.drain(end..));
    begun.valid = block.valid;
}

/// Why taking blocks ended early.
enum StoppedBy<E> {
    Io(io::Error),
    Stopped,
    Taker(E),
}

fn take_blocks<E>(
    blocks: &mpsc::Receiver<io::Result<Block>>,
    give_back: &mpsc::Sender<Block>,
    waiting: &AtomicUsize,
    watch: &ReadMonitor,
    mut each: impl FnMut(&mut Block) -> Result<(), E>,
) -> Result<(), StoppedBy<E>> {
    for block in blocks {
        let mut block = block.map_err(StoppedBy::Io)?;
        waiting.fetch_sub(1, Ordering::Relaxed);
        if watch.stopped() {
            return Err(StoppedBy::Stopped);
        }
        each(&mut block).map_err(StoppedBy::Taker)?;
        // The reader takes it again; if it has ended, nobody needs it.
        let _ = give_back.send(block);
    }
    if watch.stopped() { Err(StoppedBy::Stopped) } else { Ok(()) }
}
