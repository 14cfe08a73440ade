//! A Darwin Core Archive: what its `meta.xml` says, and whether its files agree.

use hashbrown::HashMap;

use super::column::suspicious;
use super::container::Container;
use super::credits::{self, Credits};
use super::error::ReadError;
use super::head::{head, header_columns, header_names, stem, usual_columns};
use super::layout::SourceKind;
use super::meta::{self, Meta, MetaTable};
use super::name::{find_file, list_of};
use super::source::{Source, Table};
use super::term::{TERMS, Term};

impl Source {
    /// An archive whose `meta.xml` is `meta_file`.
    pub(super) fn open_archive(
        container: Container,
        meta_file: &str,
        files: &[String],
    ) -> Result<Self, ReadError> {
        let label = container.label(meta_file);
        let fault = |fault: String| ReadError::new(&label, fault);
        let base = meta_file.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
        let meta = meta::parse(&container.text(meta_file)?).map_err(&fault)?;
        let mut notes = Vec::new();
        let (kind, mut occurrences, mut beside) = tables(&meta, &mut notes).map_err(&fault)?;
        if let Some(beside) = &beside
            && (beside.layout.id.is_none() || occurrences.layout.id.is_none())
        {
            return Err(fault(
                "does not say by which columns its files are joined: <core> needs an <id>, <extension> a <coreid>".into(),
            ));
        }
        for table in std::iter::once(&mut occurrences).chain(&mut beside) {
            locate(table, &base, files, &mut notes).map_err(&fault)?;
            agree(table, &container, &base, &mut notes, &fault)?;
        }
        let mut combined = occurrences.layout.clone();
        if let Some(beside) = &beside {
            for term in 0..TERMS {
                combined.columns[term] = combined.columns[term].or(beside.layout.columns[term]);
                if combined.defaults[term].is_none() {
                    combined.defaults[term].clone_from(&beside.layout.defaults[term]);
                }
            }
        }
        combined.kind().map_err(&fault)?;
        let (mut dataset, credit_notes) =
            credits::of_archive(&container, &base, meta.metadata.as_deref(), files);
        notes.extend(credit_notes);
        if dataset.title.is_empty() {
            dataset.title = stem(&container.name());
        }
        let credits = Credits::read(&container, &base, files, combined.has(Term::DatasetKey));
        let table = |table: MetaTable| Table { files: table.files, layout: table.layout };
        Ok(Source::new(container, kind, dataset, table(occurrences))
            .with_archive(base, beside.map(table), credits)
            .noted(notes))
    }
}

/// The table of occurrences, and the one that is joined to it.
fn tables(
    meta: &Meta,
    notes: &mut Vec<String>,
) -> Result<(SourceKind, MetaTable, Option<MetaTable>), String> {
    let is = |table: &MetaTable, row_type: &str| table.row_type.eq_ignore_ascii_case(row_type);
    let mut extensions = meta.extensions.iter().filter(|table| is(table, "Occurrence"));
    let extension = extensions.next();
    let others: Vec<&str> = extensions.flat_map(|table| &table.files).map(String::as_str).collect();
    if !others.is_empty() {
        notes.push(format!(
            "not read, as the archive has occurrences in another extension already: {}",
            list_of(&others)
        ));
    }
    // The guide's own row type is that of a record, too.
    let of_records = ["Occurrence", "SimpleDarwinRecord", ""].iter().any(|row_type| is(&meta.core, row_type));
    match (of_records, is(&meta.core, "Event"), extension) {
        (true, _, None) => Ok((SourceKind::Archive, meta.core.clone(), None)),
        // GBIF adds what the publishers wrote, as an extension of its own reading of it.
        (true, _, Some(verbatim)) => Ok((SourceKind::GbifArchive, meta.core.clone(), Some(verbatim.clone()))),
        (_, true, Some(occurrences)) => {
            Ok((SourceKind::EventArchive, occurrences.clone(), Some(meta.core.clone())))
        }
        (_, true, None) => {
            Err("describes events, but no occurrences: an extension with rowType Occurrence is needed".into())
        }
        _ => Err(format!(
            "has a core of `{}`: an archive of occurrences or of events is needed",
            meta.core.row_type
        )),
    }
}

