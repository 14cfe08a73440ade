//! The press: makes a file of a plate.
//!
//! An [`Order`] says which map and what it becomes, an [`Export`] is the file.

mod order;

pub use order::{Body, Export, Kind, Order, PRINT_DPI, TWO_COLUMNS};
