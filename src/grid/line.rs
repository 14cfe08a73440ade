//! A line on the map.

use super::Lambert72;

/// Points of Lambert 72 in turn, metres; the edge of an area ends where it began.
pub type Line = Vec<Lambert72>;
