//! Language and theme, at the foot of the panel.

use leptos::prelude::*;

use crate::address::ThemeChoice;
use crate::app::say::say;
use crate::app::state::state;
use crate::i18n::{Language, Text};

/// One button per language, named in that language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let state = state();
    let buttons = Language::ALL.map(|language| {
        view! {
            <button
                lang=language.code()
                aria-pressed=move || (state.language.get() == language).to_string()
                on:click=move |_| state.speak(language)
            >
                {language.own_name()}
            </button>
        }
    });
    view! { <div id="language" class="words" role="group" aria-label=say(Text::LanguageChoice)>{buttons.collect_view()}</div> }
        .into_any()
}

/// As the system has it, light, dark.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let state = state();
    let theme = state.of_address(|address| address.theme);
    let buttons = ThemeChoice::ALL.iter().map(|&choice| {
        let name = match choice {
            ThemeChoice::Auto => Text::ThemeAuto,
            ThemeChoice::Light => Text::ThemeLight,
            ThemeChoice::Dark => Text::ThemeDark,
        };
        view! {
            <button
                data-theme=choice.code()
                aria-pressed=move || (theme.get() == choice).to_string()
                on:click=move |_| state.choose(|address| address.theme = choice)
            >
                {say(name)}
            </button>
        }
    });
    view! { <div id="theme" class="words" role="group" aria-label=say(Text::ThemeChoice)>{buttons.collect_view()}</div> }
        .into_any()
}
