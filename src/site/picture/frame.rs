//! Which part of the ground all pictures show, and how large: laid over one another they fit.

use crate::grid::{Bounds, Lambert72};
use crate::map::BaseMap;

/// Metres around Belgium and Luxembourg: a 4 km square that lies across the border is whole.
///
/// `style/still.css` counts with the sides that follow from it; `tests/style.rs` holds both together.
pub const RING: f64 = 4_000.0;

/// Pixels a kilometre of a picture.
pub const PIXELS_PER_KM: f64 = 3.0;

/// The part of the ground, metres of Lambert 72.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    bounds: Bounds,
}

impl Frame {
    /// Belgium and Luxembourg with a ring around.
    #[must_use]
    pub fn around(base: &BaseMap) -> Self {
        let Bounds { west, south, east, north } = base.bounds();
        let bounds =
            Bounds { west: west - RING, south: south - RING, east: east + RING, north: north + RING };
        Frame { bounds }
    }

    /// Width and height in metres.
    #[must_use]
    pub fn metres(&self) -> (f64, f64) {
        (self.bounds.east - self.bounds.west, self.bounds.north - self.bounds.south)
    }

    /// Width and height in pixels of a picture.
    #[must_use]
    pub fn pixels(&self) -> (u32, u32) {
        let (width, height) = self.metres();
        let pixels = |metres: f64| (metres / 1_000.0 * PIXELS_PER_KM).ceil() as u32;
        (pixels(width), pixels(height))
    }

    /// Metres from the north-west corner of the frame to the east and to the south.
    #[must_use]
    pub fn place(&self, point: Lambert72) -> (f64, f64) {
        (point.x - self.bounds.west, self.bounds.north - point.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_land_and_the_squares_across_its_border_lie_in_the_frame() {
        let base = BaseMap::embedded().unwrap();
        let frame = Frame::around(base);
        let (width, height) = frame.metres();
        for point in base.borders.iter().flatten() {
            let (x, y) = frame.place(*point);
            assert!(x >= RING && y >= RING && x <= width - RING && y <= height - RING, "{x} {y}");
        }
        assert_eq!(frame.pixels(), (875, 707));
    }
}
