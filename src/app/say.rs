//! Texts in the language of the interface. Widgets may use it: it knows the language, and nothing of the atlas.

use leptos::prelude::*;

use crate::i18n::{Language, Text};

/// The language of the interface, for whatever stands on the page.
#[derive(Clone, Copy)]
pub struct Spoken(pub Memo<Language>);

/// The language of the interface; only inside [`super::App`].
#[must_use]
pub fn language() -> Memo<Language> {
    expect_context::<Spoken>().0
}

/// A text in the language of the interface, following it.
#[must_use]
pub fn say(text: Text) -> Signal<&'static str> {
    let language = language();
    Signal::derive(move || language.get().say(text))
}
