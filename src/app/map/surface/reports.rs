//! What the map tells the app.

use leptos::prelude::RwSignal;

use crate::map::{Camera, View};

/// What the map tells the app.
#[derive(Clone, Copy)]
pub struct Reports {
    /// The camera when the map has come to rest after a gesture.
    pub camera: RwSignal<Option<Camera>>,
    /// What the window shows, at rest.
    pub seen: RwSignal<Option<View>>,
    /// Pixels a kilometre, while the map moves too.
    pub scale: RwSignal<f64>,
    /// Identity of the scene that is on screen.
    pub painted: RwSignal<usize>,
    /// Set when a picture of the background cannot be had.
    pub background_failed: RwSignal<bool>,
}
