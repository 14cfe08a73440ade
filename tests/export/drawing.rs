//! The drawings: every class is a group, every square a sign of its colour at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ifbl_atlas::grid::Square;
use ifbl_atlas::i18n::{Language, Text, number};
use ifbl_atlas::map::{Layout, Palette, Paper, Shape, Theme, fonts};
use ifbl_atlas::render::{Body, ExportKind, ExportRequest, make};

use resvg::usvg;

use super::tables::rows_of_csv;
use super::{LINKS, drawn, made, request, squares_of, text};

#[test]
fn every_class_is_a_group_with_a_sign_in_each_of_its_squares() {
    for (query, grid) in LINKS {
        let (figure, _) = drawn(query, grid);
        let svg = text(query, grid, ExportKind::Svg);
        let read = roxmltree::Document::parse(&svg).unwrap();
        let layout = Layout::new(&figure.scene, &Paper::column(175.0)).unwrap();
        let groups: BTreeMap<&str, _> = read
            .descendants()
            .filter(|node| node.has_tag_name("g"))
            .map(|node| (node.attribute("id").unwrap(), node))
            .collect();
        for (layer_index, layer) in figure.scene.layers.iter().enumerate() {
            for (class_index, entry) in layer.legend().into_iter().enumerate() {
                let group = groups.get(&*format!("signs-{}-{}", layer_index + 1, class_index + 1));
                let Some(group) = group else {
                    assert!(layer.hidden, "{query}: {} is not drawn", layer.title);
                    continue;
                };
                let title = group.first_element_child().and_then(|title| title.text());
                assert_eq!(title, Some(&*format!("{}: {}", layer.title, entry.class.label)), "{query}");
                let signs: Vec<_> =
                    group.children().filter(|node| node.attribute("data-square").is_some()).collect();
                assert_eq!(signs.len(), entry.squares, "{query}: {}", entry.class.label);
                for sign in signs {
                    let square: Square = sign.attribute("data-square").unwrap().parse().unwrap();
                    let (x, y) = middle(&sign);
                    let point = layout.point((x / 40.0, y / 40.0));
                    assert!(
                        square.bounds().contains(point.x, point.y),
                        "{query}: {square} stands at {point:?}"
                    );
                }
            }
        }
    }
}

/// The middle of a sign in units of the drawing.
fn middle(sign: &roxmltree::Node<'_, '_>) -> (f64, f64) {
    let number = |name: &str| sign.attribute(name).unwrap().parse::<f64>().unwrap();
    match sign.tag_name().name() {
        "circle" => (number("cx"), number("cy")),
        "rect" => (number("x") + number("width") / 2.0, number("y") + number("height") / 2.0),
        _ => {
            let points: Vec<f64> = sign
                .attribute("points")
                .unwrap()
                .split([' ', ','])
                .filter_map(|text| text.parse().ok())
                .collect();
            let mean = |first: usize| {
                let all = points.iter().skip(first).step_by(2);
                all.clone().sum::<f64>() / all.count() as f64
            };
            (mean(0), mean(1))
        }
    }
}

/// Width, height, dots a metre and pixels of a picture.
fn picture(bytes: &[u8]) -> (u32, u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let info = reader.info();
    let dots = info.pixel_dims.unwrap();
    assert_eq!((dots.unit, dots.xppu, info.color_type), (png::Unit::Meter, dots.yppu, png::ColorType::Rgb));
    (info.width, info.height, dots.xppu, pixels)
}

#[test]
fn pictures_have_the_size_and_the_dots_that_were_ordered() {
    let query = "?taxon=urtica-dioica";
    let (figure, atlas) = drawn(query, 4);
    for (width, page, dpi, pixels) in [
        (Some(85.0), false, 300.0, (1004, None)),
        (Some(175.0), false, 300.0, (2067, None)),
        (Some(800.0 * 25.4 / 96.0), false, 96.0, (800, None)),
        // The land is larger on a page on its side.
        (None, true, 300.0, (3508, Some(2480))),
    ] {
        let request = ExportRequest { width, page, dpi, ..request(query, 4, ExportKind::Png) };
        let Body::Bytes(bytes) = make(&figure, &atlas, &request).unwrap().body else { panic!("no picture") };
        let (across, down, dots, _) = picture(&bytes);
        assert_eq!((across, dots), (pixels.0, (dpi / 0.0254).round() as u32));
        assert!(pixels.1.is_none_or(|expected| expected == down), "{down}");
    }
}

