//! A rectangle that the reader draws: by dragging, or from one corner square to the other by keys.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::surface::Surface;
use crate::grid::{Bounds, Lambert72, Square};
use crate::map::rectangle::{around, between};

/// A rectangle narrower or lower than this was a click, CSS pixels.
const SLACK: f64 = 6.0;

/// The corner that was set first.
#[derive(Clone, Copy)]
enum Corner {
    /// Where a pointer came down, and where it is now.
    Pointer { id: i32, from: Lambert72, at: (f64, f64) },
    /// The square in which Enter was pressed.
    Square(Square),
}

/// What is being drawn; clones share it.
#[derive(Clone)]
pub struct Drawing {
    surface: Surface,
    on: RwSignal<bool>,
    corner: Rc<Cell<Option<Corner>>>,
    done: Callback<Bounds>,
}

impl Drawing {
    /// Draws while `on`; the rectangle goes to `done`.
    pub fn new(surface: Surface, on: RwSignal<bool>, done: Callback<Bounds>) -> Self {
        Drawing { surface, on, corner: Rc::default(), done }
    }

    /// Whether a rectangle is being drawn.
    pub fn is_on(&self) -> bool {
        self.on.get_untracked()
    }

    /// Starts at the place of a pointer.
    pub fn down(&self, id: i32, x: f64, y: f64) {
        let from = self.surface.view().to_map(x, y);
        self.corner.set(Some(Corner::Pointer { id, from, at: (x, y) }));
    }

    /// Follows the pointer that draws; whether it is that one.
    pub fn moved(&self, id: i32, x: f64, y: f64) -> bool {
        let Some(Corner::Pointer { id: drawing, from, .. }) = self.corner.get() else { return false };
        if drawing == id {
            self.corner.set(Some(Corner::Pointer { id, from, at: (x, y) }));
            self.surface.frame_rectangle(Some(between(from, self.surface.view().to_map(x, y))));
        }
        drawing == id
    }

    /// Ends where the pointer goes up; whether it is the one that draws.
    pub fn up(&self, id: i32) -> bool {
        let Some(Corner::Pointer { id: drawing, from, at: (x, y) }) = self.corner.get() else { return false };
        if drawing != id {
            return false;
        }
        let view = self.surface.view();
        let (from_x, from_y) = view.to_window(from);
        self.give_up();
        if (x - from_x).abs() >= SLACK && (y - from_y).abs() >= SLACK {
            self.done.run(between(from, view.to_map(x, y)));
        }
        true
    }

    /// The pointer that draws and its place, and draws no longer: another finger came to zoom.
    pub fn hand_over(&self) -> Option<(i32, f64, f64)> {
        let Some(Corner::Pointer { id, at: (x, y), .. }) = self.corner.get() else { return None };
        self.give_up();
        Some((id, x, y))
    }

    /// Enter in a square: the first corner, or the second.
    pub fn enter(&self, square: Square) {
        if let Some(Corner::Square(first)) = self.corner.get() {
            self.give_up();
            self.done.run(around(first, square));
        } else {
            self.corner.set(Some(Corner::Square(square)));
            self.surface.frame_rectangle(Some(square.bounds()));
        }
    }

    /// The keys have reached a square.
    pub fn reach(&self, square: Square) {
        if let Some(Corner::Square(first)) = self.corner.get() {
            self.surface.frame_rectangle(Some(around(first, square)));
        }
    }

    /// Nothing is drawn any longer, and nothing is answered.
    pub fn stop(&self) {
        self.give_up();
        if self.is_on() {
            self.on.set(false);
        }
    }

    fn give_up(&self) {
        self.corner.set(None);
        self.surface.frame_rectangle(None);
    }
}
