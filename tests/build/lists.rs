//! The host's own lists: names, sensitive taxa, overlays.

use std::fs;

use ifbl_atlas::data::{DataFile as _, Distribution, OverlayLayer, Places, decode};
use predicates::prelude::*;

use crate::fixture::{atlas, manifest, report, taxa};

#[test]
fn a_list_of_names_says_more_and_joins_synonyms() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(
        path("rows.csv"),
        "square,taxon,date\nE4-25-43,Baldingera arundinacea,1972\nE4-25-43,Phalaris arundinacea L.,1973\n\
         E4-25-43,Digraphis trinervis,1974\nE4-25-43,Festuca rubra subsp. commutata,1975\nE4-25-43,Festuca rubra,1976\n",
    )
    .unwrap();
    fs::write(
        path("names.csv"),
        "scientificName,author,acceptedName,synonyms,family,vernacular_nl,vernacular_fr,redlist_flanders,origin\n\
         Phalaris arundinacea,L.,,Digraphis trinervis,Poaceae,Rietgras,Baldingère,LC,native\n\
         Baldingera arundinacea,(L.) Dumort.,Phalaris arundinacea,,,,,,\n",
    )
    .unwrap();
    let dir = path("data");
    atlas()
        .arg("build")
        .arg(path("rows.csv"))
        .arg("--out")
        .arg(&dir)
        .arg("--names")
        .arg(path("names.csv"))
        .assert()
        .success();
    let taxa = taxa(&dir);
    assert_eq!(taxa.len(), 3, "{taxa:?}");
    let phalaris = &taxa[2];
    assert_eq!((phalaris.scientific_name().as_str(), phalaris.records), ("Phalaris arundinacea L.", 3));
    assert_eq!(
        (phalaris.family.as_str(), phalaris.red_list.as_str(), phalaris.origin.as_str()),
        ("Poaceae", "LC", "native")
    );
    assert_eq!(
        (phalaris.vernacular["nl"].as_str(), phalaris.vernacular["fr"].as_str()),
        ("Rietgras", "Baldingère")
    );
    assert_eq!(phalaris.synonyms, ["Baldingera arundinacea", "Digraphis trinervis"]);
    assert_eq!(taxa[1].species.as_deref(), Some("festuca-rubra"));
    fs::write(path("wrong.csv"), "a,b\n1,2\n").unwrap();
    atlas()
        .arg("build")
        .arg(path("rows.csv"))
        .arg("--out")
        .arg(&dir)
        .arg("--names")
        .arg(path("wrong.csv"))
        .assert()
        .code(1)
        .stderr(predicate::str::contains("scientificName"));
}

