//! Names that say less than a species, hybrids, and taxa that must not be found in any spelling.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ifbl_atlas::data::{Coverage, HourSquareFile, Taxon, decode};

use crate::fixture::{atlas, build, manifest, shared, taxa};

fn case(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases").join(file)
}

/// Name → kind and number of records.
fn kinds(taxa: &[Taxon]) -> BTreeMap<String, (&'static str, u64)> {
    taxa.iter().map(|taxon| (taxon.name.clone(), (taxon.kind.word(), taxon.records))).collect()
}

/// What every row of `names/pairs.tsv` is, in the order of its rows.
const PAIRS: &[(&str, &str, u64)] = &[
    ("Viola reichenbachiana/riviniana", "pair", 13),
    ("Callitriche obtusangula/platycarpa", "pair", 1),
    ("Callitriche obtusangula agg.", "aggregate", 1),
    ("Viola reichenbachiana × riviniana", "hybrid", 1),
    ("Viola aff. riviniana", "doubt", 1),
    ("Viola cf. riviniana", "doubt", 5),
    ("Viola riviniana agg.", "aggregate", 10),
    ("Viola riviniana", "species", 2),
    ("Viola riviniana auct. non Rchb.", "species", 1),
];

#[test]
fn pairs_aggregates_and_doubts_are_taxa_of_their_own_in_one_spelling() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let counts = build(&[&case("names/pairs.tsv")], &dir).counts;
    let rows = fs::read_to_string(case("names/pairs.tsv")).unwrap().lines().count() as u64 - 1;
    assert_eq!((counts.rows_read, counts.records), (rows, rows));
    let right: BTreeMap<String, (&str, u64)> =
        PAIRS.iter().map(|(name, kind, records)| ((*name).to_owned(), (*kind, *records))).collect();
    assert_eq!(kinds(&taxa(&dir)), right);
    // Pairs and doubts are no taxa of the atlas, nor of a square.
    assert_eq!(counts.taxa, 5);
    let all = taxa(&dir);
    let squares = |number_of: &dyn Fn(&Taxon) -> u32| {
        all.iter().filter(|t| t.kind.counts()).map(number_of).sum::<u32>()
    };
    assert_eq!(counts.taxon_square_1km, u64::from(squares(&|taxon| taxon.squares_1km)));
    let manifest = manifest(&dir);
    let text = fs::read_to_string(dir.join(manifest.path(&manifest.files.squares_1km))).unwrap();
    let rows = decode::<Coverage>("1km", &text).unwrap().rows().unwrap();
    // A4-56-15 does not exist; A4-56-21 has a pair, a doubt and nothing else.
    let counts_in = |code: &str| {
        let row = rows.iter().find(|row| row.square.to_string() == code).unwrap();
        (row.taxa, row.records)
    };
    assert_eq!(counts_in("A4-56-21"), (0, 2));
    assert_eq!(counts_in("A4-56-11"), (1, 3));
}

#[test]
fn a_pair_is_shown_when_it_is_asked_for() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    build(&[&case("names/pairs.tsv")], &dir);
    let show = |what: &[&str]| {
        let output = atlas().arg("show").args(what).arg("--data").arg(&dir).arg("--json").output().unwrap();
        assert!(output.status.success(), "{what:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    for name in ["Viola reichenbachiana/riviniana", "viola-reichenbachiana-riviniana"] {
        assert_eq!(show(&["taxon", name])["kind"], "pair", "{name}");
    }
    assert_eq!(show(&["taxon", "viola cf. riviniana"])["slug"], "viola-cf-riviniana");
    assert_eq!(show(&["taxon", "Viola riviniana"])["records"], 2);
    let square = show(&["square", "A4-56-21"]);
    assert_eq!((square["taxa"].as_u64(), square["records"].as_u64()), (Some(0), Some(2)));
    assert_eq!(square["species"].as_array().unwrap().len(), 2);
}

#[test]
fn a_hybrid_is_one_taxon_whatever_became_of_its_sign() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    build(&[&case("names/hybrid.tsv")], &dir);
    let found = taxa(&dir);
    assert_eq!(kinds(&found), BTreeMap::from([("Salix × rubens".to_owned(), ("hybrid", 21))]));
    assert_eq!((found[0].author.as_str(), found[0].slug.as_str()), ("Schrank", "salix-x-rubens"));
}

