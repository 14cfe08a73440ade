//! What the atlas tells of its data sets and of what became of the rows of its sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ifbl_atlas::data::{Books, DataFile, Manifest, Sum, Sums, decode, encode, with_check_sum};
use ifbl_atlas::folder::build_of;
use predicates::prelude::*;

use crate::fixture::{atlas, build, manifest, report};

fn books(dir: &Path) -> Books {
    let manifest = manifest(dir);
    let text = fs::read_to_string(dir.join(manifest.sources_path().unwrap())).unwrap();
    Books::read("sources.json", &text).unwrap()
}

fn told(counts: &[(String, u64)]) -> BTreeMap<&str, u64> {
    counts.iter().map(|(key, rows)| (key.as_str(), *rows)).collect()
}

/// Rows of a table that are written with their number as identifier.
fn table(path: &Path, rows: &[&str]) {
    let rows: String = rows.iter().enumerate().map(|(id, row)| format!("EX:{id},{row}\n")).collect();
    fs::write(path, format!("occurrenceID,square,taxon,date\n{rows}")).unwrap();
}

const LISTS: [&str; 9] = [
    "E4-25-43,Poa annua,1972-05-14",
    "E4-25-43,Urtica dioica,1999-05-14",
    "E4-25-44,Viola cf. riviniana,2001-05-14",
    "E4-25-44,Orchis simia,2020-05-14",
    "nowhere,Poa annua,1972-05-14",
    "nowhere,Poa annua,1973-05-14",
    "nowhere,Poa annua,1974-05-14",
    "nowhere,Poa annua,1975-05-14",
    "nowhere,Poa annua,1976-05-14",
];
const HERBARIUM: [&str; 3] =
    ["E4-26,Poa annua,1901/1905", "E4-26,Poa trivialis,one summer", "E4-26,NA,1950-05-14"];

#[test]
fn every_data_set_has_its_taxa_and_years_and_every_source_its_rows() {
    let temp = tempfile::tempdir().unwrap();
    let (lists, herbarium) = (temp.path().join("lists.csv"), temp.path().join("herbarium.csv"));
    table(&lists, &LISTS);
    table(&herbarium, &HERBARIUM);
    let dir = temp.path().join("data");
    let manifest = build(&[&lists, &herbarium], &dir);
    let books = books(&dir);
    assert_eq!(books.datasets.len(), manifest.datasets.len());
    // The doubt counts as no taxon, but its year is one of a record.
    assert_eq!((books.datasets[0].taxa, books.datasets[0].years), (3, Some((1972, 2020))));
    assert_eq!((books.datasets[1].taxa, books.datasets[1].years), (2, None));
    let [lists, herbarium] = &books.sources[..] else { panic!("{books:?}") };
    assert_eq!((lists.rows_read, lists.rows_placed, lists.rows_rejected()), (9, 4, 5));
    assert_eq!(told(&lists.rejected), [("no_square", 5)].into());
    assert_eq!((herbarium.rows_read, herbarium.rows_placed), (3, 2));
    // One row without a name is not told by itself.
    assert_eq!(told(&herbarium.rejected), [("other", 1)].into());
    assert_eq!(told(&herbarium.flagged), [("unreadable_date", 1)].into());
    // The full report, which is not published, has it.
    assert_eq!(report(&dir)["sources"][1]["rejected"]["no_name"], 1);
    // What sources and people are called stands elsewhere.
    let text = fs::read_to_string(dir.join(manifest.sources_path().unwrap())).unwrap();
    for private in ["lists", "herbarium", "EX:", "csv", "Poa"] {
        assert!(!text.contains(private), "{private}: {text}");
    }
    assert!(text.len() < 500, "{text}");
}

#[test]
fn a_taxon_that_is_hidden_is_told_neither_as_one_nor_as_a_reason() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    table(&path("lists.csv"), &LISTS);
    fs::write(path("sensitive.csv"), "Orchis simia,hide\nUrtica dioica,4km\n").unwrap();
    let dir = path("data");
    let mut command = atlas();
    command.args(["build", "--as-of", "2026-01-01"]).arg(path("lists.csv"));
    command.arg("--out").arg(&dir).arg("--sensitive").arg(path("sensitive.csv")).assert().success();
    atlas().arg("check").arg(&dir).assert().success();
    let books = books(&dir);
    // The year of the orchid was the last.
    assert_eq!((books.datasets[0].taxa, books.datasets[0].years), (2, Some((1972, 2001))));
    assert_eq!(told(&books.sources[0].rejected), [("no_square", 5), ("other", 1)].into());
    assert_eq!(told(&books.sources[0].flagged), BTreeMap::new());
    let of_report = report(&dir);
    assert_eq!(of_report["rejected"]["hidden"], 1);
    assert_eq!(of_report["flagged"]["coarsened"], 1);
    let text = fs::read_to_string(dir.join(manifest(&dir).sources_path().unwrap())).unwrap();
    assert!(!text.contains("hidden") && !text.contains("coarsened"), "{text}");
}

