//! What the page says of itself: title, language and theme of the document.

use leptos::prelude::*;

use super::host;
use super::state::State;
use crate::address::{Page, ThemeChoice};
use crate::app::live::{effect, memo};
use crate::i18n::Text;

/// Keeps the document in step with the address.
pub fn follow(state: State) {
    effect(move || {
        if let Some(root) = document().document_element() {
            let language = state.language.get();
            let theme = match state.address().with(|address| address.theme) {
                ThemeChoice::Auto => "",
                chosen => chosen.code(),
            };
            // Setting an attribute of a known name cannot fail.
            let _ = root.set_attribute("lang", language.code());
            let _ = root.set_attribute("dir", "ltr");
            let _ = root.set_attribute("data-theme", theme);
        }
    });
    let of_view = of_view(state);
    let title = memo(move || {
        let atlas = host::title(state.language.get());
        of_view.with(
            |of_view| if of_view.is_empty() { atlas.clone() } else { [of_view, " · ", &atlas].concat() },
        )
    });
    effect(move || document().set_title(&title.get()));
}

/// What the open view is called; nothing for the map of everything.
#[must_use]
pub fn of_view(state: State) -> Memo<String> {
    memo(move || {
        let language = state.language.get();
        let address = state.address().get();
        match address.page {
            Page::Map => {
                let flora = state.store.flora.get().ready();
                let names = address.taxa.iter().map(|slug| {
                    let taxon = flora.as_ref().and_then(|flora| flora.taxon(slug));
                    taxon.map_or_else(|| slug.clone(), |taxon| taxon.name.clone())
                });
                names.collect::<Vec<_>>().join(", ")
            }
            Page::Square => match address.square {
                Some(square) => square.to_string(),
                None => language.say(Text::Square).to_owned(),
            },
            Page::List => language.say(Text::AllTaxa).to_owned(),
            Page::Coverage => language.say(Text::Coverage).to_owned(),
            Page::Compare => {
                let squares = [address.square, address.other.filter(|other| Some(*other) != address.square)];
                let codes: Vec<_> = squares.into_iter().flatten().map(|square| square.to_string()).collect();
                format!("{} {}", language.say(Text::Compare), codes.join(" – ")).trim().to_owned()
            }
            Page::About => language.say(Text::About).to_owned(),
            Page::Convert => language.say(Text::Convert).to_owned(),
        }
    })
}
