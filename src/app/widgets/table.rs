//! Tables: sortable, thousands of rows, only those built that are seen.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use leptos::ev::KeyboardEvent;
use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Scroller;
use super::cell::{Cell, content};
use crate::address::{Address, Sort};
use crate::app::link::is_plain;
use crate::app::live::{Entry, list, live, memo};
use crate::app::state::{say, state};
use crate::i18n::{Language, Text};

/// Height of a row, CSS pixels; the same stands in `style/table.css`.
const ROW: f64 = 36.0;
/// Height of a row where fingers touch it.
const TALL_ROW: f64 = 44.0;
/// Rows built above and below those that are seen, so that keys and quick fingers find them.
const SPARE: usize = 12;
/// Rows built before the height of the window is known.
const FIRST: usize = 40;

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// In the address (`sort=`), and for the style sheet.
    pub key: &'static str,
    /// Its head.
    pub title: Text,
    /// Whether it holds numbers, set to the right and sorted largest first.
    pub numeric: bool,
}

/// Rows on paper at most: more than any list of taxa has.
const MOST_PRINTED: usize = 5_000;

/// What a function of a row gives.
type OfRow<T> = Arc<dyn Fn(usize) -> T + Send + Sync>;

/// The rows of a table, in the order in which they are shown, built when they are seen.
#[derive(Clone)]
pub struct Rows {
    /// Another number for other rows.
    id: u64,
    count: usize,
    cells: OfRow<Vec<Cell>>,
    link: OfRow<Option<Address>>,
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Rows {
    /// `count` rows with these cells; `link` is where a row leads, from the place of the reader.
    pub fn new(
        count: usize,
        cells: impl Fn(usize) -> Vec<Cell> + Send + Sync + 'static,
        link: impl Fn(usize) -> Option<Address> + Send + Sync + 'static,
    ) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Rows { id, count, cells: Arc::new(cells), link: Arc::new(link) }
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }
}

/// A table in the scrolling part of the panel.
#[component]
pub fn Table(
    /// Hook for tests and styles.
    id: &'static str,
    /// What the table holds, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Its columns.
    columns: &'static [Column],
    /// Its rows.
    #[prop(into)]
    rows: Signal<Rows>,
    /// How it is sorted now.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Called with another order.
    #[prop(into)]
    on_sort: Callback<Sort>,
) -> impl IntoView {
    let state = state();
    let scroller = expect_context::<Scroller>();
    let body = NodeRef::<Tbody>::new();
    let row_height = move || if state.phone.get() { TALL_ROW } else { ROW };
    let window = memo(move || {
        let count = rows.with(Rows::count);
        if scroller.printing.get() {
            return (0, count.min(MOST_PRINTED));
        }
        let seen = body.get().and_then(|body| scroller.seen(&body));
        let (first, last) = match seen {
            Some((top, height)) => {
                let first = (top / row_height()).floor().max(0.0) as usize;
                let last = ((top + height) / row_height()).ceil().max(0.0) as usize;
                (first.saturating_sub(SPARE), last + SPARE)
            }
            None => (0, FIRST),
        };
        // In steps, so that not every pixel builds rows.
        let step = SPARE / 2;
        let first = (first / step * step).min(count.saturating_sub(1) / step * step);
        (first, last.div_ceil(step).saturating_mul(step).min(count).max(first))
    });
    let row = move |index: usize, language: Language| {
        let (cells, link) = rows.with_untracked(|rows| {
            // While rows change, a row that is no longer there may be asked for once more.
            if index < rows.count { ((rows.cells)(index), (rows.link)(index)) } else { (Vec::new(), None) }
        });
        let href = link.as_ref().map(Address::query);
        let follow = move |event: leptos::ev::MouseEvent| {
            if let Some(link) = &link
                && is_plain(&event)
            {
                event.prevent_default();
                event.stop_propagation();
                state.go(link.clone());
            }
        };
        let on_row = follow.clone();
        let cells = cells.into_iter().zip(columns).enumerate().map(move |(place, (cell, column))| {
            let content = content(cell, language);
            let class = if column.numeric { "number" } else { "" };
            if place == 0 {
                let content = match &href {
                    Some(href) => {
                        view! { <a href=href.clone() on:click=follow.clone()>{content}</a> }.into_any()
                    }
                    None => content,
                };
                view! { <th scope="row" class=class data-column=column.key>{content}</th> }.into_any()
            } else {
                view! { <td class=class data-column=column.key>{content}</td> }.into_any()
            }
        });
        view! {
            <tr data-row=index aria-rowindex=index + 2 on:click=on_row>
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    };
    let built = move || {
        let (id, language) = (rows.with(|rows| rows.id), state.language.get());
        let (first, last) = window.get();
        let entry =
            |index| Entry::new(format!("{index} {id} {}", language.code()), move || row(index, language));
        (first..last).map(entry).collect()
    };
    let keys = move |event: KeyboardEvent| {
        let Some(body) = body.get_untracked() else { return };
        let Some(here) = row_of(&event) else { return };
        let count = rows.with_untracked(Rows::count);
        let page = 10;
        let to = match event.key().as_str() {
            "ArrowDown" => here + 1,
            "ArrowUp" => here.saturating_sub(1),
            "PageDown" => here + page,
            "PageUp" => here.saturating_sub(page),
            "Home" => 0,
            "End" => count.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        let to = to.min(count.saturating_sub(1));
        let height = untrack(row_height);
        scroller.show(&body, to as f64 * height, height, height);
        // The row is built once the window has moved.
        request_animation_frame(move || request_animation_frame(move || focus_row(&body, to)));
    };
    let heads = columns.iter().map(|column| {
        let sorted = move || sort.with(|sort| (sort.column == column.key).then_some(sort.descending));
        let aria = move || sorted().map(|descending| if descending { "descending" } else { "ascending" });
        let sort_it = move |_| {
            let descending = untrack(sorted).map_or(column.numeric, |descending| !descending);
            on_sort.run(Sort { column: column.key.to_owned(), descending });
        };
        view! {
            <th scope="col" class=if column.numeric { "number" } else { "" } aria-sort=live(aria)>
                <button data-column=column.key on:click=sort_it>
                    {say(column.title)}
                </button>
            </th>
        }
    });
    let above = move || window.get().0 as f64 * row_height();
    let below =
        move || (rows.with(Rows::count) - window.get().1.min(rows.with(Rows::count))) as f64 * row_height();
    view! {
        <table
            id=id
            class="table"
            aria-label=live(move || label.get())
            aria-rowcount=live(move || (rows.with(Rows::count) + 1).to_string())
        >
            <thead>
                <tr aria-rowindex="1">{heads.collect_view()}</tr>
            </thead>
            <tbody node_ref=body on:keydown=keys>
                <tr class="space" aria-hidden="true"><td style:height=live(move || format!("{}px", above()))></td></tr>
                {list(built)}
                <tr class="space" aria-hidden="true"><td style:height=live(move || format!("{}px", below()))></td></tr>
            </tbody>
        </table>
    }
    .into_any()
}

/// The row that has the focus.
fn row_of(event: &KeyboardEvent) -> Option<usize> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest("tr[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

fn focus_row(body: &web_sys::Element, row: usize) {
    let link = body.query_selector(&format!("tr[data-row=\"{row}\"] a"));
    if let Ok(Some(link)) = link
        && let Ok(link) = link.dyn_into::<web_sys::HtmlElement>()
    {
        // Focus may be refused; then it stays where it was.
        let _ = link.focus();
    }
}
