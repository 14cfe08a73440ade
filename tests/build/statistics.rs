//! What `atlas build` works out of the records, and what `atlas show` says of it.

use std::fs;
use std::path::Path;

use ifbl_atlas::analysis::refound;
use ifbl_atlas::data::{DataFile, Placed, with_check_sum};
use ifbl_atlas::folder::DataFolder;
use ifbl_atlas::grid::Level;
use serde_json::{Value, json};

use crate::fixture::{atlas, build};

/// Six units in E4-25, four of them visits; two neighbours.
const TABLE: &str = "scientificName,verbatimCoordinates,eventDate,recordedBy
Poa annua,E4-25-43,1972-05-14,A
Bellis perennis,E4-25-43,1972-05-14,A
Poa annua,E4-25-43,1972-06-01,A
Ficaria verna,E4-25-43,1972-06-01,A
Poa annua,E4-25-11,1984-05-02,A
Viola reichenbachiana/riviniana,E4-25-11,1984-05-02,A
Poa annua,E4-25,1984-05-20,A
Bellis perennis,E4-25,1984-05-20,A
Urtica dioica,E4-25,1984-05-20,A
Poa annua,E4-25-43,1990,
Poa annua,E4-25-11,1990,
Acer campestre,E4-25-11,1990,
Bellis perennis,E4-25,1991,
Bellis perennis,E4-25,,
Poa annua,E4-26-11,1972-07-01/1972-07-03,A
Corylus avellana,E4-26-11,2010-07-01,A
Viola riviniana cf.,E4-26-11,2010-07-01,A
Lamium album/purpureum,E4-26-11,2010-07-01,A
Orchis mascula,E4-26-11,2011-05-01,A
Ophrys apifera,E4-26-11,2012-06-01,A
Corylus avellana,E4-35,2001,
Rubus caesius,E4-35,,
Poa annua,E4-35,2001,
";

fn built(folder: &Path) -> DataFolder {
    let (table, secret) = (folder.join("table.csv"), folder.join("sensitive.csv"));
    fs::write(&table, TABLE).unwrap();
    fs::write(&secret, "Orchis mascula,hide\nOphrys apifera,4km\n").unwrap();
    let dir = folder.join("data");
    let mut command = atlas();
    command.arg("build").arg(&table).arg("--sensitive").arg(&secret).arg("--out").arg(&dir);
    command.args(["--as-of", "2026-01-01"]).assert().success();
    atlas().arg("check").arg(&dir).assert().success();
    DataFolder::open(&dir).unwrap()
}

fn show(folder: &DataFolder, what: &[&str]) -> Value {
    let output =
        atlas().arg("show").args(what).arg("--data").arg(folder.dir()).arg("--json").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_square_says_how_completely_it_is_known_and_what_is_expected() {
    let temp = tempfile::tempdir().unwrap();
    let folder = built(temp.path());
    let square = show(&folder, &["square", "E4-25"]);
    // Four visits, and the years 1990 and 1991; Poa in five of them, Bellis in three, three taxa once: 5 + 5/6 · 3 · 2 / 2.
    let chao2 = &square["chao2"];
    assert_eq!((&chao2["n"], &chao2["units"], &chao2["estimate"]), (&json!(6), &json!("both"), &json!(7.5)));
    assert!((square["coverage"].as_f64().unwrap() - (1.0 - 3.0 / 11.0)).abs() < 1e-4);
    assert!(square["expected_richness"].as_f64().unwrap() > 0.0);
    let effort = square["effort"].as_array().unwrap();
    assert_eq!(effort.len(), 4);
    assert_eq!(
        (&effort[0]["from"], &effort[0]["to"], &effort[0]["effort"]),
        (&json!(null), &json!(1938), &json!(0.0))
    );
    // Nothing of pairs and doubts, nothing of what is hidden; what is coarsened as it is published.
    let expected = square["expected"].as_array().unwrap();
    let expected_taxon = |slug: &str| expected.iter().find(|taxon| taxon["slug"] == slug);
    assert_eq!(
        expected_taxon("corylus-avellana").unwrap(),
        &json!({ "taxon": "Corylus avellana", "slug": "corylus-avellana", "class": null, "neighbours": 2,
                 "last": { "code": "E4-26", "year": 2010 }, "months": null })
    );
    assert_eq!(expected_taxon("rubus-caesius").unwrap()["last"], json!({ "code": "E4-35", "year": null }));
    assert_eq!(expected_taxon("ophrys-apifera").unwrap()["last"], json!({ "code": "E4-26", "year": 2012 }));
    assert_eq!(expected.len(), 3, "{expected:?}");
    // Two units are too few to say, and a part of an hour square has no statistics of its own.
    let few = show(&folder, &["square", "E4-35"]);
    assert_eq!((&few["chao2"], &few["coverage"]), (&json!(null), &json!(null)));
    let part = show(&folder, &["square", "E4-25-43"]);
    assert_eq!(
        (&part["chao2"], &part["expected_richness"], &part["expected"]),
        (&json!(null), &json!(null), &json!([]))
    );
    let row = folder
        .coverage(Level::Hour)
        .unwrap()
        .into_iter()
        .find(|row| row.square.to_string() == "E4-25")
        .unwrap();
    assert_eq!((row.last_visit, row.completeness, row.visits), (Some(1984), Some(667), 4));
    let efforts = folder.efforts().unwrap();
    assert_eq!((efforts.squares.len(), efforts.calibrated_on), (3, None));
    let text = atlas().args(["show", "square", "E4-25", "--data"]).arg(folder.dir()).output().unwrap().stdout;
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("by Chao2: at least 8 (95 %"), "{text}");
    assert!(text.contains("from 6 visits and years with records without one"), "{text}");
    assert!(
        text.contains("Corylus avellana") && text.contains("in 2 of 8") && text.contains("E4-26 in 2010"),
        "{text}"
    );
    assert!(!text.contains("NaN"), "{text}");
}

