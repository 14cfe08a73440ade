//! What a phone needs to put the atlas among its programs.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::i18n::Language;
use crate::site::picture::PictureError;

/// The file that says what the atlas is as a program.
pub const MANIFEST_OF_APP: &str = "manifest.webmanifest";

/// The pictures of it: name, pixels across and down, how much of that the drawing takes up. A phone cuts the last two to its
/// own shape, of which a circle of four fifths is sure to stay.
const ICONS: [(&str, u32, f32); 4] = [
    ("icon-192.png", 192, 1.0),
    ("icon-512.png", 512, 1.0),
    ("icon-maskable.png", 512, 0.62),
    ("icon-180.png", 180, 0.8),
];

/// The colour of paper, on which the icons that a phone cuts stand.
const PAPER: &str = "#fbfaf6";

/// The manifest. `title` is plain text.
///
/// # Errors
/// Never for these types; passed on rather than hidden.
pub fn manifest_of_app(title: &str, language: Language) -> Result<String, serde_json::Error> {
    let icon = |name: &str, side: u32, purpose: &str| serde_json::json!({ "src": name, "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose });
    let [(small, small_side, _), (large, large_side, _), (cut, cut_side, _), _] = ICONS;
    let manifest = serde_json::json!({
        "id": "./",
        "name": title,
        "short_name": title,
        "lang": language.code(),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            icon(small, small_side, "any"),
            icon(large, large_side, "any"),
            icon(cut, cut_side, "maskable"),
        ],
    });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// The icons, drawn from the one of the app.
///
/// # Errors
/// When it is no drawing.
pub fn icons(svg: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>, PictureError> {
    let say = |error: &dyn std::fmt::Display| PictureError(format!("icon.svg: {error}"));
    let tree = Tree::from_data(svg, &Options::default()).map_err(|error| say(&error))?;
    let paper = Tree::from_str(
        &format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><rect width=\"1\" height=\"1\" fill=\"{PAPER}\"/></svg>"),
        &Options::default(),
    )
    .map_err(|error| say(&error))?;
    let draw = |(name, side, share): (&'static str, u32, f32)| {
        let mut picture = Pixmap::new(side, side).ok_or_else(|| say(&"has no size"))?;
        let pixels = side as f32;
        if share < 1.0 {
            resvg::render(&paper, Transform::from_scale(pixels, pixels), &mut picture.as_mut());
        }
        let size = tree.size();
        let scale = pixels * share / size.width().max(size.height());
        let (left, top) = ((pixels - size.width() * scale) / 2.0, (pixels - size.height() * scale) / 2.0);
        let place = Transform::from_scale(scale, scale).post_translate(left, top);
        resvg::render(&tree, place, &mut picture.as_mut());
        Ok((name, picture.encode_png().map_err(|error| say(&error))?))
    };
    ICONS.into_iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_have_their_size_and_those_that_are_cut_have_no_hole() {
        let icons = icons(include_bytes!("../../../public/icon.svg")).unwrap();
        for ((name, file), (_, side, share)) in icons.iter().zip(ICONS) {
            let mut picture = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
            let mut pixels = vec![0; picture.output_buffer_size().unwrap()];
            let frame = picture.next_frame(&mut pixels).unwrap();
            assert_eq!(
                (frame.width, frame.height, frame.color_type),
                (side, side, png::ColorType::Rgba),
                "{name}"
            );
            let is_opaque = |x: u32, y: u32| pixels[((y * side + x) * 4 + 3) as usize] == 255;
            assert!(is_opaque(side / 2, side / 2), "{name}");
            assert_eq!(is_opaque(0, 0), share < 1.0, "{name}");
        }
        assert!(super::icons(b"<html>").is_err());
    }

    #[test]
    fn the_manifest_stays_in_its_folder() {
        let text = manifest_of_app("Flora \"B\" & co", Language::Nl).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&manifest["name"], &manifest["lang"]), (&"Flora \"B\" & co".into(), &"nl".into()));
        for key in ["id", "start_url", "scope"] {
            assert_eq!(manifest[key], "./", "{key}: the site may lie in any folder");
        }
        assert!(manifest["icons"].as_array().unwrap().iter().any(|icon| icon["purpose"] == "maskable"));
    }
}
