//! What was read: per source how many rows were placed and rejected and why, and which columns were used for what.

use leptos::prelude::*;

use crate::app::files::Load;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::{SourceBook, SourceColumns};
use crate::i18n::{Language, Text, doubt, in_words, number, reason};

/// Every source, folded; nothing where an atlas names none.
#[component]
pub fn RowsRead() -> impl IntoView {
    let state = state();
    let list = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        let books = state.store.books();
        // Not known yet, or not at all, is not none.
        let is_coming = matches!(books, Some(Load::Loading));
        let books = books.and_then(|books| books.ready());
        let item = |(index, source): (usize, &SourceColumns)| {
            let book = books.as_ref().and_then(|books| books.sources.get(index));
            let rows = match book {
                Some(book) => Some(rows_of(language, book)),
                None => is_coming.then(|| "…".to_owned()),
            };
            let summary = format!("{} ({})", source.source, source.kind);
            let outcome = book.map(|book| outcome(language, book));
            view! {
                <li>
                    <details>
                        <summary>{summary} {rows.map(|rows| view! { <span class="hint">{format!(" {rows}")}</span> })}</summary>
                        {outcome}
                        {columns(language, source)}
                    </details>
                </li>
            }
        };
        (!atlas.sources.is_empty()).then(|| {
            let sources = atlas.sources.iter().enumerate().map(item).collect_view();
            view! { <h3>{say(Text::WhatWasRead)}</h3><ul id="columns-used">{sources}</ul> }
        })
    };
    view! { {move || list()} }
}

/// `20 rows read, 8 placed, 12 rejected`.
fn rows_of(language: Language, book: &SourceBook) -> String {
    let rows = [book.rows_read, book.rows_placed, book.rows_rejected()].map(|rows| number(language, rows));
    let [read, placed, rejected] = &rows;
    language.fill(Text::RowsOfSource, &[("read", read), ("placed", placed), ("rejected", rejected)])
}

/// Why rows were rejected, and what is doubtful about those that were placed.
fn outcome(language: Language, book: &SourceBook) -> AnyView {
    let table = |title: Text, counts: Vec<(&str, u64)>| {
        (!counts.is_empty()).then(|| {
            let line = |(words, rows): (&str, u64)| {
                view! { <tr><th scope="row">{words.to_owned()}</th><td class="number">{number(language, rows)}</td></tr> }
            };
            let lines = counts.into_iter().map(line).collect_view();
            view! { <h4>{language.say(title)}</h4><table class="counts"><tbody>{lines}</tbody></table> }
        })
    };
    let rejected = table(Text::RejectedWhy, in_words(language, &book.rejected, reason));
    let flagged = table(Text::PlacedWithDoubt, in_words(language, &book.flagged, doubt));
    view! { {rejected} {flagged} }.into_any()
}

/// Which columns were used, and for what.
fn columns(language: Language, source: &SourceColumns) -> AnyView {
    let line = |(column, used): &(String, String)| {
        view! { <tr><th scope="row">{column.clone()}</th><td>{used.clone()}</td></tr> }
    };
    let used = source.used.iter().map(line).collect_view();
    let unused = (!source.unused.is_empty()).then(|| {
        let columns = source.unused.join(", ");
        view! { <p class="hint">{language.fill(Text::ColumnsNotUsed, &[("columns", &columns)])}</p> }
    });
    view! {
        <h4>{language.say(Text::ColumnsUsed)}</h4>
        <table class="counts"><tbody>{used}</tbody></table>
        {unused}
    }
    .into_any()
}
