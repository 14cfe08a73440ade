//! The species of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use crate::address::{years_of_word, years_word};
use crate::analysis::{SquareSpecies, sorted_indexes};
use crate::app::controls::{
    Offers, SinceField, TableBlock, TableChoice, TableFilter, UncertainSwitch, count_of, credited, order,
    origin, rows, since_of, warning,
};
use crate::app::files::Flora;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::{Period, Taxon, YearRange, fold};
use crate::grid::{Level, QUARTER_SIZE, Square};
use crate::i18n::{Language, Text, year_range};
use crate::table::{By, Cell, Column, Listing, heads};

/// What the species of a square share.
#[derive(PartialEq)]
struct InSquare {
    square: Square,
    flora: Arc<Flora>,
    periods: Vec<Period>,
    language: Language,
}

impl InSquare {
    fn taxon(&self, found: &SquareSpecies) -> Option<&Taxon> {
        self.flora.taxa.get(found.taxon as usize)
    }
}

/// Under the name: what people call it, whether it is native or alien, its category in the red list.
fn second(all: &InSquare, found: &SquareSpecies) -> String {
    let Some(taxon) = all.taxon(found) else { return String::new() };
    let vernacular = all.flora.vernacular_of(found.taxon, all.language);
    let parts = [vernacular, origin(&taxon.origin, all.language), taxon.red_list.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
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
        Cell::Name { name, author, second: second(all, found) }
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
    Of::new("records", Text::RecordsShort, "records", By::Number, |_, found| Cell::Number(found.records));
const PARTS: Of =
    Of::new("parts", Text::Parts, "parts", By::Number, |all, found| quarters(all.square, *found));

const PERIODS: Of =
    Of::new("periods", Text::ShowPeriods, "periods", By::Number, |all, found| periods(all, *found));
const ORIGIN: Of = Of::in_csv("origin", |all, found| {
    Cell::Text(all.taxon(found).map_or_else(String::new, |taxon| taxon.origin.clone()))
});
const RED_LIST: Of = Of::in_csv("red_list", |all, found| {
    Cell::Text(all.taxon(found).map_or_else(String::new, |taxon| taxon.red_list.clone()))
});
/// Origin and place on the red list.
const STATUS: Of = Of::on_screen("status", Text::Status, By::Text, |all, found| {
    let status = all.taxon(found).map(|taxon| {
        let parts = [origin(&taxon.origin, all.language), taxon.red_list.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    Cell::Text(status.unwrap_or_default())
});
const FAMILY: Of = Of::in_csv("family", |all, found| {
    Cell::Text(all.taxon(found).map_or_else(String::new, |taxon| taxon.family.clone()))
});
const VERNACULAR: Of = Of::in_csv("vernacular_name", |all, found| {
    Cell::Text(all.flora.vernacular_of(found.taxon, all.language))
});

const HOUR_COLUMNS: &[Of] = &[
    SQUARE, NAME, AUTHOR, VERNACULAR, FAMILY, FIRST, LAST, RECORDS, PERIODS, PARTS, STATUS, ORIGIN, RED_LIST,
];
/// A quarter square has no parts to show; its file has itself in their column.
const QUARTER_COLUMNS: &[Of] = &[
    SQUARE,
    NAME,
    AUTHOR,
    VERNACULAR,
    FAMILY,
    FIRST,
    LAST,
    RECORDS,
    PERIODS,
    PARTS.off_screen(),
    STATUS,
    ORIGIN,
    RED_LIST,
];

/// All species of a square, once its file is here: both tables are of them.
pub type SpeciesOf = Memo<Option<Arc<Vec<SquareSpecies>>>>;

/// The quarter squares that a species was found in.
fn quarters(square: Square, found: SquareSpecies) -> Cell {
    let mut filled = 0;
    let (mut ends, mut codes) = (Vec::new(), Vec::new());
    let hour_square = square.within(Level::Hour).bounds();
    for part in found.parts(square) {
        let inner = part.bounds();
        let column = (inner.west - hour_square.west) / QUARTER_SIZE;
        let row = (hour_square.north - inner.north) / QUARTER_SIZE;
        filled |= 1 << (row.round() * 4.0 + column.round()) as u32;
        let code = part.to_string();
        ends.push(code[6..].to_owned());
        codes.push(code);
    }
    Cell::Block { sides: (4, 4), filled, ends: ends.join(" "), codes: codes.join(" ") }
}

/// The periods in which a species was found, the oldest at the left.
fn periods(all: &InSquare, found: SquareSpecies) -> Cell {
    let is_in = |(bit, _): &(u32, &Period)| found.periods & (1 << bit) != 0;
    let words = (0..).zip(&all.periods).filter(is_in).map(|(_, period)| year_range(all.language, *period));
    let words = words.collect::<Vec<_>>().join(", ");
    let sides = (all.periods.len() as u8, 1);
    Cell::Block { sides, filled: found.periods, ends: words.clone(), codes: words }
}

/// Hands over some texts of a taxon.
type TextsOf = fn(&Taxon, &mut dyn FnMut(&str));

/// What the species of a square may be chosen by, in both tables: family, status, period.
#[component]
pub fn SpeciesChoices(species: SpeciesOf) -> impl IntoView {
    let state = state();
    // The different values of a text of the species that are there, in order, each with its word.
    let texts = move |of: TextsOf, word: fn(&str, Language) -> String| -> Offers {
        let (Some(flora), Some(species)) = (state.store.flora.get().ready(), species.get()) else {
            return Offers::new();
        };
        let mut values: Vec<String> = Vec::new();
        let mut meet = |value: &str| {
            if !value.is_empty() && !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        };
        for found in species.iter() {
            if let Some(taxon) = flora.taxa.get(found.taxon as usize) {
                of(taxon, &mut meet);
            }
        }
        let order = sorted_indexes(values.len(), &|a, b| values[a].cmp(&values[b]));
        let value = |index: u32| values[index as usize].clone();
        order.into_iter().map(|index| (value(index), word(&value(index), state.language.get()))).collect()
    };
    let families = move || texts(|taxon, meet| meet(&taxon.family), |family, _| family.to_owned());
    let of_status = |taxon: &Taxon, meet: &mut dyn FnMut(&str)| {
        meet(&taxon.origin);
        meet(&taxon.red_list);
    };
    let statuses = move || texts(of_status, origin);
    let periods = move || {
        let language = state.language.get();
        let word = |period: &Period| (years_word(*period), year_range(language, *period));
        state.store.atlas().map_or_else(Offers::new, |atlas| atlas.periods.iter().map(word).collect())
    };
    view! {
        <div class="zone-more choices">
            <TableChoice
                id="species-family"
                label=Text::Family
                offers=Box::new(families)
                chosen=state.of_address(|address| address.family.clone())
                choose=move |family| state.choose(|address| address.family = family)
            />
            <TableChoice
                id="species-status"
                label=Text::Status
                offers=Box::new(statuses)
                chosen=state.of_address(|address| address.status.clone())
                choose=move |status| state.choose(|address| address.status = status)
            />
            <TableChoice
                id="species-period"
                label=Text::Period
                offers=Box::new(periods)
                chosen=state.of_address(|address| years_word(address.seen))
                choose=move |word: String| {
                    state.choose(|address| address.seen = years_of_word(&word).unwrap_or_default());
                }
            />
        </div>
    }
}

/// The table of the species.
#[component]
pub fn SpeciesTable(square: Square, species: SpeciesOf) -> impl IntoView {
    let print = move |_| drop(window().print());
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
            <SpeciesChoices species=species />
            <UncertainSwitch id="species-uncertain" />
            <button id="print-square" class="button small" on:click=print>{say(Text::PrintLists)}</button>
        </Species>
    }
}

/// The species known before a year and not seen since, those missed for the shortest time first.
#[component]
pub fn NotRefoundTable(square: Square, species: SpeciesOf) -> impl IntoView {
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
            <SinceField id="not-refound-since" label=Text::NotRefoundSince />
            <p class="hint">{say(Text::NotRefoundMeans)}</p>
        </Species>
    }
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
    // As one text: values of a kind of their own would be a memo of their own to download.
    let choices = state.of_address(|address| {
        format!("{}\n{}\n{}", address.family, address.status, years_word(address.seen))
    });
    let listed = memo(move || {
        let (flora, species) = (state.store.flora.get().ready()?, species.get()?);
        let typed = filter.get();
        let matching = flora.names.matching(&typed);
        let (all, since) = (uncertain.get(), since_of(state));
        let periods = state.store.atlas().map_or_else(Vec::new, |atlas| atlas.periods.clone());
        let chosen = choices.get();
        let mut chosen = chosen.split('\n');
        let mut next = || chosen.next().unwrap_or_default();
        let (family, status, seen) = (next(), next(), years_of_word(next()).unwrap_or_default());
        let is_chosen = |found: &SquareSpecies| {
            let Some(taxon) = flora.taxa.get(found.taxon as usize) else { return false };
            (family.is_empty() || taxon.family == family)
                && (status.is_empty() || taxon.origin == status || taxon.red_list == status)
                && (seen == YearRange::ALL
                    || (0..).zip(&periods).any(|(bit, of)| *of == seen && found.periods & (1 << bit) != 0))
        };
        let kept = species
            .iter()
            .filter(|found| all || flora.counts(found.taxon))
            .filter(|found| keep(found, since) && is_chosen(found))
            .filter(|found| matching.as_ref().is_none_or(|all| all.get(found.taxon as usize) == Some(&true)))
            .copied()
            .collect();
        let shared = InSquare { square, flora, periods, language: state.language.get() };
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
        <TableBlock id=id title=title heads=heads rows=rows sort=sort csv=(csv.0, write) tall=true>
            {children()}
        </TableBlock>
    }
}
