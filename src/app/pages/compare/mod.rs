//! The species of two squares, or of one square at two times: in common, only in the one, only in the other.

mod columns;
mod list;
mod side;

use std::sync::Arc;

use leptos::prelude::*;

use self::columns::columns;
use self::list::List;
use self::side::{Lists, Side};
use crate::analysis::compared;
use crate::app::controls::{
    SquareLink, TableFilter, UncertainSwitch, YearsField, credited, not_a_square, warning,
};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::CommitField;
use crate::grid::{Level, Square};
use crate::i18n::{Text, number, year_range};
use crate::table::csv;

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
            .any(|side| side.square(address).is_some_and(|square| square.level() == Level::Sheet))
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
        let mut csv = csv(columns(None), &flora, &lists, warning(state));
        let (language, address) = (state.language.get_untracked(), state.here());
        for (letter, side) in [("A", Side::A), ("B", Side::B)] {
            let square = side.square(&address).map_or_else(String::new, |square| square.to_string());
            csv.note(&format!("{letter}: {square}, {}", year_range(language, side.years(&address))));
        }
        Some(("compared".to_owned(), credited(csv, state)))
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
        {move || hint()}
        <div class="tables" hidden=move || lists.with(Option::is_none)>
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
    let code = memo(move || square.get().map_or_else(String::new, |square| square.to_string()));
    let commit = move |typed: String| {
        let square = Square::from_code(typed.as_bytes());
        let is_taken = square.is_some() || typed.is_empty();
        if is_taken {
            state.choose(|address| match side {
                Side::A => address.square = square,
                Side::B => address.other = square.filter(|_| square != address.square),
            });
        }
        is_taken
    };
    let choose_years = move |years| {
        state.choose(|address| match side {
            Side::A => address.years = years,
            Side::B => address.during = years,
        });
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
            <CommitField
                id=square_id
                label=say(Text::Square)
                value=code
                placeholder=Signal::stored("E4-25".to_owned())
                commit=commit
                wrong=move |typed: String| not_a_square(state, &typed)
            />
            <YearsField id=years_id label=Text::Years years=years on_choose=choose_years />
            <p class="hint">{move || link()}</p>
        </fieldset>
    }
}
