//! The taxa that are expected in an hour square and were not found there.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::controls::{TableBlock, TableFilter, count_of, credited, order, rows, warning};
use crate::app::files::Flora;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Check;
use crate::data::{Expected, Likelihood, SquareStatistics, fold};
use crate::grid::Square;
use crate::i18n::{Language, Text, month, months};
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
/// Why it is expected, in words: those with most neighbours first.
const WHY: Of = Of::on_screen(
    "neighbours",
    Text::Why,
    By::NumberOf(|_, (_, one)| -i64::from(one.neighbours)),
    |all, (_, one)| Cell::Text(reason(one, all.language)),
);
const NEIGHBOURS: Of = Of::in_csv("neighbours", |_, (_, one)| Cell::Number(u64::from(one.neighbours)));
const LAST_SQUARE: Of = Of::in_csv("last_square", |_, (_, one)| {
    // Not a square that the row is of.
    Cell::Text(one.last.map_or_else(String::new, |(square, _)| square.to_string()))
});
const LAST_YEAR: Of = Of::in_csv("last_year", |_, (_, one)| Cell::Year(one.last.and_then(|(_, year)| year)));
/// Sorted by the first of the months; those without any come last.
const MONTHS: Of = Of::on_screen(
    "months",
    Text::MostOften,
    By::NumberOf(|_, (_, taxon)| taxon.months.map_or(99, |months| i64::from(months.first()))),
    |all, (_, taxon)| Cell::Text(taxon.months.map_or_else(String::new, |span| months(all.language, span))),
);
const MONTH_NUMBERS: Of = Of::in_csv("months", |_, (_, one)| {
    Cell::Text(one.months.map_or_else(String::new, |span| format!("{}-{}", span.first(), span.last())))
});

const COLUMNS: &[Of] =
    &[SQUARE, NAME, AUTHOR, CLASS, WHY, NEIGHBOURS, LAST_SQUARE, LAST_YEAR, MONTHS, MONTH_NUMBERS];
/// Where the records are too few to name classes there is no column for them.
const WITHOUT_CLASS: &[Of] = &[
    SQUARE,
    NAME,
    AUTHOR,
    CLASS.off_screen(),
    WHY,
    NEIGHBOURS,
    LAST_SQUARE,
    LAST_YEAR,
    MONTHS,
    MONTH_NUMBERS,
];

/// Where around it is known: `in 7 of 8 neighbours, last in E4-26 in 2019`.
fn reason(one: &Expected, language: Language) -> String {
    let (code, year) = match one.last {
        Some((square, year)) => (square.to_string(), year.map(|year| year.to_string())),
        None => return language.say(Text::WhyAlike).to_owned(),
    };
    let text = if year.is_some() { Text::WhyLast } else { Text::WhyNeighbours };
    let values =
        [("count", &*one.neighbours.to_string()), ("code", &code), ("year", &year.unwrap_or_default())];
    language.fill(text, &values)
}

/// The month of today, 1 to 12.
fn this_month() -> u8 {
    js_sys::Date::new_0().get_month() as u8 + 1
}

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
    let classed = statistics.with_untracked(|statistics| {
        statistics
            .as_ref()
            .is_some_and(|statistics| statistics.expected.iter().any(|taxon| taxon.class.is_some()))
    });
    let state = state();
    let columns = if classed { COLUMNS } else { WITHOUT_CLASS };
    let heads = heads(columns);
    let sort = order(state, &heads, "rank", false);
    let filter = state.of_address(|address| address.filter.clone());
    let has_months = memo(move || {
        statistics.with(|statistics| {
            statistics
                .as_ref()
                .is_some_and(|statistics| statistics.expected.iter().any(|taxon| taxon.months.is_some()))
        })
    });
    let wanted = state.of_address(|address| address.findable);
    let findable = memo(move || wanted.get() && has_months.get());
    let listed = memo(move || {
        let (flora, found) = (state.store.flora.get().ready()?, statistics.get()?);
        let matching = flora.names.matching(&filter.get());
        let kept = (0..)
            .zip(&found.expected)
            .filter(|(_, taxon)| {
                !findable.get() || taxon.months.is_some_and(|span| span.contains(this_month()))
            })
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
    let season = move || {
        let language = state.language.get();
        language.fill(Text::FindableMeans, &[("month", month(language, this_month()))])
    };
    view! {
        <TableBlock
            id="square-expected"
            title=title
            heads=heads
            rows=rows
            sort=sort
            csv=("csv-expected", write)
            tall=true
        >
            <p class="hint">{say(if classed { Text::ExpectedHow } else { Text::ExpectedNeighbours })}</p>
            <p class="hint" hidden=move || !has_months.get()>{move || season()}</p>
            <TableFilter id="expected-filter" label=Text::FilterTaxa />
            <Check
                id="findable-now"
                text=Text::FindableNow
                shown=has_months
                on=wanted
                toggle=move |on| state.choose(|address| address.findable = on)
            />
        </TableBlock>
    }
}
