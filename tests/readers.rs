//! Readers meet anything at all: no panic, and the books close.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::io::Write as _;
use std::path::Path;

use ifbl_atlas::data::GatheringDate;
use ifbl_atlas::gather::{Account, Intake, Lists, Name};
use ifbl_atlas::grid::{Level, Square};
use ifbl_atlas::place::{
    AdmitFields, Calendar, DateFields, Day, Evidence, PlaceFields, Signs, admit, cause, hangs_on_signs,
    place, read_date,
};
use ifbl_atlas::read::{ReadMonitor, Source};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const TODAY: Day = Day { year: 2026, month: 1, day: 1 };

/// Reads an input, if it is one, and sees that every row of it is accounted for.
fn read(path: &Path) -> Option<Account> {
    let source = Source::open(path).ok()?;
    let mut rejected = Vec::new();
    let mut intake = Intake::new(TODAY, true, Lists::default(), &mut rejected).unwrap().keep_ids(true);
    intake.take(&source, true, &ReadMonitor::default()).ok()?;
    let taken = intake.finish();
    let account = taken.accounts[0].clone();
    let records: u64 = taken.gathered.entries.iter().map(|entry| u64::from(entry.records)).sum();
    assert_eq!(account.rows_read, account.rows_placed + account.rows_rejected);
    assert_eq!(account.rows_placed, account.placed_1km + account.placed_4km);
    assert_eq!(account.rows_rejected, account.rejected.values().sum::<u64>());
    assert_eq!(account.records, records);
    let lines = rejected.iter().filter(|byte| **byte == b'\n').count() as u64;
    assert_eq!(lines, account.rows_rejected + 1, "one line each, below the names of the columns");
    Some(account)
}

/// A file in a folder that is gone with it.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join(name);
    fs::write(&path, bytes).unwrap();
    (temp, path)
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const META: &str = r#"<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml"><core encoding="UTF-8" fieldsTerminatedBy="\t" linesTerminatedBy="\n" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>o.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" term="http://rs.tdwg.org/dwc/terms/verbatimCoordinates"/><field index="3" default="1972" term="http://rs.tdwg.org/dwc/terms/eventDate"/></core></archive>"#;
const ROWS: &[u8] =
    b"id\tname\tsquare\tdate\n1\tPoa annua\tE4-25-43\t1972-05-14\n2\tPoa annua\tE4-25\t\n3\tPoa\n";

/// Bytes as they stand in tables, and others.
fn table_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => select(vec!["E4-25-43", "e4 25", "Poa annua L.", "1972-05-14", "1963-02-29", "51.4", "4.4", "3", "Plantae"])
            .prop_map(|text| text.as_bytes().to_vec()),
        4 => select(vec![",", ";", "\t", "\n", "\r\n", "\"", "\"\"", "\r", "\0", "\u{feff}", "é", "\u{fffd}"])
            .prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..8),
    ];
    vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Some bytes changed, taken out or put in.
