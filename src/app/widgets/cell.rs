//! A cell of a table on the screen.

use leptos::prelude::*;

use super::ScientificName;
use crate::i18n::{Language, number};
use crate::table::Cell;

/// The cell as it is shown.
pub fn content(cell: Cell, language: Language) -> AnyView {
    match cell {
        Cell::Text(text) => text.into_any(),
        Cell::Name { name, author, second } => {
            let second = (!second.is_empty()).then(|| view! { <span class="second">{second}</span> });
            view! { <ScientificName name=name author=author />{second} }.into_any()
        }
        Cell::Block { filled, ends, .. } => block(filled, ends),
        Cell::Code(code) => view! { <span class="code">{code}</span> }.into_any(),
        Cell::Number(value) => number(language, value).into_any(),
        Cell::Year(Some(year)) => year.to_string().into_any(),
        Cell::Year(None) => "–".into_any(),
    }
}

/// A map of 4 × 4 fields; its name lists those that are filled.
fn block(filled: u16, name: String) -> AnyView {
    let mut path = String::new();
    for field in (0..16).filter(|field| filled & (1 << field) != 0) {
        path.push_str(&format!("M{}.5 {}.5h3v3h-3z", field % 4 * 4, field / 4 * 4));
    }
    view! {
        <svg class="quarters" viewBox="0 0 16 16" width="16" height="16" role="img">
            <title>{name}</title>
            <rect x="0" y="0" width="16" height="16" />
            <path d=path />
        </svg>
    }
    .into_any()
}
