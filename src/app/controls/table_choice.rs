//! A list from which one value is chosen that the rows of a table must have.

use leptos::prelude::*;

use crate::app::say::say;
use crate::i18n::Text;

/// Values as the address has them, and their words.
pub type Offers = Vec<(String, String)>;

/// A list of values with their words, the first line is all of them; the style sheet hides it while it offers no choice.
#[component]
pub fn TableChoice(
    /// Hook for tests.
    id: &'static str,
    /// What is chosen; also the line that stands for all.
    label: Text,
    /// What there is to choose from; tracked.
    offers: Box<dyn Fn() -> Offers + Send + Sync>,
    /// The value that is chosen; empty is all.
    chosen: Memo<String>,
    /// Called with another.
    #[prop(into)]
    choose: Callback<String>,
) -> impl IntoView {
    let options = move || {
        let option = |(value, word): (String, String)| {
            let is_chosen = value == chosen.get();
            view! { <option value=value prop:selected=is_chosen>{word}</option> }
        };
        offers().into_iter().map(option).collect_view()
    };
    view! {
        <select
            id=id
            aria-label=say(label)
            on:change=move |event| choose.run(event_target_value(&event))
        >
            <option value="" prop:selected=move || chosen.with(String::is_empty)>{say(label)}</option>
            {move || options()}
        </select>
    }
}
