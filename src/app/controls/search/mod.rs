//! The search field with its suggestions (WAI-ARIA combobox with a list box).

mod answer;

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use self::answer::{Answer, Shown, option};
use super::ahead::fetch_ahead;
use super::areas::{areas, layers};
use crate::address::Zone;
use crate::app::converter::{Converter, For, ReadLine};
use crate::app::exporter::ExportProgress;
use crate::app::live::{effect, memo};
use crate::app::panel::{Height, PanelState};
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::Icon;
use crate::data::Places;
use crate::grid::{Lambert72, Level, Square};
use crate::i18n::{Text, number};
use crate::map::Camera;
use crate::render::convert::{Field, is_too_coarse};
use crate::search::{MOST_SUGGESTIONS, Names, Suggestion, may_be_coordinates};

/// Where coordinates or a place were chosen the map comes at least this near, CSS pixels a kilometre.
const NEAR: f64 = 40.0;
/// Most places, and most areas, that are offered after the taxa.
const MOST_PLACES: usize = 5;
/// From so many letters on places are fetched and looked into.
const FEWEST_LETTERS: usize = 2;
/// While so many taxa answer no areas are fetched: somebody is looking for a plant.
const ENOUGH_TAXA: usize = 3;

/// Places and their names, folded.
#[derive(PartialEq)]
struct Towns {
    places: Arc<Places>,
    names: Names,
}

