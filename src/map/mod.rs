//! The map: what is drawn (pure, the same for screen, export and test) and the painters that draw it.
//!
//! [`crate::select`] turns the records of a taxon into what becomes [`Mark`]s in [`Class`]es; a [`Scene`] holds those layers with
//! their legend and caption; a [`Camera`] says which part of Lambert 72 is looked at.

mod basemap;
mod camera;
pub mod compose;
mod gesture;
mod grid_lines;
mod limits;
mod palette;
mod place_names;
mod print;
pub mod rectangle;
mod scale_bar;
mod scene;
mod shape;
mod symbol;
pub mod wms;

pub use basemap::{BaseMap, BaseMapError};
pub use camera::{Camera, View};
pub use gesture::Gesture;
pub use grid_lines::{GridLines, grid_lines};
pub use palette::{AREA_FILLS, Palette, Theme, taxon_colours};
pub use place_names::{Lettering, NamePlace, has_names, is_detailed, place_names};
#[cfg(not(target_arch = "wasm32"))]
pub use print::pdf;
pub use print::{
    Frame, Layout, PNG_SOFTWARE, Paper, PrintError, Run, fonts, png, svg, with_names, wrap, wrap_runs,
};
pub use scale_bar::ScaleBar;
pub use scene::{
    AREA_OPACITY, Area, AreaClass, AreaLayer, Class, LandParts, Layer, LegendEntry, Mark, PlaceNames, Scene,
    SizeKey,
};
pub use shape::{PixelBox, Shape};
pub use symbol::{Paint, Symbol};
