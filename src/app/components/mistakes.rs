//! What was wrong in the link, and the way back.

use leptos::prelude::*;

use super::Icon;
use crate::address::{MOST_TAXA, Mistake};
use crate::app::live::part;
use crate::app::state::{say, state};
use crate::i18n::{Language, Text};

/// One sentence per mistake; "go on" mends the link.
#[component]
pub fn Mistakes() -> impl IntoView {
    let state = state();
    let shown = move || {
        let mistakes = state.mistakes.get();
        let language = state.language.get();
        (!mistakes.is_empty()).then(|| {
            let sentences = mistakes.iter().map(|mistake| view! { <li>{sentence(mistake, language)}</li> });
            view! {
                <div id="mistake" class="notice" role="alert">
                    <Icon name="warning" />
                    <div>
                        <p>{say(Text::LinkMistake)}</p>
                        <ul>{sentences.collect_view()}</ul>
                        <button id="mistake-dismiss" class="button" on:click=move |_| state.mend()>
                            {say(Text::LinkMend)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! { {part(shown)} }.into_any()
}

fn sentence(mistake: &Mistake, language: Language) -> String {
    match mistake {
        Mistake::Value { parameter, value } => {
            language.fill(Text::MistakeValue, &[("parameter", parameter), ("value", value)])
        }
        Mistake::Square { parameter, value } => {
            language.fill(Text::MistakeSquare, &[("parameter", parameter), ("value", value)])
        }
        Mistake::YearsReversed { from, to } => {
            language.fill(Text::MistakeYears, &[("from", &from.to_string()), ("to", &to.to_string())])
        }
        Mistake::TooManyTaxa { found } => language
            .fill(Text::MistakeTaxa, &[("count", &found.to_string()), ("most", &MOST_TAXA.to_string())]),
    }
}
