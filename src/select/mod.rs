//! Which records count, square by square.
//!
//! Pure. What is drawn ([`crate::map`]) and what is concluded ([`crate::analysis`]) both stand on it, so that a map, its
//! table and a number beside them count the same records.
//!
//! | file | what it knows |
//! |---|---|
//! | `filter` | which records count |
//! | `grid_size` | squares of 4 km or of 1 km |
//! | `region` | a set of squares: a zone, a polygon |
//! | `selected` | what counts in one square |

mod filter;
mod grid_size;
mod region;
mod selected;

pub use filter::{Filter, ZoneFilter};
pub use grid_size::GridSize;
pub use region::Region;
pub use selected::{ACROSS_PERIODS, FIRST_PERIOD, NO_DATE, Selected, select};
