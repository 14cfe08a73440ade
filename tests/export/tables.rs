//! The tables: GeoJSON, KML and CSV say the same of the same squares.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use ifbl_atlas::render::ExportKind;

use super::{LINKS, TAKEN_ILL, drawn, squares_of, text};

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

        let tables = [
            rows_of_geojson(&text(query, grid, ExportKind::Geojson)),
            rows_of_kml(&text(query, grid, ExportKind::Kml)),
            rows_of_csv(&text(query, grid, ExportKind::Csv)),
        ];
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
    let texts: BTreeSet<&str> = read.descendants().filter_map(|node| node.text()).collect();
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
