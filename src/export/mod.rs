//! Files that a reader takes along: what the view shows, as a table or for a geographic program.

mod csv;
mod geojson;
mod gpx;
mod kml;
mod outline;
mod squares;

pub use self::csv::{Csv, year_cell};
pub use self::geojson::{Plane, geojson};
pub use self::gpx::{Waypoints, gpx};
pub use self::kml::kml;
pub use self::squares::{SquareLayer, SquareOf, Squares};
