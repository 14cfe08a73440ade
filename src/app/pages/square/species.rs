//! The species of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::SquareSpecies;
use crate::app::controls::{
    TableBlock, TableFilter, UncertainSwitch, count_of, credited, order, rows, warning,
};
use crate::app::files::Flora;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::CommitField;
use crate::data::{Manifest, fold};
use crate::grid::{Level, QUARTER_SIZE, Square};
use crate::i18n::{Language, Text};
use crate::table::{By, Cell, Column, Listing, heads};

/// What the species of a square share.
#[derive(PartialEq)]
struct InSquare {
    square: Square,
    flora: Arc<Flora>,
    language: Language,
}

type Of = Column<InSquare, SquareSpecies>;

const SQUARE: Of = Of::in_csv("square", |all, _| Cell::Text(all.square.to_string()));
const NAME: Of = Of::new(
    "name",
    Text::Taxon,
    "scientific_name",
    By::TextOf(|all, found| fold(&all.flora.name_of(found.taxon).0)),
    |all, found| {
        let (name, author) = all.flora.name_of(found.taxon);
        Cell::Name { name, author, second: all.flora.vernacular_of(found.taxon, all.language) }
    },
);
const AUTHOR: Of = Of::in_csv("author", |all, found| Cell::Text(all.flora.name_of(found.taxon).1));
const FIRST: Of = Of::new("first", Text::FirstYear, "first_year", By::Number, |_, found| {
    Cell::Year(found.years.map(|years| years.0))
});
const LAST: Of = Of::new("last", Text::LastYear, "last_year", By::Number, |_, found| {
    Cell::Year(found.years.map(|years| years.1))
});
const RECORDS: Of =
    Of::new("records", Text::Records, "records", By::Number, |_, found| Cell::Number(found.records));
const PARTS: Of =
    Of::new("parts", Text::Parts, "parts", By::Number, |all, found| quarters(all.square, *found));

const HOUR_COLUMNS: &[Of] = &[SQUARE, NAME, AUTHOR, FIRST, LAST, RECORDS, PARTS];
/// A quarter square has no parts to show; its file has itself in their column.
const QUARTER_COLUMNS: &[Of] = &[SQUARE, NAME, AUTHOR, FIRST, LAST, RECORDS, PARTS.off_screen()];

/// All species of a square, once its file is here: both tables are of them.
pub type SpeciesOf = Memo<Option<Arc<Vec<SquareSpecies>>>>;

/// The quarter squares that a species was found in.
fn quarters(square: Square, found: SquareSpecies) -> Cell {
    let mut filled = 0;
    let (mut ends, mut codes) = (Vec::new(), Vec::new());
    let whole = square.within(Level::Hour).bounds();
    for part in found.parts(square) {
        let inner = part.bounds();
        let column = (inner.west - whole.west) / QUARTER_SIZE;
        let row = (whole.north - inner.north) / QUARTER_SIZE;
        filled |= 1 << (row.round() * 4.0 + column.round()) as u16;
        let code = part.to_string();
        ends.push(code[6..].to_owned());
        codes.push(code);
    }
    Cell::Block { filled, ends: ends.join(" "), codes: codes.join(" ") }
}

/// The table of the species.
#[component]
pub fn SpeciesTable(square: Square, species: SpeciesOf) -> impl IntoView {
    view! {
        <Species
            square=square
            species=species
            id="square-species"
            csv=("csv-species", "species")
            title=Text::SpeciesCount
            keep=|_, _| true
            order_of=("name", false)
        >
            <TableFilter id="species-filter" label=Text::FilterTaxa />
            <UncertainSwitch id="species-uncertain" />
        </Species>
    }
    .into_any()
}

