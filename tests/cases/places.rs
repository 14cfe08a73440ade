//! Where a record is placed: codes, coordinates, cells, uncertainty, and which rows are no records at all.

use std::fs;
use std::path::{Path, PathBuf};

use ifbl_atlas::data::{Distribution, decode, slug};
use ifbl_atlas::grid::{Square, wgs84_to_lambert72};
use predicates::prelude::*;
use serde_json::Value;

use crate::columns::case;
use crate::fixture::{TABS, atlas, manifest, rejected, report, shared, zip};

/// An atlas, with the folder that it lies in.
struct Built {
    temp: tempfile::TempDir,
}

/// Runs a build and says how it ended.
fn run(input: &Path, more: &[&str]) -> (Built, assert_cmd::assert::Assert) {
    let built = Built { temp: tempfile::tempdir().unwrap() };
    let mut command = atlas();
    command.arg("build").arg(input).arg("--out").arg(built.dir()).args(["--as-of", "2026-11-25"]).args(more);
    let assert = command.assert();
    (built, assert)
}

fn built(input: &Path) -> Built {
    let (built, assert) = run(input, &[]);
    assert.success();
    atlas().arg("check").arg(built.dir()).assert().success();
    built
}

/// Builds the atlas of a table that is written first, and checks it.
fn built_of(name: &str, text: &str) -> Built {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join(name);
    fs::write(&table, text).unwrap();
    built(&table)
}

impl Built {
    fn dir(&self) -> PathBuf {
        self.temp.path().join("data")
    }

    /// The codes of the squares of a taxon; none where the atlas does not have it.
    fn squares(&self, taxon: &str) -> Vec<String> {
        let path = self.dir().join(manifest(&self.dir()).taxon_path(&slug(taxon)));
        let Ok(text) = fs::read_to_string(path) else { return Vec::new() };
        let placed = decode::<Distribution>("taxon", &text).unwrap().placed().unwrap();
        placed.iter().map(|placed| placed.square.to_string()).collect()
    }

    fn source(&self) -> Value {
        report(&self.dir())["sources"][0].clone()
    }

    /// How many rows have this flag.
    fn flagged(&self, key: &str) -> u64 {
        self.source()["flagged"][key].as_u64().unwrap_or(0)
    }

    /// Line and reason of the rejected rows.
    fn rejected(&self) -> Vec<(u32, String)> {
        rejected(&self.dir()).into_iter().map(|(line, reason)| (line.parse().unwrap(), reason)).collect()
    }

    fn summary(&self) -> String {
        fs::read_to_string(self.temp.path().join("data-report/summary.txt")).unwrap()
    }

    fn rows_placed(&self) -> u64 {
        manifest(&self.dir()).counts.rows_placed
    }
}

fn reasons(rows: &[(u32, &str)]) -> Vec<(u32, String)> {
    rows.iter().map(|(line, reason)| (*line, (*reason).to_owned())).collect()
}

/// The quarter square of a point in degrees.
fn quarter(lat: f64, lon: f64) -> String {
    let point = wgs84_to_lambert72(lon, lat);
    Square::quarter_at(point.x, point.y).unwrap().to_string()
}

/// An archive of occurrences with these terms and rows.
fn archive(path: &Path, terms: &[&str], rows: &str) {
    let fields: String = terms
        .iter()
        .enumerate()
        .map(|(index, term)| {
            format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
        })
        .collect();
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
         <files><location>o.txt</location></files><id index=\"0\"/>{fields}</core></archive>"
    );
    let body = terms.join("\t") + "\n" + rows;
    zip(path, &[("meta.xml", meta.as_bytes()), ("o.txt", body.as_bytes())]);
}

#[test]
fn motorways_are_no_squares() {
    let built = built(&case("places/road-codes.zip"));
    let mut expected: Vec<String> =
        [(50.9307, 5.3378), (50.30, 5.10), (50.98, 5.50), (51.20, 4.40), (50.9, 4.9), (51.04, 3.74)]
            .iter()
            .map(|(lat, lon)| quarter(*lat, *lon))
            .collect();
    expected.sort();
    let mut found = built.squares("Senecio inaequidens");
    found.sort();
    assert_eq!(found, expected);
    // EX:8 has a road and nothing else.
    assert_eq!(built.rejected(), reasons(&[(9, "no_square")]));
    assert_eq!(built.source()["flagged"]["invalid_code"], Value::Null);
}

