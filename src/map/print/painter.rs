//! Draws the parts of a printed map through plotters, on whichever backend.

use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, IntoFont as _, RGBColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

use super::layout::LEADING;
use super::text::width;
use super::{Layout, PrintError};
use crate::grid::{Bounds, Lambert72, Level, Square};
use crate::i18n::{Language, number};
use crate::map::{
    BaseMap, Camera, Layer, Line, Palette, Rgb, ScaleBar, Scene, Shape, Symbol, Theme, View, grid_lines,
};

/// A part of the picture, a group of the SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Paper, land and waters.
    Ground,
    /// Lines of the grid and codes of the sheets.
    Grid,
    /// Provinces and countries.
    Borders,
    /// The signs of one class of one layer.
    Signs {
        /// Which layer, from the bottom.
        layer: usize,
        /// Which class of it.
        class: usize,
    },
    /// Signs and counts.
    Legend,
    /// Scale bar, north arrow, frame.
    Measures,
    /// Name, caption, warning.
    Caption,
    /// Sources.
    Notes,
}

impl Part {
    /// The parts of a scene in the order in which they are painted: whole squares lie under grid and borders,
    /// signs over them.
    pub fn of(scene: &Scene) -> Vec<Part> {
        let signs = |cells: bool| {
            scene.layers.iter().enumerate().flat_map(move |(layer, content)| {
                let classes = content.classes.iter().enumerate();
                classes
                    .filter(move |(_, class)| (class.symbol == Symbol::Cell) == cells)
                    .map(move |(class, _)| Part::Signs { layer, class })
            })
        };
        std::iter::once(Part::Ground)
            .chain(signs(true))
            .chain([Part::Grid, Part::Borders])
            .chain(signs(false))
            .chain([Part::Legend, Part::Measures, Part::Caption, Part::Notes])
            .collect()
    }
}

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// Whether it is a scientific name.
    pub italic: bool,
}

/// How a line of several styles is set: backends differ in what they know of letters.
pub type SetRuns<B> = fn(&mut B, &[Run], &TextStyle, (i32, i32)) -> Result<(), PrintError>;

/// Paints on one backend.
pub struct Painter<'a> {
    /// What is painted.
    pub scene: &'a Scene,
    /// Where.
    pub layout: &'a Layout,
    /// Units of the backend a millimetre.
    pub units: f64,
    /// How numbers are written.
    pub language: Language,
}

const PALETTE: Palette = Palette::of(Theme::Print);

