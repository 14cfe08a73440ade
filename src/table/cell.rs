//! What stands in a cell of a table.

use crate::export::year_cell;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Plain text.
    Text(String),
    /// A code, in letters of one width.
    Code(String),
    /// A name and its author.
    Name {
        /// Canonical name.
        name: String,
        /// Author.
        author: String,
        /// What stands under the name where there is no room for more columns.
        second: String,
    },
    /// The fields of a block of 4 × 4, as a small map.
    Block {
        /// Bit 0 is the field in the north-west, bit 3 that in the north-east, bit 15 that in the south-east.
        filled: u16,
        /// The filled ones by the ends of their codes: the name of the small map.
        ends: String,
        /// The filled ones by their whole codes, for files.
        codes: String,
    },
    /// A whole number.
    Number(u64),
    /// A year, if there is one.
    Year(Option<i16>),
}

impl Cell {
    /// As a cell of a file: the name without its author, numbers without marks.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Cell::Text(text) | Cell::Code(text) => text,
            Cell::Name { name, .. } => name,
            Cell::Block { codes, .. } => codes,
            Cell::Number(number) => number.to_string(),
            Cell::Year(year) => year_cell(year),
        }
    }

    /// As a number to sort by: a block by its filled fields; zero where there is none.
    #[must_use]
    pub fn number(&self) -> i64 {
        match self {
            Cell::Number(number) => i64::try_from(*number).unwrap_or(i64::MAX),
            Cell::Year(year) => year.map_or(0, i64::from),
            Cell::Block { filled, .. } => i64::from(filled.count_ones()),
            Cell::Text(_) | Cell::Code(_) | Cell::Name { .. } => 0,
        }
    }
}
