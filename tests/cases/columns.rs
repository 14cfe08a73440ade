//! Which columns are used, and for what.

use std::fs;
use std::path::{Path, PathBuf};

use predicates::prelude::*;
use serde_json::Value;

use crate::fixture::{TABS, atlas, build, manifest, meta, report, zip};

pub fn case(file: &str) -> PathBuf {
    Path::new("tests/fixtures/cases").join(file)
}

/// The report of the only source of an atlas.
pub fn source(dir: &Path) -> Value {
    report(dir)["sources"][0].clone()
}

/// All notes of the only source, line by line.
pub fn notes(source: &Value) -> String {
    source["notes"].as_array().unwrap().iter().map(|note| note.as_str().unwrap().to_owned() + "\n").collect()
}

#[test]
fn every_documented_word_names_a_column() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let words =
        "square=a,taxon=b,author=c,date=d,year=e,lat=f,lon=g,uncertainty=h,observer=i,source=j,cell=k,n=l";
    let run = |columns: &str| {
        let mut command = atlas();
        command
            .arg("build")
            .arg(case("columns/cols.csv"))
            .arg("--out")
            .arg(&dir)
            .args(["--columns", columns]);
        command.args(["--as-of", "2026-11-25"]).assert()
    };
    run(words).success();
    assert_eq!(manifest(&dir).counts.rows_placed, 1);
    let columns = source(&dir)["columns"].clone();
    for (column, used) in [
        ("a", "square"),
        ("b", "scientificName"),
        ("c", "scientificNameAuthorship"),
        ("d", "eventDate"),
        ("e", "year"),
        ("f", "decimalLatitude"),
        ("g", "decimalLongitude"),
        ("h", "coordinateUncertaintyInMeters"),
        ("i", "recordedBy"),
        ("j", "source"),
        ("k", "cell_code"),
        ("l", "n"),
    ] {
        assert_eq!(columns[column], used, "{column}");
    }
    // A slip of the pen is told with what was meant.
    run("square=a,taxn=b").code(2).stderr(predicate::str::contains("is it `taxon`?"));
    let refusal = run("square=a,taxon=bb").code(1);
    refusal
        .stderr(predicate::str::contains("no column `bb`").and(predicate::str::contains("it has a, b, c")));
    // Several times, and in any case.
    let mut command = atlas();
    command.arg("build").arg(case("columns/cols.csv")).arg("--out").arg(&dir);
    command.args(["--columns", "square=A", "--columns", "Taxon=B"]).assert().success();
    // The columns of an archive are said by its meta.xml.
    let mut command = atlas();
    command
        .arg("build")
        .arg(case("credits/no-attribute.zip"))
        .arg("--out")
        .arg(&dir)
        .args(["--columns", "square=a"]);
    command.assert().code(1).stderr(predicate::str::contains("meta.xml says"));
}

#[test]
fn the_report_lists_every_column_and_its_use() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("mine.csv");
    fs::write(
        &table,
        "Soort;Hok;Hok;Teldatum;Nauwkeurigheidsradius m;radius;Status;Opmerking;\nPoa annua;E4-25-43;D4-11;1972-05-14;5;5;ok;secret;\n",
    )
    .unwrap();
    let dir = temp.path().join("data");
    build(&[&table], &dir);
    let account = source(&dir);
    assert_eq!(account["columns"]["Hok"], "square");
    for unused in ["Hok (2)", "Teldatum", "radius", "Status", "Opmerking", "column 9"] {
        assert!(account["columns"].as_object().unwrap().contains_key(unused), "{unused}: {account}");
        assert_eq!(account["columns"][unused], Value::Null, "{unused}");
    }
    let notes = notes(&account);
    assert!(notes.contains("several columns for square: `Hok` is used, not `Hok (2)`"), "{notes}");
    assert!(notes.contains("looks like a status: `Status`"), "{notes}");
    assert!(notes.contains("looks like an uncertainty: `radius`"), "{notes}");
    assert!(!notes.contains("Opmerking"), "{notes}");
    let summary = fs::read_to_string(temp.path().join("data-report/summary.txt")).unwrap();
    assert!(summary.contains("columns used: scientificName = Soort, square = Hok"), "{summary}");
    assert!(summary.contains("columns not used: Hok (2), Teldatum"), "{summary}");
    // What is published are names of columns, never what stands in them.
    let published = fs::read_to_string(dir.join("atlas.json")).unwrap();
    assert!(published.contains("\"Opmerking\"") && !published.contains("secret"), "{published}");
    let sources = manifest(&dir).sources;
    assert_eq!(sources[0].used[0], ("Soort".to_owned(), "scientificName".to_owned()));
}

#[test]
fn the_columns_of_an_archive_are_listed_too() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("a.zip");
    let meta =
        meta(TABS).replace("</core>", "<field index=\"8\" term=\"http://purl.org/dc/terms/date\"/></core>");
    let header = "occurrenceID\tscientificName\teventDate\tverbatimCoordinates\tdecimalLatitude\tdecimalLongitude\t\
                  coordinateUncertaintyInMeters\tkingdom\tdate\toccurrenceStatus\n";
    let body = header.to_owned() + "1\tPoa annua\t1972-05-14\tE4-25-43\t\t\t\tPlantae\t2016-01-01\tabsent\n";
    zip(&archive, &[("meta.xml", meta.as_bytes()), ("occurrence.txt", body.as_bytes())]);
    let dir = temp.path().join("data");
    assert_eq!(build(&[&archive], &dir).years, Some((1972, 1972)));
    let account = source(&dir);
    assert_eq!(account["columns"]["eventDate"], "eventDate");
    assert_eq!(account["columns"]["date"], Value::Null);
    assert_eq!(account["columns"]["occurrenceStatus"], Value::Null);
    let notes = notes(&account);
    assert!(notes.contains("not declared in meta.xml, so not used: `occurrenceStatus`"), "{notes}");
    assert!(notes.contains("looks like a date: `date`"), "{notes}");
}

#[test]
fn latin_names_go_before_the_names_of_the_country_and_squares_by_their_full_names_are_known() {
    let temp = tempfile::tempdir().unwrap();
    for (number, header) in [
        "Soort;Latijnse naam;IFBL-uurhok;IFBL-kwartierhok;jaar",
        "Soort;Nom latin;Uurhok IFBL;Kwartierhok IFBL;jaar",
        "Art;Lateinischer Name;uurhok;kwartierhok;Jahr",
    ]
    .iter()
    .enumerate()
    {
        let table = temp.path().join(format!("t{number}.csv"));
        std::fs::write(&table, format!("{header}\nMadeliefje;Bellis perennis;E4-25;E4-25-43;2004\n"))
            .unwrap();
        let dir = temp.path().join(format!("data{number}"));
        let counts = crate::fixture::build(&[&table], &dir).counts;
        assert_eq!((counts.rows_placed, counts.squares_1km), (1, 1), "{header}");
        assert_eq!(crate::fixture::taxa(&dir)[0].name, "Bellis perennis", "{header}");
    }
}
