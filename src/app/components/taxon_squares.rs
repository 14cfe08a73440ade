//! The squares of a taxon as a table: the same information as the map, without seeing it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Cell, Column, CsvButton, Rows, Table};
use crate::address::Sort;
use crate::analysis::{sorted_indexes, sorted_numbers};
use crate::app::live::{live, memo, part};
use crate::app::state::{say, state};
use crate::export::Csv;
use crate::i18n::{Text, number};
use crate::map::Selected;

const COLUMNS: &[Column] = &[
    Column { key: "square", title: Text::Square, numeric: false },
    Column { key: "first", title: Text::FirstYear, numeric: true },
    Column { key: "last", title: Text::LastYear, numeric: true },
    Column { key: "records", title: Text::Records, numeric: true },
];

/// The table of the first chosen taxon, or of several the squares of all of them.
#[component]
pub fn TaxonSquares() -> impl IntoView {
    let state = state();
    let sort = memo(move || {
        let sort = state.address().with(|address| address.sort.clone());
        sort.filter(|sort| COLUMNS.iter().any(|column| column.key == sort.column))
            .unwrap_or_else(|| Sort { column: "square".into(), descending: false })
    });
    let squares = memo(move || {
        state.shown.with(|shown| match shown.taxa.as_slice() {
            [] => Arc::new(Vec::new()),
            [taxon] => Arc::clone(&taxon.squares),
            several => Arc::new(joined(several.iter().map(|taxon| taxon.squares.as_slice()))),
        })
    });
    let sorted = memo(move || {
        let squares = squares.get();
        let sort = sort.get();
        let key = |selected: &Selected| {
            let year = |year: Option<i16>| i64::from(year.unwrap_or(0));
            match sort.column.as_str() {
                "first" => year(selected.years.map(|years| years.0)),
                "last" => year(selected.years.map(|years| years.1)),
                "records" => selected.records as i64,
                _ => i64::from(selected.square.number()),
            }
        };
        let keys: Vec<i64> = squares.iter().map(key).collect();
        Arc::new(sorted_numbers(&keys, sort.descending))
    });
    let rows = memo(move || {
        let (squares, sorted) = (squares.get(), sorted.get());
        let linked = (Arc::clone(&squares), Arc::clone(&sorted));
        Rows::new(
            sorted.len(),
            move |row| {
                let selected = &squares[sorted[row] as usize];
                vec![
                    Cell::Code(selected.square),
                    Cell::Year(selected.years.map(|years| years.0)),
                    Cell::Year(selected.years.map(|years| years.1)),
                    Cell::Number(selected.records),
                ]
            },
            move |row| Some(state.here().with_square(linked.0[linked.1[row] as usize].square)),
        )
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        let count = number(language, rows.with(Rows::count) as u64);
        let size = match state.grid.get() {
            crate::map::GridSize::Hour => Text::CaptionSquares4,
            crate::map::GridSize::Quarter => Text::CaptionSquares1,
        };
        language.fill(size, &[("count", &count)])
    });
    let write = move |()| {
        let language = state.language.get_untracked();
        let (squares, sorted) = (squares.get_untracked(), sorted.get_untracked());
        let shown = state.shown.get_untracked();
        let simulated = state.store.manifest.get_untracked().ready().is_some_and(|atlas| atlas.simulated);
        let warning = simulated.then(|| language.say(Text::Simulated));
        let mut csv = Csv::new(warning, &["taxon", "square", "first_year", "last_year", "records"]);
        match shown.taxa.as_slice() {
            // One taxon in the order of the table, several one after the other.
            [taxon] => {
                sorted.iter().for_each(|index| csv.row(&cells(&taxon.name, &squares[*index as usize])))
            }
            several => {
                for taxon in several {
                    taxon.squares.iter().for_each(|selected| csv.row(&cells(&taxon.name, selected)));
                }
            }
        }
        csv.note(&shown.scene.caption);
        let name = state.here().taxa.join("_");
        Some((if name.is_empty() { "squares".to_owned() } else { name }, csv))
    };
    let empty = move || {
        let none =
            state.shown.with(|shown| shown.ready && !shown.taxa.is_empty()) && rows.with(Rows::count) == 0;
        none.then(|| view! { <p class="empty" role="status">{say(Text::NoSquares)}</p> })
    };
    view! {
        <section class="block" hidden=live(move || state.shown.with(|shown| shown.taxa.is_empty()))>
            <header>
                <h3>{title}</h3>
                <CsvButton id="csv-squares" write=write />
            </header>
            {part(empty)}
            <Table
                id="taxon-squares"
                label=title
                columns=COLUMNS
                rows=rows
                sort=sort
                on_sort=move |sort| state.adjust(|address| address.sort = Some(sort))
            />
        </section>
    }
    .into_any()
}

fn cells(taxon: &str, selected: &Selected) -> [String; 5] {
    let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
    [
        taxon.to_owned(),
        selected.square.to_string(),
        year(selected.years.map(|years| years.0)),
        year(selected.years.map(|years| years.1)),
        selected.records.to_string(),
    ]
}

/// The squares of several taxa, each once.
fn joined<'a>(taxa: impl Iterator<Item = &'a [Selected]>) -> Vec<Selected> {
    let all: Vec<Selected> = taxa.flatten().copied().collect();
    let order = sorted_indexes(all.len(), &|a, b| all[a].square.cmp(&all[b].square));
    let mut all: Vec<Selected> = order.into_iter().map(|index| all[index as usize]).collect();
    all.dedup_by(|next, kept| {
        let same = next.square == kept.square;
        if same {
            kept.records += next.records;
            kept.years = match (kept.years, next.years) {
                (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
                (one, other) => one.or(other),
            };
        }
        same
    });
    all
}
