//! What a map shows, before anything is painted.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BaseMap, Paint, Symbol};
use crate::data::Rgb;
use crate::data::{DetailedLand, FeatureKind, OverlayLayer, Place, Places, Taxon};
use crate::grid::{Bounds, Line, Square};

/// One class of a layer: a line of the legend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// What the legend says, in the language of the reader.
    pub label: String,
    /// Its shape.
    pub symbol: Symbol,
    /// Its colour.
    pub paint: Paint,
}

impl Class {
    /// A line of the legend.
    #[must_use]
    pub fn new(label: impl Into<String>, symbol: Symbol, paint: Paint) -> Self {
        Class { label: label.into(), symbol, paint }
    }
}

/// One sign in one square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// An hour square or a quarter square.
    pub square: Square,
    /// Index of its class in the layer.
    pub class: u8,
    /// Share of the full size, 0–1.
    pub size: f32,
}

/// One taxon, or the coverage, as signs in classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layer {
    /// What tells it from other layers: the slug of its taxon; empty where there is none.
    pub key: String,
    /// What the legend calls it: a taxon's name, or what is counted.
    pub title: String,
    /// Author of the taxon, set upright after it; empty when there is none.
    pub author: String,
    /// Whether the title is a scientific name, set in italics.
    pub scientific: bool,
    /// Where its signs stand in their squares, from the middle to the east and to the south in sides of the square:
    /// layers side by side divide the square.
    pub offset: (f32, f32),
    /// Whether it stands in the legend only; it has no marks then.
    pub hidden: bool,
    /// From the one painted first (oldest) to the one on top (latest).
    pub classes: Vec<Class>,
    /// At most one per square, in the order of the squares' numbers.
    pub marks: Vec<Mark>,
}

/// A line of the legend with its count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendEntry {
    /// The class.
    pub class: Class,
    /// How many squares are in it.
    pub squares: usize,
}

impl Layer {
    /// A layer of a taxon, without classes and marks.
    #[must_use]
    pub fn of_taxon(taxon: &Taxon) -> Self {
        Layer {
            key: taxon.slug.clone(),
            title: taxon.name.clone(),
            author: taxon.author.clone(),
            scientific: true,
            ..Layer::default()
        }
    }

    /// Whether its only class says no more than its title: one line of the legend is enough.
    #[must_use]
    pub fn is_one_line(&self) -> bool {
        matches!(self.classes.as_slice(), [class] if class.label == self.title)
    }

    /// Title and author in one line, where nothing can be set in italics.
    #[must_use]
    pub fn full_title(&self) -> String {
        if self.author.is_empty() { self.title.clone() } else { format!("{} {}", self.title, self.author) }
    }

    /// The legend, in the order of the classes, with the number of squares in each.
    #[must_use]
    pub fn legend(&self) -> Vec<LegendEntry> {
        let mut counts = vec![0; self.classes.len()];
        for mark in &self.marks {
            if let Some(count) = counts.get_mut(usize::from(mark.class)) {
                *count += 1;
            }
        }
        self.classes
            .iter()
            .zip(counts)
            .map(|(class, squares)| LegendEntry { class: class.clone(), squares })
            .collect()
    }
}

/// What the sizes of the signs mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SizeKey {
    /// What is counted.
    pub title: String,
    /// Labels and shares of the full size, from the smallest.
    pub steps: Vec<(String, f32)>,
}

/// A kind of area: a line of the legend of a layer of areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaClass {
    /// What the legend says; empty when the host said nothing.
    pub label: String,
    /// Its colour, thinned over the land.
    pub colour: Rgb,
}

/// A thing of a layer of areas.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Index of its class in the layer.
    pub class: u8,
    /// Area, line or points.
    pub kind: FeatureKind,
    /// Its rings (even-odd), lines or points.
    pub parts: Vec<Line>,
}

/// A layer of areas under the signs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AreaLayer {
    /// What the host calls it.
    pub title: String,
    /// The kinds.
    pub classes: Vec<AreaClass>,
    /// The areas.
    pub areas: Vec<Area>,
}

