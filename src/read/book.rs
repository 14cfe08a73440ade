//! A spreadsheet: which of its sheets is the table, and where its header is.

use crate::data::{Dataset, index32};

use super::container::Container;
use super::error::ReadError;
use super::head::{head, stem};
use super::layout::{Layout, SourceKind};
use super::name::list_of;
use super::read_options::ReadOptions;
use super::sheet::Sheet;
use super::source::{Source, Table};

/// Rows in which a header is looked for: titles and remarks stand above it.
const HEADER_WITHIN: usize = 30;

impl Source {
    /// The sheet that was asked for, else the first one with a header that is known.
    pub(super) fn open_book(container: Container, read_options: &ReadOptions) -> Result<Self, ReadError> {
        let name = container.path().display().to_string();
        let sheets = container.sheets()?;
        let names = |sheets: &[&Sheet]| {
            list_of(&sheets.iter().map(|sheet| format!("`{}`", sheet.name)).collect::<Vec<_>>())
        };
        let all: Vec<&Sheet> = sheets.iter().collect();
        let asked = |wanted: &String| {
            let same = |sheet: &&Sheet| sheet.name.trim().to_lowercase() == wanted.trim().to_lowercase();
            let found = all
                .iter()
                .copied()
                .find(|sheet| sheet.name == *wanted)
                .or_else(|| all.iter().copied().find(same));
            found.map(|sheet| vec![sheet]).ok_or_else(|| {
                ReadError::new(&name, format!("has no sheet `{wanted}`; it has {}", names(&all)))
            })
        };
        let meant = match &read_options.sheet {
            Some(wanted) => asked(wanted)?,
            None => all.iter().copied().filter(|sheet| !sheet.hidden).collect(),
        };
        let mut faults = Vec::new();
        let mut found: Option<(&Sheet, Layout, SourceKind)> = None;
        let mut others = Vec::new();
        for sheet in meant {
            match header(&container, sheet, read_options) {
                Ok(_) if found.is_some() => others.push(sheet),
                Ok((layout, kind)) => found = Some((sheet, layout, kind)),
                Err(fault) => faults.push(format!("`{}`: {fault}", sheet.name)),
            }
        }
        let Some((sheet, layout, kind)) = found else {
            let hidden: Vec<&Sheet> = all.iter().copied().filter(|sheet| sheet.hidden).collect();
            let more = if read_options.sheet.is_none() && !hidden.is_empty() {
                format!("; hidden sheets are read with --sheet: {}", names(&hidden))
            } else {
                String::new()
            };
            let what =
                if faults.is_empty() { "it has no sheet that is shown".to_owned() } else { list_of(&faults) };
            return Err(ReadError::new(
                name,
                format!("has no sheet that is a table of records: {what}{more}"),
            ));
        };
        let mut notes = vec![format!(
            "the sheet `{}` was read, its header is in row {}",
            sheet.name, layout.header_lines
        )];
        if !others.is_empty() {
            notes.push(format!(
                "not read, though they look like tables of records too: {} (--sheet reads one)",
                names(&others)
            ));
        }
        let dataset = Dataset { title: stem(&container.name()), ..Dataset::default() };
        let table = Table { files: vec![sheet.name.clone()], layout };
        Ok(Source::new(container, kind, dataset, table).noted(notes))
    }
}

/// The layout of a sheet, by the first of its rows that is a header we know, or why none is.
fn header(
    container: &Container,
    sheet: &Sheet,
    read_options: &ReadOptions,
) -> Result<(Layout, SourceKind), String> {
    let text = head(container, &sheet.name, encoding_rs::UTF_8).map_err(|error| error.fault)?;
    // The row with the most names of columns is the one to speak of.
    let mut best: (usize, String) = (0, "is empty".into());
    for (index, line) in text.lines().enumerate().take(HEADER_WITHIN) {
        let names: Vec<String> = line.split('\t').map(|name| name.trim().to_owned()).collect();
        let count = names.iter().filter(|name| !name.is_empty()).count();
        if count < 2 {
            continue;
        }
        let mut layout = Layout::new(b'\t', None);
        layout.header_lines = index32(index) + 1;
        layout.set_header_fields(names.len());
        let fault = match layout.set_names_and(&names, &read_options.columns) {
            Ok(()) => match layout.kind() {
                Ok(kind) => return Ok((layout, kind)),
                Err(fault) => fault,
            },
            Err(fault) => fault,
        };
        if count > best.0 {
            let shown: String = names.join(", ").chars().take(80).collect();
            best = (count, format!("{fault}; its header is `{shown}`"));
        }
    }
    Err(best.1)
}
