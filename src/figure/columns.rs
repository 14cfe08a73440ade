//! The columns of the table of the squares, on the screen and in its CSV.

use super::{Figure, Row};
use crate::address::{Measure, years_word as word};
use crate::grid::lambert72_to_wgs84;
use crate::i18n::{Text, years};
use crate::table::{By, Cell, Column};

type Of = Column<Figure, Row>;

const TAXON: Of = Column::new("taxon", Text::Taxon, "taxon", By::Text, |figure, row| {
    let taxon = row.taxon.and_then(|index| figure.taxa.get(index));
    let name = taxon.map_or_else(String::new, |taxon| taxon.taxon.name.clone());
    Cell::Name { name, author: String::new(), second: String::new() }
});
/// Sorted by the place in the grid, not by the letters of the code.
const SQUARE: Of = Column::new(
    "square",
    Text::Square,
    "square",
    By::NumberOf(|_: &Figure, row: &Row| i64::from(row.square.number())),
    |_, row| Cell::Code(row.square.to_string()),
)
.leading();
const FIRST: Of = Column::new("first", Text::FirstYear, "first_year", By::Number, |_, row| {
    Cell::Year(row.years.map(|years| years.0))
});
const LAST: Of = Column::new("last", Text::LastYear, "last_year", By::Number, |_, row| {
    Cell::Year(row.years.map(|years| years.1))
});
/// First and last year in one column: beside the names of taxa there is no room for two.
const YEARS: Of = Column::on_screen(
    "years",
    Text::Years,
    By::NumberOf(|_: &Figure, row: &Row| row.years.map_or(0, |years| i64::from(years.1))),
    |_, row| Cell::Text(row.years.map_or_else(String::new, years)),
);
const RECORDS: Of =
    Column::new("records", Text::RecordsShort, "records", By::Number, |_, row| Cell::Number(row.records));
const TAXA: Of =
    Column::new("taxa", Text::Taxa, "taxa", By::Number, |_, row| Cell::Number(row.taxa.unwrap_or(0).into()));
/// The class of its sign, as the legend calls it.
const CLASS: Of = Column::in_csv("class", |figure, row| {
    let class = figure.layer_of(row.taxon).and_then(|layer| layer.classes.get(usize::from(row.class)));
    Cell::Text(class.map_or_else(String::new, |class| class.label.clone()))
});
const SOURCE: Of =
    Column::new("source", Text::Source, "source", By::Text, |figure, row| Cell::Text(figure.source_of(row)));

/// The middle of the square, degrees of WGS 84 with five decimals: about a metre.
fn middle(row: &Row, of: fn((f64, f64)) -> f64) -> Cell {
    let middle = row.square.bounds().centre();
    let point = lambert72_to_wgs84(middle.x, middle.y);
    Cell::Text(format!("{:.5}", of((point.lon, point.lat))))
}

const LON: Of = Column::in_csv("lon", |_, row| middle(row, |(lon, _)| lon));
const LAT: Of = Column::in_csv("lat", |_, row| middle(row, |(_, lat)| lat));

const OF_ONE_TAXON: &[Of] = &[TAXON.off_screen(), SQUARE, FIRST, LAST, RECORDS, CLASS, SOURCE, LON, LAT];
const OF_TAXA: &[Of] =
    &[TAXON, SQUARE, YEARS, FIRST.off_screen(), LAST.off_screen(), RECORDS, CLASS, SOURCE, LON, LAT];
/// What the measure says of a square, or why it says nothing.
fn said(figure: &Figure, row: &Row, cell: fn(u64) -> Cell) -> Cell {
    let unsaid = || Cell::Text(figure.unsaid(figure.language));
    figure.measured.value(row.square).map_or_else(unsaid, cell)
}

/// Thousandths, in percent.
fn percent(share: u64) -> Cell {
    Cell::Number(share / 10)
}

const VISITS: Of = Column::new("visits", Text::Visits, "visits", By::Number, |figure, row| {
    match figure.of_square(row.square).map_or(0, |numbers| u64::from(numbers.visits)) {
        0 if figure.measure == Measure::Visits => Cell::Text(figure.unsaid(figure.language)),
        visits => Cell::Number(visits),
    }
});
const LAST_VISIT: Of = Column::new("last_visit", Text::LastVisit, "last_visit", By::Number, |figure, row| {
    match figure.of_square(row.square).and_then(|numbers| numbers.last_visit) {
        None if figure.measure == Measure::LastVisit => Cell::Text(figure.unsaid(figure.language)),
        year => Cell::Year(year),
    }
});
/// In percent.
const COMPLETENESS: Of =
    Column::new("completeness", Text::Completeness, "completeness_percent", By::Number, |figure, row| {
        said(figure, row, percent)
    });
const REFOUND: Of = Column::new("refound", Text::Refound, "refound_percent", By::Number, |figure, row| {
    said(figure, row, percent)
});
const KNOWN: Of = Column::new("known", Text::KnownBefore, "known_before", By::Number, |figure, row| {
    Cell::Number(figure.measured.refound(row.square).map_or(0, |numbers| numbers.known.into()))
});
const AGAIN: Of = Column::in_csv("refound", |figure, row| {
    Cell::Number(figure.measured.refound(row.square).map_or(0, |numbers| numbers.again.into()))
});
const SINCE: Of = Column::in_csv("since", |figure, _| Cell::Year(Some(figure.measured.since)));
const EFFORT: Of = Column::new("effort", Text::Effort, "effort_percent", By::Number, |figure, row| {
    said(figure, row, percent)
});
const PERIOD: Of = Column::in_csv("period", |figure, _| Cell::Text(word(figure.measured.period)));

const OF_VISITS: &[Of] =
    &[SQUARE, VISITS, LAST_VISIT, TAXA, RECORDS, FIRST.off_screen(), LAST.off_screen(), CLASS, LON, LAT];
const OF_COMPLETENESS: &[Of] =
    &[SQUARE, COMPLETENESS, TAXA, VISITS, RECORDS, FIRST.off_screen(), LAST.off_screen(), CLASS, LON, LAT];
const OF_COVERAGE: &[Of] = &[SQUARE, TAXA, RECORDS, FIRST, LAST, CLASS, LON, LAT];
const OF_RECORDS: &[Of] = &[SQUARE, RECORDS, FIRST, LAST, CLASS, LON, LAT];
const OF_REFOUND: &[Of] = &[
    SQUARE,
    REFOUND,
    KNOWN,
    AGAIN,
    SINCE,
    TAXA,
    RECORDS.off_screen(),
    FIRST.off_screen(),
    LAST,
    CLASS,
    LON,
    LAT,
];
const OF_EFFORT: &[Of] = &[SQUARE, EFFORT, PERIOD, TAXA, RECORDS, FIRST.off_screen(), LAST, CLASS, LON, LAT];

/// The columns of a figure's table.
#[must_use]
pub fn columns(figure: &Figure) -> &'static [Column<Figure, Row>] {
    match figure.taxa.len() {
        _ if figure.coverage.is_some() => match figure.measure {
            Measure::Taxa | Measure::Records => OF_COVERAGE,
            Measure::Visits | Measure::LastVisit => OF_VISITS,
            Measure::Completeness => OF_COMPLETENESS,
            Measure::Refound => OF_REFOUND,
            Measure::Effort => OF_EFFORT,
        },
        _ if figure.effort.is_some() => OF_RECORDS,
        0 | 1 => OF_ONE_TAXON,
        _ => OF_TAXA,
    }
}
