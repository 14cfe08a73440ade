//! What is no longer shown: earlier builds that showed it go with the next site, and the host is told what to delete elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

use crate::fixture::{build_in, names, place, site};

const ROWS: [&str; 4] = [
    "E4-25-43,Poa annua L.,1976,2",
    "E4-25-43,Orchis rara L.,1980,1",
    "E4-26-11,Orchis rara L.,1990,1",
    "E4-26-11,Poa trivialis L.,1990,1",
];

/// A table of these rows as a data folder.
fn data(place: &Path, name: &str, rows: &[&str], more: &[&str]) -> PathBuf {
    let cube = place.join(format!("{name}.csv"));
    fs::write(&cube, format!("cell_code,scientificName,year,n\n{}\n", rows.join("\n"))).unwrap();
    let data = place.join(name);
    let mut build = Command::cargo_bin("atlas").unwrap();
    build.arg("build").arg(&cube).arg("--out").arg(&data).args(["--as-of", "2026-01-01"]).args(more);
    build.assert().success();
    data
}

fn run(place: &Path, data: &Path) -> String {
    let output = site(place, data).args(["--base-url", "https://a.example"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a build lies in the site.
fn there(place: &Path, data: &Path) -> bool {
    place.join("site/data").join(build_in(data)).exists()
}

#[test]
fn what_shows_more_goes_and_what_shows_less_stays() {
    let place = place();
    let place = place.path();
    let sensitive = place.join("sensitive.csv");
    fs::write(&sensitive, "scientificName,precision\nOrchis rara,4km\n").unwrap();
    let hidden = place.join("hidden.csv");
    fs::write(&hidden, "scientificName,precision\nOrchis rara,hide\n").unwrap();
    let first = data(place, "first", &ROWS[..3], &[]);
    let more = data(place, "more", &ROWS, &[]);
    let coarse = data(place, "coarse", &ROWS, &["--sensitive", sensitive.to_str().unwrap()]);
    let gone = data(place, "gone", &ROWS, &["--sensitive", hidden.to_str().unwrap()]);
    let fewer = data(place, "fewer", &[ROWS[0], ROWS[1], ROWS[3]], &[]);
    let other_year = data(place, "other", &["E4-25-43,Poa annua L.,1977,9", ROWS[1], ROWS[2], ROWS[3]], &[]);

    // More records withdraw nothing: pages that are open somewhere go on with what they have.
    run(place, &first);
    let said = run(place, &more);
    assert!(there(place, &first) && !said.contains("no longer shown"), "{said}");
    // Each of these shows less than both before.
    for less in [&coarse, &gone, &fewer, &other_year] {
        let _ = fs::remove_dir_all(place.join("site"));
        run(place, &first);
        run(place, &more);
        let rare = place.join("site/taxon/orchis-rara");
        assert!(rare.exists());
        let pictures = names(&place.join("site/picture"));
        let said = run(place, less);
        let name = less.file_name().unwrap().to_string_lossy();
        assert!(!there(place, &first) && !there(place, &more) && there(place, less), "{name}");
        for build in [&first, &more] {
            assert!(said.contains(&format!("\n    data/{}/", build_in(build))), "{name}: {said}");
        }
        assert!(said.contains("no longer shown: records of 1 taxa"), "{name}: {said}");
        assert_eq!(rare.exists(), less != &gone, "{name}");
        assert_eq!(said.contains("\n    taxon/orchis-rara/"), less == &gone, "{name}: {said}");
        // Pictures that were replaced are told too: they have other names, and would stay.
        let now = names(&place.join("site/picture"));
        for picture in pictures.iter().filter(|picture| !now.contains(picture)) {
            assert!(said.contains(&format!("\n    picture/{picture}")), "{name}: {said}");
        }
        let own = fs::read_to_string(place.join("site/.atlas-site.json")).unwrap();
        assert!(!own.contains(&build_in(&more)), "{name}");
        // Nothing is told twice.
        assert!(!run(place, less).contains("no longer shown"), "{name}");
    }
    // A taxon that became less sensitive shows more: nothing goes.
    let _ = fs::remove_dir_all(place.join("site"));
    run(place, &coarse);
    let said = run(place, &more);
    assert!(there(place, &coarse) && !said.contains("no longer shown"), "{said}");
}

#[test]
fn what_cannot_be_compared_goes_and_what_is_not_ours_stays() {
    let place = place();
    let place = place.path();
    let (first, more) = (data(place, "first", &ROWS[..3], &[]), data(place, "more", &ROWS, &[]));
    run(place, &first);
    let folder = place.join("site/data").join(build_in(&first));
    fs::write(folder.join("notes.txt"), "mine").unwrap();
    fs::write(folder.join("taxa.json"), "{\"format\":1}").unwrap();
    let foreign = place.join("site/data/0123456789abcdef");
    fs::create_dir_all(&foreign).unwrap();
    fs::write(foreign.join("thesis.txt"), "ten years").unwrap();
    let said = run(place, &more);
    assert!(said.contains("cannot be compared"), "{said}");
    assert_eq!(names(&folder), ["notes.txt"]);
    assert_eq!(names(&foreign), ["thesis.txt"]);
}

#[test]
fn names_of_observers_that_are_no_longer_told_are_withdrawn() {
    let place = place();
    let place = place.path();
    let build = |name: &str, more: &[&str]| {
        let data = place.join(name);
        let mut build = Command::cargo_bin("atlas").unwrap();
        build
            .args(["build", "tests/fixtures/meadow", "--as-of", "2026-01-01", "--out"])
            .arg(&data)
            .args(more);
        build.assert().success();
        data
    };
    let (told, untold) = (build("told", &["--observers"]), build("untold", &[]));
    run(place, &told);
    let said = run(place, &untold);
    assert!(!there(place, &told) && said.contains("no longer shown: names of observers"), "{said}");
    // The other way round nothing is withdrawn.
    let said = run(place, &told);
    assert!(there(place, &untold) && !said.contains("no longer shown"), "{said}");
}

#[test]
fn a_file_of_the_hosts_own_is_named_as_it_may_hold_it_still() {
    let place = place();
    let place = place.path();
    let more = data(place, "more", &ROWS, &[]);
    let fewer = data(place, "fewer", &ROWS[..2], &[]);
    run(place, &more);
    let cube = place.join("site/cube.csv.gz");
    let mut build = Command::cargo_bin("atlas").unwrap();
    build
        .arg("build")
        .arg(place.join("more.csv"))
        .arg("--out")
        .arg(place.join("again"))
        .arg("--cube")
        .arg(&cube);
    build.assert().success();
    let said = run(place, &fewer);
    assert!(said.contains("your own cube.csv.gz may hold it still"), "{said}");
    assert!(cube.is_file());
}
