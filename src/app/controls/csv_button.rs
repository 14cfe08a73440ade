//! A table to take along.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::exports::whence;
use crate::app::files::Load;
use crate::app::save::save;
use crate::app::say::say;
use crate::app::state::State;
use crate::app::widgets::Icon;
use crate::export::Csv;
use crate::figure::credit;
use crate::i18n::Text;
use crate::render::ExportKind;
use crate::select::Filter;

/// Name of the file without its ending, and the table; `None` while there is none.
pub type NamedCsv = Option<(String, Csv)>;

/// A button that saves a file of the given name, written when it is pressed.
#[component]
pub fn CsvButton(
    /// Hook for tests.
    id: &'static str,
    /// What is saved.
    #[prop(into)]
    write: Callback<(), NamedCsv>,
) -> impl IntoView {
    let save_it = move |_| {
        let Some((name, csv)) = write.run(()) else { return };
        // A browser that refuses to save says so itself.
        let _ = save(&format!("{name}.csv"), ExportKind::Csv.mime(), &JsValue::from_str(&csv.into_text()));
    };
    view! {
        <button id=id class="button small" on:click=save_it>
            <Icon name="download" />
            {say(Text::SaveCsv)}
        </button>
    }
}

/// The first line of every table where the records are simulated.
#[must_use]
pub fn warning(state: State) -> Option<&'static str> {
    let simulated = state.store.manifest.with_untracked(Load::ready).is_some_and(|atlas| atlas.simulated);
    simulated.then(|| state.language.get_untracked().say(Text::Simulated))
}

/// A table with the credits of the atlas, and where it is found, as its last lines.
#[must_use]
pub fn credited(mut csv: Csv, state: State) -> Csv {
    if let Some(atlas) = state.store.manifest.get_untracked().ready() {
        let whence = whence(state);
        credit(&mut csv, &Filter::default(), (&atlas, whence.found()), state.language.get_untracked());
    }
    csv
}
