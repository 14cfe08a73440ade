//! What lies between land and signs: the host's areas, and the zone whose records count.

use std::f64::consts::TAU;
use std::ops::Range;

use wasm_bindgen::JsValue;
use web_sys::{CanvasWindingRule, Path2d};

use super::brush::Brush;
use super::ground::path;
use crate::data::FeatureKind;
use crate::data::Rgb;
use crate::grid::Lambert72;
use crate::grid::Line;
use crate::map::{AREA_OPACITY, AreaLayer};

/// Areas filled in one step.
pub const AREAS_A_STEP: usize = 24;
/// How far the edge of an area is from its own colour to that of text, 0–1.
const EDGE: f64 = 0.4;
/// Width of the edge of an area, CSS pixels.
const EDGE_WIDTH: f64 = 0.9;
/// Width of a line of a layer, CSS pixels.
const LINE_WIDTH: f64 = 2.0;
/// Radius of a point of a layer, CSS pixels.
const POINT_RADIUS: f64 = 3.5;
/// How much of what lies outside the zone is covered, 0–1.
const DIMMED: f64 = 0.62;
/// Width of the edge of the zone, CSS pixels.
const ZONE_WIDTH: f64 = 2.0;

/// A class of areas as paths in metres.
pub struct AreaShapes {
    colour: Rgb,
    /// One path an area: two areas of a class that overlap must not leave a hole.
    pub fills: Vec<Path2d>,
    lines: Option<Path2d>,
    points: Vec<Lambert72>,
}

impl AreaShapes {
    /// The classes of layers, from the bottom to the top.
    pub fn of(layers: &[AreaLayer]) -> Vec<Self> {
        let mut all = Vec::new();
        for layer in layers {
            let first = all.len();
            all.extend(layer.classes.iter().map(|class| AreaShapes {
                colour: class.colour,
                fills: Vec::new(),
                lines: None,
                points: Vec::new(),
            }));
            let mut lines: Vec<Vec<Line>> = vec![Vec::new(); layer.classes.len()];
            for area in &layer.areas {
                let class = usize::from(area.class);
                let Some(shapes) = all.get_mut(first + class) else { continue };
                match area.kind {
                    // Fails in no browser: a path of any text is a path.
                    FeatureKind::Area => shapes.fills.extend(path(&area.parts).ok()),
                    FeatureKind::Line => lines[class].extend(area.parts.iter().cloned()),
                    FeatureKind::Point => shapes.points.extend(area.parts.iter().flatten()),
                }
            }
            for (shapes, lines) in all[first..].iter_mut().zip(&lines) {
                shapes.lines = (!lines.is_empty()).then(|| path(lines).ok()).flatten();
            }
        }
        all
    }

    /// Some of the areas: thin over the land, with an edge of more weight.
    pub fn paint_areas(&self, brush: &Brush<'_>, areas: Range<usize>) -> Result<(), JsValue> {
        brush.in_metres()?;
        brush.fill_with(self.colour);
        for area in self.fills.get(areas).unwrap_or_default() {
            brush.context.set_global_alpha(AREA_OPACITY);
            brush.context.fill_with_path_2d_and_winding(area, CanvasWindingRule::Evenodd);
            brush.context.set_global_alpha(1.0);
            brush.stroke(area, self.edge(brush), EDGE_WIDTH);
        }
        brush.in_pixels()
    }

    /// Its lines and points.
    pub fn paint_marks(&self, brush: &Brush<'_>) -> Result<(), JsValue> {
        if let Some(lines) = &self.lines {
            brush.in_metres()?;
            brush.stroke(lines, self.colour, LINE_WIDTH);
            brush.in_pixels()?;
        }
        if self.points.is_empty() {
            return Ok(());
        }
        let context = brush.context;
        let radius = POINT_RADIUS * brush.ratio;
        context.begin_path();
        for point in &self.points {
            let (x, y) = brush.place(*point);
            if x + radius < 0.0
                || y + radius < 0.0
                || x - radius > brush.width()
                || y - radius > brush.height()
            {
                continue;
            }
            context.move_to(x + radius, y);
            context.arc(x, y, radius, 0.0, TAU)?;
        }
        brush.fill_with(self.colour);
        context.fill();
        context.set_stroke_style_str(&self.edge(brush).to_string());
        context.set_line_width(EDGE_WIDTH * brush.ratio);
        context.stroke();
        Ok(())
    }

    fn edge(&self, brush: &Brush<'_>) -> Rgb {
        self.colour.towards(brush.palette.ink, EDGE)
    }
}

/// The zone whose records count.
pub struct ZoneShape(Path2d);

impl ZoneShape {
    /// `None` when everything counts.
    pub fn of(outline: &[Line]) -> Option<Self> {
        if outline.is_empty() { None } else { path(outline).ok().map(ZoneShape) }
    }

    /// Covers what lies outside, so that the zone stands out.
    pub fn dim_outside(&self, brush: &Brush<'_>) -> Result<(), JsValue> {
        let seen = brush.view.bounds();
        let outside = Path2d::new()?;
        outside.rect(seen.west, seen.south, seen.east - seen.west, seen.north - seen.south);
        outside.add_path(&self.0);
        brush.in_metres()?;
        brush.fill_with(brush.palette.outside);
        brush.context.set_global_alpha(DIMMED);
        brush.context.fill_with_path_2d_and_winding(&outside, CanvasWindingRule::Evenodd);
        brush.context.set_global_alpha(1.0);
        brush.in_pixels()
    }

    /// Its edge.
    pub fn paint_edge(&self, brush: &Brush<'_>) -> Result<(), JsValue> {
        brush.in_metres()?;
        brush.stroke(&self.0, brush.palette.accent, ZONE_WIDTH);
        brush.in_pixels()
    }
}
