//! The printed map as SVG: clean, editable, text as text.

use std::fmt::Write as _;

use plotters::backend::SVGBackend;
use plotters::style::TextStyle;
use plotters_backend::DrawingBackend as _;

use super::painter::{Painter, Part, Run, failed};
use super::{Layout, PrintError};
use crate::i18n::Language;
use crate::map::Scene;

/// Units of the drawing a millimetre: backends of plotters count whole units.
const UNITS: f64 = 40.0;
/// Stand in a text where italics begin and end, until plotters has escaped it.
const ITALIC: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];

/// The scene as an SVG document, `width` millimetres wide.
///
/// Its root carries `data-drawn`, the number of distinct squares; every class is a group of its own, named by
/// layer and label.
///
/// # Errors
/// [`PrintError`] for a width out of reason.
pub fn svg(scene: &Scene, width: f64, language: Language) -> Result<String, PrintError> {
    let layout = Layout::new(scene, width)?;
    let size = ((layout.width * UNITS).round() as u32, (layout.height * UNITS).round() as u32);
    let painter = Painter { scene, layout: &layout, units: UNITS, language };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{:.1}mm\" height=\"{:.1}mm\" viewBox=\"0 0 {} {}\" \
         role=\"img\" data-drawn=\"{}\">\n<title>{}</title>",
        layout.width,
        layout.height,
        size.0,
        size.1,
        scene.drawn(),
        escaped(&scene.caption),
    );
    for part in Part::of(scene) {
        let mut drawing = String::new();
        {
            let mut backend = SVGBackend::with_string(&mut drawing, size);
            painter.paint(&mut backend, part, set_runs)?;
            backend.present().map_err(failed)?;
        }
        let _ = writeln!(out, "<g id=\"{}\">{}", group_id(part), group_title(scene, part));
        out.push_str(inner(&drawing));
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    Ok(out
        .replace(ITALIC[0], "<tspan font-style=\"italic\">")
        .replace(ITALIC[1], "</tspan>")
        // plotters says of every element that it is wholly opaque.
        .replace(" opacity=\"1\"", ""))
}

/// What stands between the root's tags.
fn inner(drawing: &str) -> &str {
    let start = drawing.find("<svg").and_then(|root| Some(root + drawing[root..].find('>')? + 1));
    let end = drawing.rfind("</svg>").unwrap_or(drawing.len());
    start.and_then(|start| drawing.get(start..end)).unwrap_or("").trim_start()
}

fn group_id(part: Part) -> String {
    match part {
        Part::Ground => "ground".into(),
        Part::Grid => "grid".into(),
        Part::Borders => "borders".into(),
        Part::Signs { layer, class } => format!("signs-{}-{}", layer + 1, class + 1),
        Part::Legend => "legend".into(),
        Part::Measures => "measures".into(),
        Part::Caption => "caption".into(),
        Part::Notes => "notes".into(),
    }
}

/// Editors show the title of a group.
fn group_title(scene: &Scene, part: Part) -> String {
    let Part::Signs { layer, class } = part else { return String::new() };
    let named = scene.layers.get(layer).and_then(|l| Some((l, l.classes.get(class)?)));
    named.map_or(String::new(), |(layer, class)| {
        format!("<title>{}: {}</title>", escaped(&layer.title), escaped(&class.label))
    })
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Not allowed in XML, whatever a file says.
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// The viewer knows the widths of letters: one text, its runs as parts of it.
fn set_runs(
    backend: &mut SVGBackend<'_>,
    runs: &[Run],
    style: &TextStyle,
    place: (i32, i32),
) -> Result<(), PrintError> {
    let mut text = String::new();
    for run in runs {
        let clean: String = run.text.chars().filter(|c| !ITALIC.contains(c) && !c.is_control()).collect();
        if run.italic {
            text.extend([ITALIC[0]]);
            text.push_str(&clean);
            text.extend([ITALIC[1]]);
        } else {
            text.push_str(&clean);
        }
    }
    backend.draw_text(&text, style, place).map_err(failed)
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
        let drawn = svg(&scene(), 175.0, Language::En).unwrap();
        assert!(drawn.contains(" data-drawn=\"5\""));
        let elements = |id: &str, tag: &str| group(&drawn, id).matches(tag).count();
        assert_eq!(elements("signs-1-1", "<circle"), 1);
        assert_eq!(elements("signs-1-2", "<polygon"), 1);
        assert_eq!(elements("signs-1-3", "<circle"), 1);
        assert_eq!(elements("signs-1-4", "<rect"), 2);
    }

    #[test]
    fn the_sheet_says_what_it_shows() {
        let drawn = svg(&scene(), 85.0, Language::En).unwrap();
        assert!(drawn.contains("<tspan font-style=\"italic\">Poa annua</tspan> L."));
        for text in
            ["all years · 4 km squares: 5", "Simulated records", "OpenStreetMap", "period 3 &lt;&amp;&gt;"]
        {
            assert!(drawn.contains(text), "{text}");
        }
        assert!(!drawn.contains("<script"));
        assert!(svg(&scene(), 3.0, Language::En).is_err());
    }
}
