//! The legend: the classes with their signs and counts, always on the map.

mod layer_row;
mod sign;

use std::sync::Arc;

use leptos::prelude::*;

use self::layer_row::LayerRow;
pub use self::layer_row::{LayerAct, LayerActs};
pub use self::sign::sign;
use crate::app::live::{Entry, list, memo};
use crate::app::widgets::in_italics;
use crate::grid::Bounds;
use crate::i18n::{Language, Text, number};
use crate::map::{AreaLayer, Layer, LegendEntry, Palette, Scene, SizeKey, Symbol, Theme};

/// Bottom left on the map, where there is no land; folds to a chip with the number of squares.
#[component]
pub fn Legend(
    scene: Signal<Arc<Scene>>,
    language: Signal<Language>,
    theme: Signal<Theme>,
    /// What the window shows at rest, where that is not all: its squares are told apart from those of the whole map.
    section: Signal<Option<Bounds>>,
    /// Whether it is a chip.
    folded: RwSignal<bool>,
) -> impl IntoView {
    let acts = use_context::<LayerActs>();
    let title = move || language.get().say(Text::Legend);
    // Before the first map nothing is known.
    let waits = move || scene.with(|scene| scene.caption.is_empty());
    let chip = move || {
        let count = (!waits()).then(|| scene.with(|scene| scene.drawn() as u64));
        let count = count.map_or_else(|| "…".to_owned(), |count| number(language.get(), count));
        language.get().fill(Text::SquaresCounted, &[("count", &count)])
    };
    // Taxa side by side are rows that stay when they change; anything else is written anew.
    let taxa = memo(move || scene.with(taxa_side_by_side));
    let layers = move || {
        let palette = Palette::of(theme.get());
        let acts = acts.filter(|_| taxa.with(|taxa| !taxa.is_empty()));
        match acts {
            Some(acts) => {
                let row = move |key: String| {
                    let layer = key.clone();
                    Entry::new(key, move || {
                        view! { <LayerRow key=layer scene=scene language=language theme=theme acts=acts /> }
                            .into_any()
                    })
                };
                let rows = list(move || taxa.get().into_iter().map(row).collect());
                view! { <ul>{rows}</ul> }.into_any()
            }
            None => scene.with(|scene| {
                scene
                    .layers
                    .iter()
                    .map(|drawn| layer(drawn, &scene.names, palette, language.get()))
                    .collect_view()
                    .into_any()
            }),
        }
    };
    let under = move || {
        let language = language.get();
        scene.with(|scene| {
            let sizes = scene.sizes.as_ref().map(size_key);
            let areas = scene.areas.iter().map(|drawn| areas(drawn, language)).collect_view();
            let caution = scene.caution.clone();
            let section = section.get().map(|section| scene.drawn_in(section)).filter(|_| scene.drawn() > 0);
            let section = section.map(|squares| {
                let count = number(language, squares as u64);
                view! { <p class="map-section">{language.fill(Text::InSection, &[("count", &count)])}</p> }
            });
            view! {
                {section}
                {sizes}
                {areas}
                {caution.map(|caution| view! { <p class="map-caution">{caution}</p> })}
            }
            .into_any()
        })
    };
    view! {
        <div
            id="map-legend"
            class="map-legend"
            class:is-folded=move || folded.get()
            class:waits=waits
            role="region"
            aria-label=title
        >
            <button
                type="button"
                class="map-legend-fold"
                aria-expanded=move || (!folded.get()).to_string()
                aria-controls="map-legend-classes"
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                <span class="map-legend-title">{move || title()}</span>
                <span class="map-legend-count">{move || chip()}</span>
                <svg class="map-legend-arrow" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                    <path d="M4 6l4 4 4-4" />
                </svg>
            </button>
            <div id="map-legend-classes" class="map-legend-classes" hidden=move || folded.get()>
                {move || layers()}
                {move || under()}
            </div>
        </div>
    }
}

/// The keys of taxa that stand side by side; none where one taxon or no taxon is drawn.
fn taxa_side_by_side(scene: &Arc<Scene>) -> Vec<String> {
    let several =
        scene.layers.len() > 1 && scene.layers.iter().all(|layer| layer.scientific && layer.is_one_line());
    if several { scene.layers.iter().map(|layer| layer.key.clone()).collect() } else { Vec::new() }
}

/// A layer: its title, unless its only class says the same, and its classes.
fn layer(layer: &Layer, names: &[String], palette: Palette, language: Language) -> AnyView {
    // A taxon beside others is its only class: its name once is enough.
    let title = (!layer.is_one_line()).then(|| {
        let own = if layer.scientific { std::slice::from_ref(&layer.title) } else { &[] };
        view! {
            <p class="map-layer">
                {in_italics(&layer.title, own)}
                " "
                <span class="map-author">{layer.author.clone()}</span>
            </p>
        }
    });
    // Latest first, as on the map the latest lies on top.
    let lines = layer.legend().into_iter().rev();
    let lines = lines.map(|entry| line(entry, names, palette, language));
    view! {
        {title}
        <ul>{lines.collect_view()}</ul>
    }
    .into_any()
}

fn line(entry: LegendEntry, names: &[String], palette: Palette, language: Language) -> AnyView {
    let LegendEntry { class, squares } = entry;
    view! {
        <li class="map-class" class:is-empty=squares == 0 data-count=squares.to_string()>
            {sign(class.symbol, palette.paint(class.paint).to_string(), 1.0)}
            <span class="map-class-label">{in_italics(&class.label, names)}</span>
            <span class="map-class-count">{number(language, squares as u64)}</span>
        </li>
    }
    .into_any()
}

/// What the sizes of the signs mean.
fn size_key(key: &SizeKey) -> AnyView {
    let steps = key.steps.iter().map(|(label, size)| {
        view! {
            <li>
                {sign(Symbol::Disc, "currentcolor".to_owned(), f64::from(*size))}
                {label.clone()}
            </li>
        }
    });
    view! {
        <p class="map-layer">{key.title.clone()}</p>
        <ul class="map-sizes">{steps.collect_view()}</ul>
    }
    .into_any()
}

/// The kinds of area of a layer of the host's.
fn areas(layer: &AreaLayer, language: Language) -> AnyView {
    let kinds = layer.classes.iter().map(|class| {
        let label = if class.label.is_empty() {
            language.say(Text::NotNamed).to_owned()
        } else {
            class.label.clone()
        };
        view! {
            <li class="map-area">
                <span class="map-area-fill" style:--fill=class.colour.to_string()></span>
                {label}
            </li>
        }
    });
    view! {
        <p class="map-layer">{layer.title.clone()}</p>
        <ul>{kinds.collect_view()}</ul>
    }
    .into_any()
}
