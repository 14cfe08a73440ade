//! A map without a single square says why, and offers the way back.

use leptos::prelude::*;

use crate::address::Show;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::{Icon, focus};
use crate::data::YearRange;
use crate::i18n::Text;

/// Said over the map, so that a phone shows it too.
#[component]
pub fn Nothing() -> impl IntoView {
    let state = state();
    let nothing = memo(move || {
        let empty = state.shown.with(|shown| {
            shown.settled().is_some_and(|figure| {
                let of_squares = figure.coverage.is_some() || figure.effort.is_some();
                figure.scene.drawn() == 0 && (of_squares || figure.taxa.iter().any(|taxon| !taxon.hidden))
            })
        });
        // Time that plays passes through years without records.
        empty && !state.playing.get()
    });
    let no_whole_square = memo(move || {
        state.shown.with(|shown| {
            shown.settled().is_some_and(|figure| {
                figure.coverage.as_ref().is_some_and(|rows| {
                    figure.filter.zone.is_some() && rows.iter().any(|row| figure.filter.touches(row.square))
                })
            })
        })
    });
    let reason = move || {
        state.language.get().say(if no_whole_square.get() { Text::NoWholeSquare } else { Text::NoSquares })
    };
    let widen = move |_| {
        state.choose(|address| {
            address.years = YearRange::ALL;
            address.zone = None;
            address.datasets = None;
            if address.show == Show::Change {
                (address.earlier, address.later, address.everywhere) = (None, None, true);
            }
        });
        focus("map-surface");
    };
    let shown = move || {
        nothing.get().then(|| {
            view! {
                <div id="nothing" class="notice" role="status">
                    <Icon name="warning" />
                    <div>
                        <p>{move || reason()}</p>
                        <button id="nothing-widen" class="button small" on:click=widen>
                            {say(Text::ShowEverything)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! { {move || shown()} }
}
