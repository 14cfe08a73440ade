//! Squares as KML 2.2 (OGC 07-147r2), for Google Earth and other globes.

use std::fmt::Write as _;

use super::outline::outline;
use super::{SquareLayer, SquareOf, Squares};
use crate::data::Rgb;
use crate::map::{Palette, Symbol, Theme};

/// The squares as a document in the colours of the light map: a folder per layer, a folder per class in it, the latest
/// first; a style per class; what the table says of a square as its data.
///
/// The schema has elements in one order only: name, description, style, data, geometry.
#[must_use]
pub fn kml(squares: &Squares) -> String {
    let mut kml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    // Writing to a String cannot fail.
    let _ = writeln!(kml, "<name>{}</name>", escape(&squares.title));
    let description = squares.warning.iter().chain(&squares.caution).chain(&squares.credit);
    let description: Vec<&str> = description.map(String::as_str).collect();
    // Globes read a description as HTML: what is to stand there as text is escaped for them first, then for XML.
    let _ = writeln!(kml, "<description>{}</description>", escape(&escape(&description.join("\n"))));
    for (index, layer) in squares.layers.iter().enumerate() {
        styles(&mut kml, index, layer);
    }
    for (index, layer) in squares.layers.iter().enumerate() {
        folder(&mut kml, index, layer);
    }
    kml.push_str("</Document>\n</kml>\n");
    kml
}

fn styles(kml: &mut String, index: usize, layer: &SquareLayer) {
    let palette = Palette::of(Theme::Light);
    for (class_index, class) in layer.classes.iter().enumerate() {
        let colour = palette.paint(class.paint);
        // What is open on the map is only outlined on the globe.
        let filled = u8::from(class.symbol != Symbol::Ring);
        let _ = writeln!(
            kml,
            "<Style id=\"c{index}-{class_index}\"><LineStyle><color>{}</color><width>1.5</width></LineStyle>\
             <PolyStyle><color>{}</color><fill>{filled}</fill><outline>1</outline></PolyStyle></Style>",
            colour_of(0xff, colour),
            colour_of(0xb0, colour),
        );
    }
}

fn folder(kml: &mut String, index: usize, layer: &SquareLayer) {
    let _ = writeln!(kml, "<Folder>\n<name>{}</name>", escape(&layer.title));
    for (class_index, class) in layer.classes.iter().enumerate().rev() {
        let mut squares =
            layer.squares.iter().filter(|square| usize::from(square.class) == class_index).peekable();
        if squares.peek().is_some() {
            let _ = writeln!(kml, "<Folder>\n<name>{}</name>", escape(&class.label));
            for square in squares {
                placemark(kml, &format!("c{index}-{class_index}"), layer, square);
            }
            kml.push_str("</Folder>\n");
        }
    }
    kml.push_str("</Folder>\n");
}

fn placemark(kml: &mut String, style: &str, layer: &SquareLayer, square: &SquareOf) {
    let year = |year: Option<i16>| year.map(|year| year.to_string());
    let data = [
        ("taxon", layer.taxon.clone()),
        ("class", Some(layer.label(square).to_owned())),
        ("taxa", square.taxa.map(|taxa| taxa.to_string())),
        ("first_year", year(square.years.map(|years| years.0))),
        ("last_year", year(square.years.map(|years| years.1))),
        ("records", Some(square.records.to_string())),
        ("source", Some(square.source.clone()).filter(|source| !source.is_empty())),
    ];
    let _ =
        write!(kml, "<Placemark><name>{}</name><styleUrl>#{style}</styleUrl><ExtendedData>", square.square);
    for (name, value) in data.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = write!(kml, "<Data name=\"{name}\"><value>{}</value></Data>", escape(&value));
    }
    let ring: Vec<String> =
        outline(square.square).iter().map(|point| format!("{:.6},{:.6}", point.lon, point.lat)).collect();
    let _ = writeln!(
        kml,
        "</ExtendedData><Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing><coordinates>{}</coordinates>\
         </LinearRing></outerBoundaryIs></Polygon></Placemark>",
        ring.join(" "),
    );
}

/// KML writes a colour as alpha, blue, green, red.
fn colour_of(alpha: u8, Rgb(red, green, blue): Rgb) -> String {
    format!("{alpha:02x}{blue:02x}{green:02x}{red:02x}")
}

/// Text as XML; characters that XML 1.0 does not know become spaces.
pub(super) fn escape(text: &str) -> String {
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
    use crate::export::squares::tests::squares;

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_reader_of_xml_finds_every_square_and_no_markup_from_data() {
        let text = kml(&squares());
        let read = roxmltree::Document::parse(&text).unwrap();
        let named = |name: &'static str| read.descendants().filter(move |node| node.has_tag_name(name));
        assert_eq!((named("Placemark").count(), named("Style").count(), named("b").count()), (2, 2, 0));
        let taxon = named("Data").find(|data| data.attribute("name") == Some("taxon")).unwrap();
        let value = taxon.first_element_child().and_then(|value| value.text());
        assert_eq!(value, Some("Poa <b>annua</b> & ×\"coïncidens\" "));
        assert!(text.contains("<name>C4-22</name>") && text.contains("#c0-1"));
        let latest = text.find("<name>after 2004").unwrap();
        assert!(latest < text.find("<name>before 1939").unwrap(), "the latest class comes first");
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_description_holds_no_markup_for_whoever_reads_it_as_html() {
        let mut squares = squares();
        squares.caution = Some("<img src=x onerror=alert(1)> & more".into());
        let text = kml(&squares);
        let read = roxmltree::Document::parse(&text).unwrap();
        let description = read.descendants().find(|node| node.has_tag_name("description")).unwrap();
        let html = description.text().unwrap();
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; more"), "{html}");
        assert!(!html.contains('<'), "{html}");
    }

    #[test]
    fn colours_are_written_backwards() {
        assert_eq!(colour_of(0xff, Rgb(0x12, 0x34, 0x56)), "ff563412");
    }
}
