//! Two canvases: one is shown, the other is painted crisp and takes its place.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use super::backdrop::Backdrops;
use super::overlays::{Overlays, Places, set_style};
use super::reports::Reports;
use crate::app::letters::letters;
use crate::app::map::Padding;
use crate::app::map::measure::Frames;
use crate::app::map::painter::{Ground, Job, Laid};
use crate::map::{BaseMap, Camera, Lettering, Palette, Theme, View};

/// How much larger than the window a canvas is, on each side.
const MARGIN: f64 = 0.25;
/// Pixels of one canvas at most; some phones refuse more.
const MOST_PIXELS: f64 = 14_000_000.0;
/// Free pixels around a fitted map.
const FIT_MARGIN: f64 = 18.0;
/// Width of the column of tools, which a fitted map leaves free.
const TOOLS: f64 = 62.0;
/// Height of the scale and the credits at the foot.
const FOOT: f64 = 34.0;
/// In windows no wider than this the tools are a row on top, CSS pixels.
const NARROW: f64 = 720.0;
/// Height of that row.
const TOOLS_ROW: f64 = 56.0;
/// Height of the foot in a narrow window, where the credits take several lines.
const TALL_FOOT: f64 = 48.0;
/// In windows no wider than this, phones with large letters, the tools are two rows and the foot holds the legend too.
const SMALL: f64 = 300.0;
/// Height of those rows.
const TOOLS_ROWS: f64 = 104.0;
/// Height of that foot.
const HIGH_FOOT: f64 = 174.0;

/// A canvas and its pen.
struct Sheet {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// What is on screen, and what is being painted to take its place.
pub struct Picture {
    sheets: [Sheet; 2],
    front: usize,
    /// What the front canvas shows.
    pub painted: Option<View>,
    /// The land.
    pub ground: Rc<Ground>,
    /// What is drawn on it.
    pub laid: Rc<Laid>,
    /// The host's background under it.
    pub backdrops: Backdrops,
    /// The colours.
    pub theme: Theme,
    /// Width and height of the window, CSS pixels; nothing is known of it while they are 0.
    pub size: (f64, f64),
    /// Pixels of the screen a CSS pixel.
    pub ratio: f64,
    /// What covers the window.
    pub padding: Padding,
    /// Where it looks.
    pub camera: Camera,
    /// Whether the camera follows the window, as long as nobody moved the map.
    pub fitted: bool,
    /// Whether it follows the reader.
    pub following: bool,
    /// Whether everything must be painted in the next frame.
    pub stale: bool,
    /// Whether the camera moved since the last frame.
    pub moved: bool,
    /// Whether it was a hand that moved it: those frames are measured.
    pub by_hand: bool,
    /// Whether the next frame is asked for.
    pub scheduled: bool,
    /// What is being painted on the back canvas.
    pub job: Option<Job>,
    /// The clock that finds the map at rest.
    pub rest: Option<TimeoutHandle>,
    /// The frames that were measured.
    pub frames: Frames,
    overlays: Overlays,
    /// Where what stands on the map stands.
    pub places: Places,
    /// Whether the page is being printed.
    pub printing: bool,
    /// What the app is told.
    pub reports: Reports,
}

impl Picture {
    /// Puts two canvases into the window and decodes the base map.
    pub fn new(
        window: &HtmlElement,
        overlays: Overlays,
        reports: Reports,
        base: &BaseMap,
    ) -> Result<Self, JsValue> {
        let sheet = || -> Result<Sheet, JsValue> {
            let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
            canvas.set_class_name("map-canvas");
            canvas.set_attribute("aria-hidden", "true")?;
            let context = canvas.get_context("2d")?.ok_or("no canvas")?.unchecked_into();
            window.prepend_with_node_1(&canvas)?;
            Ok(Sheet { canvas, context })
        };
        Ok(Picture {
            sheets: [sheet()?, sheet()?],
            front: 0,
            painted: None,
            ground: Rc::new(Ground::new(base)?),
            laid: Rc::new(Laid::empty()),
            backdrops: Backdrops::default(),
            theme: Theme::Light,
            size: (0.0, 0.0),
            ratio: 1.0,
            padding: Padding::default(),
            camera: Camera::fitting(base.bounds(), 1000.0, 800.0, FIT_MARGIN),
            fitted: true,
            following: false,
            stale: true,
            moved: false,
            by_hand: false,
            scheduled: false,
            job: None,
            rest: None,
            frames: Frames::default(),
            overlays,
            places: Places::default(),
            printing: false,
            reports,
        })
    }

    /// What the window shows.
    pub fn view(&self) -> View {
        View { camera: self.camera, width: self.size.0, height: self.size.1 }
    }

