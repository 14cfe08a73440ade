//! What answers what was typed, and the line that it is shown on.

use leptos::prelude::*;

use crate::app::state::state;
use crate::app::widgets::ScientificName;
use crate::data::{Place, Taxon};
use crate::figure::PROVINCES;
use crate::grid::{Lambert72, Level, Square};
use crate::i18n::{Text, number};
use crate::search::highlight;

/// A suggestion as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What answers.
    pub answer: Answer,
    /// What was typed when it was suggested.
    pub typed: String,
}

/// What answers what was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A taxon; `by` is the name that was met, where that is not its own.
    Taxon { taxon: Box<Taxon>, by: Option<String> },
    /// A square; `at` is the place that was written, and in which system.
    Square { square: Square, at: Option<(Lambert72, String)> },
    /// A town or village, and the hour square that it lies in.
    Place { place: Box<Place>, hour: Square },
    /// An area of a layer.
    Area { overlay: String, name: String },
}

/// A line of the list of suggestions.
pub fn option(
    index: usize,
    shown: Shown,
    active: RwSignal<Option<usize>>,
    choose: Callback<Shown>,
) -> AnyView {
    let state = state();
    let hook = |is: bool, name: &dyn Fn() -> String| is.then(name);
    let answer = shown.answer.clone();
    let slug = hook(matches!(answer, Answer::Taxon { .. }), &|| name_of(&answer));
    let square = hook(matches!(answer, Answer::Square { .. }), &|| name_of(&answer));
    let place = hook(matches!(answer, Answer::Place { .. }), &|| name_of(&answer));
    let zone = hook(matches!(answer, Answer::Area { .. }), &|| name_of(&answer));
    let content = match &shown.answer {
        Answer::Square { square, at } => {
            let what = match square.level() {
                Level::Sheet => Text::SheetOpen,
                Level::Hour => Text::HourSquareOpen,
                Level::Quarter => Text::QuarterSquareOpen,
            };
            let what = state.language.get_untracked().say(what);
            let second =
                at.as_ref().map_or_else(|| what.to_owned(), |(_, system)| format!("{what} · {system}"));
            view! { <span class="code"><b>{square.to_string()}</b></span> <span class="second">{second}</span> }
                .into_any()
        }
        Answer::Place { place, hour } => {
            let name = place.name_in(state.language.get_untracked().code());
            // What it is called elsewhere: one of these names may be what was typed.
            let mut others: Vec<&str> = place.names().filter(|other| *other != name).collect();
            others.dedup();
            view! {
                <span class="first">{emphasised(name, &shown.typed)}</span>
                <span class="second">{emphasised(&others.join(", "), &shown.typed)}</span>
                <span class="number">{hour.to_string()}</span>
            }
            .into_any()
        }
        Answer::Area { overlay, name } => {
            let language = state.language.get_untracked();
            let layer = if overlay == PROVINCES { language.say(Text::Provinces) } else { overlay };
            view! {
                <span class="first">{emphasised(name, &shown.typed)}</span>
                <span class="second">{format!("{layer} · {}", language.say(Text::ZoneSuggested))}</span>
            }
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
                <span class="number">{title}</span>
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
            data-place=place
            data-zone=zone
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

/// What an answer is told apart by in tests.
fn name_of(answer: &Answer) -> String {
    match answer {
        Answer::Taxon { taxon, .. } => taxon.slug.clone(),
        Answer::Square { square, .. } => square.to_string(),
        Answer::Place { place, .. } => place.name.clone(),
        Answer::Area { name, .. } => name.clone(),
    }
}

/// A name with what was typed in it emphasised.
fn emphasised(name: &str, typed: &str) -> Vec<AnyView> {
    highlight(name, typed)
        .into_iter()
        .map(|(text, typed)| if typed { view! { <b>{text}</b> }.into_any() } else { text.into_any() })
        .collect()
}
