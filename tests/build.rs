//! `atlas build` and `atlas check` as a host uses them: real inputs, bad inputs, damaged folders.
#![cfg(not(target_arch = "wasm32"))]
// Helper functions of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use ifbl_atlas::data::{Distribution, Manifest, Taxa, Taxon, decode};
use predicates::prelude::*;
use serde_json::Value;

/// The data for tests, if this machine has it.
fn shared(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("IFBL_SHARED_DATA").map_or_else(|| "../shared/data".into(), PathBuf::from);
    let path = folder.join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no shared data");
    None
}

fn atlas() -> Command {
    Command::cargo_bin("atlas").unwrap()
}

/// Builds an atlas of these inputs and gives its folder.
fn build(inputs: &[&Path], dir: &Path) -> Manifest {
    atlas()
        .arg("build")
        .args(inputs)
        .arg("--out")
        .arg(dir)
        .args(["--as-of", "2026-01-01"])
        .assert()
        .success();
    atlas().arg("check").arg(dir).assert().success().stdout(predicate::str::contains("whole and consistent"));
    manifest(dir)
}

fn manifest(dir: &Path) -> Manifest {
    decode("atlas.json", &fs::read_to_string(dir.join("atlas.json")).unwrap()).unwrap()
}

fn taxa(dir: &Path) -> Vec<Taxon> {
    let manifest = manifest(dir);
    let text = fs::read_to_string(dir.join(manifest.path(&manifest.files.taxa))).unwrap();
    decode::<Taxa>("taxa.json", &text).unwrap().taxa()
}

fn report(dir: &Path) -> Value {
    let path = dir.with_file_name(format!("{}-report", dir.file_name().unwrap().to_str().unwrap()));
    serde_json::from_str(&fs::read_to_string(path.join("report.json")).unwrap()).unwrap()
}

/// Line, reason and row of every rejected row.
fn rejected(dir: &Path) -> Vec<(String, String)> {
    let path = dir.with_file_name(format!("{}-report", dir.file_name().unwrap().to_str().unwrap()));
    let file = fs::File::open(path.join("rejected.tsv.gz")).unwrap();
    let text = std::io::read_to_string(flate2::read::MultiGzDecoder::new(file)).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("file\tline\treason\trow"));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            (fields[1].to_owned(), fields[2].to_owned())
        })
        .collect()
}

/// Writes an archive: the entries of a zip.
fn zip(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

const TERMS: [&str; 8] = [
    "occurrenceID",
    "scientificName",
    "eventDate",
    "verbatimCoordinates",
    "decimalLatitude",
    "decimalLongitude",
    "coordinateUncertaintyInMeters",
    "kingdom",
];

fn meta(attributes: &str) -> String {
    let fields: String = TERMS
        .iter()
        .enumerate()
        .map(|(index, term)| {
            format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
        })
        .collect();
    format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core {attributes} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
         <files><location>occurrence.txt</location></files><id index=\"0\"/>{fields}</core></archive>"
    )
}

const TABS: &str = r#"encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1""#;

/// A row of `TERMS`, tab separated.
fn row(id: u32, name: &str, date: &str, code: &str) -> String {
    format!("{id}\t{name}\t{date}\t{code}\t\t\t\tPlantae\n")
}

fn small_archive(path: &Path) {
    let body = TERMS.join("\t") + "\n" + &row(1, "Poa annua L.", "1972-05-14", "E4-25-43");
    zip(path, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
}

#[test]
fn the_cube_gives_exactly_what_it_must() {
    let Some(cube) = shared("occurrences/alien-plants-belgium-cube.csv.gz") else { return };
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&cube], &dir);
    let counts = manifest.counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.rows_rejected), (526_475, 526_475, 0));
    assert_eq!((counts.records, counts.taxa, counts.visits), (713_309, 1_553, 0));
    assert_eq!((counts.squares_1km, counts.squares_4km), (28_818, 2_137));
    assert_eq!((counts.taxon_square_1km, counts.taxon_square_4km), (372_302, 151_133));
    assert_eq!(manifest.years, Some((1976, 2020)));
    assert!(!manifest.simulated);
    assert_eq!(rejected(&dir), []);
    let taxa = taxa(&dir);
    let phalaris = taxa.iter().find(|taxon| taxon.slug == "phalaris-arundinacea").unwrap();
    assert_eq!(phalaris.scientific_name(), "Phalaris arundinacea L.");
    assert_eq!((phalaris.records, phalaris.squares_1km, phalaris.squares_4km), (20_741, 9_456, 1_835));
    let text = fs::read_to_string(dir.join(manifest.taxon_path("phalaris-arundinacea"))).unwrap();
    assert!(text.len() < 80_000, "{}", text.len());
    let placed = decode::<Distribution>("phalaris", &text).unwrap().placed().unwrap();
    assert_eq!(placed.len(), 9_456);
}

