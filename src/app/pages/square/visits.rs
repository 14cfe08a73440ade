//! The visits of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use crate::address::Address;
use crate::analysis::{SquareVisit, square_visits};
use crate::app::controls::{SquareLink, TableBlock, count_of, credited, order, rows, warning};
use crate::app::files::{Flora, Load};
use crate::app::link::{follow, href};
use crate::app::live::{effect, memo};
use crate::app::say::say;
use crate::app::state::{State, state};
use crate::app::widgets::{ScientificName, focus};
use crate::data::{Gathering, Observers};
use crate::grid::Square;
use crate::i18n::{Language, Text, day, number, observers};
use crate::table::{By, Cell, Column, Listing, heads};

/// What the visits of a square share.
#[derive(PartialEq)]
struct InSquare {
    square: Square,
    flora: Arc<Flora>,
    /// The titles of the data sets, by their indexes.
    titles: Vec<String>,
    language: Language,
}

impl InSquare {
    /// The taxa that a visit found.
    fn found<'a>(&'a self, visit: &'a SquareVisit) -> impl Iterator<Item = u32> + 'a {
        visit.taxa.iter().copied().filter(|taxon| self.flora.counts(*taxon))
    }

    /// What the source calls itself, its data set, who made the visit.
    fn source(&self, visit: &SquareVisit) -> String {
        let title = self.titles.get(visit.dataset as usize).cloned();
        let by = visit.observers.as_ref().map(|by| observers(self.language, by));
        let parts = [visit.source.clone(), title, by];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// A visit and its number, counted from 1, the latest first: by it the address opens it.
type Numbered = (u32, SquareVisit);
type Of = Column<InSquare, Numbered>;

const COLUMNS: &[Of] = &[
    Of::new("visited", Text::Square, "square", By::Text, |_, (_, visit)| {
        Cell::Code(visit.square.to_string())
    }),
    Of::on_screen("date", Text::Date, By::TextOf(|_, (_, visit)| visit.date.clone()), |all, (_, visit)| {
        Cell::Text(day(all.language, &visit.date))
    })
    .leading(),
    Of::in_csv("date", |_, (_, visit)| Cell::Text(visit.date.clone())),
    Of::new(
        "source",
        Text::Source,
        "source",
        By::Words(|all| all.language, |all, (_, visit)| all.source(visit)),
        |all, (_, visit)| Cell::Text(all.source(visit)),
    ),
    Of::new("species", Text::Species, "species_count", By::Number, |all, (_, visit)| {
        Cell::Number(all.found(visit).count() as u64)
    }),
    Of::in_csv("species", |all, (_, visit)| {
        let names: Vec<String> = all.found(visit).map(|taxon| all.flora.name_of(taxon).0).collect();
        Cell::Text(names.join("; "))
    }),
];

/// The table of the visits, the latest first.
#[component]
pub fn VisitsTable(square: Square, gatherings: Signal<Load<Vec<Gathering>>>) -> impl IntoView {
    let state = state();
    let visits = memo(move || {
        gatherings.with(Load::ready).map(|gatherings| Arc::new(square_visits(&gatherings, square)))
    });
    let heads = heads(COLUMNS);
    let sort = order(state, &heads, "date", true);
    let listed = memo(move || {
        let (visits, flora) = (visits.get()?, state.store.flora.get().ready()?);
        let titles = state.store.atlas().map_or_else(Vec::new, |atlas| {
            atlas.datasets.iter().map(|dataset| dataset.title.clone()).collect()
        });
        let shared = InSquare { square, flora, titles, language: state.language.get() };
        Some(Arc::new(Listing::new(COLUMNS, Arc::new(shared), numbered(&visits)).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<InSquare, Numbered>, row, here| {
        Some(Address { visit: Some(listed.rows()[row].0), ..here })
    });
    // As a text, which other memos are too.
    let open =
        state.of_address(|address| address.visit.map_or_else(String::new, |number| number.to_string()));
    // What is opened in a long list is brought into sight.
    effect(move || {
        if !open.with(String::is_empty) {
            request_animation_frame(|| focus("visit-species"));
        }
    });
    let opened = move || {
        let (listed, number) = (listed.get()?, open.get().parse::<u32>().ok()?);
        let (_, visit) = listed.rows().iter().find(|(of_visit, _)| *of_visit == number)?;
        Some(opened(state, listed.shared(), visit))
    };
    let none =
        memo(move || listed.with(|listed| listed.as_ref().is_some_and(|listed| listed.rows().is_empty())));
    let numbered = memo(move || {
        let is_numbered = |of: &Numbered| matches!(of.1.observers, Some(Observers::Numbered(_)));
        listed.with(|listed| listed.as_ref().is_some_and(|listed| listed.rows().iter().any(is_numbered)))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::VisitsCount, &[("count", &count_of(state, listed))])
    });
    let write = Callback::new(move |()| {
        Some((format!("{square}-visits"), credited(listed.get_untracked()?.csv(warning(state)), state)))
    });
    view! {
        <TableBlock
            id="square-visits"
            title=title
            heads=heads
            rows=rows
            sort=sort
            csv=("csv-visits", write)
            tall=true
        >
            <p class="hint" hidden=move || !none.get()>
                {say(Text::NoVisits)}
            </p>
            <p class="hint" hidden=move || !numbered.get()>
                {say(Text::ObserversNumbered)}
            </p>
            {move || opened()}
        </TableBlock>
    }
}

fn numbered(visits: &[SquareVisit]) -> Vec<Numbered> {
    (1..).zip(visits.iter().cloned()).collect()
}

/// One visit with all that it found, each a way to its map.
fn opened(state: State, all: &InSquare, visit: &SquareVisit) -> AnyView {
    let found: Vec<u32> = all.found(visit).collect();
    let language = all.language;
    let species = found.iter().filter_map(|taxon| all.flora.taxa.get(*taxon as usize).zip(Some(*taxon)));
    let species = species.map(|(taxon, index)| {
        let slug = taxon.slug.clone();
        let to = move |here: &Address| here.with_taxon(&slug);
        let vernacular = all.flora.vernacular_of(index, language);
        view! {
            <li>
                <a href=href(state, to.clone()) on:click=follow(state, to)>
                    <ScientificName name=taxon.name.clone() author=String::new() />
                </a>
                " "
                <span class="hint">{vernacular}</span>
            </li>
        }
    });
    let count = language.fill(Text::SpeciesCount, &[("count", &number(language, found.len() as u64))]);
    let elsewhere = (visit.square != all.square).then(|| view! { <SquareLink square=visit.square /> });
    let close = move |_| state.choose(|address| address.visit = None);
    view! {
        <section id="visit-species" class="opened" tabindex="-1">
            <header>
                <h3>{day(language, &visit.date)}" "{elsewhere}</h3>
                <button id="visit-close" class="button small" on:click=close>{say(Text::Close)}</button>
            </header>
            <p class="hint">{all.source(visit)}</p>
            <p>{count}</p>
            <ul>{species.collect_view()}</ul>
        </section>
    }
    .into_any()
}