#[test]
fn codes_in_text_count_where_they_are_whole_and_are_flagged() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("text.zip");
    let terms = [
        "occurrenceID",
        "scientificName",
        "verbatimLocality",
        "locality",
        "verbatimCoordinateSystem",
        "verbatimSRS",
        "decimalLatitude",
        "decimalLongitude",
        "coordinateUncertaintyInMeters",
    ];
    let rows = "1\tTestus alba\tE3-13\t\t\t\t\t\t\n\
                2\tTestus blba\t\te3.13.22\t\t\t\t\t\n\
                3\tTestus clba\tE313\t\tIFBL 4km\t\t\t\t\n\
                4\tTestus dlba\t\tE313\t\tIFBL\t\t\t\n\
                5\tTestus elba\tE313\t\t\t\t\t\t\n\
                6\tTestus flba\tKanaal, E3-13\t\t\t\t\t\t\n\
                7\tTestus glba\tE3-13\t\t\t\t51.471225\t4.40\t10\n\
                8\tTestus hlba\tE3-13\t\t\t\t51.471225\t4.40\t2000\n\
                9\tTestus ilba\tE3\t\t\t\t\t\t\n";
    archive(&path, &terms, rows);
    let built = built(&path);
    assert_eq!(built.squares("Testus alba"), ["E3-13"]);
    assert_eq!(built.squares("Testus blba"), ["E3-13-22"]);
    assert_eq!(built.squares("Testus clba"), ["E3-13"]);
    assert_eq!(built.squares("Testus dlba"), ["E3-13"]);
    assert_eq!(built.squares("Testus glba"), [quarter(51.471_225, 4.40)]);
    // Coordinates that are worse than 1 km do not win.
    assert_eq!(built.squares("Testus hlba"), ["E3-13"]);
    assert_eq!(built.rejected(), reasons(&[(6, "no_square"), (7, "no_square"), (10, "no_square")]));
    assert_eq!((built.flagged("code_in_text"), built.flagged("text_disagrees")), (5, 1));
    assert!(built.summary().contains("code from the name of the place"), "{}", built.summary());
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_codes_of_the_ponds_of_turnhout_are_in_their_localities() {
    let ponds = shared("occurrences/turnhout-ponds-dwca.zip");
    let built = built(&ponds);
    assert_eq!(built.rows_placed(), 1_552);
    assert_eq!(built.flagged("code_in_text"), 1_552);
}

#[test]
fn of_an_hour_square_and_a_quarter_square_the_finer_counts() {
    let both = built(&case("columns/both.csv"));
    assert_eq!(both.squares("Bellis perennis"), ["E4-25-43"]);
    assert_eq!(both.squares("Viola riviniana"), ["E4-25"]);

    let rows = "soort;uurhok;kmhok;lat;lon\n\
                Testus alba;E4.25;43;;\n\
                Testus blba;e4-25;NA;;\n\
                Testus clba;E4-25;D4-25-43;;\n\
                Testus dlba;E4-25;D4-25-43;51.471225;4.40\n\
                Testus elba;;43;;\n\
                Testus flba;C4-22;C4-22-51;;\n\
                Testus glba;;C4-22-51;;\n\
                Testus hlba;;C4-22-51;51.471225;4.40\n\
                Testus ilba;E4;;;\n";
    let built = built_of("t.csv", rows);
    assert_eq!(built.squares("Testus alba"), ["E4-25-43"]);
    assert_eq!(built.squares("Testus blba"), ["E4-25"]);
    assert_eq!(built.squares("Testus dlba"), [quarter(51.471_225, 4.40)]);
    assert_eq!(built.squares("Testus flba"), ["C4-22"]);
    assert_eq!(built.squares("Testus hlba"), [quarter(51.471_225, 4.40)]);
    assert_eq!(
        built.rejected(),
        reasons(&[(4, "squares_contradict"), (6, "no_square"), (8, "no_square"), (10, "no_square")])
    );
    let flagged = ["squares_contradict", "spoilt_code", "invalid_code"].map(|flag| built.flagged(flag));
    assert_eq!(flagged, [1, 1, 1]);
    // Two columns that both say no more than "square".
    let spare =
        built_of("spare.csv", "soort;hok;ifbl\nTestus alba;E4-25-43;E4-25\nTestus blba;E4-25;E4-25-11\n");
    assert_eq!(
        (spare.squares("Testus alba"), spare.squares("Testus blba")),
        (vec!["E4-25-43".into()], vec!["E4-25-11".into()])
    );
}

