//! Whom an archive of many data sets credits: `dataset/*.xml`, `rights.txt` and `citations.txt` of a GBIF download.

use std::collections::BTreeMap;

use crate::data::Dataset;

use super::container::Container;
use super::eml;
use super::licence::licence_name;
use super::name::find_file;

/// The data sets of an archive, and what could not be read of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Credits {
    /// By the key that rows name them with.
    by_key: BTreeMap<String, Dataset>,
    /// Those that only `citations.txt` knows.
    cited: Vec<Dataset>,
    /// What is wrong with the files.
    pub notes: Vec<String>,
}

impl Credits {
    /// Reads what the archive says of its data sets; `base` is the folder it lies in, `` or `folder/`. `of_many` says
    /// whether its rows name their data set: only then `rights.txt` and `citations.txt` are about data sets. Whatever is
    /// wrong with them is a note: no credits make no records wrong.
    pub(super) fn read(container: &Container, base: &str, files: &[String], of_many: bool) -> Self {
        let mut credits = Credits::default();
        let folder = format!("{base}dataset/");
        let key = |file: &str| file.strip_prefix(&folder)?.strip_suffix(".xml").map(str::to_owned);
        let about: Vec<&String> = files.iter().filter(|file| key(file).is_some()).collect();
        let mut notes = Vec::new();
        let read = container.texts(&about, |file, text| {
            let Some(key) = key(file) else { return };
            let read = text.map_err(|error| error.fault).and_then(|text| document_credits(&text));
            let (dataset, note) = read.unwrap_or_else(|fault| {
                (Dataset::default(), Some(format!("{fault}; the data set is credited by its key alone")))
            });
            notes.extend(note.map(|note| format!("{file}: {note}")));
            credits.by_key.insert(key.clone(), Dataset { key, ..dataset });
        });
        notes.extend(read.err().map(|error| error.to_string()));
        credits.notes = notes;
        let beside =
            |name: &str| find_file(files, base, name).filter(|_| of_many).map(|file| container.text(file));
        for (text, of_rights) in [(beside("rights.txt"), true), (beside("citations.txt"), false)] {
            match text {
                Some(Ok(text)) if of_rights => credits.add_rights(&text),
                Some(Ok(text)) => credits.add_citations(&text),
                Some(Err(error)) => {
                    credits.notes.push(format!("{error}; whom it credits is not known"));
                }
                None => {}
            }
        }
        credits
    }

    /// The data set that rows name by this key.
    pub(super) fn of(&self, key: &str) -> Dataset {
        let mut dataset = self.by_key.get(key).cloned().unwrap_or_default();
        key.clone_into(&mut dataset.key);
        if dataset.title.is_empty() {
            dataset.title = format!("GBIF data set {key}");
        }
        dataset
    }

    /// The keys of all data sets that have one.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }

    /// Data sets that are cited and have no file of their own.
    pub(super) fn cited(&self) -> &[Dataset] {
        &self.cited
    }

    /// `rights.txt`: blocks of `Dataset: TITLE` and `Rights as supplied: LICENCE`.
    fn add_rights(&mut self, text: &str) {
        let mut title = "";
        for line in text.lines() {
            if let Some(named) = line.strip_prefix("Dataset:") {
                title = named.trim();
            } else if let Some(rights) = line.strip_prefix("Rights as supplied:") {
                let rights = licence_name(rights.trim()).unwrap_or_else(|| rights.trim().to_owned());
                let silent = |dataset: &&mut Dataset| dataset.title == title && dataset.licence.is_empty();
                self.by_key
                    .values_mut()
                    .filter(silent)
                    .for_each(|dataset| rights.clone_into(&mut dataset.licence));
            }
        }
    }

    /// `citations.txt`: an introduction that ends in a colon, then a citation in each line.
    fn add_citations(&mut self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.ends_with(':')) {
            let doi = eml::doi(line).unwrap_or_default();
            let by_doi = |dataset: &Dataset| !doi.is_empty() && dataset.doi.eq_ignore_ascii_case(&doi);
            let by_title = |dataset: &Dataset| !dataset.title.is_empty() && line.contains(&dataset.title);
            let key = self.by_key.iter().find(|(_, dataset)| by_doi(dataset));
            let key = key.or_else(|| self.by_key.iter().find(|(_, dataset)| by_title(dataset)));
            match key.map(|(key, _)| key.clone()).and_then(|key| self.by_key.get_mut(&key)) {
                Some(dataset) => {
                    if dataset.citation.is_empty() {
                        line.clone_into(&mut dataset.citation);
                    }
                    if dataset.doi.is_empty() {
                        dataset.doi = doi;
                    }
                }
                None => self.cited.push(Dataset {
                    title: title_of(line),
                    citation: line.to_owned(),
                    doi,
                    ..Dataset::default()
                }),
            }
        }
    }
}

