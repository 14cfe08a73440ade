//! The files a figure is made of.

use std::sync::Arc;

use crate::address::{Address, Part};
use crate::data::{
    CoverageRow, DetailedLand, Manifest, OverlayLayer, PeriodEfforts, Placed, Places, SHIPPED_LAND,
    SHIPPED_PLACES, SHIPPED_PROVINCES, Taxon,
};
use crate::select::GridSize;

/// The name of the layer that comes with the app: the provinces of Belgium and the districts of Luxembourg.
pub const PROVINCES: &str = "Provinces";

/// A file that a figure is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// All taxa.
    Taxa,
    /// Where and when a taxon was recorded, by its slug.
    Distribution(String),
    /// All taxa together.
    Records,
    /// The numbers of all squares of a size.
    Coverage(GridSize),
    /// The years of the taxa of all squares of a size.
    Refound(GridSize),
    /// How thoroughly the hour squares were searched.
    Efforts,
    /// A layer, by its name.
    Overlay(String),
    /// Towns and villages.
    Places,
    /// Border, waters and rivers in full detail.
    Land,
    /// The host's own waters.
    Waters,
}

impl Need {
    /// Where it is, relative to the data folder; `None` for a layer that the atlas does not have.
    #[must_use]
    pub fn path(&self, atlas: &Manifest) -> Option<String> {
        Some(match self {
            Need::Taxa => atlas.path(&atlas.files.taxa),
            Need::Distribution(slug) => atlas.taxon_path(slug),
            Need::Records => atlas.path(&atlas.files.records),
            Need::Coverage(GridSize::Hour) => atlas.path(&atlas.files.squares_4km),
            Need::Coverage(GridSize::Quarter) => atlas.path(&atlas.files.squares_1km),
            Need::Refound(GridSize::Hour) => atlas.path(&atlas.files.refound_4km),
            Need::Refound(GridSize::Quarter) => atlas.path(&atlas.files.refound_1km),
            Need::Efforts => atlas.path(&atlas.files.effort),
            Need::Overlay(name) => overlay_path(atlas, name)?,
            // Those of the host have those of the app among them.
            Need::Places => match &atlas.files.places {
                Some(file) => atlas.path(file),
                None => format!("../{SHIPPED_PLACES}"),
            },
            Need::Land => format!("../{SHIPPED_LAND}"),
            Need::Waters => atlas.path(&atlas.files.waters.as_ref()?.file),
        })
    }
}

/// The files that a figure is drawn more finely with, and whole without: the host's waters; names of towns and the land in
/// full detail where the scale shows them.
#[must_use]
pub fn finer(address: &Address, atlas: &Manifest, (names, detail): (bool, bool)) -> Vec<Need> {
    let shown = |part| !address.hidden.contains(&part);
    let waters = atlas.files.waters.is_some() && shown(Part::Waters);
    let needs = [(waters, Need::Waters), (names && shown(Part::Names), Need::Places), (detail, Need::Land)];
    needs.into_iter().filter(|(wanted, _)| *wanted).map(|(_, need)| need).collect()
}

/// Whoever has the files. `None` is "not here": the figure names the file, and is asked for again once it has come.
pub trait Sources {
    /// The manifest.
    fn atlas(&self) -> &Manifest;
    /// All taxa.
    fn taxa(&self) -> Option<&[Taxon]>;
    /// A taxon by its slug, once all are here.
    fn taxon(&self, slug: &str) -> Option<&Taxon>;
    /// Where and when a taxon was recorded.
    fn distribution(&self, slug: &str) -> Option<Arc<Vec<Placed>>>;
    /// All taxa together.
    fn records(&self) -> Option<Arc<Vec<Placed>>>;
    /// The numbers of all squares of a size.
    fn coverage(&self, size: GridSize) -> Option<Arc<Vec<CoverageRow>>>;
    /// The years of the taxa of all squares of a size.
    fn refound(&self, size: GridSize) -> Option<Arc<Vec<Placed>>>;
    /// How thoroughly the hour squares were searched.
    fn efforts(&self) -> Option<Arc<PeriodEfforts>>;
    /// A layer by its name.
    fn overlay(&self, name: &str) -> Option<Arc<OverlayLayer>>;

    /// Towns and villages, where their names are wanted: a figure is whole without them.
    fn places(&self) -> Option<Arc<Places>> {
        None
    }

    /// Border, waters and rivers in full detail, likewise.
    fn land(&self) -> Option<Arc<DetailedLand>> {
        None
    }

    /// The host's own waters, likewise.
    fn waters(&self) -> Option<Arc<OverlayLayer>> {
        None
    }

    /// Whether a file was asked for and cannot be had: the figure goes on without it where it can.
    fn is_lost(&self, need: &Need) -> bool {
        let _ = need;
        false
    }

    /// Whether there is a layer of this name.
    fn has_overlay(&self, name: &str) -> bool {
        overlay_path(self.atlas(), name).is_some()
    }
}

/// The path of a layer in the data folder; the provinces lie beside it.
#[must_use]
pub fn overlay_path(atlas: &Manifest, name: &str) -> Option<String> {
    let of_host = atlas.files.overlays.iter().find(|overlay| overlay.name == name);
    let of_host = of_host.map(|overlay| atlas.path(&overlay.file));
    of_host.or_else(|| (name == PROVINCES).then(|| format!("../{SHIPPED_PROVINCES}")))
}