#[test]
fn metres_of_both_lamberts_are_read() {
    let table = built(&case("coordinates/lambert72.csv"));
    assert_eq!(
        table.squares("Bellis perennis"),
        [Square::quarter_at(152_012.0, 240_180.0).unwrap().to_string()]
    );
    let here = quarter(51.4739, 4.4020);
    let two = ifbl_atlas::grid::wgs84_to_lambert2008(4.4020, 51.4739);
    for (header, x, y) in [
        ("X_Lambert72;Y_Lambert72", "152312".to_owned(), "240480".to_owned()),
        ("x_31370;y_31370", "152312,5".to_owned(), "240480,5".to_owned()),
        ("X;Y", "152.312".to_owned(), "240.480".to_owned()),
        ("X (m);Y (m)", "152 312".to_owned(), "240 480".to_owned()),
        ("X_Lambert2008;Y_Lambert2008", two.x.round().to_string(), two.y.round().to_string()),
        ("decimalLongitude;decimalLatitude", "152312".to_owned(), "240480".to_owned()),
        ("Longitude;Latitude", two.x.to_string(), two.y.to_string()),
        ("X;Y", "4.4020".to_owned(), "51.4739".to_owned()),
        ("lon;lat", "4°24'07\"E".to_owned(), "51°28'26\"N".to_owned()),
    ] {
        let built = built_of("t.csv", &format!("soort;{header}\nTestus alba;{x};{y}\n"));
        assert_eq!(built.squares("Testus alba"), std::slice::from_ref(&here), "{header} {x} {y}");
    }
    let together =
        built_of("t.csv", "soort;coordinaten\nTestus alba;51,4739 4,4020\nTestus blba;152312 / 240480\n");
    assert_eq!(
        (together.squares("Testus alba"), together.squares("Testus blba")),
        (vec![here.clone()], vec![here])
    );
}

#[test]
fn squares_of_utm_and_of_eea_are_read_in_any_column_for_squares() {
    let built = built(&case("coordinates/utm-squares.csv"));
    let placed = built.squares("Bellis perennis");
    assert_eq!((placed.len(), built.rows_placed()), (1, 2));
    assert_eq!(built.rejected(), reasons(&[(3, "too_uncertain")]));
    for header in
        ["utm", "UTM code", "mgrs", "verbatimCoordinates", "square", "kmhok", "cell_code", "footprintWKT"]
    {
        let text = format!(
            "soort;{header}\nTestus alba;31UES0980\nTestus blba;es 09 80\nTestus clba;1kmE3916N3010\nTestus dlba;FS17\n"
        );
        let built = built_of("t.csv", &text);
        assert_eq!(
            (built.squares("Testus alba"), built.squares("Testus blba")),
            (placed.clone(), placed.clone()),
            "{header}"
        );
        assert_eq!(built.squares("Testus clba").len(), 1, "{header}");
        assert_eq!(built.rejected(), reasons(&[(5, "too_uncertain")]), "{header}");
    }
}

#[test]
fn exchanged_coordinates_make_no_atlas_but_a_hint() {
    let (built, assert) = run(&case("coordinates/swapped.csv"), &[]);
    let message = String::from_utf8(assert.code(1).get_output().stderr.clone()).unwrap();
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
    for word in ["swapped.csv", "5 of 5 rows", "line 2", "latitude and longitude look exchanged", "--columns"]
    {
        assert!(message.contains(word), "{word}: {message}");
    }
    // Nothing is left behind.
    assert_eq!(fs::read_dir(built.temp.path()).unwrap().count(), 0);
    // As it says, it works.
    let (built, assert) =
        run(&case("coordinates/swapped.csv"), &["--columns", "lat=decimalLongitude,lon=decimalLatitude"]);
    assert.success();
    assert_eq!(built.rows_placed(), 5);
}

