//! Which records count: their years, their data sets, where they lie.

use std::sync::Arc;

use super::Region;
use crate::data::{Dataset, Manifest, Occurrence, YearRange};
use crate::grid::{Bounds, Line, Square};

/// Where records must lie to count.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneFilter {
    /// What the caption calls it.
    pub name: String,
    /// The squares in it.
    pub region: Arc<Region>,
    /// Its edge, closed rings.
    pub outline: Vec<Line>,
}

impl ZoneFilter {
    /// The least rectangle that holds its edge; `None` without one.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        let mut corners = self.outline.iter().flatten();
        let first = corners.next()?;
        let least = Bounds { west: first.x, south: first.y, east: first.x, north: first.y };
        Some(corners.fold(least, |b, p| Bounds {
            west: b.west.min(p.x),
            south: b.south.min(p.y),
            east: b.east.max(p.x),
            north: b.north.max(p.y),
        }))
    }
}

/// Which records count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The chosen years; with [`YearRange::ALL`] records without a date count too.
    pub years: YearRange,
    /// Indexes of the chosen data sets; `None` is all.
    pub datasets: Option<Vec<u32>>,
    /// Only squares that lie in it; `None` is everywhere.
    pub zone: Option<ZoneFilter>,
}

impl Filter {
    /// Whether a record counts, its square aside.
    #[must_use]
    pub fn lets_pass(&self, occurrence: &Occurrence) -> bool {
        occurrence.when.lies_in(self.years)
            && self.datasets.as_ref().is_none_or(|chosen| chosen.contains(&occurrence.dataset))
    }

    /// The data sets that count.
    #[must_use]
    pub fn counted<'a>(&self, atlas: &'a Manifest) -> Vec<&'a Dataset> {
        let counts = |index: u32| self.datasets.as_ref().is_none_or(|chosen| chosen.contains(&index));
        (0..).zip(&atlas.datasets).filter(|numbered| counts(numbered.0)).map(|numbered| numbered.1).collect()
    }

    /// Whether a square, or any of its quarter squares, lies in the zone. What counts is told by [`Filter::covers`] alone.
    #[must_use]
    pub fn touches(&self, square: Square) -> bool {
        self.covers(square) || square.children().any(|part| self.covers(part))
    }

    /// Whether records of a square count.
    #[must_use]
    pub fn covers(&self, square: Square) -> bool {
        self.zone.as_ref().is_none_or(|zone| zone.region.contains(square))
    }
}
