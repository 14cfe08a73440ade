//! A map of hour squares in Braille, for a terminal.

use std::collections::HashSet;

use crate::grid::{HOUR_SIZE, Level, Square};

/// Middle of the north-westernmost hour square, metres of Lambert 72.
const FIRST: (f64, f64) = (4_012.0, 256_180.0);
/// Hour squares from west to east and from north to south.
const SIZE: (usize, usize) = (80, 60);
/// The bit of each dot of a Braille character: four rows of two.
const DOTS: [[u32; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// A dot for each hour square with the taxon; `·` where others were recorded but not the taxon. A character is 8 × 16 km.
#[must_use]
pub fn tiny_map(here: &HashSet<Square>, recorded: &HashSet<Square>) -> String {
    let hour = |column: usize, row: usize| {
        let middle = (FIRST.0 + column as f64 * HOUR_SIZE, FIRST.1 - row as f64 * HOUR_SIZE);
        Square::hour_at(middle.0, middle.1).filter(|square| square.level() == Level::Hour)
    };
    let mut lines = Vec::new();
    for top in (0..SIZE.1).step_by(4) {
        let mut line = String::new();
        for left in (0..SIZE.0).step_by(2) {
            let (mut dots, mut others) = (0, 0);
            for (row, bits) in DOTS.iter().enumerate() {
                for (column, bit) in bits.iter().enumerate() {
                    let Some(square) = hour(left + column, top + row) else { continue };
                    if here.contains(&square) {
                        dots |= bit;
                    }
                    others += u32::from(recorded.contains(&square));
                }
            }
            line.push(match dots {
                0 if others >= 4 => '·',
                0 => ' ',
                dots => char::from_u32(0x2800 + dots).unwrap_or(' '),
            });
        }
        lines.push(line.trim_end().to_owned());
    }
    let empty = |line: &String| line.is_empty();
    let first = lines.iter().position(|line| !empty(line)).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !empty(line)).map_or(first, |last| last + 1);
    lines[first..last].iter().map(|line| format!("  {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_a_dot_where_it_lies() {
        let squares =
            |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect::<HashSet<Square>>();
        // A0-11 is the first dot of the first character, A0-12 the one beside it.
        assert_eq!(tiny_map(&squares(&["A0-11", "A0-12"]), &HashSet::new()), "  \u{2809}\n");
        // Two characters to the right; a place that others know.
        let others = squares(&["A0-11", "A0-12", "A0-21", "A0-22", "A0-15"]);
        assert_eq!(tiny_map(&squares(&["A0-15"]), &others), "  · \u{2801}\n");
        assert_eq!(tiny_map(&HashSet::new(), &HashSet::new()), "");
    }
}