/// The names of a table with these names in one square each, as they come out.
fn through(names: &[String]) -> Vec<String> {
    let temp = tempfile::tempdir().unwrap();
    let mut text = "scientificName\tsquare\tyear\n".to_owned();
    for name in names {
        text.push_str(&format!("{name}\tE4-25-43\t1999\n"));
    }
    fs::write(temp.path().join("t.tsv"), text).unwrap();
    build(&[&temp.path().join("t.tsv")], &temp.path().join("data"));
    taxa(&temp.path().join("data")).into_iter().map(|taxon| taxon.name).collect()
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_names_of_the_flora_come_out_as_they_are() {
    let list = shared("names/taxa.csv");
    let mut reader = csv::Reader::from_path(list).unwrap();
    let names: Vec<String> = reader
        .records()
        .map(|row| row.unwrap()[0].to_owned())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    assert_eq!(names.len(), 3_607);
    let mut right: Vec<String> = names.iter().map(|name| name.replace(" x ", " × ")).collect();
    // The three that name themselves with author and parents keep nothing of those.
    right.retain(|name| !name.starts_with("x "));
    let came = through(&names);
    assert_eq!(came.len(), 3_607);
    let lost: Vec<&String> = right.iter().filter(|name| !came.contains(name)).collect();
    let new: Vec<&String> = came.iter().filter(|name| !right.contains(name)).collect();
    assert_eq!((lost, new.len()), (vec![], 3), "{new:?}");
}

#[test]
#[cfg_attr(not(shared_data), ignore = "needs ../shared/data, or IFBL_SHARED_DATA")]
fn the_names_of_the_cube_come_out_as_they_are() {
    let cube = shared("occurrences/alien-plants-belgium-cube.csv.gz");
    let temp = tempfile::tempdir().unwrap();
    build(&[&cube], &temp.path().join("data"));
    let found = taxa(&temp.path().join("data"));
    assert_eq!(found.len(), 1_553);
    assert!(found.iter().all(|taxon| taxon.kind.counts()));
    let file = fs::File::open(cube).unwrap();
    let mut reader = csv::Reader::from_reader(flate2::read::MultiGzDecoder::new(file));
    let column = reader.headers().unwrap().iter().position(|name| name == "scientificName").unwrap();
    let written: std::collections::BTreeSet<String> =
        reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
    // Every name begins the name that its source has, but for the sign of a hybrid.
    let plain = |name: &str| name.replace(['×', ' ', 'x'], "");
    let written: Vec<String> = written.iter().map(|name| plain(name)).collect();
    for taxon in &found {
        let name = plain(&taxon.name);
        assert!(written.iter().any(|written| written.starts_with(&name)), "{}", taxon.name);
    }
}

#[test]
fn a_square_file_keeps_the_records_of_pairs() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("data");
    let manifest = build(&[&case("names/pairs.tsv")], &dir);
    let text = fs::read_to_string(dir.join(manifest.square_path("A4-56"))).unwrap();
    let gatherings = decode::<HourSquareFile>("A4-56", &text).unwrap().gatherings().unwrap();
    let records: u32 =
        gatherings.iter().flat_map(|gathering| &gathering.taxa).map(|taxon| taxon.records).sum();
    assert_eq!(u64::from(records), manifest.counts.records);
}

/// Everything that a build published: the files of the atlas, the archive and the cube.
fn published(temp: &Path) -> String {
    let mut text = String::new();
    let mut folders = vec![temp.join("data")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            text += &path.display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else {
                text += &String::from_utf8_lossy(&fs::read(path).unwrap());
            }
        }
    }
    let mut archive = zip::ZipArchive::new(fs::File::open(temp.join("out.zip")).unwrap()).unwrap();
    text += &std::io::read_to_string(archive.by_name("occurrence.txt").unwrap()).unwrap();
    let cube = fs::File::open(temp.join("out.csv.gz")).unwrap();
    text += &std::io::read_to_string(flate2::read::MultiGzDecoder::new(cube)).unwrap();
    text
}

/// Builds an atlas of a table with a list of sensitive taxa, with archive and cube.
fn build_with(temp: &Path, table: &str, sensitive: &Path, names: Option<&str>) {
    fs::write(temp.join("t.tsv"), table).unwrap();
    let mut command = atlas();
    command.arg("build").arg(temp.join("t.tsv")).arg("--out").arg(temp.join("data"));
    command.arg("--sensitive").arg(sensitive).arg("--dwca").arg(temp.join("out.zip"));
    command.arg("--cube").arg(temp.join("out.csv.gz")).args(["--as-of", "2026-11-25"]);
    if let Some(names) = names {
        fs::write(temp.join("names.csv"), names).unwrap();
        command.arg("--names").arg(temp.join("names.csv"));
    }
    command.assert().success();
    atlas().arg("check").arg(temp.join("data")).assert().success();
}

