//! The moving picture: two canvases larger than the window. One is shown, moved and scaled while the map moves;
//! the other is painted crisp in the background, a few milliseconds a frame, and takes its place.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use super::Padding;
use super::measure::{Frames, now};
use super::painter::{Ground, Job, Laid};
use crate::grid::{Lambert72, Square};
use crate::map::{BaseMap, Camera, Palette, Scene, Theme, View};

/// How much larger than the window a canvas is, on each side.
const MARGIN: f64 = 0.25;
/// Pixels of one canvas at most; some phones refuse more.
const MOST_PIXELS: f64 = 14_000_000.0;
/// Milliseconds of a frame that may be spent on painting in the background.
const BACKGROUND: f64 = 3.0;
/// The map is at rest when nothing moved it for so long.
const REST: Duration = Duration::from_millis(140);
/// Free pixels around a fitted map.
const FIT_MARGIN: f64 = 18.0;
/// Width of tools and legend, which a fitted map leaves free where the window is wide enough.
const LEGEND_WIDTH: f64 = 165.0;
/// Narrower than this the legend is a chip, and the map takes the whole width.
const LEGEND_FROM: f64 = 640.0;

/// A canvas and its pen.
struct Sheet {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
}

/// What the map tells the app.
#[derive(Clone, Copy)]
pub struct Reports {
    /// The camera when the map has come to rest after a gesture.
    pub camera: RwSignal<Option<Camera>>,
    /// What the window shows, at rest.
    pub seen: RwSignal<Option<View>>,
    /// Pixels a kilometre, while the map moves too.
    pub scale: RwSignal<f64>,
    /// Identity of the scene that is on screen.
    pub painted: RwSignal<usize>,
}

/// What stands on the map at places of the ground.
pub struct Overlays {
    /// Frame around the chosen square.
    pub selected: HtmlElement,
    /// Frame around the square under the pointer.
    pub hovered: HtmlElement,
    /// Dot where the reader is.
    pub here: HtmlElement,
    /// The tooltip beside the square under the pointer.
    pub tooltip: HtmlElement,
}

struct Inner {
    sheets: [Sheet; 2],
    front: usize,
    /// What the front canvas shows.
    painted: Option<View>,
    ground: Rc<Ground>,
    laid: Rc<Laid>,
    theme: Theme,
    size: (f64, f64),
    ratio: f64,
    padding: Padding,
    camera: Camera,
    /// Whether the camera follows the window, as long as nobody moved the map.
    fitted: bool,
    /// Whether everything must be painted in the next frame.
    stale: bool,
    moved: bool,
    /// Whether it was a hand that moved it: those frames are measured.
    by_hand: bool,
    scheduled: bool,
    job: Option<Job>,
    rest: Option<TimeoutHandle>,
    frames: Frames,
    overlays: Overlays,
    selected: Option<Square>,
    hovered: Option<Square>,
    here: Option<Lambert72>,
    reports: Reports,
}

/// The picture; clones share it.
#[derive(Clone)]
pub struct Surface(Rc<RefCell<Inner>>);

