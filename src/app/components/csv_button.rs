//! A table to take along.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::Icon;
use crate::app::state::{say, state};
use crate::data::Manifest;
use crate::export::Csv;
use crate::i18n::{Language, Text};

/// A button that saves a file of the given name, written when it is pressed.
#[component]
pub fn CsvButton(
    /// Hook for tests.
    id: &'static str,
    /// Name of the file without its ending, and the table.
    #[prop(into)]
    write: Callback<(), Option<(String, Csv)>>,
) -> impl IntoView {
    let state = state();
    let save_it = move |_| {
        let Some((name, mut csv)) = write.run(()) else { return };
        if let Some(atlas) = state.store.manifest.get_untracked().ready() {
            sources(&mut csv, &atlas, state.language.get_untracked());
        }
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

/// Adds the credits of an atlas as last lines.
fn sources(csv: &mut Csv, atlas: &Manifest, language: Language) {
    for dataset in &atlas.datasets {
        let mut parts =
            vec![if dataset.citation.is_empty() { &dataset.title } else { &dataset.citation }.clone()];
        parts.extend(
            [&dataset.publisher, &dataset.licence].into_iter().filter(|part| !part.is_empty()).cloned(),
        );
        if !dataset.doi.is_empty() {
            parts.push(format!("https://doi.org/{}", dataset.doi));
        }
        csv.note(&language.fill(Text::SourceLine, &[("source", &parts.join(" · "))]));
    }
    csv.note(&language.fill(Text::AsOf, &[("date", &atlas.as_of)]));
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
