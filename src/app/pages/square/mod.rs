//! One square: its species, its visits, its parts and its neighbours.

mod species;
mod visits;

use std::sync::Arc;

use leptos::prelude::*;

use self::species::SpeciesTable;
use self::visits::VisitsTable;
use super::sheet::Sheet;
use crate::address::{Address, Page};
use crate::analysis::square_totals;
use crate::app::controls::{CountsAll, SquareLink, Surroundings};
use crate::app::files::Load;
use crate::app::link::{follow, href};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
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
            </section>
        }
        .into_any(),
        Some(square) => view! { <OneSquare square=square /> }.into_any(),
    };
    view! { {move || content()} }.into_any()
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
        let flora = state.store.flora.get().ready();
        let totals = gatherings
            .with(Load::ready)
            .zip(flora)
            .map(|(gatherings, flora)| square_totals(&gatherings, square, &|taxon| flora.counts(taxon)));
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
        <CountsAll text=Text::AllYearsOfSquare />
        {move || totals()}
        <p class="empty" role="status" hidden=move || !empty.get()>
            {say(Text::SquareEmpty)}
        </p>
        <div class="tables" hidden=move || empty.get()>
            <p class="caution">{say(Text::SquareCaution)}</p>
            <SpeciesTable square=square gatherings=gatherings.into() />
            <VisitsTable square=square gatherings=gatherings.into() />
        </div>
    }
    .into_any()
}
