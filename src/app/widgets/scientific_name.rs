//! Names of taxa as they stand in running text.

use leptos::prelude::*;

/// A scientific name: italic, the author upright and muted.
#[component]
pub fn ScientificName(
    /// Canonical name, without author.
    name: String,
    /// Author, if known.
    author: String,
) -> impl IntoView {
    let author = (!author.is_empty()).then(|| view! { " "<span class="author">{author}</span> });
    view! { <span class="scientific"><i lang="la">{upright_ranks(&name)}</i>{author}</span> }
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