/// Which parts of the land are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LandParts {
    /// Lines and codes of the grid.
    pub grid: bool,
    /// Lines between provinces.
    pub provinces: bool,
    /// Rivers and lakes.
    pub waters: bool,
}

impl Default for LandParts {
    fn default() -> Self {
        LandParts { grid: true, provinces: true, waters: true }
    }
}

/// Towns and villages with the language that names them: which of them stand on a map follows from its scale.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceNames {
    /// The largest first.
    pub places: Arc<Places>,
    /// Code of the language.
    pub language: &'static str,
}

impl PlaceNames {
    /// The name of a place.
    #[must_use]
    pub fn of<'a>(&self, place: &'a Place) -> &'a str {
        place.name_in(self.language)
    }
}

/// How much of an area's colour covers the land, 0–1.
pub const AREA_OPACITY: f64 = 0.34;

/// Everything on a map but the land itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// From the bottom to the top.
    pub layers: Vec<Layer>,
    /// What lies under them, from the bottom to the top.
    pub areas: Vec<AreaLayer>,
    /// The edge of the zone whose records count.
    pub outline: Vec<Line>,
    /// Which parts of the land are drawn.
    pub land: LandParts,
    /// The land in full detail, for maps of a scale that shows it: see [`is_detailed`](super::is_detailed).
    pub detail: Option<Arc<DetailedLand>>,
    /// The host's waters in place of those of the base map: areas for areas, lines for lines.
    pub waters: Option<Arc<OverlayLayer>>,
    /// Whom those are owed to; empty where the host did not say.
    pub waters_credit: String,
    /// The names that may stand on it.
    pub places: Option<PlaceNames>,
    /// What the sizes of the signs mean, where they mean something.
    pub sizes: Option<SizeKey>,
    /// What must be said beside the numbers: more recording, not more plants.
    pub caution: Option<String>,
    /// What the map shows: taxon and period.
    pub caption: String,
    /// The names of the taxa that are drawn, without authors: in italics wherever a text has them.
    pub names: Vec<String>,
    /// Source, date, citation, licence: one line each.
    pub notes: Vec<String>,
    /// Said across every view and export when the records are not observations.
    pub warning: Option<String>,
}

impl Scene {
    /// Whom the land is owed to; stands on every map.
    #[must_use]
    pub fn credit(&self) -> String {
        let own = [self.waters_credit.as_str()].into_iter().filter(|credit| !credit.is_empty());
        own.chain([BaseMap::ATTRIBUTION]).collect::<Vec<_>>().join(" · ")
    }

    /// The lines of the host's waters of a kind, of all of them together; `None` where there are none.
    pub fn own_waters(&self, kind: FeatureKind) -> Option<Vec<&[Line]>> {
        let features = self.waters.as_ref()?.features.iter().filter(|feature| feature.kind == kind);
        Some(features.map(|feature| feature.parts.as_slice()).collect::<Vec<_>>())
            .filter(|parts| !parts.is_empty())
    }

    /// How many distinct squares that are not hidden reach into a section.
    #[must_use]
    pub fn drawn_in(&self, section: Bounds) -> usize {
        let within = |square: Square| {
            let b = square.bounds();
            b.west < section.east
                && b.east > section.west
                && b.south < section.north
                && b.north > section.south
        };
        let marks = self.layers.iter().filter(|layer| !layer.hidden).flat_map(|layer| &layer.marks);
        let squares = marks.map(|mark| mark.square).filter(|square| within(*square));
        squares.collect::<BTreeSet<Square>>().len()
    }

    /// How many distinct squares the scene holds, in or out of the window.
    #[must_use]
    pub fn drawn(&self) -> usize {
        match self.layers.as_slice() {
            [] => 0,
            [layer] => layer.marks.len(),
            layers => layers.iter().flat_map(|l| &l.marks).map(|m| m.square).collect::<BTreeSet<_>>().len(),
        }
    }
}
