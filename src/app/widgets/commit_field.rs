//! A text field that counts when it is left, and says what is wrong with it.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use crate::app::live::effect;

/// What is repeated of a text that was refused, letters.
const REPEATED: usize = 40;

/// A field, its name above it, and beneath it why the last text was refused. It always shows what counts: a text that
/// was refused is replaced by it.
#[component]
pub fn CommitField(
    /// Hook for tests.
    id: &'static str,
    /// What it is called.
    #[prop(into)]
    label: Signal<&'static str>,
    /// What counts now.
    #[prop(into)]
    value: Signal<String>,
    /// What stands in it while it is empty.
    #[prop(into)]
    placeholder: Signal<String>,
    /// Takes what was typed, without spaces around it, and says whether it is of any use.
    #[prop(into)]
    commit: Callback<String, bool>,
    /// Says why a text was refused.
    #[prop(into)]
    wrong: Callback<String, String>,
    /// What may be chosen instead of typed.
    #[prop(optional, into)]
    offers: Option<Signal<Vec<String>>>,
    /// What stands in the field after the text.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let refused = RwSignal::new(None::<String>);
    // What was said of a text goes once something else counts.
    effect(move || {
        value.track();
        refused.set(None);
    });
    let left = move |event: &Event| {
        let typed = event_target_value(event).trim().to_owned();
        let is_taken = commit.run(typed.clone());
        refused.set((!is_taken).then(|| typed.chars().take(REPEATED).collect()));
        let field: web_sys::HtmlInputElement = event_target(event);
        field.set_value(&value.get_untracked());
    };
    // In WebKit a field that shows offers is not left by Enter: the key closes the offers, and no change is told.
    let entered = move |event: KeyboardEvent| {
        if event.key() == "Enter" && event_target_value(&event) != value.get_untracked() {
            left(&event);
        }
    };
    let list = format!("{id}-offers");
    let options = offers.map(|offers| {
        let options = move || {
            let option = |offer| view! { <option value=offer></option> };
            offers.get().into_iter().map(option).collect_view()
        };
        view! { <datalist id=list.clone()>{move || options()}</datalist> }
    });
    let list = offers.map(|_| list);
    view! {
        <div class="commit-field">
            <label for=id>{label}</label>
            <div class="search-field">
                <input
                    id=id
                    type="text"
                    list=list
                    autocomplete="off"
                    spellcheck="false"
                    placeholder=placeholder
                    aria-invalid=move || refused.with(Option::is_some).then_some("true")
                    prop:value=move || value.get()
                    on:change=move |event| left(&event)
                    on:keyup=entered
                />
                {children.map(|children| children())}
            </div>
            {options}
            <small class="hint" role="status">{move || refused.get().map(|text| wrong.run(text))}</small>
        </div>
    }
}
