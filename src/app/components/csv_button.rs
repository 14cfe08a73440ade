//! A table to take along.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::Icon;
use crate::app::state::{State, say};
use crate::export::Csv;
use crate::i18n::Text;
use crate::plate::credit;

/// Name of the file without its ending, and the table; `None` while there is none.
pub type Written = Option<(String, Csv)>;

/// A button that saves a file of the given name, written when it is pressed.
#[component]
pub fn CsvButton(
    /// Hook for tests.
    id: &'static str,
    /// What is saved.
    #[prop(into)]
    write: Callback<(), Written>,
) -> impl IntoView {
    let save_it = move |_| {
        let Some((name, csv)) = write.run(()) else { return };
        // A browser that refuses to save says so itself.
        let _ = save(&format!("{name}.csv"), &csv.into_text());
    };
    view! {
        <button id=id class="button small" on:click=save_it>
            <Icon name="download" />
            {say(Text::SaveCsv)}
        </button>
    }
    .into_any()
}

/// A table with the credits of the atlas as its last lines.
#[must_use]
pub fn credited(mut csv: Csv, state: State) -> Csv {
    if let Some(atlas) = state.store.manifest.get_untracked().ready() {
        credit(&mut csv, &atlas, state.language.get_untracked());
    }
    csv
}

/// Hands a file to the browser, without any server.
fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the data once the click is handled.
    set_timeout(move || drop(web_sys::Url::revoke_object_url(&url)), std::time::Duration::from_secs(10));
    Ok(())
}
