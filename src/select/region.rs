//! A set of squares: those whose records count, or that lie in a polygon.

use crate::grid::{Bounds, HOURS_PER_SHEET, Lambert72, Level, Line, QUARTERS_PER_HOUR, SHEETS, Square};

const HOURS: usize = (SHEETS * HOURS_PER_SHEET) as usize;
const QUARTERS: usize = HOURS * QUARTERS_PER_HOUR as usize;

/// Hour squares and quarter squares, a bit each. A square of the grid is in a polygon when its middle is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    hours: Vec<bool>,
    quarters: Vec<bool>,
}

impl Default for Region {
    /// No square.
    fn default() -> Self {
        Region { hours: vec![false; HOURS], quarters: vec![false; QUARTERS] }
    }
}

impl Region {
    /// Adds the squares of another set.
    pub fn add(&mut self, other: &Region) {
        let join = |own: &mut Vec<bool>, others: &[bool]| {
            own.iter_mut().zip(others).for_each(|(own, other)| *own |= other);
        };
        join(&mut self.hours, &other.hours);
        join(&mut self.quarters, &other.quarters);
    }

    /// The squares in a square: of a sheet all, of an hour square itself and its quarter squares.
    #[must_use]
    pub fn of_square(square: Square) -> Self {
        let mut region = Region::default();
        region.fill(|candidate| square.contains(candidate));
        region
    }

    /// The squares whose middle lies in a rectangle (metres).
    #[must_use]
    pub fn of_bounds(bounds: Bounds) -> Self {
        let mut region = Region::default();
        region.fill(|candidate| {
            let middle = candidate.bounds().centre();
            bounds.contains(middle.x, middle.y)
        });
        region
    }

    /// The squares whose middle lies in closed rings of Lambert 72, by the even-odd rule: a ring in a ring is a hole.
    ///
    /// All middles of a row have the same northing, so each row is crossed with the rings once.
    #[must_use]
    pub fn of_rings<'a>(rings: impl Iterator<Item = &'a Line> + Clone) -> Self {
        let mut rows: Vec<(f64, Vec<f64>)> = Vec::new();
        let mut region = Region::default();
        region.fill(|candidate| {
            let middle = candidate.bounds().centre();
            let row = match rows.binary_search_by(|row| row.0.total_cmp(&middle.y)) {
                Ok(row) => row,
                Err(place) => {
                    rows.insert(place, (middle.y, crossings(rings.clone(), middle.y)));
                    place
                }
            };
            rows[row].1.partition_point(|x| *x <= middle.x) % 2 == 1
        });
        region
    }

    fn fill(&mut self, mut is_in: impl FnMut(Square) -> bool) {
        for (number, within) in (0..).zip(&mut self.hours) {
            *within = Square::hour(number).is_some_and(&mut is_in);
        }
        for (number, within) in (0..).zip(&mut self.quarters) {
            *within = Square::quarter(number).is_some_and(&mut is_in);
        }
    }

    /// Whether an hour square or a quarter square is among them; a sheet never is.
    #[must_use]
    pub fn contains(&self, square: Square) -> bool {
        let set = match square.level() {
            Level::Sheet => return false,
            Level::Hour => &self.hours,
            Level::Quarter => &self.quarters,
        };
        set.get(square.number() as usize).copied().unwrap_or(false)
    }
}

/// Where the rings cross a northing, from west to east.
fn crossings<'a>(rings: impl Iterator<Item = &'a Line>, y: f64) -> Vec<f64> {
    let crossing = |pair: &[Lambert72]| {
        let (a, b) = (pair[0], pair[1]);
        ((a.y > y) != (b.y > y)).then(|| (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
    };
    let mut found: Vec<f64> = rings.flat_map(|ring| ring.windows(2).filter_map(crossing)).collect();
    found.sort_by(f64::total_cmp);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(code: &str) -> Square {
        code.parse().unwrap()
    }

    #[test]
    fn a_square_holds_what_lies_in_it() {
        let sheet = Region::of_square(square("E4"));
        assert!(sheet.contains(square("E4-25")) && sheet.contains(square("E4-25-43")));
        assert!(!sheet.contains(square("E5-21")) && !sheet.contains(square("E4")));
        let quarter = Region::of_square(square("E4-25-43"));
        assert!(quarter.contains(square("E4-25-43")) && !quarter.contains(square("E4-25")));
    }

    #[test]
    fn rings_agree_with_rectangles_and_leave_holes() {
        let corners = |b: Bounds| -> Line {
            let corner = |x, y| Lambert72 { x, y };
            vec![
                corner(b.west, b.south),
                corner(b.east, b.south),
                corner(b.east, b.north),
                corner(b.west, b.north),
                corner(b.west, b.south),
            ]
        };
        let hole = square("E4-25").bounds();
        let outer = Bounds {
            west: hole.west - 20_500.0,
            south: hole.south - 9_300.0,
            east: hole.east + 30_100.0,
            north: hole.north + 12_700.0,
        };
        assert_eq!(Region::of_rings([corners(outer)].iter()), Region::of_bounds(outer));
        let with_hole = Region::of_rings([corners(outer), corners(hole)].iter());
        assert!(!with_hole.contains(square("E4-25")) && !with_hole.contains(square("E4-25-11")));
        assert!(with_hole.contains(square("E4-26")));
        let mut both = Region::of_rings([corners(outer)].iter());
        both.add(&Region::of_rings([corners(hole)].iter()));
        assert!(both.contains(square("E4-25")), "two areas that overlap leave no hole");
    }
}
