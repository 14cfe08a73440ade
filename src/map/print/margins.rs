//! What stands around the map: name, caption, legend, scale bar, north arrow, sources.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend as _;

use super::PrintError;
use super::layout::LEADING;
use super::legend::{Entry, INDENT, SIZE_PAINT};
use super::painter::{Backend, Face, PALETTE, Painter, Type, failed, rgb, thin};
use crate::i18n::number;
use crate::map::AREA_OPACITY;

impl Painter<'_> {
    pub(super) fn legend(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let (layout, legend) = (self.layout, &self.layout.legend);
        if let Some(ground) = layout.legend_ground {
            // Nothing of the grid shines through.
            let (corner, opposite) = ((ground.left, ground.top), (ground.right(), ground.bottom()));
            let paper = rgb(PALETTE.paper);
            backend.draw_rect(self.at(corner), self.at(opposite), &paper, true).map_err(failed)?;
        }
        for (index, column) in legend.columns.iter().enumerate() {
            let left = layout.legend_place.0 + index as f64 * legend.step;
            for (row, entry) in legend.entries[column.clone()].iter().enumerate() {
                self.entry(backend, entry, (left, layout.legend_place.1 + row as f64 * legend.line()))?;
            }
        }
        Ok(())
    }

    /// A line of the legend with its top left at a place.
    fn entry(
        &self,
        backend: &mut Backend<'_>,
        entry: &Entry,
        (left, y): (f64, f64),
    ) -> Result<(), PrintError> {
        let legend = &self.layout.legend;
        let (size, line) = (legend.size, legend.line());
        let kind = Type::sans(size, PALETTE.ink);
        // Half the height of a capital.
        let centre = (left + line / 2.0, y + size * 0.41);
        let beside = (left + line * INDENT, y);
        match entry {
            Entry::Title(runs) => self.runs(backend, runs, kind, (left, y)),
            Entry::Sign(class, label, squares) => {
                self.sign(backend, class.symbol, PALETTE.paint(class.paint), centre, line * 0.86)?;
                self.runs(backend, label, kind, beside)?;
                let count = number(self.language, *squares as u64);
                self.text(backend, &count, Type { anchor: HPos::Right, ..kind }, (left + legend.width, y))
            }
            Entry::Size(symbol, share, label) => {
                let colour = PALETTE.paint(SIZE_PAINT);
                self.sign(backend, *symbol, colour, centre, line * 0.86 * share)?;
                self.text(backend, label, kind, beside)
            }
            Entry::Area(colour, label) => {
                let (wide, high) = (line * 0.42, line * 0.3);
                let (low, far) = ((centre.0 - wide, centre.1 - high), (centre.0 + wide, centre.1 + high));
                let ground = thin(*colour, AREA_OPACITY);
                backend.draw_rect(self.at(low), self.at(far), &ground, true).map_err(failed)?;
                self.frame(backend, low, far, &self.pen(*colour, 0.16))?;
                self.text(backend, label, kind, beside)
            }
        }
    }

    pub(super) fn measures(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let layout = self.layout;
        let ink = rgb(PALETTE.ink);
        let line = layout.text_size * LEADING;
        let bar = layout.scale_bar();
        let (left, bottom) = layout.scale_place;
        let (top, half) = (bottom - 0.9, bar.pixels / 2.0);
        let (a, b) = (self.at((left, top)), self.at((left + half, bottom)));
        backend.draw_rect(a, b, &ink, true).map_err(failed)?;
        self.frame(backend, (left, top), (left + bar.pixels, bottom), &self.pen(PALETTE.ink, 0.18))?;
        let kind = Type::sans(layout.text_size, PALETTE.ink);
        let label = (left + bar.pixels + 1.2, bottom - layout.text_size * 0.95);
        self.text(backend, &bar.label(), kind, label)?;

        // The needle points to the north of the grid, which is that of the map.
        let (x, y) = layout.north_place;
        let needle = [(0.0, 0.0), (0.42, 1.5), (0.0, 1.15), (-0.42, 1.5)];
        let needle: Vec<_> = needle.iter().map(|(dx, dy)| self.at((x + dx * line, y + dy * line))).collect();
        backend.fill_polygon(needle, &ink).map_err(failed)?;
        self.text(backend, "N", Type { anchor: HPos::Center, ..kind }, (x, y + line * 1.7))?;

        let map = layout.map;
        let edge = self.pen(PALETTE.border, 0.18);
        self.frame(backend, (map.left, map.top), (map.right(), map.bottom()), &edge)
    }

    pub(super) fn caption(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let layout = self.layout;
        let name = Type { face: Face::Serif, ..Type::sans(layout.name_size, PALETTE.ink) };
        for (index, runs) in layout.names.lines.iter().enumerate() {
            let top = layout.names.top + index as f64 * layout.name_size * LEADING;
            self.runs(backend, runs, name, (layout.left, top))?;
        }
        let plain = Type::sans(layout.text_size, PALETTE.ink);
        let caution = Type::sans(layout.text_size, PALETTE.warning);
        let warning = Type { face: Face::Bold, ..caution };
        for (block, kind) in
            [(&layout.caption, plain), (&layout.caution, caution), (&layout.warning, warning)]
        {
            for (index, text) in block.lines.iter().enumerate() {
                let top = block.top + index as f64 * layout.text_size * LEADING;
                self.text(backend, text, kind, (layout.left, top))?;
            }
        }
        Ok(())
    }

    pub(super) fn notes(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let layout = self.layout;
        for (index, note) in layout.notes.lines.iter().enumerate() {
            let place = (layout.notes_left, layout.notes.top + index as f64 * layout.small_size * LEADING);
            self.runs(backend, note, Type::sans(layout.small_size, PALETTE.muted), place)?;
        }
        Ok(())
    }
}
