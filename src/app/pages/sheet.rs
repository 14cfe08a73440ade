//! A map sheet: its hour squares and what is known of them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::sorted_numbers;
use crate::app::controls::{CountsAll, TableBlock, order};
use crate::app::files::Load;
use crate::app::live::memo;
use crate::app::state::state;
use crate::app::widgets::{Cell, Column, Rows};
use crate::data::CoverageRow;
use crate::grid::Square;
use crate::i18n::{Text, number};
use crate::select::GridSize;

const COLUMNS: &[Column] = &[
    Column { key: "square", title: Text::Square, numeric: false },
    Column { key: "taxa", title: Text::Taxa, numeric: true },
    Column { key: "records", title: Text::Records, numeric: true },
    Column { key: "visits", title: Text::Visits, numeric: true },
    Column { key: "last", title: Text::LastYear, numeric: true },
];

/// The hour squares of a sheet that have records.
#[component]
pub fn Sheet(sheet: Square) -> impl IntoView {
    let state = state();
    let sort = order(state, COLUMNS, "square", false);
    let squares = memo(move || {
        let rows = state.store.coverage(GridSize::Hour);
        let rows = rows
            .ready()
            .map(|rows| rows.iter().filter(|row| sheet.contains(row.square)).copied().collect::<Vec<_>>());
        Load::Ready(Arc::new(rows.unwrap_or_default()))
    });
    let rows = memo(move || {
        let Some(squares) = squares.get().ready() else { return Rows::new(0, |_| Vec::new(), |_| None) };
        let sort = sort.get();
        let key = |row: &CoverageRow| {
            i64::from(match sort.column.as_str() {
                "taxa" => row.taxa,
                "records" => row.records,
                "visits" => row.visits,
                "last" => row.years.map_or(0, |years| years.1 as u32),
                _ => row.square.number(),
            })
        };
        let keys: Vec<i64> = squares.iter().map(key).collect();
        let sorted = sorted_numbers(&keys, sort.descending);
        let sorted: Arc<Vec<_>> = Arc::new(sorted.into_iter().map(|index| squares[index as usize]).collect());
        let linked = Arc::clone(&sorted);
        Rows::new(
            sorted.len(),
            move |row| {
                let row = &sorted[row];
                vec![
                    Cell::Code(row.square),
                    Cell::Number(u64::from(row.taxa)),
                    Cell::Number(u64::from(row.records)),
                    Cell::Number(u64::from(row.visits)),
                    Cell::Year(row.years.map(|years| years.1)),
                ]
            },
            move |row| Some(state.here().with_square(linked[row].square)),
        )
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::CaptionSquares4, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    view! {
        <CountsAll text=Text::AllYearsOfSquare />
        <TableBlock id="sheet-squares" title=title columns=COLUMNS rows=rows sort=sort />
    }
    .into_any()
}
