//! What the host of the site chose, as `atlas site` wrote it into the head of every page.

use leptos::prelude::document;
use web_sys::Element;

use crate::i18n::Language;

/// The line `<meta name="atlas-NAME" content="…">` of the page, if it has one.
#[must_use]
pub fn said(name: &str) -> Option<Element> {
    document().query_selector(&["meta[name='atlas-", name, "']"].concat()).ok()?
}

/// What the host calls the atlas: in this language, where there is a name in it.
#[must_use]
pub fn title(language: Language) -> String {
    let own = said("title").and_then(|said| {
        said.get_attribute(&["data-", language.code()].concat()).or_else(|| said.get_attribute("content"))
    });
    own.unwrap_or_else(|| "IFBL Atlas".to_owned())
}