impl Surface {
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
        Ok(Surface(Rc::new(RefCell::new(Inner {
            sheets: [sheet()?, sheet()?],
            front: 0,
            painted: None,
            ground: Rc::new(Ground::new(base)?),
            laid: Rc::new(Laid::new(Arc::default())),
            theme: Theme::Light,
            size: (0.0, 0.0),
            ratio: 1.0,
            padding: Padding::default(),
            camera: Camera::fitting(base.bounds(), 1000.0, 800.0, FIT_MARGIN),
            fitted: true,
            stale: true,
            moved: false,
            by_hand: false,
            scheduled: false,
            job: None,
            rest: None,
            frames: Frames::default(),
            overlays,
            selected: None,
            hovered: None,
            here: None,
            reports,
        }))))
    }

    /// What the window shows now.
    pub fn view(&self) -> View {
        self.0.borrow().view()
    }

    /// Whether the scene has a sign in the square.
    pub fn has(&self, square: Square) -> bool {
        self.0.borrow().laid.has(square)
    }

    /// Another scene, painted at once: a reader who chose a taxon should not wait for the next frame too.
    pub fn show(&self, scene: Arc<Scene>) {
        if !Arc::ptr_eq(&self.0.borrow().laid.scene, &scene) {
            let laid = Rc::new(Laid::new(scene));
            self.change(|inner| inner.laid = laid);
            self.frame();
        }
    }

    /// Other colours.
    pub fn dress(&self, theme: Theme) {
        if self.0.borrow().theme != theme {
            self.change(|inner| inner.theme = theme);
        }
    }

    /// The window has another size, CSS pixels, or the screen another density.
    pub fn resize(&self, width: f64, height: f64, ratio: f64) {
        if width < 1.0 || height < 1.0 {
            return;
        }
        self.change(|inner| {
            inner.size = (width, height);
            inner.ratio = ratio.clamp(0.5, 4.0);
            inner.fit();
        });
        self.come_to_rest_later();
    }

    /// Something else covers the window.
    pub fn cover(&self, padding: Padding) {
        let changed = {
            let mut inner = self.0.borrow_mut();
            let changed = inner.padding != padding;
            inner.padding = padding;
            changed && inner.fitted && inner.fit()
        };
        if changed {
            self.request(true);
            self.come_to_rest_later();
        }
    }

    /// The address wants this camera; `None` shows everything.
    pub fn look(&self, camera: Option<Camera>) {
        {
            let mut inner = self.0.borrow_mut();
            match camera {
                Some(camera) if !inner.fitted && camera == inner.camera => return,
                Some(camera) => (inner.camera, inner.fitted) = (camera, false),
                None if inner.fitted => return,
                None => {
                    inner.fitted = true;
                    inner.fit();
                }
            }
        }
        self.request(true);
        self.come_to_rest_later();
    }

    /// A gesture moves the map.
    pub fn go(&self, camera: Camera) {
        {
            let mut inner = self.0.borrow_mut();
            inner.camera = camera;
            inner.fitted = false;
            inner.by_hand = true;
        }
        self.request(true);
        self.come_to_rest_later();
    }

    /// The middle of what nothing covers, CSS pixels.
    pub fn middle(&self) -> (f64, f64) {
        let inner = self.0.borrow();
        let Padding { top, right, bottom, left } = inner.padding;
        ((inner.size.0 - right + left) / 2.0, (inner.size.1 - bottom + top) / 2.0)
    }

    /// Moves the map just so far that the square lies where nothing covers it.
    pub fn reveal(&self, square: Square) {
        let (view, padding) = {
            let inner = self.0.borrow();
            (inner.view(), inner.padding)
        };
        let bounds = square.bounds();
        let side = (bounds.east - bounds.west) * view.scale();
        let (x, y) = view.to_window(bounds.centre());
        let room = side / 2.0 + 24.0;
        let into = |at: f64, low: f64, high: f64| {
            if low + room > high - room {
                (low + high) / 2.0 - at
            } else {
                at.clamp(low + room, high - room) - at
            }
        };
        let (dx, dy) = (
            into(x, padding.left, view.width - padding.right),
            into(y, padding.top, view.height - padding.bottom),
        );
        if dx != 0.0 || dy != 0.0 {
            self.go(view.dragged(dx, dy));
        }
    }

    /// Frames these squares.
    pub fn frame_squares(&self, selected: Option<Square>, hovered: Option<Square>) {
        {
            let mut inner = self.0.borrow_mut();
            (inner.selected, inner.hovered) = (selected, hovered);
        }
        self.request(false);
    }

    /// Marks where the reader is.
    pub fn mark_here(&self, here: Option<Lambert72>) {
        self.0.borrow_mut().here = here;
        self.request(false);
    }

    fn change(&self, change: impl FnOnce(&mut Inner)) {
        {
            let mut inner = self.0.borrow_mut();
            change(&mut inner);
            inner.stale = true;
            inner.job = None;
        }
        self.request(false);
    }

    fn request(&self, moved: bool) {
        let mut inner = self.0.borrow_mut();
        inner.moved |= moved;
        if !std::mem::replace(&mut inner.scheduled, true) {
            let surface = self.clone();
            request_animation_frame(move || surface.frame());
        }
    }

    /// After a while without movement: paint crisp, tell the app.
    fn come_to_rest_later(&self) {
        let surface = self.clone();
        let rest = set_timeout_with_handle(move || surface.come_to_rest(), REST).ok();
        if let Some(earlier) = std::mem::replace(&mut self.0.borrow_mut().rest, rest) {
            earlier.clear();
        }
    }

    fn come_to_rest(&self) {
        let (reports, view, camera) = {
            let mut inner = self.0.borrow_mut();
            inner.rest = None;
            if inner.size == (0.0, 0.0) {
                return;
            }
            let wanted = inner.wide_view();
            if inner.painted != Some(wanted) && inner.job.as_ref().is_none_or(|job| job.view != wanted) {
                inner.start(wanted);
            }
            (inner.reports, inner.view(), (!inner.fitted).then_some(inner.camera))
        };
        self.request(false);
        if reports.seen.try_get_untracked() != Some(Some(view)) {
            reports.seen.try_set(Some(view));
        }
        if reports.camera.try_get_untracked() != Some(camera) {
            reports.camera.try_set(camera);
        }
    }

    fn frame(&self) {
        let start = now();
        let mut done = None;
        let (reports, scale) = {
            let mut inner = self.0.borrow_mut();
            inner.scheduled = false;
            if inner.size == (0.0, 0.0) {
                return;
            }
            let moved = std::mem::take(&mut inner.moved);
            let by_hand = std::mem::take(&mut inner.by_hand) && !inner.stale;
            if std::mem::take(&mut inner.stale) {
                let view = inner.wide_view();
                inner.start(view);
                if inner.paint(f64::INFINITY) {
                    done = Some(Arc::as_ptr(&inner.laid.scene) as usize);
                }
            } else {
                if inner.job.is_none() && moved && !inner.is_covered() {
                    let view = inner.wide_view();
                    inner.start(view);
                }
                inner.paint(start + BACKGROUND);
            }
            inner.place();
            if by_hand {
                inner.frames.done(start);
            }
            (inner.reports, inner.camera.pixels_per_km)
        };
        if self.0.borrow().job.is_some() {
            self.request(false);
        }
        if reports.scale.try_get_untracked().is_some_and(|before| before != scale) {
            reports.scale.try_set(scale);
        }
        if let Some(scene) = done {
            reports.painted.try_set(scene);
            if reports.seen.try_get_untracked() == Some(None) {
                self.come_to_rest();
            }
        }
    }
}

