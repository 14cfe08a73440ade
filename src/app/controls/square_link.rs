//! A square in running text.

use leptos::prelude::*;

use crate::address::Address;
use crate::app::link::{follow, href};
use crate::app::state::state;
use crate::grid::Square;

/// A link that opens a square.
#[component]
pub fn SquareLink(
    /// The square.
    square: Square,
    /// What the link says; the square's code by default.
    #[prop(optional, into)]
    text: Option<String>,
    /// What the link is called when its text does not say enough.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
) -> impl IntoView {
    let state = state();
    let to = move |here: &Address| here.with_square(square);
    view! {
        <a
            class="code"
            data-square=square.to_string()
            href=href(state, to)
            title=move || name.map(|name| name.get())
            aria-label=move || name.map(|name| name.get())
            on:click=follow(state, to)
        >
            {text.unwrap_or_else(|| square.to_string())}
        </a>
    }
}
