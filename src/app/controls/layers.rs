//! Which layers the map has: parts of the land, layers of the host, the background.

use leptos::prelude::*;

use crate::address::Part;
use crate::app::live::memo;
use crate::app::map::host_background;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Check;
use crate::figure::overlay_path;
use crate::i18n::Text;

/// The content of the popover.
#[component]
pub fn Layers() -> impl IntoView {
    let state = state();
    let parts = Part::ALL.iter().map(|&part| {
        let (id, text) = match part {
            Part::Grid => ("layer-grid", Text::LayerGrid),
            Part::Provinces => ("layer-provinces", Text::LayerProvinces),
            Part::Waters => ("layer-waters", Text::LayerWaters),
            Part::Names => ("layer-names", Text::LayerNames),
        };
        let toggle = move |on| {
            state.choose(|address| {
                let shown = |other: &Part| if *other == part { on } else { !address.hidden.contains(other) };
                address.hidden = Part::ALL.iter().copied().filter(|part| !shown(part)).collect();
            });
        };
        let on = state.of_address(move |address| !address.hidden.contains(&part));
        view! { <Check id=id text=text shown=memo(|| true) on=on toggle=toggle /> }
    });
    let background = host_background().map(|_| {
        let on = state.of_address(|address| address.background);
        let toggle = move |on| state.choose(|address| address.background = on);
        view! { <Check id="layer-background" text=Text::LayerBackground shown=memo(|| true) on=on toggle=toggle /> }
    });
    let overlays = move || {
        let names = state
            .store
            .atlas()?
            .files
            .overlays
            .iter()
            .map(|overlay| overlay.name.clone())
            .collect::<Vec<_>>();
        (!names.is_empty()).then(|| {
            let boxes = names.into_iter().map(|name| view! { <OverlayCheck name=name /> });
            view! {
                <p class="popover-part">{say(Text::LayersOfHost)}</p>
                {boxes.collect_view()}
            }
        })
    };
    view! {
        <h2>{say(Text::Layers)}</h2>
        {parts.collect_view()}
        {background}
        {move || overlays()}
        {move || view! { <LegendBy /> }}
    }
}

#[component]
fn OverlayCheck(name: String) -> impl IntoView {
    let state = state();
    let shown = name.clone();
    let on = state.of_address(move |address| address.overlays.contains(&shown));
    let toggled = name.clone();
    let toggle = move |wanted: bool| {
        let toggled = toggled.clone();
        state.choose(|address| {
            address.overlays.retain(|shown| *shown != toggled);
            if wanted {
                address.overlays.push(toggled);
            }
        });
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-overlay=name.clone()
                prop:checked=move || on.get()
                on:change=move |event| toggle(event_target_checked(&event))
            />
            <span>{name}</span>
        </label>
    }
}

/// By which attribute the legend of the layers tells their areas apart, where there is a choice.
#[component]
fn LegendBy() -> impl IntoView {
    let state = state();
    let names = memo(move || {
        let shown = state.address().with(|address| address.overlays.clone());
        let atlas = state.store.atlas()?;
        let layers = shown.iter().filter_map(|name| state.store.layer(&overlay_path(&atlas, name)?).ready());
        let mut names: Vec<String> = Vec::new();
        for layer in layers {
            for attribute in layer.classing() {
                if !names.contains(&attribute.name) {
                    names.push(attribute.name.clone());
                }
            }
        }
        (names.len() > 1).then_some(names)
    });
    let by = state.of_address(|address| address.by.clone());
    let choices = move || {
        let names = names.get()?;
        let options = names.into_iter().map(|name| {
            let chosen = by.get().as_ref() == Some(&name);
            view! { <option value=name.clone() prop:selected=chosen>{name.clone()}</option> }
        });
        Some(view! {
            <label class="popover-part">
                <span>{say(Text::LegendBy)}</span>
                <select
                    id="layer-by"
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        state.choose(|address| address.by = (!value.is_empty()).then_some(value));
                    }
                >
                    <option value="">{say(Text::LegendByFirst)}</option>
                    {options.collect_view()}
                </select>
            </label>
        })
    };
    view! { {move || choices()} }
}