#[test]
fn the_archive_has_the_same_squares_and_one_record_a_row() {
    let Some(archive) = shared("occurrences/alien-plants-belgium-dwca.zip") else { return };
    let temp = tempfile::tempdir().unwrap();
    let counts = build(&[&archive], &temp.path().join("data")).counts;
    assert_eq!((counts.rows_read, counts.rows_rejected, counts.records), (526_475, 0, 526_475));
    assert_eq!((counts.taxa, counts.squares_1km, counts.squares_4km), (1_553, 28_818, 2_137));
    assert_eq!((counts.taxon_square_1km, counts.taxon_square_4km), (372_302, 151_133));
}

#[test]
fn events_give_their_occurrences_square_and_date() {
    let Some(archive) = shared("occurrences/turnhout-ponds-dwca.zip") else { return };
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let counts = manifest.counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.taxa), (1_553, 1_552, 121));
    assert!(counts.visits > 0);
    assert_eq!(manifest.datasets[0].licence, "CC0 1.0");
    assert_eq!(rejected(&dir).iter().map(|row| row.1.as_str()).collect::<Vec<_>>(), ["no_name"]);
}

#[test]
fn of_a_gbif_download_only_plants_are_taken() {
    let Some(table) = shared("occurrences/gbif-simple-1998-1999.tsv") else { return };
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&table], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed), (6_278, 3_917));
    assert_eq!(report(&dir)["rejected"]["not_plantae"], 2_361);
}

#[test]
fn every_row_of_a_generated_archive_is_accounted_for() {
    let Some(data) = shared("names/taxa.csv") else { return };
    let script = data.parent().unwrap().join("../../tools/make_florabank_like.py");
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("florabank.zip");
    let made =
        std::process::Command::new("python3").arg(script).arg(&archive).args(["--rows", "60000"]).output();
    let Ok(made) = made else {
        println!("skipped: no python3");
        return;
    };
    assert!(made.status.success());
    let truth: Value = serde_json::from_slice(&made.stdout).unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let report = report(&dir);
    let truth = |kind: &str| truth[kind].as_u64().unwrap();
    let said = |part: &str, key: &str| report[part][key].as_u64().unwrap_or(0);
    assert_eq!(manifest.counts.rows_read, truth("rows"));
    assert_eq!(said("rejected", "no_square"), truth("bad_square"));
    assert_eq!(said("rejected", "no_name"), truth("no_name"));
    assert_eq!(said("rejected", "too_few_fields"), truth("short_line"));
    assert_eq!(manifest.counts.rows_rejected, truth("bad_square") + truth("no_name") + truth("short_line"));
    assert_eq!(said("flagged", "impossible_day"), truth("bad_day"));
    assert_eq!(said("flagged", "unreadable_date") + said("flagged", "future_date"), truth("undated"));
    let source = &report["sources"][0];
    assert_eq!(
        source["placed_1km"].as_u64().unwrap() + source["placed_4km"].as_u64().unwrap(),
        manifest.counts.rows_placed
    );
    assert_eq!(rejected(&dir).len() as u64, manifest.counts.rows_rejected);
    assert!(manifest.counts.visits > 100);
}

