//! Real archives and the generated one: what they must give, to the record.

use std::fs;
use std::path::Path;

use ifbl_atlas::data::{Distribution, decode};
use ifbl_atlas::folder::DataFolder;
use serde_json::Value;

use crate::fixture::{atlas, build, manifest, rejected, report, shared, taxa};

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_cube_gives_exactly_what_it_must() {
    let cube = shared("occurrences/alien-plants-belgium-cube.csv.gz");
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&cube], &dir);
    let counts = manifest.counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.rows_rejected), (526_475, 526_475, 0));
    assert_eq!((counts.records, counts.taxa, counts.visits), (713_309, 1_553, 0));
    assert_eq!((counts.squares_1km, counts.squares_4km), (28_818, 2_137));
    assert_eq!((counts.taxon_square_1km, counts.taxon_square_4km), (372_302, 151_133));
    assert_eq!(manifest.years, Some((1976, 2020)));
    assert!(!manifest.simulated);
    assert_eq!(rejected(&dir), []);
    let taxa = taxa(&dir);
    let phalaris = taxa.iter().find(|taxon| taxon.slug == "phalaris-arundinacea").unwrap();
    assert_eq!(phalaris.scientific_name(), "Phalaris arundinacea L.");
    assert_eq!((phalaris.records, phalaris.squares_1km, phalaris.squares_4km), (20_741, 9_456, 1_835));
    let text = fs::read_to_string(dir.join(manifest.taxon_path("phalaris-arundinacea"))).unwrap();
    assert!(text.len() < 80_000, "{}", text.len());
    let placed = decode::<Distribution>("phalaris", &text).unwrap().placed().unwrap();
    assert_eq!(placed.len(), 9_456);
    statistics_of_the_cube(&dir);
}

