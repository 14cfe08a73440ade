//! How large the reader wants letters to be.

use leptos::prelude::*;

/// Letters of this size are those that the style sheets were written for, CSS pixels.
const USUAL: f64 = 16.0;

/// How much larger than usual the letters of the page are, as the reader told the browser: 1 for most, 2 at 200 %. Lengths of the
/// style sheets follow it (`.ci/relative.rs`), and so does what the app counts in their pixels.
#[must_use]
pub fn letters() -> f64 {
    thread_local! {
        static LETTERS: f64 = measured().unwrap_or(1.0);
    }
    LETTERS.with(|letters| *letters)
}

fn measured() -> Option<f64> {
    let style = window().get_computed_style(&document().document_element()?).ok()??;
    let size = js_sys::parse_float(&style.get_property_value("font-size").ok()?) / USUAL;
    (size > 0.0).then_some(size)
}
