//! A table declared once: its columns say what stands on the screen, in print and in the CSV, and how it is sorted.
//!
//! | file | what it knows |
//! |---|---|
//! | `cell` | what stands in a cell |
//! | `column` | what a column is called and what it holds |
//! | `listing` | columns and rows together, sorted and written |
//! | `sort` | the order of rows |

mod cell;
mod column;
mod listing;
mod sort;

pub use cell::Cell;
pub use column::{By, Column, Head, heads};
pub use listing::{Listed, Listing, csv};
pub use sort::Sort;
