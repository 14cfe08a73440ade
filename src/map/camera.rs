//! Which part of the map is looked at, and how metres become pixels.

use std::ops::RangeInclusive;

use crate::grid::{Bounds, Lambert72};

/// Where the map is looked at: independent of the size of the window, so that it can stand in an address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The middle of the window, metres of Lambert 72.
    pub centre: Lambert72,
    /// CSS pixels a kilometre.
    pub pixels_per_km: f64,
}

/// A camera looking through a window of some size: metres ⇄ CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Where it looks.
    pub camera: Camera,
    /// Width of the window, CSS pixels.
    pub width: f64,
    /// Height of the window, CSS pixels.
    pub height: f64,
}

impl Camera {
    /// Smallest scale: the whole grid on a small phone.
    pub const MIN_PIXELS_PER_KM: f64 = 0.6;
    /// Largest scale: one quarter square fills a phone.
    pub const MAX_PIXELS_PER_KM: f64 = 320.0;

    /// Between which metres of Lambert 72, to the east and to the north, the middle of the window stays: further off there is
    /// nothing to see, and no address says such a place.
    pub const REACH: RangeInclusive<f64> = -500_000.0..=1_000_000.0;

    /// Fewest CSS pixels across a quarter square for `grid=auto` to draw quarter squares.
    const QUARTER_PIXELS: f64 = 6.0;

    /// Whether `grid=auto` draws quarter squares.
    #[must_use]
    pub fn shows_quarters(&self) -> bool {
        self.pixels_per_km >= Self::QUARTER_PIXELS
    }

    /// The nearest camera that does not look away from the map.
    fn within_reach(self) -> Self {
        let near = |metres: f64| metres.clamp(*Self::REACH.start(), *Self::REACH.end());
        Camera { centre: Lambert72 { x: near(self.centre.x), y: near(self.centre.y) }, ..self }
    }

    /// The camera that fits `bounds` into a window with a margin on each side, all in CSS pixels.
    #[must_use]
    pub fn fitting(bounds: Bounds, width: f64, height: f64, margin: f64) -> Self {
        let across = (width - 2.0 * margin).max(1.0) / (bounds.east - bounds.west);
        let down = (height - 2.0 * margin).max(1.0) / (bounds.north - bounds.south);
        let pixels_per_km = across.min(down) * 1000.0;
        Camera {
            centre: bounds.centre(),
            pixels_per_km: pixels_per_km.clamp(Self::MIN_PIXELS_PER_KM, Self::MAX_PIXELS_PER_KM),
        }
    }
}

impl View {
    /// Pixels a metre.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.camera.pixels_per_km / 1000.0
    }

    /// Where a point of Lambert 72 stands in the window, CSS pixels from the top left.
    #[must_use]
    pub fn to_window(&self, point: Lambert72) -> (f64, f64) {
        let scale = self.scale();
        (
            self.width / 2.0 + (point.x - self.camera.centre.x) * scale,
            self.height / 2.0 - (point.y - self.camera.centre.y) * scale,
        )
    }

    /// The point of Lambert 72 under a place in the window.
    #[must_use]
    pub fn to_map(&self, x: f64, y: f64) -> Lambert72 {
        let scale = self.scale();
        Lambert72 {
            x: self.camera.centre.x + (x - self.width / 2.0) / scale,
            y: self.camera.centre.y - (y - self.height / 2.0) / scale,
        }
    }

    /// What the window shows, metres of Lambert 72.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let (north_west, south_east) = (self.to_map(0.0, 0.0), self.to_map(self.width, self.height));
        Bounds { west: north_west.x, south: south_east.y, east: south_east.x, north: north_west.y }
    }

    /// Zoomed by a factor with the point under (x, y) kept in its place.
    #[must_use]
    pub fn zoomed(&self, factor: f64, x: f64, y: f64) -> Camera {
        let fixed = self.to_map(x, y);
        let pixels_per_km =
            (self.camera.pixels_per_km * factor).clamp(Camera::MIN_PIXELS_PER_KM, Camera::MAX_PIXELS_PER_KM);
        let ratio = self.camera.pixels_per_km / pixels_per_km;
        Camera {
            centre: Lambert72 {
                x: fixed.x + (self.camera.centre.x - fixed.x) * ratio,
                y: fixed.y + (self.camera.centre.y - fixed.y) * ratio,
            },
            pixels_per_km,
        }
        .within_reach()
    }

    /// Moved as if the map were dragged by (dx, dy) pixels.
    #[must_use]
    pub fn dragged(&self, dx: f64, dy: f64) -> Camera {
        let scale = self.scale();
        let centre = self.camera.centre;
        Camera { centre: Lambert72 { x: centre.x - dx / scale, y: centre.y + dy / scale }, ..self.camera }
            .within_reach()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BELGIUM: Bounds = Bounds { west: 20_000.0, south: 20_000.0, east: 300_000.0, north: 245_000.0 };

    fn view() -> View {
        View { camera: Camera::fitting(BELGIUM, 800.0, 600.0, 20.0), width: 800.0, height: 600.0 }
    }

    #[test]
    fn fitting_shows_all_of_it() {
        let seen = view().bounds();
        assert!(seen.west <= BELGIUM.west && seen.east >= BELGIUM.east);
        assert!(seen.south <= BELGIUM.south && seen.north >= BELGIUM.north);
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let before = view().to_map(123.0, 456.0);
        let camera = view().zoomed(2.5, 123.0, 456.0);
        let after = View { camera, ..view() }.to_map(123.0, 456.0);
        assert!((before.x - after.x).abs() < 1e-6 && (before.y - after.y).abs() < 1e-6);
    }

    #[test]
    fn nobody_looks_away_from_the_map() {
        let mut view = view();
        for _ in 0..100 {
            view.camera = view.dragged(700.0, -500.0);
            view.camera = view.zoomed(0.7, 0.0, 0.0);
        }
        let Lambert72 { x, y } = view.camera.centre;
        assert!(Camera::REACH.contains(&x) && Camera::REACH.contains(&y), "{x}, {y}");
    }

    #[test]
    fn dragging_moves_the_map_with_the_pointer() {
        let before = view().to_map(100.0, 100.0);
        let camera = view().dragged(30.0, -10.0);
        let after = View { camera, ..view() }.to_map(130.0, 90.0);
        assert!((before.x - after.x).abs() < 1e-6 && (before.y - after.y).abs() < 1e-6);
    }
}
