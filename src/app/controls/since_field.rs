//! The year from which on what was known is to be found again.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::CommitField;
use crate::data::Manifest;
use crate::figure::since;
use crate::i18n::Text;

/// A field for that year; it stands in the address as `since`, and the beginnings of the periods are offered.
#[component]
pub fn SinceField(
    /// Hook for tests.
    id: &'static str,
    /// What is asked.
    label: Text,
) -> impl IntoView {
    let state = state();
    let since = memo(move || since_of(state));
    let typed = move |text: String| {
        let year = if text.is_empty() { Some(None) } else { text.parse().ok().filter(is_year).map(Some) };
        if let Some(year) = year {
            state.choose(|address| address.since = year);
        }
        year.is_some()
    };
    let offers = memo(move || {
        let starts =
            |atlas: Arc<Manifest>| atlas.periods.iter().filter_map(|period| period.from).collect::<Vec<_>>();
        state.store.atlas().map_or_else(Vec::new, starts).iter().map(i16::to_string).collect()
    });
    view! {
        <CommitField
            id=id
            label=say(label)
            value=memo(move || since.get().to_string())
            placeholder=memo(move || since.get().to_string())
            commit=typed
            wrong=move |_| state.language.get().say(Text::YearTry).to_owned()
            offers=offers
        />
    }
}

fn is_year(year: &i16) -> bool {
    (1500..=2100).contains(year)
}

/// That year; tracked.
#[must_use]
pub fn since_of(state: State) -> i16 {
    let of_atlas = |atlas: Arc<Manifest>| state.address().with(|address| since(address, &atlas));
    state.store.atlas().map_or(2000, of_atlas)
}
