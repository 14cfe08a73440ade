//! The species of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{SquareSpecies, square_species};
use crate::app::controls::{TableBlock, TableFilter, UncertainSwitch, credited, order, rows, warning};
use crate::app::files::{Flora, Load};
use crate::app::live::memo;
use crate::app::state::state;
use crate::app::widgets::Rows;
use crate::data::{Gathering, YearRange, fold};
use crate::grid::{Level, QUARTER_SIZE, Square};
use crate::i18n::{Text, number};
use crate::table::{By, Cell, Column, Listing, heads};

/// What the species of a square share.
#[derive(PartialEq)]
struct InSquare {
    square: Square,
    flora: Arc<Flora>,
}

type Of = Column<InSquare, SquareSpecies>;

const SQUARE: Of = Of::in_csv("square", |all, _| Cell::Text(all.square.to_string()));
const NAME: Of = Of::new(
    "name",
    Text::Taxon,
    "scientific_name",
    By::TextOf(|all, found| fold(&all.flora.name_of(found.taxon).0)),
    |all, found| {
        let (name, author) = all.flora.name_of(found.taxon);
        Cell::Name { name, author, second: String::new() }
    },
);
const AUTHOR: Of = Of::in_csv("author", |all, found| Cell::Text(all.flora.name_of(found.taxon).1));
const FIRST: Of = Of::new("first", Text::FirstYear, "first_year", By::Number, |_, found| {
    Cell::Year(found.years.map(|years| years.0))
});
const LAST: Of = Of::new("last", Text::LastYear, "last_year", By::Number, |_, found| {
    Cell::Year(found.years.map(|years| years.1))
});
const RECORDS: Of =
    Of::new("records", Text::Records, "records", By::Number, |_, found| Cell::Number(found.records));
const PARTS: Of =
    Of::new("parts", Text::Parts, "parts", By::Number, |all, found| quarters(all.square, *found));

const HOUR_COLUMNS: &[Of] = &[SQUARE, NAME, AUTHOR, FIRST, LAST, RECORDS, PARTS];
/// A quarter square has no parts to show; its file has itself in their column.
const QUARTER_COLUMNS: &[Of] = &[SQUARE, NAME, AUTHOR, FIRST, LAST, RECORDS, PARTS.off_screen()];

/// The quarter squares that a species was found in.
fn quarters(square: Square, found: SquareSpecies) -> Cell {
    let mut filled = 0;
    let (mut ends, mut codes) = (Vec::new(), Vec::new());
    let whole = square.within(Level::Hour).bounds();
    for part in found.parts(square) {
        let inner = part.bounds();
        let column = (inner.west - whole.west) / QUARTER_SIZE;
        let row = (whole.north - inner.north) / QUARTER_SIZE;
        filled |= 1 << (row.round() * 4.0 + column.round()) as u16;
        let code = part.to_string();
        ends.push(code[6..].to_owned());
        codes.push(code);
    }
    Cell::Block { filled, ends: ends.join(" "), codes: codes.join(" ") }
}

/// The table of the species.
#[component]
pub fn SpeciesTable(square: Square, gatherings: Signal<Load<Vec<Gathering>>>) -> impl IntoView {
    let state = state();
    let columns = if square.level() == Level::Hour { HOUR_COLUMNS } else { QUARTER_COLUMNS };
    let heads = heads(columns);
    let sort = order(state, &heads, "name", false);
    let filter = state.of_address(|address| address.filter.clone());
    let uncertain = state.of_address(|address| address.uncertain);
    let species = memo(move || {
        gatherings
            .with(Load::ready)
            .map(|gatherings| Arc::new(square_species(&gatherings, square, YearRange::ALL)))
    });
    let listed = memo(move || {
        let (flora, species) = (state.store.flora.get().ready()?, species.get()?);
        let typed = filter.get();
        let matching = flora.names.matching(&typed);
        let all = uncertain.get();
        let kept = species
            .iter()
            .filter(|found| all || flora.counts(found.taxon))
            .filter(|found| matching.as_ref().is_none_or(|all| all.get(found.taxon as usize) == Some(&true)))
            .copied()
            .collect();
        Some(Arc::new(Listing::new(columns, Arc::new(InSquare { square, flora }), kept).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<InSquare, SquareSpecies>, row, here| {
        let taxon = listed.shared().flora.taxa.get(listed.rows()[row].taxon as usize)?;
        Some(here.with_taxon(&taxon.slug))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::SpeciesCount, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    let write = Callback::new(move |()| {
        Some((format!("{square}-species"), credited(listed.get_untracked()?.csv(warning(state)), state)))
    });
    view! {
        <TableBlock id="square-species" title=title heads=heads rows=rows sort=sort csv=("csv-species", write)>
            <TableFilter id="species-filter" label=Text::FilterTaxa />
            <UncertainSwitch id="species-uncertain" />
        </TableBlock>
    }
    .into_any()
}
