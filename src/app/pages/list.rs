//! All taxa: names, family, squares, records, last year.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{sorted_numbers, sorted_texts};
use crate::app::controls::{CountsAll, TableBlock, TableFilter, UncertainSwitch, credited, order, started};
use crate::app::live::{live, memo};
use crate::app::state::{say, state};
use crate::app::widgets::{Cell, Column, Rows};
use crate::data::{Taxon, fold};
use crate::export::year_cell;
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
    let sort = order(state, COLUMNS, "name", false);
    let filter = state.of_address(|address| address.filter.clone());
    let uncertain = state.of_address(|address| address.uncertain);
    // Sorting is done once for all taxa; a letter typed only leaves out.
    let all = memo(move || {
        let flora = state.store.flora.get().ready()?;
        let language = state.language.get().code();
        let sort = sort.get();
        let texts = |text: &dyn Fn(&Taxon) -> String| {
            let texts: Vec<String> = flora.taxa.iter().map(text).collect();
            sorted_texts(&texts, sort.descending)
        };
        let numbers = |number: &dyn Fn(&Taxon) -> i64| {
            let numbers: Vec<i64> = flora.taxa.iter().map(number).collect();
            sorted_numbers(&numbers, sort.descending)
        };
        let sorted = match sort.column.as_str() {
            "vernacular" => texts(&|taxon| fold(taxon.vernacular.get(language).map_or("", String::as_str))),
            "family" => texts(&|taxon| taxon.family.clone()),
            "squares" => numbers(&|taxon| i64::from(taxon.squares_4km)),
            "records" => numbers(&|taxon| taxon.records as i64),
            "last" => numbers(&|taxon| taxon.years.map_or(0, |years| i64::from(years.1))),
            _ => texts(&|taxon| fold(&taxon.name)),
        };
        Some(Arc::new(sorted))
    });
    let listed = memo(move || {
        let (flora, all) = (state.store.flora.get().ready()?, all.get()?);
        let typed = filter.get();
        let uncertain = uncertain.get();
        let matching = flora.names.matching(&typed);
        if matching.is_none() && (uncertain || !flora.has_uncertain) {
            return Some((flora, all));
        }
        let family = fold(typed.trim());
        let of_family = |taxon: &Taxon| fold(&taxon.family).starts_with(&family);
        let kept = all
            .iter()
            .copied()
            .filter(|index| uncertain || flora.counts(*index))
            .filter(|index| {
                let row = *index as usize;
                matching.as_ref().is_none_or(|matching| matching[row] || of_family(&flora.taxa[row]))
            })
            .collect();
        Some((flora, Arc::new(kept)))
    });
    let rows = memo(move || {
        let language = state.language.get();
        let Some((flora, listed)) = listed.get() else {
            return Rows::new(0, |_| Vec::new(), |_| None);
        };
        let linked = (Arc::clone(&flora), Arc::clone(&listed));
        Rows::new(
            listed.len(),
            move |row| {
                let taxon = &flora.taxa[listed[row] as usize];
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
            move |row| Some(state.here().with_taxon(&linked.0.taxa[linked.1[row] as usize].slug)),
        )
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::TaxaCount, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    let write = Callback::new(move |()| {
        let language = state.language.get_untracked();
        let (flora, listed) = listed.get_untracked()?;
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
        let mut csv = started(&columns, state);
        for index in listed.iter() {
            let taxon = &flora.taxa[*index as usize];
            csv.row(&[
                taxon.name.clone(),
                taxon.author.clone(),
                taxon.vernacular.get(language.code()).cloned().unwrap_or_default(),
                taxon.family.clone(),
                taxon.squares_4km.to_string(),
                taxon.squares_1km.to_string(),
                taxon.records.to_string(),
                year_cell(taxon.years.map(|years| years.0)),
                year_cell(taxon.years.map(|years| years.1)),
            ]);
        }
        Some(("taxa".to_owned(), credited(csv, state)))
    });
    let none = Signal::derive(move || listed.with(Option::is_some) && rows.with(Rows::count) == 0);
    view! {
        <TableBlock id="taxa" title=title columns=COLUMNS rows=rows sort=sort csv=("csv-taxa", write) whole=true>
            <CountsAll text=Text::AllYearsWholeGrid />
            <TableFilter id="list-filter" label=Text::FilterTaxa />
            <UncertainSwitch id="list-uncertain" />
            <p class="empty" role="status" hidden=live(move || !none.get())>
                {say(Text::NoTaxaMatch)}
            </p>
        </TableBlock>
    }
    .into_any()
}
