//! A scene as KML 2.2 (OGC 07-147r2), for Google Earth and other globes.

use std::fmt::Write as _;

use super::outline::outline;
use crate::map::{Palette, Rgb, Scene, Symbol, Theme};

/// The squares of a scene as a document with a folder per layer, in the colours of the light map.
#[must_use]
pub fn kml(scene: &Scene) -> String {
    let palette = Palette::of(Theme::Light);
    let mut kml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    // Writing to a String cannot fail.
    let _ = writeln!(kml, "<name>{}</name>", escape(&scene.caption));
    let notes: Vec<&str> = scene.warning.iter().chain(&scene.notes).map(String::as_str).collect();
    let _ = writeln!(kml, "<description>{}</description>", escape(&notes.join("\n")));
    for (layer_index, layer) in scene.layers.iter().enumerate() {
        for (class_index, class) in layer.classes.iter().enumerate() {
            let colour = palette.paint(class.paint);
            // What is open on the map is only outlined on the globe.
            let filled = u8::from(class.symbol != Symbol::Ring);
            let _ = writeln!(
                kml,
                "<Style id=\"c{layer_index}-{class_index}\"><LineStyle><color>{}</color><width>1.5</width></LineStyle>\
                 <PolyStyle><color>{}</color><fill>{filled}</fill><outline>1</outline></PolyStyle></Style>",
                colour_of(0xff, colour),
                colour_of(0xb0, colour),
            );
        }
    }
    for (layer_index, layer) in scene.layers.iter().enumerate() {
        let _ = writeln!(kml, "<Folder>\n<name>{}</name>", escape(&layer.full_title()));
        for mark in &layer.marks {
            let label = layer.classes.get(usize::from(mark.class)).map_or("", |class| &class.label);
            let ring: Vec<String> = outline(mark.square)
                .iter()
                .map(|point| format!("{:.6},{:.6}", point.lon, point.lat))
                .collect();
            let _ = writeln!(
                kml,
                "<Placemark><name>{}</name><description>{}</description><styleUrl>#c{layer_index}-{}</styleUrl>\
                 <Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>{}</coordinates>\
                 </LinearRing></outerBoundaryIs></Polygon></Placemark>",
                mark.square,
                escape(label),
                mark.class,
                ring.join(" "),
            );
        }
        kml.push_str("</Folder>\n");
    }
    kml.push_str("</Document>\n</kml>\n");
    kml
}

/// KML writes a colour as alpha, blue, green, red.
fn colour_of(alpha: u8, Rgb(red, green, blue): Rgb) -> String {
    format!("{alpha:02x}{blue:02x}{green:02x}{red:02x}")
}

/// Text as XML; characters that XML 1.0 does not know become spaces.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            '\n' => escaped.push('\n'),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::outline::tests::scene;

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_reader_of_xml_finds_every_square_and_no_markup_from_data() {
        use quick_xml::Reader;
        use quick_xml::events::Event;

        let text = kml(&scene());
        let mut reader = Reader::from_str(&text);
        let (mut placemarks, mut elements) = (0, std::collections::BTreeSet::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(element) => {
                    let name = element.name().as_ref().to_owned();
                    placemarks += usize::from(name == "Placemark");
                    elements.insert(name);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(placemarks, 2);
        assert!(!elements.contains("b"), "{elements:?}");
        assert!(text.contains("<name>C4-22</name>") && text.contains("#c0-1"));
    }

    #[test]
    fn colours_are_written_backwards() {
        assert_eq!(colour_of(0xff, Rgb(0x12, 0x34, 0x56)), "ff563412");
    }
}
