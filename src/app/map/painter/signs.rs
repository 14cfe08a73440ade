//! The signs, many in one path.

use std::ops::Range;

use wasm_bindgen::JsValue;

use super::brush::Brush;
use super::laid::ClassPlaces;
use crate::map::Symbol;

/// Outlines in one path: paths are slow to fill in more than proportion to their length.
const OUTLINES_A_PATH: usize = 150;
/// Rectangles that cost as much as an outline.
const BOXES_AN_OUTLINE: usize = 12;

impl ClassPlaces {
    /// Paints one path of signs; the places that are left for the next.
    pub fn paint(&self, brush: &Brush<'_>, mut places: Range<usize>) -> Result<Range<usize>, JsValue> {
        let (context, seen, scale) = (brush.context, brush.view.bounds(), brush.scale());
        let (width, height) = (brush.width(), brush.height());
        let mut boxes = (0, Vec::new());
        let mut cost = 0;
        brush.fill_with(brush.palette.paint(self.paint));
        context.begin_path();
        while cost < OUTLINES_A_PATH * BOXES_AN_OUTLINE
            && let Some(place) = places.next().and_then(|index| self.places.get(index))
        {
            let side = f64::from(place.side) * scale;
            let x = (f64::from(place.west) - seen.west) * scale;
            let y = (seen.north - f64::from(place.north)) * scale;
            if x + side < 0.0 || y + side < 0.0 || x > width || y > height {
                continue;
            }
            let size = side * f64::from(place.size);
            cost += 1;
            if self.symbol == Symbol::Cell {
                let (left, top) = (x.round(), y.round());
                context.rect(left, top, (x + side).round() - left, (y + side).round() - top);
            } else if size < Symbol::SMALLEST_SHAPE {
                let pixels = size.floor().max(1.0) as u8;
                if boxes.0 != pixels {
                    boxes = (pixels, self.symbol.pixels(pixels));
                }
                let (left, top) = ((x + (side - size) / 2.0).round(), (y + (side - size) / 2.0).round());
                for (dx, dy, width, height) in &boxes.1 {
                    context.rect(
                        left + f64::from(*dx),
                        top + f64::from(*dy),
                        f64::from(*width),
                        f64::from(*height),
                    );
                }
            } else {
                cost += BOXES_AN_OUTLINE - 1;
                brush.outline(self.symbol, x + side / 2.0, y + side / 2.0, size)?;
            }
        }
        context.fill();
        Ok(places)
    }
}
