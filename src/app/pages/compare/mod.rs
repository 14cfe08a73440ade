//! The species of two squares, or of one square at two times: in common, only in the one, only in the other.

mod list;
mod side;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use self::list::List;
use self::side::Side;
use self::table::csv;
use crate::analysis::{Compared, compared};
use crate::app::controls::{SquareLink, TableFilter, UncertainSwitch, YearsField, credited};
use crate::app::files::Flora;
use crate::app::live::{live, memo, part};
use crate::app::state::{say, state};
use crate::grid::{Level, Square};
use crate::i18n::{Text, number};

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
            <UncertainSwitch id="compare-uncertain" />
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
