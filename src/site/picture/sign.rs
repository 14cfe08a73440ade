//! A sign of the map by itself: in a legend, and as a stamp for pictures.

use crate::data::Rgb;
use crate::map::{Shape, Symbol};

/// Samples a pixel and direction.
const SAMPLES: u32 = 4;

/// The sign as a small SVG for a page, in a colour.
#[must_use]
pub fn sign_svg(symbol: Symbol, colour: Rgb, class: &str) -> String {
    let shape = match symbol.shape() {
        Shape::Disc { radius } => format!("<circle r=\"{radius}\" fill=\"{colour}\"/>"),
        Shape::Ring { outer, inner } => format!(
            "<circle r=\"{:.2}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{:.2}\"/>",
            (outer + inner) / 2.0,
            outer - inner
        ),
        Shape::Box { half } => {
            format!("<path fill=\"{colour}\" d=\"M-{half}-{half}h{0}v{0}h-{0}z\"/>", 2.0 * half)
        }
        Shape::Polygon(points) => {
            let points: Vec<String> = points.iter().map(|(x, y)| format!("{x} {y}")).collect();
            format!("<path fill=\"{colour}\" d=\"M{}z\"/>", points.join("L"))
        }
    };
    format!(
        "<svg class=\"{class}\" viewBox=\"-.5 -.5 1 1\" width=\"14\" height=\"14\" aria-hidden=\"true\">{shape}</svg>"
    )
}

/// How much of each pixel the sign covers in a square of `side` pixels, row by row, in steps of a `levels`th.
#[must_use]
pub fn stamp(symbol: Symbol, side: u32, levels: u32) -> Vec<u8> {
    let shape = symbol.shape();
    let place = |pixel: u32, sample: u32| {
        (f64::from(pixel) + (f64::from(sample) + 0.5) / f64::from(SAMPLES)) / f64::from(side) - 0.5
    };
    let pixel = |x: u32, y: u32| {
        let samples = (0..SAMPLES).flat_map(|a| (0..SAMPLES).map(move |b| (a, b)));
        let covered = samples.filter(|(a, b)| covers(shape, place(x, *a), place(y, *b))).count() as u32;
        let all = SAMPLES * SAMPLES;
        ((covered * levels + all / 2) / all) as u8
    };
    (0..side).flat_map(|y| (0..side).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect()
}

/// Whether a shape covers a point, in sides of its square from its middle.
fn covers(shape: Shape, x: f64, y: f64) -> bool {
    match shape {
        Shape::Disc { radius } => x.hypot(y) <= radius,
        Shape::Ring { outer, inner } => (inner..=outer).contains(&x.hypot(y)),
        Shape::Box { half } => x.abs() <= half && y.abs() <= half,
        Shape::Polygon(points) => {
            let mut inside = false;
            let mut before = points.last().copied().unwrap_or_default();
            for &here in points {
                let (a, b) = (before, here);
                if (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0 {
                    inside = !inside;
                }
                before = here;
            }
            inside
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_full_and_a_ring_is_open() {
        assert!(stamp(Symbol::Cell, 12, 3).iter().all(|level| *level == 3));
        let ring = stamp(Symbol::Ring, 12, 3);
        assert_eq!(ring[6 * 12 + 6], 0);
        assert!(ring.contains(&3) && ring.contains(&2));
        for symbol in [Symbol::Diamond, Symbol::Cross, Symbol::TriangleUp, Symbol::Disc] {
            let inked = stamp(symbol, 12, 3).iter().filter(|level| **level > 0).count();
            assert!((20..140).contains(&inked), "{symbol:?} {inked}");
        }
    }
}
