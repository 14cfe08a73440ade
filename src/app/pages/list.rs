//! All taxa: names, family, squares, records, last year.

use std::sync::Arc;

use leptos::prelude::*;

use crate::address::Sort;
use crate::app::components::{Cell, Column, CsvButton, Rows, Table, TableFilter, order};
use crate::app::state::{say, state};
use crate::data::{Taxon, fold};
use crate::export::Csv;
use crate::i18n::{Text, number};

const COLUMNS: &[Column] = &[
    Column { key: "name", title: Text::Taxon, numeric: false },
    Column { key: "vernacular", title: Text::VernacularName, numeric: false },
    Column { key: "family", title: Text::Family, numeric: false },
    Column { key: "squares", title: Text::Squares4Short, numeric: true },
    Column { key: "records", title: Text::Records, numeric: true },
    Column { key: "last", title: Text::LastYear, numeric: true },
];

/// The list of all taxa.
#[must_use]
pub fn list_page() -> AnyView {
    let state = state();
    let sort = Memo::new(move |_| {
        let sort = state.address().with(|address| address.sort.clone());
        sort.filter(|sort| COLUMNS.iter().any(|column| column.key == sort.column))
            .unwrap_or_else(|| Sort { column: "name".into(), descending: false })
    });
    let filter = state.of_address(|address| address.filter.clone());
    // Sorting is done once for all taxa; a letter typed only leaves out.
    let all = Memo::new(move |_| {
        let flora = state.store.flora.get().ready()?;
        let language = state.language.get().code();
        let sort = sort.get();
        let taxa = &flora.taxa;
        let by_text = |key: &dyn Fn(&Taxon) -> String| {
            // What is unknown comes last, whichever way.
            order(taxa.len(), false, |index| {
                let key = key(&taxa[index]);
                (
                    key.is_empty(),
                    if sort.descending { std::cmp::Reverse(key).into() } else { Direction::from(key) },
                )
            })
        };
        let by_number =
            |key: &dyn Fn(&Taxon) -> u64| order(taxa.len(), sort.descending, |index| key(&taxa[index]));
        let sorted = match sort.column.as_str() {
            "vernacular" => by_text(&|taxon| fold(taxon.vernacular.get(language).map_or("", String::as_str))),
            "family" => by_text(&|taxon| taxon.family.clone()),
            "squares" => by_number(&|taxon| u64::from(taxon.squares_4km)),
            "records" => by_number(&|taxon| taxon.records),
            "last" => by_number(&|taxon| taxon.years.map_or(0, |years| years.1 as u64)),
            _ => by_text(&|taxon| fold(&taxon.name)),
        };
        Some(Arc::new(sorted))
    });
    let listed = Memo::new(move |_| {
        let (flora, all) = (state.store.flora.get().ready()?, all.get()?);
        let typed = filter.get();
        let Some(matching) = flora.names.matching(&typed) else { return Some((flora, all)) };
        let family = fold(typed.trim());
        let of_family = |taxon: &Taxon| fold(&taxon.family).starts_with(&family);
        let kept =
            all.iter().copied().filter(|index| matching[*index] || of_family(&flora.taxa[*index])).collect();
        Some((flora, Arc::new(kept)))
    });
    let rows = Memo::new(move |_| {
        let language = state.language.get();
        let Some((flora, listed)) = listed.get() else {
            return Rows::new(0, |_| Vec::new(), |_| None);
        };
        let linked = (Arc::clone(&flora), Arc::clone(&listed));
        Rows::new(
            listed.len(),
            move |row| {
                let taxon = &flora.taxa[listed[row]];
                let vernacular = taxon.vernacular.get(language.code()).cloned().unwrap_or_default();
                let second = [vernacular.as_str(), taxon.family.as_str()];
                let second: Vec<&str> = second.into_iter().filter(|part| !part.is_empty()).collect();
                vec![
                    Cell::Name {
                        name: taxon.name.clone(),
                        author: taxon.author.clone(),
                        second: second.join(" · "),
                    },
                    Cell::Text(vernacular),
                    Cell::Text(taxon.family.clone()),
                    Cell::Number(u64::from(taxon.squares_4km)),
                    Cell::Number(taxon.records),
                    Cell::Year(taxon.years.map(|years| years.1)),
                ]
            },
            move |row| Some(state.here().with_taxon(&linked.0.taxa[linked.1[row]].slug)),
        )
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::TaxaCount, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    let write = move |()| {
        let language = state.language.get_untracked();
        let (flora, listed) = listed.get_untracked()?;
        let simulated = state.store.manifest.get_untracked().ready().is_some_and(|atlas| atlas.simulated);
        let columns = [
            "scientific_name",
            "author",
            "vernacular_name",
            "family",
            "squares_4km",
            "squares_1km",
            "records",
            "first_year",
            "last_year",
        ];
        let mut csv = Csv::new(simulated.then(|| language.say(Text::Simulated)), &columns);
        for index in listed.iter() {
            let taxon = &flora.taxa[*index];
            let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
            csv.row(&[
                taxon.name.clone(),
                taxon.author.clone(),
                taxon.vernacular.get(language.code()).cloned().unwrap_or_default(),
                taxon.family.clone(),
                taxon.squares_4km.to_string(),
                taxon.squares_1km.to_string(),
                taxon.records.to_string(),
                year(taxon.years.map(|years| years.0)),
                year(taxon.years.map(|years| years.1)),
            ]);
        }
        Some(("taxa".to_owned(), csv))
    };
    let none = Signal::derive(move || listed.with(Option::is_some) && rows.with(Rows::count) == 0);
    view! {
        <section class="block whole">
            <header>
                <h1>{title}</h1>
                <CsvButton id="csv-taxa" write=write />
            </header>
            <TableFilter id="list-filter" label=Text::FilterTaxa />
            <p class="empty" role="status" hidden=move || !none.get()>
                {say(Text::NoTaxaMatch)}
            </p>
            <Table
                id="taxa"
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

/// A text sorted forwards or backwards.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Forwards(String),
    Backwards(std::cmp::Reverse<String>),
}

impl From<String> for Direction {
    fn from(text: String) -> Self {
        Direction::Forwards(text)
    }
}

impl From<std::cmp::Reverse<String>> for Direction {
    fn from(text: std::cmp::Reverse<String>) -> Self {
        Direction::Backwards(text)
    }
}
