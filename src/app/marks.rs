//! What rows and the map mark for each other.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::grid::Square;

/// The squares that are pointed at, on the map and beside it; copied freely.
#[derive(Clone, Copy, Default)]
pub struct Marks {
    /// The square under the pointer on the map, or the one that the keys have reached there: its row is marked.
    pub on_map: RwSignal<Option<Square>>,
    /// The square whose row or link is under the pointer or has the focus: it is marked on the map.
    pub in_panel: RwSignal<Option<Square>>,
}

impl Marks {
    /// Follows pointer and focus to what stands for a square (`data-square`), or to what does not.
    pub fn follow(self, target: Option<EventTarget>) {
        let of = |element: Element| element.closest("[data-square]").ok()??.get_attribute("data-square");
        let code = target.and_then(|target| target.dyn_into().ok()).and_then(of);
        let square = code.and_then(|code| Square::from_code(code.as_bytes()));
        if self.in_panel.get_untracked() != square {
            self.in_panel.set(square);
        }
    }

    /// Whether the row of a square is marked; tracked.
    #[must_use]
    pub fn row_of(self, square: Option<Square>) -> bool {
        square.is_some_and(|square| self.on_map.get().is_some_and(|at| square.contains(at)))
    }
}
