//! Every export of a map holds the same squares as its scene, in files that other programs read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test may stop at the first surprise

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use ifbl_atlas::address::Address;
use ifbl_atlas::data::{Manifest, decode, slug};
use ifbl_atlas::grid::Square;
use ifbl_atlas::i18n::Language;
use ifbl_atlas::map::{Layout, Palette, Paper, Shape, Theme};
use ifbl_atlas::plate::{Plate, Shelf, Sources, plate};
use ifbl_atlas::press::{Body, Kind, Order, PressError, make};

const NAMES: [&str; 4] =
    ["Urtica dioica L.", "Poa annua L.", "Carex nigra (L.) Reichard", "Hieracium maculatum Štěpánek & Øll."];
/// What one of the names is in a folder that another tool may have written: all that markup and tables take ill.
const TAKEN_ILL: &str = "Hieracium <b>maculatum</b> & \"co\", ×\u{2028}1";
/// Maps of every kind, each with the size of its squares.
const LINKS: [(&str, u8); 14] = [
    ("?taxon=urtica-dioica", 4),
    ("?taxon=urtica-dioica&grid=1", 1),
    ("?taxon=urtica-dioica&from=1939&to=1971", 4),
    ("?taxon=urtica-dioica&show=last", 4),
    ("?taxon=urtica-dioica&show=change&earlier=1939-1971&later=1972-2004", 4),
    ("?taxon=urtica-dioica&show=change&earlier=1939-1971&later=1972-2004&among=all", 4),
    ("?taxon=urtica-dioica,poa-annua", 4),
    ("?taxon=urtica-dioica,poa-annua&show=both", 4),
    ("?taxon=urtica-dioica,poa-annua,carex-nigra&look=,hidden", 4),
    ("?taxon=urtica-dioica&zone=box:140000,150000,182000,180000", 4),
    ("?taxon=poa-annua&overlay=Regions%20%26%20%22more%22&size=occupied&lang=nl", 4),
    ("?taxon=hieracium-b-maculatum-b-co-x-1&hide=grid,waters,provinces", 4),
    ("?view=coverage", 1),
    ("?from=1939&to=1971", 4),
];

/// A small atlas, made once.
fn data() -> &'static Path {
    static DATA: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = DATA.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("archive");
        std::fs::create_dir(&archive).unwrap();
        let meadow = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meadow");
        std::fs::copy(meadow.join("meta.xml"), archive.join("meta.xml")).unwrap();
        let about =
            "<eml><dataset><title>Fiches &amp; \"listes\" &lt;1939&gt;; Liège</title></dataset></eml>";
        std::fs::write(archive.join("eml.xml"), about).unwrap();
        std::fs::write(archive.join("occurrence.txt"), rows()).unwrap();
        let regions = folder.path().join("regions.geojson");
        std::fs::write(&regions, REGIONS).unwrap();
        let data = folder.path().join("data");
        let mut overlay = std::ffi::OsString::from("Regions & \"more\"=");
        overlay.push(&regions);
        let built = Command::new(env!("CARGO_BIN_EXE_atlas"))
            .args(["build", "--as-of", "2026-01-01", "--overlay"])
            .arg(overlay)
            .arg("--out")
            .args([&data, &archive])
            .output()
            .unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        (folder, data)
    });
    path
}

/// Two areas, one with a hole.
const REGIONS: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"NAME": "north & <i>sea</i>"}, "geometry": {"type": "Polygon", "coordinates":
    [[[3.2, 50.9], [5.0, 50.9], [5.0, 51.3], [3.2, 51.3], [3.2, 50.9]], [[4.0, 51.0], [4.0, 51.1], [4.2, 51.1], [4.2, 51.0], [4.0, 51.0]]]}},
  {"type": "Feature", "properties": {"NAME": "south"}, "geometry": {"type": "Polygon", "coordinates":
    [[[4.5, 50.0], [5.5, 50.0], [5.5, 50.5], [4.5, 50.5], [4.5, 50.0]]]}}]}"#;

