//! Links within the app: an address of their own for a new tab, a change of the state for a plain click.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::live::live;
use super::state::State;
use crate::address::Address;

/// Whether a click is a plain one: others open a new tab or window, and that must work.
#[must_use]
pub fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key()
}

/// What stands behind `href=`: the address that a change makes of the one that is open.
pub fn href(state: State, change: impl Fn(&Address) -> Address + Send + Sync + 'static) -> Value {
    // An empty link would be that of the page with all that is open in it.
    let query = move || state.address().with(|address| change(address).query());
    live(move || Some(query()).filter(|query| !query.is_empty()).unwrap_or_else(|| "?".to_owned()))
}

/// What stands behind `on:click=` beside it: goes there without loading the page anew.
pub fn follow(state: State, change: impl Fn(&Address) -> Address + 'static) -> impl Fn(MouseEvent) {
    move |event| {
        if is_plain(&event) {
            event.prevent_default();
            state.go(change(&state.here()));
        }
    }
}
