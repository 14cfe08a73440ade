//! Draws the parts of a printed map through plotters.

use plotters::backend::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontFamily, FontStyle, IntoFont as _, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::{DrawingBackend as _, DrawingErrorKind};

use super::parts::Part;
use super::text::{ITALIC, Run, clean};
use super::{Layout, PrintError};
use crate::data::Rgb;
use crate::grid::Line;
use crate::i18n::Language;
use crate::map::{Palette, Scene, Shape, Symbol, Theme};

/// Units of the drawing a millimetre: plotters counts whole units.
pub const UNITS: f64 = 40.0;
/// The colours of paper.
pub const PALETTE: Palette = Palette::of(Theme::Print);

/// What plotters draws on.
pub type Backend<'a> = SVGBackend<'a>;

/// Paints a scene.
pub struct Painter<'a> {
    /// What is painted.
    pub scene: &'a Scene,
    /// Where.
    pub layout: &'a Layout,
    /// How numbers are written.
    pub language: Language,
}

/// The letters of a text.
#[derive(Clone, Copy)]
pub enum Face {
    /// Most of it.
    Sans,
    /// What warns.
    Bold,
    /// Names above the map.
    Serif,
}

/// How a line of text is set.
#[derive(Clone, Copy)]
pub struct Type {
    /// Its letters.
    pub face: Face,
    /// Their size, millimetres.
    pub size: f64,
    /// Their colour.
    pub colour: Rgb,
    /// Which end of it stands at its place.
    pub anchor: HPos,
}

impl Type {
    /// Sans serif from the left.
    pub fn sans(size: f64, colour: Rgb) -> Self {
        Type { face: Face::Sans, size, colour, anchor: HPos::Left }
    }
}

impl Painter<'_> {
    /// Paints one part.
    pub fn paint(&self, backend: &mut Backend<'_>, part: Part) -> Result<(), PrintError> {
        match part {
            Part::Paper => self.paper(backend),
            Part::Ground => self.ground(backend),
            Part::Areas(layer) => self.areas(backend, layer),
            Part::Grid => self.grid(backend),
            Part::Borders => self.borders(backend),
            Part::Zone => self.zone(backend),
            Part::Signs { layer, class } => self.signs(backend, layer, class),
            Part::Codes => self.codes(backend),
            Part::Names => self.names(backend),
            Part::Legend => self.legend(backend),
            Part::Measures => self.measures(backend),
            Part::Caption => self.caption(backend),
            Part::Notes => self.notes(backend),
        }
    }

    /// A length in units of the drawing.
    pub fn unit(&self, millimetres: f64) -> i32 {
        (millimetres * UNITS).round() as i32
    }

    /// A place in units of the drawing.
    pub fn at(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.unit(x), self.unit(y))
    }

    /// A line of a width in millimetres.
    pub fn pen(&self, colour: Rgb, width: f64) -> ShapeStyle {
        ShapeStyle::from(rgb(colour)).stroke_width(self.unit(width).max(1) as u32)
    }

    /// A line of the ground in units of the drawing.
    pub fn line(&self, line: &Line) -> Vec<(i32, i32)> {
        let mut points: Vec<_> = line.iter().map(|point| self.at(self.layout.place(*point))).collect();
        points.dedup();
        points
    }

    /// Draws a line of the ground, unless it lies beside the map.
    pub fn stroke(&self, backend: &mut Backend<'_>, line: &Line, pen: &ShapeStyle) -> Result<(), PrintError> {
        if self.is_seen(line) { backend.draw_path(self.line(line), pen).map_err(failed) } else { Ok(()) }
    }

    /// Whether a line reaches into the rectangle around what is shown, or around it.
    pub fn is_seen(&self, line: &Line) -> bool {
        let ground = &self.layout.ground;
        let all = |beside: &dyn Fn(f64, f64) -> bool| line.iter().all(|point| beside(point.x, point.y));
        !(all(&|x, _| x < ground.west)
            || all(&|x, _| x > ground.east)
            || all(&|_, y| y < ground.south)
            || all(&|_, y| y > ground.north))
    }

    /// A sign in a square of `side` millimetres around a place.
    pub fn sign(
        &self,
        backend: &mut Backend<'_>,
        symbol: Symbol,
        colour: Rgb,
        (x, y): (f64, f64),
        side: f64,
    ) -> Result<(), PrintError> {
        let radius = |share: f64| self.unit(share * side).max(1) as u32;
        match symbol.shape() {
            Shape::Disc { radius: share } => {
                backend.draw_circle(self.at((x, y)), radius(share), &rgb(colour), true)
            }
            Shape::Ring { outer, inner } => {
                let pen = self.pen(colour, (outer - inner) * side);
                backend.draw_circle(self.at((x, y)), radius((outer + inner) / 2.0), &pen, false)
            }
            Shape::Box { half } => {
                let reach = half * side;
                let (low, high) = (self.at((x - reach, y - reach)), self.at((x + reach, y + reach)));
                backend.draw_rect(low, high, &rgb(colour), true)
            }
            Shape::Polygon(points) => {
                let points = points.iter().map(|(dx, dy)| self.at((x + dx * side, y + dy * side)));
                backend.fill_polygon(points.collect::<Vec<_>>(), &rgb(colour))
            }
        }
        .map_err(failed)
    }

    /// The outline of a rectangle; that of plotters has no width.
    pub fn frame(
        &self,
        backend: &mut Backend<'_>,
        (left, top): (f64, f64),
        (right, bottom): (f64, f64),
        pen: &ShapeStyle,
    ) -> Result<(), PrintError> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        backend.draw_path(corners.map(|corner| self.at(corner)), pen).map_err(failed)
    }

    /// A line of text with its top at a place in millimetres.
    pub fn text(
        &self,
        backend: &mut Backend<'_>,
        text: &str,
        kind: Type,
        place: (f64, f64),
    ) -> Result<(), PrintError> {
        self.runs(backend, &[Run::upright(text)], kind, place)
    }

    /// The same in several styles: one text, its runs as parts of it, because the viewer knows the widths of its letters.
    pub fn runs(
        &self,
        backend: &mut Backend<'_>,
        runs: &[Run],
        kind: Type,
        place: (f64, f64),
    ) -> Result<(), PrintError> {
        let mut text = String::new();
        for run in runs {
            let letters = clean(&run.text);
            if run.italic {
                text.extend([ITALIC[0]]);
                text.push_str(&letters);
                text.extend([ITALIC[1]]);
            } else {
                text.push_str(&letters);
            }
        }
        backend.draw_text(&text, &style(kind), self.at(place)).map_err(failed)
    }
}

/// plotters counts a size as 1.24 em.
fn style(kind: Type) -> TextStyle<'static> {
    let (family, weight) = match kind.face {
        Face::Sans => (FontFamily::SansSerif, FontStyle::Normal),
        Face::Bold => (FontFamily::SansSerif, FontStyle::Bold),
        Face::Serif => (FontFamily::Serif, FontStyle::Normal),
    };
    let size = kind.size * UNITS * 1.24;
    (family, size, weight).into_font().color(&rgb(kind.colour)).pos(Pos::new(kind.anchor, VPos::Top))
}

/// A colour as plotters has it.
pub fn rgb(colour: Rgb) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

/// A colour of which a share (0–1) covers the ground.
pub fn thin(colour: Rgb, share: f64) -> ShapeStyle {
    rgb(colour).mix(share).filled()
}

/// What the backend said.
pub fn failed<E: std::error::Error + Send + Sync>(error: DrawingErrorKind<E>) -> PrintError {
    PrintError::Backend(error.to_string())
}
