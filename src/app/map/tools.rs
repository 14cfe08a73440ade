//! The column of tools: zoom, whole map, where I am.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;

use crate::app::live::live;
use crate::grid::{Lambert72, wgs84_to_lambert72};
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
) -> impl IntoView {
    let name = move || live(move || language.get().say(name));
    view! {
        <button type="button" id=id class="map-tool" title=name() aria-label=name() on:click=move |_| on_click.run(())>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d=icon />
            </svg>
        </button>
    }
    .into_any()
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

/// Asks the browser where the reader is, in metres; `None` when it does not say.
pub fn locate(answer: impl Fn(Option<Lambert72>) + Clone + 'static) {
    let Ok(geolocation) = window().navigator().geolocation() else { return answer(None) };
    let refuse = answer.clone();
    let found = Closure::once_into_js(move |position: wasm_bindgen::JsValue| {
        let number = |key: &str| {
            let coords = js_sys::Reflect::get(&position, &"coords".into()).ok()?;
            js_sys::Reflect::get(&coords, &key.into()).ok()?.as_f64()
        };
        let point = number("longitude").zip(number("latitude"));
        answer(point.map(|(lon, lat)| wgs84_to_lambert72(lon, lat)));
    });
    let failed = {
        let refuse = refuse.clone();
        Closure::once_into_js(move |_: wasm_bindgen::JsValue| refuse(None))
    };
    let options = web_sys::PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(15_000);
    let asked = geolocation.get_current_position_with_error_callback_and_options(
        found.unchecked_ref(),
        Some(failed.unchecked_ref()),
        &options,
    );
    if asked.is_err() {
        refuse(None);
    }
}
