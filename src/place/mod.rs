//! \[tool\] The rules of the grid and its records: a row → a placed record, or the reason why not. Pure.
//!
//! [`place`] finds the square of a row, [`read_date`] its date, [`admit`] whether it is a record of a plant at all.
//! A bad row never fails a build: it gets a [`Reason`], and a doubtful one a [`Flag`]. [`cause`] says what is likely wrong with
//! the columns of a source where many rows found no square.

mod admit;
mod blank;
mod cause;
mod cell;
mod century;
mod clock;
mod code;
mod columns;
mod coordinates;
mod date;
#[cfg(test)]
mod date_tests;
mod day;
mod month;
mod number;
mod piece;
mod point;
mod range;
mod reason;
mod square;
mod status;
mod token;
mod uncertainty;
mod withheld;
mod word;

pub use admit::{AdmitFields, Admitted, admit};
pub use blank::is_blank;
pub use cause::{Cause, cause};
pub use cell::{Cell, laea_to_wgs84};
pub use code::{code_in_text, says_ifbl};
pub use date::{Calendar, DateFields, ReadDate, read_date};
pub use day::Day;
pub use number::{Signs, plain_number};
pub use reason::{Flag, Flags, OWN_REMARK, Reason};
pub use square::{PlaceFields, Placement, place};
pub use uncertainty::{Evidence, hangs_on_signs};
pub use withheld::generalised_to_4_km;
