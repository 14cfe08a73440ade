//! The squares of a map without the land, to lie over it.

use super::frame::PIXELS_PER_KM;
use super::png::{Indexed, recoloured};
use super::sign::stamp;
use super::{Frame, PictureError};
use crate::data::Rgb;
use crate::grid::Lambert72;
use crate::map::{Layer, Palette, Theme};

/// How many steps there are from nothing to the whole colour, at the edges of signs.
const LEVELS: u8 = 3;

/// The signs of a layer as PNG, by day and by night; nothing else is painted.
///
/// # Errors
/// [`PictureError`] when there are more classes than a picture has colours.
pub fn squares_pngs(layer: &Layer, frame: &Frame) -> Result<[Vec<u8>; 2], PictureError> {
    let (width, height) = frame.pixels();
    let mut picture = Indexed::new(width, height, 0);
    let pixels = |metres: f64| (metres / 1_000.0 * PIXELS_PER_KM).round();
    // All squares of a layer are of one size.
    let side = layer.marks.first().map_or(1, |mark| pixels(mark.square.size().0) as u32);
    let stamps: Vec<Vec<u8>> =
        layer.classes.iter().map(|class| stamp(class.symbol, side, LEVELS.into())).collect();
    for mark in &layer.marks {
        let Some(stamp) = stamps.get(usize::from(mark.class)) else { continue };
        let bounds = mark.square.bounds();
        let (x, y) = frame.place(Lambert72 { x: bounds.west, y: bounds.north });
        picture.stamp(stamp, side, (pixels(x) as i64, pixels(y) as i64), |level| {
            (level > 0).then(|| mark.class.saturating_mul(LEVELS).saturating_add(level))
        });
    }
    let colours = |theme| -> Vec<Rgb> {
        let palette = Palette::of(theme);
        let of_classes = layer.classes.iter().flat_map(|class| [palette.paint(class.paint); LEVELS as usize]);
        std::iter::once(palette.land).chain(of_classes).collect()
    };
    let steps = (1..=LEVELS).map(|level| level * (u8::MAX / LEVELS));
    let alpha: Vec<u8> = std::iter::once(0).chain(layer.classes.iter().flat_map(|_| steps.clone())).collect();
    let light = picture.encode(&colours(Theme::Light), &alpha)?;
    let dark = recoloured(&light, &colours(Theme::Dark));
    Ok([light, dark])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{BaseMap, Class, Mark, Paint, Symbol};

    #[test]
    fn a_map_of_a_thousand_squares_is_a_few_kilobytes() {
        let classes = (0..4).map(|index| {
            let symbol = [Symbol::Ring, Symbol::Diamond, Symbol::Disc, Symbol::Square][usize::from(index)];
            Class::new("", symbol, Paint::Period { index, of: 4 })
        });
        let marks = (600..1_600).map(|number| {
            let square = crate::grid::Square::hour(number).unwrap();
            Mark { square, class: (number * 7 % 4) as u8, size: 1.0 }
        });
        let layer = Layer { classes: classes.collect(), marks: marks.collect(), ..Layer::default() };
        let frame = Frame::around(BaseMap::embedded().unwrap());
        let [light, dark] = squares_pngs(&layer, &frame).unwrap();
        assert!(light.len() < 8_000, "{}", light.len());
        assert_eq!(light.len(), dark.len());
        assert!(light != dark);
    }
}
