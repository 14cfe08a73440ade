//! Quotes, fields too many, numbers and blanks: every line that is there is accounted for.

use std::fs;
use std::path::Path;

use crate::fixture::{atlas, build, manifest, rejected, report, taxa, zip};

/// A file of the cases.
fn case(name: &str) -> std::path::PathBuf {
    Path::new("tests/fixtures/cases").join(name)
}

/// Line and reason of every rejected row.
fn rejected_rows(dir: &Path) -> Vec<(String, String)> {
    rejected(dir)
}

fn pairs(expected: &[(u64, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(line, reason)| (line.to_string(), (*reason).to_owned())).collect()
}

#[test]
fn a_stray_quote_swallows_nothing() {
    let temp = tempfile::tempdir().unwrap();
    for (name, rows, broken, total) in
        [("quotes/false-dot.zip", 60, [11, 51], 58), ("quotes/false-dot-tab.zip", 60, [11, 51], 58)]
    {
        let dir = temp.path().join(name.replace('/', "-"));
        let counts = build(&[&case(name)], &dir).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (rows, total), "{name}");
        assert_eq!(rejected_rows(&dir), pairs(&broken.map(|line| (line, "stray_quote"))), "{name}");
        // Nothing of another row has become that of the orchid.
        assert_eq!(
            taxa(&dir).iter().map(|taxon| taxon.name.as_str()).collect::<Vec<_>>(),
            ["Bellis perennis"]
        );
    }
    let dir = temp.path().join("table");
    let counts = build(&[&case("quotes/t.csv")], &dir).counts;
    let lines = fs::read_to_string(case("quotes/t.csv")).unwrap().lines().count() as u64;
    assert_eq!((counts.rows_read, counts.rows_rejected), (lines - 1, 2));
    assert_eq!(rejected_rows(&dir), pairs(&[(21, "stray_quote"), (121, "stray_quote")]));
}

#[test]
fn a_stray_quote_swallows_nothing_in_event_tables_and_without_a_declared_quote() {
    let temp = tempfile::tempdir().unwrap();
    // Without `fieldsEnclosedBy` the quote of the guide is meant, and the comma.
    let meta = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/">
        <core ignoreHeaderLines="1" linesTerminatedBy="\n" rowType="http://rs.tdwg.org/dwc/terms/Event">
        <files><location>event.txt</location></files><id index="0"/>
        <field index="1" term="http://rs.tdwg.org/dwc/terms/locality"/>
        <field index="2" term="http://rs.tdwg.org/dwc/terms/verbatimCoordinates"/>
        <field index="3" term="http://rs.tdwg.org/dwc/terms/eventDate"/></core>
        <extension ignoreHeaderLines="1" fieldsEnclosedBy="'" fieldsTerminatedBy="|" linesTerminatedBy="\n" rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
        <files><location>occurrence.txt</location></files><coreid index="0"/>
        <field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/></extension></archive>"#;
    let mut events = "id,locality,verbatimCoordinates,eventDate\n".to_owned();
    let mut occurrences = "id|name|remarks\n".to_owned();
    for row in 1..=40 {
        let locality = if row == 10 || row == 30 { "\"Bos" } else { "Bos" };
        events += &format!("{row},{locality},E4-25-43,1999-05-{:02}\n", row % 28 + 1);
        let remark = if row == 20 { "'t Goor" } else { "x" };
        occurrences += &format!("{row}|Poa annua|{remark}\n");
    }
    let archive = temp.path().join("events.zip");
    zip(
        &archive,
        &[
            ("meta.xml", meta.as_bytes()),
            ("event.txt", events.as_bytes()),
            ("occurrence.txt", occurrences.as_bytes()),
        ],
    );
    let dir = temp.path().join("data");
    let counts = build(&[&archive], &dir).counts;
    // Forty occurrences, and the two rows of events that are broken.
    assert_eq!((counts.rows_read, counts.rows_placed), (42, 37));
    let rejected: Vec<(String, String)> = rejected_rows(&dir).into_iter().map(|row| (row.0, row.1)).collect();
    let expected = [
        ("11", "stray_quote"),
        ("31", "stray_quote"),
        ("11", "no_event"),
        ("21", "stray_quote"),
        ("31", "no_event"),
    ];
    assert_eq!(rejected, expected.map(|(line, reason)| (line.to_owned(), reason.to_owned())));
}

