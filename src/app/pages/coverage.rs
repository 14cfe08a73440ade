//! How well the squares are covered: what the map shows, what it means, the totals.

use leptos::prelude::*;

use crate::app::controls::{Credits, Filters, GridSwitch, MeasureSwitch, TaxonSquares, Years, is_filtered};
use crate::app::say::say;
use crate::app::state::state;
use crate::figure::{Row, needs};
use crate::i18n::{Text, number, years};

/// The view of the coverage.
#[must_use]
pub fn coverage_page() -> AnyView {
    let state = state();
    let filtered = state.of_address(is_filtered);
    // What is counted as on the map says so in the words of its caption.
    let on_map = move || {
        let language = state.language.get();
        let figure = state.shown.with(|shown| shown.settled().cloned());
        let fact = |name: Text, value: Option<u64>| {
            let value = value.map_or_else(|| "…".to_owned(), |value| number(language, value));
            view! { <div><dt>{language.say(name)}</dt><dd>{value}</dd></div> }
        };
        let listed = figure.as_ref().map(|figure| needs(figure));
        let sum = |of: &dyn Fn(&Row) -> u64| Some(listed.as_ref()?.iter().map(of).sum());
        let rows = figure.as_ref().and_then(|figure| figure.coverage.as_ref().map(|_| figure));
        let visits = rows.map(|figure| {
            let visits =
                |row: &Row| figure.of_square(row.square).map_or(0, |numbers| u64::from(numbers.visits));
            fact(Text::Visits, sum(&visits))
        });
        let caption = figure.as_ref().map(|figure| figure.scene.caption.clone());
        view! {
            <p class="hint" id="coverage-counts">{caption}</p>
            <dl class="facts">
                {fact(Text::Squares, figure.as_ref().map(|figure| figure.scene.drawn() as u64))}
                {fact(Text::Records, sum(&|row| row.records))}
                {visits}
            </dl>
        }
        .into_any()
    };
    let totals = move || {
        if filtered.get() {
            return on_map();
        }
        let language = state.language.get();
        let atlas = state.store.atlas();
        let fact = |name: Text, value: Option<u64>| {
            let value = value.map_or_else(|| "…".to_owned(), |value| number(language, value));
            view! { <div><dt>{language.say(name)}</dt><dd>{value}</dd></div> }
        };
        let counts = atlas.as_ref().map(|atlas| atlas.counts);
        let no_date = || language.say(Text::NoDate).to_owned();
        let when = atlas.map_or_else(|| "…".to_owned(), |atlas| atlas.years.map_or_else(no_date, years));
        view! {
            <p class="hint">{language.say(Text::AllYearsWholeGrid)}</p>
            <dl class="facts">
                {fact(Text::Squares4, counts.map(|counts| counts.squares_4km))}
                {fact(Text::Squares1, counts.map(|counts| counts.squares_1km))}
                {fact(Text::Records, counts.map(|counts| counts.records))}
                {fact(Text::Taxa, counts.map(|counts| counts.taxa))}
                {fact(Text::Visits, counts.map(|counts| counts.visits))}
                <div><dt>{language.say(Text::Recorded)}</dt><dd>{when}</dd></div>
            </dl>
        }
        .into_any()
    };
    view! {
        <section class="prose">
            <h1>{say(Text::Coverage)}</h1>
            <p class="caution">{say(Text::CoverageCaution)}</p>
        </section>
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
