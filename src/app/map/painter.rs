//! Paints a scene on a canvas, in steps of which many fit into one frame.

use std::collections::VecDeque;
use std::f64::consts::TAU;
use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, Path2d};

use super::measure::now;
use crate::grid::{Bounds, Level, Square};
use crate::map::{BaseMap, Line, Paint, Palette, Rgb, Scene, Shape, Symbol, View, grid_lines};

/// Outlines in one path: paths are slow to fill in more than proportion to their length.
const OUTLINES_A_PATH: usize = 150;
/// Rectangles that cost as much as an outline.
const BOXES_AN_OUTLINE: usize = 12;
/// Codes written in one step.
const CODES_A_STEP: usize = 40;

/// The base map as paths in metres.
pub struct Ground {
    land: Path2d,
    water: Path2d,
    rivers: Path2d,
    borders: Path2d,
    provinces: Path2d,
}

impl Ground {
    /// The paths of a base map.
    pub fn new(map: &BaseMap) -> Result<Self, JsValue> {
        Ok(Ground {
            land: path(&map.land)?,
            water: path(&map.water)?,
            rivers: path(&map.rivers)?,
            borders: path(&map.borders)?,
            provinces: path(&map.provinces)?,
        })
    }
}

/// One path of many lines. A text is faster than a call for each point.
fn path(lines: &[Line]) -> Result<Path2d, JsValue> {
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

/// Where a sign stands: metres of Lambert 72, and its share of the full size.
struct Place {
    west: f32,
    north: f32,
    side: f32,
    size: f32,
}

/// The signs of one class.
struct ClassPlaces {
    symbol: Symbol,
    paint: Paint,
    places: Vec<Place>,
}

/// A scene with the places of its signs worked out, so that a frame need not.
pub struct Laid {
    /// The scene.
    pub scene: Arc<Scene>,
    classes: Vec<ClassPlaces>,
}

impl Laid {
    /// Works out the places.
    pub fn new(scene: Arc<Scene>) -> Self {
        let mut classes = Vec::new();
        for layer in &scene.layers {
            let first = classes.len();
            classes.extend(layer.classes.iter().map(|class| ClassPlaces {
                symbol: class.symbol,
                paint: class.paint,
                places: Vec::new(),
            }));
            for mark in &layer.marks {
                if let Some(class) = classes.get_mut(first + usize::from(mark.class)) {
                    let bounds = mark.square.bounds();
                    let side = mark.square.size().0 as f32;
                    class.places.push(Place {
                        west: bounds.west as f32 + layer.offset.0 * side,
                        north: bounds.north as f32 - layer.offset.1 * side,
                        side,
                        size: mark.size,
                    });
                }
            }
        }
        Laid { scene, classes }
    }

    /// Whether the scene has a sign in the square.
    pub fn has(&self, square: Square) -> bool {
        self.scene
            .layers
            .iter()
            .any(|layer| layer.marks.binary_search_by_key(&square, |mark| mark.square).is_ok())
    }
}

/// A part of the work.
enum Step {
    Ground,
    Signs { class: usize, places: Range<usize> },
    Lines,
    Codes(Vec<Square>),
}

/// A canvas that is being painted.
pub struct Job {
    laid: Rc<Laid>,
    ground: Rc<Ground>,
    palette: Palette,
    /// What the canvas shows, CSS pixels.
    pub view: View,
    /// Pixels of the canvas a CSS pixel.
    ratio: f64,
    steps: VecDeque<Step>,
}

impl Job {
    /// Everything that is to be painted, nothing painted yet.
    pub fn new(laid: Rc<Laid>, ground: Rc<Ground>, palette: Palette, view: View, ratio: f64) -> Self {
        let signs = |cells: bool| {
            let classes = laid.classes.iter().enumerate();
            classes
                .filter(move |(_, class)| (class.symbol == Symbol::Cell) == cells)
                .map(|(index, class)| Step::Signs { class: index, places: 0..class.places.len() })
        };
        // The codes of sheets are large and lie under everything; those of squares would be hidden there.
        let codes = grid_lines(&view).codes;
        let is_sheets = codes.first().is_some_and(|square| square.level() == Level::Sheet);
        let codes = |wanted: bool| {
            let steps = codes.chunks(CODES_A_STEP).map(|part| Step::Codes(part.to_vec()));
            steps.filter(move |_| wanted)
        };
        let steps = std::iter::once(Step::Ground)
            .chain(codes(is_sheets))
            .chain(signs(true))
            .chain(std::iter::once(Step::Lines))
            .chain(signs(false))
            .chain(codes(!is_sheets))
            .collect();
        Job { laid, ground, palette, view, ratio, steps }
    }

    /// Paints until all is done (`true`) or the time has come, milliseconds as of [`now`].
    pub fn run(&mut self, context: &CanvasRenderingContext2d, until: f64) -> Result<bool, JsValue> {
        while let Some(step) = self.steps.pop_front() {
            match step {
                Step::Ground => self.paint_ground(context)?,
                Step::Lines => self.paint_lines(context)?,
                Step::Signs { class, places } => {
                    let left = self.paint_signs(context, class, places)?;
                    if !left.is_empty() {
                        self.steps.push_front(Step::Signs { class, places: left });
                    }
                }
                Step::Codes(codes) => self.paint_codes(context, &codes)?,
            }
            if now() > until {
                break;
            }
        }
        Ok(self.steps.is_empty())
    }

    /// Pixels of the canvas a metre.
    fn scale(&self) -> f64 {
        self.view.scale() * self.ratio
    }

    fn width(&self) -> f64 {
        self.view.width * self.ratio
    }

    fn height(&self) -> f64 {
        self.view.height * self.ratio
    }

    /// From here on the canvas is measured in metres; `true` sets it back to its pixels.
    fn in_metres(&self, context: &CanvasRenderingContext2d) -> Result<(), JsValue> {
        let (scale, seen) = (self.scale(), self.view.bounds());
        context.set_transform(scale, 0.0, 0.0, -scale, -seen.west * scale, seen.north * scale)
    }

    fn in_pixels(&self, context: &CanvasRenderingContext2d) -> Result<(), JsValue> {
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    }

    fn paint_ground(&self, context: &CanvasRenderingContext2d) -> Result<(), JsValue> {
        self.in_pixels(context)?;
        fill_style(context, self.palette.paper);
        context.fill_rect(0.0, 0.0, self.width(), self.height());
        self.in_metres(context)?;
        fill_style(context, self.palette.land);
        context.fill_with_path_2d_and_winding(&self.ground.land, CanvasWindingRule::Evenodd);
        fill_style(context, self.palette.water);
        context.fill_with_path_2d_and_winding(&self.ground.water, CanvasWindingRule::Evenodd);
        // Rivers are wider than a line from near by, and never hide a square from afar.
        let width = (self.view.camera.pixels_per_km * 0.07).clamp(1.1, 3.0);
        self.stroke(context, &self.ground.rivers, self.palette.water, width);
        self.in_pixels(context)
    }

    /// Strokes a path in metres with a line of a width in CSS pixels.
    fn stroke(&self, context: &CanvasRenderingContext2d, path: &Path2d, colour: Rgb, width: f64) {
        context.set_stroke_style_str(&colour.to_string());
        context.set_line_width(width * self.ratio / self.scale());
        context.set_line_join("round");
        context.stroke_with_path(path);
    }

    fn paint_lines(&self, context: &CanvasRenderingContext2d) -> Result<(), JsValue> {
        let lines = grid_lines(&self.view);
        if let Some(reach) = lines.reach {
            let edges = self.pixels(reach);
            let (top, bottom) = (edges.1.max(0.0), edges.3.min(self.height()));
            let (left, right) = (edges.0.max(0.0), edges.2.min(self.width()));
            for level in [Level::Quarter, Level::Hour, Level::Sheet] {
                // From near by a sheet's line is a full CSS pixel, the others are one of the screen.
                let is_wide = level == Level::Sheet && self.view.camera.pixels_per_km > 2.5;
                let width = if is_wide { self.ratio.round().max(1.0) } else { 1.0 };
                context.set_global_alpha(if level == Level::Quarter { 0.6 } else { 1.0 });
                context.begin_path();
                for (x, _) in lines.eastings.iter().filter(|line| line.1 == level) {
                    let x = ((x - self.view.bounds().west) * self.scale()).round();
                    context.rect(x, top, width, (bottom - top).max(0.0));
                }
                for (y, _) in lines.northings.iter().filter(|line| line.1 == level) {
                    let y = ((self.view.bounds().north - y) * self.scale()).round();
                    context.rect(left, y, (right - left).max(0.0), width);
                }
                fill_style(context, self.palette.grid);
                context.fill();
            }
            context.set_global_alpha(1.0);
        }
        self.in_metres(context)?;
        // The province lines are coarse: from near by they would be wrong.
        if self.view.camera.pixels_per_km < 14.0 {
            self.stroke(context, &self.ground.provinces, self.palette.province, 0.8);
        }
        let near = self.view.camera.pixels_per_km > 20.0;
        self.stroke(context, &self.ground.borders, self.palette.border, if near { 1.6 } else { 1.1 });
        self.in_pixels(context)
    }

    /// Left, top, right, bottom in pixels of the canvas.
    fn pixels(&self, bounds: Bounds) -> (f64, f64, f64, f64) {
        let (seen, scale) = (self.view.bounds(), self.scale());
        (
            (bounds.west - seen.west) * scale,
            (seen.north - bounds.north) * scale,
            (bounds.east - seen.west) * scale,
            (seen.north - bounds.south) * scale,
        )
    }

    /// Paints one path of signs; the places that are left for the next.
    fn paint_signs(
        &self,
        context: &CanvasRenderingContext2d,
        class: usize,
        mut places: Range<usize>,
    ) -> Result<Range<usize>, JsValue> {
        let class = &self.laid.classes[class];
        let (seen, scale) = (self.view.bounds(), self.scale());
        let (width, height) = (self.width(), self.height());
        let mut boxes = (0, Vec::new());
        let mut cost = 0;
        fill_style(context, self.palette.paint(class.paint));
        context.begin_path();
        while cost < OUTLINES_A_PATH * BOXES_AN_OUTLINE
            && let Some(place) = places.next().and_then(|index| class.places.get(index))
        {
            let side = f64::from(place.side) * scale;
            let x = (f64::from(place.west) - seen.west) * scale;
            let y = (seen.north - f64::from(place.north)) * scale;
            if x + side < 0.0 || y + side < 0.0 || x > width || y > height {
                continue;
            }
            let size = side * f64::from(place.size);
            cost += 1;
            if class.symbol == Symbol::Cell {
                let (left, top) = (x.round(), y.round());
                context.rect(left, top, (x + side).round() - left, (y + side).round() - top);
            } else if size < Symbol::SMALLEST_SHAPE {
                let pixels = size.floor().max(1.0) as u8;
                if boxes.0 != pixels {
                    boxes = (pixels, class.symbol.pixels(pixels));
                }
                let (left, top) = ((x + (side - size) / 2.0).round(), (y + (side - size) / 2.0).round());
                for (dx, dy, width, height) in &boxes.1 {
                    context.rect(
                        left + f64::from(*dx),
                        top + f64::from(*dy),
                        f64::from(*width),
                        f64::from(*height),
                    );
                }
            } else {
                cost += BOXES_AN_OUTLINE - 1;
                outline(context, class.symbol, x + side / 2.0, y + side / 2.0, size)?;
            }
        }
        context.fill();
        Ok(places)
    }

    fn paint_codes(&self, context: &CanvasRenderingContext2d, codes: &[Square]) -> Result<(), JsValue> {
        let is_sheets = codes.first().is_some_and(|square| square.level() == Level::Sheet);
        let size = if is_sheets { 11.0 } else { 10.5 } * self.ratio;
        context.set_font(&format!("{size}px system-ui, sans-serif"));
        context.set_text_baseline("top");
        context.set_line_join("round");
        context.set_line_width(3.0 * self.ratio);
        context.set_stroke_style_str(&self.palette.land.to_string());
        for square in codes {
            let (left, top, right, _) = self.pixels(square.bounds());
            let (x, y) = (left + 3.0 * self.ratio, top + 3.0 * self.ratio);
            let code = square.to_string();
            // A code that is longer than its square would run into the next one.
            if code.len() as f64 * size * 0.6 > right - left {
                continue;
            }
            if !is_sheets {
                context.set_global_alpha(0.75);
                context.stroke_text(&code, x, y)?;
            }
            context.set_global_alpha(if is_sheets { 0.6 } else { 1.0 });
            fill_style(context, self.palette.code);
            context.fill_text(&code, x, y)?;
        }
        context.set_global_alpha(1.0);
        Ok(())
    }
}

fn fill_style(context: &CanvasRenderingContext2d, colour: Rgb) {
    context.set_fill_style_str(&colour.to_string());
}

/// Adds a sign of `size` pixels around (x, y) to the current path.
fn outline(
    context: &CanvasRenderingContext2d,
    symbol: Symbol,
    x: f64,
    y: f64,
    size: f64,
) -> Result<(), JsValue> {
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
