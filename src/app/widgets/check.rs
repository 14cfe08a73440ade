//! A box to tick.

use leptos::prelude::*;

use crate::app::say::say;
use crate::i18n::Text;

/// A box to tick.
#[component]
pub fn Check(
    /// Hook for tests.
    id: &'static str,
    /// What it does.
    text: Text,
    /// Whether it has a meaning now.
    shown: Memo<bool>,
    /// Whether it is ticked.
    on: Memo<bool>,
    /// Called with what it becomes.
    #[prop(into)]
    toggle: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check" hidden=move || !shown.get()>
            <input
                id=id
                type="checkbox"
                prop:checked=move || on.get()
                on:change=move |event| toggle.run(event_target_checked(&event))
            />
            <span>{say(text)}</span>
        </label>
    }
}