/// The field; a choice opens the map of the taxon or the view of the square.
#[component]
pub fn Search() -> impl IntoView {
    let state = state();
    let panel = expect_context::<PanelState>();
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let awaited = RwSignal::new(false);
    let field = NodeRef::<Input>::new();
    let converter = expect_context::<Converter>();
    // Fetched when they may be wanted: what reads coordinates, places, the areas of layers.
    effect(move || {
        let lines = typed.with(|typed| may_be_coordinates(typed).then(|| typed.trim().to_owned()));
        if let Some(lines) = lines {
            converter.convert(For::Search, lines, false, state.language.get_untracked());
        }
    });
    let letters = move || {
        typed.with(|typed| typed.chars().filter(|c| c.is_ascii_alphabetic() || *c > '\u{7f}').count())
    };
    let enough = memo(move || letters() >= FEWEST_LETTERS);
    effect(move || {
        if enough.get() {
            state.store.want_places();
        }
    });
    let towns = memo(move || {
        let places = state.store.places().ready().filter(|_| enough.get())?;
        let all = (0_u32..).zip(places.all());
        let names =
            Names::new(&mut all.flat_map(|(index, place)| place.names().map(move |name| (index, name))));
        Some(Arc::new(Towns { places, names }))
    });
    effect(move || {
        if open.get() {
            state.store.want_taxa();
        }
    });
    let few_taxa = RwSignal::new(false);
    let layers = memo(move || layers(state));
    effect(move || {
        if few_taxa.get() {
            layers.get().iter().for_each(|(path, _)| state.store.want_layer(path));
        }
    });
    let found = memo(move || {
        let typed = typed.get();
        let language = state.language.get();
        let flora = state.store.flora.get().ready()?;
        let suggestions = flora.names.suggest(&typed, MOST_SUGGESTIONS, language.code());
        let read = converter.read_of(&typed);
        let mut answers: Vec<Answer> = Vec::new();
        if let Some((square, point)) = read.as_ref().and_then(|line| line.square().zip(line.point()))
            && may_be_coordinates(&typed)
        {
            let system = read.as_ref().map_or_else(String::new, read_as);
            let hour = square.parent().filter(|hour| hour.level() == Level::Hour);
            let both = std::iter::once(square).chain(hour);
            answers.extend(both.map(|square| Answer::Square { square, at: Some((point, system.clone())) }));
        }
        answers.extend(suggestions.into_iter().filter_map(|suggestion| match suggestion {
            Suggestion::Square(square) => Some(Answer::Square { square, at: None }),
            Suggestion::Taxon { taxon, by } => {
                Some(Answer::Taxon { taxon: Box::new(flora.taxa.get(taxon)?.clone()), by })
            }
        }));
        let no_taxa = answers.len() < ENOUGH_TAXA;
        if let Some(towns) = towns.get() {
            let places = towns.names.find(&typed, MOST_PLACES).into_iter();
            answers.extend(places.filter_map(|index| {
                let place = towns.places.all().get(index as usize)?.clone();
                let hour = Square::hour_at(place.position.x, place.position.y)?;
                Some(Answer::Place { place: Box::new(place), hour })
            }));
            if no_taxa && letters() > FEWEST_LETTERS {
                let areas = areas(state, &layers.get(), &typed).into_iter().take(MOST_PLACES);
                answers.extend(areas.map(|(overlay, name)| Answer::Area { overlay, name }));
            }
        }
        Some(answers.into_iter().map(|answer| Shown { answer, typed: typed.clone() }).collect::<Vec<_>>())
    });
    fetch_ahead(
        state.store,
        memo(move || {
            let at = active.get().unwrap_or(0);
            found.with(|found| match &found.as_ref().filter(|_| open.get())?.get(at)?.answer {
                Answer::Taxon { taxon, .. } => Some(taxon.slug.clone()),
                _ => None,
            })
        }),
    );
    effect(move || {
        let taxa = found.with(|found| {
            let is_taxon =
                |shown: &&Shown| !matches!(shown.answer, Answer::Place { .. } | Answer::Area { .. });
            found.as_ref().map_or(ENOUGH_TAXA, |found| found.iter().filter(is_taxon).count())
        });
        let wants = letters() > FEWEST_LETTERS && taxa < ENOUGH_TAXA;
        if wants && !few_taxa.get_untracked() {
            few_taxa.set(true);
        }
    });
    // What reads coordinates may still be on its way.
    let reading = move || {
        let lost = matches!(converter.progress.get(), ExportProgress::Failed(_) | ExportProgress::Stopped);
        !lost && typed.with(|typed| may_be_coordinates(typed) && converter.read_of(typed).is_none())
    };
    let count = move || found.with(|found| found.as_ref().map_or(0, Vec::len));
    let wanted = move || open.get() && !typed.with(|typed| typed.trim().is_empty());
    let expanded = move || wanted() && count() > 0;
    let nothing =
        move || wanted() && !reading() && found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
    // Why nothing answers what was typed, and what to try.
    let why = move || {
        let language = state.language.get();
        let failed = converter.progress.get();
        let typed = typed.get();
        let line = converter.read_of(&typed);
        let read = line.and_then(|line| Some((is_too_coarse(line.field(Field::Fault))?, line)));
        let words = failed.clone().words(language);
        match (read, failed) {
            (Some((coarse, line)), _) => {
                let text = if coarse { Text::CoordinatesCoarse } else { Text::CoordinatesOutside };
                let (system, known_to) = (line.field(Field::ReadAs), line.field(Field::KnownTo));
                let values = [("typed", typed.trim()), ("system", system), ("distance", known_to)];
                (language.fill(text, &values), Text::CoordinatesTry)
            }
            (None, ExportProgress::Failed(_) | ExportProgress::Stopped) if may_be_coordinates(&typed) => {
                (words, Text::CoordinatesTry)
            }
            _ => (language.fill(Text::NothingFound, &[("typed", &typed)]), Text::NothingFoundTry),
        }
    };

    let choose = move |shown: Shown| {
        open.set(false);
        active.set(None);
        typed.set(String::new());
        if let Some(field) = field.get_untracked() {
            // On a phone the keyboard must go, or the map cannot be seen.
            let _ = field.blur();
        }
        match shown.answer {
            Answer::Taxon { taxon, .. } => state.choose_taxon(&taxon.slug),
            Answer::Square { square, at } => {
                state.go(state.here().with_square(square));
                match at {
                    Some((point, _)) => go_to(state, panel, point),
                    None => panel.look_at(square.bounds(), NEAR),
                }
            }
            Answer::Place { place, hour } => {
                state.go(state.here().with_square(hour));
                go_to(state, panel, place.position);
            }
            Answer::Area { overlay, name } => {
                state.choose_zone(Some(Zone::Area { overlay, name }));
            }
        }
    };
    effect(move || {
        if awaited.get() && !reading() {
            awaited.set(false);
            let first = found.with(|found| found.as_ref().and_then(|found| found.first().cloned()));
            if let Some(first) = first {
                choose(first);
            }
        }
    });
    let keys = move |event: KeyboardEvent| {
        let last = untrack(count).checked_sub(1);
        match (event.key().as_str(), last) {
            ("ArrowDown", Some(last)) => {
                event.prevent_default();
                open.set(true);
                active.update(|active| {
                    *active = Some(active.map_or(0, |at| if at < last { at + 1 } else { 0 }))
                });
            }
            ("ArrowUp", Some(last)) => {
                event.prevent_default();
                open.set(true);
                active.update(|active| {
                    *active = Some(active.map_or(last, |at| at.checked_sub(1).unwrap_or(last)))
                });
            }
            ("Enter", Some(_)) if !typed.with_untracked(|typed| typed.trim().is_empty()) => {
                event.prevent_default();
                let at = active.get_untracked().unwrap_or(0);
                let shown =
                    found.with_untracked(|found| found.as_ref().and_then(|found| found.get(at).cloned()));
                if let Some(shown) = shown {
                    choose(shown);
                }
            }
            // Whoever was quicker than what reads coordinates is answered when it has read them.
            ("Enter", None) if untrack(reading) => awaited.set(true),
            ("Escape", _) => {
                state.adding.set(false);
                if open.get_untracked() && !typed.with_untracked(String::is_empty) {
                    event.prevent_default();
                    open.set(false);
                    active.set(None);
                } else {
                    typed.set(String::new());
                }
            }
            ("Tab", _) => open.set(false),
            _ => {}
        }
    };
    // Screen readers are told how many suggestions there are.
    effect(move || {
        if wanted() {
            let language = state.language.get();
            let count = count();
            state.status.set(match count {
                // Nothing is known before the names are here.
                0 if reading() || found.with(Option::is_none) => return,
                0 => why().0,
                _ => language.fill(Text::SuggestionsCount, &[("count", &number(language, count as u64))]),
            });
        }
    });
    let options = move || {
        found.with(|found| {
            let found = found.as_ref().filter(|_| expanded());
            found.map(|found| {
                found
                    .iter()
                    .cloned()
                    .enumerate()
                    .map(|(index, shown)| option(index, shown, active, Callback::new(choose)))
                    .collect_view()
            })
        })
    };
    view! {
        <div class="search" role="search">
            <div class="search-field">
                <Icon name="search" />
                <input
                    id="search"
                    node_ref=field
                    type="text"
                    inputmode="search"
                    enterkeyhint="go"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls="search-list"
                    aria-expanded=move || expanded().to_string()
                    aria-activedescendant=move || {
                        active.get().filter(|_| expanded()).map(|index| format!("search-{index}"))
                    }
                    aria-label=say(Text::SearchLabel)
                    placeholder=move || {
                        let text = if state.adding.get() { Text::SearchAnother } else { Text::SearchPlaceholder };
                        state.language.get().say(text)
                    }
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        awaited.set(false);
                        active.set(None);
                        open.set(true);
                    }
                    on:focus=move |_| open.set(true)
                    on:blur=move |_| open.set(false)
                    on:keydown=keys
                />
                <button
                    id="search-clear"
                    class="bare"
                    title=say(Text::Clear)
                    aria-label=say(Text::Clear)
                    hidden=move || typed.with(String::is_empty)
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| {
                        typed.set(String::new());
                        if let Some(field) = field.get_untracked() {
                            let _ = field.focus();
                        }
                    }
                >
                    <Icon name="clear" />
                </button>
            </div>
            <ul
                id="search-list"
                class="suggestions"
                role="listbox"
                aria-label=say(Text::Suggestions)
                hidden=move || !expanded()
            >
                {move || options()}
            </ul>
            <p id="search-empty" class="suggestions empty" hidden=move || !nothing()>
                {move || {
                    let (said, what_to_try) = why();
                    view! { <b>{said}</b> " " {state.language.get().say(what_to_try)} }
                }}
            </p>
        </div>
    }
}

/// Brings a point to the middle of what nothing covers; a sheet makes room for it.
fn go_to(state: State, panel: PanelState, point: Lambert72) {
    // Once the view that was opened has its size.
    request_animation_frame(move || {
        panel.height.set(Height::Half);
        let now = state.here().camera.map_or(0.0, |camera| camera.pixels_per_km);
        panel.take_to(Camera { centre: point, pixels_per_km: now.max(NEAR) });
    });
}

/// The system in which coordinates were read, and what they may be off by where that matters in a quarter square.
fn read_as(line: &ReadLine) -> String {
    let (system, known_to) = (line.field(Field::ReadAs), line.field(Field::KnownTo));
    if known_to.is_empty() { system.to_owned() } else { format!("{system} ± {known_to}") }
}