/// Records of all taxa over some sheets and periods, some of them placed to 4 km only, some without a date.
fn rows() -> String {
    let mut text = String::from(
        "occurrenceID\tscientificName\tfamily\tverbatimCoordinates\teventDate\trecordedBy\tassociatedReferences\n",
    );
    let dates = ["1930-05-01", "1950-06-02", "1968-07-03", "1985-08-04", "2010-05-05", ""];
    for number in 0..1_500_usize {
        // Steps without a common divisor meet all combinations in a mixed order.
        let name = NAMES[number % NAMES.len()];
        let sheet = ["D3", "D4", "E4", "E5", "G5", "H6"][number / 3 % 6];
        let hour = format!("{sheet}-{}{}", number / 7 % 5 + 1, number / 11 % 8 + 1);
        let place = if number % 5 == 0 {
            hour
        } else {
            format!("{hour}-{}{}", number / 13 % 4 + 1, number / 17 % 4 + 1)
        };
        let date = dates[number / 19 % dates.len()];
        text += &format!("r{number}\t{name}\tFamily\t{place}\t{date}\tA. Botanist\tStreeplijst\n");
    }
    text
}

fn order(query: &str, grid: u8, kind: Kind) -> Order {
    let language = Address::parse(query).0.language.unwrap_or_default().code().to_owned();
    let (width, page, dpi, window, base) = (None, false, 300.0, None, String::new());
    Order { query: query.to_owned(), grid, language, kind, width, page, dpi, window, base }
}

/// The plate of a link.
fn drawn(query: &str, grid: u8) -> (Plate, Manifest) {
    let text = std::fs::read_to_string(data().join("atlas.json")).unwrap();
    let mut shelf = Shelf::new(decode("atlas.json", &text).unwrap());
    let (address, mistakes) = Address::parse(query);
    assert_eq!(mistakes, [], "{query}");
    let order = order(query, grid, Kind::Svg);
    loop {
        if let Some(plate) = plate(&address, order.size(), order.language(), &shelf) {
            return (plate, shelf.atlas().clone());
        }
        let missing = shelf.missing();
        assert!(!missing.is_empty(), "{query}");
        for path in missing {
            let file = path.replace(&slug(TAKEN_ILL), "hieracium-maculatum");
            let text = std::fs::read_to_string(data().join(file)).unwrap();
            let name = serde_json::to_string(TAKEN_ILL).unwrap();
            shelf.put(&path, &text.replace("\"Hieracium maculatum\"", &name)).unwrap();
        }
    }
}

fn made(query: &str, grid: u8, kind: Kind) -> Body {
    let (plate, atlas) = drawn(query, grid);
    make(&plate, &atlas, &order(query, grid, kind)).unwrap().body
}

fn text(query: &str, grid: u8, kind: Kind) -> String {
    match made(query, grid, kind) {
        Body::Text(text) => text,
        Body::Bytes(_) => panic!("{kind:?} is text"),
    }
}

fn squares_of(plate: &Plate) -> BTreeSet<String> {
    plate.scene.layers.iter().flat_map(|layer| &layer.marks).map(|mark| mark.square.to_string()).collect()
}

/// What a table says of a square: taxon, square, class, taxa, first and last year, records, source.
type Row = BTreeMap<String, String>;

fn rows_of_geojson(text: &str) -> Vec<Row> {
    let geojson::GeoJson::FeatureCollection(read) = text.parse().unwrap() else { panic!("no collection") };
    let row = |feature: &geojson::Feature| {
        let properties = feature.properties.as_ref().unwrap().iter();
        let said = properties.filter(|(_, value)| !value.is_null());
        said.map(|(name, value)| (name.clone(), value.as_str().map_or(value.to_string(), str::to_owned)))
            .collect()
    };
    read.features.iter().map(row).collect()
}

fn rows_of_kml(text: &str) -> Vec<Row> {
    let read = roxmltree::Document::parse(text).unwrap();
    let styles: BTreeSet<&str> =
        read.descendants().filter(|n| n.has_tag_name("Style")).map(|n| n.attribute("id").unwrap()).collect();
    let child = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.children().find(|n| n.has_tag_name(name)).and_then(|n| n.text()).unwrap().to_owned()
    };
    let marks = read.descendants().filter(|node| node.has_tag_name("Placemark"));
    marks
        .map(|mark| {
            assert!(styles.contains(child(&mark, "styleUrl").trim_start_matches('#')));
            let folder = mark.parent().unwrap();
            let data = mark.descendants().filter(|node| node.has_tag_name("Data"));
            let mut row: Row = data
                .map(|data| (data.attribute("name").unwrap().to_owned(), child(&data, "value")))
                .collect();
            assert_eq!(row.get("class"), Some(&child(&folder, "name")), "a folder per class");
            row.insert("square".into(), child(&mark, "name"));
            row
        })
        .collect()
}

