//! What catalogues and search engines read: DCAT-AP's mandatory properties, licences, where and when, and nothing that is not
//! published.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;

use crate::fixture::{DATA, place, site};
use crate::pages::MEADOW;

fn catalogue(site: &Path) -> Value {
    serde_json::from_slice(&fs::read(site.join("catalog.jsonld")).unwrap()).unwrap()
}

/// What the start page tells search engines.
fn about_data(site: &Path) -> Value {
    let page = fs::read_to_string(site.join("index.html")).unwrap();
    let data = page
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    serde_json::from_str(data).unwrap()
}

/// Every node of a document by its `@id`, with those inside others; a mention alone is none.
fn nodes(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(object) => {
            if object.len() > 1 && object.contains_key("@type") && !object.contains_key("@value") {
                found.push(value.clone());
            }
            object.values().for_each(|value| nodes(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| nodes(value, found)),
        _ => {}
    }
}

/// What DCAT-AP 3.0 asks of the things that it names (its chapter 7, "mandatory"), and what it recommends that we always know.
const ASKED: [(&str, &[&str]); 8] = [
    (
        "dcat:Catalog",
        &["dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dct:language", "foaf:homepage"],
    ),
    (
        "dcat:Dataset",
        &[
            "dct:title",
            "dct:description",
            "dcat:theme",
            "dcat:distribution",
            "dct:spatial",
            "dct:temporal",
            "dct:publisher",
        ],
    ),
    ("dcat:Distribution", &["dcat:accessURL"]),
    ("foaf:Agent", &["foaf:name"]),
    ("dct:Location", &["dcat:bbox"]),
    ("dct:PeriodOfTime", &["dcat:startDate", "dcat:endDate"]),
    ("dct:LicenseDocument", &[]),
    ("skos:Concept", &["skos:prefLabel"]),
];

#[test]
fn the_catalogue_has_what_the_profile_asks() {
    let place = place();
    let output =
        site(place.path(), &MEADOW).args(["--base-url", "https://flora.example/a"]).output().unwrap();
    assert!(output.status.success());
    // Whose it is nobody said.
    assert!(String::from_utf8_lossy(&output.stdout).contains("names the title as publisher"));
    let folder = place.path().join("site");
    let catalogue = catalogue(&folder);
    let mut found = Vec::new();
    nodes(&catalogue["@graph"], &mut found);
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for node in &found {
        let kind = node["@type"].as_str().unwrap();
        *kinds.entry(kind.to_owned()).or_default() += 1;
        let asked = ASKED.iter().find(|asked| asked.0 == kind).map_or(&[][..], |asked| asked.1);
        for property in asked {
            let value = &node[property];
            assert!(
                !value.is_null() && *value != "" && *value != Value::Array(vec![]),
                "{kind} lacks {property}: {node}"
            );
        }
    }
    for (kind, least) in [
        ("dcat:Catalog", 1),
        ("dcat:Dataset", 2),
        ("dcat:Distribution", 2),
        ("dct:Location", 2),
        ("dct:PeriodOfTime", 2),
    ] {
        assert!(kinds.get(kind).copied().unwrap_or_default() >= least, "{kind}: {kinds:?}");
    }
    // What is mentioned is there, and every name is whole.
    let ids: Vec<&str> = found.iter().filter_map(|node| node["@id"].as_str()).collect();
    let text = catalogue.to_string();
    for part in text.split("\"@id\":\"").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(id.starts_with("https://") || id.starts_with("http://"), "{id}");
        if id.starts_with("https://flora.example/a/catalog.jsonld#") {
            assert!(ids.contains(&id), "{id} is mentioned only");
        }
    }
    let licences: Vec<&Value> = found.iter().filter(|node| node["@type"] == "dct:LicenseDocument").collect();
    assert!(
        licences.iter().any(|licence| licence["@id"] == "https://creativecommons.org/publicdomain/zero/1.0/"
            || licence["@id"].as_str().is_some_and(|id| id.starts_with("https://creativecommons.org/"))),
        "{licences:?}"
    );
    // The box of the records: in Belgium, west before east, a ring that closes.
    let wkt = found.iter().find_map(|node| node["dcat:bbox"]["@value"].as_str()).unwrap();
    let numbers: Vec<f64> = wkt
        .split(|letter: char| !letter.is_ascii_digit() && letter != '.')
        .filter_map(|number| number.parse().ok())
        .collect();
    assert_eq!((numbers.len(), numbers[0], numbers[1]), (10, numbers[8], numbers[9]), "{wkt}");
    assert!(numbers[0] > 2.0 && numbers[0] < numbers[2] && numbers[2] < 7.0, "{wkt}");
    assert!(numbers[1] > 49.0 && numbers[1] < numbers[5] && numbers[5] < 52.0, "{wkt}");
    // Nobody's name who recorded: the observers of the meadow stand in no catalogue.
    let archive = fs::read_to_string("tests/fixtures/meadow/occurrence.txt").unwrap();
    let header: Vec<&str> = archive.lines().next().unwrap().split('\t').collect();
    let column =
        header.iter().position(|name| name.ends_with("recordedBy")).expect("the meadow has observers");
    let observers = archive
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').nth(column))
        .flat_map(|names| names.split('|'));
    let mut looked = 0;
    let told = text + &about_data(&folder).to_string();
    for name in observers.map(str::trim).filter(|name| name.len() > 3) {
        assert!(!told.contains(name), "{name}");
        looked += 1;
    }
    assert!(looked > 3, "{looked}");
}