impl Inner {
    fn view(&self) -> View {
        View { camera: self.camera, width: self.size.0, height: self.size.1 }
    }

    /// What a canvas shows: the window and its margins, in whole pixels of the canvas.
    fn wide_view(&self) -> View {
        let (width, height) = (self.size.0 * self.ratio, self.size.1 * self.ratio);
        let wanted = (1.0 + 2.0 * MARGIN).powi(2) * width * height;
        let margin = if wanted > MOST_PIXELS { MARGIN / 4.0 } else { MARGIN };
        let wide = |side: f64| (side.round() + 2.0 * (side * margin).round()) / self.ratio;
        View { camera: self.camera, width: wide(width), height: wide(height) }
    }

    /// Shows all of Belgium and Luxembourg where nothing covers the window, if the map was not moved.
    fn fit(&mut self) -> bool {
        let Ok(base) = BaseMap::embedded() else { return false };
        if !self.fitted {
            return false;
        }
        let Padding { top, right, bottom, left } = self.padding;
        let legend = if self.size.0 - left - right > LEGEND_FROM { LEGEND_WIDTH } else { 0.0 };
        let right = right + legend;
        let (width, height) = (self.size.0 - left - right, self.size.1 - top - bottom);
        let camera = Camera::fitting(base.bounds(), width, height, FIT_MARGIN);
        let whole = View { camera, width: self.size.0, height: self.size.1 };
        // What height is left over goes below, where the legend is.
        let spare = height - (base.bounds().north - base.bounds().south) * whole.scale() - 2.0 * FIT_MARGIN;
        let up = if legend > 0.0 { (spare / 2.0).clamp(0.0, LEGEND_WIDTH / 2.0) } else { 0.0 };
        self.camera = whole.dragged((left - right) / 2.0, (top - bottom) / 2.0 - up);
        true
    }

