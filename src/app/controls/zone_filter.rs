//! Where records must lie to count: in a square, a drawn rectangle, an area of a layer.
//!
//! The field shows names and takes them, in any case and without accents; what stands in links is for nobody to type.

use leptos::prelude::*;

use super::areas::{areas, layers, names};
use crate::address::Zone;
use crate::app::files::Load;
use crate::app::live::{effect, memo};
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::{CommitField, Icon, focus};
use crate::data::fold;
use crate::figure::{PROVINCES, overlay_path};
use crate::grid::Square;
use crate::i18n::{Text, in_order};

/// A field for a square or the name of an area, a button to draw, two lists for an area.
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
    let layers = memo(move || layers(state));
    let wanted = RwSignal::new(false);
    effect(move || {
        if wanted.get() {
            layers.get().iter().for_each(|(path, _)| state.store.want_layer(path));
        }
    });
    let offers = Signal::derive(move || {
        let mut names: Vec<String> = layers.get().iter().flat_map(|(path, _)| names(state, path)).collect();
        names.sort();
        names.dedup();
        let order = in_order(state.language.get(), &names, false);
        order.into_iter().map(|index| std::mem::take(&mut names[index as usize])).collect()
    });
    // A name that was typed before the layers were here.
    let waiting = RwSignal::new(None::<String>);
    let is_coming =
        move || layers.get().iter().any(|(path, _)| matches!(state.store.layer(path), Load::Loading));
    effect(move || {
        if waiting.with(Option::is_some) && !is_coming() {
            let typed = waiting.get_untracked().unwrap_or_default();
            waiting.set(None);
            if let Typed::Zone(zone) = read(state, &layers.get_untracked(), &typed) {
                state.choose_zone(Some(zone));
            }
        }
    });
    let commit = move |typed: String| {
        // Whatever put a text here need not have given the field the focus.
        wanted.set(true);
        waiting.set(None);
        if typed.is_empty() {
            state.choose_zone(None);
        } else if typed != shown.get_untracked() {
            match untrack(|| read(state, &layers.get(), &typed)) {
                Typed::Zone(zone) => state.choose_zone(Some(zone)),
                _ => {
                    waiting.set(untrack(is_coming).then_some(typed));
                    return false;
                }
            }
        }
        true
    };
    let wrong = move |typed: String| {
        let language = state.language.get();
        match read(state, &layers.get(), &typed) {
            _ if is_coming() => language.say(Text::Loading).to_owned(),
            Typed::Several(names) => {
                language.fill(Text::WhichZone, &[("value", &typed), ("names", &names.join(", "))])
            }
            _ => language.fill(Text::NotAZone, &[("value", &typed)]),
        }
    };
    view! {
        <div class="control" on:focusin=move |_| wanted.set(true)>
            <CommitField
                id="zone"
                label=say(Text::Zone)
                value=shown
                placeholder=Signal::stored("D6-54, Limburg".to_owned())
                commit=commit
                wrong=wrong
                offers=offers
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

/// What a text says of a zone.
enum Typed {
    Zone(Zone),
    /// More than one area answers.
    Several(Vec<String>),
    Nothing,
}

/// The square that a text is the code of, or the area that it is the name of, or the only one that answers to it. Links have other
/// words for rectangles and areas, which are for nobody to type.
fn read(state: State, layers: &[(String, String)], typed: &str) -> Typed {
    if let Some(square) = Square::from_code(fold(typed).as_bytes()) {
        return Typed::Zone(Zone::Square(square));
    }
    let mut found = areas(state, layers, typed);
    let is_called = found.first().is_some_and(|(_, name)| fold(name) == fold(typed));
    if is_called || found.len() == 1 {
        let (overlay, name) = found.swap_remove(0);
        return Typed::Zone(Zone::Area { overlay, name });
    }
    if found.is_empty() {
        return Typed::Nothing;
    }
    Typed::Several(found.into_iter().map(|(_, name)| name).collect())
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
        let chosen = layer.get();
        let options = layers(state).into_iter().map(|(_, name)| {
            let is_chosen = chosen.as_ref() == Some(&name);
            let title = if name == PROVINCES {
                state.language.get().say(Text::Provinces).to_owned()
            } else {
                name.clone()
            };
            view! { <option value=name prop:selected=is_chosen>{title}</option> }
        });
        options.collect_view()
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
        let path = overlay_path(&atlas, &overlay)?;
        state.store.layer(&path).ready()?;
        let mut names = names(state, &path);
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
