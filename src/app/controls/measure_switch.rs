//! Which number of the squares the coverage shows.

use leptos::prelude::*;

use crate::address::Measure;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::YearRange;
use crate::figure::measure_title;
use crate::i18n::Text;

/// A list of the measures, with what the chosen one means.
#[component]
pub fn MeasureSwitch() -> impl IntoView {
    let state = state();
    let chosen = state.of_address(|address| address.measure);
    // Of some years only the records are counted, square by square.
    let rests = state.of_address(|address| address.years != YearRange::ALL || address.datasets.is_some());
    let options = Measure::ALL.iter().map(|&measure| {
        view! {
            <option value=measure.code() prop:selected=move || chosen.get() == measure>
                {say(measure_title(measure))}
            </option>
        }
    });
    let means = move || {
        let text = match chosen.get() {
            _ if rests.get() => Text::MeasureRests,
            Measure::Taxa => Text::CoverageMeans,
            Measure::Records => Text::EffortNotAbundance,
            Measure::Visits => Text::VisitsMean,
            Measure::LastVisit => Text::LastVisitMeans,
            Measure::Completeness => Text::CompletenessMeans,
        };
        state.language.get().say(text)
    };
    view! {
        <div class="control">
            <label for="measure">{say(Text::Measure)}</label>
            <select
                id="measure"
                disabled=move || rests.get()
                on:change=move |event| {
                    if let Some(measure) = Measure::from_code(&event_target_value(&event)) {
                        state.choose(|address| address.measure = measure);
                    }
                }
            >
                {options.collect_view()}
            </select>
            <p class="hint">{move || means()}</p>
        </div>
    }
    .into_any()
}