#[test]
fn an_atlas_without_any_record_says_the_likeliest_cause() {
    for (text, cause) in [
        ("soort;lat;lon\nPoa a;40.1;-3.7\nPoa b;40.2;-3.7\n", "outside the grid"),
        ("soort;lat;lon\nPoa a;6600000;480000\n", "neither degrees (WGS 84) nor metres"),
        ("soort;lat;lon\nPoa a;somewhere;else\n", "cannot be read"),
        ("soort;hok\nPoa a;Q9-11\nPoa b;E4\n", "no IFBL code"),
        ("soort;hok\nPoa a;NA\nPoa b;\n", "nothing says where"),
        ("soort;hok;kingdom\nAmanita a;E4-25;Fungi\nAmanita b;;Fungi\n", "kingdom other than Plantae"),
        ("soort;hok;nauwkeurigheid\nPoa a;E4-25;5 km\n", "too uncertain"),
        ("soort;hok;occurrenceStatus\nPoa a;E4-25;absent\n", "absent"),
        ("soort;y;x\nPoa a;51.4;4.4\nPoa b;51.5;400000\n", ""),
    ] {
        let temp = tempfile::tempdir().unwrap();
        let table = temp.path().join("t.csv");
        fs::write(&table, text).unwrap();
        let (built, assert) = run(&table, &[]);
        if cause.is_empty() {
            assert.success();
            continue;
        }
        assert.code(1).stderr(
            predicate::str::contains(cause).and(predicate::str::contains("t.csv: no row could be placed")),
        );
        assert!(!built.dir().exists(), "{text}");
    }
}

#[test]
fn a_source_that_is_mostly_lost_is_warned_of() {
    let built =
        built_of("t.csv", "soort;lat;lon\nPoa a;51.4;4.4\nPoa b;4.4;51.4\nPoa c;4.4;51.4\nPoa d;4.4;51.4\n");
    let notes = built.source()["notes"].to_string();
    assert!(
        notes.contains("3 of 4 rows were rejected (the first: line 3)") && notes.contains("look exchanged"),
        "{notes}"
    );
    assert!(built.summary().contains("look exchanged"));
    let few = built_of("t.csv", "soort;lat;lon\nPoa a;51.4;4.4\nPoa b;4.4;51.4\n");
    assert!(!few.source()["notes"].to_string().contains("rejected"));
}

#[test]
fn uncertainty_as_people_write_it() {
    let built = built(&case("uncertainty/t.csv"));
    let rejected = built.rejected();
    let too_uncertain = [0, 1, 2, 3, 4, 5, 6, 7, 10, 12, 13, 14, 15, 16];
    // The header is line 1, so the row EX:n is line n + 2.
    let expected: Vec<(u32, String)> =
        too_uncertain.iter().map(|n| (n + 2, "too_uncertain".to_owned())).collect();
    assert_eq!(rejected, expected);
    let here = quarter(51.471_225, 4.397_715);
    for finest in ["i", "j", "l", "r", "s", "t", "u", "w"] {
        assert_eq!(
            built.squares(&format!("Testus onzeker{finest}")),
            std::slice::from_ref(&here),
            "{finest}"
        );
    }
    for coarse in ["v", "x"] {
        assert_eq!(built.squares(&format!("Testus onzeker{coarse}")), ["A4-56"], "{coarse}");
    }
    assert_eq!(built.flagged("unreadable_uncertainty"), 1);
}

#[test]
fn a_sign_before_three_digits_means_what_the_column_shows() {
    let table = |values: &[&str]| {
        let rows = values
            .iter()
            .enumerate()
            .map(|(n, value)| format!("Testus {}lba;51,471225;4,40;{value}\n", char::from(b'a' + n as u8)));
        built_of("t.csv", &("soort;lat;lon;précision (m)\n".to_owned() + &rows.collect::<String>()))
    };
    let placed = |built: &Built| built.rows_placed();
    assert_eq!(placed(&table(&["10.000", "5", "500"])), 2);
    // What shows it may come long after.
    assert_eq!(placed(&table(&["10.000", "5", "12.5"])), 3);
    assert_eq!(placed(&table(&["10,000", "5", "12,5"])), 3);
    assert_eq!(placed(&table(&["10,000", "5", "12.5"])), 2);
    assert_eq!(placed(&table(&["0.707", "10.000"])), 2);
    // Darwin Core knows: the dot stands before decimals.
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("a.zip");
    let terms = ["occurrenceID", "scientificName", "verbatimCoordinates", "coordinateUncertaintyInMeters"];
    archive(
        &path,
        &terms,
        "1\tTestus alba\tE4-25-43\t10.000\n2\tTestus blba\tE4-25-43\t10,000\n3\tTestus clba\tE4-25-43\t3500.5\n",
    );
    let built = built(&path);
    assert_eq!(built.squares("Testus alba"), ["E4-25-43"]);
    assert_eq!(built.squares("Testus clba"), ["E4-25"]);
    assert_eq!(built.rejected(), reasons(&[(3, "too_uncertain")]));
}

