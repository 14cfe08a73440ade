//! The squares of the map as a table: the same information, without seeing it.

use std::sync::Arc;

use leptos::prelude::*;

use super::TableBlock;
use super::table_block::order;
use crate::analysis::{sorted_numbers, sorted_texts};
use crate::app::files::Load;
use crate::app::live::{live, memo, part};
use crate::app::state::{State, say, state};
use crate::app::widgets::{Cell, Column, Rows};
use crate::figure::{Figure, Row, csv, rows as rows_of};
use crate::i18n::{Text, number, years};
use crate::select::GridSize;

const SQUARE: Column = Column { key: "square", title: Text::Square, numeric: false };
const FIRST: Column = Column { key: "first", title: Text::FirstYear, numeric: true };
const LAST: Column = Column { key: "last", title: Text::LastYear, numeric: true };
/// First and last year in one column: beside the names of taxa there is no room for two.
const YEARS: Column = Column { key: "years", title: Text::Years, numeric: false };
const RECORDS: Column = Column { key: "records", title: Text::Records, numeric: true };
const SOURCE: Column = Column { key: "source", title: Text::Source, numeric: false };
const TAXON: Column = Column { key: "taxon", title: Text::Taxon, numeric: false };
const TAXA: Column = Column { key: "taxa", title: Text::Taxa, numeric: true };

/// Which table a map has.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    OneTaxon,
    Taxa,
    Coverage,
    Effort,
}

impl Kind {
    fn of(figure: &Figure) -> Self {
        match figure.taxa.len() {
            _ if figure.coverage.is_some() => Kind::Coverage,
            _ if figure.effort.is_some() => Kind::Effort,
            0 | 1 => Kind::OneTaxon,
            _ => Kind::Taxa,
        }
    }

    fn columns(self) -> &'static [Column] {
        match self {
            Kind::OneTaxon => &[SQUARE, FIRST, LAST, RECORDS, SOURCE],
            Kind::Taxa => &[SQUARE, TAXON, YEARS, RECORDS, SOURCE],
            Kind::Coverage => &[SQUARE, TAXA, RECORDS, FIRST, LAST],
            Kind::Effort => &[SQUARE, RECORDS, FIRST, LAST],
        }
    }
}

/// A figure and its rows, in the order of the table.
type Listed = Option<(Arc<Figure>, Arc<Vec<Row>>)>;

/// The table of everything that is drawn.
#[component]
pub fn TaxonSquares() -> impl IntoView {
    let state = state();
    let kind = memo(move || state.shown.with(|shown| shown.figure.as_ref().map(|figure| Kind::of(figure))));
    let table = move || kind.get().map(|kind| view! { <Squares kind=kind /> });
    view! { {part(table)} }.into_any()
}

#[component]
fn Squares(kind: Kind) -> impl IntoView {
    let state = state();
    let columns = kind.columns();
    let sort = order(state, columns, "square", false);
    let listed = memo(move || -> Listed {
        let figure = state.shown.with(|shown| shown.figure.clone())?;
        let rows = rows_of(&figure);
        let sort = sort.get();
        let numbers = |key: &dyn Fn(&Row) -> i64| {
            let keys: Vec<i64> = rows.iter().map(key).collect();
            sorted_numbers(&keys, sort.descending)
        };
        let texts = |key: &dyn Fn(&Row) -> String| {
            let keys: Vec<String> = rows.iter().map(key).collect();
            sorted_texts(&keys, sort.descending)
        };
        let year = |year: Option<i16>| i64::from(year.unwrap_or(0));
        let sorted = match sort.column.as_str() {
            "first" => numbers(&|row| year(row.years.map(|years| years.0))),
            "last" | "years" => numbers(&|row| year(row.years.map(|years| years.1))),
            "records" => numbers(&|row| row.records as i64),
            "taxa" => numbers(&|row| i64::from(row.taxa.unwrap_or(0))),
            "taxon" => texts(&|row| taxon(&figure, row)),
            "source" => texts(&|row| source(state, &figure, row)),
            _ => numbers(&|row| i64::from(row.square.number())),
        };
        let sorted = sorted.into_iter().map(|index| rows[index as usize].clone()).collect();
        Some((figure, Arc::new(sorted)))
    });
    let rows = memo(move || {
        let Some((figure, listed)) = listed.get() else { return Rows::new(0, |_| Vec::new(), |_| None) };
        let (linked, count) = (Arc::clone(&listed), listed.len());
        let cells = move |index: usize| {
            let row = &listed[index];
            let cell = |column: &Column| match column.key {
                "first" => Cell::Year(row.years.map(|years| years.0)),
                "last" => Cell::Year(row.years.map(|years| years.1)),
                "years" => Cell::Text(row.years.map_or_else(String::new, years)),
                "records" => Cell::Number(row.records),
                "taxa" => Cell::Number(row.taxa.unwrap_or(0).into()),
                "taxon" => {
                    Cell::Name { name: taxon(&figure, row), author: String::new(), second: String::new() }
                }
                "source" => Cell::Text(source(state, &figure, row)),
                _ => Cell::Code(row.square),
            };
            columns.iter().map(cell).collect()
        };
        let link = move |row: usize| Some(state.here().with_square(linked[row].square));
        Rows::new(count, cells, link)
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        let (size, drawn) = match listed.get() {
            Some((figure, _)) => (figure.size, figure.scene.drawn()),
            None => (GridSize::Hour, 0),
        };
        let text = if size == GridSize::Hour { Text::CaptionSquares4 } else { Text::CaptionSquares1 };
        language.fill(text, &[("count", &number(language, drawn as u64))])
    });
    let write = Callback::new(move |()| {
        let (figure, listed) = listed.get_untracked()?;
        let atlas = state.store.manifest.get_untracked().ready()?;
        let name = state.here().taxa.join("_");
        let csv = csv(&figure, &listed, &atlas, state.language.get_untracked());
        Some((if name.is_empty() { "squares".to_owned() } else { name }, csv))
    });
    let none = memo(move || {
        let settled = state.shown.with(|shown| shown.settled().is_some_and(|figure| !figure.taxa.is_empty()));
        settled && rows.with(Rows::count) == 0
    });
    view! {
        <TableBlock id="taxon-squares" title=title columns=columns rows=rows sort=sort csv=("csv-squares", write)>
            <p class="empty" role="status" hidden=live(move || !none.get())>
                {say(Text::NoSquares)}
            </p>
        </TableBlock>
    }
    .into_any()
}

fn taxon(figure: &Figure, row: &Row) -> String {
    let of = row.taxon.and_then(|index| figure.taxa.get(index));
    of.map_or_else(String::new, |of| of.taxon.name.clone())
}

/// The data sets of a row, by their titles.
fn source(state: State, figure: &Figure, row: &Row) -> String {
    let atlas = state.store.manifest.with_untracked(Load::ready);
    atlas.map_or_else(String::new, |atlas| figure.source_of(row, &atlas))
}
