//! What lies under the signs: paper, land, waters, areas, borders.

use plotters_backend::DrawingBackend as _;

use super::PrintError;
use super::names::PIXELS;
use super::painter::{Backend, PALETTE, Painter, failed, rgb, thin};
use super::rings::joined;
use crate::data::{DetailedLand, FeatureKind};
use crate::grid::Line;
use crate::map::{AREA_OPACITY, BaseMap, Lettering, is_detailed};

/// Radius of a point of a layer, millimetres.
const POINT: f64 = 0.6;

impl Painter<'_> {
    pub(super) fn paper(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let far_corner = self.at((self.layout.width, self.layout.height));
        backend.draw_rect((0, 0), far_corner, &rgb(PALETTE.paper), true).map_err(failed)
    }

    pub(super) fn ground(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let base = BaseMap::embedded()?;
        let (land, water, rivers) = match self.detail() {
            Some(detail) => (&detail.land, &detail.water, &detail.rivers),
            None => (&base.land, &base.water, &base.rivers),
        };
        let mut fill = |rings: &[Line], colour| {
            backend.fill_polygon(self.line(&joined(rings)), &rgb(colour)).map_err(failed)
        };
        fill(land, PALETTE.land)?;
        if !self.scene.land.waters {
            return Ok(());
        }
        match self.scene.own_waters(FeatureKind::Area) {
            // One by one: two that overlap must not leave a hole.
            Some(own) => {
                let mut seen = own.into_iter().filter(|rings| rings.iter().any(|ring| self.is_seen(ring)));
                seen.try_for_each(|rings| fill(rings, PALETTE.water))?;
            }
            None => fill(water, PALETTE.water)?,
        }
        let rivers = self.scene.own_waters(FeatureKind::Line).unwrap_or_else(|| vec![rivers.as_slice()]);
        for river in rivers.into_iter().flatten() {
            self.stroke(backend, river, &self.pen(PALETTE.water, 0.22))?;
        }
        Ok(())
    }

    /// Whether the land is drawn as on a screen from near by.
    fn is_near(&self) -> bool {
        let layout = self.layout;
        let letters = Lettering::on_paper(layout.small_size * PIXELS);
        is_detailed(letters.scale(layout.per_km() * PIXELS))
    }

    /// The land in full detail, where the scale shows it.
    fn detail(&self) -> Option<&DetailedLand> {
        self.scene.detail.as_deref().filter(|_| self.is_near())
    }

    /// A layer of areas, lines and points.
    pub(super) fn areas(&self, backend: &mut Backend<'_>, layer: usize) -> Result<(), PrintError> {
        let Some(layer) = self.scene.areas.get(layer) else { return Ok(()) };
        for area in &layer.areas {
            let Some(class) = layer.classes.get(usize::from(area.class)) else { continue };
            let seen = area.parts.iter().filter(|part| self.is_seen(part));
            match area.kind {
                FeatureKind::Area => {
                    let ring = self.line(&joined(&area.parts));
                    if seen.clone().next().is_some() {
                        backend.fill_polygon(ring, &thin(class.colour, AREA_OPACITY)).map_err(failed)?;
                    }
                    for part in seen {
                        self.stroke(backend, part, &self.pen(class.colour, 0.16))?;
                    }
                }
                FeatureKind::Line => {
                    for part in seen {
                        self.stroke(backend, part, &self.pen(class.colour, 0.4))?;
                    }
                }
                FeatureKind::Point => {
                    for point in seen.flatten() {
                        let (place, radius) = (self.at(self.layout.place(*point)), self.unit(POINT));
                        let colour = rgb(class.colour);
                        backend.draw_circle(place, radius.max(1) as u32, &colour, true).map_err(failed)?;
                    }
                }
            }
        }
        Ok(())
    }

    pub(super) fn borders(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let base = BaseMap::embedded()?;
        // The lines between provinces are too coarse for maps from near by.
        if self.scene.land.provinces && !self.is_near() {
            for line in &base.provinces {
                self.stroke(backend, line, &self.pen(PALETTE.province, 0.16))?;
            }
        }
        for line in self.detail().map_or(&base.borders, |detail| &detail.borders) {
            self.stroke(backend, line, &self.pen(PALETTE.border, 0.24))?;
        }
        Ok(())
    }

    /// The edge of the zone whose records count.
    pub(super) fn zone(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        for line in &self.scene.outline {
            self.stroke(backend, line, &self.pen(PALETTE.ink, 0.3))?;
        }
        Ok(())
    }
}
