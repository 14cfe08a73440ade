//! How well an hour square is known: how many taxa there may be, and how many the surroundings lead to expect.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::state::state;
use crate::data::{SquareStatistics, Units};
use crate::i18n::{Language, Text, number};

/// The sentences, each only where it can be said.
#[component]
pub fn Completeness(statistics: Memo<Option<Arc<SquareStatistics>>>) -> impl IntoView {
    let state = state();
    let sentences = move || {
        let language = state.language.get();
        let statistics = statistics.get()?;
        let lines = sentences(&statistics, language).into_iter().map(|line| view! { <p>{line}</p> });
        Some(view! { <div id="square-completeness" class="hint">{lines.collect_view()}</div> })
    };
    view! { {move || sentences()} }
}

/// What can be said of a square, in sentences.
fn sentences(statistics: &SquareStatistics, language: Language) -> Vec<String> {
    let rounded = |value: f64| number(language, value.max(0.0).round() as u64);
    let mut lines = vec![match &statistics.chao2 {
        Some(found) => {
            let units = match found.units {
                Units::Visits => Text::UnitsVisits,
                Units::Years => Text::UnitsYears,
                Units::Both => Text::UnitsBoth,
            };
            let units = language.fill(units, &[("count", &number(language, found.n.into()))]);
            let values = [
                ("estimate", rounded(found.estimate)),
                ("low", rounded(found.low)),
                ("high", rounded(found.high)),
                ("units", units),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            language.fill(Text::CompletenessSaid, &values)
        }
        None => language.say(Text::CompletenessTooFew).to_owned(),
    }];
    if let Some(richness) = statistics.expected_richness {
        lines.push(language.fill(Text::RichnessSaid, &[("count", &rounded(richness))]));
    }
    lines
}
