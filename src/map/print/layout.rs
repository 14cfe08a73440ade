//! Where things stand on the paper, in millimetres from its top left.

use super::PrintError;
use super::text::{width, wrap};
use crate::grid::{Bounds, Lambert72};
use crate::map::{BaseMap, Scene};

/// Millimetres of a point, the unit of letters.
pub const POINT: f64 = 25.4 / 72.0;
/// Around everything, millimetres.
const MARGIN: f64 = 3.0;
/// Ground around the land, metres: room for the squares that reach past the border.
const GROUND: f64 = 5_000.0;
/// Line height, font sizes.
pub const LEADING: f64 = 1.32;

/// Sizes and places, millimetres; sizes of letters are millimetres too.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Width of the paper.
    pub width: f64,
    /// Height of the paper.
    pub height: f64,
    /// Size of letters of the name above the map.
    pub name_size: f64,
    /// Size of letters of caption and legend.
    pub text_size: f64,
    /// Size of letters of codes and sources.
    pub small_size: f64,
    /// Left edge of the map and of all text.
    pub left: f64,
    /// Top of the name.
    pub name_top: f64,
    /// The lines of names: the layers in each. An empty line says what the caption says.
    pub name_lines: Vec<Vec<usize>>,
    /// Top of the line under the name.
    pub caption_top: f64,
    /// Top of the warning, if the scene has one.
    pub warning_top: f64,
    /// Top of the map.
    pub map_top: f64,
    /// Width of the map.
    pub map_width: f64,
    /// Height of the map.
    pub map_height: f64,
    /// What the map shows, metres of Lambert 72.
    pub ground: Bounds,
    /// Top of the first line of the sources.
    pub notes_top: f64,
    /// The sources in lines.
    pub notes: Vec<String>,
}

impl Layout {
    /// Lays a scene out on paper of a width; the height follows.
    ///
    /// # Errors
    /// When the width is out of reason (40–1000 mm) or there is no base map.
    pub fn new(scene: &Scene, width: f64) -> Result<Self, PrintError> {
        if !(40.0..=1000.0).contains(&width) {
            return Err(PrintError::Size(format!("{width} mm")));
        }
        let land = BaseMap::embedded()?.bounds();
        let ground = Bounds {
            west: land.west - GROUND,
            south: land.south - GROUND,
            east: land.east + GROUND,
            north: land.north + GROUND,
        };
        // Letters of one column (85 mm) are smaller than those of a page, but not in proportion.
        let letters = (width / 175.0).sqrt().clamp(0.6, 1.6) * POINT;
        let (name_size, text_size, small_size) = (12.0 * letters, 8.5 * letters, 6.2 * letters);
        let (name_top, map_width) = (MARGIN, width - 2.0 * MARGIN);
        // Several names are set smaller, and in lines.
        let name_size = if scene.layers.len() > 1 { text_size * 1.1 } else { name_size };
        let name_lines = name_lines(scene, map_width / name_size);
        let caption_top = name_top + name_lines.len() as f64 * name_size * LEADING;
        let warning_top = caption_top + text_size * LEADING;
        let warning_height = if scene.warning.is_some() { text_size * LEADING } else { 0.0 };
        let map_top = warning_top + warning_height + 1.2;
        let map_height = map_width * (ground.north - ground.south) / (ground.east - ground.west);
        let notes_top = map_top + map_height + 1.2;
        let credits = scene.notes.iter().map(String::as_str).chain([BaseMap::ATTRIBUTION]);
        let notes: Vec<String> = credits.flat_map(|note| wrap(note, map_width / small_size)).collect();
        let height = notes_top + notes.len() as f64 * small_size * LEADING + MARGIN;
        Ok(Layout {
            width,
            height,
            name_size,
            text_size,
            small_size,
            left: MARGIN,
            name_top,
            name_lines,
            caption_top,
            warning_top,
            map_top,
            map_width,
            map_height,
            ground,
            notes_top,
            notes,
        })
    }

    /// Millimetres of the paper a kilometre on the ground.
    #[must_use]
    pub fn per_km(&self) -> f64 {
        self.map_width / (self.ground.east - self.ground.west) * 1000.0
    }

    /// Where a point of the ground stands on the paper.
    #[must_use]
    pub fn place(&self, point: Lambert72) -> (f64, f64) {
        let scale = self.per_km() / 1000.0;
        (
            self.left + (point.x - self.ground.west) * scale,
            self.map_top + (self.ground.north - point.y) * scale,
        )
    }
}

/// The layers of taxa in lines of at most `room` sizes of the font; one empty line when there are no taxa.
fn name_lines(scene: &Scene, room: f64) -> Vec<Vec<usize>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0.0;
    for (index, layer) in scene.layers.iter().enumerate().filter(|(_, layer)| layer.scientific) {
        let name = width(&layer.full_title()) + width(", ");
        if used > 0.0 && used + name > room {
            lines.push(Vec::new());
            used = 0.0;
        }
        used += name;
        if let Some(line) = lines.last_mut() {
            line.push(index);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_widths_hold_map_and_sources() {
        let scene = Scene { notes: vec!["Florabank1 (CC0)".into(); 4], ..Scene::default() };
        for width in [40.0, 85.0, 175.0, 1000.0] {
            let layout = Layout::new(&scene, width).unwrap();
            let land = BaseMap::embedded().unwrap().bounds();
            let (x, y) = layout.place(Lambert72 { x: land.west, y: land.north });
            assert!(x > layout.left && y > layout.map_top);
            let (x, y) = layout.place(Lambert72 { x: land.east, y: land.south });
            assert!(x < layout.width - layout.left && y < layout.notes_top);
            assert!(layout.notes.len() >= 5 && layout.height > layout.notes_top);
        }
        assert!(Layout::new(&scene, f64::NAN).is_err());
        assert!(Layout::new(&scene, 5.0).is_err());
    }
}
