//! What the tests of `atlas build` share: small archives, and what a build left.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use ifbl_atlas::data::{Manifest, Taxa, Taxon, decode};
use predicates::prelude::*;
use serde_json::Value;

/// The data for tests, if this machine has it.
pub fn shared(file: &str) -> PathBuf {
    let folder = std::env::var_os("IFBL_SHARED_DATA").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let path = folder.join(file);
    assert!(path.exists(), "{} is missing", path.display());
    path
}

pub fn atlas() -> Command {
    Command::cargo_bin("atlas").unwrap()
}

/// Builds an atlas of these inputs and gives its folder.
pub fn build(inputs: &[&Path], dir: &Path) -> Manifest {
    atlas()
        .arg("build")
        .args(inputs)
        .arg("--out")
        .arg(dir)
        .args(["--as-of", "2026-01-01"])
        .assert()
        .success();
    atlas().arg("check").arg(dir).assert().success().stdout(predicate::str::contains("whole and consistent"));
    manifest(dir)
}

pub fn manifest(dir: &Path) -> Manifest {
    decode("atlas.json", &fs::read_to_string(dir.join("atlas.json")).unwrap()).unwrap()
}

pub fn taxa(dir: &Path) -> Vec<Taxon> {
    let manifest = manifest(dir);
    let text = fs::read_to_string(dir.join(manifest.path(&manifest.files.taxa))).unwrap();
    decode::<Taxa>("taxa.json", &text).unwrap().taxa()
}

pub fn report(dir: &Path) -> Value {
    let path = dir.with_file_name(format!("{}-report", dir.file_name().unwrap().to_str().unwrap()));
    serde_json::from_str(&fs::read_to_string(path.join("report.json")).unwrap()).unwrap()
}

/// Line, reason and row of every rejected row.
pub fn rejected(dir: &Path) -> Vec<(String, String)> {
    let path = dir.with_file_name(format!("{}-report", dir.file_name().unwrap().to_str().unwrap()));
    let file = fs::File::open(path.join("rejected.tsv.gz")).unwrap();
    let text = std::io::read_to_string(flate2::read::MultiGzDecoder::new(file)).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("file\tline\treason\trow"));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            (fields[1].to_owned(), fields[2].to_owned())
        })
        .collect()
}

/// Writes an archive: the entries of a zip.
pub fn zip(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

pub const TERMS: [&str; 8] = [
    "occurrenceID",
    "scientificName",
    "eventDate",
    "verbatimCoordinates",
    "decimalLatitude",
    "decimalLongitude",
    "coordinateUncertaintyInMeters",
    "kingdom",
];

pub fn meta(attributes: &str) -> String {
    let fields: String = TERMS
        .iter()
        .enumerate()
        .map(|(index, term)| {
            format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
        })
        .collect();
    format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core {attributes} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
         <files><location>occurrence.txt</location></files><id index=\"0\"/>{fields}</core></archive>"
    )
}

pub const TABS: &str = r#"encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1""#;

/// A row of `TERMS`, tab separated.
pub fn row(id: u32, name: &str, date: &str, code: &str) -> String {
    format!("{id}\t{name}\t{date}\t{code}\t\t\t\tPlantae\n")
}

pub fn small_archive(path: &Path) {
    let body = TERMS.join("\t") + "\n" + &row(1, "Poa annua L.", "1972-05-14", "E4-25-43");
    zip(path, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
}
