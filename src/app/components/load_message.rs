//! Files that cannot be had: what cannot be shown, why, what to do. Said over the map, so that it is seen with the panel
//! folded, on a phone and in another page.

use leptos::prelude::*;

use super::Icon;
use crate::app::live::{memo, part};
use crate::app::state::{State, say, state};
use crate::app::store::Wanted;
use crate::download::LoadError;
use crate::i18n::{Language, Text};
use crate::plate::Need;

/// Faults that are told one by one; where more files fail they fail for the same reason.
const TOLD: usize = 3;

/// What cannot be shown, in the words of the reader.
#[derive(Clone, Debug, PartialEq)]
enum Lost {
    /// Nothing can.
    Atlas,
    /// A file of the map; whether the map goes on without it.
    Map(Need, bool),
    /// A list of the panel.
    Panel(Wanted),
}

/// What is wrong with what the address asks for, with a button to try again.
#[component]
pub fn LoadMessage() -> impl IntoView {
    let state = state();
    let embedded = state.here().embed;
    let faults = memo(move || faults(state, embedded));
    let shown = move || {
        let faults = faults.get();
        let language = state.language.get();
        let cause = faults.first()?.1.word();
        let lines = faults.into_iter().map(|(lost, error)| {
            view! { <p><b>{sentence(state, &lost, language)}</b>" "{error.sentence(language)}</p> }
        });
        Some(view! {
            <div id="load-error" class="notice" role="alert" data-cause=cause>
                <Icon name="warning" />
                <div>
                    {lines.collect_view()}
                    <button id="retry" class="button" on:click=move |_| state.store.retry()>
                        {say(Text::Retry)}
                    </button>
                </div>
            </div>
        })
    };
    view! { {part(shown)} }.into_any()
}

/// What cannot be had now, each file once; tracked.
fn faults(state: State, embedded: bool) -> Vec<(Lost, LoadError)> {
    let store = state.store;
    if let Some(error) = store.manifest.with(|manifest| manifest.error()) {
        return vec![(Lost::Atlas, error)];
    }
    let of_map = state.shown.with(|shown| {
        let lost = shown.plate.as_ref().filter(|_| shown.ready).map_or(&[][..], |plate| &plate.lost);
        let lacking = shown.lacks.needs.iter().map(|need| (need.clone(), false));
        lacking.chain(lost.iter().map(|need| (need.clone(), true))).collect::<Vec<_>>()
    });
    let of_map = of_map.into_iter().filter_map(|(need, goes_on)| {
        let error = store.fault(&need)?;
        Some((Lost::Map(need, goes_on), error))
    });
    let mut faults: Vec<(Lost, LoadError)> = of_map.collect();
    // A map in another page has no panel.
    if !embedded {
        let of_panel = state.address().with(|address| store.faults_of_panel(address));
        faults.extend(of_panel.into_iter().map(|(wanted, error)| (Lost::Panel(wanted), error)));
    }
    let mut told: Vec<LoadError> = Vec::new();
    faults.retain(|(_, error)| {
        let is_new = !told.contains(error);
        if is_new {
            told.push(error.clone());
        }
        is_new
    });
    faults.truncate(TOLD);
    faults
}

fn sentence(state: State, lost: &Lost, language: Language) -> String {
    let (what, goes_on) = match lost {
        Lost::Atlas => (language.say(Text::FaultAtlas).to_owned(), false),
        Lost::Map(Need::Taxa, _) | Lost::Panel(Wanted::Taxa) => {
            (language.say(Text::FaultTaxa).to_owned(), false)
        }
        Lost::Map(Need::Distribution(slug), goes_on) => {
            let flora = state.store.flora.get().ready();
            let taxon = flora.as_ref().and_then(|flora| flora.taxon(slug));
            let name = taxon.map_or(slug.as_str(), |taxon| taxon.name.as_str());
            (language.fill(Text::FaultTaxon, &[("taxon", name)]), *goes_on)
        }
        Lost::Map(Need::Effort | Need::Coverage(_), _) => {
            (language.say(Text::FaultSquares).to_owned(), false)
        }
        Lost::Map(Need::Overlay(name), goes_on) => {
            (language.fill(Text::FaultLayer, &[("name", name)]), *goes_on)
        }
        Lost::Panel(Wanted::Square(square)) => {
            (language.fill(Text::FaultSquare, &[("code", &square.to_string())]), false)
        }
    };
    if goes_on { format!("{what} {}", language.say(Text::FaultRest)) } else { what }
}
