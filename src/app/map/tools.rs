//! The column of tools: zoom, whole map, where I am.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;

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
    let name = move || move || language.get().say(name);
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

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Metres of Lambert 72.
    pub point: Lambert72,
    /// How far it may be off, metres.
    pub accuracy: f64,
}

/// Why the browser does not say where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPosition {
    /// The reader, the browser or the host does not allow it.
    Denied,
    /// It does not know, or not in time.
    Unknown,
}

/// Asks the browser where the reader is.
pub fn locate(answer: impl Fn(Result<Position, NoPosition>) + Clone + 'static) {
    let Ok(geolocation) = window().navigator().geolocation() else { return answer(Err(NoPosition::Denied)) };
    let refuse = answer.clone();
    let found = Closure::once_into_js(move |position: wasm_bindgen::JsValue| {
        let number = |key: &str| {
            let coords = js_sys::Reflect::get(&position, &"coords".into()).ok()?;
            js_sys::Reflect::get(&coords, &key.into()).ok()?.as_f64()
        };
        // A position that may be off by anything is none.
        let accuracy = number("accuracy").filter(|accuracy| accuracy.is_finite());
        let place = number("longitude").zip(number("latitude")).zip(accuracy);
        let position = place.map(|((lon, lat), accuracy)| {
            let point = wgs84_to_lambert72(lon, lat);
            Position { point, accuracy }
        });
        answer(position.ok_or(NoPosition::Unknown));
    });
    let failed = {
        let refuse = refuse.clone();
        Closure::once_into_js(move |error: wasm_bindgen::JsValue| {
            // PERMISSION_DENIED is 1.
            let code = js_sys::Reflect::get(&error, &"code".into()).ok().and_then(|code| code.as_f64());
            refuse(Err(if code == Some(1.0) { NoPosition::Denied } else { NoPosition::Unknown }));
        })
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
        refuse(Err(NoPosition::Unknown));
    }
}
