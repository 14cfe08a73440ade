//! The card: what a link to a page shows elsewhere, a map with a few words beside it.

use std::fmt::Write as _;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::png::Indexed;
use super::sign::stamp;
use super::{Detail, Frame, PictureError, land_svg};
use crate::data::Rgb;
use crate::grid::Lambert72;
use crate::map::{BaseMap, Layer, Palette, Run, Theme, fonts, with_names, wrap, wrap_runs};

/// Width of a card, pixels, as the networks ask for it.
const CARD_WIDTH: u32 = 1_200;
/// Height of a card, pixels.
const CARD_HEIGHT: u32 = 630;

/// Pixels around words and map.
const MARGIN: u32 = 36;
/// Pixels a kilometre of the map.
const PIXELS_PER_KM: f64 = 2.37;
/// Steps from paper to ink.
const INK: u8 = 2;
/// Where the steps of ink begin: after paper, land and border.
const WORDS: u8 = 3;
/// Where the colours of the classes begin.
const CLASSES: u8 = WORDS + INK;

/// What a card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// In large letters: the name of a taxon or the code of a square.
    pub title: String,
    /// Whether that is a scientific name, in italics.
    pub scientific: bool,
    /// Under it, a paragraph each.
    pub lines: Vec<String>,
    /// At the foot: the atlas, and what must be said of its records.
    pub foot: Vec<String>,
}

/// Makes cards over a land that is drawn once.
pub struct CardMaker {
    frame: Frame,
    ground: Vec<u8>,
}

impl CardMaker {
    /// Draws the land.
    ///
    /// # Errors
    /// [`PictureError`] when the program was built with a damaged land.
    pub fn new(base: &BaseMap, frame: Frame) -> Result<Self, PictureError> {
        let (width, height) = Self::of_map(&frame);
        let (natural, _) = frame.pixels();
        let scale = width as f32 / natural as f32;
        let drawn = drawn(&land_svg(base, &frame, Theme::Light, Detail::Outline), width, height, scale)?;
        let palette = Palette::of(Theme::Light);
        let colours = [palette.land, palette.border];
        let nearest = |r: u8, g: u8, b: u8| {
            let far = |colour: &Rgb| {
                let by = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
                by(colour.0, r) + by(colour.1, g) + by(colour.2, b)
            };
            (1..).zip(&colours).min_by_key(|(_, colour)| far(colour)).map_or(1, |(index, _)| index)
        };
        let mut ground = Indexed::new(CARD_WIDTH, CARD_HEIGHT, 0);
        let corner = Self::corner(&frame);
        for (index, pixel) in (0_u32..).zip(drawn.pixels()) {
            if pixel.alpha() >= 128 {
                let colour = pixel.demultiply();
                let (x, y) = (corner.0 + index % width, corner.1 + index / width);
                if x < CARD_WIDTH && y < CARD_HEIGHT {
                    ground.pixels[(y * CARD_WIDTH + x) as usize] =
                        nearest(colour.red(), colour.green(), colour.blue());
                }
            }
        }
        Ok(CardMaker { frame, ground: ground.pixels })
    }

    fn of_map(frame: &Frame) -> (u32, u32) {
        let (width, height) = frame.metres();
        let pixels = |metres: f64| (metres / 1_000.0 * PIXELS_PER_KM).round() as u32;
        (pixels(width), pixels(height))
    }

    /// Where the map begins: on the right, in the middle.
    fn corner(frame: &Frame) -> (u32, u32) {
        let (width, height) = Self::of_map(frame);
        ((CARD_WIDTH - MARGIN / 2).saturating_sub(width), CARD_HEIGHT.saturating_sub(height) / 2)
    }

