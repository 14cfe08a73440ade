//! A canvas and how metres become its pixels.

use std::f64::consts::TAU;

use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, Path2d};

use crate::data::Rgb;
use crate::grid::{Bounds, Lambert72};
use crate::map::{Palette, Shape, Symbol, View};

/// What paints: the canvas, its colours, and what it shows.
pub struct Brush<'a> {
    /// The canvas.
    pub context: &'a CanvasRenderingContext2d,
    /// The colours.
    pub palette: Palette,
    /// What the canvas shows, CSS pixels.
    pub view: View,
    /// Pixels of the canvas a CSS pixel.
    pub ratio: f64,
}

impl Brush<'_> {
    /// Pixels of the canvas a metre.
    pub fn scale(&self) -> f64 {
        self.view.scale() * self.ratio
    }

    /// Width of the canvas, its pixels.
    pub fn width(&self) -> f64 {
        self.view.width * self.ratio
    }

    /// Height of the canvas, its pixels.
    pub fn height(&self) -> f64 {
        self.view.height * self.ratio
    }

    /// From here on the canvas is measured in metres.
    pub fn in_metres(&self) -> Result<(), JsValue> {
        let (scale, seen) = (self.scale(), self.view.bounds());
        self.context.set_transform(scale, 0.0, 0.0, -scale, -seen.west * scale, seen.north * scale)
    }

    /// From here on the canvas is measured in its pixels.
    pub fn in_pixels(&self) -> Result<(), JsValue> {
        self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    }

    /// Fills with this colour from here on.
    pub fn fill_with(&self, colour: Rgb) {
        self.context.set_fill_style_str(&colour.to_string());
    }

    /// Strokes a path in metres with a line of a width in CSS pixels.
    pub fn stroke(&self, path: &Path2d, colour: Rgb, width: f64) {
        self.context.set_stroke_style_str(&colour.to_string());
        self.context.set_line_width(width * self.ratio / self.scale());
        self.context.set_line_join("round");
        self.context.stroke_with_path(path);
    }

    /// Where a point stands, pixels of the canvas.
    pub fn place(&self, point: Lambert72) -> (f64, f64) {
        let (seen, scale) = (self.view.bounds(), self.scale());
        ((point.x - seen.west) * scale, (seen.north - point.y) * scale)
    }

    /// Left, top, right, bottom in pixels of the canvas.
    pub fn pixels(&self, bounds: Bounds) -> (f64, f64, f64, f64) {
        let (left, top) = self.place(Lambert72 { x: bounds.west, y: bounds.north });
        let (right, bottom) = self.place(Lambert72 { x: bounds.east, y: bounds.south });
        (left, top, right, bottom)
    }

    /// Adds a sign of `size` pixels around (x, y) to the current path.
    pub fn outline(&self, symbol: Symbol, x: f64, y: f64, size: f64) -> Result<(), JsValue> {
        let context = self.context;
        match symbol.shape() {
            Shape::Disc { radius } => {
                context.move_to(x + radius * size, y);
                context.arc(x, y, radius * size, 0.0, TAU)?;
            }
            Shape::Ring { outer, inner } => {
                context.move_to(x + outer * size, y);
                context.arc(x, y, outer * size, 0.0, TAU)?;
                context.move_to(x + inner * size, y);
                // The other way round, so that the hole stays open.
                context.arc_with_anticlockwise(x, y, inner * size, 0.0, TAU, true)?;
            }
            Shape::Box { half } => {
                let (left, top) = ((x - half * size).round(), (y - half * size).round());
                context.rect(left, top, (x + half * size).round() - left, (y + half * size).round() - top);
            }
            Shape::Polygon(points) => {
                for (index, (dx, dy)) in points.iter().enumerate() {
                    if index == 0 {
                        context.move_to(x + dx * size, y + dy * size);
                    } else {
                        context.line_to(x + dx * size, y + dy * size);
                    }
                }
                context.close_path();
            }
        }
        Ok(())
    }
}
