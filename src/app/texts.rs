//! The texts of the interface in the browser: those of the language in use are fetched before the page is made, those of
//! another one when it is chosen.

use js_sys::{JsString, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::history::History;
use super::live::{effect, memo};
use crate::address::Address;
use crate::download::{LoadError, fetch_texts};
use crate::i18n::{Language, learn};

/// What `public/start.js` leaves for the app: `{preferred, language, texts}`.
const STARTED: &str = "atlasStart";

/// Where the browser keeps the language that was chosen; `public/start.js` reads it.
const REMEMBERED: &str = "ifbl-atlas-language";

fn started(key: &str) -> Option<JsValue> {
    let started = Reflect::get(&window(), &STARTED.into()).ok()?;
    Reflect::get(&started, &key.into()).ok()
}

/// The language where the address says none: the one that was chosen the last time, or one that the browser prefers.
fn preferred() -> Language {
    let code = started("preferred").and_then(|code| code.as_string());
    code.and_then(|code| Language::from_code(&code)).unwrap_or_default()
}

/// Waits for the texts of the first page. Mostly they are here before the app is: `public/start.js` asked for them.
///
/// # Errors
/// [`LoadError`] when they cannot be had.
pub async fn first() -> Result<(), LoadError> {
    let language = History::read().0.language.unwrap_or_else(preferred);
    let asked = started("language").and_then(|code| code.as_string());
    if asked.as_deref() == Some(language.code())
        && let Some(texts) = started("texts").and_then(|texts| texts.dyn_into::<Promise>().ok())
        && let Ok(texts) = JsFuture::from(texts).await
        && let Some(texts) = texts.dyn_ref::<JsString>()
        && learn(language, &String::from(texts)).is_ok()
    {
        return Ok(());
    }
    fetch_texts(language).await
}

/// Keeps the language that was chosen for the next visit.
pub fn remember(language: Language) {
    // Where nothing may be kept the language stands in the address all the same.
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(REMEMBERED, language.code());
    }
}

/// The texts of the languages that are chosen.
#[derive(Clone, Copy)]
pub struct Texts {
    wanted: Memo<Language>,
    /// Counts the languages that have come.
    come: RwSignal<usize>,
    /// The language whose texts cannot be had, and why.
    lost: RwSignal<Option<(Language, LoadError)>>,
}

impl Texts {
    /// Fetches what the address asks for, with the language of the interface: the one that is asked for once its texts are
    /// here, and until then the one that was.
    #[must_use]
    pub fn new(address: Memo<Address>) -> (Self, Memo<Language>) {
        let preferred = preferred();
        let wanted = memo(move || address.with(|address| address.language).unwrap_or(preferred));
        let texts = Texts { wanted, come: RwSignal::new(0), lost: RwSignal::new(None) };
        let language = Memo::new(move |last: Option<&Language>| {
            texts.come.track();
            let wanted = wanted.get();
            if wanted.is_here() { wanted } else { last.copied().unwrap_or(wanted) }
        });
        effect(move || texts.want(wanted.get()));
        (texts, language)
    }

    /// Why the language that is asked for is not spoken; tracked.
    #[must_use]
    pub fn lost(self) -> Option<(Language, LoadError)> {
        // Another one may be wanted by now.
        self.lost.get().filter(|(language, _)| *language == self.wanted.get())
    }

    /// Tries again to fetch what could not be had.
    pub fn retry(self) {
        if self.lost.with_untracked(Option::is_some) {
            self.want(self.wanted.get_untracked());
        }
    }

    fn want(self, language: Language) {
        self.lost.set(None);
        if language.is_here() {
            return;
        }
        spawn_local(async move {
            // The page may be gone by then: `try_` does nothing.
            match fetch_texts(language).await {
                Ok(()) => drop(self.come.try_update(|come| *come += 1)),
                Err(error) => drop(self.lost.try_set(Some((language, error)))),
            }
        });
    }
}
