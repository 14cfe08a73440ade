//! The table of the squares of a plate, and its CSV.

use std::collections::BTreeSet;

use super::Plate;
use crate::data::{Dataset, Manifest, Placed};
use crate::export::Csv;
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::map::{Filter, GridSize};

/// One square of one taxon, or one square of all taxa.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the taxon in the plate; `None` where numbers per square are drawn.
    pub taxon: Option<usize>,
    /// The square.
    pub square: Square,
    /// First and last single year that counts.
    pub years: Option<(i16, i16)>,
    /// Number of records that count.
    pub records: u64,
    /// Index of the class of its sign in its layer.
    pub class: u8,
    /// Number of taxa, where that is drawn.
    pub taxa: Option<u32>,
}

/// The rows of everything that is drawn, in the order of the layers and then of the squares.
///
/// They hold exactly the squares of the scene.
#[must_use]
pub fn rows(plate: &Plate) -> Vec<Row> {
    let class_of = |layer: usize, square: Square| {
        let marks = plate.scene.layers.get(layer).map_or(&[][..], |layer| layer.marks.as_slice());
        marks.binary_search_by_key(&square, |mark| mark.square).ok().map(|index| marks[index].class)
    };
    let shared = plate.scene.layers.len() < plate.taxa.len();
    let mut rows = Vec::new();
    for (index, taxon) in plate.taxa.iter().enumerate() {
        // What two taxa have in common is one layer of both.
        let layer = if shared { 0 } else { index };
        rows.extend(taxon.squares.iter().filter_map(|selected| {
            Some(Row {
                taxon: Some(index),
                square: selected.square,
                years: selected.years,
                records: selected.records,
                class: class_of(layer, selected.square)?,
                taxa: None,
            })
        }));
    }
    if let Some(coverage) = &plate.coverage {
        rows.extend(coverage.iter().filter_map(|row| {
            let class = class_of(0, row.square)?;
            let (years, records) = (row.years, u64::from(row.records));
            Some(Row { taxon: None, square: row.square, years, records, class, taxa: Some(row.taxa) })
        }));
    }
    for selected in plate.effort.iter().flatten() {
        rows.extend(class_of(0, selected.square).map(|class| Row {
            taxon: None,
            square: selected.square,
            years: selected.years,
            records: selected.records,
            class,
            taxa: None,
        }));
    }
    rows
}

/// The data sets that a square's records come from, ascending.
#[must_use]
pub fn sources_of(placed: &[Placed], filter: &Filter, size: GridSize, square: Square) -> Vec<u32> {
    // Hour squares stand before quarter squares, each in the order of their numbers.
    let own = placed.binary_search_by_key(&square, |of| of.square).ok();
    let own = own.map_or(&[][..], |index| &placed[index..=index]);
    let parts = if size == GridSize::Hour {
        let from = placed.partition_point(|of| {
            of.square.level() != crate::grid::Level::Quarter || of.square.within(size.level()) < square
        });
        &placed[from..]
    } else {
        &[]
    };
    let parts = parts.iter().take_while(|of| square.contains(of.square));
    let occurrences =
        own.iter().chain(parts).filter(|of| filter.covers(of.square)).flat_map(|of| &of.occurrences);
    let found: BTreeSet<u32> = occurrences.filter(|o| filter.lets_pass(o)).map(|o| o.dataset).collect();
    found.into_iter().collect()
}

/// The table as CSV, credited.
#[must_use]
pub fn csv(plate: &Plate, rows: &[Row], atlas: &Manifest, language: Language) -> Csv {
    let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
    let columns: &[&str] = if plate.coverage.is_some() {
        &["square", "taxa", "records", "first_year", "last_year", "class"]
    } else if plate.effort.is_some() {
        &["square", "records", "first_year", "last_year", "class"]
    } else {
        &["taxon", "square", "first_year", "last_year", "records", "class", "source"]
    };
    let mut csv = Csv::new(plate.scene.warning.as_deref(), columns);
    let title =
        |index: &u32| atlas.datasets.get(*index as usize).map_or_else(String::new, |of| of.title.clone());
    for row in rows {
        let (first, last) = (year(row.years.map(|span| span.0)), year(row.years.map(|span| span.1)));
        let taxon = row.taxon.and_then(|index| Some((index, plate.taxa.get(index)?)));
        let layer = match taxon {
            Some((index, _)) if plate.scene.layers.len() == plate.taxa.len() => index,
            _ => 0,
        };
        let class = plate.scene.layers.get(layer).and_then(|layer| layer.classes.get(usize::from(row.class)));
        let class = class.map_or_else(String::new, |class| class.label.clone());
        let (square, records) = (row.square.to_string(), row.records.to_string());
        match (taxon, row.taxa) {
            (Some((_, of)), _) => {
                let sources = sources_of(&of.placed, &plate.filter, plate.size, row.square);
                let source = sources.iter().map(title).collect::<Vec<_>>().join("; ");
                csv.row(&[of.taxon.name.clone(), square, first, last, records, class, source]);
            }
            (None, Some(taxa)) => csv.row(&[square, taxa.to_string(), records, first, last, class]),
            (None, None) => csv.row(&[square, records, first, last, class]),
        }
    }
    csv.note(&plate.scene.caption);
    if let Some(caution) = &plate.scene.caution {
        csv.note(caution);
    }
    credit(&mut csv, &plate.filter, atlas, language);
    csv
}

/// Adds the credits of the data sets that count as last lines.
pub fn credit(csv: &mut Csv, filter: &Filter, atlas: &Manifest, language: Language) {
    for dataset in filter.counted(atlas) {
        csv.note(&language.fill(Text::SourceLine, &[("source", &source_line(dataset))]));
    }
    csv.note(&language.fill(Text::AsOf, &[("date", &atlas.as_of)]));
}

/// Citation (or title), publisher, licence and DOI of a data set.
#[must_use]
pub fn source_line(dataset: &Dataset) -> String {
    let mut parts =
        vec![if dataset.citation.is_empty() { &dataset.title } else { &dataset.citation }.clone()];
    parts.extend([&dataset.publisher, &dataset.licence].into_iter().filter(|part| !part.is_empty()).cloned());
    if !dataset.doi.is_empty() {
        parts.push(format!("https://doi.org/{}", dataset.doi));
    }
    parts.join(" · ")
}
