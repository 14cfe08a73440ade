//! The size of the squares in which records are counted.

use crate::grid::Level;

/// The size of the squares that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GridSize {
    /// Hour squares of 4 km: every placed record counts.
    Hour,
    /// Quarter squares of 1 km: only records placed that finely.
    Quarter,
}

impl GridSize {
    /// The level of the squares.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            GridSize::Hour => Level::Hour,
            GridSize::Quarter => Level::Quarter,
        }
    }
}