#[test]
fn bad_rows_are_rejected_and_the_build_goes_on() {
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("bad.zip");
    let mut body = (TERMS.join("\t") + "\r\n").into_bytes();
    body.extend_from_slice(row(1, "Poa annua L.", "1972-05-14", "E4-25-43").as_bytes());
    body.extend_from_slice(b"\r\n");
    body.extend_from_slice(b"2\tPoa \xe9\t1972\tE4-25\t\t\t\tPlantae\n");
    body.extend_from_slice(b"3\tPoa annua\n");
    body.extend_from_slice(row(4, " ", "1972", "E4-25").as_bytes());
    body.extend_from_slice(row(5, "Poa annua", "1972", "I4-25").as_bytes());
    body.extend_from_slice(b"6\tPoa annua\t1972\t\t50.9\t4.4\t5000\tPlantae\n");
    body.extend_from_slice(b"7\tAmanita muscaria\t1972\tE4-25\t\t\t\tFungi\n");
    body.extend_from_slice(b"8\tPoa\x00 annua\t1972\tE4\x00-25\t\t\t\tPlantae\n");
    body.extend_from_slice(b"9\t");
    body.extend(std::iter::repeat_n(b'x', 3 << 20));
    body.extend_from_slice(b"\t1972\tE4-25\t\t\t\tPlantae\n");
    body.extend_from_slice(row(10, "poa annua", "1963-02-29", "e4 25 43").as_bytes());
    zip(&archive, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", &body)]);
    let dir = temp.path().join("data");
    let counts = build(&[&archive], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.taxa), (10, 2, 1));
    let expected = [
        ("4", "not_in_encoding"),
        ("5", "too_few_fields"),
        ("6", "no_name"),
        ("7", "no_square"),
        ("8", "too_uncertain"),
        ("9", "not_plantae"),
        ("10", "no_square"),
        ("11", "too_long"),
    ];
    assert_eq!(rejected(&dir), expected.map(|(line, reason)| (line.to_owned(), reason.to_owned())));
}

#[test]
fn archives_are_read_as_their_meta_says() {
    let temp = tempfile::tempdir().unwrap();
    let quoted = r#"encoding="ISO-8859-1" fieldsTerminatedBy=";" linesTerminatedBy="\r\n" fieldsEnclosedBy='"' ignoreHeaderLines="0""#;
    let folder = temp.path().join("latin1");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("meta.xml"), meta(quoted)).unwrap();
    let latin1 = b"1;\"Epilobium \xd7 erroneum; \"\"Hausskn.\"\"\nx\";1972-05-14;E4-25-43;;;;Plantae\r\n2;Poa annua;1972;E4-25;;;;\r\n";
    fs::write(folder.join("occurrence.txt"), latin1).unwrap();
    let dir = temp.path().join("a");
    assert_eq!(build(&[&folder], &dir).counts.records, 2);
    assert!(taxa(&dir)[0].name.starts_with("Epilobium × erroneum"), "{:?}", taxa(&dir));

    let archive = temp.path().join("utf16.zip");
    let body = TERMS.join("\t") + "\n" + &row(1, "Anthoxanthum × é", "1972", "E4-25");
    let utf16: Vec<u8> =
        std::iter::once(0xfeff).chain(body.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let attributes = TABS.replace("UTF-8", "UTF-16");
    zip(&archive, &[("sub/meta.xml", meta(&attributes).as_bytes()), ("sub/occurrence.txt", &utf16)]);
    assert_eq!(build(&[&archive], &temp.path().join("b")).counts.records, 1);
}

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
fn bad_input_is_one_clear_line_and_leaves_the_old_atlas_as_it_was() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let good = path("good.zip");
    small_archive(&good);
    let dir = path("data");
    let before = build(&[&good], &dir).build;
    let write = |name: &str, bytes: &[u8]| fs::write(path(name), bytes).unwrap();
    write("empty.csv", b"");
    write("blank.csv", b"\n\n");
    write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    write("page.html", b"<html></html>");
    write("none.zip", b"this is no zip");
    write("columns.csv", b"a,b,c\n1,2,3\n");
    write("nowhere.csv", b"taxon,date\nPoa annua,1972\n");
    write("header.csv", b"taxon,square\n");
    let mut cut = fs::read(&good).unwrap();
    cut.truncate(cut.len() / 2);
    write("cut.zip", &cut);
    let mut cut = Vec::new();
    let mut gzip = flate2::write::GzEncoder::new(&mut cut, flate2::Compression::default());
    writeln!(gzip, "taxon,square,n").unwrap();
    for i in 0..50_000 {
        writeln!(gzip, "Poa annua,E4-25,{i}").unwrap();
    }
    gzip.finish().unwrap();
    cut.truncate(cut.len() / 2);
    write("cut.csv.gz", &cut);
    zip(&path("no-meta.zip"), &[("occurrence.txt", b"scientificName\tdecimalLatitude\tdecimalLongitude\n")]);
    zip(&path("two.zip"), &[("a.txt", b"x"), ("b.txt", b"y")]);
    zip(&path("broken-meta.zip"), &[("meta.xml", b"<archive>")]);
    zip(&path("missing-file.zip"), &[("meta.xml", meta(TABS).as_bytes())]);
    zip(
        &path("missing-column.zip"),
        &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", b"a\tb\n1\t2\n")],
    );
    zip(&path("trick.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("../occurrence.txt", b"")]);
    zip(&path("bomb.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", &vec![b'x'; 40 << 20])]);
    let outside = meta(TABS).replace("occurrence.txt", "../good.zip");
    fs::create_dir(path("outside")).unwrap();
    fs::write(path("outside").join("meta.xml"), outside).unwrap();
    for (name, said) in [
        ("not-there.zip", "no such file"),
        ("empty.csv", "is empty"),
        ("blank.csv", "is empty"),
        ("picture.png", "of no kind this tool knows"),
        ("page.html", "is not a table"),
        ("none.zip", "is not a zip file"),
        ("columns.csv", "name of the taxon"),
        ("nowhere.csv", "no column says where"),
        ("header.csv", "has no rows"),
        ("cut.zip", "damaged or incomplete"),
        ("cut.csv.gz", "damaged or cut short"),
        ("no-meta.zip", "no meta.xml"),
        ("two.zip", "no meta.xml"),
        ("broken-meta.zip", "is not XML"),
        ("missing-file.zip", "no such file"),
        ("missing-column.zip", "only 2 columns"),
        ("trick.zip", "leads out of it"),
        ("bomb.zip", "zip bomb"),
        ("outside", "no such file"),
    ] {
        let failed = atlas().arg("build").arg(path(name)).arg("--out").arg(&dir).assert().code(1);
        let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
        assert_eq!(error.lines().count(), 1, "{name}: {error}");
        assert!(error.contains(name) && error.contains(said), "{name}: {error}");
        assert_eq!(manifest(&dir).build, before, "{name}");
    }
    atlas().arg("check").arg(&dir).assert().success();
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 2);
    // A folder that cannot be made, because a file is in the way.
    let blocked = path("empty.csv").join("data");
    atlas()
        .arg("build")
        .arg(&good)
        .arg("--out")
        .arg(&blocked)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("cannot be"));
    // A failed build makes no folder.
    atlas().arg("build").arg(path("cut.csv.gz")).arg("--out").arg(path("fresh")).assert().code(1);
    assert!(!path("fresh").exists());
    atlas().args(["build", "--out", "x"]).assert().code(2);
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