    /// A card with the signs of a layer on the map.
    ///
    /// # Errors
    /// [`PictureError`] when the words cannot be set, or there are more classes than colours.
    pub fn card(&self, card: &Card, layer: &Layer) -> Result<Vec<u8>, PictureError> {
        let mut picture = Indexed { width: CARD_WIDTH, pixels: self.ground.clone() };
        let corner = Self::corner(&self.frame);
        let side = layer.marks.first().map_or(1.0, |mark| mark.square.size().0 / 1_000.0 * PIXELS_PER_KM);
        let side = side.round().max(1.0) as u32;
        let stamps: Vec<Vec<u8>> = layer.classes.iter().map(|class| stamp(class.symbol, side, 1)).collect();
        for mark in &layer.marks {
            let Some(stamp) = stamps.get(usize::from(mark.class)) else { continue };
            let bounds = mark.square.bounds();
            let (x, y) = self.frame.place(Lambert72 { x: bounds.west, y: bounds.north });
            let pixel = |metres: f64| (metres / 1_000.0 * PIXELS_PER_KM).round() as i64;
            let place = (i64::from(corner.0) + pixel(x), i64::from(corner.1) + pixel(y));
            picture
                .stamp(stamp, side, place, |level| (level > 0).then(|| CLASSES.saturating_add(mark.class)));
        }
        let room = corner.0.saturating_sub(MARGIN);
        let words = drawn(&words(card, room), room, CARD_HEIGHT, 1.0)?;
        for (index, pixel) in (0_u32..).zip(words.pixels()) {
            let level = (u32::from(pixel.alpha()) * u32::from(INK) + 127) / 255;
            if level > 0 {
                let (x, y) = (MARGIN + index % room, index / room);
                picture.pixels[(y * CARD_WIDTH + x) as usize] = WORDS - 1 + level as u8;
            }
        }
        let palette = Palette::of(Theme::Light);
        let mut colours = vec![palette.paper, palette.land, palette.border];
        colours.extend(
            (1..=INK).map(|level| palette.paper.towards(palette.ink, f64::from(level) / f64::from(INK))),
        );
        colours.extend(layer.classes.iter().map(|class| palette.paint(class.paint)));
        picture.encode(&colours, &[])
    }
}

/// The words as SVG.
fn words(card: &Card, room: u32) -> String {
    let size = if card.title.chars().count() > 60 { 34.0 } else { 46.0 };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{room}\" height=\"{CARD_HEIGHT}\" font-family=\"Atlas Sans\">"
    );
    let mut top = f64::from(MARGIN);
    let mut line = |runs: &[Run], size: f64, top: f64, letters: &str| {
        // Writing to a String cannot fail.
        let _ = write!(out, "<text y=\"{top:.0}\" font-size=\"{size}\" {letters}>");
        for run in runs {
            let text = escaped(&run.text);
            let _ = match run.italic {
                true => write!(out, "<tspan font-style=\"italic\">{text}</tspan>"),
                false => write!(out, "{text}"),
            };
        }
        out.push_str("</text>");
    };
    let plain = |text: &str| [Run::upright(text)];
    let serif = if card.scientific { "font-family=\"Atlas Serif\"" } else { "font-weight=\"bold\"" };
    // The widths that lines are broken by are those of upright letters: italics are narrower.
    let broader = if card.scientific { 1.12 } else { 0.95 };
    let names = if card.scientific { std::slice::from_ref(&card.title) } else { &[] };
    let title = with_names(&card.title, names);
    for runs in wrap_runs(&title, f64::from(room) / size * broader).iter().take(4) {
        top += size * 1.15;
        line(runs, size, top, serif);
    }
    top += 14.0;
    for text in &card.lines {
        for text in wrap(text, f64::from(room) / 26.0).iter().take(3) {
            top += 34.0;
            line(&plain(text), 26.0, top, "");
        }
        top += 8.0;
    }
    let foot: Vec<String> = card.foot.iter().flat_map(|text| wrap(text, f64::from(room) / 22.0)).collect();
    let mut top = f64::from(CARD_HEIGHT - MARGIN) - 28.0 * (foot.len() as f64 - 1.0);
    for text in &foot {
        line(&plain(text), 22.0, top, "");
        top += 28.0;
    }
    out.push_str("</svg>");
    out
}

fn escaped(text: &str) -> String {
    let printable = text.chars().filter(|letter| !letter.is_control());
    printable.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// An SVG as pixels.
fn drawn(svg: &str, width: u32, height: u32, scale: f32) -> Result<Pixmap, PictureError> {
    let say = |error: resvg::usvg::Error| PictureError(error.to_string());
    let options = Options { fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(say)?;
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| PictureError(format!("{width} × {height} pixels")))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Class, Mark, Paint, Symbol};

    #[test]
    fn a_card_has_its_size_and_is_small() {
        let base = BaseMap::embedded().unwrap();
        let maker = CardMaker::new(base, Frame::around(base)).unwrap();
        let square = "E4-25".parse().unwrap();
        let layer = Layer {
            classes: vec![Class::new("", Symbol::Square, Paint::Period { index: 0, of: 1 })],
            marks: vec![Mark { square, class: 0, size: 1.0 }],
            ..Layer::default()
        };
        let words = |title: &str| Card {
            title: title.into(),
            scientific: true,
            lines: vec!["Straatgras & <b>".into(), "4 km: 12".into()],
            foot: vec!["IFBL Atlas".into()],
        };
        for title in ["Poa annua", &"Xanthoxalis \u{0} <&> ".repeat(20)] {
            let card = maker.card(&words(title), &layer).unwrap();
            let reader = png::Decoder::new(std::io::Cursor::new(&card)).read_info().unwrap();
            assert_eq!((reader.info().width, reader.info().height), (1_200, 630));
            assert!((3_000..30_000).contains(&card.len()), "{}", card.len());
        }
    }
}
