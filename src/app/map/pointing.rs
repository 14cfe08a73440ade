//! Mouse, fingers and keys on the map.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::drawing::Drawing;
use super::surface::Surface;
use crate::grid::Square;
use crate::map::{BaseMap, Gesture, View};
use crate::select::GridSize;

/// A second click within this time zooms instead.
const DOUBLE: Duration = Duration::from_millis(240);
/// How near the first the second tap must be, CSS pixels.
const NEAR: f64 = 28.0;
/// How far an arrow key moves the map, CSS pixels.
const KEY_STEP: f64 = 90.0;
/// Zoom of a key, a button or a double click.
pub const ZOOM_STEP: f64 = 1.8;

/// What pointers and keys do to the map.
#[derive(Clone)]
pub struct Pointing {
    surface: Surface,
    gesture: Rc<RefCell<Gesture>>,
    /// A click that waits for a second one: when, where.
    waiting: Rc<RefCell<Option<(TimeoutHandle, f64, f64)>>>,
    /// Where the mouse is, while it is on the map, CSS pixels.
    mouse: Rc<Cell<Option<(f64, f64)>>>,
    grid: Signal<GridSize>,
    hovered: RwSignal<Option<Square>>,
    /// Whether the keys step from square to square.
    stepping: RwSignal<bool>,
    on_select: Callback<Square>,
    /// The rectangle that is drawn instead of moving the map.
    pub drawing: Drawing,
}

impl Pointing {
    /// Nothing is down yet.
    pub fn new(
        surface: Surface,
        grid: Signal<GridSize>,
        hovered: RwSignal<Option<Square>>,
        stepping: RwSignal<bool>,
        on_select: Callback<Square>,
        drawing: Drawing,
    ) -> Self {
        let (gesture, waiting, mouse) = (Rc::default(), Rc::default(), Rc::default());
        Pointing { surface, gesture, waiting, mouse, grid, hovered, stepping, on_select, drawing }
    }

    /// A button or a finger goes down.
    pub fn down(&self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if let Some(element) = element_of(event) {
            // Fails only for a pointer that is gone already.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let (id, x, y) = (event.pointer_id(), x(event), y(event));
        if self.drawing.is_on() && !self.gesture.borrow().is_down() {
            match self.drawing.hand_over() {
                None => return self.drawing.down(id, x, y),
                // A second finger: the two move and zoom the map.
                Some((first, x, y)) => self.gesture.borrow_mut().down(first, x, y),
            }
        }
        self.gesture.borrow_mut().down(id, x, y);
    }

    /// A pointer moves: drag, pinch or hover.
    pub fn moved(&self, event: &PointerEvent) {
        if event.pointer_type() == "mouse" {
            self.mouse.set(Some((x(event), y(event))));
        }
        if self.drawing.moved(event.pointer_id(), x(event), y(event)) {
            return;
        }
        let view = self.surface.view();
        let camera = self.gesture.borrow_mut().moved(event.pointer_id(), x(event), y(event), &view);
        if let Some(camera) = camera {
            self.surface.go(camera);
            if let Some(element) = element_of(event) {
                let _ = element.class_list().add_1("is-dragged");
            }
        }
        if event.pointer_type() == "mouse" && !self.gesture.borrow().is_down() {
            self.stepping.set(false);
            self.hover(self.square_at(x(event), y(event), &view));
        }
    }

    /// A pointer goes up: perhaps a click.
    pub fn up(&self, event: &PointerEvent) {
        if self.drawing.up(event.pointer_id()) {
            return;
        }
        let click = self.gesture.borrow_mut().up(event.pointer_id());
        if let Some(element) = element_of(event) {
            let _ = element.class_list().remove_1("is-dragged");
        }
        if let Some((x, y)) = click {
            self.click(x, y, event.pointer_type() != "mouse");
        }
    }

    /// The browser takes a pointer away.
    pub fn cancel(&self, event: &PointerEvent) {
        self.drawing.hand_over();
        self.gesture.borrow_mut().cancel(event.pointer_id());
    }

    /// The mouse leaves the map.
    pub fn left(&self, event: &PointerEvent) {
        if event.pointer_type() == "mouse" {
            self.mouse.set(None);
            if !self.stepping.get_untracked() {
                self.hover(None);
            }
        }
    }

    /// The map moved or its squares changed under a mouse that rests: another square is under it now.
    pub fn look_again(&self) {
        if let Some((x, y)) = self.mouse.get()
            && !self.stepping.get_untracked()
            && !self.gesture.borrow().is_down()
        {
            self.hover(self.square_at(x, y, &self.surface.view()));
        }
    }

    /// The wheel, or two fingers on a trackpad, zooms around the pointer.
    pub fn wheel(&self, event: &WheelEvent) {
        event.prevent_default();
        // Lines and pages of a wheel in pixels, as browsers scroll them.
        let unit = match event.delta_mode() {
            0 => 1.0,
            1 => 18.0,
            _ => 400.0,
        };
        // A pinch on a trackpad comes as small steps with the control key.
        let speed = if event.ctrl_key() { 0.01 } else { 0.0022 };
        let factor = (-event.delta_y() * unit * speed).clamp(-0.7, 0.7).exp();
        let mouse: &MouseEvent = event.as_ref();
        self.surface.go(self.surface.view().zoomed(factor, mouse.offset_x().into(), mouse.offset_y().into()));
        self.look_again();
    }

    /// Zooms around the middle of what can be seen.
    pub fn zoom(&self, factor: f64) {
        let (x, y) = self.surface.middle();
        self.surface.carry(self.surface.view().zoomed(factor, x, y));
    }

    /// Whether the key did something.
    fn key_pressed(&self, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return false;
        }
        match event.key().as_str() {
            "ArrowLeft" => self.arrow(-1, 0),
            "ArrowRight" => self.arrow(1, 0),
            "ArrowUp" => self.arrow(0, -1),
            "ArrowDown" => self.arrow(0, 1),
            "+" | "=" => self.zoom(ZOOM_STEP),
            "-" | "_" => self.zoom(1.0 / ZOOM_STEP),
            "0" => self.surface.look(None),
            "Enter" | " " => match self.hovered.get_untracked() {
                Some(square) if self.stepping.get_untracked() && self.drawing.is_on() => {
                    self.drawing.enter(square);
                }
                Some(square) if self.stepping.get_untracked() => self.on_select.run(square),
                hovered => self.step_to(hovered.or_else(|| self.middle_square())),
            },
            "Escape" if self.drawing.is_on() => self.drawing.stop(),
            "Escape" if self.hovered.get_untracked().is_some() => {
                self.stepping.set(false);
                self.hover(None);
            }
            _ => return false,
        }
        true
    }