#[test]
fn a_picture_is_painted_in_the_colour_of_the_class_where_a_square_lies() {
    let palette = Palette::of(Theme::Print);
    for (query, grid) in [LINKS[0], LINKS[1], LINKS[3], LINKS[4], LINKS[7], LINKS[11]] {
        let (figure, _) = drawn(query, grid);
        let Body::Bytes(bytes) = made(query, grid, ExportKind::Png) else { panic!("no picture") };
        let (width, _, _, pixels) = picture(&bytes);
        let layout = Layout::new(&figure.scene, &Paper::column(175.0)).unwrap();
        let scale = f64::from(width) / layout.width;
        let layer = &figure.scene.layers[0];
        for mark in &layer.marks {
            let class = &layer.classes[usize::from(mark.class)];
            let side = mark.square.size().0 / 1000.0 * layout.per_km();
            let (x, y) = layout.place(mark.square.bounds().centre());
            // The middle of a ring is open.
            let east = match class.symbol.shape() {
                Shape::Ring { outer, inner } => (outer + inner) / 2.0 * side,
                _ => 0.0,
            };
            let (column, row) = (((x + east) * scale) as usize, (y * scale) as usize);
            let start = (row * width as usize + column) * 3;
            let (found, colour) = (&pixels[start..start + 3], palette.paint(class.paint));
            let off = found.iter().zip([colour.0, colour.1, colour.2]).map(|(a, b)| a.abs_diff(b)).max();
            // In squares of 1 km, which are six pixels wide, edges reach the middle; a ring is thinner than two pixels.
            let most = match (grid, east > 0.0) {
                (1, true) => 90,
                (1, false) => 30,
                _ => 2,
            };
            assert!(off.unwrap() <= most, "{query}: {} is {found:?}, not {colour}", mark.square);
        }
    }
}

#[test]
fn a_window_bounds_what_is_drawn_and_not_what_is_told() {
    let query = "?taxon=urtica-dioica";
    let (figure, atlas) = drawn(query, 4);
    let shown = "E4-35".parse::<Square>().unwrap().bounds();
    let window =
        Some([shown.west - 9_000.0, shown.south - 9_000.0, shown.east + 9_000.0, shown.north + 9_000.0]);
    let with = |kind| ExportRequest { window, ..request(query, 4, kind) };
    let Body::Text(svg) = make(&figure, &atlas, &with(ExportKind::Svg)).unwrap().body else {
        panic!("no text")
    };
    let read = roxmltree::Document::parse(&svg).unwrap();
    let named: BTreeSet<_> = read.descendants().filter_map(|node| node.attribute("data-square")).collect();
    let all = squares_of(&figure);
    assert_eq!(read.root_element().attribute("data-drawn"), Some(&*all.len().to_string()));
    assert!(!named.is_empty() && named.len() < all.len() && named.iter().all(|code| all.contains(*code)));
    assert!(!named.contains("D3-11") && named.iter().any(|code| code.starts_with("E4-")));
    let Body::Text(csv) = make(&figure, &atlas, &with(ExportKind::Csv)).unwrap().body else {
        panic!("no text")
    };
    assert_eq!(rows_of_csv(&csv).len(), all.len());
}

#[test]
fn names_of_taxa_are_in_italics_above_the_map_and_in_the_legend() {
    let italics = |query: &str| {
        let svg = text(query, 4, ExportKind::Svg);
        let read = roxmltree::Document::parse(&svg).unwrap();
        let group = |id| read.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
        ["caption", "legend"].map(|id| {
            let spans = group(id).descendants().filter(|node| node.has_tag_name("tspan"));
            spans.map(|node| node.text().unwrap_or_default().to_owned()).collect::<Vec<_>>().join(", ")
        })
    };
    let [above, legend] = italics("?taxon=urtica-dioica,poa-annua&show=both");
    assert_eq!((&*above, &*legend), ("Urtica dioica, Poa annua", "Poa annua, Urtica dioica"));
    let [above, legend] = italics("?taxon=urtica-dioica,poa-annua,carex-nigra&look=,hidden");
    assert_eq!((&*above, &*legend), ("Urtica dioica, Carex nigra", "Urtica dioica, Carex nigra"));
    let [above, _] = italics("?taxon=urtica-dioica&look=hidden");
    assert_eq!(above, "Urtica dioica", "a taxon alone is never hidden");
}