fn rows_of_csv(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let cells = columns.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

#[test]
fn every_kind_of_file_holds_the_squares_of_the_scene() {
    for (query, grid) in LINKS {
        let (plate, _) = drawn(query, grid);
        assert_eq!(plate.unknown, [], "{query}");
        let squares = squares_of(&plate);
        assert!(squares.len() > 10, "{query}: {} squares", squares.len());

        let svg = text(query, grid, Kind::Svg);
        let read = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(read.root_element().attribute("data-drawn"), Some(&*squares.len().to_string()), "{query}");
        let named = read.descendants().filter_map(|node| node.attribute("data-square"));
        assert_eq!(named.map(str::to_owned).collect::<BTreeSet<_>>(), squares, "{query}");

        let tables = [
            rows_of_geojson(&text(query, grid, Kind::Geojson)),
            rows_of_kml(&text(query, grid, Kind::Kml)),
            rows_of_csv(&text(query, grid, Kind::Csv)),
        ];
        for table in &tables {
            let told: BTreeSet<String> = table.iter().map(|row| row["square"].clone()).collect();
            assert_eq!(told, squares, "{query}");
        }
        let [geojson, kml, csv] = tables.map(|mut rows| {
            rows.sort();
            rows
        });
        assert_eq!(geojson, csv, "{query}");
        assert_eq!(kml, csv, "{query}");
    }
}

#[test]
fn every_class_is_a_group_with_a_sign_in_each_of_its_squares() {
    for (query, grid) in LINKS {
        let (plate, _) = drawn(query, grid);
        let svg = text(query, grid, Kind::Svg);
        let read = roxmltree::Document::parse(&svg).unwrap();
        let layout = Layout::new(&plate.scene, &Paper::column(175.0)).unwrap();
        let groups: BTreeMap<&str, _> = read
            .descendants()
            .filter(|node| node.has_tag_name("g"))
            .map(|node| (node.attribute("id").unwrap(), node))
            .collect();
        for (layer_index, layer) in plate.scene.layers.iter().enumerate() {
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
    let (plate, atlas) = drawn(query, 4);
    for (width, page, dpi, pixels) in [
        (Some(85.0), false, 300.0, (1004, None)),
        (Some(175.0), false, 300.0, (2067, None)),
        (Some(800.0 * 25.4 / 96.0), false, 96.0, (800, None)),
        (None, true, 300.0, (2480, Some(3508))),
    ] {
        let order = Order { width, page, dpi, ..order(query, 4, Kind::Png) };
        let Body::Bytes(bytes) = make(&plate, &atlas, &order).unwrap().body else { panic!("no picture") };
        let (across, down, dots, _) = picture(&bytes);
        assert_eq!((across, dots), (pixels.0, (dpi / 0.0254).round() as u32));
        assert!(pixels.1.is_none_or(|expected| expected == down), "{down}");
    }
}

#[test]
fn a_picture_is_painted_in_the_colour_of_the_class_where_a_square_lies() {
    let palette = Palette::of(Theme::Print);
    for (query, grid) in [LINKS[0], LINKS[1], LINKS[3], LINKS[4], LINKS[7], LINKS[11]] {
        let (plate, _) = drawn(query, grid);
        let Body::Bytes(bytes) = made(query, grid, Kind::Png) else { panic!("no picture") };
        let (width, _, _, pixels) = picture(&bytes);
        let layout = Layout::new(&plate.scene, &Paper::column(175.0)).unwrap();
        let scale = f64::from(width) / layout.width;
        let layer = &plate.scene.layers[0];
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
    let (plate, atlas) = drawn(query, 4);
    let shown = "E4-35".parse::<Square>().unwrap().bounds();
    let window =
        Some([shown.west - 9_000.0, shown.south - 9_000.0, shown.east + 9_000.0, shown.north + 9_000.0]);
    let with = |kind| Order { window, ..order(query, 4, kind) };
    let Body::Text(svg) = make(&plate, &atlas, &with(Kind::Svg)).unwrap().body else { panic!("no text") };
    let read = roxmltree::Document::parse(&svg).unwrap();
    let named: BTreeSet<_> = read.descendants().filter_map(|node| node.attribute("data-square")).collect();
    let all = squares_of(&plate);
    assert_eq!(read.root_element().attribute("data-drawn"), Some(&*all.len().to_string()));
    assert!(!named.is_empty() && named.len() < all.len() && named.iter().all(|code| all.contains(*code)));
    assert!(!named.contains("D3-11") && named.iter().any(|code| code.starts_with("E4-")));
    let Body::Text(csv) = make(&plate, &atlas, &with(Kind::Csv)).unwrap().body else { panic!("no text") };
    assert_eq!(rows_of_csv(&csv).len(), all.len());
}

#[test]
fn names_survive_in_every_kind_of_file() {
    let (query, grid) = ("?taxon=hieracium-b-maculatum-b-co-x-1&overlay=Regions%20%26%20%22more%22", 4);
    let (plate, atlas) = drawn(query, grid);
    let (name, source) = (plate.taxa[0].taxon.clone(), &atlas.datasets[0].title);
    let full = name.scientific_name();
    assert_eq!(full, format!("{TAKEN_ILL} Štěpánek & Øll."));
    assert_eq!(source, "Fiches & \"listes\" <1939>; Liège");

    let svg = text(query, grid, Kind::Svg);
    let read = roxmltree::Document::parse(&svg).unwrap();
    assert!(read.descendants().all(|node| !node.has_tag_name("b") && !node.has_tag_name("i")));
    let texts: Vec<String> = read
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect())
        .collect();
    for said in [&*full, source, "north & <i>sea</i>", "Regions & \"more\""] {
        assert!(texts.iter().any(|text| text.contains(said)), "{said}: {texts:?}");
    }

    let geojson: serde_json::Value = serde_json::from_str(&text(query, grid, Kind::Geojson)).unwrap();
    let said = &geojson["features"][0]["properties"];
    assert_eq!((said["taxon"].as_str(), said["source"].as_str()), (Some(&*name.name), Some(&**source)));
    assert!(geojson["title"].as_str().unwrap().contains(&full));
    assert!(geojson["credit"][0].as_str().unwrap().contains(source));

    let kml = text(query, grid, Kind::Kml);
    let read = roxmltree::Document::parse(&kml).unwrap();
    let said: BTreeSet<&str> = read.descendants().filter_map(|node| node.text()).collect();
    assert!(said.contains(&*full) && said.contains(&**source));

    let csv = text(query, grid, Kind::Csv);
    let row = &rows_of_csv(&csv)[0];
    assert_eq!((&row["taxon"], &row["source"]), (&name.name, source));
    assert!(csv.contains(&format!("# {full}")), "the caption");
}

#[test]
fn names_of_taxa_are_in_italics_above_the_map_and_in_the_legend() {
    let italics = |query: &str| {
        let svg = text(query, 4, Kind::Svg);
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

#[test]
fn an_empty_map_is_no_file_but_a_sentence() {
    let query = "?taxon=urtica-dioica&from=1800&to=1801";
    let (plate, atlas) = drawn(query, 4);
    for kind in Kind::ALL {
        let refused = make(&plate, &atlas, &order(query, 4, kind));
        assert_eq!(refused, Err(PressError::NoSquares));
    }
    assert!(PressError::NoSquares.sentence(Language::Nl).contains("Geen enkel hok"));
    let query = "?taxon=no-such-taxon";
    let (plate, atlas) = drawn(query, 4);
    let refused = make(&plate, &atlas, &order(query, 4, Kind::Kml)).unwrap_err();
    assert!(refused.sentence(Language::En).contains("no taxon “no-such-taxon”"), "{refused}");
}

#[test]
#[ignore = "needs the schema of KML: run `make schema`"]
fn kml_keeps_to_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = LINKS
        .iter()
        .enumerate()
        .map(|(index, (query, grid))| {
            let file = folder.path().join(format!("{index}.kml"));
            std::fs::write(&file, text(query, *grid, Kind::Kml)).unwrap();
            file
        })
        .collect();
    let python = std::env::var("ATLAS_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kml_schema.py");
    let checked = Command::new(python).arg(script).args(&files).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
