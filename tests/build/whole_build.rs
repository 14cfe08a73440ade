//! The data folder as a whole: repeatable, replaced at once, checked.

use std::fs;
use std::path::Path;

use ifbl_atlas::data::with_check_sum;
use predicates::prelude::*;

use crate::fixture::{atlas, build, manifest, small_archive};

#[test]
fn the_same_input_gives_the_same_bytes_and_a_new_one_replaces_the_old() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    small_archive(&archive);
    let (first_dir, second_dir) = (temp.path().join("one"), temp.path().join("two"));
    let first = build(&[&archive], &first_dir);
    assert_eq!(first.build, build(&[&archive], &second_dir).build);
    assert_eq!(
        fs::read(first_dir.join("atlas.json")).unwrap(),
        fs::read(second_dir.join("atlas.json")).unwrap()
    );
    build(&[&archive], &first_dir);
    atlas()
        .arg("build")
        .arg(&archive)
        .arg("--out")
        .arg(&first_dir)
        .args(["--as-of", "2026-01-02"])
        .assert()
        .success();
    assert_ne!(manifest(&first_dir).build, first.build);
    assert!(!first_dir.join(&first.build).exists());
    let mut left: Vec<_> =
        fs::read_dir(&first_dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn check_refuses_a_folder_after_any_change() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    small_archive(&archive);
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let mut files = vec![dir.join("atlas.json")];
    let mut folders = vec![dir.join(&manifest.build), temp.path().join("data-report")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert_eq!(files.len(), 1 + 11 + 3);
    let refused = |file: &Path, how: &str| {
        let failed = atlas().arg("check").arg(&dir).assert().code(1);
        let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert_eq!(error.lines().count(), 1, "{} {how}: {error}", file.display());
    };
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] = if changed[middle] == b'1' { b'2' } else { b'1' };
        for (how, bytes) in [
            ("changed", &changed),
            ("cut", &bytes[..middle].to_vec()),
            ("longer", &[&bytes[..], b"\n"].concat()),
        ] {
            fs::write(&file, bytes).unwrap();
            refused(&file, how);
        }
        fs::remove_file(&file).unwrap();
        refused(&file, "removed");
        fs::write(&file, &bytes).unwrap();
    }
    let extra = dir.join(&manifest.build).join("taxon/extra.json");
    fs::write(&extra, "{}").unwrap();
    refused(&extra, "extra");
    fs::remove_file(&extra).unwrap();
    atlas().arg("check").arg(&dir).assert().success();
    // What systems and other versions put there is no fault; anything else is.
    for name in [".DS_Store", "Thumbs.db"] {
        fs::write(dir.join(name), "").unwrap();
    }
    atlas().arg("check").arg(&dir).assert().success();
    for name in
        ["notes.txt", "taxa.json", "0123456789abcdef", "Documents/thesis.txt", "fedcba9876543210/thesis.txt"]
    {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "").unwrap();
        refused(&path, "stray");
        let top = dir.join(name.split('/').next().unwrap());
        if top.is_dir() { fs::remove_dir_all(top).unwrap() } else { fs::remove_file(top).unwrap() }
    }
    for name in ["thesis.txt", "Documents/thesis.txt", "0123456789abcdef/thesis.txt", "changes.json"] {
        let path = temp.path().join("data-report").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "{}").unwrap();
        refused(&path, "stray in the report");
        let top = temp.path().join("data-report").join(name.split('/').next().unwrap());
        if top.is_dir() { fs::remove_dir_all(top).unwrap() } else { fs::remove_file(top).unwrap() }
    }
    fs::write(temp.path().join("data-report/.DS_Store"), "").unwrap();
    atlas().arg("check").arg(&dir).assert().success();
    // A report left at home is said, and may be left out on purpose.
    fs::remove_dir_all(temp.path().join("data-report")).unwrap();
    refused(&temp.path().join("data-report"), "removed");
    atlas().arg("check").arg(&dir).assert().stderr(
        predicate::str::contains("copy the report").and(predicate::str::contains("--without-report")),
    );
    atlas().arg("check").arg("--without-report").arg(&dir).assert().success();
}

#[test]
fn a_manifest_that_names_another_folder_is_rejected_everywhere() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    small_archive(&archive);
    let dir = temp.path().join("data");
    let build = build(&[&archive], &dir).build;
    let text = fs::read_to_string(dir.join("atlas.json")).unwrap();
    fs::create_dir(dir.join("Documents")).unwrap();
    fs::write(dir.join("Documents/thesis.txt"), "ten years").unwrap();
    let app = temp.path().join("app");
    fs::create_dir(&app).unwrap();
    fs::write(app.join("index.html"), "<title>Atlas</title>").unwrap();
    for name in
        ["Documents", "..", "../../etc", "", "0123456789ABCDEF", "0123456789abcde", "0123456789abcdef0"]
    {
        fs::write(dir.join("atlas.json"), with_check_sum(&text.replace(&build, name))).unwrap();
        atlas().arg("check").arg(&dir).assert().code(1).stderr(predicate::str::contains("16 hexadecimal"));
        let mut site = atlas();
        site.arg("site")
            .arg("--data")
            .arg(&dir)
            .arg("--app")
            .arg(&app)
            .arg("--out")
            .arg(temp.path().join("site"));
        site.assert().code(1).stderr(predicate::str::contains("16 hexadecimal"));
        let mut again = atlas();
        again.arg("build").arg(&archive).arg("--out").arg(&dir);
        again.assert().code(1).stderr(predicate::str::contains("atlas.json"));
        assert_eq!(fs::read_to_string(dir.join("Documents/thesis.txt")).unwrap(), "ten years");
    }
}
