//! The legend: the classes with their signs and counts, always on the map.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{Language, Text, number};
use crate::map::{Class, LegendEntry, Palette, Scene, Shape, Symbol, Theme};

/// Bottom right on the map; folds to a chip with the number of squares.
#[component]
pub fn Legend(
    scene: Signal<Arc<Scene>>,
    language: Signal<Language>,
    theme: Signal<Theme>,
    /// Whether it starts as a chip: on phones.
    folded: bool,
) -> impl IntoView {
    let folded = RwSignal::new(folded);
    let title = move || language.get().say(Text::Legend);
    let chip = move || {
        let count = number(language.get(), scene.get().drawn() as u64);
        language.get().fill(Text::SquaresCounted, &[("count", &count)])
    };
    view! {
        <div id="map-legend" class="map-legend" class:is-folded=move || folded.get() role="region" aria-label=title>
            <button
                type="button"
                class="map-legend-fold"
                aria-expanded=move || (!folded.get()).to_string()
                aria-controls="map-legend-classes"
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                <span class="map-legend-title">{title}</span>
                <span class="map-legend-count">{chip}</span>
                <svg class="map-legend-arrow" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                    <path d="M4 6l4 4 4-4" />
                </svg>
            </button>
            <div id="map-legend-classes" class="map-legend-classes" hidden=move || folded.get()>
                {move || {
                    let (language, palette) = (language.get(), Palette::of(theme.get()));
                    let layers = scene.get();
                    let layers = layers.layers.iter();
                    layers
                        .map(|layer| {
                            // A taxon beside others is its only class: its name once is enough.
                            let is_alone = matches!(layer.classes.as_slice(), [class] if class.label == layer.title);
                            let title = (!is_alone).then(|| (layer.title.clone(), layer.author.clone()));
                            let (scientific, legend) = (layer.scientific, layer.legend());
                            view! {
                                {title
                                    .map(|(title, author)| {
                                        view! {
                                            <p class="map-layer">
                                                <span class:is-scientific=scientific>{title}</span>
                                                " "
                                                <span class="map-author">{author}</span>
                                            </p>
                                        }
                                    })}
                                <ul>
                                    {legend
                                        .into_iter()
                                        .rev()
                                        .map(|entry| line(entry, palette, language, is_alone && scientific))
                                        .collect_view()}
                                </ul>
                            }
                        })
                        .collect_view()
                }}
            </div>
        </div>
    }
}

/// Latest first, as on the map the latest lies on top.
fn line(entry: LegendEntry, palette: Palette, language: Language, scientific: bool) -> impl IntoView {
    let LegendEntry { class, squares } = entry;
    view! {
        <li class="map-class" class:is-empty=squares == 0 data-count=squares.to_string()>
            {sign(&class, palette)}
            <span class="map-class-label" class:is-scientific=scientific>{class.label}</span>
            <span class="map-class-count">{number(language, squares as u64)}</span>
        </li>
    }
}

/// The sign as it stands on the map.
fn sign(class: &Class, palette: Palette) -> impl IntoView + use<> {
    const SIDE: f64 = 16.0;
    let fill = palette.paint(class.paint).to_string();
    let at = |share: f64| format!("{:.2}", SIDE / 2.0 + share * SIDE);
    let circle = |radius: f64| {
        let (left, right, r) = (at(-radius), at(radius), format!("{:.2}", radius * SIDE));
        format!("M{left} 8A{r} {r} 0 1 1 {right} 8A{r} {r} 0 1 1 {left} 8Z")
    };
    let outline = match class.symbol.shape() {
        Shape::Disc { radius } => circle(radius),
        Shape::Ring { outer, inner } => circle(outer) + &circle(inner),
        Shape::Box { half } => {
            let half = if class.symbol == Symbol::Cell { half - 0.04 } else { half };
            let (low, high) = (at(-half), at(half));
            format!("M{low} {low}H{high}V{high}H{low}Z")
        }
        Shape::Polygon(points) => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{} {}", at(*x), at(*y))).collect();
            format!("M{}Z", points.join("L"))
        }
    };
    view! {
        <svg class="map-sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d=outline fill=fill fill-rule="evenodd" />
        </svg>
    }
}
