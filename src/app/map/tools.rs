//! The column of tools: zoom, whole map, where I am.

use leptos::prelude::*;

use crate::i18n::{Language, Text};

/// A button with an icon, its name on hover and for screen readers.
#[component]
pub fn Tool(
    id: &'static str,
    name: Text,
    language: Signal<Language>,
    /// The icon: a path in a square of 20.
    icon: &'static str,
    on_click: Callback<()>,
    /// Whether it is on, if it is a switch.
    #[prop(optional)]
    pressed: Option<RwSignal<bool>>,
) -> impl IntoView {
    let name = move || move || language.get().say(name);
    view! {
        <button
            type="button"
            id=id
            class="map-tool"
            title=name()
            aria-label=name()
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=move |_| on_click.run(())
        >
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d=icon />
            </svg>
        </button>
    }
}

/// A plus.
pub const PLUS: &str = "M10 4v12M4 10h12";
/// A minus.
pub const MINUS: &str = "M4 10h12";
/// Four corners around the whole.
pub const WHOLE: &str = "M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4";
/// Cross hairs.
pub const HAIRS: &str =
    "M10 5a5 5 0 1 0 0 10a5 5 0 1 0 0-10M10 2v3M10 15v3M2 10h3M15 10h3M10 9.4v1.2M9.4 10h1.2";
