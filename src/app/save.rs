//! Hands a file to the browser, without any server.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Saves a file; `part` is its text, or its bytes as a `Uint8Array`.
///
/// # Errors
/// What the browser says.
pub fn save(name: &str, mime: &str, part: &JsValue) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let parts = js_sys::Array::of1(part);
    // Excel takes a table without this mark for one of the encoding of its own country.
    if mime.starts_with("text/csv") {
        parts.unshift(&JsValue::from_str("\u{feff}"));
    }
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the data once the click is handled.
    set_timeout(move || drop(web_sys::Url::revoke_object_url(&url)), std::time::Duration::from_secs(10));
    Ok(())
}
