//! `atlas map`: files to print, of the simulated flora.

#![allow(clippy::expect_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use ifbl_atlas::data::{Manifest, Taxa, decode, with_check_sum};
use predicates::prelude::*;
use quick_xml::events::Event;

fn atlas() -> Command {
    Command::cargo_bin("atlas").expect("the tool is built with its tests")
}

/// The simulated atlas, made once.
fn data() -> &'static Path {
    static DATA: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = DATA.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        atlas().arg("demo").arg("--out").arg(&data).assert().success();
        (folder, data)
    });
    path
}

/// A taxon of the simulated flora, with the number of its hour squares.
fn a_taxon() -> (String, u64) {
    let shown = atlas().args(["show", "taxon", "Urtica dioica", "--json", "--data"]).arg(data()).output();
    let shown: serde_json::Value = serde_json::from_slice(&shown.expect("an answer").stdout).expect("JSON");
    let text = |key: &str| shown[key].as_str().expect(key).to_owned();
    (text("slug"), shown["squares_4km"].as_u64().expect("a count"))
}

/// Slugs of some taxa of the simulated flora.
fn slugs(count: usize) -> Vec<String> {
    let read = |file: &str| std::fs::read_to_string(data().join(file)).expect(file);
    let manifest: Manifest = decode("atlas.json", &read("atlas.json")).expect("the manifest");
    let taxa: Taxa = decode("taxa.json", &read(&manifest.path(&manifest.files.taxa))).expect("the taxa");
    taxa.taxa().into_iter().map(|taxon| taxon.slug).take(count).collect()
}

#[test]
fn an_svg_holds_every_square_and_says_what_it_shows() {
    let (slug, squares) = a_taxon();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("map.svg");
    atlas().args(["map", &slug, "--data"]).arg(data()).arg("-o").arg(&file).assert().success();
    let svg = std::fs::read_to_string(&file).expect("the map");

    let mut reader = quick_xml::Reader::from_str(&svg);
    let (mut drawn, mut group, mut signs, mut texts) = (None, String::new(), 0, String::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) | Event::Empty(tag) => {
                let value = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok().flatten()?;
                    Some(attribute.value.into_owned())
                };
                match tag.name().as_ref() {
                    "svg" => drawn = value("data-drawn"),
                    "g" => group = value("id").unwrap_or_default(),
                    "circle" | "rect" | "polygon" if group.starts_with("signs-") => signs += 1,
                    _ => {}
                }
            }
            Event::Text(text) => texts += &*text,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(drawn, Some(squares.to_string()));
    assert_eq!(signs, squares);
    for text in ["Urtica dioica", "4 km", "after 2004", "OpenStreetMap", "Simulated"] {
        assert!(texts.contains(text), "{text}");
    }
}

#[test]
fn a_png_has_the_width_that_was_asked_for() {
    let (slug, _) = a_taxon();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("map.PNG");
    let mut map = atlas();
    map.args(["map", &slug, "--width", "85", "--dpi", "96", "--grid", "1", "--data"]).arg(data());
    map.arg("-o").arg(&file).assert().success();
    let file = std::fs::File::open(&file).expect("the map");
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
    assert_eq!(reader.info().width, 321);
}

