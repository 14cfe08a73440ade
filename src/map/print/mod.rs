//! A scene on paper: caption, map, legend with counts, scale, north arrow, grid and sources, as SVG, PNG or PDF.
//!
//! [`Layout`] says where things stand, in millimetres; a painter draws them through plotters as SVG, and the PNG is the
//! picture of that SVG, so both show the same. Nothing here knows files.
//!
//! | file | what it knows |
//! |---|---|
//! | `paper` | what a map is printed on |
//! | `layout`, `arrange`, `legend`, `text` | where things stand |
//! | `parts` | what is painted, in which order |
//! | `painter` | how lines, signs and texts are drawn |
//! | `ground`, `rings`, `grid`, `signs`, `names`, `margins` | the parts |
//! | `svg`, `png`, `pdf` | the files |

mod arrange;
mod grid;
mod ground;
mod layout;
mod legend;
mod margins;
mod names;
mod painter;
mod paper;
mod parts;
#[cfg(not(target_arch = "wasm32"))]
mod pdf;
mod png;
mod rings;
mod signs;
mod svg;
mod text;

pub use layout::{Frame, Layout};
pub use paper::Paper;
#[cfg(not(target_arch = "wasm32"))]
pub use pdf::pdf;
pub use png::{PNG_SOFTWARE, fonts, png};
pub use svg::svg;
pub use text::{Run, width, with_names, wrap, wrap_runs};

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
    /// A picture that no program would open.
    #[error(
        "a picture of {width} × {height} pixels is too large: choose a smaller width or fewer dots an inch"
    )]
    Pixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A window that shows nothing.
    #[error("a window has a west, south, east and north edge in metres of Lambert 72, at least 100 m apart")]
    Window,
}
