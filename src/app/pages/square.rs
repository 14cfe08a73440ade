//! One square: its species, its visits, its parts and its neighbours.

use std::sync::Arc;

use leptos::prelude::*;

use super::sheet::Sheet;
use crate::address::Sort;
use crate::analysis::{
    SquareSpecies, Visit, sorted_numbers, sorted_texts, square_species, square_totals, square_visits,
};
use crate::app::components::{Cell, Column, CsvButton, Rows, SquareLink, Surroundings, Table, TableFilter};
use crate::app::files::{Flora, Load};
use crate::app::live::{live, memo, part};
use crate::app::state::{say, state};
use crate::data::{Gathering, fold};
use crate::export::Csv;
use crate::grid::{Level, Square};
use crate::i18n::{Text, number, years};

const HOUR_COLUMNS: &[Column] = &[
    Column { key: "name", title: Text::Taxon, numeric: false },
    Column { key: "first", title: Text::FirstYear, numeric: true },
    Column { key: "last", title: Text::LastYear, numeric: true },
    Column { key: "records", title: Text::Records, numeric: true },
    Column { key: "parts", title: Text::Parts, numeric: true },
];

/// A quarter square has no parts.
const QUARTER_COLUMNS: &[Column] = HOUR_COLUMNS.split_at(4).0;

const VISIT_COLUMNS: &[Column] = &[
    Column { key: "date", title: Text::Date, numeric: false },
    Column { key: "visited", title: Text::Square, numeric: false },
    Column { key: "source", title: Text::Source, numeric: false },
    Column { key: "species", title: Text::Species, numeric: true },
];

/// The view of a square.
#[must_use]
pub fn square_page() -> AnyView {
    let state = state();
    let square = state.of_address(|address| address.square);
    let content = move || match square.get() {
        None => view! {
            <section class="welcome">
                <h1>{say(Text::Square)}</h1>
                <p>{say(Text::SquareChoose)}</p>
                <p class="hint">{say(Text::SquareChooseTry)}</p>
            </section>
        }
        .into_any(),
        Some(square) => view! { <OneSquare square=square /> }.into_any(),
    };
    view! { {part(content)} }.into_any()
}

#[component]
fn OneSquare(square: Square) -> impl IntoView {
    let level = match square.level() {
        Level::Sheet => Text::Sheet,
        Level::Hour => Text::HourSquare,
        Level::Quarter => Text::QuarterSquare,
    };
    let parent = square.parent().map(|parent| {
        view! { <span>", "{say(Text::PartOf)}" "<SquareLink square=parent /></span> }
    });
    let body = match square.level() {
        Level::Sheet => view! { <Sheet sheet=square /> }.into_any(),
        _ => view! { <Recorded square=square /> }.into_any(),
    };
    view! {
        <header class="square-head" data-square=square.to_string()>
            <div>
                <h1 class="code">{square.to_string()}</h1>
                <p class="hint">{say(level)}{parent}</p>
            </div>
            <Surroundings square=square />
        </header>
        {body}
    }
    .into_any()
}

/// What was recorded in an hour square or a quarter square.
#[component]
fn Recorded(square: Square) -> impl IntoView {
    let state = state();
    let gatherings = memo(move || {
        if state.store.is_empty(square) {
            Load::Ready(Arc::new(Vec::new()))
        } else {
            state.store.gatherings(square)
        }
    });
    let totals = move || {
        let language = state.language.get();
        let totals = gatherings.with(Load::ready).map(|gatherings| square_totals(&gatherings, square));
        let said = |value: Option<u64>| value.map_or_else(|| "…".to_owned(), |value| number(language, value));
        let fact =
            |name: Text, value: String| view! { <div><dt>{language.say(name)}</dt><dd>{value}</dd></div> };
        let when = totals.map_or_else(
            || "…".to_owned(),
            |totals| match totals.years {
                Some(span) => years(span),
                None if totals.records == 0 => "–".to_owned(),
                None => language.say(Text::NoDate).to_owned(),
            },
        );
        view! {
            <dl class="facts" id="square-totals">
                {fact(Text::Taxa, said(totals.map(|totals| totals.taxa as u64)))}
                {fact(Text::Records, said(totals.map(|totals| totals.records)))}
                {fact(Text::Visits, said(totals.map(|totals| totals.visits as u64)))}
                {fact(Text::Recorded, when)}
            </dl>
        }
    };
    let empty = memo(move || {
        gatherings.with(|load| {
            load.ready().is_some_and(|all| !all.iter().any(|gathering| square.contains(gathering.square)))
        })
    });
    view! {
        {part(totals)}
        <p class="empty" role="status" hidden=live(move || !empty.get())>
            {say(Text::SquareEmpty)}
        </p>
        <div class="tables" hidden=live(move || empty.get())>
            <p class="caution">{say(Text::SquareCaution)}</p>
            <SpeciesTable square=square gatherings=gatherings.into() />
            <VisitsTable square=square gatherings=gatherings.into() />
        </div>
    }
    .into_any()
}

/// The species and all taxa together, once both are here.
type Known = Option<(Arc<Flora>, Arc<Vec<SquareSpecies>>)>;

