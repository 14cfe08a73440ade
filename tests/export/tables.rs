//! The tables: GeoJSON, KML and CSV say the same of the same squares.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use ifbl_atlas::figure::Figure;
use ifbl_atlas::grid::{Square, wgs84_to_lambert72};
use ifbl_atlas::map::{Palette, Theme};
use ifbl_atlas::render::{Body, ExportKind, ExportRequest, make};

use super::{LINKS, TAKEN_ILL, drawn, request, squares_of, text};

/// What a table says of a square: taxon, square, class, taxa, first and last year, records, source.
pub type Row = BTreeMap<String, String>;

fn rows_of_geojson(text: &str) -> Vec<Row> {
    let geojson::GeoJson::FeatureCollection(read) = text.parse().unwrap() else { panic!("no collection") };
    let row = |feature: &geojson::Feature| {
        let properties = feature.properties.as_ref().unwrap().iter();
        let filled = properties.filter(|(_, value)| !value.is_null());
        filled
            .map(|(name, value)| (name.clone(), value.as_str().map_or(value.to_string(), str::to_owned)))
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

/// Takes the coordinates out of a row: those of the middle of its square, to a metre.
fn in_the_middle(row: &mut Row) {
    let mut degrees = |name: &str| {
        let cell = row.remove(name).unwrap();
        assert_eq!(cell.split_once('.').map(|(_, decimals)| decimals.len()), Some(5), "{cell}");
        cell.parse::<f64>().unwrap()
    };
    let point = wgs84_to_lambert72(degrees("lon"), degrees("lat"));
    let middle = row["square"].parse::<Square>().unwrap().bounds().centre();
    assert!((point.x - middle.x).hypot(point.y - middle.y) < 1.0, "{row:?}");
}

/// The colours of the classes of a map by the lines of its legend: of two taxa they may say the same.
fn colours_of(figure: &Figure) -> BTreeMap<String, BTreeSet<String>> {
    let palette = Palette::of(Theme::Light);
    let mut colours = BTreeMap::<String, BTreeSet<String>>::new();
    for class in figure.scene.layers.iter().flat_map(|layer| &layer.classes) {
        colours.entry(class.label.clone()).or_default().insert(palette.paint(class.paint).to_string());
    }
    colours
}

pub fn rows_of_csv(text: &str) -> Vec<Row> {
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
        let (figure, _) = drawn(query, grid);
        assert_eq!(figure.unknown, [], "{query}");
        let squares = squares_of(&figure);
        assert!(squares.len() > 10, "{query}: {} squares", squares.len());

        let svg = text(query, grid, ExportKind::Svg);
        let read = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(read.root_element().attribute("data-drawn"), Some(&*squares.len().to_string()), "{query}");
        let named = read.descendants().filter_map(|node| node.attribute("data-square"));
        assert_eq!(named.map(str::to_owned).collect::<BTreeSet<_>>(), squares, "{query}");

        let mut of_csv = rows_of_csv(&text(query, grid, ExportKind::Csv));
        of_csv.iter_mut().for_each(in_the_middle);
        let mut of_geojson = rows_of_geojson(&text(query, grid, ExportKind::Geojson));
        let in_lambert72 = rows_of_geojson(&text(query, grid, ExportKind::Lambert72));
        assert_eq!(of_geojson, in_lambert72, "{query}");
        let colours = colours_of(&figure);
        for row in &mut of_geojson {
            let colour = row.remove("fill").unwrap();
            assert!(colours[&row["class"]].contains(&colour), "{query}: {colour} of {row:?}");
        }
        let tables = [of_geojson, rows_of_kml(&text(query, grid, ExportKind::Kml)), of_csv];
        for table in &tables {
            let listed: BTreeSet<String> = table.iter().map(|row| row["square"].clone()).collect();
            assert_eq!(listed, squares, "{query}");
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
fn every_kind_of_file_says_whose_atlas_it_is_and_where_the_map_is_found() {
    let query = "?taxon=urtica-dioica&lang=nl";
    let (figure, atlas) = drawn(query, 4);
    let link = "https://flora.example/taxon/urtica-dioica/?lang=nl";
    for kind in
        ExportKind::ALL.iter().copied().filter(|kind| !matches!(kind, ExportKind::Png | ExportKind::Pdf))
    {
        let made = |link: &str| {
            let request = ExportRequest { link: link.into(), ..request(query, 4, kind) };
            let Body::Text(text) = make(&figure, &atlas, &request).unwrap().body else { panic!("no text") };
            // Lines of a drawing are broken where they must.
            let read = roxmltree::Document::parse(&text).ok().filter(|_| kind == ExportKind::Svg);
            read.map_or(text.clone(), |read| {
                read.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
            })
        };
        let made = |link: &str| made(link).replace(char::is_whitespace, "");
        let said = made(link);
        assert!(said.contains("Floraofthemeadow,IFBLAtlas(Gegevenstotenmet2010"), "{kind:?}: {said}");
        assert!(said.contains(&format!("{link},bekeken")), "{kind:?}");
        assert_eq!(said.matches("Gegevenstotenmet2010").count(), 1, "{kind:?}: once is enough");
        let unknown = made("");
        assert!(unknown.contains("Floraofthemeadow") && !unknown.contains("bekeken"), "{kind:?}");
    }
}

#[test]
fn in_csv_what_is_no_row_stands_after_the_rows() {
    let csv = text("?taxon=urtica-dioica&show=change&earlier=1939-1971&later=1972-2004", 4, ExportKind::Csv);
    let notes: Vec<bool> = csv.split_terminator("\r\n").map(|line| line.starts_with("# ")).collect();
    assert!(!notes[0], "the header is the first line");
    let first = notes.iter().position(|is_note| *is_note).unwrap();
    assert!(notes[first..].iter().all(|is_note| *is_note));
    let remarks = csv.split_terminator("\r\n").skip(first).collect::<Vec<_>>().join("\n");
    for words in ["# Urtica dioica L.", "Gained may mean better searched", "Source: ", "Flora of the meadow"]
    {
        assert!(remarks.contains(words), "{words}: {remarks}");
    }
}

#[test]
fn names_survive_in_every_kind_of_file() {
    let (query, grid) = ("?taxon=hieracium-b-maculatum-b-co-x-1&overlay=Regions%20%26%20%22more%22", 4);
    let (figure, atlas) = drawn(query, grid);
    let (name, source) = (figure.taxa[0].taxon.clone(), &atlas.datasets[0].title);
    let full = name.scientific_name();
    assert_eq!(full, format!("{TAKEN_ILL} Štěpánek & Øll."));
    assert_eq!(source, "Fiches & \"listes\" <1939>; Liège");

    let svg = text(query, grid, ExportKind::Svg);
    let read = roxmltree::Document::parse(&svg).unwrap();
    assert!(read.descendants().all(|node| !node.has_tag_name("b") && !node.has_tag_name("i")));
    let texts: Vec<String> = read
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| node.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect())
        .collect();
    for line in [&*full, source, "north & <i>sea</i>", "Regions & \"more\""] {
        assert!(texts.iter().any(|text| text.contains(line)), "{line}: {texts:?}");
    }

    let geojson: serde_json::Value = serde_json::from_str(&text(query, grid, ExportKind::Geojson)).unwrap();
    let properties = &geojson["features"][0]["properties"];
    assert_eq!(
        (properties["taxon"].as_str(), properties["source"].as_str()),
        (Some(&*name.name), Some(&**source))
    );
    assert!(geojson["title"].as_str().unwrap().contains(&full));
    assert!(geojson["credit"][0].as_str().unwrap().contains(source));

    let kml = text(query, grid, ExportKind::Kml);
    let read = roxmltree::Document::parse(&kml).unwrap();
    let texts: BTreeSet<&str> =
        read.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    assert!(texts.contains(&*full) && texts.contains(&**source));

    let csv = text(query, grid, ExportKind::Csv);
    let row = &rows_of_csv(&csv)[0];
    assert_eq!((&row["taxon"], &row["source"]), (&name.name, source));
    assert!(csv.contains(&format!("# {full}")), "the caption");
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
            std::fs::write(&file, text(query, *grid, ExportKind::Kml)).unwrap();
            file
        })
        .collect();
    let python = std::env::var("ATLAS_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kml_schema.py");
    let checked = Command::new(python).arg(script).args(&files).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
