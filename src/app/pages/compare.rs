//! The species of two squares, or of one square at two times: in common, only in the one, only in the other.

use std::sync::Arc;

use leptos::prelude::*;

use super::square::name;
use crate::address::Address;
use crate::analysis::{Compared, SquareSpecies, compared, sorted_numbers, sorted_texts, square_species};
use crate::app::components::{
    Cell, Column, Rows, SquareLink, TableBlock, TableFilter, Written, YearsField, credited, order,
};
use crate::app::files::{Flora, Load};
use crate::app::live::{live, memo, part};
use crate::app::state::{State, say, state};
use crate::data::{YearRange, fold};
use crate::export::Csv;
use crate::grid::{Level, Square};
use crate::i18n::{Text, number, year_range};

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

/// One of the two lists.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    A,
    B,
}

impl Side {
    fn square(self, address: &Address) -> Option<Square> {
        match self {
            Side::A => address.square,
            Side::B => address.other.or(address.square),
        }
    }

    fn years(self, address: &Address) -> YearRange {
        if self == Side::A { address.years } else { address.during }
    }

    /// The species of this list, once they are here.
    fn species(self, state: State) -> Option<Vec<SquareSpecies>> {
        let address = state.address();
        let square = address.with(|address| self.square(address)).filter(|of| of.level() != Level::Sheet)?;
        let years = address.with(|address| self.years(address));
        if state.store.is_empty(square) {
            return Some(Vec::new());
        }
        let gatherings = state.store.gatherings(square).ready()?;
        Some(square_species(&gatherings, square, years))
    }
}

/// The taxa and both lists, once they are here.
type Lists = Option<(Arc<Flora>, Arc<Vec<Compared>>)>;

/// The comparison.
#[must_use]
pub fn compare_page() -> AnyView {
    let state = state();
    let lists = memo(move || -> Lists {
        let (a, b) = (Side::A.species(state)?, Side::B.species(state)?);
        Some((state.store.flora.get().ready()?, Arc::new(compared(&a, &b))))
    });
    let same = state.of_address(|address| {
        address.square.is_some()
            && Side::A.square(address) == Side::B.square(address)
            && address.years == address.during
    });
    let sheet = state.of_address(|address| {
        [Side::A, Side::B]
            .iter()
            .any(|side| side.square(address).is_some_and(|of| of.level() == Level::Sheet))
    });
    let nothing = state.of_address(|address| address.square.is_none());
    let hint = move || {
        let text = if nothing.get() {
            Text::CompareChoose
        } else if sheet.get() {
            Text::CompareSheet
        } else if same.get() {
            Text::CompareSame
        } else {
            return None;
        };
        Some(view! { <p class="hint" role="status">{say(text)}</p> })
    };
    let write = Callback::new(move |()| {
        let (flora, lists) = lists.get_untracked()?;
        Some(("compared".to_owned(), credited(csv(state, &flora, &lists), state)))
    });
    let table =
        move |id, text, side: Option<Side>| view! { <List id=id text=text side=side lists=lists.into() /> };
    view! {
        <section class="prose">
            <h1>{say(Text::Compare)}</h1>
        </section>
        <div class="compared">
            <OneSide side=Side::A />
            <OneSide side=Side::B />
        </div>
        {part(hint)}
        <div class="tables" hidden=live(move || lists.with(Option::is_none))>
            <p class="caution">{say(Text::SquareCaution)}</p>
            <TableFilter id="compare-filter" label=Text::FilterTaxa />
            <List id="compare-both" text=Text::InBoth side=None lists=lists.into() csv=("csv-compare", write) />
            {table("compare-only-a", Text::OnlyInA, Some(Side::A))}
            {table("compare-only-b", Text::OnlyInB, Some(Side::B))}
        </div>
    }
    .into_any()
}

