//! `atlas show`: what is known of a taxon or a square.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;

/// The demo's data folder, written once.
static DATA: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("show");
    let _ = fs::remove_dir_all(&folder);
    Command::cargo_bin("atlas").unwrap().arg("demo").arg("--out").arg(&folder).assert().success();
    folder
});

fn show(what: &[&str]) -> Command {
    let mut command = Command::cargo_bin("atlas").unwrap();
    command.arg("show").args(what).arg("--data").arg(&*DATA);
    command
}

fn json(what: &[&str]) -> Value {
    let output = show(what).arg("--json").output().unwrap();
    assert!(output.status.success(), "{what:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("{key} of {value}"))
}

#[test]
fn a_taxon_is_found_by_each_of_its_names() {
    let account = json(&["taxon", "Reynoutria japonica"]);
    assert_eq!(account["scientificName"], "Reynoutria japonica Houtt.");
    assert_eq!(account["simulated"], true);
    for key in ["records", "squares_1km", "squares_4km", "first_year", "last_year"] {
        assert!(number(&account, key) > 0, "{key}");
    }
    assert!(number(&account, "records") >= number(&account, "squares_1km"));
    for name in [
        "reynoutria-japonica",
        "REYNOUTRIA JAPONICA HOUTT.",
        "Fallopia japonica",
        "renouée du japon",
        "Renouee du Japon",
        "Japanse duizendknoop",
        "Japanischer Staudenknöterich",
        "japanese knotweed",
    ] {
        assert_eq!(json(&["taxon", name]), account, "{name}");
    }
    // Without quotes in the shell the name comes in pieces.
    assert_eq!(json(&["taxon", "Reynoutria", "japonica"]), account);
    assert_eq!(json(&["taxon", "Populus x canadensis"])["scientificName"], "Populus ×canadensis Moench");
    let subspecies = json(&["taxon", "lamium galeobdolon subsp. argentatum"]);
    assert_eq!(subspecies["species"], "lamium-galeobdolon");
}

#[test]
fn the_numbers_of_a_taxon_are_those_of_its_records() {
    let account = json(&["taxon", "Hippophae rhamnoides"]);
    let build = fs::read_to_string(DATA.join("atlas.json")).unwrap();
    let build: Value = serde_json::from_str(&build).unwrap();
    let file = DATA.join(build["build"].as_str().unwrap()).join("taxon/hippophae-rhamnoides.json");
    let file: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!(file["km1"]["squares"].as_array().unwrap().len() as u64, number(&account, "squares_1km"));
    let periods: u64 =
        account["periods"].as_array().unwrap().iter().map(|period| number(period, "records")).sum();
    assert!(periods <= number(&account, "records") && periods * 10 > number(&account, "records") * 9);
}

#[test]
fn names_that_fail_end_in_one_line_with_candidates() {
    let fails = |name: &str| {
        let output = show(&["taxon", name]).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{name}");
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(message.lines().count(), 1, "{message}");
        message
    };
    assert!(fails("Urtika dioica").contains("near: Urtica dioica L. (urtica-dioica)"));
    assert!(fails("Plantago").contains("Plantago major L. (plantago-major)"));
    assert_eq!(fails("Zzzzzz"), "atlas: no taxon is named `Zzzzzz`\n");
    assert!(fails("a\nb").contains("no taxon is named `a b`"));
    show(&["taxon"]).assert().code(2);
}

#[test]
fn the_text_of_a_taxon_reads_well() {
    show(&["taxon", "senecio-inaequidens"]).assert().success().stdout(
        predicate::str::starts_with("Senecio inaequidens DC.\nspecies · Asteraceae · alien\n")
            .and(predicate::str::contains("  nl  Bezemkruiskruid\n"))
            .and(predicate::str::contains("  before 1939    0\n"))
            .and(predicate::str::contains("█"))
            .and(predicate::str::ends_with("Simulated records: nothing here was seen in the field.\n")),
    );
}

#[test]
fn a_square_is_the_sum_of_its_parts() {
    // Ghent.
    let hour = json(&["square", "d3.22"]);
    assert_eq!((&hour["code"], &hour["level"]), (&Value::from("D3-22"), &Value::from("4km")));
    let quarters: Vec<Value> = (1..=4)
        .flat_map(|outer| (1..=4).map(move |inner| format!("D3-22-{outer}{inner}")))
        .map(|code| json(&["square", &code]))
        .collect();
    let sum = |key: &str| quarters.iter().map(|quarter| number(quarter, key)).sum::<u64>();
    assert!(sum("records") > 0 && sum("records") <= number(&hour, "records"));
    assert!(sum("visits") <= number(&hour, "visits"));
    for account in quarters.iter().chain([&hour]) {
        let species = account["species"].as_array().unwrap();
        assert_eq!(species.len() as u64, number(account, "taxa"));
        assert_eq!(species.iter().map(|row| number(row, "records")).sum::<u64>(), number(account, "records"));
        let last = species.iter().filter_map(|row| row["last_year"].as_i64()).max();
        assert_eq!(account["last_year"].as_i64(), last);
        assert_eq!(account["visit_list"].as_array().unwrap().len() as u64, number(account, "visits"));
    }
    let sheet = json(&["square", "D3"]);
    let hours = (1..=5).flat_map(|row| (1..=8).map(move |column| format!("D3-{row}{column}")));
    let records: u64 = hours.map(|code| number(&json(&["square", &code]), "records")).sum();
    assert_eq!((number(&sheet, "records"), &sheet["level"]), (records, &Value::from("sheet")));
}

#[test]
fn a_square_without_records_and_a_code_that_is_none() {
    let empty = json(&["square", "A0-11-11"]);
    assert_eq!((number(&empty, "records"), number(&empty, "taxa"), number(&empty, "visits")), (0, 0, 0));
    assert!(empty["last_year"].is_null());
    show(&["square", "A0-11"])
        .assert()
        .success()
        .stdout(predicate::str::contains("Nothing was recorded here."));
    show(&["square", "I4-22"])
        .assert()
        .code(1)
        .stderr(predicate::eq("atlas: `I4-22`: there is no row I (rows are A to M without I)\n"));
}

#[test]
fn a_damaged_folder_gives_one_clear_line() {
    let folder = tempfile::tempdir().unwrap();
    let message_of = |what: &[&str]| {
        let mut command = Command::cargo_bin("atlas").unwrap();
        let output = command.arg("show").args(what).arg("--data").arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(message.lines().count(), 1, "{message}");
        message
    };
    let taxon = ["taxon", "urtica-dioica"];
    assert!(message_of(&taxon).contains("no atlas.json here"));

    let manifest = fs::read_to_string(DATA.join("atlas.json")).unwrap();
    let build = serde_json::from_str::<Value>(&manifest).unwrap()["build"].as_str().unwrap().to_owned();
    for (text, expected) in [
        ("<!doctype html>", "web page"),
        ("{\"format\":2", "damaged or cut short"),
        ("{\"format\":99}", "format 99"),
        (&*manifest, "sums.json"),
    ] {
        fs::write(folder.path().join("atlas.json"), text).unwrap();
        assert!(message_of(&taxon).contains(expected), "{text}: {}", message_of(&taxon));
    }
    let files = folder.path().join(&build);
    fs::create_dir_all(files.join("taxon")).unwrap();
    for file in ["sums.json", "taxa.json", "squares_4km.json"] {
        fs::copy(DATA.join(&build).join(file), files.join(file)).unwrap();
    }
    assert!(message_of(&taxon).contains("urtica-dioica.json"));
    let mut bytes = fs::read(DATA.join(&build).join("taxon/urtica-dioica.json")).unwrap();
    let digit = bytes.iter().rposition(u8::is_ascii_digit).unwrap();
    bytes[digit] ^= 1;
    fs::write(files.join("taxon/urtica-dioica.json"), bytes).unwrap();
    assert!(message_of(&taxon).contains("urtica-dioica.json: changed or cut short"));
    assert!(message_of(&["square", "D3-22"]).contains("D3-22.json"));
}
