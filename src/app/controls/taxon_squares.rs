//! The squares of the map as a table: the same information, without seeing it.

use std::sync::Arc;

use leptos::prelude::*;

use super::exports::whence;
use super::table_block::{order, rows};
use super::{CountsAsMap, GpxButton, TableBlock};
use crate::address::Page;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Rows;
use crate::figure::{Figure, Row, columns, csv, needs, rows as rows_of};
use crate::i18n::{Text, number};
use crate::select::GridSize;
use crate::table::{Head, Listing, heads};

/// The table of everything that is drawn; on the page of the coverage, of the squares that need work most.
#[component]
pub fn TaxonSquares() -> impl IntoView {
    let state = state();
    let heads =
        memo(move || state.shown.with(|shown| shown.figure.as_ref().map(|figure| heads(columns(figure)))));
    let table = move || heads.get().map(|heads| view! { <Squares heads=heads /> });
    view! { {move || table()} }
}

#[component]
fn Squares(heads: Vec<Head>) -> impl IntoView {
    let state = state();
    let of_coverage = state.here().page == Page::Coverage;
    // In its own order that list is sorted by no column.
    let sort = order(state, &heads, if of_coverage { "need" } else { "square" }, false);
    let listed = memo(move || {
        let figure = state.shown.with(|shown| shown.figure.clone())?;
        let rows = if of_coverage { needs(&figure) } else { rows_of(&figure) };
        Some(Arc::new(Listing::new(columns(&figure), figure, rows).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<Figure, Row>, row, here| {
        Some(here.with_square(listed.rows()[row].square))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        let (size, drawn) = match listed.get() {
            Some(listed) if of_coverage => {
                let count = number(language, listed.rows().len() as u64);
                return language.fill(Text::SquaresInNeed, &[("count", &count)]);
            }
            Some(listed) => (listed.shared().size, Some(listed.shared().scene.drawn())),
            None => (state.grid.get(), None),
        };
        let text = if size == GridSize::Hour { Text::CaptionSquares4 } else { Text::CaptionSquares1 };
        // Not known yet is not none.
        let count = drawn.map_or_else(|| "…".to_owned(), |drawn| number(language, drawn as u64));
        language.fill(text, &[("count", &count)])
    });
    let write = Callback::new(move |()| {
        // What is still drawn of an earlier choice is not what the name of the file says.
        state.shown.with_untracked(|shown| shown.settled().is_some()).then_some(())?;
        let listed = listed.get_untracked()?;
        let atlas = state.store.manifest.get_untracked().ready()?;
        let name = if of_coverage { String::new() } else { state.here().taxa.join("_") };
        let whence = whence(state);
        let of = (&*atlas, whence.found());
        let csv = csv(listed.shared(), listed.rows(), of, state.language.get_untracked());
        Some((if name.is_empty() { "squares".to_owned() } else { name }, csv))
    });
    let none = memo(move || {
        let settled = state.shown.with(|shown| shown.settled().is_some_and(|figure| !figure.taxa.is_empty()));
        settled && rows.with(Rows::count) == 0
    });
    // Which years and which zone the numbers are of.
    let caption =
        move || listed.get().filter(|_| of_coverage).map(|listed| listed.shared().scene.caption.clone());
    let of_map = (!of_coverage).then(|| view! { <CountsAsMap /> });
    let gpx = of_coverage.then(|| view! { <GpxButton id="gpx-squares" /> });
    view! {
        <TableBlock id="taxon-squares" title=title heads=heads rows=rows sort=sort csv=("csv-squares", write)>
            {of_map}
            <p class="hint" id="squares-caption" hidden=!of_coverage>{move || caption()}</p>
            {gpx}
            <p class="empty" role="status" hidden=move || !none.get()>
                {say(Text::NoSquares)}
            </p>
        </TableBlock>
    }
}
