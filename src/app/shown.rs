//! What is drawn: the scene that follows from the address and the files, and the numbers behind its signs.

use std::sync::Arc;

use leptos::prelude::*;

use super::store::{Background, Store};
use crate::address::Address;
use crate::app::live::memo;
use crate::data::{CoverageRow, Manifest};
use crate::grid::Square;
use crate::i18n::{Language, Text, number, years};
use crate::map::{
    Filter, GridSize, Scene, Selected, coverage_scene, distribution_scene, effort_scene, select,
};

/// A taxon on the map.
#[derive(Clone, Debug)]
pub struct ShownTaxon {
    /// Its slug.
    pub slug: String,
    /// Its name without author.
    pub name: String,
    /// What counts, square by square, in the order of the squares.
    pub squares: Arc<Vec<Selected>>,
}

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What the painters get.
    pub scene: Arc<Scene>,
    /// Whether this is what the address asks for; until then it is what was drawn before.
    pub ready: bool,
    /// The taxa, when taxa are drawn.
    pub taxa: Vec<ShownTaxon>,
    /// The squares' numbers, when the coverage is drawn.
    pub coverage: Option<Arc<Vec<CoverageRow>>>,
    /// The squares' records, when the effort of some years is drawn.
    pub effort: Option<Arc<Vec<Selected>>>,
}

/// Scenes are compared by identity: they are large, and made anew only when something changed.
impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.scene, &other.scene) && self.ready == other.ready
    }
}

/// Which records count.
#[must_use]
pub fn filter(address: &Address) -> Filter {
    Filter {
        years: address.years,
        datasets: address.datasets.clone(),
        zone: address.zone.map(|zone| vec![zone]),
    }
}

/// The part of the address that a scene depends on: a camera that moves must not paint anew.
fn matters(address: &Address) -> Address {
    Address {
        taxa: address.taxa.clone(),
        years: address.years,
        zone: address.zone,
        datasets: address.datasets.clone(),
        page: match address.page {
            crate::address::Page::Coverage => crate::address::Page::Coverage,
            _ => crate::address::Page::Map,
        },
        ..Address::default()
    }
}

/// Follows address and files.
#[must_use]
pub fn shown(
    address: Signal<Address>,
    grid: Memo<GridSize>,
    language: Memo<Language>,
    store: Store,
) -> Memo<Shown> {
    let matters = memo(move || address.with(matters));
    Memo::new(move |last: Option<&Shown>| {
        let drawn =
            store.atlas().and_then(|atlas| draw(&matters.get(), grid.get(), language.get(), store, &atlas));
        drawn.unwrap_or_else(|| Shown { ready: false, ..last.cloned().unwrap_or_default() })
    })
}

fn draw(
    address: &Address,
    grid: GridSize,
    language: Language,
    store: Store,
    atlas: &Manifest,
) -> Option<Shown> {
    let filter = filter(address);
    match Background::of(address, grid) {
        Some(Background::Coverage(size)) => {
            let rows = store.coverage(size).ready()?;
            let scene = coverage_scene(&rows, size, &filter, atlas, language);
            Some(Shown { scene: Arc::new(scene), ready: true, coverage: Some(rows), ..Shown::default() })
        }
        Some(Background::Effort) => {
            let placed = store.effort().ready()?;
            let squares = select(&placed, &filter, &[], grid);
            let scene = effort_scene(&squares, grid, &filter, atlas, language);
            let effort = Some(Arc::new(squares));
            Some(Shown { scene: Arc::new(scene), ready: true, effort, ..Shown::default() })
        }
        None => {
            let flora = store.flora.get().ready()?;
            let mut taxa = Vec::new();
            for slug in &address.taxa {
                // A taxon that is not in this atlas has no layer; its card says so.
                if let Some(taxon) = flora.taxon(slug) {
                    let placed = store.distribution(slug).ready()?;
                    let squares = Arc::new(select(&placed, &filter, &atlas.periods, grid));
                    taxa.push(ShownTaxon { slug: slug.clone(), name: taxon.name.clone(), squares });
                }
            }
            let layers: Vec<_> = taxa
                .iter()
                .filter_map(|shown| Some((flora.taxon(&shown.slug)?, shown.squares.as_slice())))
                .collect();
            let scene = distribution_scene(&layers, grid, &filter, atlas, language);
            Some(Shown { scene: Arc::new(scene), ready: true, taxa, ..Shown::default() })
        }
    }
}

impl Shown {
    /// What is known of a square: one line per thing drawn in it.
    #[must_use]
    pub fn describe(&self, square: Square, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        for taxon in &self.taxa {
            if let Some(found) = find(&taxon.squares, square) {
                let records = records(language, found.records);
                lines.push(match found.years {
                    Some(span) => format!("{} · {} · {records}", taxon.name, years(span)),
                    None => format!("{} · {} · {records}", taxon.name, language.say(Text::NoDate)),
                });
            }
        }
        if let Some(rows) = &self.coverage
            && let Ok(index) = rows.binary_search_by_key(&square, |row| row.square)
        {
            let row = rows[index];
            let taxa = number(language, u64::from(row.taxa));
            lines.push(language.fill(Text::TaxaCount, &[("count", &taxa)]));
            lines.push(records(language, u64::from(row.records)));
            if let Some((_, last)) = row.years {
                lines.push(language.fill(Text::LastRecordIn, &[("year", &last.to_string())]));
            }
        }
        if let Some(found) = self.effort.as_ref().and_then(|squares| find(squares, square)) {
            lines.push(records(language, found.records));
            lines.extend(found.years.map(years));
        }
        lines
    }
}

fn find(squares: &[Selected], square: Square) -> Option<Selected> {
    squares.binary_search_by_key(&square, |selected| selected.square).ok().map(|index| squares[index])
}

fn records(language: Language, count: u64) -> String {
    language.fill(Text::RecordsCount, &[("count", &number(language, count))])
}
