//! Bad rows: each is rejected with its reason, and the build goes on.

use std::fs;

use crate::fixture::{TABS, TERMS, build, meta, rejected, report, row, zip};

#[test]
fn bad_rows_are_rejected_and_the_build_goes_on() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("bad.zip");
    let mut body = (TERMS.join("\t") + "\r\n").into_bytes();
    body.extend_from_slice(row(1, "Poa annua L.", "1972-05-14", "E4-25-43").as_bytes());
    body.extend_from_slice(b"\r\n");
    body.extend_from_slice(b"2\tPoa \xe9\t1972\tE4-25\t\t\t\tPlantae\n");
    body.extend_from_slice(b"3\tPoa annua\n");
    body.extend_from_slice(row(4, " ", "1972", "E4-25").as_bytes());
    body.extend_from_slice(row(5, "Poa annua", "1972", "I4-25").as_bytes());
    body.extend_from_slice(b"6\tPoa annua\t1972\t\t50.9\t4.4\t5000\tPlantae\n");
    body.extend_from_slice(b"7\tAmanita muscaria\t1972\tE4-25\t\t\t\tFungi\n");
    body.extend_from_slice(b"8\tPoa\x00 annua\t1972\tE4\x00-25\t\t\t\tPlantae\n");
    body.extend_from_slice(b"9\t");
    body.extend(std::iter::repeat_n(b'x', 3 << 20));
    body.extend_from_slice(b"\t1972\tE4-25\t\t\t\tPlantae\n");
    body.extend_from_slice(row(10, "poa annua", "1963-02-29", "e4 25 43").as_bytes());
    zip(&archive, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", &body)]);
    let dir = temp.path().join("data");
    let counts = build(&[&archive], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.taxa), (10, 2, 1));
    let expected = [
        ("4", "not_in_encoding"),
        ("5", "too_few_fields"),
        ("6", "no_name"),
        ("7", "no_square"),
        ("8", "too_uncertain"),
        ("9", "not_plantae"),
        ("10", "no_square"),
        ("11", "too_long"),
    ];
    assert_eq!(rejected(&dir), expected.map(|(line, reason)| (line.to_owned(), reason.to_owned())));
}

#[test]
fn ten_thousand_different_bad_codes_are_ten_thousand_rejected_rows() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("codes.csv");
    let mut rows = "square,taxon,date\nE4-25-43,Poa annua,1972\n".to_owned();
    for number in 0..10_000 {
        // Rows of sheets that do not exist, digits out of range, codes cut short, and no codes at all.
        let code = match number % 4 {
            0 => format!("I{}-{}-{}", number % 10, number, number),
            1 => format!("E4-{}9-{number}", number % 10),
            2 => format!("E4-2-{number}"),
            _ => format!("hok {number}"),
        };
        rows += &format!("{code},Poa annua,1972\n");
    }
    fs::write(&table, rows).unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&table], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.rows_rejected), (10_001, 1, 10_000));
    let rejected = rejected(&dir);
    assert_eq!(rejected.len(), 10_000);
    assert!(rejected.iter().all(|(_, reason)| reason == "no_square"));
    // The report counts them; it does not list them.
    let report = fs::read(temp.path().join("data-report/report.json")).unwrap();
    assert!(report.len() < 10_000, "{}", report.len());
}

#[test]
fn a_date_in_any_wrong_form_leaves_the_record_without_a_year() {
    let wrong = [
        "onbekend",
        "?",
        "-",
        "0000-00-00",
        "0000",
        "99",
        "12345",
        "1972-13-45-7",
        "19720",
        "197O-05-14",
        "1972--05",
        "2199-01-01",
        "1499-05-01",
        "1975/1972",
        "eind 20e eeuw",
        "14/05/72",
        "٣٢١",
        "1972-05-14T",
        "NaN",
        "1e3",
        "0x7B4",
        "-1972",
        "+1972",
        "1972\u{0}05",
        "01/01/195",
        "1/2/3/4/5/6/7",
        "début",
    ];
    // Slips, words and open ranges that can be read.
    let read = ["1972/", "/1972", "1972-05-14/", "14 mei 1972"];
    let impossible = ["1963-02-29", "31/04/1972", "1972-13-01", "1972-00-10", "1900-02-29", "32-1972"];
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("dates.zip");
    let mut body = TERMS.join("\t") + "\n";
    for (id, date) in (0..).zip(wrong.iter().chain(&impossible).chain(&read)) {
        body += &row(id, "Poa annua", date, "E4-25-43");
    }
    zip(&archive, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let all = (wrong.len() + impossible.len() + read.len()) as u64;
    assert_eq!((manifest.counts.rows_placed, manifest.counts.rows_rejected), (all, 0));
    let flagged = report(&dir)["flagged"].clone();
    let rows_flagged = |flag: &str| flagged[flag].as_u64().unwrap_or(0);
    assert_eq!(rows_flagged("impossible_day"), impossible.len() as u64, "{flagged}");
    let without: u64 = ["unreadable_date", "future_date", "two_digit_year", "serial_number"]
        .into_iter()
        .map(rows_flagged)
        .sum();
    assert_eq!(without, wrong.len() as u64, "{flagged}");
    assert_eq!(
        (rows_flagged("future_date"), rows_flagged("two_digit_year"), rows_flagged("serial_number")),
        (1, 2, 2),
        "{flagged}"
    );
    assert_eq!(rows_flagged("repaired_date"), 2, "{flagged}");
    assert_eq!(manifest.years, Some((1900, 1972)));
}
