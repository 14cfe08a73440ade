//! All taxa: names, family, squares, records, last year.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::controls::{
    CountsAll, TableBlock, TableFilter, UncertainSwitch, count_of, credited, order, rows, warning,
};
use crate::app::files::Flora;
use crate::app::live::memo;
use crate::app::say::say;
use crate::app::state::state;
use crate::app::widgets::Rows;
use crate::data::{Taxon, fold};
use crate::i18n::{Language, Text};
use crate::table::{By, Cell, Column, Listing, heads};

/// What the rows of the list share.
#[derive(PartialEq)]
struct Taxa {
    flora: Arc<Flora>,
    language: Language,
}

impl Taxa {
    fn vernacular(&self, index: u32) -> &str {
        let name = self.flora.taxa[index as usize].vernacular.get(self.language.code());
        name.map_or("", String::as_str)
    }
}

/// A row is the index of a taxon.
type Of = Column<Taxa, u32>;

const COLUMNS: &[Of] = &[
    Of::new(
        "name",
        Text::Taxon,
        "scientific_name",
        By::TextOf(|all, index| fold(&all.flora.taxa[*index as usize].name)),
        |all, index| {
            let taxon = &all.flora.taxa[*index as usize];
            let second = [all.vernacular(*index), taxon.family.as_str()];
            let second: Vec<&str> = second.into_iter().filter(|part| !part.is_empty()).collect();
            let second = second.join(" · ");
            Cell::Name { name: taxon.name.clone(), author: taxon.author.clone(), second }
        },
    ),
    Of::in_csv("author", |all, index| Cell::Text(all.flora.taxa[*index as usize].author.clone())),
    Of::new(
        "vernacular",
        Text::VernacularName,
        "vernacular_name",
        By::Words(|all| all.language, |all, index| all.vernacular(*index).to_owned()),
        |all, index| Cell::Text(all.vernacular(*index).to_owned()),
    ),
    Of::new("family", Text::Family, "family", By::Text, |all, index| {
        Cell::Text(all.flora.taxa[*index as usize].family.clone())
    }),
    Of::new("squares", Text::Squares4Short, "squares_4km", By::Number, |all, index| {
        Cell::Number(all.flora.taxa[*index as usize].squares_4km.into())
    }),
    Of::in_csv("squares_1km", |all, index| Cell::Number(all.flora.taxa[*index as usize].squares_1km.into())),
    Of::new("records", Text::RecordsShort, "records", By::Number, |all, index| {
        Cell::Number(all.flora.taxa[*index as usize].records)
    }),
    Of::in_csv("first_year", |all, index| {
        Cell::Year(all.flora.taxa[*index as usize].years.map(|years| years.0))
    }),
    Of::new("last", Text::LastYear, "last_year", By::Number, |all, index| {
        Cell::Year(all.flora.taxa[*index as usize].years.map(|years| years.1))
    }),
];

/// The list of all taxa.
#[must_use]
pub fn list_page() -> AnyView {
    let state = state();
    let heads = heads(COLUMNS);
    let sort = order(state, &heads, "name", false);
    let filter = state.of_address(|address| address.filter.clone());
    let uncertain = state.of_address(|address| address.uncertain);
    // Sorting is done once for all taxa; a letter typed only leaves out.
    let all = memo(move || {
        let (flora, language) = (state.store.flora.get().ready()?, state.language.get());
        let indexes = (0..flora.taxa.len() as u32).collect();
        let taxa = Arc::new(Taxa { flora, language });
        Some(Arc::new(Listing::new(COLUMNS, taxa, indexes).sorted(&sort.get())))
    });
    let listed = memo(move || {
        let all = all.get()?;
        let flora = &all.shared().flora;
        let typed = filter.get();
        let uncertain = uncertain.get();
        let matching = flora.names.matching(&typed);
        if matching.is_none() && (uncertain || !flora.has_uncertain) {
            return Some(all);
        }
        let family = fold(typed.trim());
        let of_family = |taxon: &Taxon| fold(&taxon.family).starts_with(&family);
        let kept = all
            .rows()
            .iter()
            .copied()
            .filter(|index| uncertain || flora.counts(*index))
            .filter(|index| {
                let row = *index as usize;
                matching.as_ref().is_none_or(|matching| matching[row] || of_family(&flora.taxa[row]))
            })
            .collect();
        Some(Arc::new(Listing::new(COLUMNS, Arc::clone(all.shared()), kept)))
    });
    let rows = rows(state, listed, |listed: &Listing<Taxa, u32>, row, here| {
        Some(here.with_taxon(&listed.shared().flora.taxa[listed.rows()[row] as usize].slug))
    });
    let title = Signal::derive(move || {
        let language = state.language.get();
        language.fill(Text::TaxaCount, &[("count", &count_of(state, listed))])
    });
    let write = Callback::new(move |()| {
        Some(("taxa".to_owned(), credited(listed.get_untracked()?.csv(warning(state)), state)))
    });
    let none = Signal::derive(move || listed.with(Option::is_some) && rows.with(Rows::count) == 0);
    // Nobody has given these taxa names in this language: a column of nothing is not shown.
    let unnamed = memo(move || {
        let (flora, language) = (state.store.flora.get().ready(), state.language.get());
        flora.is_some_and(|flora| {
            flora.taxa.iter().all(|taxon| !taxon.vernacular.contains_key(language.code()))
        })
    });
    view! {
        <div class="contents" class:unnamed=move || unnamed.get()>
        <TableBlock id="taxa" title=title heads=heads rows=rows sort=sort csv=("csv-taxa", write) whole=true>
            <CountsAll text=Text::AllYearsWholeGrid />
            <TableFilter id="list-filter" label=Text::FilterTaxa />
            <UncertainSwitch id="list-uncertain" />
            <p class="empty" role="status" hidden=move || !none.get()>
                {say(Text::NoTaxaMatch)}
            </p>
        </TableBlock>
        </div>
    }
    .into_any()
}
