//! The IFBL grid: sheets of 32 × 20 km, hour squares of 4 km and quarter squares of 1 km in Lambert 72.
//!
//! Pure: no files, no browser. Metres are Belgian Lambert 72 (EPSG:31370) where nothing else is said, degrees are WGS 84.
//!
//! ```
//! use ifbl_atlas::grid::{Square, wgs84_to_lambert72};
//!
//! let square: Square = "e4.25.43".parse()?;
//! assert_eq!(square.to_string(), "E4-25-43");
//! assert_eq!(square.number(), 28366);
//!
//! let here = wgs84_to_lambert72(4.397715333, 51.471225003);
//! assert_eq!(Square::hour_at(here.x, here.y), "A4-56".parse().ok());
//! # Ok::<(), ifbl_atlas::grid::CodeError>(())
//! ```

mod angle;
mod code;
mod cone;
mod coordinates;
mod decimal;
mod ellipsoid;
mod lambert;
mod lambert2008;
mod line;
mod mgrs;
mod square;
mod utm;

pub use angle::{Angle, Axis};
pub use code::CodeError;
pub use coordinates::{Coordinates, NoSquare, System, lon_lat, on_earth};
pub use lambert::{Lambert72, Wgs84, lambert72_to_wgs84, wgs84_to_lambert72};
pub use lambert2008::{Lambert2008, lambert2008_to_wgs84, wgs84_to_lambert2008};
pub use line::Line;
pub use mgrs::Mgrs;
pub use square::{
    Bounds, COLUMNS_OF_HOURS, HOUR_SIZE, HOURS_PER_SHEET, Level, QUARTER_SIZE, QUARTERS_PER_HOUR,
    ROW_LETTERS, ROWS_OF_HOURS, SHEETS, SHEETS_PER_ROW, Square,
};
pub use utm::{Utm, utm_to_wgs84, utm_zone, wgs84_to_utm};
