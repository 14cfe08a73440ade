//! The outline of a square in WGS 84.

use crate::grid::{Square, Wgs84, lambert72_to_wgs84};

/// The corners of a square against the clock from the south-west, the first again at the end; degrees with six decimals.
///
/// A straight edge of 4 km in Lambert 72 bends by less than 30 cm in WGS 84, so four corners are enough.
pub(super) fn outline(square: Square) -> [Wgs84; 5] {
    let b = square.bounds();
    [(b.west, b.south), (b.east, b.south), (b.east, b.north), (b.west, b.north), (b.west, b.south)].map(
        |(x, y)| {
            let point = lambert72_to_wgs84(x, y);
            let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
            Wgs84 { lon: round(point.lon), lat: round(point.lat) }
        },
    )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::map::{Class, Layer, Mark, Paint, Scene, Symbol};

    /// A scene with two squares, and with texts that would be harmful if taken for markup.
    pub(in crate::export) fn scene() -> Scene {
        let class = |label: &str, symbol, index| Class {
            label: label.into(),
            symbol,
            paint: Paint::Period { index, of: 4 },
        };
        let mark = |code: &str, class| Mark { square: code.parse().unwrap(), class, size: 1.0 };
        Scene {
            layers: vec![Layer {
                title: "Poa <b>annua</b> & co".into(),
                author: String::new(),
                scientific: true,
                classes: vec![class("before 1939", Symbol::Ring, 0), class("after 2004", Symbol::Square, 3)],
                marks: vec![mark("C4-22", 0), mark("E4-25-43", 1)],
                ..Layer::default()
            }],
            caption: "Poa annua · all years".into(),
            notes: vec!["INBO ]]> (CC0)".into()],
            warning: Some("Simulated".into()),
            ..Scene::default()
        }
    }

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
