//! Which records count beyond their years: a zone, some of the data sets.

use leptos::prelude::*;

use super::ZoneFilter;
use crate::app::say::say;
use crate::app::state::state;
use crate::i18n::{Text, number};

/// The zone and the data sets; folded away until wanted.
#[component]
pub fn Filters() -> impl IntoView {
    let state = state();
    let chosen = state.of_address(|address| address.datasets.clone());
    let datasets = move || {
        let language = state.language.get();
        let atlas = state.store.atlas().filter(|atlas| atlas.datasets.len() > 1)?;
        // A data set without records can change nothing.
        let offered: Vec<_> =
            (0_u32..).zip(&atlas.datasets).filter(|dataset| dataset.1.records > 0).collect();
        let indexes = StoredValue::new(offered.iter().map(|dataset| dataset.0).collect::<Vec<u32>>());
        // The last one stays: nothing chosen would show nothing.
        let toggle = move |index: u32| {
            let indexes = indexes.get_value();
            let mut kept = state.here().datasets.unwrap_or_else(|| indexes.clone());
            kept.retain(|index| indexes.contains(index));
            match kept.binary_search(&index) {
                Ok(_) if kept.len() == 1 => return,
                Ok(place) => drop(kept.remove(place)),
                Err(place) => kept.insert(place, index),
            }
            let all = kept.len() == indexes.len();
            state.choose(|address| address.datasets = (!all).then_some(kept));
        };
        let boxes = offered.into_iter().map(|(index, dataset)| {
            let counts =
                move || chosen.with(|chosen| chosen.as_ref().is_none_or(|kept| kept.contains(&index)));
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        data-dataset=index
                        prop:checked=counts
                        on:change=move |_| toggle(index)
                    />
                    <span>{dataset.title.clone()}</span>
                    <span class="number">{number(language, dataset.records)}</span>
                </label>
            }
        });
        Some(view! {
            <fieldset class="control" id="data">
                <legend>{say(Text::DataSets)}</legend>
                {boxes.collect_view()}
            </fieldset>
        })
    };
    let open = {
        let here = state.here();
        here.zone.is_some() || here.datasets.is_some()
    };
    view! {
        <details class="filters" open=open>
            <summary>{say(Text::Filters)}</summary>
            <ZoneFilter />
            {move || datasets()}
        </details>
    }
}
