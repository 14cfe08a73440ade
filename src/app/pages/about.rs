//! What this atlas is, whose records it shows, and how they came onto the map.

use leptos::prelude::*;

use crate::app::controls::{CitationOfAtlas, DatasetList, RowsRead};
use crate::app::host;
use crate::app::say::say;
use crate::app::state::state;
use crate::i18n::{Text, number, year_range};
use crate::map::BaseMap;
use crate::map::compose::dated;

/// The view "about".
#[must_use]
pub fn about_page() -> AnyView {
    let state = state();
    let counts = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        let counts = atlas.counts;
        let line = |name: Text, value: u64| {
            view! { <tr><th scope="row">{language.say(name)}</th><td class="number">{number(language, value)}</td></tr> }
        };
        Some(view! {
            <table class="counts">
                <tbody>
                    {line(Text::RowsRead, counts.rows_read)}
                    {line(Text::RowsPlaced, counts.rows_placed)}
                    {line(Text::RowsRejected, counts.rows_rejected)}
                    {line(Text::Records, counts.records)}
                    {line(Text::Taxa, counts.taxa)}
                    {line(Text::Squares4, counts.squares_4km)}
                    {line(Text::Squares1, counts.squares_1km)}
                    {line(Text::Visits, counts.visits)}
                </tbody>
            </table>
            <p class="hint">{dated(&atlas, language)}</p>
        })
    };
    let periods = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        Some(
            atlas
                .periods
                .iter()
                .map(|period| view! { <li>{year_range(language, *period)}</li> })
                .collect_view(),
        )
    };
    let methods = [
        Text::MethodCode,
        Text::MethodUncertainty,
        Text::MethodDate,
        Text::MethodRecords,
        Text::MethodVisit,
        Text::MethodTaxon,
    ];
    let methods = methods.map(|method| view! { <li>{say(method)}</li> });
    let version = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        Some(language.fill(Text::Version, &[("version", env!("CARGO_PKG_VERSION")), ("build", &atlas.build)]))
    };
    // Pages of their own, which work without the program.
    let help = move || format!("help/{}.html", state.language.get().code());
    let words = move || format!("help/{}.html#words", state.language.get().code());
    view! {
        <section id="about" class="prose">
            <h1>{move || host::title(state.language.get())}</h1>
            <p>{say(Text::AboutAtlas)}</p>
            <p>{say(Text::AboutGrid)}</p>
            <p><a id="help" href=help>{say(Text::HelpPage)}</a></p>
            <h2>{say(Text::Counts)}</h2>
            {move || counts()}
            <h2>{say(Text::Sources)}</h2>
            <DatasetList />
            <RowsRead />
            <h2>{say(Text::Periods)}</h2>
            <ul>{move || periods()}</ul>
            <h2>{say(Text::Methods)}</h2>
            <ul>{methods.collect_view()}</ul>
            <p class="caution">{say(Text::CoverageCaution)}</p>
            <p><a id="glossary" href=words>{say(Text::Glossary)}</a></p>
            <h2>{say(Text::HowToCite)}</h2>
            <CitationOfAtlas />
            <h2>{say(Text::BaseMap)}</h2>
            <p>{BaseMap::ATTRIBUTION}</p>
            <h2>{say(Text::Software)}</h2>
            <p>{say(Text::SoftwareLicence)}</p>
            <p class="hint">{move || version()}</p>
        </section>
    }
    .into_any()
}