    /// A key on the map.
    pub fn key(&self, event: &KeyboardEvent) {
        if self.key_pressed(event) {
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn arrow(&self, east: i32, south: i32) {
        match self.hovered.get_untracked().filter(|_| self.stepping.get_untracked()) {
            Some(square) => {
                let square = if square.level() == self.grid.get_untracked().level() {
                    square.step(east, south)
                } else {
                    self.middle_square()
                };
                if square.is_some() {
                    self.step_to(square);
                }
            }
            None => {
                let (dx, dy) = (f64::from(-east) * KEY_STEP, f64::from(-south) * KEY_STEP);
                self.surface.go(self.surface.view().dragged(dx, dy));
            }
        }
    }

    /// The keys go on from this square.
    pub fn step_to(&self, square: Option<Square>) {
        self.stepping.set(square.is_some());
        self.hover(square);
        if let Some(square) = square {
            self.drawing.reach(square);
            self.surface.reveal(square);
        }
    }

    fn middle_square(&self) -> Option<Square> {
        let (x, y) = self.surface.middle();
        let point = self.surface.view().to_map(x, y);
        Square::quarter_at(point.x, point.y).map(|square| square.within(self.grid.get_untracked().level()))
    }

    fn click(&self, x: f64, y: f64, is_touch: bool) {
        let second = self.waiting.borrow_mut().take().is_some_and(|(timeout, first_x, first_y)| {
            timeout.clear();
            (x - first_x).hypot(y - first_y) < NEAR
        });
        let view = self.surface.view();
        if second {
            self.surface.go(view.zoomed(ZOOM_STEP, x, y));
            return;
        }
        let square = self.square_at(x, y, &view);
        let known = square.is_some() && self.hovered.get_untracked() == square;
        if is_touch {
            self.stepping.set(false);
            self.hover(square);
        }
        let pointing = self.clone();
        let act = move || {
            pointing.waiting.borrow_mut().take();
            // A finger cannot hover: its first tap shows, its second opens.
            if let Some(square) = square.filter(|_| known || !is_touch) {
                pointing.on_select.run(square);
            }
        };
        if let Ok(timeout) = set_timeout_with_handle(act, DOUBLE) {
            *self.waiting.borrow_mut() = Some((timeout, x, y));
        }
    }

    fn hover(&self, square: Option<Square>) {
        if self.hovered.get_untracked() != square {
            self.hovered.set(square);
        }
    }

    /// The square at a place of the window, if it is on land or has a sign.
    fn square_at(&self, x: f64, y: f64, view: &View) -> Option<Square> {
        let point = view.to_map(x, y);
        let square = Square::quarter_at(point.x, point.y)?.within(self.grid.get_untracked().level());
        (self.surface.has(square) || touches_land(square)).then_some(square)
    }
}

/// Whether any corner of a square, or its middle, is on land.
pub fn touches_land(square: Square) -> bool {
    let Ok(base) = BaseMap::embedded() else { return true };
    let (b, centre) = (square.bounds(), square.bounds().centre());
    [(centre.x, centre.y), (b.west, b.north), (b.east, b.north), (b.west, b.south), (b.east, b.south)]
        .into_iter()
        .any(|(x, y)| base.is_land(x, y))
}

fn x(event: &PointerEvent) -> f64 {
    event.offset_x().into()
}

fn y(event: &PointerEvent) -> f64 {
    event.offset_y().into()
}

fn element_of(event: &PointerEvent) -> Option<HtmlElement> {
    event.current_target()?.dyn_into().ok()
}
