//! Links within the app: an address of their own for a new tab, a change of the state for a plain click.

use std::sync::Arc;

use leptos::ev::MouseEvent;

use super::host;
use super::state::State;
use crate::address::Address;
use crate::app::widgets::{Link, is_plain};

/// What stands behind `href=`: the address that a change makes of the one that is open.
pub fn href(
    state: State,
    change: impl Fn(&Address) -> Address + Send + Sync + 'static,
) -> impl Fn() -> String + Send + Sync + 'static {
    move || state.address().with(|address| query(&change(address)))
}

/// The query of an address as a link. Where all is as it is by default it is `?`, because an empty link would be that of the
/// page with all that is open in it; and where that opens what the host chose, the plain map by its name.
#[must_use]
pub fn query(address: &Address) -> String {
    match address.query() {
        query if !query.is_empty() => query,
        _ if host::said("first").is_some() => "?view=map".to_owned(),
        _ => "?".to_owned(),
    }
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

/// Where a row of a table leads.
#[must_use]
pub fn link_to(state: State, address: Address) -> Link {
    Link { href: address.query(), open: Arc::new(move || state.go(address.clone())) }
}
