//! What follows from the records: species and visits of a square, numbers per period, what changed.
//!
//! Pure and the same on both targets; one question per file.

mod change;
mod compared;
mod frames;
mod period_counts;
mod searched;
mod sorted;
mod square_species;
mod square_visits;

pub use change::{Change, change};
pub use compared::{Compared, compared};
pub use frames::Frames;
pub use period_counts::{PeriodCount, period_counts};
pub use searched::{Searched, searched};
pub use sorted::{sorted_indexes, sorted_numbers, sorted_texts};
pub use square_species::{SquareSpecies, square_species};
pub use square_visits::{SquareTotals, Visit, square_totals, square_visits};
