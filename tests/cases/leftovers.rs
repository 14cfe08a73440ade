//! Columns and cells as people bring them that no file of the cases has: units in headers, columns that ask, remarks on
//! coarser positions, quadrants, licences.

use std::fs;
use std::path::Path;

use predicates::prelude::*;

use crate::columns::{notes, source};
use crate::fixture::{TABS, atlas, build, manifest, meta, report, row, taxa, zip};

/// Builds an atlas of a table.
fn built_of(temp: &Path, table: &str) -> std::path::PathBuf {
    let (input, dir) = (temp.join("t.csv"), temp.join("data"));
    fs::write(&input, table).unwrap();
    build(&[&input], &dir);
    dir
}

/// Rows placed to 1 km and to 4 km, and those rejected by reason.
fn placed(dir: &Path) -> (u64, u64, String) {
    let source = source(dir);
    (
        source["placed_1km"].as_u64().unwrap(),
        source["placed_4km"].as_u64().unwrap(),
        source["rejected"].to_string(),
    )
}

#[test]
fn the_unit_in_a_header_is_read() {
    for header in
        ["Uncertainty (km)", "precision_km", "accuracy (km)", "Nauwkeurigheid in km", "onzekerheid [km]"]
    {
        let temp = tempfile::tempdir().unwrap();
        let rows = "51.05,4.4,0.5\n51.05,4.4,2\n51.05,4.4,5\n51.05,4.4,700 m\n";
        let rows: String = rows.lines().map(|line| format!("Poa annua,1972-05-14,{line}\n")).collect();
        let dir = built_of(temp.path(), &format!("taxon,date,lat,lon,{header}\n{rows}"));
        assert_eq!(placed(&dir), (2, 1, r#"{"too_uncertain":1}"#.to_owned()), "{header}");
    }
    let temp = tempfile::tempdir().unwrap();
    let dir = built_of(
        temp.path(),
        "taxon,date,lat,lon,nauwkeurigheid (m)\nPoa annua,1972,51.05,4.4,500\nPoa annua,1972,51.05,4.4,5000\n",
    );
    assert_eq!(placed(&dir), (1, 0, r#"{"too_uncertain":1}"#.to_owned()));
}

#[test]
fn a_column_that_asks_whether_it_was_there_is_answered() {
    for (header, there, not) in [
        ("present", "TRUE", "FALSE"),
        ("present", "1", "0"),
        ("Present", "ja", "nee"),
        ("absent", "FALSE", "TRUE"),
        ("afwezig", "nee", "ja"),
        ("absence", "0", "1"),
    ] {
        let temp = tempfile::tempdir().unwrap();
        let dir = built_of(
            temp.path(),
            &format!(
                "taxon,square,date,{header}\nPoa annua,E4-25-43,1972-05-14,{there}\nPoa alpina,E4-25-44,1972-05-14,{not}\n"
            ),
        );
        assert_eq!(placed(&dir), (1, 0, r#"{"absent":1}"#.to_owned()), "{header} {there} {not}");
        // Sought and not found is a visit.
        assert_eq!(manifest(&dir).counts.visits, 2, "{header}");
    }
}

#[test]
fn what_was_made_coarser_than_a_square_is_not_placed() {
    let temp = tempfile::tempdir().unwrap();
    let rows: String = [
        "",
        "Coordinates rounded to 1 km",
        "Coordinates generalised to the centre of the IFBL square",
        "Dates generalised to the year",
        "coordinates generalised to 2 km",
        "Coordinates generalised to 10 km",
        "location obscured",
        "Coordinates generalised",
    ]
    .iter()
    .map(|generalised| format!("Poa annua,1972-05-14,51.05,4.4,{generalised}\n"))
    .collect();
    let dir = built_of(temp.path(), &format!("taxon,date,lat,lon,dataGeneralizations\n{rows}"));
    assert_eq!(placed(&dir), (4, 1, r#"{"obscured":3}"#.to_owned()));
    assert_eq!(source(&dir)["columns"]["dataGeneralizations"], "dataGeneralizations");
}

#[test]
fn quadrants_stand_beside_an_hour_square() {
    for header in ["uurhok,kwartier", "Stundenquadrat,Quadrant", "hok,kwadrant", "uurhok,Kwartierhok"] {
        let temp = tempfile::tempdir().unwrap();
        let dir = built_of(
            temp.path(),
            &format!("Taxon (scientific name),{header},datum\nPoa annua,E4.25,43,1972\n"),
        );
        assert_eq!(placed(&dir).0, 1, "{header}");
        assert_eq!(source(&dir)["columns"]["Taxon (scientific name)"], "scientificName");
    }
    // Alone, a quadrant may be of any grid.
    let temp = tempfile::tempdir().unwrap();
    let dir =
        built_of(temp.path(), "Wetenschappelijke naam (Latijn),lat,lon,Quadrant\nPoa annua,51.05,4.4,3\n");
    assert_eq!(placed(&dir).0, 1);
    assert_eq!(source(&dir)["columns"]["Quadrant"], serde_json::Value::Null);
    assert_eq!(source(&dir)["flagged"].to_string(), r#"{"no_date":1}"#);
}

#[test]
fn a_number_is_no_count() {
    for header in ["number", "nr", "no"] {
        let temp = tempfile::tempdir().unwrap();
        let dir = built_of(
            temp.path(),
            &format!("{header},taxon,square\n0,Poa annua,E4-25-43\n1,Poa annua,E4-25-44\n"),
        );
        assert_eq!(placed(&dir).0, 2, "{header}");
    }
    let temp = tempfile::tempdir().unwrap();
    let dir = built_of(temp.path(), "aantal,taxon,square\n0,Poa annua,E4-25-43\n1,Poa annua,E4-25-44\n");
    assert_eq!(placed(&dir), (1, 0, r#"{"absent":1}"#.to_owned()));
}

#[test]
fn give_or_take_is_a_range_of_years() {
    let temp = tempfile::tempdir().unwrap();
    let dir = built_of(
        temp.path(),
        "taxon,square,date\nPoa annua,E4-25-43,1972±2\nPoa annua,E4-25-43,1972 +/- 3 jaar\n",
    );
    let taxon = taxa(&dir).remove(0);
    // Years between which it lies are no first and last year.
    assert_eq!(taxon.years, None);
    let path = dir.join(manifest(&dir).taxon_path(&taxon.slug));
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(r#""base":1969"#) && text.contains(r#""when":"0-6,1-5""#), "{text}");
    assert_eq!(source(&dir)["flagged"]["doubtful_date"], 2);
}

#[test]
fn a_hyphen_parts_epithets_only_where_both_are_known() {
    let names = |table: &str, list: Option<&str>| {
        let temp = tempfile::tempdir().unwrap();
        let (input, dir, file) =
            (temp.path().join("t.csv"), temp.path().join("data"), temp.path().join("n.csv"));
        fs::write(&input, format!("taxon,square,date\n{table}")).unwrap();
        let mut command = atlas();
        command.arg("build").arg(&input).arg("--out").arg(&dir);
        if let Some(list) = list {
            fs::write(&file, format!("scientificName\n{list}")).unwrap();
            command.arg("--names").arg(&file);
        }
        command.assert().success();
        let mut names: Vec<String> =
            taxa(&dir).iter().map(|taxon| format!("{} {}", taxon.kind.word(), taxon.name)).collect();
        names.sort();
        names
    };
    let row = "Viola reichenbachiana-riviniana,E4-25-43,1972\n";
    assert_eq!(names(row, None), ["species Viola reichenbachiana-riviniana"]);
    assert_eq!(
        names(row, Some("Viola riviniana\nViola reichenbachiana\n")),
        ["pair Viola reichenbachiana/riviniana"]
    );
    assert_eq!(names(row, Some("Viola riviniana\n")), ["species Viola reichenbachiana-riviniana"]);
    let input = format!("{row}Viola riviniana,E4-25-43,1972\nViola reichenbachiana Boreau,E4-25-43,1972\n");
    assert_eq!(
        names(&input, None),
        ["pair Viola reichenbachiana/riviniana", "species Viola reichenbachiana", "species Viola riviniana"]
    );
    // A name with a hyphen that somebody knows stays, whatever its parts are.
    let bursa = "Capsella bursa-pastoris,E4-25-43,1972\n";
    assert_eq!(
        names(bursa, Some("Capsella bursa\nCapsella pastoris\nCapsella bursa-pastoris\n")),
        ["species Capsella bursa-pastoris"]
    );
    assert_eq!(names(bursa, None), ["species Capsella bursa-pastoris"]);
}

#[test]
fn a_vernacular_name_in_the_column_of_names_is_hidden_by_either_list() {
    for (sensitive, known) in [
        ("Orchis simia,hide", true),
        ("Aapjesorchis,hide", false),
        ("Aapjesorchis,hide", true),
        ("Orchis simia,hide\nPoa annua,4km", true),
    ] {
        let temp = tempfile::tempdir().unwrap();
        let path = |name: &str| temp.path().join(name);
        let names = ["Aapjesorchis", "aapjesorchis", "Aapjes-orchis", "AAPJESORCHIS ?", "cf. Aapjesorchis"];
        let rows: String = names.iter().map(|name| format!("{name},E4-25-43,1972-05-14\n")).collect();
        fs::write(path("t.csv"), format!("taxon,square,date\nPoa annua,E4-25-44,1972-05-14\n{rows}"))
            .unwrap();
        fs::write(path("s.csv"), format!("taxon,care\n{sensitive}\n")).unwrap();
        fs::write(
            path("n.csv"),
            "scientificName,vernacular_nl\nOrchis simia,Aapjesorchis\nPoa annua,Straatgras\n",
        )
        .unwrap();
        let mut command = atlas();
        command.arg("build").arg(path("t.csv")).arg("--out").arg(path("data"));
        command.arg("--sensitive").arg(path("s.csv"));
        if known {
            command.arg("--names").arg(path("n.csv"));
        }
        command.assert().success();
        assert_eq!(source(&path("data"))["rejected"]["hidden"], 5, "{sensitive} {known}");
        assert_eq!(manifest(&path("data")).counts.squares_1km, if sensitive.contains("4km") { 0 } else { 1 });
    }
}

#[test]
fn lines_of_the_macintosh_in_an_archive_without_a_header_are_rows() {
    let rows =
        row(1, "Poa annua", "1972-05-14", "E4-25-43") + &row(2, "Poa trivialis", "1973-05-14", "E4-25-44");
    for (declared, quoted) in [("\\n", ""), ("\\r", ""), ("\\r\\n", ""), ("\\n", "&quot;")] {
        let temp = tempfile::tempdir().unwrap();
        let (archive, dir) = (temp.path().join("a.zip"), temp.path().join("data"));
        let attributes = TABS
            .replace("ignoreHeaderLines=\"1\"", "ignoreHeaderLines=\"0\"")
            .replace("linesTerminatedBy=\"\\n\"", &format!("linesTerminatedBy=\"{declared}\""))
            .replace("fieldsEnclosedBy=\"\"", &format!("fieldsEnclosedBy=\"{quoted}\""));
        for end in ["", "\n", "\r\n"] {
            let body = rows.trim_end().replace('\n', "\r") + end;
            zip(&archive, &[("meta.xml", meta(&attributes).as_bytes()), ("occurrence.txt", body.as_bytes())]);
            build(&[&archive], &dir);
            assert_eq!(placed(&dir).0, 2, "{declared} {quoted} {end:?}");
        }
    }
}

#[test]
fn the_stricter_licence_is_told_and_warned_of() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"eml.xml\"><core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
         <files><location>o.txt</location></files><id index=\"0\"/>\
         <field index=\"1\" term=\"http://rs.tdwg.org/dwc/terms/scientificName\"/>\
         <field index=\"2\" term=\"http://rs.tdwg.org/dwc/terms/verbatimCoordinates\"/>\
         <field index=\"3\" term=\"http://purl.org/dc/terms/license\"/></core></archive>"
    );
    let eml = "<eml><dataset><title>Ponds</title><intellectualRights><para>http://creativecommons.org/publicdomain/zero/1.0/legalcode</para></intellectualRights></dataset></eml>";
    zip(
        &path("a.zip"),
        &[
            ("meta.xml", meta.as_bytes()),
            ("eml.xml", eml.as_bytes()),
            ("o.txt", b"id\tname\tcode\tlicense\n1\tPoa annua\tE4-25-43\tCC0_1_0\n2\tPoa annua\tE4-25-43\tCC_BY_NC_4_0\n"),
        ],
    );
    let mut command = atlas();
    command
        .arg("build")
        .arg(path("a.zip"))
        .arg("--out")
        .arg(path("data"))
        .arg("--cube")
        .arg(path("c.csv.gz"));
    command.assert().success().stdout(predicate::str::contains("commercially: Ponds"));
    assert_eq!(manifest(&path("data")).datasets[0].licence, "CC0 1.0; some records CC BY-NC 4.0");
    assert!(notes(&source(&path("data"))).contains("a stricter licence (CC BY-NC 4.0)"));
}

#[test]
fn the_same_input_twice_is_read_once() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(path("t.csv"), "taxon,square,date\nPoa annua,E4-25-43,1972-05-14\n").unwrap();
    let mut command = atlas();
    command.current_dir(temp.path()).args(["build", "t.csv", "./t.csv"]).arg(path("t.csv"));
    command
        .args(["--out", "data"])
        .assert()
        .success()
        .stdout(predicate::str::contains("it was read once").count(2));
    assert_eq!(manifest(&path("data")).counts.records, 1);
    assert_eq!(report(&path("data"))["sources"].as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_layer() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(path("t.csv"), "taxon,square\nPoa annua,E4-25-43\n").unwrap();
    let made = std::process::Command::new("mkfifo").arg(path("pipe")).status();
    if !made.is_ok_and(|made| made.success()) {
        return;
    }
    let run = |what: &[&str], fault: &str| {
        let mut command = atlas();
        command.current_dir(temp.path()).timeout(std::time::Duration::from_secs(60));
        command.args(["build", "t.csv", "--out", "data"]).args(what).write_stdin("{}");
        command.assert().code(1).stderr(predicate::str::contains(fault));
        assert!(!path("data").exists());
    };
    for layer in ["a=pipe", "a=/dev/stdin"] {
        run(&["--overlay", layer], "is no file: write the layer to a file");
    }
    for list in ["--names", "--sensitive", "--exclude"] {
        run(&[list, "pipe"], "no file that can be read twice");
    }
    run(&["pipe"], "no file that can be read twice");
}