impl Painter<'_> {
    /// Paints one part.
    pub fn paint<B: DrawingBackend>(
        &self,
        backend: &mut B,
        part: Part,
        runs: SetRuns<B>,
    ) -> Result<(), PrintError> {
        match part {
            Part::Ground => self.ground(backend),
            Part::Grid => self.grid(backend),
            Part::Borders => self.borders(backend),
            Part::Signs { layer, class } => self.signs(backend, layer, class),
            Part::Legend => self.legend(backend, runs),
            Part::Measures => self.measures(backend),
            Part::Caption => self.caption(backend, runs),
            Part::Notes => self.notes(backend),
        }
    }

    fn unit(&self, millimetres: f64) -> i32 {
        (millimetres * self.units).round() as i32
    }

    fn at(&self, (x, y): (f64, f64)) -> (i32, i32) {
        (self.unit(x), self.unit(y))
    }

    /// A line of a width in millimetres.
    fn pen(&self, colour: Rgb, width: f64) -> ShapeStyle {
        ShapeStyle::from(rgb(colour)).stroke_width(self.unit(width).max(1) as u32)
    }

    fn line(&self, line: &Line) -> Vec<(i32, i32)> {
        line.iter().map(|point| self.at(self.layout.place(*point))).collect()
    }

    /// Top left and bottom right of the map.
    fn map_corners(&self) -> ((i32, i32), (i32, i32)) {
        let layout = self.layout;
        let (right, bottom) = (layout.left + layout.map_width, layout.map_top + layout.map_height);
        (self.at((layout.left, layout.map_top)), self.at((right, bottom)))
    }

    fn ground<B: DrawingBackend>(&self, backend: &mut B) -> Result<(), PrintError> {
        let whole = self.at((self.layout.width, self.layout.height));
        backend.draw_rect((0, 0), whole, &rgb(PALETTE.paper), true).map_err(failed)?;
        let base = BaseMap::embedded()?;
        for ring in &base.land {
            backend.fill_polygon(self.line(ring), &rgb(PALETTE.land)).map_err(failed)?;
        }
        for ring in &base.water {
            // An island is a ring in a ring.
            let is_island = ring.first().is_some_and(|start| {
                let around = base.water.iter().filter(|other| *other != ring);
                around.filter(|other| is_inside(other, *start)).count() % 2 == 1
            });
            let colour = if is_island { PALETTE.land } else { PALETTE.water };
            backend.fill_polygon(self.line(ring), &rgb(colour)).map_err(failed)?;
        }
        for river in &base.rivers {
            backend.draw_path(self.line(river), &self.pen(PALETTE.water, 0.22)).map_err(failed)?;
        }
        Ok(())
    }

    fn grid<B: DrawingBackend>(&self, backend: &mut B) -> Result<(), PrintError> {
        let layout = self.layout;
        // As on a screen of 96 dots an inch.
        let pixels_per_km = layout.per_km() * 96.0 / 25.4;
        let camera = Camera { centre: layout.ground.centre(), pixels_per_km };
        let to_pixels = pixels_per_km / 1000.0;
        let view = View {
            camera,
            width: (layout.ground.east - layout.ground.west) * to_pixels,
            height: (layout.ground.north - layout.ground.south) * to_pixels,
        };
        let lines = grid_lines(&view);
        let (top_left, bottom_right) = self.map_corners();
        let pen = self.pen(PALETTE.grid, 0.12);
        for (x, _) in lines.eastings.iter().filter(|line| line.1 == Level::Sheet) {
            let x = self.at(layout.place(Lambert72 { x: *x, y: 0.0 })).0;
            backend.draw_line((x, top_left.1), (x, bottom_right.1), &pen).map_err(failed)?;
        }
        for (y, _) in lines.northings.iter().filter(|line| line.1 == Level::Sheet) {
            let y = self.at(layout.place(Lambert72 { x: 0.0, y: *y })).1;
            backend.draw_line((top_left.0, y), (bottom_right.0, y), &pen).map_err(failed)?;
        }
        for sheet in (0..crate::grid::SHEETS).filter_map(Square::sheet) {
            let bounds = sheet.bounds();
            let (x, y) = layout.place(Lambert72 { x: bounds.west, y: bounds.north });
            let size = layout.small_size;
            let is_free = x > layout.left - 0.01
                && y > layout.map_top - 0.01
                && x + 2.0 * size < layout.left + layout.map_width
                && y + 2.0 * size < layout.map_top + layout.map_height;
            if is_free {
                let text = Run::upright(sheet.to_string());
                self.text(backend, &text.text, Face::Sans, size, PALETTE.code, (x + 0.5, y + 0.4))?;
            }
        }
        Ok(())
    }

    fn borders<B: DrawingBackend>(&self, backend: &mut B) -> Result<(), PrintError> {
        let base = BaseMap::embedded()?;
        for (lines, colour, width) in
            [(&base.provinces, PALETTE.province, 0.16), (&base.borders, PALETTE.border, 0.24)]
        {
            for line in lines {
                backend.draw_path(self.line(line), &self.pen(colour, width)).map_err(failed)?;
            }
        }
        Ok(())
    }

    fn signs<B: DrawingBackend>(
        &self,
        backend: &mut B,
        layer: usize,
        class: usize,
    ) -> Result<(), PrintError> {
        let Some((layer, kind)) =
            self.scene.layers.get(layer).and_then(|layer| Some((layer, layer.classes.get(class)?)))
        else {
            return Ok(());
        };
        let colour = PALETTE.paint(kind.paint);
        for mark in layer.marks.iter().filter(|mark| usize::from(mark.class) == class) {
            let bounds = mark.square.bounds();
            if !overlap(&bounds, &self.layout.ground) {
                continue;
            }
            let side = mark.square.size().0 / 1000.0 * self.layout.per_km();
            let (x, y) = self.layout.place(bounds.centre());
            let centre = (x + f64::from(layer.offset.0) * side, y + f64::from(layer.offset.1) * side);
            self.sign(backend, kind.symbol, colour, centre, side * f64::from(mark.size))?;
        }
        Ok(())
    }

    /// A sign in a square of `side` millimetres around a place.
    fn sign<B: DrawingBackend>(
        &self,
        backend: &mut B,
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

    /// In the south-west, where the neighbours are.
    fn legend<B: DrawingBackend>(&self, backend: &mut B, runs: SetRuns<B>) -> Result<(), PrintError> {
        let layout = self.layout;
        let is_alone =
            |layer: &Layer| matches!(layer.classes.as_slice(), [class] if class.label == layer.title);
        let lines: usize =
            self.scene.layers.iter().map(|l| l.classes.len() + usize::from(!is_alone(l))).sum();
        // Many lines are set smaller, so that they stay off the land.
        let size = if lines > 6 { layout.small_size } else { layout.text_size };
        let line = size * LEADING;
        let left = layout.left + 2.0;
        let mut y = layout.map_top + layout.map_height
            - SCALE_ROOM * layout.text_size * LEADING
            - lines as f64 * line;
        let widest = self
            .scene
            .layers
            .iter()
            .flat_map(|layer| &layer.classes)
            .map(|class| width(&class.label) * WIDEST)
            .fold(0.0, f64::max);
        let counts = left + line * 1.4 + widest * size + size * 3.2;
        let titles = self.scene.layers.iter().map(|layer| width(&layer.full_title()) * WIDEST * size);
        let right = counts.max(titles.fold(0.0, f64::max) + left) + 1.0;
        // Nothing of the grid shines through.
        let (top, bottom) = (y - 1.0, layout.map_top + layout.map_height);
        let ground = rgb(PALETTE.paper);
        let (corner, opposite) = (self.at((layout.left, top)), self.at((right, bottom)));
        backend.draw_rect(corner, opposite, &ground, true).map_err(failed)?;
        for layer in &self.scene.layers {
            if !is_alone(layer) {
                let style = style(Face::Sans, size, PALETTE.ink, self.units);
                runs(backend, &title_runs(layer), &style, self.at((left, y)))?;
                y += line;
            }
            for entry in layer.legend().into_iter().rev() {
                // Half the height of a capital.
                let centre = (left + line / 2.0, y + size * 0.41);
                let colour = PALETTE.paint(entry.class.paint);
                self.sign(backend, entry.class.symbol, colour, centre, line * 0.86)?;
                let run = Run { text: entry.class.label, italic: is_alone(layer) && layer.scientific };
                let plain = style(Face::Sans, size, PALETTE.ink, self.units);
                runs(backend, &[run], &plain, self.at((left + line * 1.4, y)))?;
                let right = plain.pos(Pos::new(HPos::Right, VPos::Top));
                let count = number(self.language, entry.squares as u64);
                backend.draw_text(&count, &right, self.at((counts, y))).map_err(failed)?;
                y += line;
            }
        }
        Ok(())
    }

    fn measures<B: DrawingBackend>(&self, backend: &mut B) -> Result<(), PrintError> {
        let layout = self.layout;
        let ink = rgb(PALETTE.ink);
        let line = layout.text_size * LEADING;
        let bar = ScaleBar::fitting(layout.per_km(), layout.map_width * 0.2);
        let (left, bottom) = (layout.left + 2.0, layout.map_top + layout.map_height - 2.0);
        let (top, half) = (bottom - 0.9, bar.pixels / 2.0);
        let (a, b) = (self.at((left, top)), self.at((left + half, bottom)));
        backend.draw_rect(a, b, &ink, true).map_err(failed)?;
        let whole = self.at((left + bar.pixels, bottom));
        self.frame(backend, a, whole, PALETTE.ink)?;
        let label = (left + bar.pixels + 1.2, bottom - layout.text_size * 0.95);
        self.text(backend, &bar.label(), Face::Sans, layout.text_size, PALETTE.ink, label)?;

        // The needle points to the north of the grid, which is that of the map.
        let (x, y) = (layout.left + layout.map_width - line * 1.3, layout.map_top + line * 0.6);
        let needle = [(0.0, 0.0), (0.42, 1.5), (0.0, 1.15), (-0.42, 1.5)];
        let needle: Vec<_> = needle.iter().map(|(dx, dy)| self.at((x + dx * line, y + dy * line))).collect();
        backend.fill_polygon(needle, &ink).map_err(failed)?;
        let centred = style(Face::Sans, layout.text_size, PALETTE.ink, self.units)
            .pos(Pos::new(HPos::Center, VPos::Top));
        backend.draw_text("N", &centred, self.at((x, y + line * 1.7))).map_err(failed)?;

        let (top_left, bottom_right) = self.map_corners();
        self.frame(backend, top_left, bottom_right, PALETTE.border)
    }

    /// The outline of a rectangle; that of plotters' SVG has no width.
    fn frame<B: DrawingBackend>(
        &self,
        backend: &mut B,
        (left, top): (i32, i32),
        (right, bottom): (i32, i32),
        colour: Rgb,
    ) -> Result<(), PrintError> {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        backend.draw_path(corners, &self.pen(colour, 0.18)).map_err(failed)
    }

    fn caption<B: DrawingBackend>(&self, backend: &mut B, runs: SetRuns<B>) -> Result<(), PrintError> {
        let layout = self.layout;
        let (head, rest) = self.scene.caption.split_once(" · ").unwrap_or((&self.scene.caption, ""));
        for (index, line) in layout.name_lines.iter().enumerate() {
            let mut names = Vec::new();
            for layer in line.iter().filter_map(|layer| self.scene.layers.get(*layer)) {
                if !names.is_empty() {
                    names.push(Run::upright(", "));
                }
                names.extend(title_runs(layer));
            }
            if names.is_empty() {
                names.push(Run::upright(head));
            }
            let name = style(Face::Serif, layout.name_size, PALETTE.ink, self.units);
            let top = layout.name_top + index as f64 * layout.name_size * LEADING;
            runs(backend, &names, &name, self.at((layout.left, top)))?;
        }
        let place = (layout.left, layout.caption_top);
        self.text(backend, rest, Face::Sans, layout.text_size, PALETTE.ink, place)?;
        if let Some(warning) = &self.scene.warning {
            let place = (layout.left, layout.warning_top);
            self.text(backend, warning, Face::Bold, layout.text_size, PALETTE.warning, place)?;
        }
        Ok(())
    }

    fn notes<B: DrawingBackend>(&self, backend: &mut B) -> Result<(), PrintError> {
        let layout = self.layout;
        for (index, note) in layout.notes.iter().enumerate() {
            let y = layout.notes_top + index as f64 * layout.small_size * LEADING;
            self.text(backend, note, Face::Sans, layout.small_size, PALETTE.muted, (layout.left, y))?;
        }
        Ok(())
    }

    /// A line of text with its top left at a place in millimetres.
    fn text<B: DrawingBackend>(
        &self,
        backend: &mut B,
        text: &str,
        face: Face,
        size: f64,
        colour: Rgb,
        place: (f64, f64),
    ) -> Result<(), PrintError> {
        backend.draw_text(text, &style(face, size, colour, self.units), self.at(place)).map_err(failed)
    }
}

