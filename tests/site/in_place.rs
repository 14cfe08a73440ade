//! A site is changed in place: its own files, and nobody else's.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;

use crate::fixture::{DATA, NEXT_DATA, build, build_in, fails, names, place, site};

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The app of a place becomes a newer one.
fn next_app(place: &Path) {
    let app = place.join("app");
    fs::remove_file(app.join("app-0123456789abcdef.js")).unwrap();
    fs::remove_file(app.join("picture.png")).unwrap();
    write(&app, "app-fedcba9876543210.js", "let x = 2;");
    write(&app, "index.html", "<!doctype html><title>New</title>");
}

#[test]
fn a_new_site_replaces_its_own_files_and_keeps_all_others() {
    let place = place();
    let folder = place.path().join("site");
    // As a host's repository looks before anything is published.
    write(&folder, ".git/HEAD", "ref");
    write(&folder, "CNAME", "flora.example");
    site(place.path(), &DATA).assert().success();
    write(&folder, "robots.txt", "mine");
    write(&folder, "data/notes.txt", "mine");
    write(&folder, &format!("data/{}/taxon/notes.txt", build()), "mine");
    next_app(place.path());
    site(place.path(), &NEXT_DATA)
        .assert()
        .success()
        .stdout(predicate::str::contains("--prune").and(predicate::str::contains("earlier sites stay")));
    for (file, text) in [(".git/HEAD", "ref"), ("CNAME", "flora.example"), ("robots.txt", "mine")] {
        assert_eq!(read(&folder, file), text);
    }
    assert!(read(&folder, "index.html").contains("New"));
    assert_eq!(build_in(&folder.join("data")), build_in(&NEXT_DATA));
    // Fixed names that are no longer needed go; what open pages may still ask for stays.
    assert!(!folder.join("picture.png").exists());
    let old_taxa = folder.join("data").join(build()).join("taxa.json");
    assert!(old_taxa.exists() && folder.join("app-0123456789abcdef.js").exists());

    site(place.path(), &NEXT_DATA)
        .arg("--prune")
        .assert()
        .success()
        .stdout(predicate::str::contains("removed"));
    assert!(!old_taxa.exists() && !folder.join("app-0123456789abcdef.js").exists());
    assert_eq!(read(&folder, &format!("data/{}/taxon/notes.txt", build())), "mine");
    assert_eq!(names(&folder.join("data").join(build())), ["taxon"]);
    assert_eq!(read(&folder, "data/notes.txt"), "mine");
    assert_eq!(read(&folder, "CNAME"), "flora.example");
    assert_eq!(names(place.path()), ["app", "site"]);
    assert!(!names(&folder).iter().any(|name| name.starts_with(".atlas-site-")));

    // Pruned, it is what a new one would be, but for the files of others.
    fs::remove_file(folder.join("data/notes.txt")).unwrap();
    fs::remove_dir_all(folder.join("data").join(build())).unwrap();
    let mut check = Command::cargo_bin("atlas").unwrap();
    check.arg("check").arg(folder.join("data")).assert().success();
    let mut again = Command::cargo_bin("atlas").unwrap();
    again.arg("site").arg("--data").arg(&*NEXT_DATA).arg("--app").arg(place.path().join("app"));
    again.arg("--out").arg(place.path().join("fresh")).assert().success();
    for name in names(&place.path().join("fresh")) {
        let (fresh, changed) = (place.path().join("fresh").join(&name), folder.join(&name));
        if fresh.is_file() {
            assert!(fs::read(fresh).unwrap() == fs::read(changed).unwrap(), "{name}");
        }
    }
}