    /// Whether the front canvas still shows enough of what the window looks at, and about as large.
    fn is_covered(&self) -> bool {
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
    fn start(&mut self, view: View) {
        let canvas = &self.sheets[1 - self.front].canvas;
        let (width, height) = ((view.width * self.ratio).round(), (view.height * self.ratio).round());
        if f64::from(canvas.width()) != width || f64::from(canvas.height()) != height {
            canvas.set_width(width as u32);
            canvas.set_height(height as u32);
            set_style(canvas, "width", &format!("{}px", view.width));
            set_style(canvas, "height", &format!("{}px", view.height));
        }
        let palette = Palette::of(self.theme);
        self.job = Some(Job::new(self.laid.clone(), self.ground.clone(), palette, view, self.ratio));
    }

    /// Goes on painting; when done, the back canvas comes to the front.
    fn paint(&mut self, until: f64) -> bool {
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
    fn place(&self) {
        let view = self.view();
        if let Some(painted) = self.painted {
            let (x, y) = view.to_window(painted.to_map(0.0, 0.0));
            let scale = view.camera.pixels_per_km / painted.camera.pixels_per_km;
            let whole = |at: f64| (at * self.ratio).round() / self.ratio;
            let transform = format!("translate({}px,{}px) scale({scale})", whole(x), whole(y));
            set_style(&self.sheets[self.front].canvas, "transform", &transform);
        }
        let Overlays { selected, hovered, here, tooltip } = &self.overlays;
        place_frame(selected, &view, self.selected);
        place_frame(hovered, &view, self.hovered.filter(|_| self.hovered != self.selected));
        set_shown(here, self.here.is_some());
        if let Some(point) = self.here {
            let (x, y) = view.to_window(point);
            set_style(here, "transform", &format!("translate({x:.1}px,{y:.1}px)"));
        }
        if let Some(square) = self.hovered {
            let bounds = square.bounds();
            let (left, top) = view.to_window(Lambert72 { x: bounds.west, y: bounds.north });
            let side = (bounds.east - bounds.west) * view.scale();
            // To the right and above, unless there is no room.
            let is_left = left + side > view.width - self.padding.right - 240.0;
            let is_below = top < self.padding.top + 90.0;
            let x = if is_left { left - 6.0 } else { left + side + 6.0 };
            let y = if is_below { top } else { top + side };
            let shift = format!(
                "translate({x:.0}px,{y:.0}px) translate({}, {})",
                if is_left { "-100%" } else { "0" },
                if is_below { "0" } else { "-100%" },
            );
            set_style(tooltip, "transform", &shift);
        }
    }
}

fn place_frame(element: &HtmlElement, view: &View, square: Option<Square>) {
    set_shown(element, square.is_some());
    let Some(square) = square else { return };
    let bounds = square.bounds();
    let (left, top) = view.to_window(Lambert72 { x: bounds.west, y: bounds.north });
    let (right, bottom) = view.to_window(Lambert72 { x: bounds.east, y: bounds.south });
    set_style(element, "transform", &format!("translate({left:.1}px,{top:.1}px)"));
    set_style(element, "width", &format!("{:.1}px", right - left));
    set_style(element, "height", &format!("{:.1}px", bottom - top));
}

fn set_shown(element: &HtmlElement, shown: bool) {
    set_style(element, "display", if shown { "block" } else { "none" });
}

/// Fails only for elements that are gone.
fn set_style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}
