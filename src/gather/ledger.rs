//! Every row is accounted for: read = placed + rejected, per source and per reason.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::data::SourceColumns;
use crate::grid::{Level, Square};
use crate::place::{Flag, Flags, Reason};
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

    /// Books a row that was rejected.
    pub(super) fn reject(&mut self, reason: Reason) {
        self.rows_read += 1;
        self.rows_rejected += 1;
        *self.rejected.entry(reason.key()).or_default() += 1;
    }
}
