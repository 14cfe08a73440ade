//! A range of years typed as one word, the periods of the atlas offered.

use leptos::prelude::*;

use crate::address::{years_of_word, years_word};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::CommitField;
use crate::data::YearRange;
use crate::i18n::Text;

/// A field such as `1939-1971`; empty is all years.
#[component]
pub fn YearsField(
    /// Hook for tests.
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
    let commit = move |typed: String| {
        // People write a range with a dash of any length.
        let typed = typed.replace(['–', '—'], "-").replace(' ', "");
        let range = if typed.is_empty() { Some(YearRange::ALL) } else { years_of_word(&typed) };
        if let Some(range) = range {
            on_choose.run(range);
        }
        range.is_some()
    };
    let empty = move || match unless.map(|unless| unless.get()) {
        Some(years) if years != YearRange::ALL => years_word(years),
        _ => state.language.get().say(Text::AllYears).to_owned(),
    };
    let periods = move || {
        state
            .store
            .atlas()
            .map_or_else(Vec::new, |atlas| atlas.periods.iter().copied().map(years_word).collect())
    };
    view! {
        <CommitField
            id=id
            label=say(label)
            value=memo(move || years_word(years.get()))
            placeholder=memo(empty)
            commit=commit
            wrong=move |_| state.language.get().say(Text::YearsFieldTry).to_owned()
            offers=memo(periods)
        />
    }
}