#[test]
fn statuses_in_words() {
    let built = built(&case("absence/a.zip"));
    let absent = [0, 2, 3, 4, 5, 6, 7, 8, 10, 11, 15];
    let mut expected: Vec<(u32, String)> = absent.iter().map(|n| (n + 2, "absent".to_owned())).collect();
    expected.extend(reasons(&[(11, "extinct"), (14, "doubtful"), (15, "excluded")]));
    expected.sort();
    assert_eq!(built.rejected(), expected);
    // Present with a count of 0, and present.
    assert_eq!(built.rows_placed(), 2);
    assert_eq!(built.flagged("count_of_zero"), 1);

    let other = built_of(
        "t.csv",
        "soort;hok;occurrenceStatus;status\nTestus alba;E4-25;common;absent\nTestus blba;E4-25;LC;excluded\nTestus clba;E4-25;NA;no\nTestus dlba;E4-25;zeldzaam;0\n",
    );
    // A column `status` may say anything.
    assert_eq!((other.rows_placed(), other.flagged("unknown_status")), (4, 1));
    assert!(other.summary().contains("unknown occurrence status; taken as present"));
}

#[test]
fn what_is_no_record_of_a_wild_plant() {
    let built = built(&case("columns/observations-export.csv"));
    assert_eq!(
        built.rejected(),
        reasons(&[(3, "obscured"), (4, "captive_or_cultivated"), (5, "not_plantae")])
    );
    assert_eq!(built.squares("Bellis perennis"), [quarter(51.471_225, 4.397_715)]);
    let columns = built.source()["columns"].clone();
    for (column, used) in [
        ("positional_accuracy", "coordinateUncertaintyInMeters"),
        ("iconic_taxon_name", "kingdom"),
        ("captive_cultivated", "captive or cultivated"),
        ("geoprivacy", "geoprivacy"),
    ] {
        assert_eq!(columns[column], used, "{column}");
    }
    let rows = "soort;hok;kingdom;basisOfRecord;is escape;degreeOfEstablishment;establishmentMeans;informationWithheld\n\
                Testus alba;E4-25;Planten;fossil specimen;;;;\n\
                Testus blba;E4-25;NA;NA;false;established;introduced;see metadata\n\
                Testus clba;E4-25;Viridiplantae;;true;;;\n\
                Testus dlba;E4-25;plantes;;;cultivated;;\n\
                Testus elba;E4-25;Pflanzen;;;;MANAGED;\n\
                Testus flba;E4-25;;;;casual;naturalised;\n\
                Testus glba;E4-25;unknown;;;;;Coördinaten vervaagd\n\
                Testus hlba;E4-25;Animalia;;;;;\n";
    let built = built_of("t.csv", rows);
    assert_eq!(built.rows_placed(), 2);
    assert_eq!(
        built.rejected(),
        reasons(&[
            (2, "fossil_or_living"),
            (4, "captive_or_cultivated"),
            (5, "captive_or_cultivated"),
            (6, "captive_or_cultivated"),
            (8, "obscured"),
            (9, "not_plantae"),
        ])
    );
    let summary = built.summary();
    for words in ["captive or cultivated", "position obscured or withheld", "fossil or living specimen"] {
        assert!(summary.contains(words), "{words}: {summary}");
    }
}

