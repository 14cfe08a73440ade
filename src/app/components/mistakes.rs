//! What was wrong in the link, and the way back.

use leptos::prelude::*;

use super::Icon;
use crate::app::live::part;
use crate::app::state::{say, state};
use crate::i18n::Text;

/// One sentence per mistake; "go on" mends the link.
#[component]
pub fn Mistakes() -> impl IntoView {
    let state = state();
    let shown = move || {
        let mistakes = state.mistakes.get();
        let language = state.language.get();
        (!mistakes.is_empty()).then(|| {
            let sentences = mistakes.iter().map(|mistake| view! { <li>{mistake.sentence(language)}</li> });
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
