//! A table under its heading, with its order in the address.

use std::sync::Arc;

use leptos::prelude::*;

use super::CsvButton;
use super::csv_button::NamedCsv;
use crate::address::Address;
use crate::app::letters::{are_wide, letters};
use crate::app::link::link_to;
use crate::app::live::memo;
use crate::app::state::{State, state};
use crate::app::widgets::{Rows, Table};
use crate::i18n::number;
use crate::table::{Head, Listed, Sort};

/// Height of a row, CSS pixels; the same stands in `style/table.css`.
const ROW: f64 = 36.0;
/// Height of a row in windows that may be touched, where it may hold two lines.
const TALL_ROW: f64 = 44.0;
/// Height of a row where letters are wide.
const WIDE_ROW: f64 = 58.0;
/// Height of a row that holds several lines: a name of two, and two of what is said of it.
const LINES_ROW: f64 = 68.0;
/// The same where letters are wide.
const WIDE_LINES_ROW: f64 = 84.0;
/// The same on a phone, where lines are shorter.
const TALL_LINES_ROW: f64 = 92.0;
/// The same on a phone where letters are wide.
const WIDE_TALL_LINES_ROW: f64 = 110.0;

/// A heading that counts the rows, a button that saves them, and the table.
#[component]
pub fn TableBlock(
    /// Hook of the table.
    id: &'static str,
    /// The heading, also what screen readers call the table.
    #[prop(into)]
    title: Signal<String>,
    /// The heads of its columns.
    heads: Vec<Head>,
    /// Its rows.
    #[prop(into)]
    rows: Signal<Rows>,
    /// How it is sorted now.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Hook of the button that saves the table, and what it saves.
    #[prop(optional, into)]
    csv: Option<(&'static str, Callback<(), NamedCsv>)>,
    /// Whether the table is the whole page.
    #[prop(optional)]
    whole: bool,
    /// Whether rows hold several lines.
    #[prop(optional)]
    tall: bool,
    /// What stands between heading and table.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = state();
    let heading =
        if whole { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2>{title}</h2> }.into_any() };
    let row_height = memo(move || {
        let height = match (tall, if tall { state.phone } else { state.narrow }.get(), are_wide()) {
            (false, _, true) => WIDE_ROW,
            (false, true, false) => TALL_ROW,
            (false, false, false) => ROW,
            (true, true, true) => WIDE_TALL_LINES_ROW,
            (true, true, false) => TALL_LINES_ROW,
            (true, false, true) => WIDE_LINES_ROW,
            (true, false, false) => LINES_ROW,
        };
        height * letters()
    });
    view! {
        <section class="block" class:whole=whole class:tall=tall>
            <header>
                {heading}
                {csv.map(|(id, write)| view! { <CsvButton id=id write=write /> })}
            </header>
            {children.map(|children| children())}
            <Table
                id=id
                label=title
                heads=heads
                rows=rows
                sort=sort
                on_sort=move |sort| state.adjust(|address| address.sort = Some(sort))
                row_height=row_height
                language=state.language
            />
        </section>
    }
}

/// How a table is sorted: as the address says, if the table has that column, or else in its own order.
pub fn order(state: State, heads: &[Head], own: &'static str, descending: bool) -> Memo<Sort> {
    let keys: Vec<&str> = heads.iter().map(|head| head.key).collect();
    memo(move || {
        let sort = state.address().with(|address| address.sort.clone());
        sort.filter(|sort| keys.contains(&sort.column.as_str()))
            .unwrap_or_else(|| Sort { column: own.to_owned(), descending })
    })
}

/// How many rows a listing has, for a heading; … while it is on its way or cannot be had: not that there are none.
pub fn count_of<L: Listed + PartialEq + 'static>(state: State, listing: Memo<Option<Arc<L>>>) -> String {
    let count = listing.with(|listing| listing.as_ref().map(|listing| listing.count() as u64));
    count.map_or_else(|| "…".to_owned(), |count| number(state.language.get(), count))
}

/// The rows of a listing, none while it is not here; `address` is where a row leads from where the reader is.
pub fn rows<L: Listed + PartialEq + 'static>(
    state: State,
    listing: Memo<Option<Arc<L>>>,
    address: fn(&L, usize, Address) -> Option<Address>,
) -> Memo<Rows> {
    memo(move || {
        let listing = listing.get();
        let linked = listing.clone();
        let link = move |row| Some(link_to(state, address(linked.as_ref()?, row, state.here())?));
        Rows::new(listing.map(|listing| listing as Arc<dyn Listed>), link)
    })
}
