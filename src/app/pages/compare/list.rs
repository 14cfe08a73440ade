//! The taxa that both lists have, or only one of them.

use std::sync::Arc;

use leptos::prelude::*;

use super::Lists;
use super::side::{Side, one, side_of};
use crate::analysis::{Compared, SquareSpecies, sorted_numbers, sorted_texts};
use crate::app::controls::{TableBlock, Written, order};
use crate::app::live::memo;
use crate::app::pages::square::name;
use crate::app::state::state;
use crate::app::widgets::{Cell, Column, Rows};
use crate::data::fold;
use crate::i18n::{Text, number};

const BOTH_COLUMNS: &[Column] = &[
    Column { key: "name", title: Text::Taxon, numeric: false },
    Column { key: "last", title: Text::LastInA, numeric: true },
    Column { key: "last_b", title: Text::LastInB, numeric: true },
];

const ONE_COLUMNS: &[Column] = &[
    Column { key: "name", title: Text::Taxon, numeric: false },
    Column { key: "first", title: Text::FirstYear, numeric: true },
    Column { key: "last", title: Text::LastYear, numeric: true },
    Column { key: "records", title: Text::Records, numeric: true },
];

/// The taxa of both lists, or of only one.
#[component]
pub fn List(
    id: &'static str,
    text: Text,
    /// Only this one; `None` is both.
    side: Option<Side>,
    lists: Signal<Lists>,
    #[prop(optional)] csv: Option<(&'static str, Callback<(), Written>)>,
) -> impl IntoView {
    let state = state();
    let columns = if side.is_none() { BOTH_COLUMNS } else { ONE_COLUMNS };
    let sort = order(state, columns, "name", false);
    let filter = state.of_address(|address| address.filter.clone());
    let listed = memo(move || -> Lists {
        let (flora, lists) = lists.get()?;
        let matching = flora.names.matching(&filter.get());
        let kept = lists.iter().filter(|of| {
            side_of(of) == side
                && matching.as_ref().is_none_or(|all| all.get(of.taxon as usize) == Some(&true))
        });
        let kept: Vec<Compared> = kept.copied().collect();
        let sort = sort.get();
        let numbers = |number: &dyn Fn(&Compared) -> Option<i64>| {
            let numbers: Vec<i64> = kept.iter().map(|of| number(of).unwrap_or(0)).collect();
            sorted_numbers(&numbers, sort.descending)
        };
        let last = |of: Option<SquareSpecies>| of?.years.map(|years| i64::from(years.1));
        let sorted = match sort.column.as_str() {
            "first" => numbers(&|of| one(of)?.years.map(|years| i64::from(years.0))),
            "last" => numbers(&|of| last(one(of))),
            "last_b" => numbers(&|of| last(of.second)),
            "records" => numbers(&|of| one(of).map(|of| of.records as i64)),
            _ => {
                let names: Vec<String> = kept.iter().map(|of| fold(&name(&flora, of.taxon).0)).collect();
                sorted_texts(&names, sort.descending)
            }
        };
        Some((flora, Arc::new(sorted.into_iter().map(|index| kept[index as usize]).collect())))
    });
    let rows = memo(move || {
        let Some((flora, listed)) = listed.get() else { return Rows::new(0, |_| Vec::new(), |_| None) };
        let linked = (Arc::clone(&flora), Arc::clone(&listed));
        let count = listed.len();
        let cells = move |row: usize| {
            let of = listed[row];
            let (name, author) = name(&flora, of.taxon);
            let year = |of: Option<SquareSpecies>, last: bool| {
                Cell::Year(of.and_then(|of| of.years).map(|years| if last { years.1 } else { years.0 }))
            };
            let mut cells = vec![Cell::Name { name, author, second: String::new() }];
            if side.is_none() {
                cells.extend([year(of.first, true), year(of.second, true)]);
            } else {
                let found = one(&of);
                let records = found.map_or(0, |found| found.records);
                cells.extend([year(found, false), year(found, true), Cell::Number(records)]);
            }
            cells
        };
        let link = move |row: usize| {
            let taxon = linked.0.taxa.get(linked.1[row].taxon as usize)?;
            Some(state.here().with_taxon(&taxon.slug))
        };
        Rows::new(count, cells, link)
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(text, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    match csv {
        Some(csv) => {
            view! { <TableBlock id=id title=title columns=columns rows=rows sort=sort csv=csv /> }.into_any()
        }
        None => view! { <TableBlock id=id title=title columns=columns rows=rows sort=sort /> }.into_any(),
    }
}
