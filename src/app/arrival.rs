//! Where a reader comes in: by a page that `atlas site` wrote for a taxon or a square, or by the start page.

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

use super::host;

/// The way from the page to the root of the site, as the page says it; `None` where `atlas site` did not write it.
fn root() -> Option<String> {
    host::said("root")?.get_attribute("content")
}

/// Whether the site has pages for taxa and squares.
#[must_use]
pub fn has_pages() -> bool {
    root().is_some()
}

/// Brings the address bar of a page to the start page and the query that says the same, before anything is asked for by a
/// relative address.
pub fn arrive() {
    let Some(root) = root().filter(|root| root != "./") else { return };
    let location = window().location();
    let (href, search) = (location.href().unwrap_or_default(), location.search().unwrap_or_default());
    let state = document().get_element_by_id("still").and_then(|still| still.get_attribute("data-state"));
    let Ok(start) = web_sys::Url::new_with_base(&root, &href) else { return };
    // An icon is asked for anew when the address changes.
    if let Ok(Some(icon)) = document().query_selector("link[rel='icon']")
        && let Some(Ok(url)) =
            icon.get_attribute("href").map(|icon| web_sys::Url::new_with_base(&icon, &href))
    {
        let _ = icon.set_attribute("href", &url.href());
    }
    let parts = [state.as_deref().unwrap_or_default(), search.trim_start_matches('?')];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    start.set_search(&parts.join("&"));
    if let Ok(history) = window().history() {
        // A browser that refuses leaves a page that answers.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&start.href()));
    }
}