#[test]
fn words_for_nothing_are_blank() {
    let words = [
        "NA",
        "N/A",
        "#N/A",
        "NaN",
        "NULL",
        "\\N",
        "-",
        ".",
        "?",
        "none",
        "unknown",
        "onbekend",
        "inconnu",
        "unbekannt",
    ];
    let mut text = "soort;hok;lat;lon;nauwkeurigheid;kingdom;occurrenceStatus;basisOfRecord\n".to_owned();
    for word in words {
        text += &format!("Testus alba;{word};51.471225;4.40;{word};{word};{word};{word}\n");
        text += &format!("Testus blba;E4-25-43;{word};{word};10;Plantae;present;HumanObservation\n");
    }
    let built = built_of("t.csv", &text);
    assert_eq!(built.rows_placed(), 28);
    assert_eq!(built.squares("Testus alba"), [quarter(51.471_225, 4.40)]);
    assert_eq!(built.squares("Testus blba"), ["E4-25-43"]);
    let flagged = built.source()["flagged"].clone();
    for flag in ["invalid_code", "unreadable_uncertainty", "unknown_status"] {
        assert_eq!(flagged[flag], Value::Null, "{flagged}");
    }
}

#[test]
fn a_word_for_nothing_does_not_stand_against_the_event() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("events.zip");
    let field = |index: usize, term: &str| {
        format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
    };
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Event\"><files><location>e.txt</location></files>\
         <id index=\"0\"/>{}{}</core><extension {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>o.txt</location></files>\
         <coreid index=\"0\"/>{}{}</extension></archive>",
        field(1, "verbatimCoordinates"),
        field(2, "locality"),
        field(1, "scientificName"),
        field(2, "verbatimCoordinates"),
    );
    let events = "id\tc\tl\ne1\tE4-25-43\tPond\ne2\t\tE3-13\n";
    let rows = "id\tn\tc\ne1\tTestus alba\tNA\ne2\tTestus blba\t\n";
    zip(&path, &[("meta.xml", meta.as_bytes()), ("e.txt", events.as_bytes()), ("o.txt", rows.as_bytes())]);
    let built = built(&path);
    assert_eq!(built.squares("Testus alba"), ["E4-25-43"]);
    // A code in the name of the place of an event.
    assert_eq!(built.squares("Testus blba"), ["E3-13"]);
}

#[test]
fn counts_of_cubes_as_programs_write_them() {
    let rows = "scientificName,cell_code,year,n\n\
                Testus alba,1kmE3916N3140,1999,1e3\nTestus alba,1kmE3916N3140,2000,2.0\nTestus alba,1kmE3916N3140,2001,\"1,000\"\n\
                Testus alba,1kmE3916N3140,2002,NA\nTestus alba,1kmE3916N3140,2003,0\nTestus alba,1kmE3916N3140,2004,1.5\n";
    let built = built_of("cube.csv", rows);
    assert_eq!(manifest(&built.dir()).counts.records, 2_002);
    assert_eq!(built.rejected(), reasons(&[(5, "no_count"), (6, "no_count"), (7, "no_count")]));
}

#[test]
fn the_verbatim_file_of_a_gbif_download_names_squares_in_its_localities() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("download.zip");
    let field = |index: usize, term: &str| {
        format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
    };
    let table = |file: &str, id: &str, fields: &str, tag: &str| {
        format!(
            "<{tag} {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>{file}</location></files><{id} index=\"0\"/>{fields}</{tag}>"
        )
    };
    let core = field(1, "scientificName") + &field(2, "decimalLatitude") + &field(3, "decimalLongitude");
    let verbatim = field(1, "locality") + &field(2, "verbatimSRS");
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\">{}{}</archive>",
        table("occurrence.txt", "id", &core, "core"),
        table("verbatim.txt", "coreid", &verbatim, "extension"),
    );
    let rows = "id\tn\tlat\tlon\n1\tTestus alba\t\t\n2\tTestus blba\t\t\n3\tTestus clba\t\t\n4\tTestus dlba\t50.93\t5.33\n";
    let written = "id\tl\ts\n1\tE3-13\t\n2\tE313\tIFBL\n3\tE313\t\n4\tE313\t\n";
    zip(
        &path,
        &[
            ("meta.xml", meta.as_bytes()),
            ("occurrence.txt", rows.as_bytes()),
            ("verbatim.txt", written.as_bytes()),
        ],
    );
    let built = built(&path);
    assert_eq!(
        (built.squares("Testus alba"), built.squares("Testus blba")),
        (vec!["E3-13".to_owned()], vec!["E3-13".to_owned()])
    );
    assert_eq!(built.squares("Testus dlba"), [quarter(50.93, 5.33)]);
    assert_eq!(built.rejected(), reasons(&[(4, "no_square")]));
}
