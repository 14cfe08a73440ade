//! A map sheet: its hour squares and what is known of them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::controls::{CountsAll, TableBlock, count_of, order, rows};
use crate::app::live::memo;
use crate::app::state::state;
use crate::data::CoverageRow;
use crate::grid::Square;
use crate::i18n::Text;
use crate::select::GridSize;
use crate::table::{By, Cell, Column, Listing, heads};

type Of = Column<(), CoverageRow>;

const COLUMNS: &[Of] = &[
    Of::on_screen(
        "square",
        Text::Square,
        By::NumberOf(|(), row| i64::from(row.square.number())),
        |(), row| Cell::Code(row.square.to_string()),
    ),
    Of::on_screen("taxa", Text::Taxa, By::Number, |(), row| Cell::Number(row.taxa.into())),
    Of::on_screen("records", Text::RecordsShort, By::Number, |(), row| Cell::Number(row.records.into())),
    Of::on_screen("visits", Text::Visits, By::Number, |(), row| Cell::Number(row.visits.into())),
    Of::on_screen("last", Text::LastYear, By::Number, |(), row| Cell::Year(row.years.map(|years| years.1))),
];

/// The hour squares of a sheet that have records.
#[component]
pub fn Sheet(sheet: Square) -> impl IntoView {
    let state = state();
    let heads = heads(COLUMNS);
    let sort = order(state, &heads, "square", false);
    let listed = memo(move || {
        let all = state.store.coverage(GridSize::Hour).ready()?;
        let squares = all.iter().filter(|row| sheet.contains(row.square)).copied().collect();
        Some(Arc::new(Listing::new(COLUMNS, Arc::new(()), squares).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<(), CoverageRow>, row, here| {
        Some(here.with_square(listed.rows()[row].square))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::CaptionSquares4, &[("count", &count_of(state, listed))])
    });
    view! {
        <CountsAll text=Text::AllYearsOfSquare />
        <TableBlock id="sheet-squares" title=title heads=heads rows=rows sort=sort />
    }
}
