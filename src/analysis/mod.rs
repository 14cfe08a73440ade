//! What follows from the records: species and visits of a square, numbers per period, what changed.
//!
//! Pure and the same on both targets; one question per file.

mod change;
mod chao2;
mod compared;
#[cfg(not(target_arch = "wasm32"))]
pub mod expected;
mod frames;
#[cfg(not(target_arch = "wasm32"))]
pub mod frescalo;
mod main_months;
mod period_counts;
mod refound;
mod searched;
mod sorted;
#[cfg(not(target_arch = "wasm32"))]
mod split;
mod square_species;
mod square_visits;
mod telfer;

pub use change::{Change, change};
pub use chao2::{Chao2, FEWEST_UNITS, Incidence};
pub use compared::{Compared, compared};
pub use frames::Frames;
pub use main_months::{FEWEST_RECORDS, main_months};
pub use period_counts::{PeriodCount, period_counts};
pub use refound::{Refound, TaxonYears, refound};
pub use searched::{Searched, searched};
pub use sorted::sorted_indexes;
#[cfg(not(target_arch = "wasm32"))]
pub use split::{in_pieces, pieces};
pub use square_species::{SquareSpecies, square_species};
pub use square_visits::{SquareTotals, SquareVisit, square_totals, square_visits};
pub use telfer::{FEWEST_SQUARES, Squares as TelferSquares, TelferError, telfer};