/// What the papers say of the cube, written down when their formulas had been held against published results (tests/truth):
/// it changes only where a formula, a default or a rounding does.
fn statistics_of_the_cube(dir: &Path) {
    let show = |what: &[&str]| -> Value {
        let output = atlas().arg("show").args(what).arg("--data").arg(dir).arg("--json").output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let near = |value: &Value, written: f64| {
        let value = value.as_f64().unwrap();
        assert!((value - written).abs() < 0.000_11, "{value} {written}");
    };
    // Taxon, time factor with its standard deviation and squares in the last two periods, Telfer's index and its squares.
    let taxa = [
        ("phalaris-arundinacea", [(5.9144, 0.2040, 1_599), (1.5488, 0.0509, 1_426)], (-1.0549, 1_587, 1_415)),
        ("impatiens-glandulifera", [(0.9947, 0.0419, 602), (1.1843, 0.0388, 1_272)], (0.8838, 599, 1_260)),
    ];
    for (slug, trend, (index, earlier, later)) in taxa {
        let taxon = show(&["taxon", slug]);
        // Nobody recorded before 1972: nothing can be said of the first two periods.
        assert!(taxon["trend"][0]["tf"].is_null() && taxon["trend"][1]["tf"].is_null(), "{slug}");
        for (period, (tf, sd, squares)) in trend.into_iter().enumerate() {
            let said = &taxon["trend"][period + 2];
            near(&said["tf"], tf);
            near(&said["sd"], sd);
            assert_eq!(said["squares"], squares, "{slug}");
        }
        near(&taxon["telfer"]["index"], index);
        assert_eq!(
            (&taxon["telfer"]["earlier"], &taxon["telfer"]["later"]),
            (&earlier.into(), &later.into())
        );
    }
    let square = show(&["square", "E4-25"]);
    near(&square["expected_richness"], 387.7556);
    near(&square["effort"][2]["effort"], 0.8077);
    near(&square["effort"][3]["effort"], 0.8846);
    near(&square["coverage"], 0.8888);
    let chao2 = &square["chao2"];
    for (field, written) in [("estimate", 435.9956), ("se", 39.3149), ("low", 375.8193), ("high", 533.5732)] {
        near(&chao2[field], written);
    }
    assert_eq!((&chao2["units"], &chao2["n"]), (&"years".into(), &41.into()));
    let expected = square["expected"].as_array().unwrap();
    assert_eq!(expected.len(), 100);
    let first = &expected[0];
    assert_eq!((&first["slug"], &first["class"]), (&"pentaglottis-sempervirens".into(), &"likely".into()));
    assert_eq!(
        (&first["neighbours"], &first["last"]["code"], &first["last"]["year"]),
        (&6.into(), &"E4-14".into(), &2020.into())
    );
    let efforts = DataFolder::open(dir).unwrap().efforts().unwrap();
    assert_eq!(
        (efforts.squares.len(), efforts.calibrated_on, efforts.target_is_low),
        (2_137, Some(185), false)
    );
    let telfer = efforts.telfer.unwrap();
    assert_eq!((telfer.earlier, telfer.later, telfer.squares), (2, 3, 2_047));
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_archive_has_the_same_squares_and_one_record_a_row() {
    let archive = shared("occurrences/alien-plants-belgium-dwca.zip");
    let temp = tempfile::tempdir().unwrap();
    let counts = build(&[&archive], &temp.path().join("data")).counts;
    assert_eq!((counts.rows_read, counts.rows_rejected, counts.records), (526_475, 0, 526_475));
    assert_eq!((counts.taxa, counts.squares_1km, counts.squares_4km), (1_553, 28_818, 2_137));
    assert_eq!((counts.taxon_square_1km, counts.taxon_square_4km), (372_302, 151_133));
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn events_give_their_occurrences_square_and_date() {
    let archive = shared("occurrences/turnhout-ponds-dwca.zip");
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let counts = manifest.counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.taxa), (1_553, 1_552, 121));
    assert!(counts.visits > 0);
    assert_eq!(manifest.datasets[0].licence, "CC0 1.0");
    assert_eq!(rejected(&dir).iter().map(|row| row.1.as_str()).collect::<Vec<_>>(), ["no_name"]);
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn of_a_gbif_download_only_plants_are_taken() {
    let table = shared("occurrences/gbif-simple-1998-1999.tsv");
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&table], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed), (6_278, 3_917));
    assert_eq!(report(&dir)["rejected"]["not_plantae"], 2_361);
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn every_row_of_a_generated_archive_is_accounted_for() {
    let data = shared("names/taxa.csv");
    let script = data.parent().unwrap().join("../../tools/make_florabank_like.py");
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("florabank.zip");
    let made =
        std::process::Command::new("python3").arg(script).arg(&archive).args(["--rows", "60000"]).output();
    let made = made.expect("python3, which makes the archive");
    assert!(made.status.success());
    let truth: Value = serde_json::from_slice(&made.stdout).unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let report = report(&dir);
    let truth = |kind: &str| truth[kind].as_u64().unwrap();
    let number_in_report = |part: &str, key: &str| report[part][key].as_u64().unwrap_or(0);
    assert_eq!(manifest.counts.rows_read, truth("rows"));
    assert_eq!(number_in_report("rejected", "no_square"), truth("bad_square"));
    assert_eq!(number_in_report("rejected", "no_name"), truth("no_name"));
    assert_eq!(number_in_report("rejected", "too_few_fields"), truth("short_line"));
    assert_eq!(manifest.counts.rows_rejected, truth("bad_square") + truth("no_name") + truth("short_line"));
    assert_eq!(number_in_report("flagged", "impossible_day"), truth("bad_day"));
    assert_eq!(
        number_in_report("flagged", "unreadable_date") + number_in_report("flagged", "future_date"),
        truth("undated")
    );
    let source = &report["sources"][0];
    assert_eq!(
        source["placed_1km"].as_u64().unwrap() + source["placed_4km"].as_u64().unwrap(),
        manifest.counts.rows_placed
    );
    assert_eq!(rejected(&dir).len() as u64, manifest.counts.rows_rejected);
    assert!(manifest.counts.visits > 100);
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_list_of_the_flora_names_the_aliens() {
    let (cube, names) = (shared("occurrences/alien-plants-belgium-cube.csv.gz"), shared("names/taxa.csv"));
    let temp = tempfile::tempdir().unwrap();
    let (plain, named) = (temp.path().join("plain"), temp.path().join("named"));
    let counts = build(&[&cube], &plain).counts;
    atlas()
        .args(["build", "--as-of", "2026-01-01", "--names"])
        .args([&names, &cube])
        .arg("--out")
        .arg(&named)
        .assert()
        .success();
    // Names add words, and change no number of an atlas whose taxa have keys.
    let manifest = manifest(&named);
    assert_eq!((manifest.counts.records, manifest.counts.taxa), (counts.records, counts.taxa));
    assert_eq!(manifest.counts.taxon_square_1km, counts.taxon_square_1km);
    let origins = |dir: &Path| taxa(dir).iter().filter(|taxon| !taxon.origin.is_empty()).count();
    assert_eq!(origins(&plain), 0);
    assert!(origins(&named) > 500, "{}", origins(&named));
}
