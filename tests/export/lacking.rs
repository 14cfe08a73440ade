//! What a map does without a file: it names it, goes on where it can, and never asks without end.

use std::collections::BTreeSet;

use ifbl_atlas::address::Address;
use ifbl_atlas::data::{Coverage, Manifest, decode};
use ifbl_atlas::grid::{Bounds, Square};
use ifbl_atlas::i18n::Language;
use ifbl_atlas::map::GridSize;
use ifbl_atlas::plate::{Ask, AskedTwice, Need, Plate, Shelf, Step, plate, rows};
use ifbl_atlas::press::Kind;

use super::tables::rows_of_csv;
use super::{data, drawn, read, squares_of, text};

fn shelf() -> Shelf {
    let manifest = std::fs::read_to_string(data().join("atlas.json")).unwrap();
    Shelf::new(decode("atlas.json", &manifest).unwrap())
}

/// The plate of a link where some files cannot be had; or the file that it cannot do without.
fn without(query: &str, lost: &[Need]) -> Result<Plate, Need> {
    let address = Address::parse(query).0;
    let mut shelf = shelf();
    let mut ask = Ask::new(&address, GridSize::Hour, Language::En);
    loop {
        match ask.step(&shelf).map_err(|AskedTwice(need)| need)? {
            Step::Made(plate) => return Ok(*plate),
            Step::Read(needs) => {
                for need in needs {
                    match lost.contains(&need) {
                        true => shelf.lose(need),
                        false => read(&mut shelf, &need),
                    }
                }
            }
        }
    }
}

fn distribution(slug: &str) -> Need {
    Need::Distribution(slug.to_owned())
}

#[test]
fn the_first_look_names_all_that_is_lacking() {
    let address = Address::parse("?taxon=urtica-dioica,poa-annua&zone=area:Provinces:Namur&show=both").0;
    let lacks = plate(&address, GridSize::Hour, Language::En, &shelf()).unwrap_err();
    assert_eq!(lacks.needs, [Need::Overlay("Provinces".into()), Need::Taxa]);
    assert_eq!(lacks.likely, [distribution("urtica-dioica"), distribution("poa-annua")]);
}

#[test]
fn a_file_that_stays_lacking_ends_the_asking() {
    let address = Address::parse("?taxon=urtica-dioica").0;
    let shelf = shelf();
    let mut ask = Ask::new(&address, GridSize::Hour, Language::En);
    assert!(matches!(ask.step(&shelf), Ok(Step::Read(needs)) if needs == [Need::Taxa]));
    assert_eq!(ask.step(&shelf).unwrap_err(), AskedTwice(Need::Taxa));
}

#[test]
fn a_missing_layer_leaves_the_rest_of_the_map_and_is_named() {
    let name = "Regions & \"more\"";
    let query = "?taxon=poa-annua&overlay=Regions%20%26%20%22more%22";
    let lost = Need::Overlay(name.to_owned());
    let plate = without(query, std::slice::from_ref(&lost)).unwrap();
    assert_eq!(squares_of(&plate), squares_of(&drawn(query, 4).0));
    assert_eq!((plate.scene.areas.len(), plate.lost), (0, vec![lost]));
    assert!(plate.scene.caution.as_ref().unwrap().contains(name), "every export says what is left out");
}

#[test]
fn a_layer_that_decides_what_counts_is_not_done_without() {
    let lost = Need::Overlay("Provinces".into());
    let refused = without("?taxon=poa-annua&zone=area:Provinces:Namur", std::slice::from_ref(&lost));
    assert_eq!(refused.unwrap_err(), lost);
}

#[test]
fn one_of_two_taxa_leaves_the_other() {
    let (nettle, grass) = (distribution("urtica-dioica"), distribution("poa-annua"));
    for show in ["", "&show=both"] {
        let query = format!("?taxon=urtica-dioica,poa-annua{show}");
        let plate = without(&query, std::slice::from_ref(&nettle)).unwrap();
        assert_eq!(squares_of(&plate), squares_of(&drawn("?taxon=poa-annua", 4).0), "{query}");
        assert_eq!(plate.lost, std::slice::from_ref(&nettle));
        assert!(plate.scene.caption.starts_with("Poa annua"), "{}", plate.scene.caption);
        assert!(plate.scene.caution.as_ref().unwrap().contains("Urtica dioica"));
        assert_eq!(without(&query, &[nettle.clone(), grass.clone()]).unwrap_err(), nettle);
    }
    assert_eq!(without("?taxon=urtica-dioica", std::slice::from_ref(&nettle)).unwrap_err(), nettle);
}

/// The hour squares or quarter squares with records, from their file.
fn covered(atlas: &Manifest, size: GridSize) -> Vec<(Square, u32)> {
    let path = Need::Coverage(size).path(atlas).unwrap();
    let text = std::fs::read_to_string(data().join(&path)).unwrap();
    let rows = decode::<Coverage>(&path, &text).unwrap().rows().unwrap();
    rows.into_iter().filter(|row| row.taxa > 0).map(|row| (row.square, row.taxa)).collect()
}

#[test]
fn coverage_under_a_zone_is_the_same_on_the_map_in_the_table_and_in_csv() {
    // Its edges cut through hour squares and quarter squares.
    let zone = Bounds { west: 141_300.0, south: 170_400.0, east: 171_700.0, north: 197_900.0 };
    let of_box = format!("box:{},{},{},{}", zone.west, zone.south, zone.east, zone.north);
    let middle_in = |square: &Square| {
        let middle = square.bounds().centre();
        zone.contains(middle.x, middle.y)
    };
    let in_sheet = |square: &Square| square.to_string().starts_with("E4-");
    type Counts<'a> = &'a dyn Fn(&Square) -> bool;
    let cases: [(&str, Counts<'_>); 3] =
        [(&of_box, &middle_in), ("E4", &in_sheet), ("box:1,1,2,2", &|_| false)];
    for (zone, counts) in cases {
        for (size, grid) in [(GridSize::Hour, 4), (GridSize::Quarter, 1)] {
            let query = format!("?view=coverage&zone={zone}");
            let (plate, atlas) = drawn(&query, grid);
            let expected: BTreeSet<(String, u32)> = covered(&atlas, size)
                .iter()
                .filter(|(square, _)| counts(square))
                .map(|(square, taxa)| (square.to_string(), *taxa))
                .collect();
            let codes: BTreeSet<String> = expected.iter().map(|of| of.0.clone()).collect();
            assert_eq!(squares_of(&plate), codes, "the map of {query}");
            let table = rows(&plate).iter().map(|row| (row.square.to_string(), row.taxa.unwrap())).collect();
            assert_eq!(expected, table, "the table of {query}");
            for (square, taxa) in &expected {
                let said = plate.describe(square.parse().unwrap(), Language::En);
                assert_eq!(said[0], format!("{taxa} taxa"), "the tooltip of {square}");
            }
            if expected.is_empty() {
                continue;
            }
            let csv = rows_of_csv(&text(&query, grid, Kind::Csv));
            let csv = csv.iter().map(|row| (row["square"].clone(), row["taxa"].parse().unwrap())).collect();
            assert_eq!(expected, csv, "the CSV of {query}");
        }
    }
    // What only touches the zone says nothing in its tooltip either.
    let (plate, _) = drawn("?view=coverage&zone=E4-25-43", 4);
    assert_eq!(plate.scene.drawn(), 0);
    assert!(plate.describe("E4-25".parse().unwrap(), Language::En).is_empty());
}
