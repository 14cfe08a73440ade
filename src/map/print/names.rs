//! Names of towns.

use plotters::style::text_anchor::HPos;

use super::PrintError;
use super::painter::{Backend, PALETTE, Painter, Type};
use crate::grid::Lambert72;
use crate::map::{Lettering, place_names};

/// CSS pixels of a millimetre, at 96 dots an inch.
pub const PIXELS: f64 = 96.0 / 25.4;
/// Size of the letters, in those of the codes.
const LETTERS: f64 = 1.1;

impl Painter<'_> {
    /// The names that lie wholly in the map, and not under legend or arrow.
    pub(super) fn names(&self, backend: &mut Backend<'_>) -> Result<(), PrintError> {
        let (layout, map) = (self.layout, self.layout.map);
        let Some(places) = &self.scene.places else { return Ok(()) };
        let lettering = Lettering::on_paper(layout.small_size * LETTERS * PIXELS);
        for name in place_names(self.scene, layout.per_km() * PIXELS, lettering) {
            let box_of_name = name.covers;
            let corner = layout.place(Lambert72 { x: box_of_name.west, y: box_of_name.north });
            let opposite = layout.place(Lambert72 { x: box_of_name.east, y: box_of_name.south });
            let is_inside = corner.0 > map.left
                && corner.1 > map.top
                && opposite.0 < map.right()
                && opposite.1 < map.bottom()
                && !layout.is_taken(corner, opposite);
            let Some(place) = places.places.all().get(name.index).filter(|_| is_inside) else { continue };
            let size = name.size / PIXELS;
            let kind = Type {
                anchor: HPos::Center,
                ..Type::sans(size, if name.town { PALETTE.ink } else { PALETTE.muted })
            };
            let (x, y) = layout.place(name.at);
            // The middle of letters without tails stands in the middle.
            self.text(backend, places.of(place), kind, (x, y - size * 0.5))?;
        }
        Ok(())
    }
}
