//! Spreadsheets, separators, encodings, title rows: tables as programs write them.

use std::fs;
use std::path::Path;

use crate::fixture::{atlas, build, rejected, report, taxa};

/// A file of the cases.
fn case(name: &str) -> std::path::PathBuf {
    Path::new("tests/fixtures/cases").join(name)
}

#[test]
fn tables_are_read_as_spreadsheets_write_them() {
    let temp = tempfile::tempdir().unwrap();
    for (name, rows) in [
        ("excel/sep.csv", 2),
        ("excel/title-row.csv", 1),
        ("excel/macintosh-cr.csv", 2),
        ("excel/plain1252.csv", 2),
    ] {
        let dir = temp.path().join(name.replace('/', "-"));
        let manifest = build(&[&case(name)], &dir);
        assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (rows, rows), "{name}");
        assert_eq!(manifest.years, Some((1972, 1972)), "{name}");
        let names: Vec<String> = taxa(&dir).iter().map(|taxon| taxon.name.clone()).collect();
        assert_eq!(names, ["Bellis perennis", "Viola riviniana"][..rows as usize], "{name}");
    }
}

/// Lists are put together by copying, their headers with them, and by programs of other systems.
#[test]
fn a_header_in_the_middle_and_a_stray_carriage_return_are_told() {
    let temp = tempfile::tempdir().unwrap();
    for (name, text, read, placed, expected) in [
        (
            "again.csv",
            "taxon;square;date\nPoa annua;E4-25-43;1972\ntaxon;square;date\nPoa annua;E4-26;1973\n",
            3,
            2,
            vec![("3", "no_square")],
        ),
        (
            "degrees.csv",
            "species,decimalLatitude,decimalLongitude\nPoa annua,50.85,4.35\n\"species\",\"decimalLatitude\",\"decimalLongitude\"\n",
            2,
            1,
            vec![("3", "no_square")],
        ),
        // One line ends in a carriage return alone: nothing of the one row is taken for the other.
        (
            "cr.csv",
            "taxon;square;date\nPoa annua;E4-25-43;1972\rBellis perennis;E4-26;1973\nPoa annua;E4-26;1973\n",
            2,
            1,
            vec![("2", "too_many_fields")],
        ),
        // Within a field it is a blank.
        (
            "within.csv",
            "taxon,square,date\r\nPoa\rannua,E4-25-43,1972\r\nPoa annua,E4-26,1972\r\r\n",
            2,
            2,
            vec![],
        ),
    ] {
        let (table, dir) = (temp.path().join(name), temp.path().join(format!("{name}-atlas")));
        fs::write(&table, text).unwrap();
        let manifest = build(&[&table], &dir);
        assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (read, placed), "{name}");
        let expected: Vec<(String, String)> =
            expected.into_iter().map(|(line, reason)| (line.to_owned(), reason.to_owned())).collect();
        assert_eq!(rejected(&dir), expected, "{name}");
        let names: Vec<String> = taxa(&dir).iter().map(|taxon| taxon.name.clone()).collect();
        assert_eq!(names, ["Poa annua"], "{name}");
    }
}

#[test]
fn tens_of_thousands_of_columns_are_read() {
    let temp = tempfile::tempdir().unwrap();
    let time = |columns: usize| {
        let others: String = (0..columns).map(|column| format!(";c{}", column % (columns * 2 / 3))).collect();
        let blanks = ";".repeat(columns);
        let text = format!("taxon{others};square\nPoa annua{blanks};E4-25-43\nPoa annua{blanks};E4-26\n");
        let table = temp.path().join("wide.csv");
        fs::write(&table, text).unwrap();
        let begin = std::time::Instant::now();
        let manifest = build(&[&table], &temp.path().join("data"));
        assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (2, 2));
        begin.elapsed()
    };
    // Were each column compared with all others, eight times as many would take sixty-four times as long.
    let few = time(8_000);
    let many = time(64_000);
    assert!(many < few * 32, "{few:?}, {many:?}");
}

#[test]
fn an_encoding_that_was_guessed_is_said() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    build(&[&case("excel/plain1252.csv")], &dir);
    let notes = report(&dir)["sources"][0]["notes"].to_string();
    assert!(notes.contains("windows-1252") && notes.contains("--encoding"), "{notes}");
    let dir = temp.path().join("utf-8");
    build(&[&case("excel/sep.csv")], &dir);
    assert!(!report(&dir)["sources"][0]["notes"].to_string().contains("encoding"));
}

#[test]
fn the_user_has_the_last_word_on_an_encoding() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("t.csv");
    // Old Polish, in which `\u{b3}` is a letter with a stroke.
    fs::write(&table, b"taxon;square;date;observer\nPoa annua;E4-25-43;1972;Wac\xb3aw\n").unwrap();
    let dir = temp.path().join("data");
    let run = |name: &str| {
        let mut command = atlas();
        command.arg("build").arg(&table).arg("--observers").args(["--encoding", name]).arg("--out").arg(&dir);
        command.assert()
    };
    run("windows-1250").success();
    let files = walk(&dir);
    assert!(files.iter().any(|text| text.contains("Wac\u{142}aw")), "{files:?}");
    assert!(!report(&dir)["sources"][0]["notes"].to_string().contains("guess"));
    run("EBCDIC").code(2).stderr(predicates::str::contains("windows-1252"));
}

/// The text of all files.
fn walk(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = |path: std::path::PathBuf| if path.is_dir() { walk(&path) } else { vec![text(&path)] };
    entries.flat_map(texts).collect()
}

fn text(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()
}

#[test]
fn one_line_in_a_hundred_may_be_damaged() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("t.csv");
    let mut text = "taxon;square;date;observer\n".as_bytes().to_vec();
    for _ in 0..150 {
        text.extend_from_slice("Poa annua;E4-25-43;1972;Zo\u{e9}\n".as_bytes());
    }
    text.extend_from_slice(b"Poa annua;E4-25-43;1972;Zo\xe9\n");
    fs::write(&table, text).unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&table], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed), (151, 150));
    assert_eq!(rejected(&dir), [("152".to_owned(), "not_in_encoding".to_owned())]);
}

#[test]
fn utf_16_is_read_with_and_without_its_mark_and_in_spite_of_a_broken_surrogate() {
    let temp = tempfile::tempdir().unwrap();
    let rows = "taxon\tsquare\tdate\r\nPoa annua\tE4-25-43\t1972\r\nBROKEN\tE4-25-43\t1972\r\nPoa nemoralis\tE4-25-43\t1973\r\n";
    for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut units: Vec<u16> = if mark { vec![0xfeff] } else { Vec::new() };
        for (index, part) in rows.split("BROKEN").enumerate() {
            // A high surrogate alone in the name of the taxon.
            units.extend((index > 0).then_some(0xd83d));
            units.extend(part.encode_utf16());
        }
        let bytes: Vec<u8> = units
            .iter()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect();
        let table = temp.path().join(format!("{mark}{little}.txt"));
        fs::write(&table, bytes).unwrap();
        let dir = temp.path().join(format!("{mark}{little}"));
        let counts = build(&[&table], &dir).counts;
        assert_eq!((counts.rows_read, counts.rows_placed), (3, 2), "mark {mark}, little {little}");
        assert_eq!(rejected(&dir), [("3".to_owned(), "not_in_encoding".to_owned())]);
    }
}