#[test]
fn tables_and_checklists_are_read_in_their_own_columns() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    // The first two calls: commas; the third: semicolons and a column more.
    let first = "IFBL,NaamWetenschappelijk,NaamNederlands,BeginDatum,EindDatum,Bron,Toponiem,Achternaam,Voornaam\n\
        e4-25-43,Poa annua L.,Straatgras,1963-02-29,1963-02-29,Streeplijst 12,\"Gent, zuid\",Observer,A.\n\
        e4-25-43,Poa pratensis L.,Veldbeemdgras,02/071939,02/07/1939,Streeplijst 13,Gent,Observer,A.\n\
        E4.25,Poa trivialis L.,Ruw beemdgras,01/01/195,01/01/1950,Streeplijst 14,Gent,Observer,B.\n";
    let third = "IFBL;NaamWetenschappelijk;NaamNederlands;BeginDatum;EindDatum;Bron;Toponiem;Achternaam;Voornaam;NationalePlantentuinNummer\r\n\
        E42543;poa annua;Straatgras;14/05/1962;14/05/1962;Streeplijst 1;Gent;Observer;C.;77\r\n";
    fs::write(path("first.csv"), first).unwrap();
    fs::write(path("third.csv"), third).unwrap();
    let dir = path("data");
    let manifest = build(&[&path("first.csv"), &path("third.csv")], &dir);
    assert_eq!((manifest.counts.records, manifest.counts.taxa, manifest.counts.visits), (4, 3, 2));
    assert_eq!(manifest.years, Some((1939, 1963)));
    let taxa_of = taxa(&dir);
    assert_eq!(
        (taxa_of[0].name.as_str(), taxa_of[0].records, taxa_of[0].years),
        ("Poa annua", 2, Some((1962, 1963)))
    );
    assert_eq!(taxa_of[0].vernacular["nl"], "Straatgras");
    assert_eq!(taxa_of[2].years, None);
    let said = report(&dir);
    for flag in ["impossible_day", "repaired_date", "unreadable_date"] {
        assert_eq!(said["flagged"][flag], 1, "{flag}");
    }
    assert_eq!(said["sources"][0]["kind"], "IFBL checklist");

    fs::write(path("own.csv"), "Vak;Plant;Wanneer\nE4-25-43;Poa annua;1984\n").unwrap();
    let table = path("own.csv");
    let out = path("own");
    let run = |columns: &str| {
        let mut command = atlas();
        command.arg("build").arg(&table).arg("--out").arg(&out).args(["--columns", columns]);
        command.assert()
    };
    run("square=Vak,taxon=Plant,date=Wanneer").success();
    assert_eq!(self::manifest(&out).years, Some((1984, 1984)));
    run("square=Hok,taxon=Plant").code(1).stderr(predicate::str::contains("no column `Hok`"));
    run("vierkant=Vak").code(2);
    atlas()
        .arg("build")
        .arg(&table)
        .arg("--out")
        .arg(&out)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("name of the taxon"));
    fs::write(path("francais.csv"), "Carré,Espèce,Année\nE4-25-43,Poa annua,1984\n").unwrap();
    assert_eq!(build(&[&path("francais.csv")], &path("fr")).years, Some((1984, 1984)));
}