#[test]
fn a_taxon_says_its_trend_and_its_months() {
    let temp = tempfile::tempdir().unwrap();
    let folder = built(temp.path());
    let poa = show(&folder, &["taxon", "Poa annua"]);
    let trend = poa["trend"].as_array().unwrap();
    assert_eq!(trend.len(), 4);
    let keys: Vec<&String> = trend[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["from", "sd", "squares", "tf", "to"]);
    // Nobody recorded before 1972: nothing can be said.
    assert_eq!(trend[0], json!({ "from": null, "to": 1938, "tf": null, "sd": null, "squares": 0 }));
    assert_eq!(trend[2]["squares"], 3);
    assert!(trend[2]["tf"].as_f64().unwrap() > 0.0);
    // Not found where others were: 0, and how sure that is cannot be said.
    assert_eq!(trend[3], json!({ "from": 2005, "to": null, "tf": 0.0, "sd": null, "squares": 0 }));
    assert_eq!(poa["telfer"], json!(null));
    // Three visits in May, one in June and a range of days in July; years have no month.
    assert_eq!(poa["months"], json!([0.0, 0.0, 0.0, 0.0, 0.6, 0.2, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0]));
    assert_eq!(poa["records_with_month"], 5);
    let coarse = show(&folder, &["taxon", "Ophrys apifera"]);
    assert_eq!((&coarse["months"], &coarse["trend"][3]["squares"]), (&json!(null), &json!(1)));
    let pair = show(&folder, &["taxon", "Lamium album/purpureum"]);
    assert_eq!(
        (&pair["kind"], &pair["telfer"], &pair["months"]),
        (&json!("pair"), &json!(null), &json!(null))
    );
    assert!(
        pair["trend"]
            .as_array()
            .unwrap()
            .iter()
            .all(|period| period["tf"].is_null() && period["squares"].is_null())
    );
    let file = fs::read_to_string(folder.dir().join(folder.manifest().taxon_path("poa-annua"))).unwrap();
    assert!(file.contains("\"statistics\""));
    for file in folder.files() {
        assert!(!folder.text(&file).unwrap().contains("Orchis"), "{file}");
    }
}

#[test]
fn what_was_refound_counts_neither_pairs_nor_doubts_nor_what_is_hidden() {
    let temp = tempfile::tempdir().unwrap();
    let folder = built(temp.path());
    let files = &folder.manifest().files;
    let of = |file: &str, code: &str, since: i16| {
        let path = folder.manifest().path(file);
        let all = Vec::<Placed>::read(&path, &folder.text(&path).unwrap()).unwrap();
        let square = all.into_iter().find(|of| of.square.to_string() == code);
        square.map(|square| refound(&square, since)).map(|found| (found.known, found.again))
    };
    // Poa and Bellis were found again; Ficaria and Urtica were not; Acer is later; the pair is none of them.
    assert_eq!(of(&files.refound_4km, "E4-25", 1985), Some((4, 2)));
    assert_eq!(of(&files.refound_1km, "E4-25-43", 1985), Some((3, 1)));
    // Corylus and the coarsened Ophrys; not Orchis, which is hidden, nor the pair and the doubt.
    assert_eq!(of(&files.refound_4km, "E4-26", 2020), Some((3, 0)));
    assert_eq!(of(&files.refound_1km, "E4-26-11", 2020), Some((2, 0)));
    // What has no year is not known before any.
    assert_eq!(of(&files.refound_4km, "E4-35", 2020), Some((2, 0)));
}

#[test]
fn a_single_square_has_nothing_around_it() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("table.csv");
    fs::write(&table, "scientificName,verbatimCoordinates,year\nPoa annua,E4-25,1990\n").unwrap();
    let dir = temp.path().join("data");
    build(&[&table], &dir);
    let folder = DataFolder::open(&dir).unwrap();
    let square = show(&folder, &["square", "E4-25"]);
    assert_eq!((&square["expected_richness"], &square["expected"]), (&json!(null), &json!([])));
    assert!(square["effort"].as_array().unwrap().iter().all(|period| period["effort"].is_null()));
    let poa = show(&folder, &["taxon", "poa-annua"]);
    assert_eq!(poa["trend"][2], json!({ "from": 1972, "to": 2004, "tf": null, "sd": null, "squares": 1 }));
}

#[test]
fn a_folder_of_the_format_before_is_refused_by_its_number() {
    let temp = tempfile::tempdir().unwrap();
    let folder = built(temp.path());
    let manifest = folder.dir().join("atlas.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for (format, found) in [(1, "format 1"), (3, "format 3")] {
        let other = text.replacen("\"format\":2", &format!("\"format\":{format}"), 1);
        fs::write(&manifest, with_check_sum(&other)).unwrap();
        for command in [&["check"][..], &["show", "square", "E4-25", "--data"]] {
            let output = atlas().args(command).arg(folder.dir()).output().unwrap();
            let message = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), message.lines().count()), (Some(1), 1), "{message}");
            assert!(message.contains(found) && message.contains("reads format 2"), "{message}");
            assert!(message.contains("build it anew with `atlas build INPUT… --out "), "{message}");
        }
    }
}
