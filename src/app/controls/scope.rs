//! Which records a number beside the map counts, where the map counts others.

use leptos::prelude::*;

use crate::address::Address;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::YearRange;
use crate::figure::asks_for_change;
use crate::i18n::{Text, year_range};

/// Whether the map counts only some of the records.
#[must_use]
pub fn is_filtered(address: &Address) -> bool {
    let years = address.years != YearRange::ALL && !asks_for_change(address);
    years || address.zone.is_some() || address.datasets.is_some()
}

/// Says that the numbers beside it count all records; silent while the map does so too.
#[component]
pub fn CountsAll(
    /// What they count.
    text: Text,
) -> impl IntoView {
    let state = state();
    let filtered = state.of_address(is_filtered);
    view! { <p class="hint counts-all" hidden=move || !filtered.get()>{say(text)}</p> }
}

/// Says which records the numbers beside it count: those of the map, while the map counts only some.
#[component]
pub fn CountsAsMap() -> impl IntoView {
    let state = state();
    let filtered = state.of_address(is_filtered);
    let filter = memo(move || {
        let language = state.language.get();
        let mut parts = Vec::new();
        let years = state.address().with(|address| {
            (address.years != YearRange::ALL && !asks_for_change(address)).then_some(address.years)
        });
        parts.extend(years.map(|years| year_range(language, years)));
        state.shown.with(|shown| {
            let filter = shown.settled().map(|figure| &figure.filter);
            parts.extend(filter.and_then(|filter| Some(filter.zone.as_ref()?.name.clone())));
        });
        let (some, all) =
            (state.address().with(|address| address.datasets.as_ref().map(Vec::len)), state.store.atlas());
        if let Some((some, all)) = some.zip(all) {
            let all = all.datasets.len().to_string();
            parts.push(language.fill(Text::SomeDataSets, &[("all", &all), ("count", &some.to_string())]));
        }
        language.fill(Text::AsOnTheMap, &[("filter", &parts.join(" · "))])
    });
    let hint = move || filtered.get().then(|| view! { <p class="hint counts-as-map">{filter.get()}</p> });
    view! { {move || hint()} }
}