#[test]
fn cubes_of_all_spellings_are_read() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let cube = "specieskey\teeacellcode\tyearmonth\toccurrences\tspecies\n1\t1kmE3916N3010\t2014-05\t3\tPoa annua\n\
        2\t1kmE3916N3010\t2014\t2.0\tPoa annua\n1\t10kmE391N301\t2014\t9\tPoa annua\n1\t1kmE3916N3010\t2014\t\tPoa annua\n";
    zip(&path("cube.zip"), &[("cube.tsv", cube.as_bytes())]);
    fs::write(path("ifbl.csv"), "cell_code,year,n,scientificName\nE4-25-43,1972/1975,4,Poa annua L.\n")
        .unwrap();
    let dir = path("data");
    let counts = build(&[&path("cube.zip"), &path("ifbl.csv")], &dir).counts;
    // Two keys of one cube stay apart; the other cube has no keys and joins the first.
    assert_eq!((counts.records, counts.taxa, counts.rows_rejected, counts.visits), (9, 2, 2, 0));
    assert_eq!(
        rejected(&dir).iter().map(|row| row.1.as_str()).collect::<Vec<_>>(),
        ["too_uncertain", "no_count"]
    );
}

#[test]
fn a_gbif_archive_credits_its_data_sets_and_knows_what_publishers_wrote() {
    let temp = tempfile::tempdir().unwrap();
    let core = [
        "gbifID",
        "scientificName",
        "taxonKey",
        "datasetKey",
        "decimalLatitude",
        "decimalLongitude",
        "eventDate",
    ];
    let fields = |terms: &[&str]| -> String {
        terms
            .iter()
            .enumerate()
            .skip(1)
            .map(|(i, t)| format!("<field index=\"{i}\" term=\"http://rs.tdwg.org/dwc/terms/{t}\"/>"))
            .collect()
    };
    let verbatim = ["gbifID", "verbatimCoordinates", "verbatimCoordinateSystem"];
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\" metadata=\"metadata.xml\">\
         <core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>occurrence.txt</location></files><id index=\"0\"/>{}</core>\
         <extension {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\"><files><location>verbatim.txt</location></files><coreid index=\"0\"/>{}</extension></archive>",
        fields(&core),
        fields(&verbatim)
    );
    let rows = format!(
        "{}\n1\tPoa annua L.\t5\tuuid-a\t50.9\t4.4\t1972-05-14\n2\tPoa annua L.\t5\tuuid-b\t51.471225\t4.397715\t1972\n",
        core.join("\t")
    );
    let written = format!("{}\n1\te4-25-43\tIFBL 1km\n2\t51.4\tdegrees\n", verbatim.join("\t"));
    let eml = "<eml><dataset><title>Tally lists</title><intellectualRights>CC0 1.0</intellectualRights></dataset></eml>";
    let archive = temp.path().join("download.zip");
    zip(
        &archive,
        &[
            ("meta.xml", meta.as_bytes()),
            ("occurrence.txt", rows.as_bytes()),
            ("verbatim.txt", written.as_bytes()),
            ("dataset/uuid-a.xml", eml.as_bytes()),
        ],
    );
    let dir = temp.path().join("data");
    let manifest = build(&[&archive], &dir);
    let titles: Vec<_> =
        manifest.datasets.iter().map(|d| (d.title.as_str(), d.key.as_str(), d.records)).collect();
    assert_eq!(titles, [("Tally lists", "uuid-a", 1), ("GBIF data set uuid-b", "uuid-b", 1)]);
    assert!(
        dir.join(manifest.square_path("E4-25")).exists() && dir.join(manifest.square_path("A4-56")).exists()
    );
}

