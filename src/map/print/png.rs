//! The printed map as PNG: the picture of its SVG.

use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{Layout, Paper, PrintError, svg};
use crate::i18n::Language;
use crate::map::Scene;

/// Dots an inch that a picture may have.
const DOTS: std::ops::RangeInclusive<f64> = 30.0..=1200.0;
/// Most pixels of a picture: 160 MB while it is painted.
const MOST_PIXELS: u64 = 40_000_000;

/// What a picture names as the program that made it; the tool knows its own pictures by it.
pub const PNG_SOFTWARE: &str = "IFBL Atlas";

/// The scene as a PNG file with a number of dots an inch.
///
/// # Errors
/// [`PrintError`] for a size out of reason.
pub fn png(
    scene: &Scene,
    paper: &Paper,
    dots_per_inch: f64,
    language: Language,
) -> Result<Vec<u8>, PrintError> {
    if !DOTS.contains(&dots_per_inch) {
        return Err(PrintError::Size(format!("{dots_per_inch} dots an inch")));
    }
    let layout = Layout::new(scene, paper)?;
    let dots = dots_per_inch / 25.4;
    let (width, height) = ((layout.width * dots).round() as u32, (layout.height * dots).round() as u32);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PrintError::Pixels { width, height });
    }
    let say = |error: resvg::usvg::Error| PrintError::Backend(error.to_string());
    let options = Options { fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(&svg::draw(scene, &layout, language)?, &options).map_err(say)?;
    let mut picture = Pixmap::new(width, height).ok_or(PrintError::Pixels { width, height })?;
    let (across, down) = (width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, Transform::from_scale(across, down), &mut picture.as_mut());
    encode(&picture, dots_per_inch)
}

/// The fonts that every machine has, because they are in the program.
#[must_use]
pub fn fonts() -> Arc<fontdb::Database> {
    const FONTS: [&[u8]; 5] = [
        include_bytes!("fonts/sans.ttf"),
        include_bytes!("fonts/sans-bold.ttf"),
        include_bytes!("fonts/sans-italic.ttf"),
        include_bytes!("fonts/serif.ttf"),
        include_bytes!("fonts/serif-italic.ttf"),
    ];
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        fonts.set_sans_serif_family("Atlas Sans");
        fonts.set_serif_family("Atlas Serif");
        Arc::new(fonts)
    };
    DATABASE.get_or_init(load).clone()
}

/// Colours without transparency, and how many dots are an inch.
fn encode(picture: &Pixmap, dots_per_inch: f64) -> Result<Vec<u8>, PrintError> {
    let say = |error: png::EncodingError| PrintError::Backend(error.to_string());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let per_metre = (dots_per_inch / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    encoder.add_text_chunk("Software".to_owned(), PNG_SOFTWARE.to_owned()).map_err(say)?;
    let mut writer = encoder.write_header().map_err(say)?;
    // Row by row: a second copy of a page would be too much for a phone. The paper covers all of it, so it is opaque.
    let mut stream = writer.stream_writer().map_err(say)?;
    let mut row = Vec::with_capacity(picture.width() as usize * 3);
    for pixels in picture.pixels().chunks(picture.width() as usize) {
        row.clear();
        row.extend(pixels.iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]));
        stream.write_all(&row).map_err(|error| say(error.into()))?;
    }
    stream.finish().map_err(say)?;
    writer.finish().map_err(say)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_size_of_the_paper() {
        let picture = png(&Scene::default(), &Paper::column(85.0), 100.0, Language::En).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(picture)).read_info().unwrap();
        assert_eq!(reader.info().width, 335);
        let dots = reader.info().pixel_dims.unwrap();
        assert_eq!((dots.xppu, dots.yppu), (3937, 3937));
        assert!(png(&Scene::default(), &Paper::column(85.0), 0.0, Language::En).is_err());
        let poster = png(&Scene::default(), &Paper::column(1000.0), 1200.0, Language::En);
        assert!(matches!(poster, Err(PrintError::Pixels { .. })));
    }

    #[test]
    fn the_letters_are_those_of_the_program() {
        let fonts = fonts();
        for (family, style, name) in [
            (fontdb::Family::SansSerif, fontdb::Style::Normal, "Atlas Sans"),
            (fontdb::Family::SansSerif, fontdb::Style::Italic, "Atlas Sans"),
            (fontdb::Family::Serif, fontdb::Style::Italic, "Atlas Serif"),
        ] {
            let query = fontdb::Query { families: &[family], style, ..fontdb::Query::default() };
            let found = fonts.query(&query).and_then(|id| fonts.face(id)).unwrap();
            assert_eq!((found.families[0].0.as_str(), found.style), (name, style));
        }
    }
}