#[test]
fn files_of_the_data_that_a_host_put_there_are_offered_and_nothing_else() {
    let place = place();
    let folder = place.path().join("site");
    let base = ["--base-url", "https://flora.example"];
    site(place.path(), &DATA).args(base).assert().success();
    // As `atlas build` writes them, and things that only look like it.
    let (cube, archive) = (folder.join("cube.csv.gz"), folder.join("archive.zip"));
    let mut build = Command::cargo_bin("atlas").unwrap();
    build.arg("build").arg(DATA.with_file_name("cube.csv")).arg("--out").arg(place.path().join("data"));
    build.arg("--cube").arg(&cube).arg("--dwca").arg(&archive).assert().success();
    fs::write(folder.join("squares.geojson"), "{\"type\": \"FeatureCollection\", \"features\": []}").unwrap();
    let mut other = zip::ZipWriter::new(fs::File::create(folder.join("backup.zip")).unwrap());
    other.start_file("secret.txt", zip::write::SimpleFileOptions::default()).unwrap();
    other.write_all(b"passwords").unwrap();
    other.finish().unwrap();
    fs::write(folder.join("members.csv.gz"), "no gzip").unwrap();
    site(place.path(), &DATA).args(base).assert().success();
    let told = catalogue(&folder).to_string();
    for (file, kind) in [
        ("cube.csv.gz", "https://www.iana.org/assignments/media-types/text/csv"),
        ("archive.zip", "https://www.iana.org/assignments/media-types/application/zip"),
        ("squares.geojson", "https://www.iana.org/assignments/media-types/application/geo+json"),
        ("data/atlas.json", "https://www.iana.org/assignments/media-types/application/json"),
    ] {
        assert!(told.contains(&format!("\"https://flora.example/{file}\"")) && told.contains(kind), "{file}");
    }
    let bytes = fs::metadata(&cube).unwrap().len();
    assert!(told.contains(&format!("\"{bytes}\"")));
    assert!(!told.contains("backup") && !told.contains("members"), "{told}");
    let downloads = about_data(&folder)["distribution"].as_array().unwrap().len();
    assert_eq!(downloads, 4);
    for file in ["cube.csv.gz", "archive.zip", "backup.zip", "members.csv.gz", "squares.geojson"] {
        assert!(folder.join(file).is_file(), "{file} stays");
    }
}

#[test]
fn without_an_address_only_the_page_tells_and_names_no_place() {
    let place = place();
    site(place.path(), &MEADOW).assert().success().stdout(predicate::str::contains("catalog.jsonld"));
    let folder = place.path().join("site");
    assert!(!folder.join("catalog.jsonld").exists());
    let data = about_data(&folder);
    assert_eq!((&data["@type"], &data["name"]), (&"Dataset".into(), &"Atlas".into()));
    assert!(
        data["description"].as_str().unwrap().len() > 50
            && data["url"].is_null()
            && data["distribution"].is_null()
    );
    assert!(data["spatialCoverage"]["geo"]["box"].as_str().unwrap().split(' ').count() == 4);
    // The title of the data set has markup in it: here it is a text like any other.
    assert_eq!(data["isBasedOn"][0]["name"], "A meadow <b id=\"injected\">in bold</b> & more");
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(!page.contains("<b id=") && page.contains("\\u003cb id="));
}

#[test]
fn a_catalogue_of_the_hosts_own_stays() {
    let place = place();
    let own = place.path().join("site/catalog.jsonld");
    site(place.path(), &DATA).assert().success();
    fs::write(&own, "{}").unwrap();
    site(place.path(), &DATA)
        .args(["--base-url", "https://a.example"])
        .assert()
        .success()
        .stdout(predicate::str::contains("your own catalog.jsonld stays"));
    assert_eq!(fs::read_to_string(&own).unwrap(), "{}");
}
