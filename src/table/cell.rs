//! What stands in a cell of a table.

use crate::export::year_cell;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Plain text.
    Text(String),
    /// The code of the square that the row is of, in letters of one width: row and square mark each other.
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
    /// The fields of a block, as a small map.
    Block {
        /// How many fields stand beside each other, and how many rows of them there are.
        sides: (u8, u8),
        /// Row by row, from the left in the uppermost: of a square bit 0 is the part in the north-west.
        filled: u32,
        /// The filled ones in short: the name of the small map.
        ends: String,
        /// The filled ones in full, for files.
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
