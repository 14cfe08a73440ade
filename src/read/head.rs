//! The beginning of a file, and what its name says.

use std::io;

use super::blocks::LONGEST_LINE;
use super::container::Container;
use super::encoding::read_some;
use super::error::ReadError;
use super::header::{record, usual_fields};
use super::layout::Layout;
use super::quoted::Quoting;

/// Bytes of a file that are looked at to know how it is written.
const BEGINNING: usize = 1 << 16;

/// The beginning of a file as text.
pub(super) fn head(
    container: &Container,
    file: &str,
    encoding: &'static encoding_rs::Encoding,
) -> Result<String, ReadError> {
    let read = container.read(file, |reader, _| {
        let mut bytes = vec![0; BEGINNING];
        let mut count = read_some(reader, &mut bytes)?;
        let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
        if count == BEGINNING && !bytes.iter().any(ends) {
            // The names of tens of thousands of columns.
            bytes.resize(LONGEST_LINE, 0);
            count += read_some(reader, &mut bytes[BEGINNING..])?;
        }
        let is_whole = count < bytes.len();
        bytes.truncate(count);
        Ok((bytes, is_whole))
    })?;
    let (bytes, is_whole) = read.map_err(|cause: io::Error| {
        ReadError::io(container.label(file), "is damaged or cut short: fetch it again", cause)
    })?;
    let mut text = encoding.decode(&bytes).0.into_owned();
    // A line that may be cut short says nothing.
    if !is_whole && let Some(end) = text.rfind(['\n', '\r']) {
        text.truncate(end + 1);
    }
    Ok(text)
}

/// How many columns the header of a file has: the last of its lines, or where that is only a remark, the one that has
/// most. `None` without a header.
pub(super) fn header_columns(
    container: &Container,
    file: &str,
    layout: &Layout,
    declared: usize,
) -> Result<Option<usize>, ReadError> {
    if layout.header_lines == 0 {
        return Ok(None);
    }
    let head = head(container, file, layout.encoding)?;
    let head = if layout.carriage_returns { head.replace('\r', "\n") } else { head };
    let count = |line: &str| match layout.quote {
        Some(b'"') => record(line.as_bytes(), 0, layout.delimiter).0.len(),
        _ => line.split(char::from(layout.delimiter)).count(),
    };
    let columns: Vec<usize> = head.split('\n').take(layout.header_lines as usize).map(count).collect();
    let last = columns.last().copied().filter(|last| *last >= declared);
    Ok(last.or_else(|| columns.iter().copied().max()))
}

/// How many fields the rows of a file without a header have, as far as its beginning shows.
pub(super) fn usual_columns(
    container: &Container,
    file: &str,
    layout: &Layout,
    declared: usize,
) -> Result<usize, ReadError> {
    let Some(quote) = layout.quote else { return Ok(0) };
    let head = head(container, file, layout.encoding)?;
    let head = if layout.carriage_returns { head.replace('\r', "\n") } else { head };
    let quoting = Quoting { quote, ..Quoting::new(layout.delimiter) };
    Ok(usual_fields(&head, &quoting, declared))
}

/// The names in a header: in the last of its lines, or where that is only a remark, in the one that has most.
pub(super) fn header_names(head: &str, layout: &Layout, declared: usize) -> Vec<String> {
    let text = if layout.carriage_returns { head.replace('\r', "\n") } else { head.to_owned() };
    let quote = layout.quote.map(char::from);
    let fields = |line: &str| {
        let (mut names, mut quoted) = (vec![String::new()], false);
        for c in line.trim_start_matches('\u{feff}').chars() {
            if Some(c) == quote {
                quoted = !quoted;
            } else if c == char::from(layout.delimiter) && !quoted {
                names.push(String::new());
            } else if let Some(name) = names.last_mut() {
                name.push(c);
            }
        }
        names.iter().map(|name| name.trim().to_owned()).collect::<Vec<_>>()
    };
    let lines: Vec<Vec<String>> = text.split('\n').take(layout.header_lines as usize).map(fields).collect();
    match lines.last().filter(|last| last.len() >= declared) {
        Some(last) => last.clone(),
        None => lines.into_iter().max_by_key(Vec::len).unwrap_or_default(),
    }
}

/// A file name without the endings of tables and archives.
pub(super) fn stem(name: &str) -> String {
    let mut stem = name.rsplit('/').next().unwrap_or(name);
    for ending in
        [".zip", ".gz", ".tgz", ".tar", ".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"]
    {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    stem.to_owned()
}
