//! How the atlas is cited, to be read before it is copied.

use leptos::prelude::*;

use super::exports::{copy_text, link, today};
use crate::address::Address;
use crate::app::host;
use crate::app::say::say;
use crate::app::state::state;
use crate::figure::{Found, citation_of_atlas};
use crate::i18n::Text;

/// The citation, with a button that copies it.
#[component]
pub fn CitationOfAtlas() -> impl IntoView {
    let state = state();
    let copied = RwSignal::new(None::<Text>);
    let words = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        let (title, link, seen) = (&host::title(language), &link(&Address::default()), &today());
        Some(citation_of_atlas(&atlas, env!("CARGO_PKG_VERSION"), Found { title, link, seen }, language))
    };
    let copy = move |_| {
        copied.set(None);
        let Some(text) = untrack(words) else { return };
        copy_text(text, move |worked| {
            // What cannot be copied stands there to be marked.
            copied.try_set(Some(if worked { Text::CitationCopied } else { Text::CopyByHand }));
        });
    };
    let status = move || copied.get().map(|text| state.language.get().say(text));
    view! {
        <p id="citation">{move || words()}</p>
        <p>
            <button type="button" id="copy-atlas-citation" class="button small" on:click=copy>
                {say(Text::CopyCitation)}
            </button>
        </p>
        <p class="hint" role="status">{move || status()}</p>
    }
}
