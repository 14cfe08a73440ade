//! Pages as others find and show them; and those that must go.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;

use crate::fixture::{DATA, names, place, site};

/// A cube of these rows as a data folder.
fn data(place: &Path, name: &str, rows: &[&str]) -> PathBuf {
    let cube = place.join(format!("{name}.csv"));
    fs::write(&cube, format!("cell_code,scientificName,year,n\n{}\n", rows.join("\n"))).unwrap();
    let data = place.join(name);
    let mut build = Command::cargo_bin("atlas").unwrap();
    build.arg("build").arg(&cube).arg("--out").arg(&data).assert().success();
    data
}

#[test]
fn what_is_no_longer_shown_is_gone_with_the_next_site() {
    let place = place();
    let rows = ["1kmE3900N3000,Poa annua L.,1976,1", "1kmE3930N3030,Orchis rara L.,1980,1"];
    let (all, some) = (data(place.path(), "all", &rows), data(place.path(), "some", &rows[..1]));
    let base = ["--base-url", "https://a.example"];
    site(place.path(), &all).args(base).assert().success();
    let folder = place.path().join("site");
    let rare = folder.join("taxon/orchis-rara");
    assert!(rare.join("index.html").exists() && rare.join("card.png").exists());
    let (squares, pictures) = (names(&folder.join("square")), names(&folder.join("picture")));
    assert_eq!((squares.len(), pictures.len()), (2, 4), "{squares:?} {pictures:?}");
    // Without --prune: what open pages may ask for stays, but no page and no picture of it.
    site(place.path(), &some).args(base).assert().success();
    assert!(!rare.exists());
    assert_eq!(names(&folder.join("square")).len(), 1);
    let left = names(&folder.join("picture"));
    assert!(left.len() == 2 && left.iter().all(|name| pictures.contains(name)), "{left:?}");
    for entry in names(&folder).iter().filter(|name| name.ends_with(".xml") || name.ends_with(".html")) {
        assert!(!fs::read_to_string(folder.join(entry)).unwrap().contains("orchis"), "{entry}");
    }
}

#[test]
fn with_its_address_a_site_can_be_found_and_shared() {
    let place = place();
    let output = site(place.path(), &DATA).args(["--base-url", "https://flora.example/a"]).output().unwrap();
    assert!(output.status.success() && !String::from_utf8_lossy(&output.stdout).contains("--base-url"));
    let folder = place.path().join("site");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let page = read("taxon/poa-annua/index.html");
    for line in [
        "<link rel=\"canonical\" href=\"https://flora.example/a/taxon/poa-annua/\">",
        "<meta property=\"og:url\" content=\"https://flora.example/a/taxon/poa-annua/\">",
        "<meta property=\"og:image\" content=\"https://flora.example/a/taxon/poa-annua/card.png\">",
        "<meta property=\"og:title\" content=\"Poa annua · Atlas\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<meta name=\"description\" content=\"Poa annua L. · all years (",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    assert!(read("index.html").contains("<link rel=\"canonical\" href=\"https://flora.example/a/\">"));
    let map = read("sitemap.xml");
    let squares = names(&folder.join("square"));
    assert_eq!(map.matches("<loc>").count(), 1 + names(&folder.join("taxon")).len() + squares.len());
    assert!(map.contains(&format!("<loc>https://flora.example/a/square/{}/</loc>", squares[0])));
    assert!(read("robots.txt").contains("Sitemap: https://flora.example/a/sitemap.xml"));
    for card in ["card.png", "taxon/poa-annua/card.png", &format!("square/{}/card.png", squares[0])] {
        let bytes = fs::read(folder.join(card)).unwrap();
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 40_000, "{card}: {}", bytes.len());
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (1_200, 630), "{card}");
    }
}

#[test]
fn without_its_address_nothing_says_one_and_it_is_told_once() {
    let place = place();
    let output = site(place.path(), &DATA).output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.matches("--base-url").count(), 1, "{output}");
    let folder = place.path().join("site");
    for page in ["index.html", "taxon/poa-annua/index.html", "404.html"] {
        let text = fs::read_to_string(folder.join(page)).unwrap();
        // What search engines read of the data names its vocabulary and licences; tests/site/catalogue.rs looks into it.
        let (before, after) = text.split_once("<script type=\"application/ld+json\">").unwrap_or((&text, ""));
        let text = [before, after.split_once("</script>").unwrap_or_default().1].concat();
        assert!(!text.contains("canonical") && !text.contains("og:") && !text.contains("https://"), "{page}");
    }
    for name in ["sitemap.xml", "robots.txt", "card.png", "taxon/poa-annua/card.png"] {
        assert!(!folder.join(name).exists(), "{name}");
    }
    assert!(folder.join(".nojekyll").exists() && folder.join("404.html").exists());
}

#[test]
fn files_that_a_host_has_of_its_own_stay() {
    let place = place();
    let folder = place.path().join("site");
    site(place.path(), &DATA).assert().success();
    fs::write(folder.join("robots.txt"), "mine").unwrap();
    fs::write(folder.join("404.html"), "mine").unwrap();
    for _ in 0..2 {
        site(place.path(), &DATA)
            .args(["--base-url", "https://a.example"])
            .assert()
            .success()
            .stdout(predicate::str::contains("your own 404.html, robots.txt stays"));
    }
    for name in ["robots.txt", "404.html"] {
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), "mine");
    }
    assert!(!folder.join("404.html.br").exists());
}

#[test]
fn pages_speak_the_language_of_the_site() {
    let place = place();
    site(place.path(), &DATA).args(["--lang", "nl"]).assert().success();
    let page = fs::read_to_string(place.path().join("site/taxon/poa-annua/index.html")).unwrap();
    assert!(page.contains("<html lang=\"nl\">") && page.contains("Waarnemingen") && page.contains("Legende"));
    // What search engines and cards say of the atlas, too, where its host says nothing.
    let page = fs::read_to_string(place.path().join("site/index.html")).unwrap();
    let says = "<meta name=\"description\" content=\"Een atlas van de wilde planten van België en Luxemburg op het IFBL-raster.\">";
    assert!(page.contains(says), "{page}");
    site(place.path(), &DATA).args(["--lang", "xx"]).assert().code(2);
}
