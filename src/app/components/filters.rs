//! Which records count beyond their years: a zone, some of the data sets.

use leptos::prelude::*;

use super::ZoneFilter;
use crate::app::live::{live, part};
use crate::app::state::{say, state};
use crate::i18n::{Text, number};

/// The zone and the data sets; folded away until wanted.
#[component]
pub fn Filters() -> impl IntoView {
    let state = state();
    let chosen = state.of_address(|address| address.datasets.clone());
    let datasets = move || {
        let language = state.language.get();
        let atlas = state.store.atlas().filter(|atlas| atlas.datasets.len() > 1)?;
        let count = atlas.datasets.len() as u32;
        let toggle = move |index: u32| {
            state.choose(|address| {
                let mut kept: Vec<u32> = address.datasets.clone().unwrap_or_else(|| (0..count).collect());
                match kept.binary_search(&index) {
                    // The last one stays: nothing chosen would show nothing.
                    Ok(place) if kept.len() > 1 => drop(kept.remove(place)),
                    Ok(_) => {}
                    Err(place) => kept.insert(place, index),
                }
                address.datasets = (kept.len() < count as usize).then_some(kept);
            });
        };
        let boxes = (0_u32..).zip(&atlas.datasets).filter(|of| of.1.records > 0).map(|(index, dataset)| {
            let counts =
                move || chosen.with(|chosen| chosen.as_ref().is_none_or(|kept| kept.contains(&index)));
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        data-dataset=index
                        prop:checked=live(counts)
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
            {part(datasets)}
        </details>
    }
    .into_any()
}