    /// What a canvas shows: the window and its margins, in whole pixels of the canvas.
    pub fn wide_view(&self) -> View {
        let (width, height) = (self.size.0 * self.ratio, self.size.1 * self.ratio);
        let wanted = (1.0 + 2.0 * MARGIN).powi(2) * width * height;
        let margin = if wanted > MOST_PIXELS { MARGIN / 4.0 } else { MARGIN };
        let wide = |side: f64| (side.round() + 2.0 * (side * margin).round()) / self.ratio;
        View { camera: self.camera, width: wide(width), height: wide(height) }
    }

    /// Shows all of Belgium and Luxembourg where nothing covers the window, if the map was not moved.
    pub fn fit(&mut self) -> bool {
        let Ok(base) = BaseMap::embedded() else { return false };
        if !self.fitted {
            return false;
        }
        let Padding { top, right, bottom, left } = self.padding;
        let width = self.size.0 / letters();
        let (row, column, foot) = match width {
            _ if width <= SMALL => (TOOLS_ROWS, 0.0, HIGH_FOOT),
            _ if width <= NARROW => (TOOLS_ROW, 0.0, TALL_FOOT),
            _ => (0.0, TOOLS, FOOT),
        };
        let [row, column, foot] = [row, column, foot].map(|length| length * letters());
        let (top, right, bottom) = (top + row, right + column, bottom + foot);
        let (width, height) = (self.size.0 - left - right, self.size.1 - top - bottom);
        let camera = Camera::fitting(base.bounds(), width, height, FIT_MARGIN);
        let fitted = View { camera, width: self.size.0, height: self.size.1 };
        self.camera = fitted.dragged((left - right) / 2.0, (top - bottom) / 2.0);
        true
    }

    /// Whether the front canvas still shows enough of what the window looks at, and about as large.
    pub fn is_covered(&self) -> bool {
        self.painted.is_some_and(|painted| {
            let (shown, seen) = (painted.bounds(), self.view().bounds());
            let ratio = self.camera.pixels_per_km / painted.camera.pixels_per_km;
            (0.5..=2.5).contains(&ratio)
                && seen.west >= shown.west
                && seen.east <= shown.east
                && seen.south >= shown.south
                && seen.north <= shown.north
        })
    }

    /// Starts to paint on the back canvas.
    pub fn start(&mut self, view: View) {
        let canvas = &self.sheets[1 - self.front].canvas;
        let (width, height) = ((view.width * self.ratio).round(), (view.height * self.ratio).round());
        if f64::from(canvas.width()) != width || f64::from(canvas.height()) != height {
            canvas.set_width(width as u32);
            canvas.set_height(height as u32);
            set_style(canvas, "width", &format!("{}px", view.width));
            set_style(canvas, "height", &format!("{}px", view.height));
        }
        let palette = Palette::of(self.theme);
        self.job = Some(self.job(palette, view, (self.ratio, Lettering::SCREEN)));
    }

    /// Everything that is to be painted of a view.
    pub fn job(&self, palette: Palette, view: View, letters: (f64, Lettering)) -> Job {
        let backdrop = self.backdrops.shown.clone();
        Job::new(self.laid.clone(), self.ground.clone(), backdrop, palette, view, letters)
    }

    /// Goes on painting; when done, the back canvas comes to the front.
    pub fn paint(&mut self, until: f64) -> bool {
        let back = 1 - self.front;
        let Some(job) = &mut self.job else { return false };
        match job.run(&self.sheets[back].context, until) {
            Ok(false) => return false,
            Ok(true) => {}
            Err(error) => leptos::logging::error!("the map cannot be painted: {error:?}"),
        }
        self.painted = Some(job.view);
        self.job = None;
        self.front = back;
        set_style(&self.sheets[back].canvas, "visibility", "visible");
        set_style(&self.sheets[1 - back].canvas, "visibility", "hidden");
        true
    }

    /// Moves the front canvas and what stands on the map to where the camera wants them.
    pub fn place(&self) {
        let view = self.view();
        if let Some(painted) = self.painted {
            let (x, y) = view.to_window(painted.to_map(0.0, 0.0));
            let scale = view.camera.pixels_per_km / painted.camera.pixels_per_km;
            let to_device_pixel = |at: f64| (at * self.ratio).round() / self.ratio;
            let transform =
                format!("translate({}px,{}px) scale({scale})", to_device_pixel(x), to_device_pixel(y));
            set_style(&self.sheets[self.front].canvas, "transform", &transform);
        }
        self.overlays.place(self.places, &view, self.padding);
    }
}
