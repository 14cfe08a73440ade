//! A scene on paper: caption, map, legend with counts, scale, north arrow, grid and sources, as SVG or PNG.
//!
//! [`Layout`] says where things stand, in millimetres; one painter draws them through plotters on either of its
//! backends. Nothing here knows files.

mod layout;
mod painter;
#[cfg(not(target_arch = "wasm32"))]
mod png;
mod svg;
mod text;

pub use layout::Layout;
#[cfg(not(target_arch = "wasm32"))]
pub use png::png;
pub use svg::svg;

/// Why a map could not be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The base map that the program was built with.
    #[error(transparent)]
    BaseMap(#[from] super::BaseMapError),
    /// What the backend said.
    #[error("the map cannot be painted: {0}")]
    Backend(String),
    /// A size that no printer and no journal has.
    #[error("a map is 40 to 1000 mm wide and has 30 to 1200 dots an inch, not {0}")]
    Size(String),
}
