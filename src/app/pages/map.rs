//! The map view: chosen taxa, years, size of the squares, the table of squares, the credits.

use leptos::prelude::*;

use crate::app::controls::{
    Cards, CountsAll, Credits, Filters, GridSwitch, PlayButton, ShowSwitch, TaxonSquares, Years,
};
use crate::app::host;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::YearRange;
use crate::i18n::{Text, number};

/// The map view.
#[must_use]
pub fn map_page() -> AnyView {
    let state = state();
    let taxa = state.of_address(|address| address.taxa.is_empty());
    let years = state.of_address(|address| address.years);
    let welcome = move || {
        let language = state.language.get();
        taxa.get().then(|| {
            let counts = state.store.atlas().map(|atlas| atlas.counts);
            let count =
                |value: Option<u64>| value.map_or_else(|| "…".to_owned(), |value| number(language, value));
            let totals = language.fill(
                Text::Welcome,
                &[
                    ("records", &count(counts.map(|counts| counts.records))),
                    ("taxa", &count(counts.map(|counts| counts.taxa))),
                    ("squares", &count(counts.map(|counts| counts.squares_4km))),
                ],
            );
            let shown =
                if years.get() == YearRange::ALL { Text::ShowsCoverage } else { Text::EffortNotAbundance };
            view! {
                <section id="welcome" class="welcome">
                    <h1>{host::title(language)}</h1>
                    <p>{totals}</p>
                    <CountsAll text=Text::AllYearsWholeGrid />
                    <p class="hint">{language.say(shown)}</p>
                    <p class="hint">{say(Text::WelcomeTry)}</p>
                </section>
            }
        })
    };
    // The cards have headings of their own, of the second level.
    let title = move || (!taxa.get()).then(|| view! { <h1 class="unseen">{say(Text::Map)}</h1> });
    view! {
        {move || title()}
        {move || welcome()}
        <Cards />
        <ShowSwitch />
        <Years />
        <PlayButton />
        <GridSwitch />
        <Filters />
        <TaxonSquares />
        <Credits />
    }
    .into_any()
}
