//! `sql/ifbl_cube.sql` on DuckDB and on Apache Spark finds the same cube as `atlas build` does from the raw rows.
//!
//! Needs Python with the packages of `bench/requirements.txt` (and Java for Spark), so plain `cargo test` passes these by:
//! run `make sql`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at the first surprise

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

const COLUMNS: [&str; 11] = [
    "taxonKey",
    "scientificName",
    "kingdom",
    "occurrenceStatus",
    "basisOfRecord",
    "verbatimCoordinates",
    "decimalLongitude",
    "decimalLatitude",
    "coordinateUncertaintyInMeters",
    "eventDate",
    "year",
];

/// Rows that meet every rule of placing, the same at every run.
fn rows(count: u32) -> Vec<[String; 11]> {
    let mut state = 20_261_122_u64;
    let mut next = |limit: u64| {
        // Knuth's MMIX generator: good enough to vary rows, and the same everywhere.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let names = ["Urtica dioica L.", "Poa annua L.", "Orchis mascula (L.) L.", "Carex nigra (L.) Reichard"];
    let codes = [
        "", "", "", "E4-25-43", "e4.25.43", "E42543", "d6 54", "D6-54", "C4-22-51", "I4-22", "E4", "??",
        "m9-58-44",
    ];
    let uncertainties = ["", "", "30", "707", "1000", "1000.5", "2828", "4000", "4001", "10000"];
    let dates = [
        "1950-05-03",
        "1985-06-01/1985-06-01",
        "1939-01-01/1939-12-31",
        "1930/1945",
        "1972-05",
        "1998-06-09T00:00:00Z",
        "",
        "1963-02-29",
        "0000-00-00",
        "unknown",
        "2199-01-01",
        "2026-01-01",
        "2026-01-02",
        "1985-06-01/1984-06-01",
        "2004",
    ];
    let kingdoms = ["Plantae", "", "plantae", "Animalia"];
    let statuses = ["", "present", "PRESENT", "absent", "ABSENT"];
    let bases = [
        "HumanObservation",
        "HUMAN_OBSERVATION",
        "PRESERVED_SPECIMEN",
        "FOSSIL_SPECIMEN",
        "LivingSpecimen",
        "",
    ];
    let mut pick = |texts: &[&str]| texts[next(texts.len() as u64) as usize].to_owned();
    (0..count)
        .map(|row| {
            let mut position = |low: f64, high: f64| {
                let digits: Vec<String> =
                    (0..6).map(|_| pick(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])).collect();
                let share: f64 = format!("0.{}", digits.concat()).parse().unwrap();
                format!("{:.5}", low + share * (high - low))
            };
            let (lon, lat) = (position(2.2, 6.6), position(49.3, 51.7));
            let missing = row % 17 == 0;
            [
                String::new(),
                if row % 101 == 0 { String::new() } else { pick(&names) },
                pick(&kingdoms),
                pick(&statuses),
                pick(&bases),
                pick(&codes),
                if missing { String::new() } else { lon },
                if missing { String::new() } else { lat },
                pick(&uncertainties),
                pick(&dates),
                if row % 3 == 0 { "1977".into() } else { String::new() },
            ]
        })
        .collect()
}

fn atlas_build(input: &Path, out: &Path) {
    let built = Command::new(env!("CARGO_BIN_EXE_atlas"))
        .args(["build", "--as-of", "2026-01-01", "--out"])
        .arg(out)
        .arg(input)
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// Where and when every taxon of an atlas was recorded, by the name of its file. Its statistics are left out, because a cube has
/// no months, and with them the check sum.
fn distributions(data: &Path) -> BTreeMap<String, String> {
    let manifest: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(data.join("atlas.json")).unwrap()).unwrap();
    let folder = data.join(manifest["build"].as_str().unwrap()).join("taxon");
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
            for part in ["statistics", "crc"] {
                file.as_object_mut().unwrap().remove(part);
            }
            (entry.file_name().into_string().unwrap(), file.to_string())
        })
        .collect()
}

fn finds_the_same_cube_on(engine: &str) {
    let folder = tempfile::tempdir().unwrap();
    let rows = rows(20_000);
    let mut fields = String::new();
    for (index, column) in COLUMNS.iter().enumerate() {
        writeln!(fields, r#"<field index="{index}" term="http://rs.tdwg.org/dwc/terms/{column}"/>"#).unwrap();
    }
    let archive = folder.path().join("archive");
    std::fs::create_dir(&archive).unwrap();
    let meta = format!(
        r#"<archive xmlns="http://rs.tdwg.org/dwc/text/"><core encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n"
        fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
        <files><location>occurrence.txt</location></files>{fields}</core></archive>"#
    );
    std::fs::write(archive.join("meta.xml"), meta).unwrap();
    let mut text = COLUMNS.join("\t") + "\n";
    for row in &rows {
        text += &(row.join("\t") + "\n");
    }
    std::fs::write(archive.join("occurrence.txt"), &text).unwrap();
    let table = folder.path().join("occurrence.tsv");
    std::fs::write(&table, &text).unwrap();
    atlas_build(&archive, &folder.path().join("rows"));

    let cube = folder.path().join("cube.csv");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = std::env::var("ATLAS_PYTHON").unwrap_or_else(|_| "python3".into());
    let ran = Command::new(python)
        .arg(root.join("sql/run.py"))
        .arg(engine)
        .arg(&table)
        .arg(&cube)
        .args(["--as-of", "2026-01-01", "--memory", "1g"])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    atlas_build(&cube, &folder.path().join("cube"));

    let (of_rows, of_cube) =
        (distributions(&folder.path().join("rows")), distributions(&folder.path().join("cube")));
    assert_eq!(of_rows.len(), 4);
    assert!(of_rows.values().all(|file| file.len() > 2_000), "the rows place next to nothing: {of_rows:?}");
    assert_eq!(of_rows, of_cube);
}

#[test]
#[ignore = "needs DuckDB: run `make sql`"]
fn duckdb_finds_the_same_cube() {
    finds_the_same_cube_on("duckdb");
}

#[test]
#[ignore = "needs Spark and Java: run `make sql`"]
fn spark_finds_the_same_cube() {
    finds_the_same_cube_on("spark");
}
