//! Everything that was fetched, and what the address makes the app fetch.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::files::{Files, Flora, HourSquare, Load};
use crate::address::{Address, Page};
use crate::app::live::{effect, memo};
use crate::data::{
    Books, CoverageRow, DetailedLand, Gathering, Manifest, OverlayLayer, PeriodEfforts, Placed, Places,
    SquareStatistics,
};
use crate::download::{Freshness, LoadError, download};
use crate::figure::{MissingFiles, Need, overlay_path};
use crate::grid::{Level, Square};
use crate::select::GridSize;

/// The path of the manifest, the only file whose name is known beforehand.
const MANIFEST: &str = "atlas.json";

/// The files of the data folder.
#[derive(Clone, Copy)]
pub struct Store {
    /// How many files are on their way.
    pub pending: RwSignal<usize>,
    /// Whether the first map stands, so that what only the next step needs may come.
    pub stands: RwSignal<bool>,
    /// How often the reader asked to try again.
    attempt: RwSignal<usize>,
    manifests: Files<Manifest>,
    floras: Files<Flora>,
    coverages: Files<Vec<CoverageRow>>,
    distributions: Files<Vec<Placed>>,
    squares: Files<HourSquare>,
    efforts: Files<PeriodEfforts>,
    layers: Files<OverlayLayer>,
    places: Files<Places>,
    land: Files<DetailedLand>,
    books: Files<Books>,
    /// The manifest; everything else waits for it.
    pub manifest: Memo<Load<Manifest>>,
    /// All taxa.
    pub flora: Memo<Load<Flora>>,
}

impl Store {
    /// Starts fetching the manifest, and from then on whatever the squares of `address` ask for, and all taxa. What the map
    /// missing, [`Store::follow`] fetches.
    #[must_use]
    pub fn new(address: Memo<Address>) -> Self {
        let pending = RwSignal::new(0);
        let manifests = Files::<Manifest>::new(pending);
        let floras = Files::<Flora>::new(pending);
        let manifest = memo(move || manifests.get(MANIFEST));
        let flora = memo(move || match manifest.get() {
            Load::Ready(manifest) => floras.get(&manifest.path(&manifest.files.taxa)),
            Load::Loading => Load::Loading,
            Load::Failed(error) => Load::Failed(error),
        });
        let store = Store {
            pending,
            stands: RwSignal::new(false),
            attempt: RwSignal::new(0),
            manifests,
            floras,
            coverages: Files::new(pending),
            distributions: Files::new(pending),
            squares: Files::later(pending, |later| later.hour_square).passing(),
            efforts: Files::later(pending, |later| later.efforts),
            layers: Files::later(pending, |later| later.layer),
            places: Files::later(pending, |later| later.places),
            land: Files::later(pending, |later| later.land),
            books: Files::later(pending, |later| later.books),
            manifest,
            flora,
        };
        manifests.renew(MANIFEST);
        effect(move || {
            store.attempt.track();
            if let Some(manifest) = manifest.get().ready() {
                // The list of taxa is longer than the map of an address without any: there the map comes first.
                if address.with(|address| names_taxa(address) || (store.stands.get() && !address.embed)) {
                    store.want(&manifest, &Need::Taxa);
                }
                for square in address.with(squares_of).into_iter().chain(address.with(around)) {
                    store.want_square(&manifest, square);
                }
            }
        });
        store
    }

    /// Fetches what the map lacks, whenever it lacks something.
    pub fn follow(self, missing: Memo<MissingFiles>) {
        effect(move || {
            self.attempt.track();
            if let Some(manifest) = self.manifest.get().ready() {
                missing.with(|missing| {
                    missing.needs.iter().chain(&missing.likely).for_each(|need| self.want(&manifest, need));
                });
            }
        });
    }

    /// Fetches a file unless it is here or on its way.
    fn want(self, manifest: &Manifest, need: &Need) {
        let Some(path) = need.path(manifest) else { return };
        match need {
            Need::Taxa => self.floras.want(&path),
            Need::Distribution(_) | Need::Records | Need::Refound(_) => self.distributions.want(&path),
            Need::Coverage(_) => self.coverages.want(&path),
            Need::Efforts => self.efforts.want(&path),
            Need::Overlay(_) | Need::Waters => self.layers.want(&path),
            Need::Land => self.land.want(&path),
            Need::Places => self.places.want(&path),
        }
    }

    /// Fetches the gatherings of the hour square that holds a square. A sheet has no file of its own: its hour squares are
    /// told from the coverage. That also tells which hour squares have records and so a file: a host is not asked for
    /// what it cannot have.
    fn want_square(self, manifest: &Manifest, square: Square) {
        self.want(manifest, &Need::Coverage(GridSize::Hour));
        let hours = self.coverage(GridSize::Hour);
        if square.level() != Level::Sheet && hours.ready().is_some_and(|rows| has_records(&rows, square)) {
            self.squares.want(&manifest.square_path(&square.within(Level::Hour).to_string()));
        }
    }

