//! `rejected.tsv`: every row that became no record, and why.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::place::Reason;
use crate::read::{Row, push_escaped};

/// Longest part of a rejected row (bytes) that is written down.
const LONGEST_REJECTED: usize = 10_000;

/// The names of the columns.
pub(super) const REJECTED_HEADER: &[u8] = b"file\tline\treason\trow\n";

/// Writes a rejected row in one line; `private` leaves out what stands in it.
pub(super) fn write_rejected(
    out: &mut impl Write,
    row: &Row<'_>,
    reason: Reason,
    private: bool,
) -> io::Result<()> {
    let raw = if private { b"" } else { row.raw.get(..LONGEST_REJECTED).unwrap_or(row.raw) };
    let raw = String::from_utf8_lossy(raw);
    let mut line = String::with_capacity(raw.len() + 80);
    // The name of a file within an archive is text of data as well.
    push_escaped(&mut line, row.file);
    // Writing to a String cannot fail.
    let _ = write!(line, "\t{}\t{}\t", row.line, reason.key());
    push_escaped(&mut line, &raw);
    line.push('\n');
    out.write_all(line.as_bytes())
}
