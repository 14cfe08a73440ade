//! Files that cannot be had: what cannot be shown, why, what to do. Said over the map, so that it is seen with the panel
//! folded, on a phone and in another page.

use leptos::prelude::*;

use crate::address::Page;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::Icon;
use crate::download::LoadError;
use crate::figure::Need;
use crate::i18n::{Language, Text};

/// Faults that are told one by one; where more files fail they fail for the same reason.
const MOST_FAULTS: usize = 3;

/// A fault as it is told.
#[derive(Clone, PartialEq)]
struct Fault {
    /// What cannot be shown.
    what: String,
    /// Why, and what to do.
    why: String,
    /// A word for tests.
    word: &'static str,
    /// Whether only a newer app helps, which a reload brings.
    is_of_newer_app: bool,
}

/// What is wrong with what the address asks for, with a button to try again.
#[component]
pub fn LoadMessage() -> impl IntoView {
    let state = state();
    let embedded = state.here().embed;
    let faults = memo(move || faults(state, embedded));
    let shown = move || {
        let faults = faults.get();
        let cause = faults.first()?.word;
        let reload = faults.iter().any(|told| told.is_of_newer_app);
        let lines = faults.into_iter().map(|told| view! { <p><b>{told.what}</b>" "{told.why}</p> });
        Some(view! {
            <div id="load-error" class="notice" role="alert" data-cause=cause>
                <Icon name="warning" />
                <div>
                    {lines.collect_view()}
                    <button id="retry" class="button" on:click=move |_| {
                        if reload {
                            reload_page();
                        } else {
                            state.texts.retry();
                            state.store.retry();
                            state.later.want();
                        }
                    }>
                        {say(if reload { Text::Reload } else { Text::Retry })}
                    </button>
                </div>
            </div>
        })
    };
    view! { {move || shown()} }
}

/// Fetches the page anew, and with it the newest app.
fn reload_page() {
    // A page that cannot be reloaded stays as it is.
    let _ = window().location().reload();
}

/// What cannot be had now, each file once; tracked.
fn faults(state: State, embedded: bool) -> Vec<Fault> {
    let (store, language) = (state.store, state.language.get());
    let mut faults: Vec<Fault> = Vec::new();
    let mut tell = |what: String, error: Option<LoadError>| {
        let Some(error) = error else { return };
        let fault = Fault {
            what,
            why: error.sentence(language),
            word: error.word(),
            is_of_newer_app: error.is_of_newer_app(),
        };
        if faults.len() < MOST_FAULTS && !faults.iter().any(|other| other.why == fault.why) {
            faults.push(fault);
        }
    };
    if let Some((wanted, error)) = state.texts.lost() {
        tell(language.fill(Text::FaultLanguage, &[("language", wanted.own_name())]), Some(error));
    }
    if let Some(error) = store.manifest.with(|manifest| manifest.error()) {
        tell(language.say(Text::FaultAtlas).to_owned(), Some(error));
        return faults;
    }
    state.shown.with(|shown| {
        for need in &shown.missing.needs {
            tell(sentence(state, need, language), store.fault(need));
        }
        let lost = shown.settled().map_or(&[][..], |figure| &figure.lost);
        // No map waits for the last three.
        for need in lost.iter().chain(&[Need::Places, Need::Waters, Need::Land]) {
            let what = format!("{} {}", sentence(state, need, language), language.say(Text::FaultRest));
            tell(what, store.fault(need));
        }
    });
    // A map in another page has no panel.
    if !embedded {
        tell(language.say(Text::FaultLater).to_owned(), state.later.fault.get());
        tell(language.say(Text::FaultTaxa).to_owned(), store.fault(&Need::Taxa));
        if state.address().with(|address| address.page == Page::About) {
            let error = store.books().and_then(|books| books.error());
            tell(language.say(Text::FaultSources).to_owned(), error);
        }
        for (square, error) in state.address().with(|address| store.faults_of_squares(address)) {
            tell(language.fill(Text::FaultSquare, &[("code", &square.to_string())]), Some(error));
        }
    }
    faults
}

/// What cannot be shown without a file.
fn sentence(state: State, need: &Need, language: Language) -> String {
    match need {
        Need::Taxa => language.say(Text::FaultTaxa).to_owned(),
        Need::Distribution(slug) => {
            let flora = state.store.flora.get().ready();
            let taxon = flora.as_ref().and_then(|flora| flora.taxon(slug));
            let name = taxon.map_or(slug.as_str(), |taxon| taxon.name.as_str());
            language.fill(Text::FaultTaxon, &[("taxon", name)])
        }
        Need::Records | Need::Coverage(_) | Need::Refound(_) | Need::Efforts => {
            language.say(Text::FaultSquares).to_owned()
        }
        Need::Overlay(name) => language.fill(Text::FaultLayer, &[("name", name)]),
        Need::Places => language.say(Text::FaultPlaces).to_owned(),
        Need::Waters => language.fill(Text::FaultLayer, &[("name", language.say(Text::LayerWaters))]),
        Need::Land => language.say(Text::FaultLand).to_owned(),
    }
}
