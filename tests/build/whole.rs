//! The data folder as a whole: repeatable, replaced at once, checked.

use std::fs;
use std::path::Path;

use crate::fixture::{atlas, build, manifest, small_archive};

#[test]
fn the_same_input_gives_the_same_bytes_and_a_new_one_replaces_the_old() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    small_archive(&archive);
    let (one, two) = (temp.path().join("one"), temp.path().join("two"));
    let first = build(&[&archive], &one);
    assert_eq!(first.build, build(&[&archive], &two).build);
    assert_eq!(fs::read(one.join("atlas.json")).unwrap(), fs::read(two.join("atlas.json")).unwrap());
    build(&[&archive], &one);
    atlas()
        .arg("build")
        .arg(&archive)
        .arg("--out")
        .arg(&one)
        .args(["--as-of", "2026-01-02"])
        .assert()
        .success();
    assert_ne!(manifest(&one).build, first.build);
    assert!(!one.join(&first.build).exists());
    let mut left: Vec<_> = fs::read_dir(&one).unwrap().map(|entry| entry.unwrap().file_name()).collect();
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
    assert_eq!(files.len(), 1 + 7 + 3);
    let refused = |file: &Path, how: &str| {
        let failed = atlas().arg("check").arg(&dir).assert().code(1);
        let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert_eq!(error.lines().count(), 1, "{} {how}: {error}", file.display());
    };
    for file in files {
        let whole = fs::read(&file).unwrap();
        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] = if changed[middle] == b'1' { b'2' } else { b'1' };
        for (how, bytes) in [
            ("changed", &changed),
            ("cut", &whole[..middle].to_vec()),
            ("longer", &[&whole[..], b"\n"].concat()),
        ] {
            fs::write(&file, bytes).unwrap();
            refused(&file, how);
        }
        fs::remove_file(&file).unwrap();
        refused(&file, "removed");
        fs::write(&file, &whole).unwrap();
    }
    let extra = dir.join(&manifest.build).join("taxon/extra.json");
    fs::write(&extra, "{}").unwrap();
    refused(&extra, "extra");
    fs::remove_file(&extra).unwrap();
    atlas().arg("check").arg(&dir).assert().success();
    fs::remove_dir_all(temp.path().join("data-report")).unwrap();
    atlas().arg("check").arg(&dir).assert().success();
}
