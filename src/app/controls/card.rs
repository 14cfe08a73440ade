//! The chosen taxa as cards: names, numbers, years, small bars per period.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::scope::is_filtered;
use super::{CountsAsMap, vernacular};
use crate::address::MOST_TAXA;
use crate::analysis::{Searched, period_counts, searched};
use crate::app::live::{Entry, list, memo};
use crate::app::map::sign;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::ScientificName;
use crate::app::widgets::{Icon, focus};
use crate::data::{Placed, Taxon};
use crate::i18n::{Language, Text, number, year_range, years};
use crate::map::Palette;
use crate::select::{Filter, GridSize, select};

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
    // Below cards that have no names yet there is only its room.
    let waits = memo(move || state.store.flora.with(|flora| flora.ready().is_none()));
    let card = |slug: String| Entry::new(slug.clone(), move || view! { <Card slug=slug /> }.into_any());
    view! {
        <div class="cards" class:several=move || taxa.with(|taxa| taxa.len() > 1)>
            {move || taxa.with(|taxa| taxa.len() > 1).then(|| view! { <CountsAsMap /> })}
            {list(move || taxa.get().into_iter().map(card).collect())}
            <button
                id="add-taxon"
                class="button small"
                class:waits=move || waits.get()
                hidden=move || full.get()
                on:click=add
            >
                <Icon name="plus" />
                {say(Text::AddTaxon)}
            </button>
        </div>
    }
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
                Some(Some(taxon)) => named(&taxon, language),
            }
        }
    };
    // Beside others it is told apart by its sign, as in the legend.
    let mark = {
        let slug = slug.clone();
        move || {
            let (symbol, paint, hidden) = state.shown.with(|shown| {
                let scene = &shown.figure.as_ref()?.scene;
                let layer = scene.layers.iter().find(|layer| layer.key == slug)?;
                Some((layer.classes.first()?.symbol, layer.classes.first()?.paint, layer.hidden))
            })?;
            let colour = Palette::of(state.theme.get()).paint(paint).to_string();
            let hidden = hidden.then(|| view! { <small class="hint">{say(Text::LayerHidden)}</small> });
            Some(view! { <span class="card-sign">{sign(symbol, colour, 1.0)}{hidden}</span> })
        }
    };
    let numbers = move || {
        let taxon = taxon.get().flatten()?;
        Some(view! { <Numbers taxon=taxon /> })
    };
    view! {
        <article class="card" data-taxon=slug>
            {move || mark()}
            {move || content()}
            {move || numbers()}
            <button class="bare card-remove" title=say(Text::RemoveTaxon) aria-label=say(Text::RemoveTaxon) on:click=remove>
                <Icon name="clear" />
            </button>
        </article>
    }
}

fn named(taxon: &Taxon, language: Language) -> AnyView {
    let names = vernacular(taxon, language.code()).into_iter().map(|(code, name)| {
        view! { <span lang=code.clone()>{name}</span> }
    });
    let names: Vec<_> = names.collect();
    let tags = [
        taxon.family.clone(),
        rank(&taxon.rank, language),
        origin(&taxon.origin, language),
        if taxon.red_list.is_empty() {
            String::new()
        } else {
            language.fill(Text::RedList, &[("category", &taxon.red_list)])
        },
    ];
    let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
    let synonyms = (!taxon.synonyms.is_empty()).then(|| {
        view! { <p class="hint">{language.say(Text::Synonyms)}" "<i lang="la">{taxon.synonyms.join(", ")}</i></p> }
    });
    view! {
        <div class="card-body">
            <h2><ScientificName name=taxon.name.clone() author=taxon.author.clone() /></h2>
            <p class="vernacular">{names}</p>
            <p class="hint">{tags.join(" · ")}</p>
            {synonyms}
        </div>
    }
    .into_any()
}

/// What a taxon that is no species is called; a word that is not known stays as its source has it.
fn rank(rank: &str, language: Language) -> String {
    let text = match rank {
        "species" => return String::new(),
        "subspecies" | "subsp." | "ssp." => Text::RankSubspecies,
        "variety" | "varietas" | "var." => Text::RankVariety,
        "form" | "forma" | "f." => Text::RankForm,
        "genus" => Text::RankGenus,
        "aggregate" | "species aggregate" | "species_aggregate" => Text::RankAggregate,
        other => return other.to_owned(),
    };
    language.say(text).to_owned()
}

/// Native or alien in words; what else the host's list says as it says it.
#[must_use]
pub fn origin(origin: &str, language: Language) -> String {
    match origin {
        "native" => language.say(Text::Native).to_owned(),
        "alien" => language.say(Text::Alien).to_owned(),
        other => other.to_owned(),
    }
}

