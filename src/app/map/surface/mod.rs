//! The moving picture: two canvases larger than the window. One is shown, moved and scaled while the map moves;
//! the other is painted crisp in the background, a few milliseconds a frame, and takes its place.

mod backdrop;
mod overlays;
mod paper;
mod picture;
mod reports;
mod service;
mod window;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

pub use self::overlays::{Overlays, set_style};
use self::picture::Picture;
pub use self::reports::Reports;
use super::Padding;
use super::measure::now;
use super::painter::Laid;
use crate::grid::{Bounds, Lambert72, Square};
use crate::map::{BaseMap, Camera, Lettering, Scene, Theme, View};

/// Milliseconds of a frame that may be spent on painting in the background.
const BACKGROUND: f64 = 3.0;
/// Places along a side of a box at which land is looked for.
const STEPS: u8 = 12;
/// The map is at rest when nothing moved it for so long.
const REST: Duration = Duration::from_millis(140);

/// The picture; clones share it.
#[derive(Clone)]
pub struct Surface(Rc<RefCell<Picture>>);

impl Surface {
    /// Puts two canvases into the window and decodes the base map.
    pub fn new(
        window: &HtmlElement,
        overlays: Overlays,
        reports: Reports,
        base: &BaseMap,
    ) -> Result<Self, JsValue> {
        Picture::new(window, overlays, reports, base).map(|picture| Surface(Rc::new(RefCell::new(picture))))
    }

    /// What the window shows now.
    pub fn view(&self) -> View {
        self.0.borrow().view()
    }

    /// Whether the scene has a sign in the square.
    pub fn has(&self, square: Square) -> bool {
        self.0.borrow().laid.has(square)
    }

    /// Whether a box of the window, as its west, north, east and south edge, lies over land.
    pub fn covers_land(&self, (left, top, right, bottom): (f64, f64, f64, f64)) -> bool {
        let Ok(base) = BaseMap::embedded() else { return false };
        let view = self.view();
        let steps = |from: f64, to: f64| {
            (0..=STEPS).map(move |step| from + (to - from) * f64::from(step) / f64::from(STEPS))
        };
        let is_land = |x: f64, y: f64| {
            let point = view.to_map(x, y);
            base.is_land(point.x, point.y)
        };
        steps(left, right).any(|x| steps(top, bottom).any(|y| is_land(x, y)))
    }

    /// Whether the map shows everything, as long as nobody moved it.
    pub fn is_fitted(&self) -> bool {
        self.0.borrow().fitted
    }

    /// How many names stand in a window.
    pub fn names_in(&self, view: &View) -> usize {
        let (laid, seen) = (Rc::clone(&self.0.borrow().laid), view.bounds());
        let standing = laid.names(view.camera.pixels_per_km, Lettering::SCREEN);
        standing.iter().filter(|name| seen.contains(name.at.x, name.at.y)).count()
    }

    /// Another scene, painted at once: a reader who chose a taxon should not wait for the next frame too.
    pub fn show(&self, scene: Arc<Scene>) {
        if !Arc::ptr_eq(&self.0.borrow().laid.scene, &scene) {
            let laid = Rc::new(Laid::new(scene, &self.0.borrow().laid));
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
        // On paper the window has another size, which is not that of the screen.
        if width < 1.0 || height < 1.0 || self.0.borrow().printing {
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
            inner.following = false;
        }
        self.request(true);
        self.come_to_rest_later();
    }

    /// A gesture moves the map: it no longer follows the reader.
    pub fn go(&self, camera: Camera) {
        self.0.borrow_mut().following = false;
        self.carry(camera);
    }

    /// The map moves, and follows the reader if it did.
    pub fn carry(&self, camera: Camera) {
        {
            let mut inner = self.0.borrow_mut();
            inner.camera = camera;
            inner.fitted = false;
            inner.by_hand = true;
        }
        self.request(true);
        self.come_to_rest_later();
    }

    /// Follows the reader from now on: this point comes to the middle of what nothing covers.
    pub fn follow(&self, point: Lambert72, pixels_per_km: f64) {
        let (x, y) = self.middle();
        let view = View { camera: Camera { centre: point, pixels_per_km }, ..self.view() };
        self.0.borrow_mut().following = true;
        self.carry(view.dragged(x - view.width / 2.0, y - view.height / 2.0));
    }

    /// Whether it follows the reader.
    pub fn follows(&self) -> bool {
        self.0.borrow().following
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

    /// Frames these squares: the chosen one, the one under the pointer, the one that is pointed at beside the map.
    pub fn frame_squares(&self, [selected, hovered, marked]: [Option<Square>; 3]) {
        {
            let places = &mut self.0.borrow_mut().places;
            (places.selected, places.hovered, places.marked) = (selected, hovered, marked);
        }
        self.request(false);
    }

    /// Frames the rectangle that is being drawn.
    pub fn frame_rectangle(&self, rectangle: Option<Bounds>) {
        self.0.borrow_mut().places.rectangle = rectangle;
        self.request(false);
    }

    /// Marks where the reader is, and how far that may be off, metres.
    pub fn mark_here(&self, here: Option<(Lambert72, f64)>) {
        self.0.borrow_mut().places.here = here;
        self.request(false);
    }

    fn change(&self, change: impl FnOnce(&mut Picture)) {
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
        self.ask_for_backdrop();
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
