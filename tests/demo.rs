//! `atlas demo`: a data folder like any other, marked as simulated.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;

fn atlas() -> Command {
    Command::cargo_bin("atlas").unwrap()
}

/// A data folder of its own for a test.
fn demo(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo").join(name);
    let _ = fs::remove_dir_all(&folder);
    atlas()
        .arg("demo")
        .arg("--out")
        .arg(&folder)
        .assert()
        .success()
        .stdout(predicate::str::contains("Simulated"));
    folder
}

/// Every file of a folder by its path in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_demo_is_whole_marked_and_the_same_at_every_run() {
    let folder = demo("first");
    atlas().arg("check").arg(&folder).assert().success();
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join("atlas.json")).unwrap()).unwrap();
    assert_eq!(manifest["simulated"], true);
    assert_eq!(manifest["periods"].as_array().unwrap().len(), 4);
    for dataset in manifest["datasets"].as_array().unwrap() {
        assert!(dataset["title"].as_str().unwrap().starts_with("Simulated"), "{dataset}");
        assert!(dataset["citation"].as_str().unwrap().contains("Simulated by the IFBL Atlas"));
    }
    let counts = |key: &str| manifest["counts"][key].as_u64().unwrap();
    assert!((250_000..400_000).contains(&counts("records")));
    assert!((300..=410).contains(&counts("taxa")));
    assert!(counts("visits") > 8_000 && counts("squares_4km") > 2_000 && counts("squares_1km") > 5_000);
    assert!(manifest["years"][0].as_i64().unwrap() < 1900 && manifest["years"][1].as_i64().unwrap() == 2025);

    let once = files(&folder);
    let size: usize = once.values().map(Vec::len).sum();
    // Of these 0.6 million say what was found again in each square since each year.
    assert!((3_000_000..9_000_000).contains(&size), "{size} bytes");
    let again = files(&demo("again"));
    assert!(once == again, "two runs differ");
    // Over an older one it changes nothing but the day of the files.
    atlas().arg("demo").arg("--out").arg(&folder).assert().success();
    assert!(once == files(&folder));
}

#[test]
fn a_folder_that_cannot_be_written_is_named_in_one_line() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    let inside = file.join("data");
    atlas().arg("demo").arg("--out").arg(&inside).assert().code(1).stderr(
        predicate::str::starts_with(format!("atlas: {}", inside.display()))
            .and(predicate::str::contains("\n").count(1)),
    );
    assert_eq!(fs::read(&file).unwrap(), b"not a folder");
    atlas().arg("demo").assert().code(2);
}

#[test]
fn any_single_damage_is_found_and_named() {
    let folder = demo("damaged");
    let sound_files = files(&folder);
    let build: Value = serde_json::from_slice(&sound_files[Path::new("atlas.json")]).unwrap();
    let build = Path::new(build["build"].as_str().unwrap());
    let kinds = [
        "taxa.json",
        "squares_4km.json",
        "squares_1km.json",
        "records.json",
        "refound_4km.json",
        "refound_1km.json",
        "effort.json",
        "sources.json",
        "sums.json",
    ];
    let mut targets: Vec<PathBuf> = kinds.iter().map(|file| build.join(file)).collect();
    targets.push("atlas.json".into());
    targets.push(build.join("taxon/urtica-dioica.json"));
    targets.push(sound_files.keys().find(|path| path.starts_with(build.join("square"))).unwrap().clone());
    let refuses = |file: &Path, what: &str| {
        let output = atlas().arg("check").arg(&folder).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{} {what}: {message}", file.display());
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(
            message.contains(file.file_name().unwrap().to_str().unwrap()),
            "{} {what}: {message}",
            file.display()
        );
    };
    for target in &targets {
        let (path, content) = (folder.join(target), &sound_files[target]);
        let mut changed = content.clone();
        // A digit for another one: still JSON, still the same length.
        let digit = changed.iter().rposition(u8::is_ascii_digit).unwrap();
        changed[digit] = if changed[digit] == b'7' { b'3' } else { b'7' };
        fs::write(&path, changed).unwrap();
        refuses(target, "changed");
        fs::write(&path, &content[..content.len() / 2]).unwrap();
        refuses(target, "cut");
        fs::remove_file(&path).unwrap();
        refuses(target, "removed");
        fs::write(&path, b"<!doctype html><title>404</title>").unwrap();
        refuses(target, "replaced by a page");
        fs::write(&path, content).unwrap();
    }
    let extra = build.join("taxon/not-of-this-build.json");
    fs::write(folder.join(&extra), "{}").unwrap();
    refuses(&extra, "added");
    fs::remove_file(folder.join(&extra)).unwrap();
    atlas().arg("check").arg(&folder).assert().success();
}