/// What is counted of a taxon: in all, or as the map filters it.
#[derive(Clone, Copy, PartialEq)]
struct Counts {
    hours: usize,
    quarters: usize,
    records: u64,
    years: Option<(i16, i16)>,
}

impl Counts {
    fn of(placed: &[Placed], filter: &Filter) -> Self {
        let hours = select(placed, filter, &[], GridSize::Hour);
        let spans = || hours.iter().filter_map(|hour| hour.years);
        Counts {
            hours: hours.len(),
            quarters: select(placed, filter, &[], GridSize::Quarter).len(),
            records: hours.iter().map(|hour| hour.records).sum(),
            years: spans().map(|span| span.0).min().zip(spans().map(|span| span.1).max()),
        }
    }
}

/// Squares, records, years and bars per period, of the records that the map counts; their place is kept while the file is
/// on its way.
#[component]
fn Numbers(taxon: Taxon) -> impl IntoView {
    let state = state();
    let filtered = state.of_address(is_filtered);
    // Of the map that is drawn; none while it is not here.
    let filter = memo(move || {
        if filtered.get() {
            state.shown.with(|shown| shown.settled().map(|figure| figure.filter.clone()))
        } else {
            Some(Filter::default())
        }
    });
    let slug = taxon.slug.clone();
    let placed = memo(move || state.store.distribution(&slug));
    let counts = memo(move || {
        if !filtered.get() {
            // The list of taxa knows them before the file has come.
            return Some(Counts {
                hours: taxon.squares_4km as usize,
                quarters: taxon.squares_1km as usize,
                records: taxon.records,
                years: taxon.years,
            });
        }
        Some(Counts::of(&placed.get().ready()?, filter.get().as_ref()?))
    });
    let facts = move || {
        let (language, counts) = (state.language.get(), counts.get());
        let fact = |name: Text, value: Option<u64>| {
            let value = value.map_or_else(|| "…".to_owned(), |value| number(language, value));
            view! { <div><dt>{language.say(name)}</dt><dd>{value}</dd></div> }
        };
        let when = match counts {
            Some(counts) => counts.years.map_or_else(
                || {
                    language
                        .say(if counts.records == 0 { Text::NoRecordsHere } else { Text::NoDate })
                        .to_owned()
                },
                years,
            ),
            None => "…".to_owned(),
        };
        view! {
            <dl class="facts">
                {fact(Text::Squares4, counts.map(|counts| counts.hours as u64))}
                {fact(Text::Squares1, counts.map(|counts| counts.quarters as u64))}
                {fact(Text::Records, counts.map(|counts| counts.records))}
                <div><dt>{language.say(Text::Recorded)}</dt><dd>{when}</dd></div>
            </dl>
        }
    };
    let of_periods = memo(move || {
        let atlas = state.store.atlas()?;
        let counts = placed.get().ready().zip(filter.get());
        let counts = counts.map(|(placed, filter)| period_counts(&placed, &atlas.periods, &filter));
        Some((atlas.periods.clone(), counts))
    });
    let rows = move || {
        let language = state.language.get();
        let (periods, counts) = of_periods.get()?;
        let most = counts.iter().flatten().map(|count| count.squares).max().unwrap_or(0).max(1);
        let last = periods.len().saturating_sub(1);
        let rows = periods.into_iter().enumerate().map(|(index, period)| {
            let count = counts.as_ref().and_then(|counts| counts.get(index));
            let share = count.map_or(0.0, |count| count.squares as f64 / most as f64 * 100.0);
            let squares = count.map_or_else(String::new, |count| number(language, count.squares as u64));
            view! {
                <tr>
                    <th scope="row">{year_range(language, period)}</th>
                    <td class="bar"><span data-from-latest=last - index style:width=format!("{share}%")></span></td>
                    <td class="number">{squares}</td>
                </tr>
            }
        });
        Some(rows.collect_view())
    };
    let caution = move || {
        let (language, atlas) = (state.language.get(), state.store.atlas()?);
        let caution = match searched(&atlas.records_of_period) {
            Searched::Alike => return None,
            Searched::Later => language.say(Text::SearchedLater).to_owned(),
            Searched::Earlier => language.say(Text::SearchedEarlier).to_owned(),
            Searched::Unlike(hardest) => {
                let period = year_range(language, *atlas.periods.get(hardest)?);
                sentence(&language.fill(Text::SearchedUnlike, &[("period", &period)]))
            }
        };
        Some(view! { <p class="hint caution">{caution}</p> })
    };
    view! {
        <CountsAsMap />
        {move || facts()}
        <table class="bars">
            <caption>{say(Text::SquaresPerPeriod)}</caption>
            <tbody>{move || rows()}</tbody>
        </table>
        {move || caution()}
    }
}

/// A sentence with its first letter large.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
