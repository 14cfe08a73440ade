//! `atlas locate`: codes and coordinates in, squares out.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::{Value, json};

fn locate() -> Command {
    let mut command = Command::cargo_bin("atlas").unwrap();
    command.arg("locate");
    command
}

/// The objects that `locate --json` prints for these lines.
fn answers(lines: impl Into<Vec<u8>>) -> Vec<Value> {
    let output = locate().arg("--json").write_stdin(lines).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn codes_of_every_level_and_points_are_answered() {
    let answers = answers("e4\nE4.25\nE42543\n4.3990 51.4700\n");
    assert_eq!(answers.len(), 4);
    assert_eq!((&answers[0]["code"], &answers[0]["level"]), (&json!("E4"), &json!("sheet")));
    assert_eq!((&answers[1]["code"], &answers[1]["level"]), (&json!("E4-25"), &json!("4km")));
    let quarter = &answers[2];
    assert_eq!((&quarter["code"], &quarter["level"]), (&json!("E4-25-43"), &json!("1km")));
    // E4: west 2012 + 4 · 32000, north 258180 − 4 · 20000; E4-25: 4 columns and 1 row on; -43: columns 2, row 3.
    let edges = ["west", "south", "east", "north"].map(|edge| quarter[edge].as_i64().unwrap());
    assert_eq!(edges, [148_012, 170_180, 149_012, 171_180]);
    // South-east of the centre of A4-56.
    assert_eq!((&answers[3]["code"], &answers[3]["level"]), (&json!("A4-56-41"), &json!("1km")));
    let degree = |key: &str| answers[3][key].as_f64().unwrap();
    assert!((degree("lon") - 4.4049).abs() < 2e-4 && (degree("lat") - 51.4667).abs() < 2e-4, "{answers:?}");
}

#[test]
fn every_published_centre_is_answered_with_its_square() {
    let fixture = include_str!("fixtures/squares_4km_reference.csv");
    let rows: Vec<Vec<&str>> = fixture.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let codes: String = rows.iter().map(|row| format!("{}\n", row[0])).collect();
    let answers = answers(codes);
    assert_eq!(answers.len(), 983);
    for (row, answer) in rows.iter().zip(&answers) {
        let middle =
            |low: &str, high: &str| (answer[low].as_i64().unwrap() + answer[high].as_i64().unwrap()) / 2;
        assert_eq!(middle("west", "east").to_string(), row[1], "{answer}");
        assert_eq!(middle("south", "north").to_string(), row[2], "{answer}");
        let apart = |key: &str, column: usize| {
            (answer[key].as_f64().unwrap() - row[column].parse::<f64>().unwrap()).abs()
        };
        assert!(apart("lon", 3) < 3e-7 && apart("lat", 4) < 3e-7, "{answer}");
    }
}

#[test]
fn a_line_in_error_does_not_stop_the_run() {
    let lines = b"E4-25\nI4-22\n\n51.2 4.4\nC4-22-51\n\xff\xfe\nM9-58-44\r\n".to_vec();
    let answers = answers(lines.clone());
    assert_eq!(answers.len(), 7, "one answer per line, blank lines too");
    let error = |index: usize| answers[index]["error"].as_str().unwrap();
    assert!(error(1).contains("there is no row I"));
    assert!(error(2).contains("empty"));
    assert!(error(3).contains("longitude comes first"));
    assert!(error(4).contains("no quadrant of 2 km 5"));
    assert!(answers[1].as_object().unwrap().len() == 1);
    assert_eq!(answers[6]["code"], "M9-58-44");
    locate().write_stdin(lines).assert().success();
}

#[test]
fn input_without_any_square_is_at_fault() {
    locate()
        .write_stdin("\nQ4-22\n")
        .assert()
        .code(1)
        .stdout(predicate::str::contains("there is no row Q"))
        .stderr(predicate::eq(
            "atlas: standard input, line 2: `Q4-22`: there is no row Q (rows are A to M without I)\n",
        ));
    locate().write_stdin("").assert().success();
    locate().write_stdin("\n\n").assert().success();
    locate().arg("E4-25").assert().code(2);
}

#[test]
fn the_text_is_in_columns() {
    let output = locate().write_stdin("E4\nD6-54-42\n").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    for (name, value) in [("west", "130012"), ("north", "178180")] {
        let end = lines[0].find(name).unwrap() + name.len();
        assert_eq!(&lines[1][end - value.len()..end], value, "{text}");
    }
    assert!(lines[2].starts_with("D6-54-42  1km "));
}

#[test]
fn a_hundred_thousand_lines_are_answered() {
    let mut lines = String::new();
    for index in 0..50_000 {
        let (column, row) = (index % 250, index / 250);
        lines.push_str(&format!(
            "{:.5} {:.5}\n",
            2.6 + f64::from(column) * 0.014,
            49.6 + f64::from(row) * 0.009
        ));
        lines.push_str("D6-54-42\n");
    }
    let answers = answers(lines);
    assert_eq!(answers.len(), 100_000);
    assert!(answers.iter().filter(|answer| answer.get("code").is_some()).count() > 99_000);
}