/// How much wider than estimated the letters of a font may be.
const WIDEST: f64 = 1.12;
/// Lines that the scale bar takes at the foot of the map.
const SCALE_ROOM: f64 = 2.2;

impl Run {
    fn upright(text: impl Into<String>) -> Self {
        Run { text: text.into(), italic: false }
    }
}

/// A title, its scientific name in italics.
fn title_runs(layer: &Layer) -> Vec<Run> {
    let mut runs = vec![Run { text: layer.title.clone(), italic: layer.scientific }];
    if !layer.author.is_empty() {
        runs.push(Run::upright(format!(" {}", layer.author)));
    }
    runs
}

#[derive(Clone, Copy)]
enum Face {
    Sans,
    Bold,
    Serif,
}

/// Letters of a size in millimetres; plotters counts a size as 1.24 em.
fn style(face: Face, size: f64, colour: Rgb, units: f64) -> TextStyle<'static> {
    let (family, weight) = match face {
        Face::Sans => (FontFamily::SansSerif, FontStyle::Normal),
        Face::Bold => (FontFamily::SansSerif, FontStyle::Bold),
        Face::Serif => (FontFamily::Serif, FontStyle::Normal),
    };
    let size = size * units * 1.24;
    (family, size, weight).into_font().color(&rgb(colour)).pos(Pos::new(HPos::Left, VPos::Top))
}

fn rgb(colour: Rgb) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

fn overlap(a: &Bounds, b: &Bounds) -> bool {
    a.west >= b.west && a.east <= b.east && a.south >= b.south && a.north <= b.north
}

fn is_inside(ring: &Line, point: Lambert72) -> bool {
    crate::map::basemap::ring_contains(ring, point.x, point.y)
}

/// What any backend said.
pub fn failed<E: std::error::Error + Send + Sync>(
    error: plotters_backend::DrawingErrorKind<E>,
) -> PrintError {
    PrintError::Backend(error.to_string())
}
