//! Tables: sortable, thousands of rows, only those built that are seen.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cell::content;
use super::{Rows, Scroller, is_plain};
use crate::app::live::{Entry, list, memo};
use crate::app::marks::Marks;
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::table::{Cell, Head, Sort};

/// Rows built above and below those that are seen, so that keys and quick fingers find them.
const SPARE: usize = 12;
/// Rows built before the height of the window is known.
const FIRST: usize = 40;

/// A text that may not fit into its cell, letters.
const LONG: usize = 12;

/// Rows on paper at most: more than any list of taxa has.
const MOST_PRINTED: usize = 5_000;

/// A table in the scrolling part of the panel.
#[component]
pub fn Table(
    /// Hook for tests and styles.
    id: &'static str,
    /// What the table holds, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// The heads of its columns.
    heads: Vec<Head>,
    /// Its rows.
    #[prop(into)]
    rows: Signal<Rows>,
    /// How it is sorted now.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Called with another order.
    #[prop(into)]
    on_sort: Callback<Sort>,
    /// Height of a row, CSS pixels.
    #[prop(into)]
    row_height: Signal<f64>,
    /// Language of heads and numbers.
    #[prop(into)]
    language: Signal<Language>,
) -> impl IntoView {
    let scroller = expect_context::<Scroller>();
    let marks = expect_context::<Marks>();
    let body = NodeRef::<Tbody>::new();
    let columns = StoredValue::new(heads.clone());
    let width = heads.len();
    // One place of the table takes part in the order of Tab: the arrow keys lead on from it.
    let stop = RwSignal::new(Stop::Row(0));
    let window = memo(move || {
        let count = rows.with(Rows::count);
        if scroller.printing.get() {
            return (0, count.min(MOST_PRINTED));
        }
        let seen = body.get().and_then(|body| scroller.seen(&body));
        let (first, last) = match seen {
            Some((top, height)) => {
                let first = (top / row_height.get()).floor().max(0.0) as usize;
                let last = ((top + height) / row_height.get()).ceil().max(0.0) as usize;
                (first.saturating_sub(SPARE), last + SPARE)
            }
            None => (0, FIRST),
        };
        // In steps, so that not every pixel builds rows.
        let step = SPARE / 2;
        let first = (first / step * step).min(count.saturating_sub(1) / step * step);
        (first, last.div_ceil(step).saturating_mul(step).min(count).max(first))
    });
    let stops = memo(move || {
        let (first, last) = window.get();
        match stop.get() {
            Stop::Row(row) if last > first => Stop::Row(row.clamp(first, last - 1)),
            Stop::Row(_) => Stop::Head(0),
            head => head,
        }
    });
    let row = move |index: usize, language: Language| {
        // While rows change, a row that is no longer there may be asked for once more.
        let (cells, link) = rows.with_untracked(|rows| rows.row(index));
        let href = link.as_ref().map(|link| link.href.clone());
        let follow = move |event: MouseEvent| {
            if let Some(link) = &link
                && is_plain(&event)
            {
                event.prevent_default();
                event.stop_propagation();
                (link.open)();
            }
        };
        let on_row = follow.clone();
        // A row of a square and the square on the map mark each other.
        let square = cells.iter().find_map(|cell| match cell {
            Cell::Code(code) => Square::from_code(code.as_bytes()),
            _ => None,
        });
        let code = square.map(|square| square.to_string());
        let cells =
            cells.into_iter().zip(columns.get_value()).enumerate().map(move |(place, (cell, column))| {
                // Of a long text two lines are seen: all of it is told on demand.
                let title = match &cell {
                    Cell::Text(text) if text.len() > LONG => Some(text.clone()),
                    _ => None,
                };
                let content = content(cell, language);
                let class = if column.numeric { "number" } else { "" };
                if place == 0 {
                    let content = match &href {
                        Some(href) => {
                            view! { <a class="cell" href=href.clone() tabindex=move || tab_index(stops.get() == Stop::Row(index)) on:click=follow.clone()>{content}</a> }
                                .into_any()
                        }
                        None => view! { <span class="cell">{content}</span> }.into_any(),
                    };
                    view! { <th scope="row" class=class data-column=column.key>{content}</th> }.into_any()
                } else {
                    view! { <td class=class data-column=column.key title=title><span class="cell">{content}</span></td> }
                        .into_any()
                }
            });
        view! {
            <tr
                data-row=index
                data-square=code
                class:marked=move || marks.row_of(square)
                aria-rowindex=index + 2
                on:click=on_row
            >
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    };
    let built = move || {
        let (id, language) = (rows.with(Rows::id), language.get());
        let (first, last) = window.get();
        let entry =
            |index| Entry::new(format!("{index} {id} {}", language.code()), move || row(index, language));
        (first..last).map(entry).collect()
    };
    let to_head = move |head: usize| {
        stop.set(Stop::Head(head));
        focus_within(id, &format!("thead th:nth-child({}) button", head + 1));
    };
    let keys = move |event: KeyboardEvent| {
        let Some(body) = body.get_untracked() else { return };
        let count = rows.with_untracked(Rows::count);
        let head = place_of(&event, "button[data-place]", "data-place");
        let page = 10;
        let to = match (event.key().as_str(), head) {
            ("ArrowLeft", Some(head)) if head > 0 => return to_head(head - 1),
            ("ArrowRight", Some(head)) if head + 1 < width => return to_head(head + 1),
            ("ArrowDown", Some(_)) if count > 0 => {
                let (top, _) = body_seen(scroller, &body);
                (top / row_height.get_untracked()).ceil().max(0.0) as usize
            }
            _ => {
                let Some(here) = place_of(&event, "tr[data-row]", "data-row") else { return };
                match event.key().as_str() {
                    "ArrowDown" => here + 1,
                    "ArrowUp" if here == 0 => {
                        event.prevent_default();
                        return to_head(0);
                    }
                    "ArrowUp" => here - 1,
                    "PageDown" => here + page,
                    "PageUp" => here.saturating_sub(page),
                    "Home" => 0,
                    "End" => count.saturating_sub(1),
                    _ => return,
                }
            }
        };
        event.prevent_default();
        let to = to.min(count.saturating_sub(1));
        stop.set(Stop::Row(to));
        let height = row_height.get_untracked();
        scroller.show(&body, to as f64 * height, height, height);
        // The row is built once the window has moved.
        let row = format!("tr[data-row=\"{to}\"] a");
        request_animation_frame(move || request_animation_frame(move || focus_within(id, &row)));
    };
    let heads = heads.into_iter().enumerate().map(|(place, column)| {
        let sorted = move || sort.with(|sort| (sort.column == column.key).then_some(sort.descending));
        let aria = move || sorted().map(|descending| if descending { "descending" } else { "ascending" });
        let sort_it = move |_| {
            let descending = untrack(sorted).map_or(column.numeric, |descending| !descending);
            on_sort.run(Sort { column: column.key.to_owned(), descending });
        };
        view! {
            <th scope="col" class=if column.numeric { "number" } else { "" } aria-sort=aria>
                <button
                    data-column=column.key
                    data-place=place
                    tabindex=move || tab_index(stops.get() == Stop::Head(place))
                    on:click=sort_it
                >
                    {move || language.get().say(column.title)}
                </button>
            </th>
        }
    });
    let above = move || window.get().0 as f64 * row_height.get();
    let below = move || {
        (rows.with(Rows::count) - window.get().1.min(rows.with(Rows::count))) as f64 * row_height.get()
    };
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        focus_within(id, "~ .table-end");
    };
    view! {
        <a class="skip-table" href=format!("#{id}") on:click=skip>{move || language.get().say(Text::SkipTable)}</a>
        <table
            id=id
            class="table"
            on:keydown=keys
            aria-label=move || label.get()
            aria-rowcount=move || rows.with(Rows::aria_count)
        >
            <thead>
                <tr aria-rowindex="1">{heads.collect_view()}</tr>
            </thead>
            <tbody node_ref=body>
                <tr class="space" aria-hidden="true"><td style:height=move || format!("{}px", above())></td></tr>
                {list(built)}
                <tr class="space" aria-hidden="true"><td style:height=move || format!("{}px", below())></td></tr>
            </tbody>
        </table>
        <span class="table-end" tabindex="-1"></span>
    }
}

/// The place of a table that Tab reaches.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    Head(usize),
    Row(usize),
}

fn tab_index(is_stop: bool) -> &'static str {
    if is_stop { "0" } else { "-1" }
}

/// The head or row that has the focus.
fn place_of(event: &KeyboardEvent, selector: &str, attribute: &str) -> Option<usize> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.get_attribute(attribute)?.parse().ok()
}

/// Top and height of what is seen of the rows, CSS pixels from the first one.
fn body_seen(scroller: Scroller, body: &web_sys::Element) -> (f64, f64) {
    untrack(|| scroller.seen(body)).unwrap_or_default()
}

/// Focuses what a selector finds from a table on.
fn focus_within(table: &str, selector: &str) {
    let found = document().query_selector(&format!("#{table} {selector}"));
    if let Ok(Some(found)) = found
        && let Ok(found) = found.dyn_into::<web_sys::HtmlElement>()
    {
        // Focus may be refused; then it stays where it was.
        let _ = found.focus();
    }
}
