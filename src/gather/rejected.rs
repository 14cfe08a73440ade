//! `rejected.tsv`: every row that became no record, and why.

use std::io::{self, Write};

use crate::place::Reason;
use crate::read::Row;

/// Longest part of a rejected row (bytes) that is written down.
const LONGEST_REJECTED: usize = 10_000;

/// The names of the columns.
pub(super) const REJECTED_HEADER: &[u8] = b"file\tline\treason\trow\n";

/// Writes a rejected row in one line.
pub(super) fn write_rejected(out: &mut impl Write, row: &Row<'_>, reason: Reason) -> io::Result<()> {
    let raw = String::from_utf8_lossy(row.raw.get(..LONGEST_REJECTED).unwrap_or(row.raw));
    let mut line = String::with_capacity(raw.len() + 80);
    for c in raw.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            c => line.push(c),
        }
    }
    writeln!(out, "{}\t{}\t{}\t{line}", row.file, row.line, reason.key())
}
