//! Dates in every form, through every reader, to the files of the atlas.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ifbl_atlas::data::{Distribution, HourSquareFile, Manifest, When, decode};
use ifbl_atlas::select::{ACROSS_PERIODS, Filter, GridSize, NO_DATE, select};
use serde_json::Value;

use crate::fixture::{TABS, atlas, manifest, report, zip};

const AS_OF: &str = "2026-11-25";

fn case(name: &str) -> PathBuf {
    Path::new("tests/fixtures/cases").join(name)
}

/// An atlas of an input, and the dates that it publishes, by the identifiers of the records.
struct Built {
    _temp: tempfile::TempDir,
    dir: PathBuf,
    archive: PathBuf,
    dates: BTreeMap<String, String>,
}

impl Built {
    fn of(input: &Path, options: &[&str]) -> Self {
        let temp = tempfile::tempdir().unwrap();
        let (dir, archive) = (temp.path().join("data"), temp.path().join("out.zip"));
        atlas()
            .arg("build")
            .arg(input)
            .args(["--as-of", AS_OF, "--out"])
            .arg(&dir)
            .arg("--dwca")
            .arg(&archive)
            .args(options)
            .assert()
            .success();
        atlas().arg("check").arg(&dir).assert().success();
        let dates =
            rows(&archive).into_iter().map(|row| (row["occurrenceID"].clone(), row["eventDate"].clone()));
        Built { dates: dates.collect(), _temp: temp, dir, archive }
    }

    /// The dates by taxon, for inputs without identifiers.
    fn by_taxon(&self) -> BTreeMap<String, String> {
        let taxon_and_date =
            |row: BTreeMap<String, String>| (row["scientificName"].clone(), row["eventDate"].clone());
        rows(&self.archive).into_iter().map(taxon_and_date).collect()
    }

    fn manifest(&self) -> Manifest {
        manifest(&self.dir)
    }

    fn flagged(&self, flag: &str) -> u64 {
        report(&self.dir)["flagged"][flag].as_u64().unwrap_or(0)
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.dir.join(self.manifest().path(name))).unwrap()
    }
}

/// The rows of a published archive.
fn rows(archive: &Path) -> Vec<BTreeMap<String, String>> {
    let mut zip = zip::ZipArchive::new(fs::File::open(archive).unwrap()).unwrap();
    let text = std::io::read_to_string(zip.by_name("occurrence.txt").unwrap()).unwrap();
    let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
    let header = lines.next().unwrap();
    lines.map(|fields| header.iter().cloned().zip(fields).collect()).collect()
}

/// Form, date, year and remark.
fn expected() -> Vec<[String; 4]> {
    let text = fs::read_to_string(case("dates/expected.tsv")).unwrap();
    let row = |line: &str| -> [String; 4] {
        line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap()
    };
    text.lines().skip(1).map(row).collect()
}

