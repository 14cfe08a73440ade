//! \[tool\] The rules of the grid and its records: a row → a placed record, or the reason why not. Pure.
//!
//! [`place`] finds the square of a row, [`read_date`] its date, [`admit`] whether it is a record of a plant at all.
//! A bad row never fails a build: it gets a [`Reason`], and a doubtful one a [`Flag`].

mod admit;
mod cell;
mod date;
mod day;
mod point;
mod reason;
mod square;

pub use admit::admit;
pub use cell::{Cell, laea_to_wgs84};
pub use date::{DateFields, ReadDate, read_date};
pub use day::Day;
pub use reason::{Flag, Flags, OWN_REMARK, Reason};
pub use square::{Place, PlaceFields, place};
