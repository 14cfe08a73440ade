//! The species of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use super::name;
use crate::analysis::{SquareSpecies, sorted_numbers, sorted_texts, square_species};
use crate::app::controls::{TableBlock, TableFilter, UncertainSwitch, credited, order, started};
use crate::app::files::{Flora, Load};
use crate::app::live::memo;
use crate::app::state::state;
use crate::app::widgets::{Cell, Column, Rows};
use crate::data::{Gathering, YearRange, fold};
use crate::export::year_cell;
use crate::grid::{Level, Square};
use crate::i18n::{Text, number};

const HOUR_COLUMNS: &[Column] = &[
    Column { key: "name", title: Text::Taxon, numeric: false },
    Column { key: "first", title: Text::FirstYear, numeric: true },
    Column { key: "last", title: Text::LastYear, numeric: true },
    Column { key: "records", title: Text::Records, numeric: true },
    Column { key: "parts", title: Text::Parts, numeric: true },
];

/// A quarter square has no parts.
const QUARTER_COLUMNS: &[Column] = HOUR_COLUMNS.split_at(4).0;

/// The species and all taxa together, once both are here.
type Known = Option<(Arc<Flora>, Arc<Vec<SquareSpecies>>)>;

/// The table of the species.
#[component]
pub fn SpeciesTable(square: Square, gatherings: Signal<Load<Vec<Gathering>>>) -> impl IntoView {
    let state = state();
    let columns = if square.level() == Level::Hour { HOUR_COLUMNS } else { QUARTER_COLUMNS };
    let sort = order(state, columns, "name", false);
    let filter = state.of_address(|address| address.filter.clone());
    let uncertain = state.of_address(|address| address.uncertain);
    let species = memo(move || {
        gatherings
            .with(Load::ready)
            .map(|gatherings| Arc::new(square_species(&gatherings, square, YearRange::ALL)))
    });
    let listed = memo(move || -> Known {
        let (flora, species) = (state.store.flora.get().ready()?, species.get()?);
        let typed = filter.get();
        let matching = flora.names.matching(&typed);
        let all = uncertain.get();
        let mut kept: Vec<SquareSpecies> = species
            .iter()
            .filter(|found| all || flora.counts(found.taxon))
            .filter(|found| matching.as_ref().is_none_or(|all| all.get(found.taxon as usize) == Some(&true)))
            .copied()
            .collect();
        let sort = sort.get();
        let year = |year: Option<i16>| i64::from(year.unwrap_or(0));
        let numbers = |number: &dyn Fn(&SquareSpecies) -> i64| {
            let numbers: Vec<i64> = kept.iter().map(number).collect();
            sorted_numbers(&numbers, sort.descending)
        };
        let sorted = match sort.column.as_str() {
            "first" => numbers(&|found| year(found.years.map(|years| years.0))),
            "last" => numbers(&|found| year(found.years.map(|years| years.1))),
            "records" => numbers(&|found| found.records as i64),
            "parts" => numbers(&|found| i64::from(found.quarters.count_ones())),
            _ => {
                let names: Vec<String> =
                    kept.iter().map(|found| fold(&name(&flora, found.taxon).0)).collect();
                sorted_texts(&names, sort.descending)
            }
        };
        kept = sorted.into_iter().map(|index| kept[index as usize]).collect();
        Some((flora, Arc::new(kept)))
    });
    let rows = memo(move || {
        let Some((flora, listed)) = listed.get() else { return Rows::new(0, |_| Vec::new(), |_| None) };
        let linked = (Arc::clone(&flora), Arc::clone(&listed));
        let count = listed.len();
        let cells = move |row: usize| {
            let found = listed[row];
            let (name, author) = name(&flora, found.taxon);
            let mut cells = vec![
                Cell::Name { name, author, second: String::new() },
                Cell::Year(found.years.map(|years| years.0)),
                Cell::Year(found.years.map(|years| years.1)),
                Cell::Number(found.records),
            ];
            if square.level() == Level::Hour {
                cells.push(Cell::Parts { hour: square, quarters: found.quarters });
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
        language.fill(Text::SpeciesCount, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    let write = Callback::new(move |()| {
        let (flora, listed) = listed.get_untracked()?;
        let columns = ["square", "scientific_name", "author", "first_year", "last_year", "records", "parts"];
        let mut csv = started(&columns, state);
        for found in listed.iter() {
            let (name, author) = name(&flora, found.taxon);
            let parts: Vec<String> = found.parts(square).map(|part| part.to_string()).collect();
            csv.row(&[
                square.to_string(),
                name,
                author,
                year_cell(found.years.map(|years| years.0)),
                year_cell(found.years.map(|years| years.1)),
                found.records.to_string(),
                parts.join(" "),
            ]);
        }
        Some((format!("{square}-species"), credited(csv, state)))
    });
    view! {
        <TableBlock id="square-species" title=title columns=columns rows=rows sort=sort csv=("csv-species", write)>
            <TableFilter id="species-filter" label=Text::FilterTaxa />
            <UncertainSwitch id="species-uncertain" />
        </TableBlock>
    }
    .into_any()
}
