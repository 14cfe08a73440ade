//! What is drawn: the figure that follows from the address and the files.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::files::Flora;
use super::store::Store;
use crate::address::{Address, GridChoice, Page, Play, ThemeChoice};
use crate::app::live::{effect, memo};
use crate::data::{
    CoverageRow, DetailedLand, Manifest, OverlayLayer, PeriodEfforts, Placed, Places, Taxon, YearRange,
};
use crate::figure::{Figure, MissingFiles, Need, Sources, figure, overlay_path};
use crate::i18n::Language;
use crate::map::Scene;
use crate::select::GridSize;

/// How long the map of what was chosen before stands while a file is on its way: long enough that nothing flickers.
const STANDS: Duration = Duration::from_millis(1200);

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The map and what it was made of; `None` before the first, and where the files of the next do not come.
    pub figure: Option<Arc<Figure>>,
    /// Whether this is what the address asks for; until then it is what was drawn before.
    pub ready: bool,
    /// The files that are lacking.
    pub missing: MissingFiles,
}

/// Figures are compared by identity: they are large, and made anew only when something changed.
impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.figure, &other.figure) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && self.ready == other.ready && self.missing == other.missing
    }
}

impl Shown {
    /// What the painters get.
    #[must_use]
    pub fn scene(&self) -> Arc<Scene> {
        self.figure.as_ref().map(|figure| Arc::clone(&figure.scene)).unwrap_or_default()
    }

    /// The figure, once it is what the address asks for.
    #[must_use]
    pub fn settled(&self) -> Option<&Arc<Figure>> {
        self.figure.as_ref().filter(|_| self.ready)
    }
}

/// The part of the address that a figure depends on: a camera that moves must not paint anew.
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
        findable: false,
        family: String::new(),
        status: String::new(),
        seen: YearRange::ALL,
        visit: None,
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
    // Whether what was drawn before has stood long enough.
    let late = RwSignal::new(false);
    let shown = Memo::new(move |last: Option<&Shown>| {
        store.look_anew();
        let atlas = store.atlas();
        let drawn = atlas.map(|atlas| {
            let sources = LoadedSources { store, atlas, flora: store.flora.get().ready() };
            figure(&matters.get(), grid.get(), language.get(), &sources)
        });
        let missing = match drawn {
            Some(Ok(figure)) => {
                return Shown {
                    figure: Some(Arc::new(figure)),
                    ready: true,
                    missing: MissingFiles::default(),
                };
            }
            Some(Err(missing)) => missing,
            None => MissingFiles::default(),
        };
        // The map of another choice must not stand under the name of this one when its file cannot be had.
        let failed = missing.needs.iter().any(|need| store.fault(need).is_some());
        let stands = !failed && !late.get();
        Shown { figure: last.and_then(|last| last.figure.clone()).filter(|_| stands), ready: false, missing }
    });
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let ready = memo(move || shown.with(|shown| shown.ready));
    effect(move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        if ready.get() {
            late.set(false);
        } else {
            let over = set_timeout_with_handle(
                move || {
                    late.try_set(true);
                },
                STANDS,
            );
            waiting.set_value(over.ok());
        }
    });
    store.follow(memo(move || shown.with(|shown| shown.missing.clone())));
    shown
}

/// The files that are here.
struct LoadedSources {
    store: Store,
    atlas: Arc<Manifest>,
    flora: Option<Arc<Flora>>,
}

impl Sources for LoadedSources {
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

    fn records(&self) -> Option<Arc<Vec<Placed>>> {
        self.store.records().ready()
    }

    fn coverage(&self, size: GridSize) -> Option<Arc<Vec<CoverageRow>>> {
        self.store.coverage(size).ready()
    }

    fn refound(&self, size: GridSize) -> Option<Arc<Vec<Placed>>> {
        self.store.refound(size).ready()
    }

    fn efforts(&self) -> Option<Arc<PeriodEfforts>> {
        self.store.efforts().ready()
    }

    fn overlay(&self, name: &str) -> Option<Arc<OverlayLayer>> {
        self.store.layer(&overlay_path(&self.atlas, name)?).ready()
    }

    fn places(&self) -> Option<Arc<Places>> {
        self.store.places().ready()
    }

    fn land(&self) -> Option<Arc<DetailedLand>> {
        self.store.land()
    }

    fn waters(&self) -> Option<Arc<OverlayLayer>> {
        self.store.waters()
    }

    fn is_lost(&self, need: &Need) -> bool {
        self.store.fault(need).is_some()
    }
}
