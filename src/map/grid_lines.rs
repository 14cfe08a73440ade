//! Which lines and codes of the grid are drawn at which scale.

use super::View;
use crate::grid::{Bounds, HOUR_SIZE, Level, QUARTER_SIZE, Square};

/// The lines and codes of the grid in a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridLines {
    /// Eastings of the lines from north to south, metres, with the coarsest level that has an edge there.
    pub eastings: Vec<(f64, Level)>,
    /// Northings of the lines from west to east, metres, likewise.
    pub northings: Vec<(f64, Level)>,
    /// Squares whose codes are written at their north-west corner.
    pub codes: Vec<Square>,
    /// How far the lines reach: the whole grid.
    pub reach: Option<Bounds>,
}

/// Hour squares have lines from this scale on, pixels a kilometre.
const HOUR_LINES: f64 = 5.0;
/// Quarter squares have lines from this scale on.
const QUARTER_LINES: f64 = 22.0;
/// Sheets have codes from this scale on.
const SHEET_CODES: f64 = 2.0;
/// Hour squares have codes instead of sheets from this scale on.
const HOUR_CODES: f64 = 14.0;
/// Quarter squares have codes instead of hour squares from this scale on.
const QUARTER_CODES: f64 = 62.0;

/// What the grid shows through this window.
#[must_use]
pub fn grid_lines(view: &View) -> GridLines {
    let Some(grid) = whole_grid() else { return GridLines::default() };
    let seen = view.bounds();
    let scale = view.camera.pixels_per_km;
    let step = match scale {
        _ if scale >= QUARTER_LINES => QUARTER_SIZE,
        _ if scale >= HOUR_LINES => HOUR_SIZE,
        _ => 0.0,
    };
    let (sheet_width, sheet_height) = Square::sheet(0).map_or((1.0, 1.0), Square::size);
    let lines = |from: f64, to: f64, origin: f64, sheet: f64, low: f64, high: f64| {
        let step = if step > 0.0 { step } else { sheet };
        let first = ((low.max(from) - origin) / step).ceil() as i64;
        let last = ((high.min(to) - origin) / step).floor() as i64;
        (first..=last)
            .map(|index| {
                let distance = index as f64 * step;
                let on = |size: f64| (distance / size).fract() == 0.0;
                let level = match () {
                    () if on(sheet) => Level::Sheet,
                    () if on(HOUR_SIZE) => Level::Hour,
                    () => Level::Quarter,
                };
                (origin + distance, level)
            })
            .collect()
    };
    GridLines {
        eastings: lines(grid.west, grid.east, grid.west, sheet_width, seen.west, seen.east),
        northings: lines(grid.south, grid.north, grid.north, sheet_height, seen.south, seen.north),
        codes: codes(view, scale),
        reach: Some(grid),
    }
}

/// From the first to the last sheet.
fn whole_grid() -> Option<Bounds> {
    let (first, last) = (Square::sheet(0)?.bounds(), Square::sheet(crate::grid::SHEETS - 1)?.bounds());
    Some(Bounds { west: first.west, north: first.north, east: last.east, south: last.south })
}

/// Which squares have codes at a scale, pixels a kilometre.
pub(super) fn code_level(scale: f64) -> Option<Level> {
    match scale {
        _ if scale >= QUARTER_CODES => Some(Level::Quarter),
        _ if scale >= HOUR_CODES => Some(Level::Hour),
        _ if scale >= SHEET_CODES => Some(Level::Sheet),
        _ => None,
    }
}

/// The squares in the window whose codes can be read at this scale.
fn codes(view: &View, scale: f64) -> Vec<Square> {
    let Some(level) = code_level(scale) else { return Vec::new() };
    let seen = view.bounds();
    let is_seen = |square: &Square| {
        let b = square.bounds();
        b.east > seen.west && b.west < seen.east && b.north > seen.south && b.south < seen.north
    };
    let sheets = (0..crate::grid::SHEETS).filter_map(Square::sheet).filter(is_seen);
    match level {
        Level::Sheet => sheets.collect(),
        Level::Hour => sheets.flat_map(Square::children).filter(is_seen).collect(),
        Level::Quarter => {
            let hours = sheets.flat_map(Square::children).filter(is_seen);
            hours.flat_map(Square::children).filter(is_seen).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Camera;

    fn lines(pixels_per_km: f64) -> GridLines {
        let centre = "E4-25".parse::<Square>().unwrap().bounds().centre();
        grid_lines(&View { camera: Camera { centre, pixels_per_km }, width: 800.0, height: 600.0 })
    }

    #[test]
    fn nearer_shows_finer_squares() {
        let finest = |scale| lines(scale).eastings.iter().map(|line| line.1).max();
        assert_eq!(finest(3.0), Some(Level::Sheet));
        assert_eq!(finest(10.0), Some(Level::Hour));
        assert_eq!(finest(40.0), Some(Level::Quarter));
        let level = |scale| lines(scale).codes.first().map(|square| square.level());
        assert_eq!(
            [level(1.0), level(3.0), level(20.0), level(80.0)],
            [None, Some(Level::Sheet), Some(Level::Hour), Some(Level::Quarter)]
        );
    }

    #[test]
    fn lines_run_along_edges_of_squares() {
        let square: Square = "E4-25-43".parse().unwrap();
        let edges = square.bounds();
        let drawn = lines(60.0);
        assert!(
            drawn.eastings.iter().any(|(x, level)| (x - edges.west).abs() < 1e-6 && *level == Level::Quarter)
        );
        assert!(drawn.northings.iter().any(|(y, _)| (y - edges.north).abs() < 1e-6));
        let hour = square.within(Level::Hour).bounds();
        assert!(
            drawn.eastings.iter().any(|(x, level)| (x - hour.west).abs() < 1e-6 && *level == Level::Hour)
        );
    }

    #[test]
    fn codes_stay_few_enough_to_read() {
        for scale in [2.0, 5.0, 14.0, 30.0, 62.0, 200.0] {
            assert!(lines(scale).codes.len() < 200, "{scale}");
        }
    }
}
