//! Which number of the squares the coverage shows.

use leptos::prelude::*;

use super::SinceField;
use crate::address::Measure;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::figure::{effective_measure, measure_title};
use crate::i18n::Text;

/// A list of the measures, with what the chosen one means.
#[component]
pub fn MeasureSwitch() -> impl IntoView {
    let state = state();
    let chosen = state.of_address(effective_measure);
    // Of some years only the records are counted, square by square.
    let rests = state.of_address(|address| effective_measure(address) != address.measure);
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
            Measure::Refound => Text::RefoundMeans,
            Measure::Effort => Text::EffortMeans,
        };
        state.language.get().say(text)
    };
    let refound = memo(move || chosen.get() == Measure::Refound);
    let since =
        move || refound.get().then(|| view! { <SinceField id="refound-since" label=Text::RefoundSince /> });
    view! {
        <div class="control">
            <label for="measure">{say(Text::Measure)}</label>
            <select
                id="measure"
                on:change=move |event| {
                    if let Some(measure) = Measure::from_code(&event_target_value(&event)) {
                        state.choose(|address| address.measure = measure);
                    }
                }
            >
                {options.collect_view()}
            </select>
            {move || since()}
            <p class="hint" id="measure-means">{move || means()}</p>
        </div>
    }
}
