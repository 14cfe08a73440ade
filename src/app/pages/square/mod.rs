//! One square: its species, its visits, its parts and its neighbours.

mod completeness;
mod expected;
mod place;
mod species;
mod visits;

use std::sync::Arc;

use leptos::prelude::*;

use self::completeness::Completeness;
use self::expected::ExpectedTable;
use self::place::Place;
use self::species::{NotRefoundTable, SpeciesTable};
use self::visits::VisitsTable;
use super::sheet::Sheet;
use crate::address::{Address, Page};
use crate::analysis::{square_species, square_totals};
use crate::app::controls::{CountsAll, SquareLink, Surroundings};
use crate::app::files::Load;
use crate::app::link::{follow, href};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::YearRange;
use crate::grid::{Level, Square};
use crate::i18n::{Text, number, years};

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
                <ConvertLink />
            </section>
        }
        .into_any(),
        Some(square) => view! { <OneSquare square=square /> }.into_any(),
    };
    view! { {move || content()} }.into_any()
}

/// Leads to the converter.
#[component]
fn ConvertLink() -> impl IntoView {
    let state = state();
    let to = |here: &Address| here.with_page(Page::Convert);
    view! {
        <a id="convert" class="hint" href=href(state, to) on:click=follow(state, to)>{say(Text::Convert)}</a>
    }
}

#[component]
fn OneSquare(square: Square) -> impl IntoView {
    let state = state();
    let level = match square.level() {
        Level::Sheet => Text::Sheet,
        Level::Hour => Text::HourSquare,
        Level::Quarter => Text::QuarterSquare,
    };
    let parent = square.parent().map(|parent| {
        view! { <span>", "{say(Text::PartOf)}" "<SquareLink square=parent /></span> }
    });
    let compare = (square.level() != Level::Sheet).then(|| {
        let to = move |here: &Address| Address { square: Some(square), ..here.with_page(Page::Compare) };
        view! {
            <a id="compare" class="hint" href=href(state, to) on:click=follow(state, to)>
                {say(Text::CompareLists)}
            </a>
        }
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
                {compare}
                " "
                <ConvertLink />
            </div>
            <Surroundings square=square />
        </header>
        <Place square=square />
        {body}
    }
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
        let flora = state.store.flora.get().ready();
        let totals = gatherings
            .with(Load::ready)
            .zip(flora)
            .map(|(gatherings, flora)| square_totals(&gatherings, square, &|taxon| flora.counts(taxon)));
        let shown =
            |value: Option<u64>| value.map_or_else(|| "…".to_owned(), |value| number(language, value));
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
                {fact(Text::Taxa, shown(totals.map(|totals| totals.taxa as u64)))}
                {fact(Text::Records, shown(totals.map(|totals| totals.records)))}
                {fact(Text::Visits, shown(totals.map(|totals| totals.visits as u64)))}
                {fact(Text::Recorded, when)}
            </dl>
        }
    };
    let empty = memo(move || {
        gatherings.with(|load| {
            load.ready().is_some_and(|all| !all.iter().any(|gathering| square.contains(gathering.square)))
        })
    });
    let is_hour = square.level() == Level::Hour;
    let species = memo(move || {
        let (gatherings, atlas) = (gatherings.with(Load::ready)?, state.store.atlas()?);
        Some(Arc::new(square_species(&gatherings, square, YearRange::ALL, &atlas.periods)))
    });
    let statistics = memo(move || state.store.square_statistics(square).filter(|_| is_hour));
    let expects =
        memo(move || statistics.with(|found| found.as_ref().is_some_and(|found| !found.expected.is_empty())));
    let expected =
        move || expects.get().then(|| view! { <ExpectedTable square=square statistics=statistics /> });
    let completeness = is_hour.then(|| view! { <Completeness statistics=statistics /> });
    let sections: &[(Text, &str)] = if is_hour { &SECTIONS } else { &SECTIONS_OF_QUARTER };
    view! {
        <CountsAll text=Text::AllYearsOfSquare />
        {move || totals()}
        <p class="empty" role="status" hidden=move || !empty.get()>
            {say(Text::SquareEmpty)}
        </p>
        <div class="tables" hidden=move || empty.get()>
            <p class="caution">{say(Text::SquareCaution)}</p>
            {completeness}
            <Sections of=sections />
            <SpeciesTable square=square species=species />
            <NotRefoundTable square=square species=species />
            {move || expected()}
            <VisitsTable square=square gatherings=gatherings.into() />
        </div>
    }
}

/// The sections of the page: the word, and the table that it leads to.
const SECTIONS: [(Text, &str); 4] = [
    (Text::Known, "square-species"),
    (Text::NotRefoundSection, "square-not-refound"),
    (Text::ExpectedNotFound, "square-expected"),
    (Text::Visits, "square-visits"),
];

/// A quarter square is too small for expectations.
const SECTIONS_OF_QUARTER: [(Text, &str); 3] = [SECTIONS[0], SECTIONS[1], SECTIONS[3]];

/// Words that lead to the sections: the first may be hundreds of rows long.
#[component]
fn Sections(of: &'static [(Text, &'static str)]) -> impl IntoView {
    let go = |id: &'static str| {
        let section =
            document().get_element_by_id(id).and_then(|table| table.closest("section").ok().flatten());
        if let Some(section) = section {
            section.scroll_into_view();
        }
    };
    let words = of.iter().map(|(word, id)| {
        view! { <button class="button small" data-section=*id on:click=move |_| go(id)>{say(*word)}</button> }
    });
    view! { <nav class="sections" aria-label=say(Text::Sections)>{words.collect_view()}</nav> }
}
