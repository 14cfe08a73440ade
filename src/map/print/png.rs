//! The printed map as PNG.

use std::sync::Once;

use plotters::backend::BitMapBackend;
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle, register_font};
use plotters_backend::DrawingBackend as _;

use super::painter::{Painter, Part, Run, failed};
use super::{Layout, PrintError};
use crate::i18n::Language;
use crate::map::Scene;

/// plotters paints edges hard: so many pixels each way make one of the picture.
const FINER: u32 = 3;

/// The scene as a PNG file, `width` millimetres wide at a number of dots an inch.
///
/// # Errors
/// [`PrintError`] for a size out of reason.
pub fn png(scene: &Scene, width: f64, dots_per_inch: f64, language: Language) -> Result<Vec<u8>, PrintError> {
    if !(30.0..=1200.0).contains(&dots_per_inch) {
        return Err(PrintError::Size(format!("{dots_per_inch} dots an inch")));
    }
    let layout = Layout::new(scene, width)?;
    let dots = dots_per_inch / 25.4;
    let size = ((layout.width * dots).round() as u32, (layout.height * dots).round() as u32);
    let fine = (size.0 * FINER, size.1 * FINER);
    if u64::from(fine.0) * u64::from(fine.1) > 400_000_000 {
        return Err(PrintError::Size(format!("{width} mm at {dots_per_inch} dots an inch")));
    }
    register_fonts()?;
    let mut pixels = vec![255_u8; fine.0 as usize * fine.1 as usize * 3];
    {
        let mut backend = BitMapBackend::with_buffer(&mut pixels, fine);
        let painter = Painter { scene, layout: &layout, units: dots * f64::from(FINER), language };
        for part in Part::of(scene) {
            painter.paint(&mut backend, part, set_runs)?;
        }
        backend.present().map_err(failed)?;
    }
    encode(&coarser(&pixels, size), size, dots_per_inch)
}

/// Runs one after the other, each as wide as its letters.
fn set_runs(
    backend: &mut BitMapBackend<'_>,
    runs: &[Run],
    style: &TextStyle,
    (mut x, y): (i32, i32),
) -> Result<(), PrintError> {
    for run in runs {
        let mut style = style.clone();
        if run.italic {
            // Made anew: a font that is only told to be italic keeps its upright letters.
            let family = if style.font.get_name() == FontFamily::Serif.as_str() {
                FontFamily::Serif
            } else {
                FontFamily::SansSerif
            };
            style.font = FontDesc::new(family, style.font.get_size(), FontStyle::Italic);
        }
        backend.draw_text(&run.text, &style, (x, y)).map_err(failed)?;
        // A space at an end has no box of its own: measured with a letter behind it.
        let measure = |text: &str| backend.estimate_text_size(text, &style).map(|size| size.0 as i32);
        let (with, without) = (format!("{}x", run.text), "x");
        x += measure(&with).map_err(failed)? - measure(without).map_err(failed)?;
    }
    Ok(())
}

/// The fonts that every machine has, because they are in the program.
fn register_fonts() -> Result<(), PrintError> {
    const SANS: &[u8] = include_bytes!("fonts/sans.ttf");
    const SANS_BOLD: &[u8] = include_bytes!("fonts/sans-bold.ttf");
    const SERIF: &[u8] = include_bytes!("fonts/serif.ttf");
    const SERIF_ITALIC: &[u8] = include_bytes!("fonts/serif-italic.ttf");
    static REGISTERED: Once = Once::new();
    let mut done = Ok(());
    REGISTERED.call_once(|| {
        for (family, style, font) in [
            ("sans-serif", FontStyle::Normal, SANS),
            ("sans-serif", FontStyle::Bold, SANS_BOLD),
            ("sans-serif", FontStyle::Italic, SERIF_ITALIC),
            ("serif", FontStyle::Normal, SERIF),
            ("serif", FontStyle::Italic, SERIF_ITALIC),
        ] {
            if register_font(family, style, font).is_err() {
                done = Err(PrintError::Backend(format!("the font {family} is damaged")));
            }
        }
    });
    done
}

/// Every pixel the mean of [`FINER`] × [`FINER`].
fn coarser(fine: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let (width, height, finer) = (width as usize, height as usize, FINER as usize);
    let row = width * finer * 3;
    let mut out = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let mut sum = 0_u32;
                for dy in 0..finer {
                    for dx in 0..finer {
                        sum += u32::from(fine[(y * finer + dy) * row + (x * finer + dx) * 3 + channel]);
                    }
                }
                out.push((sum / (FINER * FINER)) as u8);
            }
        }
    }
    out
}

fn encode(pixels: &[u8], (width, height): (u32, u32), dots_per_inch: f64) -> Result<Vec<u8>, PrintError> {
    let say = |error: png::EncodingError| PrintError::Backend(error.to_string());
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Best);
    let per_metre = (dots_per_inch / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().map_err(say)?;
    writer.write_image_data(pixels).map_err(say)?;
    writer.finish().map_err(say)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_the_size_of_the_paper() {
        let picture = png(&Scene::default(), 85.0, 100.0, Language::En).unwrap();
        let reader = png::Decoder::new(picture.as_slice()).read_info().unwrap();
        assert_eq!(reader.info().width, 335);
        let dots = reader.info().pixel_dims.unwrap();
        assert_eq!(dots.xppu, 3937);
        assert!(png(&Scene::default(), 85.0, 0.0, Language::En).is_err());
        assert!(png(&Scene::default(), 1000.0, 1200.0, Language::En).is_err());
    }

    #[test]
    fn four_pixels_become_their_mean() {
        let mut fine = vec![0; 6 * 3 * 3];
        fine[..9].fill(90);
        assert_eq!(coarser(&fine, (2, 1)), [30, 30, 30, 0, 0, 0]);
    }
}
