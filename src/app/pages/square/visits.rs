//! The visits of an hour square or a quarter square.

use std::sync::Arc;

use leptos::prelude::*;

use super::name;
use crate::analysis::{Visit, sorted_numbers, sorted_texts, square_visits};
use crate::app::controls::{TableBlock, credited, order, started};
use crate::app::files::{Flora, Load};
use crate::app::live::{live, memo};
use crate::app::state::{say, state};
use crate::app::widgets::{Cell, Column, Rows};
use crate::data::{Gathering, Observers};
use crate::grid::Square;
use crate::i18n::{Text, number, observers};

const VISIT_COLUMNS: &[Column] = &[
    Column { key: "date", title: Text::Date, numeric: false },
    Column { key: "visited", title: Text::Square, numeric: false },
    Column { key: "source", title: Text::Source, numeric: false },
    Column { key: "species", title: Text::Species, numeric: true },
];

/// Number of taxa that a visit found.
fn found(flora: &Flora, visit: &Visit) -> u64 {
    visit.taxa.iter().filter(|taxon| flora.counts(**taxon)).count() as u64
}

/// The table of the visits, the latest first.
#[component]
pub fn VisitsTable(square: Square, gatherings: Signal<Load<Vec<Gathering>>>) -> impl IntoView {
    let state = state();
    let visits = memo(move || {
        gatherings.with(Load::ready).map(|gatherings| Arc::new(square_visits(&gatherings, square)))
    });
    let sort = order(state, VISIT_COLUMNS, "date", true);
    let source = move |visit: &Visit| {
        let title = state.store.manifest.with_untracked(Load::ready).and_then(|atlas| {
            atlas.datasets.get(visit.dataset as usize).map(|dataset| dataset.title.clone())
        });
        let by = visit.observers.as_ref().map(|by| observers(state.language.get(), by));
        let parts = [visit.source.clone(), title, by];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let sorted = memo(move || {
        let visits = visits.get()?;
        let sort = sort.get();
        let flora = state.store.flora.get().ready()?;
        let texts = |text: &dyn Fn(&Visit) -> String| {
            let texts: Vec<String> = visits.iter().map(text).collect();
            sorted_texts(&texts, sort.descending)
        };
        let sorted = match sort.column.as_str() {
            "visited" => texts(&|visit| visit.square.to_string()),
            "source" => texts(&source),
            "species" => {
                let counts: Vec<i64> = visits.iter().map(|visit| found(&flora, visit) as i64).collect();
                sorted_numbers(&counts, sort.descending)
            }
            _ => texts(&|visit| visit.date.clone()),
        };
        Some((visits, flora, Arc::new(sorted)))
    });
    let rows = memo(move || {
        let Some((visits, flora, sorted)) = sorted.get() else {
            return Rows::new(0, |_| Vec::new(), |_| None);
        };
        let linked = (Arc::clone(&visits), Arc::clone(&sorted));
        Rows::new(
            sorted.len(),
            move |row| {
                let visit = &visits[sorted[row] as usize];
                vec![
                    Cell::Text(visit.date.clone()),
                    Cell::Code(visit.square),
                    Cell::Text(source(visit)),
                    Cell::Number(found(&flora, visit)),
                ]
            },
            move |row| {
                let visited = linked.0[linked.1[row] as usize].square;
                (visited != square).then(|| state.here().with_square(visited))
            },
        )
    });
    let none =
        memo(move || sorted.with(|sorted| sorted.as_ref().is_some_and(|(visits, ..)| visits.is_empty())));
    let numbered = memo(move || {
        let is_numbered = |visit: &Visit| matches!(visit.observers, Some(Observers::Numbered(_)));
        sorted.with(|sorted| sorted.as_ref().is_some_and(|(visits, ..)| visits.iter().any(is_numbered)))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::VisitsCount, &[("count", &number(language, rows.with(Rows::count) as u64))])
    });
    let write = Callback::new(move |()| {
        let (visits, flora, sorted) = sorted.get_untracked()?;
        let columns = ["square", "date", "source", "species_count", "species"];
        let mut csv = started(&columns, state);
        for index in sorted.iter() {
            let visit = &visits[*index as usize];
            let counted = visit.taxa.iter().filter(|taxon| flora.counts(**taxon));
            let species: Vec<String> = counted.map(|taxon| name(&flora, *taxon).0).collect();
            csv.row(&[
                visit.square.to_string(),
                visit.date.clone(),
                source(visit),
                species.len().to_string(),
                species.join("; "),
            ]);
        }
        Some((format!("{square}-visits"), credited(csv, state)))
    });
    view! {
        <TableBlock id="square-visits" title=title columns=VISIT_COLUMNS rows=rows sort=sort csv=("csv-visits", write)>
            <p class="hint" hidden=live(move || !none.get())>
                {say(Text::NoVisits)}
            </p>
            <p class="hint" hidden=live(move || !numbered.get())>
                {say(Text::ObserversNumbered)}
            </p>
        </TableBlock>
    }
    .into_any()
}
