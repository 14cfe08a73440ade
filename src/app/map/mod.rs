//! The map on screen: canvas, tools, legend, scale bar and tooltip in one component.
//!
//! Hooks for tests and measurements, kept stable:
//!
//! | hook | what it is |
//! |---|---|
//! | `#map` | the element; `data-ready="true"` once it shows what the address asks for, `data-drawn` = distinct squares of the scene |
//! | `#map-surface` | what takes pointer and keys (`role="application"`) |
//! | `#map-zoom-in` `#map-zoom-out` `#map-fit` `#map-locate` | the tools |
//! | `#map-legend` | the legend; `.map-class[data-count]` one line each |
//! | `#map-tooltip` | the tooltip; its first line is the square's code |
//! | `#map-live` | what screen readers are told |
//! | `#map-scale` `#map-attribution` | scale bar, credits of the base map |

use std::sync::Arc;

use leptos::prelude::*;

use crate::grid::Square;
use crate::i18n::Language;
use crate::map::{Camera, GridSize, Scene, Theme, View};

/// What covers the window of the map, CSS pixels a side: the map fits into what is left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Padding {
    /// At the top: a floating search field.
    pub top: f64,
    /// On the right.
    pub right: f64,
    /// At the bottom: the sheet of a phone.
    pub bottom: f64,
    /// On the left: the panel.
    pub left: f64,
}

/// The map, as large as the element it stands in.
#[component]
pub fn MapView(
    /// What is drawn; a new `Arc` is painted in the next frame.
    #[prop(into)]
    scene: Signal<Arc<Scene>>,
    /// Whether `scene` is what the address asks for; `data-ready` follows it once painted.
    #[prop(into)]
    ready: Signal<bool>,
    /// Where it looks; `None` fits Belgium and Luxembourg. Written at the end of a gesture.
    camera: RwSignal<Option<Camera>>,
    /// Written by the map whenever it comes to rest, fitted or not: `grid=auto` follows it.
    seen: RwSignal<Option<View>>,
    /// The squares that the pointer finds.
    #[prop(into)]
    grid: Signal<GridSize>,
    /// Written by the map: the square under the pointer, or the one that the keys have reached.
    hovered: RwSignal<Option<Square>>,
    /// A square was clicked, tapped twice or entered.
    #[prop(into)]
    on_select: Callback<Square>,
    /// The lines of the tooltip under the square's code; none where there is nothing to say.
    #[prop(into)]
    describe: Callback<Square, Vec<String>>,
    /// The square that is outlined.
    #[prop(into)]
    selected: Signal<Option<Square>>,
    /// Language of legend, tools and tooltip.
    #[prop(into)]
    language: Signal<Language>,
    /// Colours.
    #[prop(into)]
    theme: Signal<Theme>,
    /// What covers the map.
    #[prop(into)]
    padding: Signal<Padding>,
    /// Further buttons (`class="map-tool"`) in the column of tools.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let _ = (camera, seen, grid, hovered, on_select, describe, selected, language, theme, padding);
    view! {
        <section
            id="map"
            class="map"
            data-ready=move || ready.get().then_some("true")
            data-drawn=move || scene.get().drawn().to_string()
        >
            <div class="map-tools">{children.map(|children| children())}</div>
        </section>
    }
}
