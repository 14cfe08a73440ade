//! What lies under the signs: paper, land, waters, areas, borders.

use plotters_backend::DrawingBackend as _;

use super::PrintError;
use super::painter::{Backend, PALETTE, Painter, failed, rgb, thin};
use super::rings::joined;
use crate::data::FeatureKind;
use crate::map::{AREA_OPACITY, BaseMap};

/// Radius of a point of a layer, millimetres.
const POINT: f64 = 0.6;

impl Painter<'_> {
    pub(super) fn paper(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let far_corner = self.at((self.layout.width, self.layout.height));
        backend.draw_rect((0, 0), far_corner, &rgb(PALETTE.paper), true).map_err(failed)
    }

    pub(super) fn ground(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let base = BaseMap::embedded()?;
        let land = self.line(&joined(&base.land));
        backend.fill_polygon(land, &rgb(PALETTE.land)).map_err(failed)?;
        if !self.scene.land.waters {
            return Ok(());
        }
        let water = self.line(&joined(&base.water));
        backend.fill_polygon(water, &rgb(PALETTE.water)).map_err(failed)?;
        for river in &base.rivers {
            self.stroke(backend, river, &self.pen(PALETTE.water, 0.22))?;
        }
        Ok(())
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
        if self.scene.land.provinces {
            for line in &base.provinces {
                self.stroke(backend, line, &self.pen(PALETTE.province, 0.16))?;
            }
        }
        for line in &base.borders {
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
