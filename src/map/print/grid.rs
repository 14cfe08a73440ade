//! Lines of the grid and codes of its squares.

use plotters_backend::DrawingBackend as _;

use super::PrintError;
use super::painter::{Backend, PALETTE, Painter, Type, failed};
use super::text::width;
use crate::grid::{Lambert72, Level, Square};
use crate::map::{Camera, GridLines, View, grid_lines};

impl Painter<'_> {
    /// Lines, and the codes of sheets; those of smaller squares are a part of their own.
    pub(super) fn grid(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let map = self.layout.map;
        let lines = self.lines();
        let finest = lines.eastings.iter().chain(&lines.northings).map(|line| line.1).max();
        for level in [Level::Quarter, Level::Hour, Level::Sheet] {
            let is_finest = finest == Some(level);
            let pen = self.pen(PALETTE.grid, if is_finest { 0.12 } else { 0.22 });
            for (x, _) in lines.eastings.iter().filter(|line| line.1 == level) {
                let x = self.layout.place(Lambert72 { x: *x, y: 0.0 }).0;
                let ends = (self.at((x, map.top)), self.at((x, map.bottom())));
                backend.draw_line(ends.0, ends.1, &pen).map_err(failed)?;
            }
            for (y, _) in lines.northings.iter().filter(|line| line.1 == level) {
                let y = self.layout.place(Lambert72 { x: 0.0, y: *y }).1;
                let ends = (self.at((map.left, y)), self.at((map.right(), y)));
                backend.draw_line(ends.0, ends.1, &pen).map_err(failed)?;
            }
        }
        // A small map has the codes of its sheets as well.
        if finest == Some(Level::Sheet) {
            let sheets = (0..crate::grid::SHEETS).filter_map(Square::sheet).collect();
            self.write(backend, sheets)?;
        } else if is_of_sheets(&lines.codes) {
            self.write(backend, lines.codes)?;
        }
        Ok(())
    }

    /// The codes of hour squares or quarter squares, where there is room for them.
    pub(super) fn codes(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let codes = self.lines().codes;
        if is_of_sheets(&codes) { Ok(()) } else { self.write(backend, codes) }
    }

    /// What a screen of 96 dots an inch would show.
    fn lines(&self) -> GridLines {
        let layout = self.layout;
        let pixels_per_km = layout.per_km() * 96.0 / 25.4;
        let to_pixels = pixels_per_km / 1000.0;
        grid_lines(&View {
            camera: Camera { centre: layout.ground.centre(), pixels_per_km },
            width: (layout.ground.east - layout.ground.west) * to_pixels,
            height: (layout.ground.north - layout.ground.south) * to_pixels,
        })
    }

    /// Codes at the north-west corners of their squares, those left out that would not fit into square and map, or under legend or arrow.
    fn write(&self, backend: &mut Backend<'_>, codes: Vec<Square>) -> Result<(), PrintError> {
        let (layout, map) = (self.layout, self.layout.map);
        let size = layout.small_size;
        for square in codes {
            let (bounds, code) = (square.bounds(), square.to_string());
            let (x, y) = layout.place(Lambert72 { x: bounds.west, y: bounds.north });
            let side = (bounds.east - bounds.west) / 1000.0 * layout.per_km();
            let wide = width(&code) * size + 0.6;
            let is_free = wide < side
                && !layout.is_taken((x, y), (x + wide, y + 1.4 * size))
                && x > map.left - 0.01
                && y > map.top - 0.01
                && x + wide < map.right()
                && y + 1.4 * size < map.bottom();
            if is_free {
                self.text(backend, &code, Type::sans(size, PALETTE.code), (x + 0.5, y + 0.4))?;
            }
        }
        Ok(())
    }
}

fn is_of_sheets(codes: &[Square]) -> bool {
    codes.first().is_none_or(|square| square.level() == Level::Sheet)
}