#[test]
fn a_stray_quote_in_the_first_row_of_an_archive_without_a_header_swallows_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let meta = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/"><core fieldsTerminatedBy="," rowType="http://rs.tdwg.org/dwc/terms/Occurrence">
        <files><location>o.txt</location></files><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/>
        <field index="3" term="http://rs.tdwg.org/dwc/terms/verbatimCoordinates"/></core></archive>"#;
    let mut rows = "1,Orchis simia,\"Groeve,H7-33-11,1950\n".to_owned();
    for row in 2..=40 {
        rows += &format!("{row},Poa annua,Bos,E4-25-43,1999\n");
    }
    rows += "41,Poa annua,\"Het Broek\",E4-25-43,1999\n";
    let archive = temp.path().join("a.zip");
    zip(&archive, &[("meta.xml", meta.as_bytes()), ("o.txt", rows.as_bytes())]);
    let dir = temp.path().join("data");
    let counts = build(&[&archive], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed), (41, 40));
    assert_eq!(rejected_rows(&dir), pairs(&[(1, "stray_quote")]));
}

#[test]
fn names_of_a_list_are_not_swallowed() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("records.csv");
    fs::write(
        &table,
        "taxon,square,date\nBellis perennis,E4-25-43,1999\nDactylorhiza incarnata,E4-25-43,1999\nOrchis simia,E4-25-43,1999\n",
    )
    .unwrap();
    let dir = temp.path().join("data");
    let names = case("lists/names-stray-quote.csv");
    atlas()
        .arg("build")
        .arg(&table)
        .arg("--names")
        .arg(&names)
        .arg("--out")
        .arg(&dir)
        .assert()
        .success()
        .stdout(predicates::str::contains("row 3 was not used: a stray quote"));
    let families: Vec<String> = taxa(&dir).iter().map(|taxon| taxon.family.clone()).collect();
    assert_eq!(families, ["Asteraceae", "Orchidaceae", ""]);
    assert_eq!(manifest(&dir).counts.taxa, 3);
    // A slip in the list of sensitive taxa must not give a place away.
    let sensitive = temp.path().join("sensitive.csv");
    fs::write(&sensitive, "\"Orchis simia,hide\nDactylorhiza incarnata,4km\nBellis perennis,hide\"\n")
        .unwrap();
    let build =
        atlas().arg("build").arg(&table).arg("--sensitive").arg(&sensitive).arg("--out").arg(&dir).assert();
    build.code(1).stderr(predicates::str::contains("row 1 cannot be read (a stray quote)"));
}

#[test]
fn more_fields_than_the_header_are_no_record() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&case("extra/decimal-comma.csv")], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed), (4, 1));
    let expected = pairs(&[(2, "too_many_fields"), (3, "too_many_fields"), (4, "too_many_fields")]);
    assert_eq!(rejected_rows(&dir), expected);
}

#[test]
fn columns_that_meta_xml_does_not_declare_are_lawful() {
    let temp = tempfile::tempdir().unwrap();
    let fields: String = [(0, "scientificName"), (1, "verbatimCoordinates"), (2, "eventDate")]
        .iter()
        .map(|(index, term)| {
            format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
        })
        .collect();
    let meta = |header: u32| {
        format!(
            "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core fieldsTerminatedBy=\",\" ignoreHeaderLines=\"{header}\" \
             rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>o.txt</location></files>{fields}</core></archive>"
        )
    };
    let rows = "Poa annua,E4-25-43,1999,mown,wet\nPoa annua,E4-25-43,1998,mown,wet,and more\nPoa annua,E4-25-43,1997,,,,\n";
    let with_header = format!("name,code,date,a,b\n{rows}");
    for (header, text, placed) in [(0, rows, 3), (1, with_header.as_str(), 2)] {
        let archive = temp.path().join(format!("{header}.zip"));
        zip(&archive, &[("meta.xml", meta(header).as_bytes()), ("o.txt", text.as_bytes())]);
        let counts = build(&[&archive], &temp.path().join(format!("data{header}"))).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (3, placed), "{header} header lines");
    }
}

