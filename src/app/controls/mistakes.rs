//! What was wrong in the link, or is not in this atlas, and the way back.

use leptos::prelude::*;

use crate::address::Zone;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::{Icon, focus};
use crate::figure::Unknown;
use crate::i18n::Text;

/// One sentence per mistake; "go on" mends the link.
#[component]
pub fn Mistakes() -> impl IntoView {
    let state = state();
    // A taxon that is not here says so on its card, which can be taken away; in another page there are no cards.
    let embedded = state.here().embed;
    let unknown = memo(move || {
        state.shown.with(|shown| {
            let unknown = shown.settled().map_or(&[][..], |figure| figure.unknown.as_slice());
            unknown
                .iter()
                .filter(|missing| embedded || !matches!(missing, Unknown::Taxon(_)))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let mend = move |_| {
        let unknown = unknown.get_untracked();
        state.adjust(|address| {
            for missing in &unknown {
                match missing {
                    Unknown::Taxon(slug) => *address = address.without_taxon(slug),
                    Unknown::Overlay(name) => address.overlays.retain(|shown| shown != name),
                    Unknown::Area { .. } => {}
                }
            }
            let lost = unknown.iter().any(|missing| match (missing, &address.zone) {
                (Unknown::Area { .. }, _) => true,
                (Unknown::Overlay(name), Some(Zone::Area { overlay, .. })) => name == overlay,
                _ => false,
            });
            if lost {
                address.zone = None;
            }
        });
        state.mend();
        focus("map-surface");
    };
    let shown = move || {
        let language = state.language.get();
        let mut sentences: Vec<String> =
            state.mistakes.with(|all| all.iter().map(|mistake| mistake.sentence(language)).collect());
        sentences.extend(unknown.get().iter().map(|missing| missing.sentence(language)));
        (!sentences.is_empty()).then(|| {
            let sentences = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> });
            view! {
                <div id="mistake" class="notice" role="alert">
                    <Icon name="warning" />
                    <div>
                        <p>{say(Text::LinkMistake)}</p>
                        <ul>{sentences.collect_view()}</ul>
                        <button id="mistake-dismiss" class="button small" on:click=mend>
                            {say(Text::LinkMend)}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! { {move || shown()} }
}
