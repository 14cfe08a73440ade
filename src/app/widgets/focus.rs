//! Where the focus goes when what had it goes away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Moves the focus to what was opened, without scrolling; what is called so is read aloud.
pub fn focus_opened(id: &'static str) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // Where focus is refused the reader goes on as before.
            let _ = element.focus_with_options(&options);
        }
    });
}

/// Moves the focus to an element once the page has followed the state; keys would start at the top again otherwise.
pub fn focus(id: &'static str) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Where focus is refused the reader goes on as before.
            let _ = element.focus();
        }
    });
}
