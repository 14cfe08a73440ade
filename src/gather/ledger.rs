//! Every row is accounted for: read = placed + rejected, per source and per reason.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::data::SourceColumns;
use crate::grid::{Level, Square};
use crate::place::{Cause, Flag, Flags, Reason};
use crate::read::Columns;

/// What became of the rows of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Name of the input, without the folders it lies in.
    pub source: String,
    /// What it is.
    pub kind: String,
    /// Rows read.
    pub rows_read: u64,
    /// Rows that became records.
    pub rows_placed: u64,
    /// Of those, placed in a quarter square.
    pub placed_1km: u64,
    /// Of those, placed in an hour square only.
    pub placed_4km: u64,
    /// Rows that did not.
    pub rows_rejected: u64,
    /// Records: a row of a cube may be many.
    pub records: u64,
    /// Rows rejected, by reason.
    pub rejected: BTreeMap<&'static str, u64>,
    /// Rows placed with a doubt, by kind; a row may have several.
    pub flagged: BTreeMap<&'static str, u64>,
    /// Its columns, and what each was used for.
    pub columns: Columns,
    /// What is odd about its files as a whole.
    pub notes: Vec<String>,
    /// Rows lost by what they were lost to, with the line of the first.
    #[serde(skip)]
    lost: BTreeMap<Loss, (u64, u64)>,
}

/// What rows are lost to: a reason, or where one reason has many causes, the cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Loss {
    Reason(Reason),
    Cause(Cause),
}

/// The most frequent loss of a source.
#[derive(Clone, Copy, Debug)]
pub struct MainLoss {
    what: Loss,
    rows: u64,
    rows_read: u64,
    first_line: u64,
}

impl MainLoss {
    /// Whether more than half of all rows were lost to it.
    pub(super) fn is_most_of(&self, rows: u64) -> bool {
        self.rows > rows / 2
    }
}

impl fmt::Display for MainLoss {
    /// `5 of 5 rows were rejected (the first: line 2): no square; latitude and longitude look exchanged: …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let MainLoss { rows, rows_read, first_line, .. } = self;
        write!(f, "{rows} of {rows_read} rows were rejected (the first: line {first_line}): ")?;
        match self.what {
            Loss::Reason(reason) => f.write_str(reason.words()),
            Loss::Cause(cause) => write!(f, "{}; {}", Reason::NoSquare.words(), cause.words()),
        }
    }
}

impl Account {
    /// The account of a source that has not been read yet.
    #[must_use]
    pub fn new(source: String, kind: &str) -> Self {
        Account { source, kind: kind.to_owned(), ..Account::default() }
    }

    /// Its columns, as they are published.
    #[must_use]
    pub fn source_columns(&self) -> SourceColumns {
        let columns = &self.columns.0;
        let used = columns.iter().filter_map(|column| Some((column.name.clone(), column.used.clone()?)));
        let unused = columns.iter().filter(|column| column.used.is_none());
        SourceColumns {
            source: self.source.clone(),
            kind: self.kind.clone(),
            used: used.collect(),
            unused: unused.map(|column| column.name.clone()).collect(),
        }
    }

    /// Books a row that was placed.
    pub(super) fn place(&mut self, square: Square, flags: Flags, records: u32) {
        self.rows_read += 1;
        self.rows_placed += 1;
        self.records += u64::from(records);
        match square.level() {
            Level::Quarter => self.placed_1km += 1,
            _ => self.placed_4km += 1,
        }
        if !flags.is_empty() {
            for flag in Flag::ALL.into_iter().filter(|flag| flags.has(*flag)) {
                *self.flagged.entry(flag.key()).or_default() += 1;
            }
        }
    }

    /// Books a row that was rejected, with the cause where it is known.
    pub(super) fn reject(&mut self, reason: Reason, cause: Option<Cause>, line: u64) {
        self.rows_read += 1;
        self.rows_rejected += 1;
        *self.rejected.entry(reason.key()).or_default() += 1;
        let loss = cause.map_or(Loss::Reason(reason), Loss::Cause);
        self.lost.entry(loss).or_insert((0, line)).0 += 1;
    }

    /// What most of the rejected rows were lost to.
    #[must_use]
    pub fn lost(&self) -> Option<MainLoss> {
        let most = self.lost.iter().max_by_key(|(_, (rows, _))| *rows);
        most.map(|(what, (rows, first_line))| MainLoss {
            what: *what,
            rows: *rows,
            rows_read: self.rows_read,
            first_line: *first_line,
        })
    }
}