    /// What is looked at from now on is in use; what was in use before may be let go.
    pub fn look_anew(self) {
        self.distributions.look_anew();
    }

    /// Why a file of the map cannot be had, if it cannot; tracked.
    #[must_use]
    pub fn fault(self, need: &Need) -> Option<LoadError> {
        match need {
            Need::Taxa => self.flora.with(Load::error),
            Need::Distribution(slug) => self.distribution(slug).error(),
            Need::Records => self.records().error(),
            Need::Refound(size) => self.refound(*size).error(),
            Need::Efforts => self.efforts().error(),
            Need::Coverage(size) => self.coverage(*size).error(),
            Need::Overlay(name) => self.layer(&overlay_path(&*self.atlas()?, name)?).error(),
            Need::Places => self.places().error(),
            Need::Waters => self.layers.get(&Need::Waters.path(&*self.atlas()?)?).error(),
            Need::Land => self.land.get(&Need::Land.path(&*self.atlas()?)?).error(),
        }
    }

    /// Why the lists of the squares of an address cannot be had; tracked.
    #[must_use]
    pub fn faults_of_squares(self, address: &Address) -> Vec<(Square, LoadError)> {
        let mut faults = Vec::new();
        for square in squares_of(address) {
            let error = match self.coverage(GridSize::Hour).error() {
                None if square.level() == Level::Sheet || self.is_empty(square) => None,
                None => self.gatherings(square).error(),
                error => error,
            };
            faults.extend(error.map(|error| (square, error)));
        }
        faults
    }

    /// The manifest, once it is here; tracked.
    #[must_use]
    pub fn atlas(self) -> Option<Arc<Manifest>> {
        self.manifest.with(Load::ready)
    }

    /// Where and when a taxon was recorded; tracked.
    #[must_use]
    pub fn distribution(self, slug: &str) -> Load<Vec<Placed>> {
        self.of_build(|manifest| self.distributions.get(&manifest.taxon_path(slug)))
    }

    /// All taxa together; tracked.
    #[must_use]
    pub fn records(self) -> Load<Vec<Placed>> {
        self.of_build(|manifest| self.distributions.get(&manifest.path(&manifest.files.records)))
    }

    /// The numbers of all squares of a size; tracked.
    #[must_use]
    pub fn coverage(self, size: GridSize) -> Load<Vec<CoverageRow>> {
        self.of_build(|manifest| match Need::Coverage(size).path(manifest) {
            Some(path) => self.coverages.get(&path),
            None => Load::Loading,
        })
    }

    /// The years of the taxa of all squares of a size; tracked.
    #[must_use]
    pub fn refound(self, size: GridSize) -> Load<Vec<Placed>> {
        self.of_build(|manifest| match Need::Refound(size).path(manifest) {
            Some(path) => self.distributions.get(&path),
            None => Load::Loading,
        })
    }

    /// How thoroughly the hour squares were searched; tracked.
    #[must_use]
    pub fn efforts(self) -> Load<PeriodEfforts> {
        self.of_build(|manifest| self.efforts.get(&manifest.path(&manifest.files.effort)))
    }

    /// Fetches where and when a taxon was recorded, for whoever knows that it will be shown.
    pub fn want_taxon(self, slug: &str) {
        if let Some(manifest) = self.manifest.get_untracked().ready() {
            self.want(&manifest, &Need::Distribution(slug.to_owned()));
        }
    }

    /// Has the browser fetch the file of a taxon that will probably be chosen, so that it is near by then. What fails is told to
    /// nobody: it is asked for again when it is chosen.
    pub fn fetch_ahead(self, slug: &str) {
        let Some(manifest) = self.manifest.get_untracked().ready() else { return };
        let path = manifest.taxon_path(slug);
        if !self.distributions.has(&path) {
            spawn_local(async move { drop(download(&format!("data/{path}"), &path, Freshness::Keep).await) });
        }
    }

    /// Fetches all taxa, once the manifest says where they are: for whoever begins to search before the map stands.
    pub fn want_taxa(self) {
        if let Some(manifest) = self.atlas() {
            self.want(&manifest, &Need::Taxa);
        }
    }

    /// Fetches a layer that is only looked into: its areas are offered as zones.
    pub fn want_layer(self, path: &str) {
        self.layers.want(path);
    }

    /// A layer by its path; tracked.
    #[must_use]
    pub fn layer(self, path: &str) -> Load<OverlayLayer> {
        self.layers.get(path)
    }