#[test]
fn nothing_of_a_hidden_orchid_is_told_in_any_form_of_its_name() {
    let temp = tempfile::tempdir().unwrap();
    let mut table = fs::read_to_string(case("names/sensitive-records.tsv")).unwrap();
    let rows = table.lines().count() as u64 - 1;
    for name in [
        "Orchis aff. simia",
        "Orchis simmia",
        "Aapjesorchis",
        "Orchis tephrosanthos Vill.",
        "Orchis simi\u{e3}\u{81}",
    ] {
        table += &format!("{name}\tH7-33-11\t2010\n");
    }
    table += "Poa annua\tE4-25-43\t2010\nOrchis militaris\tE4-25-43\t2010\n";
    let names = "scientificName,synonyms,vernacular_nl\nOrchis simia,Orchis tephrosanthos,Aapjesorchis\n";
    build_with(temp.path(), &table, &case("names/sensitive.csv"), Some(names));
    let text = published(temp.path());
    for word in ["simia", "H7-33", "Aapjes", "tephros", "imia"] {
        assert!(!text.contains(word), "{word}");
    }
    let counts = manifest(&temp.path().join("data")).counts;
    assert_eq!((counts.rows_placed, counts.rows_rejected), (2, rows + 5));
    assert_eq!(kinds(&taxa(&temp.path().join("data"))).len(), 2);
}

#[test]
fn a_coarsened_orchid_is_never_finer_than_four_kilometres() {
    let temp = tempfile::tempdir().unwrap();
    let mut table = "scientificName\tsquare\tdate\ttaxonID\tnaamNederlands\n".to_owned();
    for name in [
        "Dactylorhiza incarnata (L.) Soó",
        "Dactylorhiza cf. incarnata",
        "Dactylorhiza incarnata/praetermissa",
        "D. incarnata",
        "Dactylorhiza incarnata subsp. coccinea",
        "Dactylorhiza incarnta",
    ] {
        table += &format!("{name}\tH7-33-11\t2010-05-14\t\t\n");
    }
    // Under a key that another name was met with first.
    table += "Dactylorhiza\tE4-25-43\t2010-05-14\t7\t\nDactylorhiza incarnata\tH7-33-12\t2010-05-14\t7\t\n";
    build_with(temp.path(), &table, &case("names/sensitive.csv"), None);
    let text = published(temp.path());
    assert!(!text.contains("H7-33-"));
    assert!(text.contains("H7-33"));
}

#[test]
fn a_slip_in_a_list_of_sensitive_taxa_is_no_header() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("t.csv"), "scientificName,square,year\nOrchis simia,H7-33-11,2010\n").unwrap();
    for (list, fault) in [
        ("Orchis simia,hid\n", "row 1"),
        ("taxon,how\nOrchis simia,4 km\n", "row 2"),
        ("\u{feff}soort;maatregel\n\"Orchis simia;hide\n", "row 2"),
        ("taxon,how\n,hide\n", "row 2"),
    ] {
        fs::write(temp.path().join("s.csv"), list).unwrap();
        let mut command = atlas();
        command.arg("build").arg(temp.path().join("t.csv")).arg("--out").arg(temp.path().join("data"));
        let message = command.arg("--sensitive").arg(temp.path().join("s.csv")).assert().code(1);
        let message = String::from_utf8_lossy(&message.get_output().stderr).into_owned();
        assert!(message.contains(fault), "{list}: {message}");
    }
}

#[test]
fn genus_and_epithet_in_two_columns_make_one_name() {
    for (file, right) in [
        (
            "columns/epithets.csv",
            &["Artemisia vulgaris", "Linaria vulgaris", "Polygala vulgaris", "Prunella vulgaris"][..],
        ),
        ("columns/atomised.zip", &["Polygala vulgaris", "Prunella vulgaris"]),
    ] {
        let temp = tempfile::tempdir().unwrap();
        build(&[&case(file)], &temp.path().join("data"));
        let names: Vec<String> =
            taxa(&temp.path().join("data")).into_iter().map(|taxon| taxon.name).collect();
        assert_eq!(names, right, "{file}");
    }
}

#[test]
fn words_for_nothing_are_no_names() {
    let temp = tempfile::tempdir().unwrap();
    let mut table = fs::read_to_string(case("numbers/na-names.csv")).unwrap();
    let rows = table.lines().count() as u64 - 1;
    table += "incertae sedis,A4-56-11,1999\nCarex,A4-56-11,1999\n";
    fs::write(temp.path().join("t.csv"), table).unwrap();
    let counts = build(&[&temp.path().join("t.csv")], &temp.path().join("data")).counts;
    assert_eq!((counts.rows_placed, counts.rows_rejected), (2, rows));
    assert_eq!(crate::fixture::report(&temp.path().join("data"))["rejected"]["no_name"], rows);
}
