//! The map on screen: canvas, tools, legend, scale bar and tooltip in one component.
//!
//! Hooks for tests and measurements, kept stable:
//!
//! | hook | what it is |
//! |---|---|
//! | `#map` | the element; `data-ready="true"` once it shows what the address asks for, `data-drawn` = distinct squares of the scene, `data-names` = names of towns in the window at rest |
//! | `#map-surface` | what takes pointer and keys (`role="application"`) |
//! | `#map-zoom-in` `#map-zoom-out` `#map-fit` `#map-locate` | the tools |
//! | `#map-legend` | the legend; `.map-class[data-count]` one line each |
//! | `#map-tooltip` | the tooltip; its first line is the square's code |
//! | `.map-message` | what is said for a while; `button[data-square]` leads to a square in it |
//! | `.map-here` | where the reader is; its `::before` is the circle of what that may be off by |
//! | `#map-live` | what screen readers are told |
//! | `#map-scale` `#map-attribution` | scale bar, credits of base map and background |
//! | `#map-caption` `#map-notes` | caption and sources, read aloud |
//! | `#map-hint` | how a rectangle is drawn, while it is; `.map-frame-rectangle` is its frame |
//! | `.map-printed` | the map on paper: caption, a canvas, scale bar, legend and sources, between `beforeprint` and `afterprint` |

mod background;
mod drawing;
mod foot;
mod here;
mod legend;
mod measure;
mod message;
mod page;
mod painter;
mod pointing;
mod position;
mod surface;
mod tools;
mod view;

pub use self::background::{Background, host_background};
pub use self::legend::{LayerAct, LayerActs, sign};
pub use self::view::MapView;

/// What covers the window of the map, CSS pixels a side: the map fits into what is left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Padding {
    /// At the top: a floating search field.
    pub top: f64,
    /// On the right.
    pub right: f64,
    /// At the bottom: the sheet of a phone.
    pub bottom: f64,
    /// On the left: the panel.
    pub left: f64,
}
