//! Where a square lies: its neighbours as a compass, its parts as a small map.

use leptos::prelude::*;

use crate::analysis::sorted_indexes;
use crate::app::controls::SquareLink;
use crate::app::say::say;
use crate::app::state::state;
use crate::grid::{Level, Square};
use crate::i18n::Text;

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
    let cells = winds.map(|(east, south, arrow, wind)| match wind.zip(square.step(east, south)) {
        Some((wind, neighbour)) => {
            let name = move || format!("{} {neighbour}", state.language.get().say(wind));
            view! { <SquareLink square=neighbour text=arrow name=Signal::derive(name) /> }.into_any()
        }
        None => view! { <span class="here"></span> }.into_any(),
    });
    let cells: Vec<AnyView> = cells.into_iter().collect();
    let parts = (square.level() != Level::Quarter).then(|| view! { <Parts square=square /> });
    view! {
        <div class="surroundings">
            {parts}
            <nav class="compass" aria-label=say(Text::Neighbours)>{cells}</nav>
        </div>
    }
    .into_any()
}

/// The parts of a square, each in its place.
#[component]
fn Parts(square: Square) -> impl IntoView {
    let parts: Vec<Square> = square.children().collect();
    // Row by row from the north-west; numbers of quarter squares run quadrant by quadrant.
    let in_place = sorted_indexes(parts.len(), &|a, b| {
        let (a, b) = (parts[a].bounds(), parts[b].bounds());
        b.north.total_cmp(&a.north).then(a.west.total_cmp(&b.west))
    });
    let columns = if square.level() == Level::Sheet { "8" } else { "4" };
    let links = in_place.into_iter().map(|index| {
        let part = parts[index as usize];
        let code = part.to_string();
        let short = code.rsplit('-').next().unwrap_or_default().to_owned();
        view! { <SquareLink square=part text=short /> }
    });
    view! { <nav class="parts" data-columns=columns aria-label=say(Text::PartsOfSquare)>{links.collect_view()}</nav> }
        .into_any()
}
