//! Several rings as one: plotters fills a single ring at a time, and holes must stay open.

use crate::grid::Line;
use crate::map::basemap::ring_contains;

/// One ring that covers, filled by either rule, what the rings cover by the even-odd rule.
///
/// Rings in an odd number of others run the other way round; ways there and back without any width join them.
/// Rings must not cross each other.
pub fn joined(rings: &[Line]) -> Line {
    let Some(home) = rings.iter().find_map(|ring| ring.first()) else { return Line::new() };
    let mut all = Line::new();
    for (index, ring) in rings.iter().enumerate() {
        let Some(start) = ring.first() else { continue };
        let others = rings.iter().enumerate().filter(|(other, _)| *other != index);
        let depth = others.filter(|(_, other)| ring_contains(other, start.x, start.y)).count();
        let is_hole = depth % 2 == 1;
        if (doubled_area(ring) < 0.0) == is_hole {
            all.extend(ring);
        } else {
            all.extend(ring.iter().rev());
        }
        all.push(*home);
    }
    all
}

/// Twice the area, positive when the ring runs against the clock.
fn doubled_area(ring: &Line) -> f64 {
    ring.windows(2).map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Lambert72;

    fn square(low: f64, high: f64) -> Line {
        [(low, low), (high, low), (high, high), (low, high), (low, low)]
            .map(|(x, y)| Lambert72 { x, y })
            .to_vec()
    }

    /// How often the ring runs around a point.
    fn winding(ring: &Line, x: f64, y: f64) -> i32 {
        let turn = |pair: &[Lambert72]| {
            let (a, b) = (pair[0], pair[1]);
            let crosses = (a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x;
            if !crosses {
                0
            } else if b.y > a.y {
                1
            } else {
                -1
            }
        };
        ring.windows(2).map(turn).sum()
    }

    #[test]
    fn holes_stay_open_and_islands_in_them_are_filled_by_either_rule() {
        let mut hole = square(2.0, 8.0);
        for backwards in [false, true] {
            if backwards {
                hole.reverse();
            }
            let ring = joined(&[square(0.0, 10.0), hole.clone(), square(4.0, 6.0), square(20.0, 30.0)]);
            for (place, is_filled) in [(1.0, true), (3.0, false), (5.0, true), (15.0, false), (25.0, true)] {
                let winding = winding(&ring, place, place + 0.1);
                assert_eq!((winding != 0, winding % 2 != 0), (is_filled, is_filled), "{place}");
            }
        }
        assert!(joined(&[]).is_empty());
    }
}