/// Writes another file of sources, or none, with sums and a name of the build that fit it, as somebody who wants to be
/// believed would.
fn forge(dir: &Path, change: impl Fn(&str) -> Option<String>) {
    let mut manifest: Manifest = manifest(dir);
    let old = dir.join(&manifest.build);
    let path = old.join("sources.json");
    let sums_path = old.join("sums.json");
    let mut sums: Sums = decode("sums.json", &fs::read_to_string(&sums_path).unwrap()).unwrap();
    let sound = fs::read_to_string(&path).unwrap();
    match change(&sound) {
        Some(text) => {
            let text = with_check_sum(&text);
            assert_ne!(text, sound, "nothing was changed");
            fs::write(&path, &text).unwrap();
            sums.files.insert("sources.json".into(), Sum::of(text.as_bytes()));
        }
        None => {
            fs::remove_file(&path).unwrap();
            sums.files.remove("sources.json");
            manifest.files.sources = None;
        }
    }
    let sums = encode(&sums).unwrap();
    fs::write(&sums_path, &sums).unwrap();
    manifest.build = build_of(&manifest, &sums).unwrap();
    fs::write(dir.join("atlas.json"), encode(&manifest).unwrap()).unwrap();
    fs::rename(old, dir.join(&manifest.build)).unwrap();
}

#[test]
fn check_refuses_books_that_the_squares_or_the_manifest_contradict() {
    let temp = tempfile::tempdir().unwrap();
    let lists = temp.path().join("lists.csv");
    table(&lists, &LISTS);
    let sound = temp.path().join("sound");
    build(&[&lists], &sound);
    let refused = |name: &str, what: &str, change: &dyn Fn(&str) -> Option<String>| {
        let dir = temp.path().join(name);
        build(&[&lists], &dir);
        forge(&dir, change);
        let mut check = atlas();
        check.args(["check", "--without-report"]).arg(&dir);
        check.assert().code(1).stderr(
            predicate::str::contains(what)
                .and(predicate::str::contains("build the atlas again"))
                .and(predicate::str::contains("\n").count(1)),
        );
    };
    let instead = |from: &'static str, to: &'static str| move |text: &str| Some(text.replacen(from, to, 1));
    refused("taxa", "taxa of data set 1: 4 here, but 3 elsewhere", &instead("\"taxa\":[3]", "\"taxa\":[4]"));
    refused("years", "years of data set 1 differ", &instead("2020", "2021"));
    refused("more", "data sets: 2 here", &|text| {
        let text = text.replacen("\"taxa\":[3]", "\"taxa\":[3,0]", 1);
        Some(text.replacen("]],\"rows_read\"", "],null],\"rows_read\"", 1))
    });
    refused("rows", "rows read: 8 here, but 9 elsewhere", &|text| {
        let text = text.replacen("\"rows_read\":[9]", "\"rows_read\":[8]", 1);
        Some(text.replacen("\"rows_placed\":[4]", "\"rows_placed\":[3]", 1))
    });
    refused("few", "tells of `no_name` by itself", &|text| {
        Some(text.replacen("\"no_square\":[5]", "\"no_name\":[4],\"other\":[1]", 1))
    });
    refused("hidden", "tells of `hidden` by itself", &instead("no_square", "hidden"));
    refused("coarse", "tells of `coarsened` by itself", &|text| {
        Some(text.replacen("\"flagged\":{", "\"flagged\":{\"coarsened\":[2]", 1))
    });
    // A folder of this format that nobody ever released, from before there was this file.
    refused("none", "names no file of sources", &|_| None);
    // Rows that are not all accounted for are no such file at all.
    let dir = temp.path().join("odd");
    build(&[&lists], &dir);
    forge(&dir, |text| Some(text.replacen("\"rows_placed\":[4]", "\"rows_placed\":[3]", 1)));
    atlas()
        .args(["check", "--without-report"])
        .arg(&dir)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("sources.json").and(predicate::str::contains("rows_read")));
}
