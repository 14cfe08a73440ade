//! Fingers and mouse: from the places of pointers to a camera, without a browser.

use super::{Camera, View};

/// A pointer that is down.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pointer {
    id: i32,
    x: f64,
    y: f64,
}

/// What the pointers on the map are doing. Places are CSS pixels from the top left of the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gesture {
    pointers: Vec<Pointer>,
    /// Where the first pointer came down, until it is clear that it drags.
    start: Option<(f64, f64)>,
}

impl Gesture {
    /// A pointer that moves less than this was meant to stay, CSS pixels.
    const SLACK: f64 = 6.0;

    /// A pointer comes down.
    pub fn down(&mut self, id: i32, x: f64, y: f64) {
        self.pointers.retain(|pointer| pointer.id != id);
        self.start = if self.pointers.is_empty() { Some((x, y)) } else { None };
        self.pointers.push(Pointer { id, x, y });
    }

    /// A pointer moves; the camera that follows it, if it moves the map. Pointers that are not down move nothing.
    pub fn moved(&mut self, id: i32, x: f64, y: f64, view: &View) -> Option<Camera> {
        let before = self.pointers.clone();
        let pointer = self.pointers.iter_mut().find(|pointer| pointer.id == id)?;
        (pointer.x, pointer.y) = (x, y);
        if let Some((start_x, start_y)) = self.start {
            if (x - start_x).hypot(y - start_y) < Self::SLACK {
                return None;
            }
            self.start = None;
            return Some(view.dragged(x - start_x, y - start_y));
        }
        match (before.as_slice(), self.pointers.as_slice()) {
            ([from], [to]) => Some(view.dragged(to.x - from.x, to.y - from.y)),
            ([a, b, ..], [c, d, ..]) => {
                let middle = |p: &Pointer, q: &Pointer| ((p.x + q.x) / 2.0, (p.y + q.y) / 2.0);
                let spread = |p: &Pointer, q: &Pointer| (p.x - q.x).hypot(p.y - q.y).max(1.0);
                let (from, to) = (middle(a, b), middle(c, d));
                let camera = view.dragged(to.0 - from.0, to.1 - from.1);
                Some(View { camera, ..*view }.zoomed(spread(c, d) / spread(a, b), to.0, to.1))
            }
            _ => None,
        }
    }

    /// A pointer goes up; where it was clicked, if it never moved and was alone.
    pub fn up(&mut self, id: i32) -> Option<(f64, f64)> {
        let pointer = self.pointers.iter().find(|pointer| pointer.id == id).copied();
        self.pointers.retain(|pointer| pointer.id != id);
        let start = self.start.take();
        pointer.filter(|_| start.is_some() && self.pointers.is_empty()).map(|pointer| (pointer.x, pointer.y))
    }

    /// A pointer is taken away by the browser.
    pub fn cancel(&mut self, id: i32) {
        self.pointers.retain(|pointer| pointer.id != id);
        self.start = None;
    }

    /// Whether any pointer is down.
    #[must_use]
    pub fn is_down(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// Whether the map follows the pointers now.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.is_down() && self.start.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Lambert72;

    fn view() -> View {
        let camera = Camera { centre: Lambert72 { x: 150_000.0, y: 150_000.0 }, pixels_per_km: 4.0 };
        View { camera, width: 400.0, height: 300.0 }
    }

    #[test]
    fn a_still_pointer_clicks_and_a_moving_one_drags() {
        let mut gesture = Gesture::default();
        gesture.down(1, 100.0, 100.0);
        assert_eq!(gesture.moved(1, 102.0, 101.0, &view()), None);
        assert_eq!(gesture.up(1), Some((102.0, 101.0)));

        gesture.down(1, 100.0, 100.0);
        let camera = gesture.moved(1, 140.0, 100.0, &view()).unwrap();
        assert_eq!(camera.centre.x, 140_000.0);
        assert!(gesture.is_moving());
        assert_eq!(gesture.up(1), None);
        assert_eq!(gesture.moved(1, 0.0, 0.0, &view()), None);
    }

    #[test]
    fn two_fingers_zoom_around_their_middle() {
        let mut gesture = Gesture::default();
        gesture.down(1, 100.0, 100.0);
        gesture.down(2, 200.0, 100.0);
        let fixed = view().to_map(150.0, 100.0);
        let first = gesture.moved(1, 50.0, 100.0, &view()).unwrap();
        let second = gesture.moved(2, 250.0, 100.0, &View { camera: first, ..view() }).unwrap();
        assert!((second.pixels_per_km - 8.0).abs() < 1e-9);
        let after = View { camera: second, ..view() }.to_map(150.0, 100.0);
        assert!((after.x - fixed.x).abs() < 1e-6 && (after.y - fixed.y).abs() < 1e-6);
        assert_eq!(gesture.up(1), None);
        assert_eq!(gesture.up(2), None);
    }

    #[test]
    fn one_of_two_fingers_lifted_goes_on_dragging() {
        let mut gesture = Gesture::default();
        gesture.down(1, 100.0, 100.0);
        gesture.down(2, 200.0, 100.0);
        gesture.cancel(1);
        let camera = gesture.moved(2, 210.0, 100.0, &view()).unwrap();
        assert_eq!(camera.centre.x, 147_500.0);
    }
}
