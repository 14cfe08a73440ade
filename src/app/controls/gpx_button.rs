//! The list of squares as points to go to.

use leptos::prelude::*;

use super::exports::request_of_table;
use crate::app::exporter::{ExportProgress, Exporter};
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Icon;
use crate::i18n::Text;
use crate::render::ExportKind;

/// A button that saves the squares of the map, those that need work most first, as waypoints; the exporter makes them.
#[component]
pub fn GpxButton(
    /// Hook for tests.
    id: &'static str,
) -> impl IntoView {
    let state = state();
    let progress = RwSignal::new(ExportProgress::Idle);
    let exporter = StoredValue::new_local(Exporter::new(progress, |_, _| {}));
    let make =
        move |_| exporter.with_value(|exporter| exporter.request(&request_of_table(state, ExportKind::Gpx)));
    view! {
        <button id=id class="button small" on:click=make>
            <Icon name="download" />
            {say(Text::ExportGpx)}
        </button>
        <small class="hint" role="status">{move || progress.get().words(state.language.get())}</small>
    }
}
