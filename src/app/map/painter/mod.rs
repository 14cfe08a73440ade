//! Paints a scene on a canvas, in steps of which many fit into one frame.

mod areas;
mod backdrop;
mod brush;
mod grid;
mod ground;
mod laid;
mod names;
mod signs;

use std::collections::VecDeque;
use std::ops::Range;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use self::areas::AREAS_A_STEP;
pub use self::backdrop::Backdrop;
use self::brush::Brush;
pub use self::ground::Ground;
pub use self::laid::Laid;
use super::measure::now;
use crate::grid::{Level, Square};
use crate::map::{Lettering, Palette, Symbol, View, grid_lines, is_detailed};

/// Codes written in one step.
const CODES_A_STEP: usize = 40;

/// A part of the work.
enum Step {
    /// Paper, land, waters; the host's background over them.
    Ground,
    /// Some areas of a class.
    Areas { class: usize, areas: Range<usize> },
    /// Lines and points of a class of areas.
    AreaMarks { class: usize },
    /// What lies outside the zone.
    Outside,
    /// Some signs of a class.
    Signs { class: usize, places: Range<usize> },
    /// Lines of the grid and borders.
    Lines,
    /// Some codes of the grid.
    Codes(Vec<Square>),
    /// Names of towns.
    Names,
    /// The edge of the zone.
    Zone,
}

/// A canvas that is being painted.
pub struct Job {
    laid: Rc<Laid>,
    ground: Rc<Ground>,
    backdrop: Option<Rc<Backdrop>>,
    palette: Palette,
    /// What the canvas shows, CSS pixels.
    pub view: View,
    /// Pixels of the canvas a CSS pixel.
    ratio: f64,
    /// How names are written.
    lettering: Lettering,
    steps: VecDeque<Step>,
}

impl Job {
    /// Everything that is to be painted, nothing painted yet.
    pub fn new(
        laid: Rc<Laid>,
        ground: Rc<Ground>,
        backdrop: Option<Rc<Backdrop>>,
        palette: Palette,
        view: View,
        (ratio, lettering): (f64, Lettering),
    ) -> Self {
        let signs = |cells: bool| {
            let classes = laid.classes.iter().enumerate();
            classes
                .filter(move |(_, class)| (class.symbol == Symbol::Cell) == cells)
                .map(|(index, class)| Step::Signs { class: index, places: 0..class.places.len() })
        };
        let areas = laid.areas.iter().enumerate().flat_map(|(class, shapes)| {
            let count = shapes.fills.len();
            let starts = (0..count).step_by(AREAS_A_STEP);
            let fills = starts
                .map(move |start| Step::Areas { class, areas: start..(start + AREAS_A_STEP).min(count) });
            fills.chain([Step::AreaMarks { class }])
        });
        // The codes of sheets are large and lie under everything; those of squares would be hidden there.
        let codes = if laid.scene.land.grid { grid_lines(&view).codes } else { Vec::new() };
        let is_sheets = codes.first().is_some_and(|square| square.level() == Level::Sheet);
        let codes = |wanted: bool| {
            let steps = codes.chunks(CODES_A_STEP).map(|part| Step::Codes(part.to_vec()));
            steps.filter(move |_| wanted)
        };
        let steps = [Step::Ground]
            .into_iter()
            .chain(areas)
            .chain(codes(is_sheets))
            .chain([Step::Outside])
            .chain(signs(true))
            .chain([Step::Lines])
            .chain(signs(false))
            .chain(codes(!is_sheets))
            .chain([Step::Names, Step::Zone])
            .collect();
        let is_near = is_detailed(lettering.scale(view.camera.pixels_per_km));
        let ground = laid.detail.as_ref().filter(|_| is_near).map_or(ground, Rc::clone);
        Job { laid, ground, backdrop, palette, view, ratio, lettering, steps }
    }

    /// Paints until all is done (`true`) or the time has come, milliseconds as of [`now`].
    pub fn run(&mut self, context: &CanvasRenderingContext2d, until: f64) -> Result<bool, JsValue> {
        let brush = Brush { context, palette: self.palette, view: self.view, ratio: self.ratio };
        while let Some(step) = self.steps.pop_front() {
            if let Some(rest) = self.paint(&brush, step)? {
                self.steps.push_front(rest);
            }
            if now() > until {
                break;
            }
        }
        Ok(self.steps.is_empty())
    }

    /// Paints a step; what is left of it.
    fn paint(&self, brush: &Brush<'_>, step: Step) -> Result<Option<Step>, JsValue> {
        let (laid, land) = (&self.laid, self.laid.scene.land);
        match step {
            Step::Ground => {
                self.ground.paint(brush, land, &laid.waters)?;
                if let Some(backdrop) = &self.backdrop {
                    backdrop.paint(brush)?;
                }
            }
            Step::Areas { class, areas } => laid.areas[class].paint_areas(brush, areas)?,
            Step::AreaMarks { class } => laid.areas[class].paint_marks(brush)?,
            Step::Outside => {
                if let Some(zone) = &laid.zone {
                    zone.dim_outside(brush)?;
                }
            }
            Step::Signs { class, places } => {
                let places = laid.classes[class].paint(brush, places)?;
                return Ok((!places.is_empty()).then_some(Step::Signs { class, places }));
            }
            Step::Lines => {
                if land.grid {
                    grid::paint_lines(brush);
                }
                self.ground.paint_borders(brush, land)?;
            }
            Step::Codes(codes) => grid::paint_codes(brush, &codes)?,
            Step::Names => names::paint(brush, laid, self.lettering)?,
            Step::Zone => {
                if let Some(zone) = &laid.zone {
                    zone.paint_edge(brush)?;
                }
            }
        }
        Ok(None)
    }
}