/// What the archive says of itself as a whole, and what is wrong with that: the file that `meta.xml` names, or the one
/// that looks like it. A fault here is a note.
pub(super) fn of_archive(
    container: &Container,
    base: &str,
    named: Option<&str>,
    files: &[String],
) -> (Dataset, Vec<String>) {
    let mut notes = Vec::new();
    let found = named.and_then(|named| find_file(files, base, named));
    if let (Some(named), None) = (named, found) {
        notes.push(format!("meta.xml names {named} for the credits, but the archive has no such file"));
    }
    let usual = || ["eml.xml", "metadata.xml"].into_iter().find_map(|name| find_file(files, base, name));
    let only = || {
        let beside = |file: &&String| {
            let name = file.strip_prefix(base).unwrap_or_default().to_lowercase();
            name.ends_with(".xml") && !name.contains('/') && name != "meta.xml"
        };
        let mut others = files.iter().filter(beside);
        others.next().filter(|_| others.next().is_none())
    };
    let Some(file) = found.or_else(usual).or_else(only) else { return (Dataset::default(), notes) };
    let read = container.text_noted(file).map_err(|error| match error.cause {
        Some(cause) => format!("{} ({cause})", error.fault),
        None => error.fault,
    });
    match read.and_then(|text| document_credits(&text)) {
        Ok((dataset, note)) => {
            notes.extend(note.map(|note| format!("{file}: {note}")));
            (dataset, notes)
        }
        Err(fault) => {
            notes.push(format!(
                "{file}: {fault}; the archive is credited by the name of its file, its licence is not known"
            ));
            (Dataset::default(), notes)
        }
    }
}

/// What a document says of its data set, and what is wrong with the document all the same. With the text comes whether
/// it is in another encoding than it declares.
fn document_credits((text, faulty): &(String, bool)) -> Result<(Dataset, Option<String>), String> {
    let (dataset, fault) = eml::parse_forgiving(text)?;
    let fault = fault.map(|fault| format!("{fault}; read all the same"));
    let encoding = faulty.then(|| "is not in the encoding it declares; read as Windows-1252".to_owned());
    let silent = (dataset.title.is_empty() && dataset.licence.is_empty())
        .then(|| "says neither title nor licence of the data set".to_owned());
    let notes: Vec<String> = fault.into_iter().chain(encoding).chain(silent).collect();
    Ok((dataset, (!notes.is_empty()).then(|| notes.join("; "))))
}

/// The title in `Publisher (2020). Title. Version 1. …`; the whole line where it is written in another way.
fn title_of(citation: &str) -> String {
    let after_year = citation.split_once("). ").map_or(citation, |(_, rest)| rest);
    let title = after_year.split(". ").next().unwrap_or(after_year);
    title.trim_end_matches(" Occurrence dataset").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(datasets: &[(&str, &str, &str)]) -> Credits {
        let dataset = |key: &str, title: &str, doi: &str| {
            let dataset =
                Dataset { title: title.into(), doi: doi.into(), key: key.into(), ..Dataset::default() };
            (key.to_owned(), dataset)
        };
        Credits {
            by_key: datasets.iter().map(|(key, title, doi)| dataset(key, title, doi)).collect(),
            ..Credits::default()
        }
    }

    #[test]
    fn rights_and_citations_fill_what_is_missing() {
        let mut credits = known(&[("a", "Tally lists", ""), ("b", "Ponds", "10.15468/ponds")]);
        credits.add_rights(
            "\n\nDataset: Tally lists\nRights as supplied: http://creativecommons.org/licenses/by/4.0/legalcode\n\n\
             Dataset: Ponds\nRights as supplied: ask us\n",
        );
        credits.add_citations(
            "When using this dataset please use the following citation and pay attention to the rights documented in rights.txt:\n\
             INBO (2020). Tally lists. Version 2. Occurrence dataset https://doi.org/10.15468/tally accessed via GBIF.org on 2026-01-01.\n\
             INBO (2021). Les étangs. Occurrence dataset https://doi.org/10.15468/PONDS accessed via GBIF.org on 2026-01-01.\n\
             Someone (2022). A herbarium. Occurrence dataset https://doi.org/10.15468/herb accessed via GBIF.org on 2026-01-01.\n",
        );
        let (a, b) = (credits.of("a"), credits.of("b"));
        assert_eq!((a.licence.as_str(), a.doi.as_str()), ("CC BY 4.0", "10.15468/tally"));
        assert!(a.citation.starts_with("INBO (2020)"));
        assert_eq!(b.licence, "ask us");
        assert!(b.citation.starts_with("INBO (2021)"));
        let cited: Vec<_> = credits.cited().iter().map(|d| (d.title.as_str(), d.doi.as_str())).collect();
        assert_eq!(cited, [("A herbarium", "10.15468/herb")]);
        assert_eq!(credits.of("c").title, "GBIF data set c");
    }
}
