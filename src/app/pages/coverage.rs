//! How well the squares are covered: what the map shows, what it means, the totals.

use leptos::prelude::*;

use crate::app::controls::{CountsAll, Credits, Filters, GridSwitch, MeasureSwitch, TaxonSquares, Years};
use crate::app::say::say;
use crate::app::state::state;
use crate::i18n::{Text, number, years};

/// The view of the coverage.
#[must_use]
pub fn coverage_page() -> AnyView {
    let state = state();
    let totals = move || {
        let language = state.language.get();
        let atlas = state.store.atlas();
        let fact = |name: Text, value: Option<u64>| {
            let value = value.map_or_else(|| "…".to_owned(), |value| number(language, value));
            view! { <div><dt>{language.say(name)}</dt><dd>{value}</dd></div> }
        };
        let counts = atlas.as_ref().map(|atlas| atlas.counts);
        let when = atlas.and_then(|atlas| atlas.years).map_or_else(|| "…".to_owned(), years);
        view! {
            <dl class="facts">
                {fact(Text::Squares4, counts.map(|counts| counts.squares_4km))}
                {fact(Text::Squares1, counts.map(|counts| counts.squares_1km))}
                {fact(Text::Records, counts.map(|counts| counts.records))}
                {fact(Text::Taxa, counts.map(|counts| counts.taxa))}
                {fact(Text::Visits, counts.map(|counts| counts.visits))}
                <div><dt>{language.say(Text::Recorded)}</dt><dd>{when}</dd></div>
            </dl>
        }
    };
    view! {
        <section class="prose">
            <h1>{say(Text::Coverage)}</h1>
            <p class="caution">{say(Text::CoverageCaution)}</p>
        </section>
        <CountsAll text=Text::AllYearsWholeGrid />
        {move || totals()}
        <MeasureSwitch />
        <Years />
        <GridSwitch />
        <Filters />
        <TaxonSquares />
        <Credits />
    }
    .into_any()
}
