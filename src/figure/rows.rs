//! The table of the squares of a figure, and its CSV.

use std::collections::BTreeSet;

use super::{Figure, Found, columns};
use crate::data::{CoverageRow, Dataset, Manifest, Placed};
use crate::export::Csv;
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::map::Layer;
use crate::map::compose::dated;
use crate::select::{Filter, GridSize};
use crate::table;

/// One square of one taxon, or one square of all taxa.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of the taxon in the figure; `None` where numbers per square are drawn.
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

impl Row {
    /// The row of a square of which the measure says nothing: it has no class.
    pub(super) fn unsaid(figure: &Figure, square: Square) -> Self {
        let known = figure.of_square(square);
        Row {
            taxon: None,
            square,
            years: known.and_then(|known| known.years),
            records: known.map_or(0, |known| u64::from(known.records)),
            class: u8::MAX,
            taxa: known.map(|known| known.taxa),
        }
    }
}

/// The rows of everything that is drawn, in the order of the layers and then of the squares.
///
/// They hold exactly the squares of the scene.
#[must_use]
pub fn rows(figure: &Figure) -> Vec<Row> {
    let class_of = |taxon: Option<usize>, square: Square| {
        let marks = figure.layer_of(taxon).map_or(&[][..], |layer| layer.marks.as_slice());
        marks.binary_search_by_key(&square, |mark| mark.square).ok().map(|index| marks[index].class)
    };
    let mut rows = Vec::new();
    for (index, taxon) in figure.taxa.iter().enumerate() {
        rows.extend(taxon.squares.iter().filter_map(|selected| {
            Some(Row {
                taxon: Some(index),
                square: selected.square,
                years: selected.years,
                records: selected.records,
                class: class_of(Some(index), selected.square)?,
                taxa: None,
            })
        }));
    }
    if let Some(coverage) = &figure.coverage {
        rows.extend(coverage.iter().filter_map(|row| {
            let class = class_of(None, row.square)?;
            let (years, records) = (row.years, u64::from(row.records));
            Some(Row { taxon: None, square: row.square, years, records, class, taxa: Some(row.taxa) })
        }));
    }
    for selected in figure.effort.iter().flatten() {
        rows.extend(class_of(None, selected.square).map(|class| Row {
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

impl Figure {
    /// The numbers of a square that only the coverage has.
    #[must_use]
    pub fn of_square(&self, square: Square) -> Option<CoverageRow> {
        let rows = self.coverage.as_ref()?;
        rows.binary_search_by_key(&square, |row| row.square).ok().map(|index| rows[index])
    }

    /// The layer that a taxon of the figure is drawn in; what two taxa have in common is one layer of both.
    #[must_use]
    pub fn layer_of(&self, taxon: Option<usize>) -> Option<&Layer> {
        let layers = &self.scene.layers;
        layers.get(taxon.filter(|_| layers.len() == self.taxa.len()).unwrap_or(0))
    }

    /// The titles of the data sets that a row's records come from; empty where no taxon is drawn.
    #[must_use]
    pub fn source_of(&self, row: &Row) -> String {
        let taxon = row.taxon.and_then(|index| self.taxa.get(index));
        let sources = taxon
            .map_or_else(Vec::new, |taxon| sources_of(&taxon.placed, &self.filter, self.size, row.square));
        let titles = sources.iter().filter_map(|index| self.dataset_titles.get(*index as usize));
        titles.map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}

/// The data sets that a square's records come from, ascending.
fn sources_of(placed: &[Placed], filter: &Filter, size: GridSize, square: Square) -> Vec<u32> {
    // Hour squares stand before quarter squares, each in the order of their numbers.
    let own = placed.binary_search_by_key(&square, |placed| placed.square).ok();
    let own = own.map_or(&[][..], |index| &placed[index..=index]);
    let parts = if size == GridSize::Hour {
        let from = placed.partition_point(|placed| {
            placed.square.level() != crate::grid::Level::Quarter
                || placed.square.within(size.level()) < square
        });
        &placed[from..]
    } else {
        &[]
    };
    let parts = parts.iter().take_while(|placed| square.contains(placed.square));
    let occurrences = own
        .iter()
        .chain(parts)
        .filter(|placed| filter.covers(placed.square))
        .flat_map(|placed| &placed.occurrences);
    let found: BTreeSet<u32> = occurrences.filter(|o| filter.lets_pass(o)).map(|o| o.dataset).collect();
    found.into_iter().collect()
}

/// The table as CSV, credited.
#[must_use]
pub fn csv(figure: &Figure, rows: &[Row], (atlas, found): (&Manifest, Found<'_>), language: Language) -> Csv {
    let mut csv = table::csv(columns(figure), figure, rows, figure.scene.warning.as_deref());
    csv.note(&figure.scene.caption);
    if let Some(caution) = &figure.scene.caution {
        csv.note(caution);
    }
    credit(&mut csv, &figure.filter, (atlas, found), language);
    csv
}

/// Adds the credits of the data sets that count as last lines.
pub fn credit(csv: &mut Csv, filter: &Filter, of: (&Manifest, Found<'_>), language: Language) {
    credits(filter, of, language).iter().for_each(|line| csv.note(line));
}

/// A line for each data set that counts, and one for the atlas: its date and where it was found.
#[must_use]
pub fn credits(filter: &Filter, (atlas, found): (&Manifest, Found<'_>), language: Language) -> Vec<String> {
    let source = |dataset| language.fill(Text::SourceLine, &[("source", &source_line(dataset))]);
    let mut lines: Vec<String> = filter.counted(atlas).into_iter().map(source).collect();
    lines.push(found.line(&dated(atlas, language), language));
    lines
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