/// Finds the files of a table; capitals are forgiven.
fn locate(
    table: &mut MetaTable,
    base: &str,
    files: &[String],
    notes: &mut Vec<String>,
) -> Result<(), String> {
    let mut found: Vec<String> = Vec::new();
    for location in &table.files {
        if location.contains("://") {
            return Err(format!(
                "names {location}, which is elsewhere: fetch it and put it into the archive"
            ));
        }
        let file = find_file(files, base, location)
            .and_then(|file| file.strip_prefix(base))
            .ok_or_else(|| format!("names {base}{location}, but the archive has no such file"))?;
        if found.iter().any(|known| known == file) {
            notes.push(format!("meta.xml names {file} twice: it was read once"));
        } else {
            found.push(file.to_owned());
        }
    }
    table.files = found;
    Ok(())
}

/// Sees that the files of a table have the columns that are declared, and takes their names from their headers.
fn agree(
    table: &mut MetaTable,
    container: &Container,
    base: &str,
    notes: &mut Vec<String>,
    fault: &impl Fn(String) -> ReadError,
) -> Result<(), ReadError> {
    let mut names: Vec<String> = Vec::new();
    let mut most = None;
    for file in &table.files {
        let path = format!("{base}{file}");
        let head = head(container, &path, table.layout.encoding)?;
        // What ends a line shows in the file, whatever is declared; a line break may have been put behind all.
        let breaks = head.matches('\n').count();
        let alone = head.matches('\r').count() - head.matches("\r\n").count();
        if alone > 0 && (breaks == 0 || breaks == 1 && head.ends_with('\n')) {
            table.layout.carriage_returns = true;
        } else if head.contains("\r\n") {
            table.layout.carriage_returns = false;
        }
        let columns = header_columns(container, &path, &table.layout, table.columns)?;
        if let Some(columns) = columns.filter(|columns| *columns < table.columns) {
            return Err(fault(format!(
                "names column {} of {path}, but that has only {columns} columns",
                table.columns - 1
            )));
        }
        most = most.max(columns);
        let header = header_names(&head, &table.layout, table.columns);
        if header.len() > names.len() {
            names = header;
        }
    }
    match (most, table.files.first()) {
        (Some(columns), _) => table.layout.set_header_fields(columns),
        // Nobody says how many columns there are; where quotes are used, that must be known.
        (None, Some(file)) if table.layout.quote.is_some() => {
            let path = format!("{base}{file}");
            table.layout.header_fields = usual_columns(container, &path, &table.layout, table.columns)?;
        }
        (None, _) => {}
    }
    // The first term that is declared for a column; there may be tens of thousands of both.
    let terms = table.declared.iter().rev().map(|(column, term)| (*column, term.as_str()));
    let terms: HashMap<usize, &str> = terms.collect();
    let declared = |index: usize| terms.get(&index).copied();
    names.resize(names.len().max(table.columns), String::new());
    for (index, name) in names.iter_mut().enumerate() {
        if name.trim().is_empty() {
            let term = declared(index).unwrap_or_default();
            *name = term.rsplit(['/', '#', ':']).next().unwrap_or(term).to_owned();
        }
    }
    let id = table.layout.id.map(usize::from);
    let unknown =
        names.iter().enumerate().filter(|(index, _)| declared(*index).is_none() && id != Some(*index));
    let telling = unknown.filter(|(_, name)| Term::of(name).is_some() || suspicious(name));
    let telling: Vec<String> = telling.map(|(_, name)| format!("`{name}`")).collect();
    if !telling.is_empty() {
        notes.push(format!("not declared in meta.xml, so not used: {}", list_of(&telling)));
    }
    for (column, term) in &table.declared {
        if let Some((term, _)) = Term::of(term)
            && let Some(used) =
                table.layout.columns[term as usize].map(usize::from).filter(|used| used != column)
            && let (Some(used), Some(other)) = (names.get(used), names.get(*column))
        {
            notes.push(format!("several columns for {}: `{used}` is used, not `{other}`", term.name()));
        }
    }
    table.layout.set_shown_names(&names);
    Ok(())
}
