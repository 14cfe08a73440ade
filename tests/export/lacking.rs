//! What a map does without a file: it names it, goes on where it can, and never asks without end.

use std::collections::BTreeSet;

use ifbl_atlas::address::Address;
use ifbl_atlas::data::{Coverage, Manifest, decode};
use ifbl_atlas::figure::{AskedTwice, Figure, FigureRequest, LoadedFiles, Need, Step, figure, rows};
use ifbl_atlas::grid::{Bounds, Square};
use ifbl_atlas::i18n::Language;
use ifbl_atlas::render::ExportKind;
use ifbl_atlas::select::GridSize;

use super::tables::rows_of_csv;
use super::{data, drawn, read, squares_of, text};

fn loaded() -> LoadedFiles {
    let manifest = std::fs::read_to_string(data().join("atlas.json")).unwrap();
    LoadedFiles::new(decode("atlas.json", &manifest).unwrap())
}

/// The figure of a link where some files cannot be had; or the file that it cannot do without.
fn without(query: &str, lost: &[Need]) -> Result<Figure, Need> {
    let address = Address::parse(query).0;
    let mut loaded = loaded();
    let mut figure_request = FigureRequest::new(&address, GridSize::Hour, Language::En);
    loop {
        match figure_request.step(&loaded).map_err(|AskedTwice(need)| need)? {
            Step::Made(figure) => return Ok(*figure),
            Step::Read(needs) => {
                for need in needs {
                    match lost.contains(&need) {
                        true => loaded.lose(need),
                        false => read(&mut loaded, &need),
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
    let missing = figure(&address, GridSize::Hour, Language::En, &loaded()).unwrap_err();
    assert_eq!(missing.needs, [Need::Overlay("Provinces".into()), Need::Taxa]);
    assert_eq!(missing.likely, [distribution("urtica-dioica"), distribution("poa-annua")]);
}

#[test]
fn a_file_that_stays_lacking_ends_the_asking() {
    let address = Address::parse("?taxon=urtica-dioica").0;
    let loaded = loaded();
    let mut figure_request = FigureRequest::new(&address, GridSize::Hour, Language::En);
    assert!(matches!(figure_request.step(&loaded), Ok(Step::Read(needs)) if needs == [Need::Taxa]));
    assert_eq!(figure_request.step(&loaded).unwrap_err(), AskedTwice(Need::Taxa));
}

#[test]
fn a_missing_layer_leaves_the_rest_of_the_map_and_is_named() {
    let name = "Regions & \"more\"";
    let query = "?taxon=poa-annua&overlay=Regions%20%26%20%22more%22";
    let lost = Need::Overlay(name.to_owned());
    let figure = without(query, std::slice::from_ref(&lost)).unwrap();
    assert_eq!(squares_of(&figure), squares_of(&drawn(query, 4).0));
    assert_eq!((figure.scene.areas.len(), figure.lost), (0, vec![lost]));
    assert!(figure.scene.caution.as_ref().unwrap().contains(name), "every export says what is left out");
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
        let figure = without(&query, std::slice::from_ref(&nettle)).unwrap();
        assert_eq!(squares_of(&figure), squares_of(&drawn("?taxon=poa-annua", 4).0), "{query}");
        assert_eq!(figure.lost, std::slice::from_ref(&nettle));
        assert!(figure.scene.caption.starts_with("Poa annua"), "{}", figure.scene.caption);
        assert!(figure.scene.caution.as_ref().unwrap().contains("Urtica dioica"));
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
            let (figure, atlas) = drawn(&query, grid);
            let expected: BTreeSet<(String, u32)> = covered(&atlas, size)
                .iter()
                .filter(|(square, _)| counts(square))
                .map(|(square, taxa)| (square.to_string(), *taxa))
                .collect();
            let codes: BTreeSet<String> = expected.iter().map(|row| row.0.clone()).collect();
            assert_eq!(squares_of(&figure), codes, "the map of {query}");
            let table = rows(&figure).iter().map(|row| (row.square.to_string(), row.taxa.unwrap())).collect();
            assert_eq!(expected, table, "the table of {query}");
            for (square, taxa) in &expected {
                let description = figure.describe(square.parse().unwrap(), Language::En);
                let word = if *taxa == 1 { "taxon" } else { "taxa" };
                assert_eq!(description[0], format!("{taxa} {word}"), "the tooltip of {square}");
            }
            if expected.is_empty() {
                continue;
            }
            let csv = rows_of_csv(&text(&query, grid, ExportKind::Csv));
            let csv = csv.iter().map(|row| (row["square"].clone(), row["taxa"].parse().unwrap())).collect();
            assert_eq!(expected, csv, "the CSV of {query}");
        }
    }
    // What only touches the zone says nothing in its tooltip either.
    let (figure, _) = drawn("?view=coverage&zone=E4-25-43", 4);
    assert_eq!(figure.scene.drawn(), 0);
    assert!(figure.describe("E4-25".parse().unwrap(), Language::En).is_empty());
}

#[test]
fn how_completely_squares_are_known_is_told_of_hour_squares_only() {
    let query = "?view=coverage&measure=completeness";
    let [hours, asked] = [4, 1].map(|grid| drawn(query, grid).0);
    assert!(hours.scene.drawn() > 0);
    assert_eq!(squares_of(&hours), squares_of(&asked), "no empty map where squares of 1 km are asked for");
    assert_eq!((hours.size, asked.size), (GridSize::Hour, GridSize::Hour));
}