fn assert_forms(built: &Built) {
    let expected = expected();
    assert_eq!(expected.len(), 82);
    let wrong: Vec<String> = expected
        .iter()
        .filter(|[form, date, ..]| built.dates.get(form) != Some(date))
        .map(|[form, date, ..]| format!("{form}: {:?} instead of {date}", built.dates.get(form)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let manifest = built.manifest();
    assert_eq!((manifest.counts.rows_read, manifest.counts.rows_placed), (82, 82));
    // First and last single year: open ranges and those over several years move neither.
    let years: Vec<i16> = expected.iter().filter_map(|[_, _, year, _]| year.parse().ok()).collect();
    assert_eq!(manifest.years, years.iter().min().copied().zip(years.iter().max().copied()));
    // Each visit is of another day or range.
    let exact = |date: &&str| date.len() >= 10 && date.split('/').all(|day| day.len() == 10);
    let visits: std::collections::BTreeSet<&str> = expected
        .iter()
        .filter(|[_, _, year, remark]| !year.is_empty() && !remark.contains("no visit"))
        .map(|[_, date, ..]| date.as_str())
        .filter(exact)
        .collect();
    assert_eq!(manifest.counts.visits, visits.len() as u64);
    // Every doubt is counted by its kind, one to a row.
    let flagged = report(&built.dir)["flagged"].clone();
    let flags: u64 = flagged.as_object().unwrap().values().filter_map(Value::as_u64).sum();
    assert_eq!(
        flags,
        expected.iter().filter(|[.., remark]| remark.contains("flagged")).count() as u64,
        "{flagged}"
    );
    for (flag, count) in [
        ("doubtful_date", 5),
        ("default_date", 2),
        ("empty_date", 2),
        ("two_digit_year", 2),
        ("serial_number", 2),
        ("repaired_date", 1),
        ("impossible_day", 1),
        ("unreadable_date", 1),
    ] {
        assert_eq!(built.flagged(flag), count, "{flag}: {flagged}");
    }
}

#[test]
fn all_forms_of_a_table_are_read() {
    let built = Built::of(&case("dates/forms.tsv"), &[]);
    assert_forms(&built);
    // What is published reads the same again.
    let again = Built::of(&built.archive, &[]);
    assert_eq!(again.dates, built.dates);
}

#[test]
fn all_forms_of_an_archive_are_read() {
    let terms = ["occurrenceID", "scientificName", "verbatimCoordinates", "eventDate"];
    let fields: String = (0..)
        .zip(terms)
        .map(|(index, term)| {
            format!("<field index=\"{index}\" term=\"http://rs.tdwg.org/dwc/terms/{term}\"/>")
        })
        .collect::<Vec<_>>()
        .concat();
    let meta = format!(
        "<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"><core {TABS} rowType=\"http://rs.tdwg.org/dwc/terms/Occurrence\">\
         <files><location>occurrence.txt</location></files><id index=\"0\"/>{fields}</core></archive>"
    );
    let temp = tempfile::tempdir().unwrap();
    let archive = temp.path().join("forms.zip");
    let body = fs::read(case("dates/forms.tsv")).unwrap();
    zip(&archive, &[("meta.xml", meta.as_bytes()), ("occurrence.txt", &body)]);
    assert_forms(&Built::of(&archive, &[]));
}

#[test]
fn years_of_two_digits_are_read_on_request() {
    let built = Built::of(&case("dates/forms.tsv"), &["--two-digit-years", "1930"]);
    assert_eq!(built.dates["12-May-84"], "1984-05-12");
    assert_eq!(built.dates["14/05/72"], "1972-05-14");
    assert_eq!(built.flagged("two_digit_year"), 0);
    // Nothing else changes.
    let read = expected().into_iter().filter(|[form, date, ..]| built.dates[form] != *date).count();
    assert_eq!(read, 2);
}

#[test]
fn what_a_cell_in_words_does_not_say_its_columns_do() {
    let built = Built::of(&case("dates/words-beside-columns.zip"), &[]);
    let dates: Vec<&str> = (0..15).map(|number| built.dates[&format!("EX:{number}")].as_str()).collect();
    let expected = [
        "1966-10-10",
        "1984-05-12",
        "1998-06-04/1998-06-05",
        "1979-04",
        "1999-03-22/1999-03-28",
        "1998-05-12",
        "2007-11-13",
        "1998-06-09",
        // Two digits, and the year beside them agrees.
        "1972-05-14",
        "1950",
        "1975",
        "1972/1975",
        "2004-07-24/2004-07-25",
        "2004-05-12",
        // A day that does not exist keeps its year, whatever a program made of it.
        "1963",
    ];
    assert_eq!(dates, expected);
    let built = Built::of(&case("dates/c.csv"), &[]);
    let dates = built.by_taxon();
    assert_eq!((dates["Testus begina"].as_str(), dates["Testus beginb"].as_str()), ("1939", "1939-05"));
    assert_eq!(built.flagged("date_from_columns"), 1);
}

#[test]
fn numbers_as_tables_write_them_are_years() {
    let built = Built::of(&case("numbers/readr.csv"), &[]);
    assert_eq!(built.manifest().years, Some((1999, 2001)));
    assert_eq!(report(&built.dir)["flagged"], serde_json::json!({}));
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("floats.csv");
    fs::write(&table, "species,square,year,month,day\nBellis perennis,A4-56-11,2000.0,5.0,14.0\n").unwrap();
    assert_eq!(Built::of(&table, &[]).by_taxon()["Bellis perennis"], "2000-05-14");
}

#[test]
fn columns_of_dates_are_known_in_four_languages() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("x.csv");
    for (header, cells, expected) in [
        ("observed_on", "2023-05-14", "2023-05-14"),
        ("observed_on_string,observed_on", "2023/05/14 11:05 AM,2023-05-14", "2023-05-14"),
        ("observed_on_string,observed_on", "2023/05/14 11:05 AM,", "2023-05-14"),
        ("date observed", "14/05/2023", "2023-05-14"),
        ("waarnemingsdatum", "14-05-2023", "2023-05-14"),
        ("Date d'observation", "14 mai 2023", "2023-05-14"),
        ("Beobachtungsdatum", "14. Mai 2023", "2023-05-14"),
        ("datum van,datum tot", "14/05/2023,16/05/2023", "2023-05-14/2023-05-16"),
        ("begin,einde", "14/05/2023,16/05/2023", "2023-05-14/2023-05-16"),
        ("van,tot", "2023,2024", "2023/2024"),
        ("Date début,Date fin", "14/05/2023,", "2023-05-14"),
        ("du,au", "14/05/2023,15/05/2023", "2023-05-14/2023-05-15"),
        ("von,bis", "14.05.2023,15.05.2023", "2023-05-14/2023-05-15"),
        ("start date,end date", "2023-05-14,2023-05-15", "2023-05-14/2023-05-15"),
        ("Jahr,Monat,Tag", "2023,5,14", "2023-05-14"),
        ("année,mois,jour", "2023,mai,14", "2023-05-14"),
        ("jaar,maand,dag", "2023,mei,14", "2023-05-14"),
    ] {
        fs::write(&table, format!("taxon,hok,{header}\nBellis perennis,A4-56-11,{cells}\n")).unwrap();
        let dates = Built::of(&table, &[]).by_taxon();
        assert_eq!(dates["Bellis perennis"], expected, "{header}");
    }
}

#[test]
fn open_ranges_come_to_the_map_and_count_where_a_span_is_open() {
    let temp = tempfile::tempdir().unwrap();
    let table = temp.path().join("open.csv");
    let rows = ["../1938", "voor 1972", "na 2004", "1972/..", "", "1999", "/1920", "na 2025"];
    let squares =
        ["A4-56-11", "A4-56-12", "A4-56-13", "A4-56-14", "A4-56-21", "A4-56-22", "A4-56-23", "A4-56-24"];
    let body: String =
        squares.iter().zip(rows).map(|(square, date)| format!("Bellis perennis,{square},{date}\n")).collect();
    fs::write(&table, format!("taxon,hok,datum\n{body}")).unwrap();
    let cube = temp.path().join("cube.csv.gz");
    let built = Built::of(&table, &["--cube", cube.to_str().unwrap()]);
    let atlas_json = built.manifest();
    assert_eq!(atlas_json.years, Some((1999, 2026)));

    let file: Distribution = decode("taxon", &built.file("taxon/bellis-perennis.json")).unwrap();
    let placed = file.placed().unwrap();
    let when = |code: &str| {
        let hour = placed.iter().find(|hour| hour.square.to_string() == code).unwrap();
        hour.occurrences[0].when
    };
    assert_eq!(when("A4-56-11"), When::Years { from: When::NO_START, to: 1938 });
    assert_eq!(when("A4-56-12"), When::Years { from: When::NO_START, to: 1971 });
    // An open end is the day of the build.
    assert_eq!(when("A4-56-13"), When::Years { from: 2005, to: 2026 });
    assert_eq!(when("A4-56-24"), When::year(2026));
    let drawn = select(&placed, &Filter::default(), &atlas_json.periods, GridSize::Quarter);
    let class = |code: &str| drawn.iter().find(|mark| mark.square.to_string() == code).unwrap().class;
    // Before 1939, 1939–1971, 1972–2004, after 2004.
    let classes = squares.map(class);
    assert_eq!(classes, [2, ACROSS_PERIODS, 5, ACROSS_PERIODS, NO_DATE, 4, 2, 5]);

    // The list of the square says the same as the map.
    let file: HourSquareFile = decode("square", &built.file("square/A4-56.json")).unwrap();
    for gathering in file.gatherings().unwrap() {
        assert_eq!(gathering.date.when(), when(&gathering.square.to_string()), "{}", gathering.date);
        assert!(!gathering.visit);
    }
    // The legend has lines for both, and the cube can be read again.
    let svg = temp.path().join("map.svg");
    atlas()
        .args(["map", "Bellis perennis", "--grid", "1", "--data"])
        .arg(&built.dir)
        .arg("-o")
        .arg(&svg)
        .assert()
        .success();
    let svg = fs::read_to_string(svg).unwrap();
    assert!(svg.contains("no date") && svg.contains("across periods"), "the legend lacks a class");
    let again = Built::of(&cube, &[]);
    assert_eq!(again.file("taxon/bellis-perennis.json"), built.file("taxon/bellis-perennis.json"));
}
