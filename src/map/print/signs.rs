//! The signs in their squares.

use super::PrintError;
use super::painter::{Backend, PALETTE, Painter};
use crate::map::{Class, Layer, Mark};

impl Painter<'_> {
    /// A class of a layer with its signs that are not beside the map, in the order of their squares.
    pub fn class(&self, layer: usize, class: usize) -> Option<(&Layer, &Class, impl Iterator<Item = &Mark>)> {
        let ground = self.layout.ground;
        let layer = self.scene.layers.get(layer)?;
        let marks = layer.marks.iter().filter(move |mark| {
            let b = mark.square.bounds();
            usize::from(mark.class) == class
                && b.west < ground.east
                && b.east > ground.west
                && b.south < ground.north
                && b.north > ground.south
        });
        Some((layer, layer.classes.get(class)?, marks))
    }

    /// One element a sign.
    pub(super) fn signs(
        &self,
        backend: &mut Backend<'_>,
        layer: usize,
        class: usize,
    ) -> Result<(), PrintError> {
        let Some((layer, class, marks)) = self.class(layer, class) else { return Ok(()) };
        let colour = PALETTE.paint(class.paint);
        for mark in marks {
            let side = mark.square.size().0 / 1000.0 * self.layout.per_km();
            let (x, y) = self.layout.place(mark.square.bounds().centre());
            let centre = (x + f64::from(layer.offset.0) * side, y + f64::from(layer.offset.1) * side);
            self.sign(backend, class.symbol, colour, centre, side * f64::from(mark.size))?;
        }
        Ok(())
    }
}
