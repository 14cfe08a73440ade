//! Where a square lies: its neighbours as a compass, its parts as a small map, each with the number of its taxa.

use leptos::prelude::*;

use crate::address::{Address, Page};
use crate::analysis::{sorted_indexes, square_totals};
use crate::app::link::{follow, href};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::grid::{Level, Square};
use crate::i18n::{Text, number};
use crate::select::GridSize;

/// Steps of the tint.
const TINTS: u64 = 5;

/// Links to the eight neighbours, and to the parts in their places.
#[component]
pub fn Surroundings(square: Square) -> impl IntoView {
    let state = state();
    // Row by row from the north-west; in the middle is the square itself.
    let winds = [
        (-1, -1, "↖", Some(Text::NorthWest)),
        (0, -1, "↑", Some(Text::North)),
        (1, -1, "↗", Some(Text::NorthEast)),
        (-1, 0, "←", Some(Text::West)),
        (0, 0, "", None),
        (1, 0, "→", Some(Text::East)),
        (-1, 1, "↙", Some(Text::SouthWest)),
        (0, 1, "↓", Some(Text::South)),
        (1, 1, "↘", Some(Text::SouthEast)),
    ];
    // The square itself among them: the deepest tint is that of the most taxa of all nine.
    let all = winds.map(|(east, south, ..)| square.step(east, south).unwrap_or(square)).to_vec();
    let counts = counts(state, all);
    let mut place = 0;
    let cells = winds.map(|(east, south, arrow, wind)| match wind.zip(square.step(east, south)) {
        Some((wind, neighbour)) => {
            cell(state, square, neighbour, (arrow, Some(wind)), (counts, place_of(&mut place)))
        }
        None => {
            place_of(&mut place);
            view! { <span class="here code">{square.to_string()}</span> }.into_any()
        }
    });
    let cells: Vec<AnyView> = cells.into_iter().collect();
    let parts = (square.level() != Level::Quarter).then(|| view! { <Parts square=square /> });
    view! {
        <div class="surroundings">
            {parts}
            <nav class="compass" aria-label=say(Text::Neighbours)>{cells}</nav>
        </div>
    }
}

/// The parts of a square, each in its place.
#[component]
fn Parts(square: Square) -> impl IntoView {
    let state = state();
    let parts: Vec<Square> = square.children().collect();
    let counts = counts(state, parts.clone());
    // Row by row from the north-west; numbers of quarter squares run quadrant by quadrant.
    let in_place = sorted_indexes(parts.len(), &|a, b| {
        let (a, b) = (parts[a].bounds(), parts[b].bounds());
        b.north.total_cmp(&a.north).then(a.west.total_cmp(&b.west))
    });
    let columns = if square.level() == Level::Sheet { "8" } else { "4" };
    let links = in_place
        .into_iter()
        .map(|index| cell(state, square, parts[index as usize], ("", None), (counts, index as usize)));
    view! { <nav class="parts" data-columns=columns aria-label=say(Text::PartsOfSquare)>{links.collect_view()}</nav> }
        .into_any()
}

/// The taxa known from a square, once that is told; tracked.
fn taxa_of(state: State, square: Square) -> Option<u64> {
    if square.level() == Level::Hour {
        let rows = state.store.coverage(GridSize::Hour).ready()?;
        let row = rows.binary_search_by_key(&square, |row| row.square);
        return Some(row.map_or(0, |row| u64::from(rows[row].taxa)));
    }
    if state.store.is_empty(square) {
        return Some(0);
    }
    let (gatherings, flora) = (state.store.gatherings(square).ready()?, state.store.flora.get().ready()?);
    Some(square_totals(&gatherings, square, &|taxon| flora.counts(taxon)).taxa as u64)
}

/// The taxa of some squares, in their order, `?` where that is not told yet. One text for all of them: a memo for each, and of
/// a kind of its own, would be more to download and to follow.
fn counts(state: State, squares: Vec<Square>) -> Memo<String> {
    memo(move || {
        let count = |of: &Square| taxa_of(state, *of).map_or_else(|| "?".to_owned(), |taxa| taxa.to_string());
        squares.iter().map(count).collect::<Vec<_>>().join(" ")
    })
}

/// The next place in a row.
fn place_of(next: &mut usize) -> usize {
    *next += 1;
    *next - 1
}

/// A square in its place: one link goes there, the other compares it with the one that is open. How many taxa it has is
/// written, named and tinted.
fn cell(
    state: State,
    open: Square,
    square: Square,
    (arrow, wind): (&'static str, Option<Text>),
    (counts, place): (Memo<String>, usize),
) -> AnyView {
    let taxa = move || counts.with(|counts| counts.split(' ').nth(place)?.parse::<u64>().ok());
    let most = move || {
        counts
            .with(|counts| counts.split(' ').filter_map(|count| count.parse::<u64>().ok()).max().unwrap_or(0))
    };
    let code = square.to_string();
    // A part is called by what it adds to the code of the whole.
    let short = match wind {
        Some(_) => format!("{arrow} {code}"),
        None => code.rsplit('-').next().unwrap_or_default().to_owned(),
    };
    let tint = move || taxa().map_or(0, |taxa| (taxa * TINTS).div_ceil(most().max(1))).to_string();
    // Where it is not told yet the style says so: a text that is replaced counts as one that moves.
    let count = move || taxa().map_or_else(String::new, |taxa| number(state.language.get(), taxa));
    let name = memo(move || {
        let language = state.language.get();
        let wind = wind.map_or_else(String::new, |wind| format!("{} ", language.say(wind)));
        let taxa = taxa().map(|taxa| language.fill(Text::TaxaCount, &[("count", &number(language, taxa))]));
        let taxa = taxa.map_or_else(String::new, |taxa| format!(", {taxa}"));
        format!("{wind}{square}{taxa}")
    });
    let to = move |here: &Address| here.with_square(square);
    let compare = (open.level() != Level::Sheet).then(|| {
        let to = move |here: &Address| Address {
            square: Some(open),
            other: Some(square),
            ..here.with_page(Page::Compare)
        };
        let name = move || state.language.get().fill(Text::CompareWith, &[("code", &square.to_string())]);
        view! {
            <a
                class="compare-with"
                href=href(state, to)
                title=name
                aria-label=name
                on:click=follow(state, to)
            >
                "⇄"
            </a>
        }
    });
    view! {
        <span class="near" data-square=code data-tint=tint>
            <a class="code" href=href(state, to) title=name on:click=follow(state, to)>
                <span class="unseen">{move || name.get()}</span>
                <span aria-hidden="true">{short}<small>{move || count()}</small></span>
            </a>
            {compare}
        </span>
    }
    .into_any()
}
