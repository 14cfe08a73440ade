//! The printed map as SVG: clean, editable, text as text.

use std::fmt::Write as _;

use plotters::backend::SVGBackend;
use plotters_backend::DrawingBackend as _;

use super::painter::{PALETTE, Painter, UNITS, failed};
use super::parts::Part;
use super::text::{ITALIC, clean};
use super::{Layout, Paper, PrintError};
use crate::i18n::Language;
use crate::map::Scene;

/// The scene as an SVG document.
///
/// Its root carries `data-drawn`, the number of distinct squares, in the window or out of it; every class is a group
/// `signs-LAYER-CLASS`, titled by layer and label, and every sign in it names its square (`data-square`). What lies beside
/// the window is left out, what lies across its edge is clipped.
///
/// # Errors
/// [`PrintError`] for a size out of reason.
pub fn svg(scene: &Scene, paper: &Paper, language: Language) -> Result<String, PrintError> {
    draw(scene, &Layout::new(scene, paper)?, language)
}

/// The scene laid out as an SVG document.
pub fn draw(scene: &Scene, layout: &Layout, language: Language) -> Result<String, PrintError> {
    let painter = Painter { scene, layout, language };
    let size = painter.at((layout.width, layout.height));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {} {}\" \
         role=\"img\" data-drawn=\"{}\">\n<title>{}</title>",
        f64::from(size.0) / UNITS,
        f64::from(size.1) / UNITS,
        size.0,
        size.1,
        scene.drawn(),
        escaped(&scene.caption),
    );
    let (left, top) = painter.at((layout.map.left, layout.map.top));
    let (width, height) = painter.at((layout.map.width, layout.map.height));
    let _ = writeln!(
        out,
        "<clipPath id=\"frame\"><rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/></clipPath>"
    );
    let mut framed = false;
    for part in Part::of(scene) {
        if part.is_framed() != framed {
            framed = part.is_framed();
            out.push_str(if framed {
                "<g id=\"map\" clip-path=\"url(#frame)\" stroke-linejoin=\"round\">\n"
            } else {
                "</g>\n"
            });
        }
        group(&mut out, &painter, part, (size.0 as u32, size.1 as u32))?;
    }
    out.push_str("</svg>\n");
    Ok(out
        .replace(ITALIC[0], "<tspan font-style=\"italic\">")
        .replace(ITALIC[1], "</tspan>")
        // plotters says of every element that it is wholly opaque.
        .replace(" opacity=\"1\"", ""))
}

/// Adds a part as a group.
fn group(out: &mut String, painter: &Painter<'_>, part: Part, size: (u32, u32)) -> Result<(), PrintError> {
    let mut drawing = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut drawing, size);
        painter.paint(&mut backend, part)?;
        backend.present().map_err(failed)?;
    }
    // Codes over signs stand on a ground of their own, and names on whatever lies under them.
    let style = match part {
        Part::Codes | Part::Names => format!(
            " stroke=\"{}\" stroke-width=\"{}\" stroke-opacity=\"0.75\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
            PALETTE.land,
            painter.unit(0.4)
        ),
        _ => String::new(),
    };
    let _ = write!(out, "<g id=\"{}\"{style}>", part.id());
    if let Some(title) = part.title(painter.scene) {
        let _ = write!(out, "<title>{}</title>", escaped(&title));
    }
    out.push('\n');
    match part {
        Part::Signs { layer, class } => named(out, inner(&drawing), painter, layer, class),
        _ => out.push_str(inner(&drawing)),
    }
    out.push_str("</g>\n");
    Ok(())
}

/// What stands between the root's tags.
fn inner(drawing: &str) -> &str {
    let start = drawing.find("<svg").and_then(|root| Some(root + drawing[root..].find('>')? + 1));
    let end = drawing.rfind("</svg>").unwrap_or(drawing.len());
    start.and_then(|start| drawing.get(start..end)).unwrap_or("").trim_start()
}

/// Signs, each with the code of its square.
fn named(out: &mut String, drawing: &str, painter: &Painter<'_>, layer: usize, class: usize) {
    let Some((_, _, marks)) = painter.class(layer, class) else { return };
    for (line, mark) in drawing.lines().zip(marks) {
        // plotters writes an element a line.
        let name = line.find(' ').unwrap_or(0);
        let _ = writeln!(out, "{} data-square=\"{}\"{}", &line[..name], mark.square, &line[name..]);
    }
}

