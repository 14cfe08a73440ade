//! Files that a reader takes along: what the view shows, as a table.

mod csv;

pub use self::csv::Csv;
