//! The foot of the map: scale bar, credits, and on paper the sources.

use std::sync::Arc;

use leptos::prelude::*;

use super::background::Background;
use crate::app::letters::letters;
use crate::map::{Camera, ScaleBar, Scene};

/// Longest scale bar, CSS pixels.
const LONGEST_BAR: f64 = 110.0;

/// Whom the land is owed to, and what lies under it.
pub(super) fn credit(scene: &Scene, background: Option<Background>) -> String {
    match background.map(|background| background.credit) {
        Some(credit) if !credit.is_empty() => [&credit, " · ", &scene.credit()].concat(),
        _ => scene.credit(),
    }
}

/// Scale bar, credits, sources.
#[component]
pub fn Foot(
    /// Pixels a kilometre, while the map moves too.
    scale: RwSignal<f64>,
    scene: Signal<Arc<Scene>>,
    background: Signal<Option<Background>>,
) -> impl IntoView {
    let bar = move || ScaleBar::fitting(scale.get().max(Camera::MIN_PIXELS_PER_KM), LONGEST_BAR * letters());
    let credits = move || scene.with(|scene| credit(scene, background.get()));
    let notes = move || {
        scene.with(|scene| scene.notes.iter().map(|note| view! { <li>{note.clone()}</li> }).collect_view())
    };
    // Before the map knows its window a bar would be of another length, and push the credits.
    let visibility = move || if scale.get() > 0.0 { "visible" } else { "hidden" };
    view! {
        <div class="map-foot" style:visibility=visibility>
            <span id="map-scale" class="map-scale" style:width=move || format!("{:.1}px", bar().pixels)>
                {move || bar().label()}
            </span>
            <small id="map-attribution" class="map-attribution">{move || credits()}</small>
        </div>
        <ul id="map-notes" class="map-notes">{move || notes()}</ul>
    }
}