#[test]
fn a_page_and_a_window_are_drawn_as_asked() {
    let (slug, squares) = a_taxon();
    let folder = tempfile::tempdir().expect("a folder");
    let draw = |name: &str, arguments: &[&str]| {
        let file = folder.path().join(name);
        atlas()
            .args(["map", &slug, "--data"])
            .arg(data())
            .arg("-o")
            .arg(&file)
            .args(arguments)
            .assert()
            .success();
        std::fs::read(file).expect("the map")
    };
    let page = draw("page.png", &["--page", "--dpi", "100"]);
    let reader = png::Decoder::new(std::io::Cursor::new(page)).read_info().expect("a PNG");
    assert_eq!(
        (reader.info().width, reader.info().height),
        (1169, 827),
        "on its side, where the land is larger"
    );
    let high = draw("high.png", &["--page", "--dpi", "100", "--window", "140000,150000,160000,190000"]);
    let reader = png::Decoder::new(std::io::Cursor::new(high)).read_info().expect("a PNG");
    assert_eq!((reader.info().width, reader.info().height), (827, 1169), "what is high stands upright");
    let window = draw("window.svg", &["--window", "140000,160000,160000,180000"]);
    let window = String::from_utf8(window).expect("UTF-8");
    assert!(window.contains(&format!("data-drawn=\"{squares}\"")));
    assert!((window.matches("data-square").count() as u64) < squares);
    let geojson: serde_json::Value = serde_json::from_slice(&draw("map.GeoJSON", &[])).expect("JSON");
    assert_eq!(geojson["features"].as_array().map(Vec::len), Some(squares as usize));
    assert!(geojson.get("crs").is_none());
    // A file of ours is written over, one of somebody else's is not.
    let pdf = draw("page.pdf", &["--page"]);
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(draw("page.pdf", &["--page"]), pdf, "the same map is the same file");
    let foreign = folder.path().join("foreign.pdf");
    std::fs::write(&foreign, "%PDF-1.7 of somebody else").expect("a file");
    atlas().args(["map", &slug, "--data"]).arg(data()).arg("-o").arg(&foreign).assert().code(1);
    let in_metres: serde_json::Value =
        serde_json::from_slice(&draw("map.Lambert72.geojson", &[])).expect("JSON");
    assert_eq!(in_metres["features"].as_array().map(Vec::len), Some(squares as usize));
    assert_eq!(in_metres["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::31370");
}

#[test]
fn a_map_says_whose_it_is_and_where_it_is_found_as_far_as_that_is_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let (slug, _) = a_taxon();
    let config = folder.path().join("site.toml");
    std::fs::write(&config, "base_url = \"https://flora.example/maas\"\n[title]\nnl = \"Flora van de Maas\"\nfr = \"Flore de la Meuse\"\n")
        .expect("the settings");
    let config = config.to_str().expect("UTF-8");
    let notes = |arguments: &[&str]| {
        let file = folder.path().join("map.csv");
        let mut map = atlas();
        map.arg("map").args(arguments).arg("--data").arg(data()).arg("-o").arg(&file).assert().success();
        let csv = std::fs::read_to_string(&file).expect("the table");
        csv.lines().last().expect("a line").to_owned()
    };
    assert!(notes(&[&slug]).starts_with("# IFBL Atlas (Data to ") && !notes(&[&slug]).contains("http"));
    let with_base = notes(&[&slug, "--base-url", "https://flora.example/a/"]);
    assert!(with_base.contains(&format!(". https://flora.example/a/taxon/{slug}/, seen 20")), "{with_base}");
    let some_years = notes(&[&slug, "--from", "1972", "--base-url", "https://flora.example/a"]);
    assert!(
        some_years.contains(&format!("https://flora.example/a/?taxon={slug}&from=1972, seen")),
        "{some_years}"
    );
    let of_host = notes(&[&slug, "--config", config, "--lang", "fr"]);
    assert!(of_host.starts_with("# Flore de la Meuse, IFBL Atlas (Données "), "{of_host}");
    assert!(
        of_host.contains(&format!("https://flora.example/maas/taxon/{slug}/?lang=fr, consulté le ")),
        "{of_host}"
    );
    let link = format!("https://other.example/x/?taxon={slug}&grid=4&lang=de");
    let linked = notes(&["--link", &link]);
    assert!(
        linked.contains(&format!("https://other.example/x/?taxon={slug}&grid=4&lang=de, abgerufen")),
        "{linked}"
    );
    let only_what_follows = notes(&["--link", &format!("?taxon={slug}")]);
    assert!(!only_what_follows.contains("seen"), "{only_what_follows}");
    let map = atlas()
        .args(["map", &slug, "--base-url", "flora.example", "-o", "x.svg", "--data"])
        .arg(data())
        .assert();
    map.code(2).stderr(predicate::str::contains("not an address such as https://"));
}

#[test]
fn chosen_years_are_in_the_caption() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("map.svg");
    let mut map = atlas();
    map.args(["map", "Urtica", "dioica", "--from", "1939", "--to", "1971", "--lang", "nl", "--data"]);
    map.arg(data()).arg("-o").arg(&file).assert().success();
    let svg = std::fs::read_to_string(&file).expect("the map");
    assert!(svg.contains("1939–1971 · hokken van 4 km: "), "{}", &svg[..400]);
}

#[test]
fn maps_are_made_in_every_language_and_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    for (language, words) in
        [("fr", "toutes les années"), ("de", "alle Jahre"), ("nl", "alle jaren"), ("en", "all years")]
    {
        let file = folder.path().join(format!("{language}.svg"));
        let mut map = atlas();
        map.args(["map", "Urtica", "dioica", "--lang", language, "--data"]).arg(data()).arg("-o").arg(&file);
        map.assert().success();
        let svg = std::fs::read_to_string(&file).expect("the map");
        assert!(svg.contains(words), "{language}: {}", &svg[..400]);
    }
    let mut map = atlas();
    map.args(["map", "Urtica", "dioica", "--lang", "la", "--data"]).arg(data()).args(["-o", "map.svg"]);
    let message = map.assert().code(2).get_output().stderr.clone();
    let message = String::from_utf8_lossy(&message);
    assert!(message.contains("the languages are nl, fr, de, en"), "{message}");
}

