//! Where the focus goes when what had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::FocusOptions;

/// Moves the focus to what was opened, without scrolling; what is called so is read aloud.
pub fn focus_opened(id: &'static str) {
    focus_with(id, true);
}

/// Moves the focus to an element once the page has followed the state; keys would start at the top again otherwise.
pub fn focus(id: &'static str) {
    focus_with(id, false);
}

fn focus_with(id: &'static str, stays: bool) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = FocusOptions::new();
            options.set_prevent_scroll(stays);
            // Where focus is refused the reader goes on as before.
            let _ = element.focus_with_options(&options);
        }
    });
}
