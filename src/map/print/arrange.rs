//! Where legend, scale bar and north arrow stand: in the corners of the map where they hide nothing, else under it.

use super::layout::{Frame, GAP, LEADING, Layout};
use super::legend::{Legend, entries};
use super::text::width;
use super::{Paper, PrintError};
use crate::grid::Bounds;
use crate::grid::Line;
use crate::map::{BaseMap, ScaleBar, Scene};

/// Between the frame of the map and what stands in its corners.
pub const INSET: f64 = 2.0;
/// Lines that the scale bar takes at the foot of the map.
const SCALE_ROOM: f64 = 2.2;
/// Lines that the north arrow takes.
const NORTH_ROOM: f64 = 3.0;
/// Lines of a legend from which on it is set smaller.
const MANY: usize = 6;

impl Layout {
    /// Places the legend in the south-west of the map, where the neighbours are; `false` when it would hide something.
    pub(super) fn legend_inside(&mut self, scene: &Scene, paper: &Paper) -> Result<bool, PrintError> {
        if paper.window.is_some() || !self.measures_inside(scene)? {
            return Ok(false);
        }
        let lines = entries(scene);
        let sizes =
            if lines.len() > MANY { &[self.small_size][..] } else { &[self.text_size, self.small_size] };
        for size in sizes {
            let legend = Legend::in_one(lines.clone(), *size);
            let foot = SCALE_ROOM * self.text_size * LEADING;
            let height = legend.height + foot + 1.0;
            let width = (INSET + legend.width).max(self.scale_width()) + 1.5;
            let top = self.map.bottom() - height;
            let ground = Frame { left: self.map.left, top, width, height };
            if top > self.map.top && is_free(scene, self.ground_of(&ground))? {
                self.legend = legend;
                self.legend_place = (self.map.left + INSET, top + 1.0);
                self.legend_ground = Some(ground);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Places scale bar and north arrow in the corners of the map; `false` when they would hide something.
    fn measures_inside(&mut self, scene: &Scene) -> Result<bool, PrintError> {
        let line = self.text_size * LEADING;
        let map = self.map;
        self.scale_place = (map.left + INSET, map.bottom() - INSET);
        self.north_place = (map.right() - line * 1.3, map.top + line * 0.6);
        let foot = SCALE_ROOM * line;
        let scale = Frame { top: map.bottom() - foot, width: self.scale_width(), height: foot, ..map };
        let north = self.north_frame();
        Ok(is_free(scene, self.ground_of(&scale))? && is_free(scene, self.ground_of(&north))?)
    }

    /// Places the legend under the map, and with it scale bar and north arrow where the map has no room for them.
    pub(super) fn legend_below(&mut self, scene: &Scene, paper: &Paper) -> Result<(), PrintError> {
        let line = self.text_size * LEADING;
        let inside = paper.window.is_none() && self.measures_inside(scene)?;
        let lines = entries(scene);
        let size = if lines.len() > 2 * MANY { self.small_size } else { self.text_size };
        // The north arrow stands beside the columns.
        let room = paper.room() - if inside { 0.0 } else { NORTH_ROOM * line };
        self.legend = Legend::in_columns(lines, size, room);
        let (foot, least) = if inside { (0.0, 0.0) } else { (SCALE_ROOM * line, NORTH_ROOM * line) };
        let below = GAP + (foot + self.legend.height).max(least);
        self.fit_map(paper, below);
        let top = self.map.bottom() + GAP;
        if inside {
            self.measures_inside(scene)?;
        } else {
            self.scale_place = (self.left, top + line);
            self.north_place = (self.left + paper.room() - line * 1.3, top + line * 0.2);
        }
        self.legend_place = (self.left, top + foot);
        Ok(())
    }

    /// Places the legend beside the map, and with it scale bar and north arrow where the map has no room for them; `false` when
    /// there is none above the sources either.
    pub(super) fn legend_beside(&mut self, scene: &Scene, paper: &Paper) -> Result<bool, PrintError> {
        let line = self.text_size * LEADING;
        let inside = paper.window.is_none() && self.measures_inside(scene)?;
        let (room, left) = self.beside();
        let top = self.map.top + if inside { 0.0 } else { NORTH_ROOM * line };
        let mut legend = Legend::in_columns(entries(scene), self.text_size, room);
        let foot = if inside { GAP } else { SCALE_ROOM * line + GAP };
        if top + legend.height + foot > self.notes.top {
            legend = Legend::in_columns(entries(scene), self.small_size, room);
        }
        let bottom = top + legend.height;
        self.legend = legend;
        self.legend_place = (left, top);
        self.legend_ground = None;
        if !inside {
            self.north_place = (left + line, self.map.top + line * 0.2);
            self.scale_place = (left, bottom + line * 1.4);
        }
        Ok(bottom + foot <= self.notes.top)
    }

    /// The bar that shows how long a round distance is.
    pub(super) fn scale_bar(&self) -> ScaleBar {
        // It may stand beside the map with what is written after it.
        ScaleBar::fitting(self.per_km(), (self.map.width * 0.2).min(self.text_size * 10.0))
    }

    /// Width of the scale bar and of what is written beside it.
    fn scale_width(&self) -> f64 {
        let bar = self.scale_bar();
        INSET + bar.pixels + 1.2 + width(&bar.label()) * 1.12 * self.text_size
    }

    /// Whether legend or north arrow stand in a rectangle of the map.
    pub(super) fn is_taken(&self, (left, top): (f64, f64), (right, bottom): (f64, f64)) -> bool {
        let mut taken = self.legend_ground.into_iter().chain([self.north_frame()]);
        taken.any(|block| {
            left < block.right() && right > block.left && top < block.bottom() && bottom > block.top
        })
    }

    /// The room of the north arrow.
    fn north_frame(&self) -> Frame {
        let line = self.text_size * LEADING;
        let (x, y) = self.north_place;
        Frame { left: x - line * 0.9, top: y - line * 0.6, width: line * 1.8, height: line * NORTH_ROOM }
    }

    fn ground_of(&self, frame: &Frame) -> Bounds {
        let (north_west, south_east) =
            (self.point((frame.left, frame.top)), self.point((frame.right(), frame.bottom())));
        Bounds { west: north_west.x, south: south_east.y, east: south_east.x, north: north_west.y }
    }
}

/// Whether nothing that is drawn reaches into a rectangle: no land, no sign, no area, no edge of a zone.
fn is_free(scene: &Scene, b: Bounds) -> Result<bool, PrintError> {
    let reaches = |line: &Line| line.iter().any(|point| b.contains(point.x, point.y));
    let base = BaseMap::embedded()?;
    let areas = scene.areas.iter().flat_map(|layer| &layer.areas).flat_map(|area| &area.parts);
    let marks = scene.layers.iter().flat_map(|layer| &layer.marks);
    let covers = |square: &Bounds| {
        square.west < b.east && square.east > b.west && square.south < b.north && square.north > b.south
    };
    Ok(!base.borders.iter().chain(areas).chain(&scene.outline).any(reaches)
        && !marks.map(|mark| mark.square.bounds()).any(|square| covers(&square)))
}

#[cfg(test)]
mod tests {
    use super::super::layout::tests::scene;
    use super::*;

    #[test]
    fn the_legend_leaves_the_map_where_it_would_hide_something() {
        let inside = |scene: &Scene| {
            let layout = Layout::new(scene, &Paper::column(175.0)).unwrap();
            assert!(layout.legend_ground.is_some() || layout.legend_place.1 >= layout.map.bottom());
            layout.legend_ground.is_some()
        };
        assert!(inside(&scene(4, &["E4-25"])));
        assert!(!inside(&scene(4, &["M0-18"])), "a square in the corner");
        assert!(!inside(&scene(60, &["E4-25"])), "more lines than there is room for");
    }
}