#[test]
fn sensitive_taxa_cannot_be_found_and_observers_stay_private() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(
        path("rows.csv"),
        "square,taxon,date,recordedBy,source\nE4-25-43,Poa annua,1972-05-14,Jan Secret,List 7\n\
         E4-25-43,Orchis mascula L.,1972-05-14,Jan Secret,List 7\nE4-25-43,Orchis mascula subsp. mascula,1972-05-14,Jan Secret,List 7\n\
         E4-25-43,Drosera anglica,1972-05-14,Jan Secret,List 7\n",
    )
    .unwrap();
    fs::write(
        path("sensitive.csv"),
        "taxon,care\norchis mascula,4km\nDrosera anglica Huds.,hide\nOrchis missspelt,hide\n",
    )
    .unwrap();
    let dir = path("data");
    let build = |extra: &[&str]| {
        let sensitive = path("sensitive.csv");
        atlas()
            .arg("build")
            .arg(path("rows.csv"))
            .arg("--out")
            .arg(&dir)
            .arg("--sensitive")
            .arg(sensitive)
            .arg("--dwca")
            .arg(path("out.zip"))
            .arg("--cube")
            .arg(path("out.csv.gz"))
            .args(extra)
            .assert()
    };
    build(&[]).success().stdout(predicate::str::contains("not met in any record: Orchis missspelt"));
    atlas().arg("check").arg(&dir).assert().success();
    let counts = manifest(&dir).counts;
    assert_eq!((counts.rows_placed, counts.rows_rejected, counts.squares_1km, counts.visits), (3, 1, 1, 1));
    let mut text = String::new();
    let mut folders = vec![dir.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { text += &fs::read_to_string(path).unwrap() }
        }
    }
    assert!(!text.contains("Drosera") && !text.contains("drosera") && !text.contains("Secret"));
    let archive = fs::File::open(path("out.zip")).unwrap();
    let archive =
        zip::ZipArchive::new(archive).unwrap().by_name("occurrence.txt").map(std::io::read_to_string);
    let cube = flate2::read::GzDecoder::new(fs::File::open(path("out.csv.gz")).unwrap());
    for published in [archive.unwrap().unwrap(), std::io::read_to_string(cube).unwrap()] {
        assert!(!published.contains("rosera") && !published.contains("Secret"), "{published}");
        let orchis: Vec<&str> = published.lines().filter(|line| line.contains("Orchis")).collect();
        assert_eq!(orchis.len(), 2, "{published}");
        assert!(orchis.iter().all(|line| line.contains("E4-25") && !line.contains("E4-25-")), "{published}");
        assert!(
            orchis.iter().all(|line| !line.contains("1972-05") && !line.contains("List 7")),
            "{published}"
        );
    }
    let orchis = fs::read_to_string(dir.join(manifest(&dir).taxon_path("orchis-mascula"))).unwrap();
    let placed = decode::<Distribution>("orchis", &orchis).unwrap().placed().unwrap();
    assert_eq!(placed.iter().map(|placed| placed.square.to_string()).collect::<Vec<_>>(), ["E4-25"]);
    let square = fs::read_to_string(dir.join(manifest(&dir).square_path("E4-25"))).unwrap();
    let gatherings =
        decode::<ifbl_atlas::data::HourSquareFile>("E4-25", &square).unwrap().gatherings().unwrap();
    let coarse = gatherings.iter().find(|gathering| !gathering.visit).unwrap();
    assert_eq!((coarse.date.as_str(), &coarse.source), ("1972", &None));
    build(&["--observers"]).success();
    let square = fs::read_to_string(dir.join(manifest(&dir).square_path("E4-25"))).unwrap();
    assert!(square.contains("Jan Secret"));
    fs::write(path("sensitive.csv"), "taxon,care\nOrchis mascula,4 km\n").unwrap();
    build(&[]).code(1).stderr(predicate::str::contains("write 4km or hide"));
}

#[test]
fn places_of_the_host_are_a_file_of_the_folder_that_is_checked() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(path("rows.csv"), "square,taxon,date\nE4-25-43,Poa annua,1972-05-14\n").unwrap();
    fs::write(
        path("own.csv"),
        "naam;lon;lat;fr\nDe Teut;5,385;50,995;\nGent;3,7167;51,05;\nParijs;2,35;48,85;\n",
    )
    .unwrap();
    fs::write(path("bad.csv"), "name,lon,lat\nDe Teut,5.385,north\n").unwrap();
    let dir = path("data");
    let run = |places: &str| {
        let mut build = atlas();
        build.arg("build").arg(path("rows.csv")).arg("--out").arg(&dir);
        build.args(["--as-of", "2026-01-01"]).arg("--places").arg(path(places)).assert()
    };
    run("own.csv").success().stdout(predicate::str::contains("`Parijs` in row 4"));
    atlas().arg("check").arg(&dir).assert().success();
    let manifest = manifest(&dir);
    let file = manifest.path(manifest.files.places.as_ref().unwrap());
    let text = fs::read_to_string(dir.join(&file)).unwrap();
    let places = Places::read(&file, &text).unwrap();
    assert_eq!(places.all().len(), 2_433, "those that come with the app, and one more");
    let find = |name: &str| places.all().iter().filter(|place| place.name == name).collect::<Vec<_>>();
    assert_eq!((find("De Teut").len(), find("Parijs").len()), (1, 0));
    let ghent = find("Gent")[0];
    assert_eq!(
        (ghent.name_in("fr"), ghent.population > 200_000),
        ("Gand", true),
        "what the host did not say stays"
    );
    run("bad.csv")
        .code(1)
        .stderr(predicate::str::contains("bad.csv: row 2: `De Teut` has the position `north`"));
    assert!(dir.join(&file).exists(), "the old atlas is as it was");
    fs::write(dir.join(&file), text.replace("De Teut", "De Deut")).unwrap();
    atlas().arg("check").arg(&dir).assert().code(1).stderr(predicate::str::contains("places.json"));
}

