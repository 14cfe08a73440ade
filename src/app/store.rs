//! Everything that was fetched, and what the address makes the app fetch.

use std::sync::Arc;

use leptos::prelude::*;

use super::fetch::LoadError;
use super::files::{Files, Flora, Load};
use super::needs::{Need, needs};
use crate::address::Address;
use crate::app::live::{effect, memo};
use crate::data::{CoverageRow, Gathering, Manifest, OverlayLayer, Placed};
use crate::grid::{Level, Square};
use crate::map::GridSize;

/// The path of the manifest, the only file whose name is known beforehand.
const MANIFEST: &str = "atlas.json";

/// The files of the data folder.
#[derive(Clone, Copy)]
pub struct Store {
    /// How many files are on their way.
    pub pending: RwSignal<usize>,
    /// How often the reader asked to try again.
    attempt: RwSignal<usize>,
    manifests: Files<Manifest>,
    floras: Files<Flora>,
    coverages: Files<Vec<CoverageRow>>,
    distributions: Files<Vec<Placed>>,
    squares: Files<Vec<Gathering>>,
    layers: Files<OverlayLayer>,
    /// The manifest; everything else waits for it.
    pub manifest: Memo<Load<Manifest>>,
    /// All taxa.
    pub flora: Memo<Load<Flora>>,
}

impl Store {
    /// Starts fetching the manifest, and from then on whatever `address` and `grid` ask for.
    #[must_use]
    pub fn new(address: Memo<Address>, grid: Memo<GridSize>) -> Self {
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
            attempt: RwSignal::new(0),
            manifests,
            floras,
            coverages: Files::new(pending),
            distributions: Files::new(pending),
            squares: Files::new(pending),
            layers: Files::new(pending),
            manifest,
            flora,
        };
        manifests.renew(MANIFEST);
        effect(move || {
            store.attempt.track();
            if let Some(manifest) = manifest.get().ready() {
                let flora = store.flora.get().ready();
                let needs = address.with(|address| needs(address, grid.get(), &manifest, flora.as_deref()));
                needs.iter().for_each(|need| store.want(&manifest, need));
            }
        });
        store
    }

    /// Fetches a file unless it is here or on its way.
    fn want(self, manifest: &Manifest, need: &Need) {
        match need {
            Need::Flora => self.floras.want(&manifest.path(&manifest.files.taxa)),
            Need::Distribution(slug) => self.distributions.want(&manifest.taxon_path(slug)),
            Need::Effort => self.distributions.want(&manifest.path(&manifest.files.effort)),
            Need::Coverage(size) => self.coverages.want(&coverage_path(manifest, *size)),
            Need::Layer(path) => self.layers.want(path),
            Need::Gatherings(square) => {
                let hours = self.coverages.get(&coverage_path(manifest, GridSize::Hour));
                if hours.ready().is_some_and(|rows| has_records(&rows, *square)) {
                    self.squares.want(&manifest.square_path(&square.within(Level::Hour).to_string()));
                }
            }
        }
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
    pub fn effort(self) -> Load<Vec<Placed>> {
        self.of_build(|manifest| self.distributions.get(&manifest.path(&manifest.files.effort)))
    }

    /// The numbers of all squares of a size; tracked.
    #[must_use]
    pub fn coverage(self, size: GridSize) -> Load<Vec<CoverageRow>> {
        self.of_build(|manifest| self.coverages.get(&coverage_path(manifest, size)))
    }

    /// Fetches where and when a taxon was recorded, for whoever knows that it will be shown.
    pub fn want_taxon(self, slug: &str) {
        if let Some(manifest) = self.manifest.get_untracked().ready() {
            self.want(&manifest, &Need::Distribution(slug.to_owned()));
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

    /// The gatherings of the hour square that holds `square`; tracked.
    #[must_use]
    pub fn gatherings(self, square: Square) -> Load<Vec<Gathering>> {
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
        self.layers.forget_failed();
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

    /// What went wrong first among the files that an address needs; tracked.
    #[must_use]
    pub fn error(self, address: &Address, grid: GridSize) -> Option<LoadError> {
        let flora = self.flora.get();
        if let Some(error) = flora.error() {
            return Some(error);
        }
        let (atlas, flora) = (self.atlas()?, flora.ready());
        needs(address, grid, &atlas, flora.as_deref()).into_iter().find_map(|need| match need {
            Need::Flora => None,
            // A taxon that the atlas does not have is not a missing file: its card says so.
            Need::Distribution(slug) => {
                flora.as_ref()?.taxon(&slug)?;
                self.distribution(&slug).error()
            }
            Need::Effort => self.effort().error(),
            Need::Coverage(size) => self.coverage(size).error(),
            Need::Layer(path) => self.layer(&path).error(),
            Need::Gatherings(square) if self.is_empty(square) => None,
            Need::Gatherings(square) => self.gatherings(square).error(),
        })
    }
}

/// Whether the hour square of `square` is among these rows, which are in the order of the squares.
fn has_records(rows: &[CoverageRow], square: Square) -> bool {
    rows.binary_search_by_key(&square.within(Level::Hour), |row| row.square).is_ok()
}

fn coverage_path(manifest: &Manifest, size: GridSize) -> String {
    manifest.path(match size {
        GridSize::Hour => &manifest.files.squares_4km,
        GridSize::Quarter => &manifest.files.squares_1km,
    })
}