#[test]
fn a_book_has_a_map_of_every_taxon() {
    let folder = tempfile::tempdir().expect("a folder");
    let (cube, few, book) =
        (folder.path().join("cube.csv"), folder.path().join("data"), folder.path().join("book"));
    let rows = "species,eeacellcode,year,occurrences\n\
                Urtica dioica,1kmE3924N3113,1999,2\n\
                Poa annua,1kmE3924N3113,2001,1\n\
                Poa annua,1kmE3930N3110,2002,1\n";
    std::fs::write(&cube, rows).expect("a cube");
    atlas().arg("build").arg(&cube).arg("--out").arg(&few).assert().success();
    atlas().args(["map", "--all", "--data"]).arg(&few).arg("-o").arg(&book).assert().success();
    let files = std::fs::read_dir(&book).expect("the book");
    let mut names: Vec<_> =
        files.map(|file| file.expect("a map").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["poa-annua.svg", "urtica-dioica.svg"]);
}

#[test]
fn what_cannot_be_drawn_is_said_in_a_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let fails = |arguments: &[&str], code: i32, fault: &str| {
        let file = folder.path().join("map.svg");
        let mut map = atlas();
        map.arg("map").args(arguments).arg("--data").arg(data());
        if !arguments.contains(&"-o") {
            map.arg("-o").arg(&file);
        }
        map.assert().code(code).stderr(predicate::str::contains(fault));
        assert!(!file.exists(), "nothing is left behind");
    };
    fails(&["Nonexistent planta"], 1, "no taxon is named");
    fails(&["urtica-dioica", "--from", "2000", "--to", "1950"], 1, "--from 2000 is after --to 1950");
    fails(&["urtica-dioica", "--from", "1700", "--to", "1701"], 1, "No square has a record");
    fails(&["urtica-dioica", "--width", "2"], 1, "40 to 1000 mm");
    fails(&["urtica-dioica", "--width", "85", "--page"], 2, "cannot be used with");
    fails(&["urtica-dioica", "--window", "9,1,8,2"], 2, "WEST,SOUTH,EAST,NORTH");
    fails(&["urtica-dioica", "--window", "0,0,nan,2"], 2, "WEST,SOUTH,EAST,NORTH");
    fails(&["urtica-dioica", "--window", "150000,150000,150010,150010"], 1, "at least 100 m apart");
    fails(&["--all", "--format", "exe"], 2, "the kinds are svg, png");
    let nine = slugs(9);
    let nine: Vec<&str> = nine.iter().map(String::as_str).collect();
    fails(&nine, 1, "9 taxa on one map");
    let link = |query: &str, fault: &str| fails(&["--link", query], 1, fault);
    link("https://atlas.example/?taxon=no-such-taxon", "no taxon “no-such-taxon”");
    link("?taxon=urtica-dioica&overlay=Nowhere", "no layer “Nowhere”");
    link("?taxon=urtica-dioica&zone=area:Provinces:Atlantis", "has no area “Atlantis”");
    link("?taxon=urtica-dioica&zone=I4-22", "not a square of the grid");
    link("?taxon=urtica-dioica&from=2000&to=1950", "2000 to 1950 run backwards");
    link(&format!("?taxon={}", nine.join(",")), "9 taxa: a map shows at most 8");
    fails(
        &["urtica-dioica", "-o", "map.jpeg"],
        2,
        ".svg, .png, .pdf, .geojson, .lambert72.geojson, .kml, .csv or .gpx",
    );
    fails(&["urtica-dioica", "--all"], 2, "cannot be used with");
    fails(&[], 2, "required");
    fails(&["urtica-dioica", "-o", "/nowhere/map.svg"], 1, "/nowhere/map.svg cannot be written");
}

#[test]
fn a_manifest_that_names_one_file_twice_is_refused_and_asks_for_nothing_without_end() {
    for (name, file) in [
        ("taxon", "taxa.json"),
        ("squares_4km", "taxa.json"),
        ("records", "squares_1km.json"),
        ("effort", "taxa.json"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut manifest: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(data().join("atlas.json")).expect("it"))
                .expect("JSON");
        manifest["files"][name] = file.into();
        let build = manifest["build"].as_str().expect("a build").to_owned();
        std::fs::create_dir_all(folder.path().join(&build)).expect("a folder");
        for file in ["taxa.json", "squares_4km.json", "squares_1km.json", "records.json", "effort.json"] {
            let from = data().join(&build).join(file);
            std::fs::copy(from, folder.path().join(&build).join(file)).expect("a copy");
        }
        std::fs::write(folder.path().join("atlas.json"), with_check_sum(&manifest.to_string()))
            .expect("written");
        atlas()
            .args(["map", "urtica-dioica", "--data"])
            .arg(folder.path())
            .arg("-o")
            .arg(folder.path().join("map.svg"))
            .timeout(std::time::Duration::from_secs(60))
            .assert()
            .code(1)
            .stderr(predicate::str::contains("atlas.json").and(predicate::str::contains(file)));
    }
}
