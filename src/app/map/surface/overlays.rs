//! What stands on the map at places of the ground: frames, dot, tooltip.

use web_sys::HtmlElement;

use crate::app::map::Padding;
use crate::grid::{Bounds, Lambert72, Square};
use crate::map::View;

/// Between the tooltip and its square, CSS pixels.
const BESIDE: f64 = 6.0;
/// Between the tooltip and the edge of what is free.
const EDGE: f64 = 4.0;
/// Width of the frame of a square that is pointed at beside the map, at least: it has to be found.
const FOUND: f64 = 14.0;

/// What stands on the map at places of the ground.
pub struct Overlays {
    /// Frame around the chosen square.
    pub selected: HtmlElement,
    /// Frame around the square under the pointer.
    pub hovered: HtmlElement,
    /// Frame of the rectangle that is being drawn.
    pub rectangle: HtmlElement,
    /// Dot where the reader is.
    pub here: HtmlElement,
    /// The tooltip beside the square under the pointer.
    pub tooltip: HtmlElement,
}

/// Where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Places {
    /// The chosen square.
    pub selected: Option<Square>,
    /// The square under the pointer, or the one that the keys have reached.
    pub hovered: Option<Square>,
    /// The square that is pointed at beside the map.
    pub marked: Option<Square>,
    /// The rectangle that is being drawn.
    pub rectangle: Option<Bounds>,
    /// Where the reader is, and how far that may be off, metres.
    pub here: Option<(Lambert72, f64)>,
}

impl Overlays {
    /// Moves them to where they stand in a window of which some is covered.
    pub fn place(&self, places: Places, view: &View, padding: Padding) {
        let Overlays { selected, hovered, rectangle, here, tooltip } = self;
        place_frame(selected, view, places.selected.map(Square::bounds));
        let marked = places.marked.filter(|_| places.hovered.is_none());
        let apart = places.hovered.or(marked).filter(|square| Some(*square) != places.selected);
        let least = if marked.is_some() { FOUND / view.scale() } else { 0.0 };
        place_frame(hovered, view, apart.map(|square| grown(square.bounds(), least)));
        place_frame(rectangle, view, places.rectangle);
        set_shown(here, places.here.is_some());
        if let Some((point, accuracy)) = places.here {
            let (x, y) = view.to_window(point);
            set_style(here, "transform", &format!("translate({x:.1}px,{y:.1}px)"));
            // The circle around the dot: style/map.css.
            set_style(here, "--reach", &format!("{:.1}px", accuracy * view.scale()));
        }
        if let Some(square) = places.hovered {
            place_beside(tooltip, square, view, padding);
        }
    }
}

/// To the right of a square and up from its foot, or to its left where there is no room; always where nothing covers it.
fn place_beside(element: &HtmlElement, square: Square, view: &View, padding: Padding) {
    let bounds = square.bounds();
    let (square_left, square_top) = view.to_window(Lambert72 { x: bounds.west, y: bounds.north });
    let side = (bounds.east - bounds.west) * view.scale();
    let (width, height) = (f64::from(element.offset_width()), f64::from(element.offset_height()));
    let (low, high) = (padding.left + EDGE, view.width - padding.right - EDGE - width);
    let right = square_left + side + BESIDE;
    let x = if right > high { square_left - BESIDE - width } else { right };
    let (top, foot) = (padding.top + EDGE, view.height - padding.bottom - EDGE - height);
    let within = |at: f64, low: f64, high: f64| at.min(high).max(low);
    let (x, y) = (within(x, low, high), within(square_top + side - height, top, foot));
    set_style(element, "transform", &format!("translate({x:.0}px,{y:.0}px)"));
}

/// Bounds grown around their middle until they are so wide, metres.
fn grown(bounds: Bounds, least: f64) -> Bounds {
    let by = ((least - (bounds.east - bounds.west)) / 2.0).max(0.0);
    Bounds {
        west: bounds.west - by,
        south: bounds.south - by,
        east: bounds.east + by,
        north: bounds.north + by,
    }
}

fn place_frame(element: &HtmlElement, view: &View, bounds: Option<Bounds>) {
    set_shown(element, bounds.is_some());
    let Some(bounds) = bounds else { return };
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
pub fn set_style(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}
