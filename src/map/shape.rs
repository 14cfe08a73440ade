//! The outlines of the signs, and what is left of them in squares of a few pixels.

use super::Symbol;

/// The outline of a sign in a square of side 1 around the origin, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A filled circle.
    Disc {
        /// Radius, sides of the square.
        radius: f64,
    },
    /// A circle with a hole.
    Ring {
        /// Outer radius, sides of the square.
        outer: f64,
        /// Inner radius, sides of the square.
        inner: f64,
    },
    /// A filled square, its edges along those of the grid.
    Box {
        /// Half its side, sides of the square of the grid.
        half: f64,
    },
    /// A filled polygon.
    Polygon(&'static [(f64, f64)]),
}

/// A rectangle of whole pixels in a small square: left, top, width, height.
pub type PixelBox = (u8, u8, u8, u8);

impl Symbol {
    /// Below this side, in pixels, a sign is drawn as [`Symbol::pixels`].
    pub const SMALLEST_SHAPE: f64 = 7.0;

    /// The outline.
    #[must_use]
    pub fn shape(self) -> Shape {
        match self {
            Symbol::Ring => Shape::Ring { outer: 0.43, inner: 0.29 },
            Symbol::Disc => Shape::Disc { radius: 0.4 },
            Symbol::Square => Shape::Box { half: 0.42 },
            Symbol::Cell => Shape::Box { half: 0.5 },
            Symbol::Diamond => Shape::Polygon(&[(0.0, -0.46), (0.46, 0.0), (0.0, 0.46), (-0.46, 0.0)]),
            Symbol::Cross => Shape::Polygon(&[
                (-0.36, -0.25),
                (-0.25, -0.36),
                (0.0, -0.11),
                (0.25, -0.36),
                (0.36, -0.25),
                (0.11, 0.0),
                (0.36, 0.25),
                (0.25, 0.36),
                (0.0, 0.11),
                (-0.25, 0.36),
                (-0.36, 0.25),
                (-0.11, 0.0),
            ]),
            Symbol::Bar => Shape::Polygon(&[(-0.44, -0.15), (0.44, -0.15), (0.44, 0.15), (-0.44, 0.15)]),
            Symbol::TriangleUp => Shape::Polygon(&[(0.0, -0.42), (0.46, 0.4), (-0.46, 0.4)]),
            Symbol::TriangleDown => Shape::Polygon(&[(0.0, 0.42), (0.46, -0.4), (-0.46, -0.4)]),
        }
    }

    /// The sign in a square of `side` pixels (1–6), as rectangles that do not overlap: round things lose their
    /// corners, open things their middle, so that classes differ in shape from 3 pixels on.
    #[must_use]
    pub fn pixels(self, side: u8) -> Vec<PixelBox> {
        let n = side.max(1);
        if n < 3 {
            return match self {
                Symbol::Ring | Symbol::Cross if n == 2 => vec![(0, 0, 1, 1), (1, 1, 1, 1)],
                _ => vec![(0, 0, n, n)],
            };
        }
        match self {
            Symbol::Cell => vec![(0, 0, n, n)],
            // From 5 pixels on a line of ground keeps neighbours apart.
            Symbol::Square => vec![(0, 0, n - n / 5, n - n / 5)],
            Symbol::Ring if n < 5 => frame(n, 0),
            Symbol::Ring => frame(n, 1),
            Symbol::Disc => vec![(1, 0, n - 2, 1), (0, 1, n, n - 2), (1, n - 1, n - 2, 1)],
            Symbol::Diamond if n < 5 => vec![(n / 2 - n / 4, n / 2 - n / 4, 2, 2)],
            Symbol::Diamond => vec![
                (2, 0, n - 4, 1),
                (1, 1, n - 2, 1),
                (0, 2, n, n - 4),
                (1, n - 2, n - 2, 1),
                (2, n - 1, n - 4, 1),
            ],
            Symbol::Cross => (0..n)
                .flat_map(|row| {
                    let mirrored = n - 1 - row;
                    let second = (mirrored != row).then_some((mirrored, row, 1, 1));
                    std::iter::once((row, row, 1, 1)).chain(second)
                })
                .collect(),
            Symbol::Bar => vec![(0, (n - 1) / 2, n, 2 - n % 2)],
            Symbol::TriangleUp => (0..n).map(|row| triangle_row(n, row, row)).collect(),
            Symbol::TriangleDown => (0..n).map(|row| triangle_row(n, row, n - 1 - row)).collect(),
        }
    }
}

/// The edge of a square, one pixel wide, its corners cut by `cut` pixels.
fn frame(n: u8, cut: u8) -> Vec<PixelBox> {
    let side = cut.max(1);
    vec![
        (cut, 0, n - 2 * cut, 1),
        (cut, n - 1, n - 2 * cut, 1),
        (0, side, 1, n - 2 * side),
        (n - 1, side, 1, n - 2 * side),
    ]
}

/// A row of a triangle that is `from_tip` rows below its tip.
fn triangle_row(n: u8, row: u8, from_tip: u8) -> PixelBox {
    let inset = (n - 1 - from_tip) / 2;
    (inset, row, n - 2 * inset, 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const ALL: [Symbol; 8] = [
        Symbol::Ring,
        Symbol::Diamond,
        Symbol::Disc,
        Symbol::Square,
        Symbol::Cross,
        Symbol::Bar,
        Symbol::TriangleUp,
        Symbol::TriangleDown,
    ];

    fn pixels(symbol: Symbol, side: u8) -> BTreeSet<(u8, u8)> {
        let mut set = BTreeSet::new();
        for (x, y, width, height) in symbol.pixels(side) {
            for pixel in (y..y + height).flat_map(|y| (x..x + width).map(move |x| (x, y))) {
                assert!(pixel.0 < side && pixel.1 < side, "{symbol:?} leaves its square of {side}");
                assert!(set.insert(pixel), "{symbol:?} paints {pixel:?} twice at {side}");
            }
        }
        set
    }

    #[test]
    fn signs_differ_from_three_pixels_on() {
        for side in 3..=6 {
            let distinct: BTreeSet<_> = ALL.into_iter().map(|symbol| pixels(symbol, side)).collect();
            assert_eq!(distinct.len(), ALL.len(), "at {side} pixels");
        }
    }

    #[test]
    fn every_sign_shows_in_the_smallest_square() {
        for symbol in ALL.into_iter().chain([Symbol::Cell]) {
            assert!(!pixels(symbol, 1).is_empty() && !pixels(symbol, 2).is_empty());
        }
    }

    #[test]
    fn outlines_stay_in_their_square() {
        for symbol in ALL {
            let reach = match symbol.shape() {
                Shape::Disc { radius } => radius,
                Shape::Ring { outer, inner } => outer.max(inner),
                Shape::Box { half } => half,
                Shape::Polygon(points) => {
                    points.iter().fold(0.0, |r: f64, p| r.max(p.0.abs()).max(p.1.abs()))
                }
            };
            assert!(reach <= 0.5, "{symbol:?}");
        }
    }
}