#[test]
fn what_is_not_a_site_of_ours_is_refused_at_once() {
    let place = place();
    let folder = place.path().join("site");
    // As 0.1.0 wrote it, or anybody.
    write(&folder, "index.html", "mine");
    write(&folder, "data/atlas.json", "{}");
    let message = fails(&mut site(place.path(), &DATA));
    assert!(
        message.contains("is not a site that `atlas site` wrote") && message.contains("0.1.0"),
        "{message}"
    );
    assert_eq!(read(&folder, "index.html"), "mine");
    fs::remove_dir_all(&folder).unwrap();

    write(place.path(), "site", "a file");
    assert!(fails(&mut site(place.path(), &DATA)).contains("is no folder"));
    fs::remove_file(&folder).unwrap();

    // Damaged data are not looked at where the place is wrong.
    let mut here = Command::cargo_bin("atlas").unwrap();
    here.current_dir(DATA.parent().unwrap()).args(["site", "--data", "data", "--out", "."]);
    here.arg("--app").arg(place.path().join("app"));
    assert!(fails(&mut here).contains("lie in each other"));

    // Nothing of a site may come among a report, where what is not published lies.
    for inside in ["data-report", "data-report/site", "data-report/new/site"] {
        let mut there = Command::cargo_bin("atlas").unwrap();
        there.current_dir(DATA.parent().unwrap()).args(["site", "--data", "data", "--out", inside]);
        there.arg("--app").arg(place.path().join("app"));
        assert!(fails(&mut there).contains("lie in each other"), "{inside}");
        assert!(!DATA.with_file_name(inside).join("index.html").exists());
    }
    // A data folder, and the report of another, are no sites.
    for other in [NEXT_DATA.with_file_name("data-report"), NEXT_DATA.clone()] {
        let before = names(&other);
        let mut over = Command::cargo_bin("atlas").unwrap();
        over.arg("site")
            .arg("--data")
            .arg(&*DATA)
            .arg("--app")
            .arg(place.path().join("app"))
            .arg("--out")
            .arg(&other);
        assert!(fails(&mut over).contains("is not a site that `atlas site` wrote"));
        assert_eq!(names(&other), before);
    }
}

#[test]
fn what_is_in_the_way_inside_a_site_is_kept() {
    let place = place();
    let folder = place.path().join("site");
    site(place.path(), &DATA).assert().success();
    for (name, fault) in [
        ("app-fedcba9876543210.js", "move it elsewhere"),
        ("logo.svg", "move it elsewhere"),
        ("logo.svg.gz", "move it elsewhere"),
        ("sub", "must be"),
        ("index.html", "was changed"),
        (".htaccess", "was changed"),
        ("data/atlas.json", "was changed"),
    ] {
        write(&place.path().join("app"), "app-fedcba9876543210.js", "let x = 2;");
        write(&place.path().join("app"), "logo.svg", "<svg/>");
        write(&place.path().join("app"), "sub/page.html", "<p>");
        let before = fs::read(folder.join(name)).ok();
        write(&folder, name, "ten years");
        let error = fails(&mut site(place.path(), &DATA));
        assert!(error.contains(name) && error.contains(fault), "{name}: {error}");
        assert_eq!(read(&folder, name), "ten years");
        match before {
            Some(before) => fs::write(folder.join(name), before).unwrap(),
            None => fs::remove_file(folder.join(name)).unwrap(),
        }
    }
    site(place.path(), &DATA).assert().success();
    // A file of ours that somebody changed and that is no longer needed becomes theirs.
    write(&folder, "sub/page.html", "my own page");
    fs::remove_dir_all(place.path().join("app/sub")).unwrap();
    site(place.path(), &DATA).arg("--prune").assert().success();
    assert_eq!(read(&folder, "sub/page.html"), "my own page");
    // One that is damaged and never changes otherwise is mended.
    let taxa = format!("data/{}/taxa.json", build());
    write(&folder, &taxa, "[");
    site(place.path(), &DATA).assert().success();
    assert_eq!(read(&folder, &taxa), read(&DATA, &format!("{}/taxa.json", build())));
    write(&folder, ".atlas-site.json", "[");
    assert!(fails(&mut site(place.path(), &DATA)).contains(".atlas-site.json"));
}

#[cfg(unix)]
#[test]
fn a_linked_site_stays_linked() {
    use std::os::unix::fs::symlink;
    let place = place();
    fs::create_dir(place.path().join("disk")).unwrap();
    symlink("disk/www", place.path().join("site")).unwrap();
    for data in [&*DATA, &*NEXT_DATA] {
        site(place.path(), data).assert().success();
        assert_eq!(fs::read_link(place.path().join("site")).unwrap(), Path::new("disk/www"));
        assert_eq!(build_in(&place.path().join("disk/www/data")), build_in(data));
    }
}

#[test]
fn the_data_of_a_site_are_whole_beside_those_of_earlier_sites() {
    let place = place();
    for data in [&*DATA, &*NEXT_DATA] {
        site(place.path(), data).assert().success();
        let mut check = Command::cargo_bin("atlas").unwrap();
        check.arg("check").arg(place.path().join("site/data")).assert().success();
    }
    // What a site keeps because it is not its own is named.
    write(&place.path().join("site"), "data/mine.txt", "notes");
    site(place.path(), &NEXT_DATA).assert().success();
    let mut check = Command::cargo_bin("atlas").unwrap();
    check.arg("check").arg(place.path().join("site/data"));
    assert!(fails(&mut check).contains("mine.txt: does not belong in a data folder"));
}