    /// Fetches towns and villages, once the manifest says where they are: called where they are first needed, in what
    /// follows the manifest.
    pub fn want_places(self) {
        if let Some(manifest) = self.atlas() {
            self.want(&manifest, &Need::Places);
        }
    }

    /// Towns and villages, once [`Store::want_places`] has fetched them; tracked.
    #[must_use]
    pub fn places(self) -> Load<Places> {
        self.of_build(|manifest| match Need::Places.path(manifest) {
            Some(path) => self.places.get(&path),
            None => Load::Loading,
        })
    }

    /// Border, waters and rivers in full detail, once they are here; tracked.
    #[must_use]
    pub fn land(self) -> Option<Arc<DetailedLand>> {
        self.land.get(&Need::Land.path(&*self.atlas()?)?).ready()
    }

    /// The host's own waters, once they are here; tracked.
    #[must_use]
    pub fn waters(self) -> Option<Arc<OverlayLayer>> {
        self.layers.get(&Need::Waters.path(&*self.atlas()?)?).ready()
    }

    /// Fetches what every data set brings and what became of the rows of every source, for whoever tells it.
    pub fn want_books(self) {
        self.attempt.track();
        if let Some(path) = self.atlas().and_then(|atlas| atlas.sources_path()) {
            self.books.want(&path);
        }
    }

    /// That, once [`Store::want_books`] has fetched it; `None` where the atlas does not say it; tracked.
    #[must_use]
    pub fn books(self) -> Option<Load<Books>> {
        Some(self.books.get(&self.atlas()?.sources_path()?))
    }

    /// The gatherings of the hour square that holds `square`; tracked.
    #[must_use]
    pub fn gatherings(self, square: Square) -> Load<Vec<Gathering>> {
        self.hour_square(square).part(|file| Arc::clone(&file.gatherings))
    }

    /// What follows from the records of the hour square that holds `square` and of those around it; tracked.
    #[must_use]
    pub fn square_statistics(self, square: Square) -> Option<Arc<SquareStatistics>> {
        self.hour_square(square).ready()?.statistics.clone()
    }

    fn hour_square(self, square: Square) -> Load<HourSquare> {
        let code = square.within(Level::Hour).to_string();
        self.of_build(|manifest| self.squares.get(&manifest.square_path(&code)))
    }

    /// Tries again: first the manifest, because a host may have uploaded a new build, then all that failed.
    pub fn retry(self) {
        self.manifests.forget_failed();
        self.floras.forget_failed();
        self.coverages.forget_failed();
        self.distributions.forget_failed();
        self.squares.forget_failed();
        self.efforts.forget_failed();
        self.layers.forget_failed();
        self.places.forget_failed();
        self.land.forget_failed();
        self.books.forget_failed();
        self.manifests.renew(MANIFEST);
        self.attempt.update(|attempt| *attempt += 1);
    }

    /// Whether the hour square of `square` has no records at all; `false` while that is not known; tracked.
    #[must_use]
    pub fn is_empty(self, square: Square) -> bool {
        self.coverage(GridSize::Hour).ready().is_some_and(|rows| !has_records(&rows, square))
    }

    fn of_build<T>(self, file: impl FnOnce(&Manifest) -> Load<T>) -> Load<T> {
        match self.manifest.get() {
            Load::Ready(manifest) => file(&manifest),
            Load::Loading => Load::Loading,
            Load::Failed(error) => Load::Failed(error),
        }
    }
}

/// Whether the view of an address names taxa: all but a map of no taxon does.
fn names_taxa(address: &Address) -> bool {
    !matches!(address.page, Page::Map | Page::Coverage) || !address.taxa.is_empty()
}

/// The squares whose lists an address shows.
fn squares_of(address: &Address) -> Vec<Square> {
    let squares = match address.page {
        Page::Square => [address.square, None],
        Page::Compare => [address.square, address.other],
        _ => [None, None],
    };
    squares.into_iter().flatten().collect()
}

/// The neighbours of the quarter square of a page that lie in other hour squares: how many taxa they have is told beside it.
fn around(address: &Address) -> Vec<Square> {
    let quarter =
        address.square.filter(|square| address.page == Page::Square && square.level() == Level::Quarter);
    let Some(quarter) = quarter else { return Vec::new() };
    let elsewhere = |of: &Square| quarter.within(Level::Hour) != of.within(Level::Hour);
    quarter.neighbours().filter(elsewhere).collect()
}

/// Whether the hour square of `square` is among these rows, which are in the order of the squares.
fn has_records(rows: &[CoverageRow], square: Square) -> bool {
    rows.binary_search_by_key(&square.within(Level::Hour), |row| row.square).is_ok()
}
