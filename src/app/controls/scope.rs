//! Which records a number beside the map counts, where the map counts others.

use leptos::prelude::*;

use crate::address::Address;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::focus;
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

/// Says which records the numbers beside it count, those of the map, while the map counts only some: a chip each, which a click
/// takes away.
#[component]
pub fn CountsAsMap() -> impl IntoView {
    let state = state();
    let filter = memo(move || {
        let language = state.language.get();
        let mut parts = Vec::new();
        let (years, zone) = state.address().with(|address| {
            let years = address.years != YearRange::ALL && !asks_for_change(address);
            (years.then_some(address.years), address.zone.is_some())
        });
        if zone {
            // Its name, which may come with a file.
            let name = state
                .shown
                .with(|shown| Some(shown.settled()?.filter.zone.as_ref()?.name.clone()))
                .unwrap_or_else(|| language.say(Text::Zone).to_owned());
            parts.push((Part::Zone, name));
        }
        parts.extend(years.map(|years| (Part::Years, year_range(language, years))));
        let (some, all) =
            (state.address().with(|address| address.datasets.as_ref().map(Vec::len)), state.store.atlas());
        if let Some((some, all)) = some.zip(all) {
            let all = all.datasets.len().to_string();
            let words = language.fill(Text::SomeDataSets, &[("all", &all), ("count", &some.to_string())]);
            parts.push((Part::Data, words));
        }
        parts
    });
    let chips = move || {
        let parts = filter.get();
        if parts.is_empty() {
            return None;
        }
        let chips = parts.into_iter().map(|(part, words)| {
            let take_away = move |_| {
                state.choose(|address| match part {
                    Part::Zone => address.zone = None,
                    Part::Years => address.years = YearRange::ALL,
                    Part::Data => address.datasets = None,
                });
                focus("panel");
            };
            view! {
                <button title=say(Text::RemoveFilter) on:click=take_away>{words}<span aria-hidden="true">" ×"</span></button>
            }
        });
        Some(
            view! { <p class="hint scope counts-as-map"><span>{say(Text::Only)}</span>{chips.collect_view()}</p> },
        )
    };
    view! { {move || chips()} }
}

/// What narrows down which records count.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Zone,
    Years,
    Data,
}
