//! Names of taxa and squares as they stand in running text.

use leptos::prelude::*;

use crate::app::live::live;
use crate::app::side::plain;
use crate::app::state::state;
use crate::data::Taxon;
use crate::grid::Square;

/// A scientific name: italic, the author upright and muted.
#[component]
pub fn ScientificName(
    /// Canonical name, without author.
    name: String,
    /// Author, if known.
    author: String,
) -> impl IntoView {
    let author = (!author.is_empty()).then(|| view! { " "<span class="author">{author}</span> });
    view! { <span class="scientific"><i lang="la">{upright_ranks(&name)}</i>{author}</span> }.into_any()
}

/// Rank markers (subsp., var.) and hybrid signs stand upright in an italic name.
fn upright_ranks(name: &str) -> Vec<AnyView> {
    name.split_inclusive(' ')
        .map(|word| match word.trim_end() {
            "subsp." | "var." | "f." | "forma" | "cv." | "nothosubsp." | "sect." | "agg." | "s.l." | "×" => {
                view! { <span class="upright">{word.to_owned()}</span> }.into_any()
            }
            _ => word.to_owned().into_any(),
        })
        .collect()
}

/// A link that opens a square.
#[component]
pub fn SquareLink(
    /// The square.
    square: Square,
    /// What the link says; the square's code by default.
    #[prop(optional, into)]
    text: Option<String>,
    /// What the link is called when its text does not say enough.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
) -> impl IntoView {
    let state = state();
    let href = move || state.address().with(|address| address.with_square(square).query());
    let open = move |event: leptos::ev::MouseEvent| {
        if plain(&event) {
            event.prevent_default();
            state.go(state.here().with_square(square));
        }
    };
    view! {
        <a
            class="code"
            href=live(href)
            title=live(move || name.map(|name| name.get()))
            aria-label=live(move || name.map(|name| name.get()))
            on:click=open
        >
            {text.unwrap_or_else(|| square.to_string())}
        </a>
    }
    .into_any()
}

/// The vernacular names of a taxon: those of `language` first, then the others, each with its language.
#[must_use]
pub fn vernacular(taxon: &Taxon, language: &str) -> Vec<(String, String)> {
    let own = taxon.vernacular.get_key_value(language);
    let others = taxon.vernacular.iter().filter(|(of, _)| *of != language);
    own.into_iter().chain(others).map(|(of, name)| (of.clone(), name.clone())).collect()
}
