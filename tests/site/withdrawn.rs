//! What is no longer shown: earlier builds that showed it go with the next site, and the host is told what to delete elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

use crate::fixture::{build_in, fails, names, place, site};
use crate::pages::files;

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
        // Nothing is claimed that the files do not tell.
        let what = match less {
            less if less == &coarse => "where 1 taxon was found, now placed more coarsely; ",
            less if less == &gone => {
                "2 records of 1 taxon that are gone (withdrawn or corrected: the files do not tell which); "
            }
            less if less == &fewer => "1 record of 1 taxon that is gone (withdrawn or corrected",
            _ => "2 records of 1 taxon that are gone (withdrawn or corrected",
        };
        assert!(said.contains(&format!("no longer shown: {what}")), "{name}: {said}");
        assert_eq!(rare.exists(), less != &gone, "{name}");
        assert_eq!(said.contains("\n    taxon/orchis-rara/"), less == &gone, "{name}: {said}");
        // Pictures that were replaced are told too: they have other names, and would stay.
        let now = names(&place.join("site/picture"));
        for picture in pictures.iter().filter(|picture| !now.contains(picture)) {
            assert!(said.contains(&format!("\n    picture/{picture}")), "{name}: {said}");
        }
        let own = fs::read_to_string(place.join("site/.atlas-site.json")).unwrap();
        assert!(!own.contains(&build_in(&more)), "{name}");
        // It is not found twice, and said until the host removes the list, which is not in the site.
        let again = run(place, less);
        assert!(!again.contains("no longer shown") && again.contains("still to be deleted"), "{name}");
        let list = place.join(".site-to-delete.txt");
        let listed = fs::read_to_string(&list).unwrap();
        for path in
            said.lines().filter_map(|line| line.strip_prefix("    ")).filter(|path| !path.starts_with('('))
        {
            assert!(listed.lines().any(|line| line == path), "{name}: {path}");
            assert!(again.contains(&format!("\n    {path}\n")), "{name}: {path}");
        }
        assert!(!files(&place.join("site")).iter().any(|file| file.contains("to-delete")), "{name}");
        fs::remove_file(&list).unwrap();
        assert!(!run(place, less).contains("deleted"), "{name}");
    }
    // A taxon that became less sensitive shows more: nothing goes.
    let _ = fs::remove_dir_all(place.join("site"));
    run(place, &coarse);
    let said = run(place, &more);
    assert!(there(place, &coarse) && !said.contains("no longer shown"), "{said}");
}

#[test]
fn what_is_there_again_is_no_longer_to_be_deleted() {
    let place = place();
    let place = place.path();
    let (more, fewer) = (data(place, "more", &ROWS, &[]), data(place, "fewer", &ROWS[..1], &[]));
    run(place, &more);
    let said = run(place, &fewer);
    assert!(said.contains("\n    taxon/orchis-rara/"), "{said}");
    // The host thought better of it: the page is back, and what was said of it holds no longer.
    let said = run(place, &more);
    assert!(
        !said.contains("taxon/orchis-rara/") && !said.contains(&format!("\n    data/{}/", build_in(&more))),
        "{said}"
    );
    let list = place.join(".site-to-delete.txt");
    fs::write(&list, "mine").unwrap();
    let message = fails(&mut site(place, &fewer));
    assert!(message.contains(".site-to-delete.txt") && message.contains("move it elsewhere"), "{message}");
    assert_eq!(fs::read_to_string(&list).unwrap(), "mine");
    assert!(there(place, &more) && place.join("site/taxon/orchis-rara").exists(), "nothing was changed");
}

#[test]
fn what_is_only_counted_or_spelt_better_withdraws_nothing() {
    let place = place();
    let place = place.path();
    let rows = |poa: &str, name: &str, square: &str| {
        [
            format!("E4-25-43,Poa annua L.,1976,{poa}"),
            format!("{square},Orchis {name} L.,1980,1"),
            "E4-25-43,Orchis mascula L.,1984,3".to_owned(),
        ]
    };
    let made =
        |folder: &str, rows: [String; 3]| data(place, folder, &rows.each_ref().map(String::as_str), &[]);
    let first = made("first", rows("5", "masculla", "E4-25-43"));
    for (name, rows, stays) in [
        // A cell that was counted anew: plant, square and year are still shown.
        ("counted", rows("4", "masculla", "E4-25-43"), true),
        // A slip of the pen.
        ("mended", rows("5", "mascula", "E4-25-43"), true),
        ("both", rows("4", "mascula", "E4-25-43"), true),
        // The same plant elsewhere may be another record.
        ("elsewhere", rows("5", "masculla", "E4-25-11"), false),
        ("mended-elsewhere", rows("5", "mascula", "E4-25-11"), false),
        // Another plant is no slip.
        ("renamed", rows("5", "simia", "E4-25-43"), false),
        // Nor is what is placed more coarsely under the right name.
        ("coarser", rows("5", "mascula", "E4-25"), false),
    ] {
        let next = made(name, rows);
        let _ = fs::remove_dir_all(place.join("site"));
        let _ = fs::remove_file(place.join(".site-to-delete.txt"));
        run(place, &first);
        let said = run(place, &next);
        assert_eq!(there(place, &first), stays, "{name}: {said}");
        assert_eq!(said.contains("no longer shown"), !stays, "{name}: {said}");
    }
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
    // Nobody is told to delete what is not the tool's.
    assert!(
        said.contains(&format!("data/{}/", build_in(&first))) && !said.contains("0123456789abcdef/"),
        "{said}"
    );
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
