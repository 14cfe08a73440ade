//! The land under everything: paper, land, waters, borders.

use std::fmt::Write as _;

use wasm_bindgen::JsValue;
use web_sys::{CanvasWindingRule, Path2d};

use super::brush::Brush;
use crate::data::{DetailedLand, FeatureKind};
use crate::grid::Line;
use crate::map::{BaseMap, LandParts, Scene};

/// The province lines are coarse: from nearer than this they would be wrong, pixels a kilometre.
const PROVINCES_TO: f64 = 14.0;
/// Borders are wider from nearer than this, pixels a kilometre.
const WIDE_BORDERS_FROM: f64 = 20.0;

/// The land as paths in metres.
pub struct Ground {
    land: Path2d,
    water: Path2d,
    rivers: Path2d,
    borders: Path2d,
    provinces: Path2d,
}

/// The host's waters as paths in metres, in place of those of the land.
#[derive(Default)]
pub struct OwnWaters {
    areas: Option<Path2d>,
    lines: Option<Path2d>,
}

impl OwnWaters {
    /// Those of a scene.
    pub fn of(scene: &Scene) -> Self {
        // Fails in no browser: a path of any text is a path.
        let all = |kind| path(&scene.own_waters(kind)?.concat()).ok();
        OwnWaters { areas: all(FeatureKind::Area), lines: all(FeatureKind::Line) }
    }
}

impl Ground {
    /// The paths of the base map.
    pub fn new(map: &BaseMap) -> Result<Self, JsValue> {
        Self::of([&map.land, &map.water, &map.rivers, &map.borders, &map.provinces])
    }

    /// The paths of the land in full detail. The lines between provinces are too coarse for it.
    pub fn detailed(of: &DetailedLand) -> Result<Self, JsValue> {
        Self::of([&of.land, &of.water, &of.rivers, &of.borders, &Vec::new()])
    }

    fn of([land, water, rivers, borders, provinces]: [&Vec<Line>; 5]) -> Result<Self, JsValue> {
        Ok(Ground {
            land: path(land)?,
            water: path(water)?,
            rivers: path(rivers)?,
            borders: path(borders)?,
            provinces: path(provinces)?,
        })
    }

    /// Paper, land and waters.
    pub fn paint(&self, brush: &Brush<'_>, parts: LandParts, own: &OwnWaters) -> Result<(), JsValue> {
        let (context, palette) = (brush.context, &brush.palette);
        brush.in_pixels()?;
        brush.fill_with(palette.paper);
        context.fill_rect(0.0, 0.0, brush.width(), brush.height());
        brush.in_metres()?;
        brush.fill_with(palette.land);
        context.fill_with_path_2d_and_winding(&self.land, CanvasWindingRule::Evenodd);
        if parts.waters {
            brush.fill_with(palette.water);
            match &own.areas {
                // Two of a host's lakes that overlap must not leave a hole; holes run the other way round.
                Some(areas) => context.fill_with_path_2d_and_winding(areas, CanvasWindingRule::Nonzero),
                None => context.fill_with_path_2d_and_winding(&self.water, CanvasWindingRule::Evenodd),
            }
            // Rivers are wider than a line from near by, and never hide a square from afar.
            let width = (brush.view.camera.pixels_per_km * 0.07).clamp(1.1, 3.0);
            brush.stroke(own.lines.as_ref().unwrap_or(&self.rivers), palette.water, width);
        }
        brush.in_pixels()
    }

    /// Provinces and countries.
    pub fn paint_borders(&self, brush: &Brush<'_>, parts: LandParts) -> Result<(), JsValue> {
        let scale = brush.view.camera.pixels_per_km;
        brush.in_metres()?;
        if parts.provinces && scale < PROVINCES_TO {
            brush.stroke(&self.provinces, brush.palette.province, 0.8);
        }
        let width = if scale > WIDE_BORDERS_FROM { 1.6 } else { 1.1 };
        brush.stroke(&self.borders, brush.palette.border, width);
        brush.in_pixels()
    }
}

/// One path of many lines, in metres. A text is faster than a call for each point.
pub fn path(lines: &[Line]) -> Result<Path2d, JsValue> {
    let mut text = String::new();
    for line in lines {
        for (index, point) in line.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ =
                write!(text, "{}{} {}", if index == 0 { 'M' } else { 'L' }, point.x as i32, point.y as i32);
        }
    }
    Path2d::new_with_path_string(&text)
}
