//! A rectangle that is drawn on the map.

use crate::grid::{Bounds, Lambert72, Square};

/// The rectangle with these two points as its corners.
#[must_use]
pub fn between(a: Lambert72, b: Lambert72) -> Bounds {
    Bounds { west: a.x.min(b.x), south: a.y.min(b.y), east: a.x.max(b.x), north: a.y.max(b.y) }
}

/// The smallest rectangle that holds both squares.
#[must_use]
pub fn around(a: Square, b: Square) -> Bounds {
    let (a, b) = (a.bounds(), b.bounds());
    Bounds {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_corners_does_not_matter() {
        let (a, b) = (Lambert72 { x: 5.0, y: 9.0 }, Lambert72 { x: 7.0, y: 2.0 });
        let drawn = between(a, b);
        assert_eq!(drawn, between(b, a));
        assert_eq!((drawn.west, drawn.south, drawn.east, drawn.north), (5.0, 2.0, 7.0, 9.0));
        let (first, last): (Square, Square) = ("E4-25".parse().unwrap(), "E4-34".parse().unwrap());
        let held = around(first, last);
        assert_eq!(held, around(last, first));
        assert_eq!((held.east - held.west, held.north - held.south), (8_000.0, 8_000.0));
    }
}
