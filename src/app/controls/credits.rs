//! Whose records these are.

use leptos::prelude::*;

use crate::app::files::Load;
use crate::app::live::effect;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::Dataset;
use crate::i18n::{Text, number, years};

/// The data sets, short: title, publisher and licence.
#[component]
pub fn Credits() -> impl IntoView {
    let state = state();
    let list = move || {
        let datasets = state.store.atlas()?.datasets.clone();
        Some(datasets.into_iter().map(|dataset| view! { <li>{short(&dataset)}</li> }).collect_view())
    };
    view! {
        <section class="credits">
            <h3>{say(Text::Sources)}</h3>
            <ul>{move || list()}</ul>
        </section>
    }
}

fn short(dataset: &Dataset) -> AnyView {
    let title = title_link(dataset);
    let rest = [&dataset.publisher, &dataset.licence];
    let rest: Vec<_> = rest.into_iter().filter(|part| !part.is_empty()).cloned().collect();
    view! { {title} {(!rest.is_empty()).then(|| format!(" · {}", rest.join(" · ")))} }.into_any()
}

/// The title, with a link to the DOI if there is one.
fn title_link(dataset: &Dataset) -> AnyView {
    let title = dataset.title.clone();
    // Only what looks like a DOI becomes an address: data must not choose where a link leads.
    if dataset.doi.starts_with("10.") {
        view! { <a href=format!("https://doi.org/{}", dataset.doi) rel="noopener external">{title}</a> }
            .into_any()
    } else {
        title.into_any()
    }
}

/// The data sets in full, for the view "about".
#[component]
pub fn DatasetList() -> impl IntoView {
    let state = state();
    effect(move || state.store.want_books());
    let list = move || {
        let language = state.language.get();
        let atlas = state.store.atlas()?;
        let books = state.store.books();
        let is_told = books.is_some();
        let books = books.as_ref().and_then(Load::ready);
        let item = |(index, dataset): (usize, &Dataset)| {
            let book = books.as_ref().and_then(|books| books.datasets.get(index));
            // Not known yet is not none.
            let told = |value: Option<String>| {
                if is_told { value.unwrap_or_else(|| "…".to_owned()) } else { String::new() }
            };
            let taxa = told(book.map(|book| number(language, book.taxa.into())));
            let when =
                told(book.map(|book| {
                    book.years.map_or_else(|| language.say(Text::NoSingleYear).to_owned(), years)
                }));
            // None is no permission: that is said.
            let licence = match dataset.licence.as_str() {
                "" => language.say(Text::LicenceUnknown),
                licence => licence,
            };
            let line = |name: Text, value: &str| {
                (!value.is_empty()).then(|| {
                    view! { <dt>{language.say(name)}</dt><dd>{value.to_owned()}</dd> }
                })
            };
            view! {
                <li class="dataset">
                    <h3>{title_link(dataset)}</h3>
                    <dl>
                        {line(Text::Publisher, &dataset.publisher)}
                        {line(Text::Licence, licence)}
                        {line(Text::Citation, &dataset.citation)}
                        {line(Text::Doi, &dataset.doi)}
                        {line(Text::Records, &number(language, dataset.records))}
                        {line(Text::Taxa, &taxa)}
                        {line(Text::Years, &when)}
                    </dl>
                </li>
            }
        };
        let items = atlas.datasets.iter().enumerate().map(item).collect_view();
        let unknown = (!is_told).then(|| {
            view! { <p class="hint">{language.say(Text::SourcesUnknown)}</p> }
        });
        Some(view! { <ul class="datasets">{items}</ul> {unknown} })
    };
    view! { {move || list()} }
}
