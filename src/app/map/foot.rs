//! The foot of the map: scale bar, credits, and on paper the sources.

use std::sync::Arc;

use leptos::prelude::*;

use super::background::Background;
use crate::map::{Camera, ScaleBar, Scene};

/// Longest scale bar, CSS pixels.
const LONGEST_BAR: f64 = 110.0;

/// Scale bar, credits, sources.
#[component]
pub fn Foot(
    /// Pixels a kilometre, while the map moves too.
    scale: RwSignal<f64>,
    scene: Signal<Arc<Scene>>,
    background: Signal<Option<Background>>,
) -> impl IntoView {
    let bar = move || ScaleBar::fitting(scale.get().max(Camera::MIN_PIXELS_PER_KM), LONGEST_BAR);
    let credits = move || match background.get().map(|background| background.credit) {
        Some(credit) if !credit.is_empty() => format!("{credit} · {}", scene.with(|scene| scene.credit())),
        _ => scene.with(|scene| scene.credit()),
    };
    let notes = move || {
        scene.with(|scene| scene.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view())
    };
    view! {
        <div class="map-foot">
            <span id="map-scale" class="map-scale" style:width=move || format!("{:.1}px", bar().pixels)>
                {move || bar().label()}
            </span>
            <small id="map-attribution" class="map-attribution">{move || credits()}</small>
        </div>
        <ul id="map-notes" class="map-notes">{move || notes()}</ul>
    }
}
