//! A range of years typed as one word, the periods of the atlas offered.

use leptos::prelude::*;

use crate::address::{years_of_word, years_word};
use crate::app::live::{live, part};
use crate::app::state::{say, state};
use crate::data::YearRange;
use crate::i18n::Text;

/// A field such as `1939-1971`; empty is all years.
#[component]
pub fn YearsField(
    /// Hook for tests; its list of periods is called `ID-periods`.
    id: &'static str,
    /// What the years are of.
    label: Text,
    /// The years now.
    #[prop(into)]
    years: Signal<YearRange>,
    /// The years that an empty field means; all when nothing is said.
    #[prop(optional, into)]
    unless: Option<Signal<YearRange>>,
    /// Called with other years.
    #[prop(into)]
    on_choose: Callback<YearRange>,
) -> impl IntoView {
    let state = state();
    let wrong = RwSignal::new(false);
    let commit = move |typed: &str| {
        // People write a range with a dash of any length.
        let typed = typed.trim().replace(['–', '—'], "-").replace(' ', "");
        let range = if typed.is_empty() { Some(YearRange::ALL) } else { years_of_word(&typed) };
        wrong.set(range.is_none());
        if let Some(range) = range {
            on_choose.run(range);
        }
    };
    let empty = move || match unless.map(|unless| unless.get()) {
        Some(years) if years != YearRange::ALL => years_word(years),
        _ => state.language.get().say(Text::AllYears).to_owned(),
    };
    let list = format!("{id}-periods");
    let periods = move || {
        let atlas = state.store.atlas()?;
        let options =
            atlas.periods.iter().map(|period| view! { <option value=years_word(*period)></option> });
        Some(options.collect_view())
    };
    view! {
        <label class="years-field" for=id>
            <span>{say(label)}</span>
            <input
                id=id
                type="text"
                list=list.clone()
                autocomplete="off"
                spellcheck="false"
                placeholder=live(empty)
                aria-invalid=live(move || wrong.get().then_some("true"))
                prop:value=live(move || years_word(years.get()))
                on:change=move |event| commit(&event_target_value(&event))
            />
            <datalist id=list>{part(periods)}</datalist>
            <small class="hint" role="status" hidden=live(move || !wrong.get())>
                {say(Text::YearsFieldTry)}
            </small>
        </label>
    }
    .into_any()
}
