//! Names of taxa as they stand in running text.

use leptos::prelude::*;

use crate::map::with_names;

/// A scientific name: italic, the author upright and muted.
#[component]
pub fn ScientificName(
    /// Canonical name, without author.
    name: String,
    /// Author, if known.
    author: String,
) -> impl IntoView {
    let author = (!author.is_empty()).then(|| view! { " "<span class="author">{author}</span> });
    // Rank markers (subsp., var.) and hybrid signs stand upright in an italic name.
    let runs = with_names(&name, std::slice::from_ref(&name)).into_iter().map(|run| match run.italic {
        true => run.text.into_any(),
        false => view! { <span class="upright">{run.text}</span> }.into_any(),
    });
    let runs: Vec<AnyView> = runs.collect();
    view! { <span class="scientific"><i lang="la">{runs}</i>{author}</span> }
}

/// A text with these names in italics, by the rule of the drawings.
pub fn in_italics(text: &str, names: &[String]) -> Vec<AnyView> {
    let runs = with_names(text, names).into_iter().map(|run| match run.italic {
        true => view! { <i class="scientific" lang="la">{run.text}</i> }.into_any(),
        false => run.text.into_any(),
    });
    runs.collect()
}