/// The species known before a year and not seen since, those missed for the shortest time first.
#[component]
pub fn NotRefoundTable(square: Square, species: SpeciesOf) -> impl IntoView {
    let state = state();
    let since = memo(move || since_of(state));
    let typed = move |text: String| {
        let year = if text.is_empty() { Some(None) } else { text.parse().ok().filter(is_year).map(Some) };
        if let Some(year) = year {
            state.choose(|address| address.since = year);
        }
        year.is_some()
    };
    let offers = memo(move || {
        let starts =
            |atlas: Arc<Manifest>| atlas.periods.iter().filter_map(|period| period.from).collect::<Vec<_>>();
        state.store.atlas().map_or_else(Vec::new, starts).iter().map(i16::to_string).collect()
    });
    view! {
        <Species
            square=square
            species=species
            id="square-not-refound"
            csv=("csv-not-refound", "not-refound")
            title=Text::NotRefoundCount
            keep=|found, since| found.years.is_some_and(|years| years.1 < since)
            order_of=("last", true)
        >
            <CommitField
                id="not-refound-since"
                label=say(Text::NotRefoundSince)
                value=memo(move || since.get().to_string())
                placeholder=memo(move || since.get().to_string())
                commit=typed
                wrong=move |_| state.language.get().say(Text::YearTry).to_owned()
                offers=offers
            />
            <p class="hint">{say(Text::NotRefoundMeans)}</p>
        </Species>
    }
    .into_any()
}

fn is_year(year: &i16) -> bool {
    (1500..=2100).contains(year)
}

/// The year from which on a species was to be seen: as chosen, or the first of the last period.
fn since_of(state: State) -> i16 {
    let of_atlas =
        || state.store.atlas().and_then(|atlas| atlas.periods.last().and_then(|period| period.from));
    state.address().with(|address| address.since).or_else(of_atlas).unwrap_or(2000)
}

/// Some of the species of a square, by the year from which on they were to be seen.
#[component]
fn Species(
    square: Square,
    species: SpeciesOf,
    /// Hook of the table.
    id: &'static str,
    /// Hook of the button that saves it, and the end of the name of the file.
    csv: (&'static str, &'static str),
    /// The heading, with `{count}`.
    title: Text,
    /// Whether a species is in the table.
    keep: fn(&SquareSpecies, i16) -> bool,
    /// The order of the table, and whether it descends.
    order_of: (&'static str, bool),
    /// What stands between heading and table.
    children: Children,
) -> impl IntoView {
    let state = state();
    let columns = if square.level() == Level::Hour { HOUR_COLUMNS } else { QUARTER_COLUMNS };
    let heads = heads(columns);
    let sort = order(state, &heads, order_of.0, order_of.1);
    let filter = state.of_address(|address| address.filter.clone());
    let uncertain = state.of_address(|address| address.uncertain);
    let listed = memo(move || {
        let (flora, species) = (state.store.flora.get().ready()?, species.get()?);
        let typed = filter.get();
        let matching = flora.names.matching(&typed);
        let (all, since) = (uncertain.get(), since_of(state));
        let kept = species
            .iter()
            .filter(|found| all || flora.counts(found.taxon))
            .filter(|found| keep(found, since))
            .filter(|found| matching.as_ref().is_none_or(|all| all.get(found.taxon as usize) == Some(&true)))
            .copied()
            .collect();
        let shared = InSquare { square, flora, language: state.language.get() };
        Some(Arc::new(Listing::new(columns, Arc::new(shared), kept).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<InSquare, SquareSpecies>, row, here| {
        let taxon = listed.shared().flora.taxa.get(listed.rows()[row].taxon as usize)?;
        Some(here.with_taxon(&taxon.slug))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(title, &[("count", &count_of(state, listed)), ("year", &since_of(state).to_string())])
    });
    let write = Callback::new(move |()| {
        Some((format!("{square}-{}", csv.1), credited(listed.get_untracked()?.csv(warning(state)), state)))
    });
    view! {
        <TableBlock id=id title=title heads=heads rows=rows sort=sort csv=(csv.0, write)>
            {children()}
        </TableBlock>
    }
    .into_any()
}
