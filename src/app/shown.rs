//! What is drawn: the plate that follows from the address and the files.

use std::sync::Arc;

use leptos::prelude::*;

use super::files::Flora;
use super::store::Store;
use crate::address::{Address, GridChoice, Page, Play, ThemeChoice};
use crate::app::live::memo;
use crate::data::{CoverageRow, Manifest, OverlayLayer, Placed, Taxon, YearRange};
use crate::i18n::Language;
use crate::map::{GridSize, Scene};
use crate::plate::{Plate, Sources, overlay_path, plate};

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The map and what it was made of; `None` before the first.
    pub plate: Option<Arc<Plate>>,
    /// Whether this is what the address asks for; until then it is what was drawn before.
    pub ready: bool,
}

/// Plates are compared by identity: they are large, and made anew only when something changed.
impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.plate, &other.plate) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && self.ready == other.ready
    }
}

impl Shown {
    /// What the painters get.
    #[must_use]
    pub fn scene(&self) -> Arc<Scene> {
        self.plate.as_ref().map(|plate| Arc::clone(&plate.scene)).unwrap_or_default()
    }

    /// The plate, once it is what the address asks for.
    #[must_use]
    pub fn settled(&self) -> Option<&Arc<Plate>> {
        self.plate.as_ref().filter(|_| self.ready)
    }
}

/// The part of the address that a plate depends on: a camera that moves must not paint anew.
fn matters(address: &Address) -> Address {
    Address {
        page: if address.page == Page::Coverage { Page::Coverage } else { Page::Map },
        grid: GridChoice::Auto,
        square: None,
        other: None,
        during: YearRange::ALL,
        play: Play::Still,
        background: false,
        embed: false,
        language: None,
        theme: ThemeChoice::Auto,
        camera: None,
        filter: String::new(),
        sort: None,
        ..address.clone()
    }
}

/// Follows address and files.
#[must_use]
pub fn shown(
    address: Memo<Address>,
    grid: Memo<GridSize>,
    language: Memo<Language>,
    store: Store,
) -> Memo<Shown> {
    let matters = memo(move || address.with(matters));
    Memo::new(move |last: Option<&Shown>| {
        let drawn = store.atlas().and_then(|atlas| {
            let desk = Desk { store, atlas, flora: store.flora.get().ready() };
            plate(&matters.get(), grid.get(), language.get(), &desk)
        });
        match drawn {
            Some(plate) => Shown { plate: Some(Arc::new(plate)), ready: true },
            None => Shown { ready: false, ..last.cloned().unwrap_or_default() },
        }
    })
}

/// The files that are here.
struct Desk {
    store: Store,
    atlas: Arc<Manifest>,
    flora: Option<Arc<Flora>>,
}

impl Sources for Desk {
    fn atlas(&self) -> &Manifest {
        &self.atlas
    }

    fn taxa(&self) -> Option<&[Taxon]> {
        self.flora.as_ref().map(|flora| flora.taxa.as_slice())
    }

    fn taxon(&self, slug: &str) -> Option<&Taxon> {
        self.flora.as_ref()?.taxon(slug)
    }

    fn distribution(&self, slug: &str) -> Option<Arc<Vec<Placed>>> {
        self.store.distribution(slug).ready()
    }

    fn effort(&self) -> Option<Arc<Vec<Placed>>> {
        self.store.effort().ready()
    }

    fn coverage(&self, size: GridSize) -> Option<Arc<Vec<CoverageRow>>> {
        self.store.coverage(size).ready()
    }

    fn overlay(&self, name: &str) -> Option<Arc<OverlayLayer>> {
        self.store.layer(&overlay_path(&self.atlas, name)?).ready()
    }
}
