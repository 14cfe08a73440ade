//! A table under its heading, with its order in the address.

use leptos::prelude::*;

use super::CsvButton;
use super::csv_button::Written;
use crate::address::Sort;
use crate::app::live::memo;
use crate::app::state::{State, state};
use crate::app::widgets::{Column, Rows, Table};

/// A heading that counts the rows, a button that saves them, and the table.
#[component]
pub fn TableBlock(
    /// Hook of the table.
    id: &'static str,
    /// The heading, also what screen readers call the table.
    #[prop(into)]
    title: Signal<String>,
    /// Its columns.
    columns: &'static [Column],
    /// Its rows.
    #[prop(into)]
    rows: Signal<Rows>,
    /// How it is sorted now.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Hook of the button that saves the table, and what it saves.
    #[prop(optional, into)]
    csv: Option<(&'static str, Callback<(), Written>)>,
    /// Whether the table is the whole page.
    #[prop(optional)]
    whole: bool,
    /// What stands between heading and table.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = state();
    let heading =
        if whole { view! { <h1>{title}</h1> }.into_any() } else { view! { <h2>{title}</h2> }.into_any() };
    view! {
        <section class="block" class:whole=whole>
            <header>
                {heading}
                {csv.map(|(id, write)| view! { <CsvButton id=id write=write /> })}
            </header>
            {children.map(|children| children())}
            <Table
                id=id
                label=title
                columns=columns
                rows=rows
                sort=sort
                on_sort=move |sort| state.adjust(|address| address.sort = Some(sort))
            />
        </section>
    }
    .into_any()
}

/// How a table is sorted: as the address says, if the table has that column, or else in its own order.
pub fn order(state: State, columns: &'static [Column], own: &'static str, descending: bool) -> Memo<Sort> {
    memo(move || {
        let sort = state.address().with(|address| address.sort.clone());
        sort.filter(|sort| columns.iter().any(|column| column.key == sort.column))
            .unwrap_or_else(|| Sort { column: own.to_owned(), descending })
    })
}
