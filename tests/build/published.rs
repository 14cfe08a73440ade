//! What is published can be read again.

use std::fs;
use std::path::{Path, PathBuf};

use ifbl_atlas::data::{Manifest, Taxon};
use predicates::prelude::*;

use crate::fixture::{TABS, TERMS, atlas, build, manifest, meta, row, taxa, zip};

#[test]
fn what_is_published_builds_the_same_atlas_again() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let mut body = TERMS.join("\t") + "\n";
    for (id, name, date, code) in [
        (1, "Poa annua L.", "1972-05-14", "E4-25-43"),
        (2, "Poa annua L.", "1972-05-14", "E4-25-43"),
        (3, "Festuca rubra subsp. commutata Gaudin", "1972-05-01/1972-05-31", "E4-25"),
        (4, "Mentha x piperita L.", "1963-02-29", "B5-38-31"),
        (5, "Salix alba x fragilis", "onbekend", "B5-38-31"),
        (6, "Poa annua L.", "1972/1975", "M7-11"),
    ] {
        body += &row(id, name, date, code);
    }
    zip(&path("one.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
    fs::write(
        path("two.csv"),
        "square,taxon,date,recordedBy,bron\nE4-25-43,Poa annua,1984-05-01,Jan,Lijst 1\nE4-25-43,Poa annua,1984-05-01,Piet,Lijst 1\n",
    )
    .unwrap();
    let first = path("first");
    atlas()
        .args(["build", "--as-of", "2026-01-01"])
        .args([path("one.zip"), path("two.csv")])
        .arg("--out")
        .arg(&first)
        .arg("--dwca")
        .arg(path("again.zip"))
        .arg("--cube")
        .arg(path("again.csv.gz"))
        .assert()
        .success();
    let counts = manifest(&first).counts;
    assert_eq!((counts.records, counts.taxa, counts.visits), (8, 4, 4));
    let distributions = |dir: &Path| -> Vec<String> {
        let manifest = manifest(dir);
        let files = taxa(dir).iter().map(|taxon| manifest.taxon_path(&taxon.slug)).collect::<Vec<_>>();
        files.iter().map(|file| fs::read_to_string(dir.join(file)).unwrap()).collect()
    };
    let second = path("second");
    let again = build(&[&path("again.zip")], &second);
    assert_eq!(again.counts, counts);
    assert_eq!(again.years, manifest(&first).years);
    assert_eq!(distributions(&second), distributions(&first));
    let credits = |manifest: &Manifest| {
        manifest.datasets.iter().map(|d| (d.title.clone(), d.records)).collect::<Vec<_>>()
    };
    assert_eq!(credits(&again), credits(&manifest(&first)));
    let scientific = |dir: &Path| taxa(dir).iter().map(Taxon::scientific_name).collect::<Vec<_>>();
    assert_eq!(scientific(&second), scientific(&first));
    // A cube knows neither visits nor data sets.
    let third = path("third");
    let cube = build(&[&path("again.csv.gz")], &third).counts;
    assert_eq!((cube.records, cube.taxa, cube.visits), (8, 4, 0));
    assert_eq!((cube.squares_1km, cube.squares_4km), (counts.squares_1km, counts.squares_4km));
    assert_eq!(
        (cube.taxon_square_1km, cube.taxon_square_4km),
        (counts.taxon_square_1km, counts.taxon_square_4km)
    );
    assert_eq!(taxa(&third)[1].years, taxa(&first)[1].years);
    // Nobody's name, and a place that cannot be written to.
    let mut archive = zip::ZipArchive::new(fs::File::open(path("again.zip")).unwrap()).unwrap();
    let text = std::io::read_to_string(archive.by_name("occurrence.txt").unwrap()).unwrap();
    assert!(
        text.contains("IFBL Atlas: impossible day; year kept\n")
            && text.contains("names withheld")
            && !text.contains("Piet")
            && text.contains("POLYGON (("),
        "{text}"
    );
    atlas()
        .arg("build")
        .arg(path("two.csv"))
        .arg("--out")
        .arg(&first)
        .arg("--dwca")
        .arg(path("no/such/x.zip"))
        .assert()
        .code(1)
        .stderr(predicate::str::contains("x.zip"));
}

/// The first column of `occurrence.txt`.
fn identifiers(archive: &Path) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(fs::File::open(archive).unwrap()).unwrap();
    let text = std::io::read_to_string(archive.by_name("occurrence.txt").unwrap()).unwrap();
    text.lines().skip(1).map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn records_are_published_under_their_own_identifiers() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    // Two records of one taxon on one visit, an identifier that the source gives twice, and one that looks made.
    let mut body = TERMS.join("\t") + "\n";
    for (id, name, date) in [
        (11, "Poa annua L.", "1972-05-14"),
        (12, "Poa annua L.", "1972-05-14"),
        (13, "Poa trivialis L.", "1973-05-14"),
        (13, "Poa trivialis L.", "1974-05-14"),
        (14, "Orchis mascula L.", "1972-05-14"),
    ] {
        body += &row(id, name, date, "E4-25-43");
    }
    zip(&path("ids.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
    fs::write(path("plain.csv"), "square,taxon,date\nE4-25-43,Poa annua,1980\nE4-25-43,Poa annua,1980\n")
        .unwrap();
    fs::write(path("sensitive.csv"), "taxon,care\nOrchis mascula,4km\n").unwrap();
    let run = |inputs: &[PathBuf], out: &str| {
        let archive = path(&format!("{out}.zip"));
        let mut command = atlas();
        command.args(["build", "--as-of", "2026-01-01"]).args(inputs).arg("--out").arg(path(out));
        command.arg("--sensitive").arg(path("sensitive.csv")).arg("--dwca").arg(&archive).assert().success();
        identifiers(&archive)
    };
    let first = run(&[path("ids.zip"), path("plain.csv")], "first");
    assert_eq!(first.len(), 7);
    let different: std::collections::BTreeSet<&String> = first.iter().collect();
    assert_eq!(different.len(), 7, "{first:?}");
    let kept: Vec<&str> =
        first.iter().map(String::as_str).filter(|id| !id.starts_with("ifbl-atlas:")).collect();
    assert_eq!(kept, ["11", "12", "13"], "the sensitive record's would lead to its place");
    assert_eq!(run(&[path("ids.zip"), path("plain.csv")], "again"), first);
    // Made identifiers are kept in their turn, and the atlas stays the same. Sensitive ones are coarse already.
    fs::write(path("sensitive.csv"), "taxon,care\nNone such,hide\n").unwrap();
    let second = run(&[path("first.zip")], "second");
    assert_eq!(second, first);
    assert_eq!(manifest(&path("second")).counts, manifest(&path("first")).counts);
    // Read after its own archive, a source has nothing new but the record that lost its identifier and the one given
    // twice, which on its other day is another record.
    let both = build(&[&path("first.zip"), &path("ids.zip")], &path("both")).counts;
    assert_eq!(both.rows_rejected, 3);
}