/// The letters of a drawing that reach beyond the margins of its sheet, by the fonts of the program; millimetres.
fn outside(svg: &str, margin: f64) -> Vec<String> {
    let options = usvg::Options { fontdb: fonts(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut groups = vec![tree.root()];
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    // The size of the tree is that of the sheet in pixels.
    let margin = margin * 96.0 / 25.4 - 1.5;
    let mut found = Vec::new();
    let mut texts = 0;
    while let Some(group) = groups.pop() {
        for node in group.children() {
            match node {
                // What ends at the frame of the map may reach beyond it.
                usvg::Node::Group(group) if group.id() == "map" => {}
                usvg::Node::Group(group) => groups.push(group),
                usvg::Node::Text(text) => {
                    texts += 1;
                    let (b, words) =
                        (text.abs_bounding_box(), text.chunks().iter().map(|chunk| chunk.text()));
                    let (left, right) = (f64::from(b.left()), f64::from(b.right()));
                    if left < margin || right > width - margin || f64::from(b.bottom()) > height {
                        found.push(format!(
                            "{left:.0} to {right:.0} of {width:.0}: {}",
                            words.collect::<String>()
                        ));
                    }
                }
                _ => {}
            }
        }
    }
    assert!(texts > 4, "{texts} texts");
    found
}

#[test]
fn nothing_that_is_written_runs_out_of_the_sheet() {
    let languages = ["en", "nl", "fr", "de"];
    let queries = [
        "?taxon=hieracium-b-maculatum-b-co-x-1",
        "?taxon=urtica-dioica,poa-annua,carex-nigra,hieracium-b-maculatum-b-co-x-1",
        "?taxon=urtica-dioica&show=change&earlier=1939-1971&later=1972-2004",
        "?taxon=poa-annua&overlay=Regions%20%26%20%22more%22&size=occupied",
        "?view=coverage&measure=completeness",
    ];
    let sheets =
        [(Some(40.0), false, 3.0), (Some(85.0), false, 3.0), (Some(175.0), false, 3.0), (None, true, 12.0)];
    // Each language meets each sheet and each map, each map each sheet.
    for (index, (query, language)) in
        queries.iter().flat_map(|query| languages.map(|language| (query, language))).enumerate()
    {
        let query = &format!("{query}&lang={language}");
        let (mut figure, atlas) = drawn(query, 4);
        let long = Arc::make_mut(&mut figure.scene);
        // Names and warnings as long as they come.
        let name = "Taraxacum officinale Wiggers subsp. ceratophorum";
        long.caption = format!("{name} (Ledeb.) Schinz ex Thell., WWWWWW MMMMMMMM, {}", long.caption);
        long.names.push(name.into());
        long.warning = Some(Language::from_code(language).unwrap().say(Text::Simulated).repeat(3));
        let link =
            format!("https://flora.example/atlas/{query}&zone=area:Provinces:Vlaams-Brabant&from=1972");
        let (width, page, margin) = sheets[(index + index / 4) % 4];
        let request = ExportRequest { width, page, link, ..request(query, 4, ExportKind::Svg) };
        let Body::Text(svg) = make(&figure, &atlas, &request).unwrap().body else { panic!("no text") };
        assert_eq!(outside(&svg, margin), Vec::<String>::new(), "{query} {width:?}");
        assert!(svg.contains("<tspan font-style=\"italic\">Taraxacum"), "{query} {width:?}");
    }
}

#[test]
fn the_legend_of_a_drawing_has_the_lines_and_counts_of_the_screen() {
    let mut empty = 0;
    // In one square not every period has a record.
    for (query, grid) in LINKS.into_iter().chain([("?taxon=urtica-dioica&zone=E4-25", 4)]) {
        let (figure, _) = drawn(query, grid);
        let svg = text(query, grid, ExportKind::Svg);
        let read = roxmltree::Document::parse(&svg).unwrap();
        let legend = read.descendants().find(|node| node.attribute("id") == Some("legend")).unwrap();
        let texts = legend.descendants().filter(|node| node.has_tag_name("text"));
        let texts: Vec<String> = texts
            .map(|node| {
                node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect()
            })
            .map(|text: String| text.trim().to_owned())
            .collect();
        let shown = figure.scene.layers.iter().filter(|layer| !layer.hidden);
        for line in shown.flat_map(|layer| layer.legend()) {
            let count = number(figure.language, line.squares as u64);
            let label = line.class.label;
            let stands = texts.windows(2).any(|pair| pair[0] == label && pair[1] == count);
            assert!(stands, "{query}: {label} {count} is not in {texts:?}");
            empty += usize::from(line.squares == 0);
        }
    }
    assert!(empty > 0, "no map has a class without squares");
}