#[component]
fn SpeciesTable(square: Square, gatherings: Signal<Load<Vec<Gathering>>>) -> impl IntoView {
    let state = state();
    let columns = if square.level() == Level::Hour { HOUR_COLUMNS } else { QUARTER_COLUMNS };
    let sort = memo(move || {
        let sort = state.address().with(|address| address.sort.clone());
        sort.filter(|sort| columns.iter().any(|column| column.key == sort.column))
            .unwrap_or_else(|| Sort { column: "name".into(), descending: false })
    });
    let filter = state.of_address(|address| address.filter.clone());
    let species = memo(move || {
        gatherings.with(Load::ready).map(|gatherings| Arc::new(square_species(&gatherings, square)))
    });
    let listed = memo(move || -> Known {
        let (flora, species) = (state.store.flora.get().ready()?, species.get()?);
        let typed = filter.get();
        let matching = flora.names.matching(&typed);
        let mut kept: Vec<SquareSpecies> = species
            .iter()
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
    let write = move |()| {
        let language = state.language.get_untracked();
        let (flora, listed) = listed.get_untracked()?;
        let simulated = state.store.manifest.get_untracked().ready().is_some_and(|atlas| atlas.simulated);
        let columns = ["square", "scientific_name", "author", "first_year", "last_year", "records", "parts"];
        let mut csv = Csv::new(simulated.then(|| language.say(Text::Simulated)), &columns);
        for found in listed.iter() {
            let (name, author) = name(&flora, found.taxon);
            let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
            let parts: Vec<String> = found.parts(square).map(|part| part.to_string()).collect();
            csv.row(&[
                square.to_string(),
                name,
                author,
                year(found.years.map(|years| years.0)),
                year(found.years.map(|years| years.1)),
                found.records.to_string(),
                parts.join(" "),
            ]);
        }
        Some((format!("{square}-species"), csv))
    };
    view! {
        <section class="block">
            <header>
                <h2>{title}</h2>
                <CsvButton id="csv-species" write=write />
            </header>
            <TableFilter id="species-filter" label=Text::FilterTaxa />
            <Table
                id="square-species"
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

/// Name and author of a taxon; a number that leads nowhere is shown as such.
fn name(flora: &Flora, taxon: u32) -> (String, String) {
    match flora.taxa.get(taxon as usize) {
        Some(taxon) => (taxon.name.clone(), taxon.author.clone()),
        None => (format!("? {taxon}"), String::new()),
    }
}

#[component]
fn VisitsTable(square: Square, gatherings: Signal<Load<Vec<Gathering>>>) -> impl IntoView {
    let state = state();
    let visits = memo(move || {
        gatherings.with(Load::ready).map(|gatherings| Arc::new(square_visits(&gatherings, square)))
    });
    let sort = memo(move || {
        let sort = state.address().with(|address| address.sort.clone());
        sort.filter(|sort| VISIT_COLUMNS.iter().any(|column| column.key == sort.column))
            .unwrap_or_else(|| Sort { column: "date".into(), descending: true })
    });
    let source = move |visit: &Visit| {
        let title = state.store.manifest.with_untracked(Load::ready).and_then(|atlas| {
            atlas.datasets.get(visit.dataset as usize).map(|dataset| dataset.title.clone())
        });
        let parts = [visit.source.clone(), title, visit.observers.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let sorted = memo(move || {
        let visits = visits.get()?;
        let sort = sort.get();
        let texts = |text: &dyn Fn(&Visit) -> String| {
            let texts: Vec<String> = visits.iter().map(text).collect();
            sorted_texts(&texts, sort.descending)
        };
        let sorted = match sort.column.as_str() {
            "visited" => texts(&|visit| visit.square.to_string()),
            "source" => texts(&source),
            "species" => {
                let counts: Vec<i64> = visits.iter().map(|visit| visit.taxa.len() as i64).collect();
                sorted_numbers(&counts, sort.descending)
            }
            _ => texts(&|visit| visit.date.clone()),
        };
        Some((visits, Arc::new(sorted)))
    });
    let rows = memo(move || {
        let Some((visits, sorted)) = sorted.get() else { return Rows::new(0, |_| Vec::new(), |_| None) };
        let linked = (Arc::clone(&visits), Arc::clone(&sorted));
        Rows::new(
            sorted.len(),
            move |row| {
                let visit = &visits[sorted[row] as usize];
                vec![
                    Cell::Text(visit.date.clone()),
                    Cell::Code(visit.square),
                    Cell::Text(source(visit)),
                    Cell::Number(visit.taxa.len() as u64),
                ]
            },
            move |row| {
                let visited = linked.0[linked.1[row] as usize].square;
                (visited != square).then(|| state.here().with_square(visited))
            },
        )
    });
    let none =
        memo(move || sorted.with(|sorted| sorted.as_ref().is_some_and(|(visits, _)| visits.is_empty())));
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::VisitsCount, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    let write = move |()| {
        let language = state.language.get_untracked();
        let (visits, sorted) = sorted.get_untracked()?;
        let flora = state.store.flora.get_untracked().ready()?;
        let simulated = state.store.manifest.get_untracked().ready().is_some_and(|atlas| atlas.simulated);
        let columns = ["square", "date", "source", "species_count", "species"];
        let mut csv = Csv::new(simulated.then(|| language.say(Text::Simulated)), &columns);
        for index in sorted.iter() {
            let visit = &visits[*index as usize];
            let species: Vec<String> = visit.taxa.iter().map(|taxon| name(&flora, *taxon).0).collect();
            csv.row(&[
                visit.square.to_string(),
                visit.date.clone(),
                source(visit),
                visit.taxa.len().to_string(),
                species.join("; "),
            ]);
        }
        Some((format!("{square}-visits"), csv))
    };
    view! {
        <section class="block">
            <header>
                <h2>{title}</h2>
                <CsvButton id="csv-visits" write=write />
            </header>
            <p class="hint" hidden=live(move || !none.get())>
                {say(Text::NoVisits)}
            </p>
            <Table
                id="square-visits"
                label=title
                columns=VISIT_COLUMNS
                rows=rows
                sort=sort
                on_sort=move |sort| state.adjust(|address| address.sort = Some(sort))
            />
        </section>
    }
    .into_any()
}
