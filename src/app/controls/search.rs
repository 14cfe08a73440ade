//! The search field with its suggestions (WAI-ARIA combobox with a list box).

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::app::live::{effect, memo};
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Icon;
use crate::app::widgets::ScientificName;
use crate::data::Taxon;
use crate::grid::{Coordinates, Level, NoSquare, Square};
use crate::i18n::{Language, Text, distance, number};
use crate::map::Camera;
use crate::search::{MOST_SUGGESTIONS, Suggestion, highlight};

/// Where coordinates were chosen the map comes at least this near, CSS pixels a kilometre.
const NEAR: f64 = 40.0;
/// Coordinates that are less exact than this are said to be, metres.
const VAGUE: f64 = 100.0;

/// A suggestion as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    answer: Answer,
    /// What was typed when it was suggested.
    typed: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Taxon { taxon: Box<Taxon>, by: Option<String> },
    Square { square: Square, at: Option<Coordinates> },
}

/// The field; a choice opens the map of the taxon or the view of the square.
#[component]
pub fn Search() -> impl IntoView {
    let state = state();
    let typed = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let field = NodeRef::<Input>::new();
    let found = memo(move || {
        let typed = typed.get();
        let flora = state.store.flora.get().ready()?;
        let suggestions = flora.names.suggest(&typed, MOST_SUGGESTIONS, state.language.get().code());
        let shown = suggestions.into_iter().filter_map(|suggestion| {
            let answer = match suggestion {
                Suggestion::Square { square, at } => Answer::Square { square, at },
                Suggestion::Taxon { taxon, by } => {
                    Answer::Taxon { taxon: Box::new(flora.taxa.get(taxon)?.clone()), by }
                }
            };
            Some(Shown { answer, typed: typed.clone() })
        });
        Some(shown.collect::<Vec<_>>())
    });
    let count = move || found.with(|found| found.as_ref().map_or(0, Vec::len));
    let wanted = move || open.get() && !typed.with(|typed| typed.trim().is_empty());
    let expanded = move || wanted() && count() > 0;
    let nothing = move || wanted() && found.with(|found| found.as_ref().is_some_and(Vec::is_empty));

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
                let mut address = state.here().with_square(square);
                if let Some(at) = at {
                    let now = address.camera.map_or(0.0, |camera| camera.pixels_per_km);
                    address.camera = Some(Camera { centre: at.point, pixels_per_km: now.max(NEAR) });
                }
                state.go(address);
            }
        }
    };
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
                0 => typed.with(|typed| nothing_found(language, typed)).0,
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
                    let language = state.language.get();
                    let (said, why) = typed.with(|typed| nothing_found(language, typed));
                    view! { <b>{said}</b> " " {language.say(why)} }
                }}
            </p>
        </div>
    }
    .into_any()
}

fn option(index: usize, shown: Shown, active: RwSignal<Option<usize>>, choose: Callback<Shown>) -> AnyView {
    let state = state();
    let (slug, square) = match &shown.answer {
        Answer::Taxon { taxon, .. } => (Some(taxon.slug.clone()), None),
        Answer::Square { square, .. } => (None, Some(square.to_string())),
    };
    let content = match &shown.answer {
        Answer::Square { square, at } => {
            let what = match square.level() {
                Level::Sheet => Text::SheetOpen,
                Level::Hour => Text::HourSquareOpen,
                Level::Quarter => Text::QuarterSquareOpen,
            };
            let what = state.language.get_untracked().say(what);
            let second = at.map_or_else(|| what.to_owned(), |at| format!("{what} · {}", read_as(&at)));
            view! { <span class="code"><b>{square.to_string()}</b></span> <span class="second">{second}</span> }
                .into_any()
        }
        Answer::Taxon { taxon, by } => {
            let language = state.language.get_untracked();
            let records = number(language, taxon.records);
            let (first, second) = match by {
                None => {
                    let own = taxon.vernacular.get(language.code()).cloned();
                    let name = view! {
                        <span class="scientific"><i lang="la">{emphasised(&taxon.name, &shown.typed)}</i></span>
                    };
                    (name.into_any(), own.map(IntoAny::into_any))
                }
                Some(by) => {
                    let scientific =
                        view! { <ScientificName name=taxon.name.clone() author=String::new() /> }.into_any();
                    (emphasised(by, &shown.typed).into_any(), Some(scientific))
                }
            };
            let title = language.fill(Text::RecordsCount, &[("count", &records)]);
            view! {
                <span class="first">{first}</span>
                <span class="second">{second}</span>
                <span class="number" title=title>{records}</span>
            }
            .into_any()
        }
    };
    view! {
        <li
            id=format!("search-{index}")
            role="option"
            data-slug=slug
            data-square=square
            aria-selected=move || (active.get() == Some(index)).to_string()
            // The field must not lose the focus before the click is counted.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| choose.run(shown.clone())
        >
            {content}
        </li>
    }
    .into_any()
}

/// The system in which coordinates were read, and what they may be off by where that matters in a quarter square.
fn read_as(at: &Coordinates) -> String {
    let system = at.system.name();
    if at.radius < VAGUE { system.to_owned() } else { format!("{system} ± {}", distance(at.radius)) }
}

/// Why nothing answers what was typed, and what to try.
fn nothing_found(language: Language, typed: &str) -> (String, Text) {
    let unnamed = Coordinates::read(typed).and_then(|at| Some((at, at.square().err()?)));
    let (text, why) = match unnamed {
        None => (Text::NothingFound, Text::NothingFoundTry),
        Some((_, NoSquare::Outside)) => (Text::CoordinatesOutside, Text::CoordinatesTry),
        Some((_, NoSquare::Coarse)) => (Text::CoordinatesCoarse, Text::CoordinatesTry),
    };
    let read = unnamed.map(|(at, _)| at);
    let system = read.map_or("", |at| at.system.name());
    let known_to = distance(read.map_or(0.0, |at| at.radius));
    (language.fill(text, &[("typed", typed.trim()), ("system", system), ("distance", &known_to)]), why)
}

/// A name with what was typed in it emphasised.
fn emphasised(name: &str, typed: &str) -> Vec<AnyView> {
    highlight(name, typed)
        .into_iter()
        .map(|(text, typed)| if typed { view! { <b>{text}</b> }.into_any() } else { text.into_any() })
        .collect()
}