/// Which square and which years.
#[component]
fn OneSide(side: Side) -> impl IntoView {
    let state = state();
    let (letter, square_id, years_id) = match side {
        Side::A => ("A", "compare-a", "compare-a-years"),
        Side::B => ("B", "compare-b", "compare-b-years"),
    };
    let square = state.of_address(move |address| side.square(address));
    let years = state.of_address(move |address| side.years(address));
    let wrong = RwSignal::new(None::<String>);
    let commit = move |typed: &str| {
        let typed = typed.trim();
        let square = if typed.is_empty() { None } else { typed.parse::<Square>().ok() };
        wrong.set((square.is_none() && !typed.is_empty()).then(|| typed.chars().take(40).collect()));
        if square.is_some() || typed.is_empty() {
            state.choose(|address| match side {
                Side::A => address.square = square,
                Side::B => address.other = square.filter(|_| square != address.square),
            });
        }
    };
    let choose_years = move |years| {
        state.choose(|address| match side {
            Side::A => address.years = years,
            Side::B => address.during = years,
        });
    };
    let said = move || {
        let value = wrong.get()?;
        Some(state.language.get().fill(Text::NotASquare, &[("value", &value)]))
    };
    let link = move || {
        let count = side
            .species(state)
            .map_or_else(|| "…".to_owned(), |all| number(state.language.get(), all.len() as u64));
        let species = state.language.get().fill(Text::SpeciesCount, &[("count", &count)]);
        square.get().map(|square| view! { <SquareLink square=square />" · "{species} })
    };
    view! {
        <fieldset class="control">
            <legend>{letter}</legend>
            <label for=square_id>
                <span>{say(Text::Square)}</span>
                <input
                    id=square_id
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="E4-25"
                    aria-invalid=live(move || wrong.with(Option::is_some).then_some("true"))
                    prop:value=live(move || square.get().map_or_else(String::new, |of| of.to_string()))
                    on:change=move |event| commit(&event_target_value(&event))
                />
            </label>
            <YearsField id=years_id label=Text::Years years=years on_choose=choose_years />
            <p class="hint">{part(link)}</p>
            <p class="hint" role="alert">{part(said)}</p>
        </fieldset>
    }
    .into_any()
}

/// The taxa of both lists, or of only one.
#[component]
fn List(
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

/// The only list that has it; `None` when both have.
fn side_of(of: &Compared) -> Option<Side> {
    match (of.first, of.second) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(Side::A),
        _ => Some(Side::B),
    }
}

/// What the first list that has it says.
fn one(of: &Compared) -> Option<SquareSpecies> {
    of.first.or(of.second)
}

/// Both lists in one table.
fn csv(state: State, flora: &Flora, lists: &[Compared]) -> Csv {
    let (language, address) = (state.language.get_untracked(), state.here());
    let simulated = state.store.manifest.with_untracked(Load::ready).is_some_and(|atlas| atlas.simulated);
    let columns = [
        "scientific_name",
        "author",
        "in",
        "first_a",
        "last_a",
        "records_a",
        "first_b",
        "last_b",
        "records_b",
    ];
    let mut csv = Csv::new(simulated.then(|| language.say(Text::Simulated)), &columns);
    for of in lists {
        let (name, author) = name(flora, of.taxon);
        let place = match side_of(of) {
            None => "A and B",
            Some(Side::A) => "A",
            Some(Side::B) => "B",
        };
        let mut cells = vec![name, author, place.to_owned()];
        for list in [of.first, of.second] {
            let years = list.and_then(|of| of.years);
            let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
            cells.push(year(years.map(|years| years.0)));
            cells.push(year(years.map(|years| years.1)));
            cells.push(list.map_or_else(String::new, |of| of.records.to_string()));
        }
        csv.row(&cells);
    }
    for (letter, side) in [("A", Side::A), ("B", Side::B)] {
        let square = side.square(&address).map_or_else(String::new, |square| square.to_string());
        csv.note(&format!("{letter}: {square}, {}", year_range(language, side.years(&address))));
    }
    csv
}