fn damaged(sound: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let at = 0..sound.len();
    vec((at, any::<u8>(), 0..3_u8), 1..6).prop_map(move |changes| {
        let mut bytes = sound.clone();
        for (at, byte, how) in changes {
            let at = at.min(bytes.len().saturating_sub(1));
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(at.max(1)),
            }
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_as_a_table(
        header in select(vec![
            "square,taxon,date\n", "hok;soort;jaar\n", "lat\tlon\tscientificName\tyear\toccurrenceID\n",
            "cell_code,n,scientificName,year\n", "IFBL,NaamWetenschappelijk,BeginDatum,EindDatum,Achternaam\n",
            "gbifID\tdatasetKey\tspecies\tdecimalLatitude\tdecimalLongitude\n", "\"square\",\"taxon\"\r\n", "",
        ]),
        body in table_bytes(),
    ) {
        let (_temp, path) = file("x.csv", &[header.as_bytes(), &body].concat());
        read(&path);
    }

    #[test]
    fn any_bytes_at_all(bytes in vec(any::<u8>(), 0..600), name in select(vec!["x.zip", "x.csv", "x.gz", "x"])) {
        let (_temp, path) = file(name, &bytes);
        read(&path);
    }

    #[test]
    fn a_damaged_zip(bytes in damaged(zip(&[("meta.xml", META.as_bytes()), ("o.txt", ROWS), ("eml.xml", b"<eml/>")]))) {
        let (_temp, path) = file("x.zip", &bytes);
        read(&path);
    }

    #[test]
    fn a_damaged_meta_xml(meta in damaged(META.as_bytes().to_vec()), body in table_bytes()) {
        let (temp, path) = file("meta.xml", &meta);
        fs::write(temp.path().join("o.txt"), [ROWS, &body].concat()).unwrap();
        read(path.parent().unwrap());
    }

    #[test]
    fn any_rows_of_an_archive(body in table_bytes(), encoding in select(vec!["UTF-8", "UTF-16", "ISO-8859-1"])) {
        let (temp, path) = file("meta.xml", META.replace("UTF-8", encoding).as_bytes());
        fs::write(temp.path().join("o.txt"), &body).unwrap();
        let account = read(path.parent().unwrap());
        // A header that is too short for meta.xml is refused; else it is read to its end. Where no line ends with a line
        // feed, carriage returns end them.
        if let Some(account) = account {
            let ends = body.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64;
            prop_assert!(account.rows_read <= ends + 1);
        }
    }

    #[test]
    fn any_text_as_a_date(
        date in "[0-9/. T:Z-]{0,24}|\\PC{0,12}", begin in "[0-9/-]{0,10}", end in "[0-9/-]{0,10}", year in "[0-9/.]{0,9}",
        month in "[0-9]{0,3}", day in "[0-9.]{0,4}",
    ) {
        for with_date in [true, false] {
            let read = read_date(
                &DateFields {
                    date: if with_date { date.as_bytes() } else { b"" },
                    begin: begin.as_bytes(),
                    end: end.as_bytes(),
                    year: year.as_bytes(),
                    month: month.as_bytes(),
                    day: day.as_bytes(),
                    verbatim: date.as_bytes(),
                },
                &Calendar::until(TODAY),
            );
            // What comes out is a date of the files, or none; and none is always said.
            prop_assert_eq!(GatheringDate::new(read.date.as_str()).unwrap(), read.date.clone());
            prop_assert!(!read.date.as_str().is_empty() || !read.flags.is_empty());
            prop_assert!(!read.visit || !read.date.as_str().is_empty());
        }
    }

    #[test]
    fn any_bytes_as_a_place(
        texts in vec(
            prop_oneof![
                "[-+±<> 0-9.,°'\"NSEWOnsewo/;:()a-z]{0,24}",
                "[0-9]{0,2}[A-Za-z]{0,2}[0-9 ]{0,10}",
                "\\PC{0,16}",
                select(vec!["E4-25-43", "43", "IFBL", "51.47", "4,39", "152012", "10 km", "POINT (4.4 51.4)", "NA", "1kmE3916N3010"])
                    .prop_map(str::to_owned),
            ],
            16,
        ),
        bytes in vec(any::<u8>(), 0..24),
        raw in 0..16_usize,
    ) {
        let text = |index: usize| if index == raw { &bytes[..] } else { texts[index].as_bytes() };
        let fields = PlaceFields {
            square: text(0), hour: text(1), quarter: text(2), verbatim: text(3), system: text(4), srs: text(5), locality: text(6),
            place: text(7), cell: text(8), utm: text(9), lat: text(10), lon: text(11), x: text(12), y: text(13), footprint: text(14),
            uncertainty: text(15), signs: Signs::THOUSANDS, metres: if raw % 2 == 0 { 1.0 } else { 1_000.0 },
        };
        if let Ok(placed) = place(&fields) {
            // Nothing that is placed is known to more than 4 km only, or to less than its square says.
            prop_assert!(placed.uncertainty.is_none_or(|metres| metres <= 4_000.0));
            prop_assert!(placed.square.level() != Level::Quarter || placed.uncertainty.is_none_or(|metres| metres <= 1_000.0));
        }
        let _ = cause(&fields);
        let mut evidence = Evidence::default();
        evidence.note(text(15));
        let _ = (evidence.signs(), hangs_on_signs(text(15)));
        let _ = admit(&AdmitFields {
            status: text(0), kingdom: text(1), basis: text(2), counts: [text(3), text(4), text(5)], captive: text(6), escape: text(7),
            degree: text(8), means: text(9), privacy: [text(10), text(11)], obscured: text(12), withheld: text(13),
            generalised: text(14), asks_absence: raw % 2 == 0,
        });
    }

    #[test]
    fn any_name_read_again_is_itself(
        parts in vec(
            (
                select(vec![
                    "Viola", "viola", "VIOLA", "V.", "riviniana", "reichenbachiana", "Rchb.", "ex", "cf.", "aff.", "?", "agg.", "s.l.",
                    "sp.", "×", "x", "(", ")", "[", "]", "/", "-", "of", "&", "&amp;", "<i>", "</i>", ",", "subsp.", "var.", "'Nigra'",
                    "auct.", "non", "sensu", "-groep", "Ã—", "\0", "\u{200b}", "é", "1", ".", "_", "*", "incl.", "hybr.",
                ]),
                select(vec![" ", "", " ", "\t"]),
            ),
            0..9,
        ),
    ) {
        let text: String = parts.iter().flat_map(|(part, gap)| [*part, *gap]).collect();
        let once = Name::parse(&text, "");
        let again = Name::parse(&once.canonical, "");
        prop_assert_eq!((&again.canonical, &again.same, again.kind), (&once.canonical, &once.same, once.kind), "{:?}", text);
        prop_assert!(!once.canonical.contains(char::is_control));
    }

    #[test]
    fn any_text_as_a_code(code in "[A-Ma-m]?[0-9]?[-. ]?[0-9]{0,2}[-. ]?[0-9]{0,3}|\\PC{0,12}", lat in "[-0-9.,eNa]{0,8}", lon in "[-0-9.,]{0,8}") {
        let placed = place(&PlaceFields {
            square: code.as_bytes(),
            lat: lat.as_bytes(),
            lon: lon.as_bytes(),
            ..PlaceFields::default()
        });
        // Without coordinates only a code that is valid as a whole places, and nowhere else.
        if lat.is_empty() && let Ok(placed) = placed {
            let bare = code.trim_start_matches(|c: char| "IFBLifbl: ".contains(c));
            let valid = Square::from_code(code.as_bytes()).or_else(|| Square::from_code(bare.as_bytes()));
            prop_assert_eq!(Some(placed.square), valid);
        }
    }
}