fn escaped(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Class, Layer, Mark, Paint, Symbol};

    fn scene() -> Scene {
        let symbols = [Symbol::Ring, Symbol::Diamond, Symbol::Disc, Symbol::Square];
        let class = |(index, symbol): (u8, Symbol)| Class {
            label: format!("period {index} <&>"),
            symbol,
            paint: Paint::Period { index, of: 4 },
        };
        let mark = |(code, class): (&str, u8)| Mark { square: code.parse().unwrap(), class, size: 1.0 };
        Scene {
            layers: vec![Layer {
                title: "Poa annua".into(),
                author: "L.".into(),
                scientific: true,
                classes: (0..).zip(symbols).map(class).collect(),
                marks: [("D4-22", 0), ("D4-23", 1), ("E4-25", 2), ("E4-26", 3), ("E5-11", 3)]
                    .map(mark)
                    .to_vec(),
                ..Layer::default()
            }],
            caption: "Poa annua L. · all years · 4 km squares: 5".into(),
            names: vec!["Poa annua".into()],
            notes: vec!["A & B <script>alert(1)</script>".into()],
            warning: Some("Simulated records".into()),
            ..Scene::default()
        }
    }

    /// What stands in the group with this id.
    fn group<'a>(svg: &'a str, id: &str) -> &'a str {
        let start = svg.find(&format!("<g id=\"{id}\">")).unwrap();
        &svg[start..start + svg[start..].find("</g>").unwrap()]
    }

    #[test]
    fn every_square_is_one_element_of_its_class() {
        let drawn = svg(&scene(), &Paper::column(175.0), Language::En).unwrap();
        assert!(drawn.contains(" data-drawn=\"5\""));
        let elements = |id: &str, tag: &str| group(&drawn, id).matches(tag).count();
        assert_eq!(elements("signs-1-1", "<circle"), 1);
        assert_eq!(elements("signs-1-2", "<polygon"), 1);
        assert_eq!(elements("signs-1-3", "<circle"), 1);
        assert_eq!(elements("signs-1-4", "<rect data-square=\"E4-26\""), 1);
        assert_eq!(elements("signs-1-4", "<rect"), 2);
    }

    #[test]
    fn the_sheet_says_what_it_shows() {
        let drawn = svg(&scene(), &Paper::column(85.0), Language::En).unwrap();
        assert!(drawn.contains("<tspan font-style=\"italic\">Poa annua</tspan> L."));
        for text in
            ["all years · 4 km squares: 5", "Simulated records", "OpenStreetMap", "period 3 &lt;&amp;&gt;"]
        {
            assert!(drawn.contains(text), "{text}");
        }
        assert!(!drawn.contains("<script"));
        assert!(svg(&scene(), &Paper::column(3.0), Language::En).is_err());
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn no_text_of_the_data_becomes_markup() {
        let mut wild = scene();
        let [on, off] = ITALIC;
        wild.layers[0].title = format!("Poa {off}{on} \u{0}<b>&");
        wild.layers[0].classes[0].label = wild.layers[0].title.clone();
        wild.caption = format!("{} L. · all", wild.layers[0].title);
        wild.names = vec![wild.layers[0].title.clone()];
        wild.notes = vec![wild.caption.clone()];
        let drawn = svg(&wild, &Paper::column(85.0), Language::En).unwrap();
        let read = roxmltree::Document::parse(&drawn).unwrap();
        let spans = read.descendants().filter(|node| node.has_tag_name("tspan"));
        assert_eq!(spans.count(), 3, "the name over the map, the label and the source that repeat it");
        assert!(read.descendants().all(|node| !node.has_tag_name("b")));
    }

    #[test]
    fn what_lies_beside_the_window_is_counted_and_not_drawn() {
        let window = "E4-25".parse::<crate::grid::Square>().unwrap().bounds();
        let drawn = svg(&scene(), &Paper::column(85.0).showing(Some(window)), Language::En).unwrap();
        assert!(drawn.contains(" data-drawn=\"5\""));
        assert!(drawn.contains("data-square=\"E4-25\"") && !drawn.contains("data-square=\"D4-22\""));
    }

    #[test]
    fn what_is_left_away_is_not_drawn() {
        let all = svg(&scene(), &Paper::column(85.0), Language::En).unwrap();
        let land = crate::map::LandParts { grid: false, provinces: false, waters: false };
        let bare = svg(&Scene { land, ..scene() }, &Paper::column(85.0), Language::En).unwrap();
        assert!(all.contains("<g id=\"grid\">") && !bare.contains("<g id=\"grid\">"));
        for colour in [PALETTE.water, PALETTE.province] {
            let colour = colour.to_string().to_uppercase();
            assert!(all.contains(&colour) && !bare.contains(&colour), "{colour}");
        }
    }
}
