//! Where records must lie to count: in a square, a drawn rectangle, an area of a layer.

use leptos::prelude::*;

use crate::address::Zone;
use crate::app::live::{effect, memo};
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::{CommitField, Icon, focus};
use crate::figure::{PROVINCES, overlay_path};
use crate::i18n::{Text, in_order};

/// A field for a square, a button to draw, two lists for an area.
#[component]
pub fn ZoneFilter() -> impl IntoView {
    let state = state();
    let zone = state.of_address(|address| address.zone.clone());
    // What people call it.
    let shown = memo(move || match zone.get() {
        Some(Zone::Area { name, .. }) => name,
        Some(Zone::Box { .. }) => state.language.get().say(Text::DrawnZone).to_owned(),
        Some(zone) => zone.to_string(),
        None => String::new(),
    });
    let commit = move |typed: String| {
        let parsed = typed.parse::<Zone>().ok();
        let is_taken = parsed.is_some() || typed.is_empty();
        if is_taken {
            state.choose_zone(parsed);
        }
        is_taken
    };
    view! {
        <div class="control">
            <CommitField
                id="zone"
                label=say(Text::Zone)
                value=shown
                placeholder=Signal::stored("D6, D6-54, D6-54-42".to_owned())
                commit=commit
                wrong=move |typed: String| not_a_square(state, &typed)
            >
                <button
                    id="zone-clear"
                    class="bare"
                    title=say(Text::Clear)
                    aria-label=say(Text::Clear)
                    hidden=move || zone.get().is_none()
                    on:click=move |_| {
                        state.choose(|address| address.zone = None);
                        focus("zone");
                    }
                >
                    <Icon name="clear" />
                </button>
            </CommitField>
            <div class="zone-more">
                <button
                    id="zone-draw"
                    class="button small"
                    aria-pressed=move || state.drawing.get().to_string()
                    on:click=move |_| state.drawing.update(|drawing| *drawing = !*drawing)
                >
                    <Icon name="draw" />
                    {say(Text::ZoneDraw)}
                </button>
                <AreaChoice />
            </div>
        </div>
    }
}

/// What is said of a text that is no square.
#[must_use]
pub fn not_a_square(state: State, typed: &str) -> String {
    state.language.get().fill(Text::NotASquare, &[("value", typed)])
}

/// A layer and one of its areas.
#[component]
fn AreaChoice() -> impl IntoView {
    let state = state();
    let zone = state.of_address(|address| address.zone.clone());
    let opened = RwSignal::new(None::<String>);
    let layer = memo(move || match zone.get() {
        Some(Zone::Area { overlay, .. }) => Some(overlay),
        _ => opened.get(),
    });
    // Its areas are listed from its file.
    effect(move || {
        if let Some(atlas) = state.store.atlas()
            && let Some(path) = layer.get().and_then(|name| overlay_path(&atlas, &name))
        {
            state.store.want_layer(&path);
        }
    });
    let layers = move || {
        let atlas = state.store.atlas()?;
        let of_host = atlas.files.overlays.iter().map(|overlay| overlay.name.clone());
        let names: Vec<String> = std::iter::once(PROVINCES.to_owned()).chain(of_host).collect();
        let chosen = layer.get();
        let options = names.into_iter().map(|name| {
            let is_chosen = chosen.as_ref() == Some(&name);
            let title = if name == PROVINCES {
                state.language.get().say(Text::Provinces).to_owned()
            } else {
                name.clone()
            };
            view! { <option value=name prop:selected=is_chosen>{title}</option> }
        });
        Some(options.collect_view())
    };
    let choose_layer = move |name: String| {
        opened.set((!name.is_empty()).then_some(name));
        if matches!(zone.get_untracked(), Some(Zone::Area { .. })) {
            state.choose(|address| address.zone = None);
        }
    };
    let areas = memo(move || {
        let atlas = state.store.atlas()?;
        let overlay = layer.get()?;
        let layer = state.store.layer(&overlay_path(&atlas, &overlay)?).ready()?;
        let by = state.address().with(|address| address.by.clone());
        let mut names: Vec<String> = layer.attribute(by.as_deref())?.values.values().to_vec();
        names.retain(|name| !name.is_empty());
        let order = in_order(state.language.get(), &names, false);
        let names: Vec<String> =
            order.into_iter().map(|index| std::mem::take(&mut names[index as usize])).collect();
        Some((overlay, names))
    });
    let area_list = move || {
        let (overlay, names) = areas.get()?;
        let chosen = match zone.get() {
            Some(Zone::Area { name, .. }) => Some(name),
            _ => None,
        };
        let options = names.into_iter().map(|name| {
            let is_chosen = chosen.as_ref() == Some(&name);
            view! { <option value=name.clone() prop:selected=is_chosen>{name.clone()}</option> }
        });
        Some(view! {
            <select
                id="zone-area"
                aria-label=say(Text::ZoneArea)
                on:change=move |event| {
                    let name = event_target_value(&event);
                    let overlay = overlay.clone();
                    state.choose_zone((!name.is_empty()).then_some(Zone::Area { overlay, name }));
                }
            >
                <option value="">{say(Text::ZoneArea)}</option>
                {options.collect_view()}
            </select>
        })
    };
    view! {
        <select
            id="zone-layer"
            aria-label=say(Text::ZoneLayer)
            on:change=move |event| choose_layer(event_target_value(&event))
        >
            <option value="">{say(Text::ZoneLayer)}</option>
            {move || layers()}
        </select>
        {move || area_list()}
    }
}
