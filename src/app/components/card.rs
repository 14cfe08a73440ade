//! The chosen taxa as cards: names, numbers, years, small bars per period.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Icon, ScientificName, focus, vernacular};
use crate::address::MOST_TAXA;
use crate::analysis::period_counts;
use crate::app::live::{Entry, list, live, memo, part};
use crate::app::state::{say, state};
use crate::data::Taxon;
use crate::i18n::{Language, Text, number, year_range, years};

/// One card per chosen taxon, in the order of the address.
#[component]
pub fn Cards() -> impl IntoView {
    let state = state();
    let taxa = state.of_address(|address| address.taxa.clone());
    let add = move |_| {
        state.adding.set(true);
        let field = document().get_element_by_id("search");
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Where focus is refused the reader goes to the field anyway.
            let _ = field.focus();
        }
    };
    let full = memo(move || taxa.with(|taxa| taxa.is_empty() || taxa.len() >= MOST_TAXA));
    let card = |slug: String| Entry::new(slug.clone(), move || view! { <Card slug=slug /> }.into_any());
    view! {
        <div class="cards" class:several=live(move || taxa.with(|taxa| taxa.len() > 1))>
            {list(move || taxa.get().into_iter().map(card).collect())}
            <button id="add-taxon" class="button small" hidden=live(move || full.get()) on:click=add>
                <Icon name="plus" />
                {say(Text::AddTaxon)}
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn Card(slug: String) -> impl IntoView {
    let state = state();
    let remove = {
        let slug = slug.clone();
        move |_| {
            state.go(state.here().without_taxon(&slug));
            focus("panel");
        }
    };
    let taxon = {
        let slug = slug.clone();
        memo(move || state.store.flora.get().ready().map(|flora| flora.taxon(&slug).cloned()))
    };
    let content = {
        let slug = slug.clone();
        move || {
            let language = state.language.get();
            match taxon.get() {
                None => view! { <div class="card-body waiting"><h2>" "</h2></div> }.into_any(),
                Some(None) => {
                    let unknown = language.fill(Text::UnknownTaxon, &[("taxon", &slug)]);
                    view! {
                        <div class="card-body"><p role="alert">{unknown}</p><p class="hint">{say(Text::UnknownTaxonTry)}</p></div>
                    }
                    .into_any()
                }
                Some(Some(taxon)) => known(&taxon, language),
            }
        }
    };
    let bars = {
        let slug = slug.clone();
        move || {
            taxon.get().flatten()?;
            Some(bars(&slug))
        }
    };
    view! {
        <article class="card" data-taxon=slug>
            {part(content)}
            {part(bars)}
            <button class="bare card-remove" title=say(Text::RemoveTaxon) aria-label=say(Text::RemoveTaxon) on:click=remove>
                <Icon name="clear" />
            </button>
        </article>
    }
    .into_any()
}

fn known(taxon: &Taxon, language: Language) -> AnyView {
    let names = vernacular(taxon, language.code()).into_iter().map(|(code, name)| {
        view! { <span lang=code.clone()>{name}</span> }
    });
    let names: Vec<_> = names.collect();
    let tags = [
        taxon.family.clone(),
        if taxon.rank.is_empty() || taxon.rank == "species" { String::new() } else { taxon.rank.clone() },
        origin(&taxon.origin, language),
        if taxon.red_list.is_empty() {
            String::new()
        } else {
            language.fill(Text::RedList, &[("category", &taxon.red_list)])
        },
    ];
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    let synonyms = (!taxon.synonyms.is_empty()).then(|| {
        view! { <p class="hint">{language.say(Text::Synonyms)}": "<i lang="la">{taxon.synonyms.join(", ")}</i></p> }
    });
    let fact = |name: Text, value: String| {
        view! { <div><dt>{language.say(name)}</dt><dd>{value}</dd></div> }
    };
    let when = taxon.years.map_or_else(|| language.say(Text::NoDate).to_owned(), years);
    view! {
        <div class="card-body">
            <h2><ScientificName name=taxon.name.clone() author=taxon.author.clone() /></h2>
            <p class="vernacular">{names}</p>
            <p class="hint">{tags.join(" · ")}</p>
            {synonyms}
            <dl class="facts">
                {fact(Text::Squares4, number(language, u64::from(taxon.squares_4km)))}
                {fact(Text::Squares1, number(language, u64::from(taxon.squares_1km)))}
                {fact(Text::Records, number(language, taxon.records))}
                {fact(Text::Recorded, when)}
            </dl>
        </div>
    }
    .into_any()
}

fn origin(origin: &str, language: Language) -> String {
    match origin {
        "native" => language.say(Text::Native).to_owned(),
        "alien" => language.say(Text::Alien).to_owned(),
        other => other.to_owned(),
    }
}

/// Squares of 4 km per period; its place is kept while the file is on its way.
fn bars(slug: &str) -> AnyView {
    let state = state();
    let slug = slug.to_owned();
    let counts = memo(move || {
        let atlas = state.store.atlas()?;
        let placed = state.store.distribution(&slug).ready();
        let counts = placed.map(|placed| period_counts(&placed, &atlas.periods));
        Some((atlas.periods.clone(), counts))
    });
    let rows = move || {
        let language = state.language.get();
        let (periods, counts) = counts.get()?;
        let most = counts.iter().flatten().map(|count| count.squares).max().unwrap_or(0).max(1);
        let of = periods.len();
        let rows = periods.into_iter().enumerate().map(|(index, period)| {
            let count = counts.as_ref().and_then(|counts| counts.get(index));
            let share = count.map_or(0.0, |count| count.squares as f64 / most as f64 * 100.0);
            let said = count.map_or_else(String::new, |count| number(language, count.squares as u64));
            view! {
                <tr>
                    <th scope="row">{year_range(language, period)}</th>
                    <td class="bar"><span data-from-latest=of - 1 - index style:width=format!("{share}%")></span></td>
                    <td class="number">{said}</td>
                </tr>
            }
        });
        Some(rows.collect_view())
    };
    view! {
        <table class="bars">
            <caption>{say(Text::SquaresPerPeriod)}</caption>
            <tbody>{part(rows)}</tbody>
        </table>
        <p class="hint caution">{say(Text::MoreRecording)}</p>
    }
    .into_any()
}