#[test]
fn a_record_met_again_in_another_source_counts_once() {
    let temp = tempfile::tempdir().unwrap();
    let (one, two) = (temp.path().join("one.zip"), temp.path().join("two.zip"));
    small_archive(&one);
    let body = TERMS.join("\t")
        + "\n"
        + &row(1, "Poa annua", "1972", "E4-25")
        + &row(2, "Poa annua", "1972", "E4-25")
        + &row(2, "Poa annua", "1972", "E4-25");
    zip(&two, &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
    let dir = temp.path().join("data");
    let counts = build(&[&one, &two], &dir).counts;
    assert_eq!((counts.rows_read, counts.rows_placed, counts.records), (4, 3, 3));
    assert_eq!(report(&dir)["sources"][1]["rejected"]["duplicate"], 1);
}

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
fn what_is_published_builds_the_same_atlas_again() {
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name);
    let mut body = TERMS.join("\t") + "\n";
    for (id, name, date, code) in [
        (1, "Poa annua L.", "1972-05-14", "E4-25-43"),
        (2, "Poa annua L.", "1972-05-14", "E4-25-43"),
        (3, "Festuca rubra subsp. commutata Gaudin", "1972-05-01/1972-05-31", "E4-25"),
        (4, "Mentha x piperita L.", "1963-02-29", "B5-38-31"),
        (5, "Salix alba x fragilis", "onbekend", "B5-38-31"),
        (6, "Poa annua L.", "1972/1975", "M7-11"),
    ] {
        body += &row(id, name, date, code);
    }
    zip(&path("one.zip"), &[("meta.xml", meta(TABS).as_bytes()), ("occurrence.txt", body.as_bytes())]);
    fs::write(
        path("two.csv"),
        "square,taxon,date,recordedBy,bron\nE4-25-43,Poa annua,1984-05-01,Jan,Lijst 1\nE4-25-43,Poa annua,1984-05-01,Piet,Lijst 1\n",
    )
    .unwrap();
    let first = path("first");
    atlas()
        .args(["build", "--as-of", "2026-01-01"])
        .args([path("one.zip"), path("two.csv")])
        .arg("--out")
        .arg(&first)
        .arg("--dwca")
        .arg(path("again.zip"))
        .arg("--cube")
        .arg(path("again.csv.gz"))
        .assert()
        .success();
    let counts = manifest(&first).counts;
    assert_eq!((counts.records, counts.taxa, counts.visits), (8, 4, 4));
    let distributions = |dir: &Path| -> Vec<String> {
        let manifest = manifest(dir);
        let files = taxa(dir).iter().map(|taxon| manifest.taxon_path(&taxon.slug)).collect::<Vec<_>>();
        files.iter().map(|file| fs::read_to_string(dir.join(file)).unwrap()).collect()
    };
    let second = path("second");
    let again = build(&[&path("again.zip")], &second);
    assert_eq!(again.counts, counts);
    assert_eq!(again.years, manifest(&first).years);
    assert_eq!(distributions(&second), distributions(&first));
    let credits = |manifest: &Manifest| {
        manifest.datasets.iter().map(|d| (d.title.clone(), d.records)).collect::<Vec<_>>()
    };
    assert_eq!(credits(&again), credits(&manifest(&first)));
    let scientific = |dir: &Path| taxa(dir).iter().map(Taxon::scientific_name).collect::<Vec<_>>();
    assert_eq!(scientific(&second), scientific(&first));
    // A cube knows neither visits nor data sets.
    let third = path("third");
    let cube = build(&[&path("again.csv.gz")], &third).counts;
    assert_eq!((cube.records, cube.taxa, cube.visits), (8, 4, 0));
    assert_eq!((cube.squares_1km, cube.squares_4km), (counts.squares_1km, counts.squares_4km));
    assert_eq!(
        (cube.taxon_square_1km, cube.taxon_square_4km),
        (counts.taxon_square_1km, counts.taxon_square_4km)
    );
    assert_eq!(taxa(&third)[1].years, taxa(&first)[1].years);
    // Nobody's name, and a place that cannot be written to.
    let mut archive = zip::ZipArchive::new(fs::File::open(path("again.zip")).unwrap()).unwrap();
    let text = std::io::read_to_string(archive.by_name("occurrence.txt").unwrap()).unwrap();
    assert!(
        text.contains("names withheld") && !text.contains("Piet") && text.contains("POLYGON (("),
        "{text}"
    );
    atlas()
        .arg("build")
        .arg(path("two.csv"))
        .arg("--out")
        .arg(&first)
        .arg("--dwca")
        .arg(path("no/such/x.zip"))
        .assert()
        .code(1)
        .stderr(predicate::str::contains("x.zip"));
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

/// Ctrl-C, and worse, at some moment of a build: the old atlas stays, nothing is left behind.
#[cfg(unix)]
#[test]
fn an_interrupted_build_leaves_the_old_atlas_as_it_was() {
    use std::process::{Command, Stdio};
    let temp = tempfile::tempdir().unwrap();
    let small = temp.path().join("small.zip");
    small_archive(&small);
    let dir = temp.path().join("data");
    let before = build(&[&small], &dir).build;
    let mut rows = "square,taxon,date\n".to_owned();
    for row in 0..400_000 {
        rows += &format!("E4-25-43,Poa annua,{}\n", 1900 + row % 100);
    }
    let large = temp.path().join("large.csv");
    fs::write(&large, rows).unwrap();
    for (signal, wait) in [("-INT", 5), ("-INT", 60), ("-TERM", 150), ("-KILL", 40)] {
        let mut running = Command::new(assert_cmd::cargo::cargo_bin("atlas"))
            .arg("build")
            .arg(&large)
            .arg("--out")
            .arg(&dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        Command::new("kill").arg(signal).arg(running.id().to_string()).status().unwrap();
        let ended = running.wait().unwrap();
        assert!(!ended.success(), "{signal} after {wait} ms came too late");
        assert_eq!(manifest(&dir).build, before, "{signal}");
        atlas().arg("check").arg(&dir).assert().success();
        if signal != "-KILL" {
            assert_eq!(fs::read_dir(&dir).unwrap().count(), 2, "{signal}");
        }
    }
    // What was killed is swept away by the next build.
    build(&[&small], &dir);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 2);
}

#[test]
fn inputs_from_elsewhere_are_fetched() {
    use std::io::{BufRead as _, BufReader};
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("small.zip");
    small_archive(&archive);
    let bytes = fs::read(&archive).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let here = format!("http://{}", listener.local_addr().unwrap());
    let endpoints =
        format!(r#"[{{"type":"EML","url":"{here}/eml"}},{{"type":"DWC_ARCHIVE","url":"{here}/small.zip"}}]"#);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let asked = lines.next().unwrap().unwrap();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let (kind, body) = match asked.contains("/endpoint") {
                true => ("application/json", endpoints.as_bytes()),
                false => ("application/zip", &bytes[..]),
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            // A client that only wanted the head hangs up.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
        }
    });
    let dir = temp.path().join("data");
    let run = |input: &str| {
        let mut command = atlas();
        command.args(["build", input, "--gbif-api", &here, "--out"]).arg(&dir);
        command.arg("--cache").arg(temp.path().join("cache")).assert()
    };
    run("gbif:271c444f-f8d8-4986-b748-e7367755c0c1").success();
    assert_eq!(manifest(&dir).counts.records, 1);
    run(&format!("{here}/small.zip")).success();
    run("gbif:florabank").code(1).stderr(predicate::str::contains("by its key"));
    run("http://example.org/x.zip").code(1).stderr(predicate::str::contains("https"));
}
