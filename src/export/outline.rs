//! The outline of a square in WGS 84.

use crate::grid::{Square, Wgs84, lambert72_to_wgs84};

/// The corners of a square against the clock from the south-west, the first again at the end; degrees with six decimals.
///
/// A straight edge of 4 km in Lambert 72 bends by less than 30 cm in WGS 84, so four corners are enough.
pub(super) fn outline(square: Square) -> [Wgs84; 5] {
    corners(square).map(|(x, y)| {
        let point = lambert72_to_wgs84(x, y);
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        Wgs84 { lon: round(point.lon), lat: round(point.lat) }
    })
}

/// The same corners in metres of Lambert 72.
pub(super) fn corners(square: Square) -> [(f64, f64); 5] {
    let b = square.bounds();
    [(b.west, b.south), (b.east, b.south), (b.east, b.north), (b.west, b.north), (b.west, b.south)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_corners_are_enough() {
        // Halfway along the northern edge, the straight line between the corners is this far off.
        let square: Square = "C4-22".parse().unwrap();
        let [_, _, east, west, _] = outline(square);
        let b = square.bounds();
        let true_middle = lambert72_to_wgs84((b.west + b.east) / 2.0, b.north);
        let metres = ((east.lat + west.lat) / 2.0 - true_middle.lat).abs() * 111_200.0;
        assert!(metres < 0.4, "{metres} m");
    }
}
