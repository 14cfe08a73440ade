//! The size of the squares.

use leptos::prelude::*;

use crate::address::GridChoice;
use crate::app::say::say;
use crate::app::state::state;
use crate::i18n::Text;
use crate::select::GridSize;

/// By zoom, 4 km or 1 km.
#[component]
pub fn GridSwitch() -> impl IntoView {
    let state = state();
    let chosen = state.of_address(|address| address.grid);
    let buttons = GridChoice::ALL.iter().map(|&choice| {
        let name = match choice {
            GridChoice::Auto => Text::GridAuto,
            GridChoice::Hour => Text::Grid4,
            GridChoice::Quarter => Text::Grid1,
        };
        view! {
            <button
                data-grid=choice.code()
                aria-pressed=move || (chosen.get() == choice).to_string()
                on:click=move |_| state.choose(|address| address.grid = choice)
            >
                {say(name)}
            </button>
        }
    });
    let now = move || {
        let size = if state.grid.get() == GridSize::Hour { Text::Grid4 } else { Text::Grid1 };
        let language = state.language.get();
        (chosen.get() == GridChoice::Auto)
            .then(|| language.fill(Text::GridNow, &[("size", language.say(size))]))
    };
    view! {
        <fieldset class="control">
            <legend>{say(Text::Squares)}</legend>
            <div id="grid" class="segments">{buttons.collect_view()}</div>
            <p class="hint">{move || now()}</p>
        </fieldset>
    }
}
