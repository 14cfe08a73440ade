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
        Cell::Block { sides, filled, ends, .. } => block(sides, filled, ends),
        Cell::Code(code) => view! { <span class="code">{code}</span> }.into_any(),
        Cell::Number(value) => number(language, value).into_any(),
        Cell::Year(Some(year)) => year.to_string().into_any(),
        Cell::Year(None) => "–".into_any(),
    }
}

/// A map of fields; its name lists those that are filled. A single row is twice as large as a square.
fn block((columns, rows): (u8, u8), filled: u32, name: String) -> AnyView {
    let (columns, rows) = (u32::from(columns.max(1)), u32::from(rows));
    let mut path = String::new();
    for field in (0..columns * rows).filter(|field| filled & (1 << field) != 0) {
        path.push_str(&format!("M{}.5 {}.5h3v3h-3z", field % columns * 4, field / columns * 4));
    }
    let (width, height) = (columns * 4, rows * 4);
    let scale = if rows == 1 { 2 } else { 1 };
    view! {
        <svg
            class="quarters"
            viewBox=format!("0 0 {width} {height}")
            width=width * scale
            height=height * scale
            role="img"
        >
            <title>{name}</title>
            <rect x="0" y="0" width=width height=height />
            <path d=path />
        </svg>
    }
    .into_any()
}
