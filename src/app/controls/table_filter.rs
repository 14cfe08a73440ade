//! The field that filters the open table.

use leptos::prelude::*;

use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Icon;
use crate::i18n::Text;

/// Filters by what is typed; it stands in the address as `q`.
#[component]
pub fn TableFilter(
    /// Hook for tests.
    id: &'static str,
    /// What can be typed.
    label: Text,
) -> impl IntoView {
    let state = state();
    let filter = state.of_address(|address| address.filter.clone());
    view! {
        <div class="search-field filter">
            <Icon name="search" />
            <input
                id=id
                type="text"
                inputmode="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=say(label)
                placeholder=say(label)
                prop:value=move || filter.get()
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    state.adjust(|address| address.filter = typed);
                }
            />
        </div>
    }
}
