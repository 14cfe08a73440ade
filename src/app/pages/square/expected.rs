//! The taxa that are expected in an hour square and were not found there.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::controls::{TableBlock, TableFilter, count_of, credited, order, rows, warning};
use crate::app::files::Flora;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::data::{Expected, Likelihood, SquareStatistics, fold};
use crate::grid::Square;
use crate::i18n::{Language, Text};
use crate::table::{By, Cell, Column, Listing, heads};

/// What the expected taxa of a square share.
#[derive(PartialEq)]
struct Around {
    square: Square,
    flora: Arc<Flora>,
    language: Language,
}

/// A taxon and its place in the ranking, the best first.
type Ranked = (u32, Expected);
type Of = Column<Around, Ranked>;

const SQUARE: Of = Of::in_csv("square", |all, _| Cell::Text(all.square.to_string()));
const NAME: Of = Of::new(
    "name",
    Text::Taxon,
    "scientific_name",
    By::TextOf(|all, (_, one)| fold(&all.flora.name_of(one.taxon).0)),
    |all, (_, one)| {
        let (name, author) = all.flora.name_of(one.taxon);
        let second = all.flora.vernacular_of(one.taxon, all.language);
        Cell::Name { name, author, second }
    },
);
const AUTHOR: Of = Of::in_csv("author", |all, (_, one)| Cell::Text(all.flora.name_of(one.taxon).1));
/// Sorted by the ranking, which the class, where there is one, is a step of.
const CLASS: Of = Of::new(
    "rank",
    Text::HowLikely,
    "class",
    By::NumberOf(|_, (rank, _)| i64::from(*rank)),
    |all, (_, one)| {
        Cell::Text(one.class.map_or_else(String::new, |class| all.language.say(word(class)).to_owned()))
    },
);
const NEIGHBOURS: Of =
    Of::new("neighbours", Text::NeighbourSquares, "neighbours", By::Number, |_, (_, one)| {
        Cell::Number(u64::from(one.neighbours))
    });
const LAST_SQUARE: Of = Of::new(
    "last_in",
    Text::LastIn,
    "last_square",
    By::NumberOf(|_, (_, one)| one.last.map_or(0, |(square, _)| i64::from(square.number()))),
    |_, (_, one)| Cell::Code(one.last.map_or_else(String::new, |(square, _)| square.to_string())),
);
const LAST_YEAR: Of = Of::new("last", Text::LastYear, "last_year", By::Number, |_, (_, one)| {
    Cell::Year(one.last.and_then(|(_, year)| year))
});

const COLUMNS: &[Of] = &[SQUARE, NAME, AUTHOR, CLASS, NEIGHBOURS, LAST_SQUARE, LAST_YEAR];
/// Where the records are too few to name classes there is no column for them.
const WITHOUT_CLASS: &[Of] = &[SQUARE, NAME, AUTHOR, CLASS.off_screen(), NEIGHBOURS, LAST_SQUARE, LAST_YEAR];

fn word(class: Likelihood) -> Text {
    match class {
        Likelihood::VeryLikely => Text::VeryLikely,
        Likelihood::Likely => Text::Likely,
        Likelihood::Possible => Text::Possible,
    }
}

/// The table, the best first.
#[component]
pub fn ExpectedTable(square: Square, statistics: Memo<Option<Arc<SquareStatistics>>>) -> impl IntoView {
    let classed = statistics.with_untracked(|said| {
        said.as_ref().is_some_and(|said| said.expected.iter().any(|one| one.class.is_some()))
    });
    let state = state();
    let columns = if classed { COLUMNS } else { WITHOUT_CLASS };
    let heads = heads(columns);
    let sort = order(state, &heads, "rank", false);
    let filter = state.of_address(|address| address.filter.clone());
    let listed = memo(move || {
        let (flora, said) = (state.store.flora.get().ready()?, statistics.get()?);
        let matching = flora.names.matching(&filter.get());
        let kept = (0..)
            .zip(&said.expected)
            .filter(|(_, one)| matching.as_ref().is_none_or(|all| all.get(one.taxon as usize) == Some(&true)))
            .map(|(rank, one)| (rank, *one))
            .collect();
        let shared = Around { square, flora, language: state.language.get() };
        Some(Arc::new(Listing::new(columns, Arc::new(shared), kept).sorted(&sort.get())))
    });
    let rows = rows(state, listed, |listed: &Listing<Around, Ranked>, row, here| {
        let taxon = listed.shared().flora.taxa.get(listed.rows()[row].1.taxon as usize)?;
        Some(here.with_taxon(&taxon.slug))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::ExpectedCount, &[("count", &count_of(state, listed))])
    });
    let write = Callback::new(move |()| {
        Some((format!("{square}-expected"), credited(listed.get_untracked()?.csv(warning(state)), state)))
    });
    view! {
        <TableBlock id="square-expected" title=title heads=heads rows=rows sort=sort csv=("csv-expected", write)>
            <p class="hint">{say(if classed { Text::ExpectedHow } else { Text::ExpectedNeighbours })}</p>
            <TableFilter id="expected-filter" label=Text::FilterTaxa />
        </TableBlock>
    }
    .into_any()
}
