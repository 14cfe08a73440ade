//! A file that cannot be had: which one, why, what to do.

use leptos::prelude::*;

use super::Icon;
use crate::app::fetch::LoadError;
use crate::app::live::{memo, part};
use crate::app::state::{say, state};
use crate::data::{DataError, FORMAT};
use crate::i18n::{Language, Text};

/// The first thing that is wrong with what the address asks for, with a button to try again.
#[component]
pub fn LoadMessage() -> impl IntoView {
    let state = state();
    let error = memo(move || state.address().with(|address| state.store.error(address, state.grid.get())));
    let shown = move || {
        let error = error.get()?;
        let language = state.language.get();
        let (cause, sentence, detail) = explain(&error, language);
        Some(view! {
            <div id="load-error" class="error" role="alert" data-cause=cause>
                <Icon name="warning" />
                <div>
                    <p>{sentence}</p>
                    {detail.map(|detail| view! { <p class="hint">{detail}</p> })}
                    <button id="retry" class="button" on:click=move |_| state.store.retry()>
                        {say(Text::Retry)}
                    </button>
                </div>
            </div>
        })
    };
    view! { {part(shown)} }.into_any()
}

/// A word for tests, the sentence, and what the reader of the file said.
fn explain(error: &LoadError, language: Language) -> (&'static str, String, Option<String>) {
    let say = |text, file: &str| language.fill(text, &[("file", file)]);
    match error {
        LoadError::Offline { file } => ("offline", say(Text::LoadOffline, file), None),
        LoadError::Unreachable { file } => ("unreachable", say(Text::LoadUnreachable, file), None),
        LoadError::Missing { file } => ("missing", say(Text::LoadMissing, file), None),
        LoadError::Refused { file, status } => {
            let status = status.to_string();
            ("refused", language.fill(Text::LoadRefused, &[("file", file), ("status", &status)]), None)
        }
        LoadError::Data(DataError::Html { file }) => ("html", say(Text::LoadHtml, file), None),
        LoadError::Data(DataError::Damaged { file, cause }) => {
            ("damaged", say(Text::LoadDamaged, file), Some(cause.clone()))
        }
        LoadError::Data(DataError::Format { file, found }) => {
            let known = FORMAT.to_string();
            let values = [("file", file.as_str()), ("found", found.as_str()), ("known", known.as_str())];
            ("format", language.fill(Text::LoadFormat, &values), None)
        }
        LoadError::Data(DataError::Shape { file, cause }) => {
            ("shape", say(Text::LoadShape, file), Some(cause.clone()))
        }
    }
}