#[test]
fn waters_of_the_host_are_a_file_of_the_folder_and_credited_on_its_maps() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    fs::write(path("rows.csv"), "square,taxon,date\nE4-25-43,Poa annua,1972-05-14\n").unwrap();
    let with = |more: &str, second: &str| {
        format!(
            r#"{{"type":"FeatureCollection"{more},"features":[
            {{"type":"Feature","properties":{{"secret":"a boathouse"}},"geometry":{{"type":"Polygon","coordinates":[[[4.4,50.9],[4.5,50.9],[4.5,51.0],[4.4,51.0],[4.4,50.9]],[[4.43,50.93],[4.43,50.96],[4.46,50.96],[4.46,50.93],[4.43,50.93]]]}}}},
            {{"type":"Feature","properties":null,"geometry":{second}}}]}}"#
        )
    };
    let river = r#"{"type":"LineString","coordinates":[[4.3,50.8],[4.4,50.9],[4.5,50.8]]}"#;
    fs::write(path("good.geojson"), with(r#","attribution":"© Water Board""#, river)).unwrap();
    let metres = river.replace("4.3,50.8", "148000,170000");
    fs::write(
        path("metres.geojson"),
        with(r#","crs":{"type":"name","properties":{"name":"EPSG:31370"}}"#, &metres),
    )
    .unwrap();
    let dir = path("data");
    let run = |waters: &str| {
        let mut build = atlas();
        build.arg("build").arg(path("rows.csv")).arg("--out").arg(&dir);
        build.args(["--as-of", "2026-01-01"]).arg("--waters").arg(path(waters)).assert()
    };
    run("good.geojson").success();
    atlas().arg("check").arg(&dir).assert().success();
    let manifest = manifest(&dir);
    let waters = manifest.files.waters.as_ref().unwrap();
    assert_eq!(waters.name, "© Water Board");
    let written = fs::read_to_string(dir.join(manifest.path(&waters.file))).unwrap();
    let layer = OverlayLayer::read("waters.json", &written).unwrap();
    assert_eq!(layer.features.iter().map(|feature| feature.parts.len()).collect::<Vec<_>>(), [2, 1]);
    assert!(!written.contains("boathouse"), "what is said of them is not published");
    run("metres.geojson")
        .code(1)
        .stderr(predicate::str::contains("metres.geojson: feature 2 has the point [148000"));

    atlas().args(["map", "Poa annua", "--data"]).arg(&dir).arg("-o").arg(path("map.svg")).assert().success();
    assert!(fs::read_to_string(path("map.svg")).unwrap().contains("© Water Board · © OpenStreetMap"));
}

#[test]
fn overlays_are_checked_and_misspellings_suspected() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let mut rows = "square,taxon,date\n".to_owned();
    for year in 1950..1980 {
        rows += &format!("E4-25-43,Phalaris arundinacea,{year}\n");
    }
    rows += "E4-25-43,Phalaris arundinacae,1980\nE4-25-43,Phalaris canariensis,1980\n";
    fs::write(path("rows.csv"), rows).unwrap();
    let square = |east: f64| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"REGION":"Kempen"}},"geometry":{{"type":"Polygon","coordinates":[[[4,51],[{east},51],[5,52],[4,51]]]}}}}]}}"#
        )
    };
    fs::write(path("good.geojson"), square(5.0)).unwrap();
    fs::write(path("metres.geojson"), square(150_000.0)).unwrap();
    fs::write(path("text.geojson"), "no JSON").unwrap();
    let dir = path("data");
    let run = |overlay: &str| {
        let overlay = format!("Ecoregio's={}", path(overlay).display());
        atlas()
            .arg("build")
            .arg(path("rows.csv"))
            .arg("--out")
            .arg(&dir)
            .args(["--overlay", &overlay])
            .assert()
    };
    run("good.geojson").success();
    atlas().arg("check").arg(&dir).assert().success();
    let manifest = manifest(&dir);
    assert_eq!(manifest.files.overlays[0].name, "Ecoregio's");
    let written = dir.join(manifest.path(&manifest.files.overlays[0].file));
    assert!(fs::read_to_string(&written).unwrap().contains("Kempen"));
    let suspected = report(&dir)["possible_misspellings"].clone();
    assert_eq!(suspected.as_array().unwrap().len(), 1, "{suspected}");
    assert_eq!(suspected[0]["name"], "Phalaris arundinacae");
    assert_eq!(suspected[0]["perhaps_records"], 30);
    run("metres.geojson").code(1).stderr(predicate::str::contains("WGS 84"));
    run("text.geojson").code(1).stderr(predicate::str::contains("no GeoJSON"));
    atlas()
        .arg("build")
        .arg(path("rows.csv"))
        .arg("--out")
        .arg(&dir)
        .args(["--overlay", "x"])
        .assert()
        .code(2);
}