#[test]
fn names_of_rows_as_r_writes_them_are_no_taxa() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let dir = path("header-with-blank");
    let counts = build(&[&case("numbers/rownames.csv")], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed + counts.rows_rejected), (3, 3));
    for (name, text) in [
        (
            "quoted.csv",
            "\"species\",\"square\",\"year\"\n\"1\",\"Poa annua\",\"E4-25-43\",1999\n\"2\",\"Poa, annua\",\"E4-25-43\",NA\n",
        ),
        ("plain.tsv", "species\tsquare\tyear\n1\tPoa annua\tE4-25-43\t1999\n2\tPoa annua\tE4-25-43\t\n"),
        ("words.csv", "species,square,year\nrow a,Poa annua,E4-25-43,1999\nrow b,Poa annua,E4-25-43,1998\n"),
    ] {
        fs::write(path(name), text).unwrap();
        let dir = path(&format!("{name}-data"));
        let counts = build(&[&path(name)], &dir).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (2, 2), "{name}");
        assert!(taxa(&dir).iter().all(|taxon| taxon.name.starts_with("Poa")), "{name}");
    }
    // One row that is like the header: then the first field is no name of a row, and the others have one too many.
    fs::write(path("mixed.csv"), "species,square,year\n1,Poa annua,E4-25-43,1999\nPoa annua,E4-25-43,1999\n")
        .unwrap();
    let dir = path("mixed");
    assert_eq!(build(&[&path("mixed.csv")], &dir).counts.rows_placed, 1);
    assert_eq!(rejected_rows(&dir), pairs(&[(2, "too_many_fields")]));
    assert_eq!(report(&dir)["sources"][0]["rejected"]["too_many_fields"], 1);
}

#[test]
fn what_data_say_forges_no_line_and_moves_no_terminal() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let meta = crate::fixture::meta(crate::fixture::TABS)
        .replace("occurrence.txt", "occ\u{1b}[31m&#9;1&#9;placed.txt");
    let body = crate::fixture::TERMS.join("\t")
        + "\n1\tPoa\u{1b}[2J annua\t1972\tE4-99\t\t\t\tPlantae\n2\tPoa annua\t1972\tE4-25\t\t\t\tPlantae\n";
    let meta = meta.replace('\u{1b}', "E");
    zip(&path("a.zip"), &[("meta.xml", meta.as_bytes()), ("occE[31m\t1\tplaced.txt", body.as_bytes())]);
    let dir = path("data");
    build(&[&path("a.zip")], &dir);
    assert_eq!(rejected_rows(&dir), pairs(&[(2, "no_square")]));
    let bytes = fs::read(path("data-report/rejected.tsv.gz")).unwrap();
    let text = std::io::read_to_string(flate2::read::MultiGzDecoder::new(&*bytes)).unwrap();
    assert!(!text.contains('\u{1b}') && text.contains("Poa\\u{1b}[2J"), "{text}");
    // A name of megabytes with an escape, in a list.
    let long = format!("taxon,care\nOrchis\u{1b}[31m {},hidden\n", "x".repeat(900_000));
    fs::write(path("sensitive.csv"), long).unwrap();
    let refused = atlas()
        .arg("build")
        .arg(path("a.zip"))
        .arg("--sensitive")
        .arg(path("sensitive.csv"))
        .arg("--out")
        .arg(&dir)
        .assert();
    let error = String::from_utf8(refused.code(1).get_output().stderr.clone()).unwrap();
    assert!(error.len() < 500 && !error.contains('\u{1b}') && error.contains("hidden"), "{error}");
}
