//! What stands in a cell of a table.

use leptos::prelude::*;

use super::ScientificName;
use crate::grid::{QUARTER_SIZE, QUARTERS_PER_HOUR, Square};
use crate::i18n::{Language, number};

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Plain text.
    Text(String),
    /// A name and its author.
    Name {
        /// Canonical name.
        name: String,
        /// Author.
        author: String,
        /// What stands under the name where there is no room for more columns.
        second: String,
    },
    /// The quarter squares of an hour square, as a small map.
    Parts {
        /// The hour square.
        hour: Square,
        /// Bit 0 is the first quarter square in the order of numbers.
        quarters: u16,
    },
    /// The code of a square.
    Code(Square),
    /// A whole number.
    Number(u64),
    /// A year, if there is one.
    Year(Option<i16>),
}

/// The cell as it is shown.
pub fn content(cell: Cell, language: Language) -> AnyView {
    match cell {
        Cell::Text(text) => text.into_any(),
        Cell::Name { name, author, second } => {
            let second = (!second.is_empty()).then(|| view! { <span class="second">{second}</span> });
            view! { <ScientificName name=name author=author />{second} }.into_any()
        }
        Cell::Parts { hour, quarters } => parts(hour, quarters),
        Cell::Code(square) => view! { <span class="code">{square.to_string()}</span> }.into_any(),
        Cell::Number(value) => number(language, value).into_any(),
        Cell::Year(Some(year)) => year.to_string().into_any(),
        Cell::Year(None) => "–".into_any(),
    }
}

/// A map of 4 × 4 quarter squares; its name lists those that are filled.
fn parts(hour: Square, quarters: u16) -> AnyView {
    let mut path = String::new();
    let mut codes = Vec::new();
    for part in hour.children() {
        if quarters & (1 << (part.number() % QUARTERS_PER_HOUR)) != 0 {
            let (whole, inner) = (hour.bounds(), part.bounds());
            let column = (inner.west - whole.west) / QUARTER_SIZE;
            let row = (whole.north - inner.north) / QUARTER_SIZE;
            path.push_str(&format!("M{} {}h3v3h-3z", column * 4.0 + 0.5, row * 4.0 + 0.5));
            codes.push(part.to_string().split_off(6));
        }
    }
    let name = codes.join(" ");
    view! {
        <svg class="quarters" viewBox="0 0 16 16" width="16" height="16" role="img">
            <title>{name}</title>
            <rect x="0" y="0" width="16" height="16" />
            <path d=path />
        </svg>
    }
    .into_any()
}
