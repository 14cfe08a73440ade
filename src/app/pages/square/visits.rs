//! The visits of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{SquareVisit, square_visits};
use crate::app::controls::{TableBlock, count_of, credited, order, rows, warning};
use crate::app::files::{Flora, Load};
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::{Gathering, Observers};
use crate::grid::Square;
use crate::i18n::{Language, Text, day, observers};
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

type Of = Column<InSquare, SquareVisit>;

const COLUMNS: &[Of] = &[
    Of::new("visited", Text::Square, "square", By::Text, |_, visit| Cell::Code(visit.square.to_string())),
    Of::on_screen("date", Text::Date, By::TextOf(|_, visit| visit.date.clone()), |all, visit| {
        Cell::Text(day(all.language, &visit.date))
    })
    .leading(),
    Of::in_csv("date", |_, visit| Cell::Text(visit.date.clone())),
    Of::new(
        "source",
        Text::Source,
        "source",
        By::Words(|all| all.language, |all, visit| all.source(visit)),
        |all, visit| Cell::Text(all.source(visit)),
    ),
    Of::new("species", Text::Species, "species_count", By::Number, |all, visit| {
        Cell::Number(all.found(visit).count() as u64)
    }),
    Of::in_csv("species", |all, visit| {
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
        Some(Arc::new(Listing::new(COLUMNS, Arc::new(shared), visits.to_vec()).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<InSquare, SquareVisit>, row, here| {
        let visited = listed.rows()[row].square;
        (visited != listed.shared().square).then(|| here.with_square(visited))
    });
    let none =
        memo(move || listed.with(|listed| listed.as_ref().is_some_and(|listed| listed.rows().is_empty())));
    let numbered = memo(move || {
        let is_numbered = |visit: &SquareVisit| matches!(visit.observers, Some(Observers::Numbered(_)));
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
        <TableBlock id="square-visits" title=title heads=heads rows=rows sort=sort csv=("csv-visits", write)>
            <p class="hint" hidden=move || !none.get()>
                {say(Text::NoVisits)}
            </p>
            <p class="hint" hidden=move || !numbered.get()>
                {say(Text::ObserversNumbered)}
            </p>
        </TableBlock>
    }
    .into_any()
}
