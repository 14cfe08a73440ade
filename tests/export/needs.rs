//! The squares that need work most: map, list, CSV and waypoints of one zone and period tell of the same squares.

use std::collections::{BTreeMap, BTreeSet};

use ifbl_atlas::data::{DataFile, Efforts, Gathering, Manifest, When, YearRange};
use ifbl_atlas::figure::{Figure, Found, csv, needs, rows};
use ifbl_atlas::grid::{Bounds, Level, Square};
use ifbl_atlas::i18n::Language;
use ifbl_atlas::render::ExportKind;
use ifbl_atlas::select::GridSize;

use super::tables::rows_of_csv;
use super::{data, drawn, squares_of, text};

/// Everything recorded in the atlas, from the files of the squares.
fn gatherings(atlas: &Manifest) -> Vec<Gathering> {
    let folder = data().join(&atlas.build).join("square");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .flat_map(|file| Vec::<Gathering>::read("square", &std::fs::read_to_string(file).unwrap()).unwrap())
        .collect()
}

/// Of the taxa known from each square before a year, how many, and how many of them were recorded since: from its definition.
fn refound(all: &[Gathering], level: Level, since: i16) -> BTreeMap<String, (u64, u64)> {
    let mut by_square: BTreeMap<(Square, u32), (bool, bool)> = BTreeMap::new();
    for gathering in all.iter().filter(|one| one.square.level() >= level) {
        let When::Years { from, to } = gathering.date.when() else { continue };
        for found in &gathering.taxa {
            let known = by_square.entry((gathering.square.within(level), found.taxon)).or_default();
            known.0 |= to < since;
            known.1 |= from >= since;
        }
    }
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for ((square, _), (before, after)) in by_square {
        if before {
            let of = counts.entry(square.to_string()).or_default();
            of.0 += 1;
            of.1 += u64::from(after);
        }
    }
    counts
}

/// The names and descriptions of the waypoints, in their order.
fn points(gpx: &str) -> Vec<(String, String)> {
    let read = roxmltree::Document::parse(gpx).unwrap();
    let child = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.children().find(|n| n.has_tag_name(name)).and_then(|n| n.text()).unwrap().to_owned()
    };
    let points = read.descendants().filter(|node| node.has_tag_name("wpt"));
    points.map(|node| (child(&node, "name"), child(&node, "desc"))).collect()
}

/// The list of a figure as a file, by the codes of its squares; checked against its map, its table and its waypoints.
fn list(figure: &Figure, atlas: &Manifest, query: &str, grid: u8) -> Vec<BTreeMap<String, String>> {
    let list = needs(figure);
    let told = rows_of_csv(&csv(figure, &list, (atlas, Found::default()), Language::En).into_text());
    let codes: Vec<&String> = told.iter().map(|row| &row["square"]).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "{query}: each square once");
    // With a number: those on the map, and in the table and the file of the map.
    let with_class: BTreeSet<String> =
        told.iter().filter(|row| row.contains_key("class")).map(|row| row["square"].clone()).collect();
    assert_eq!(with_class, squares_of(figure), "{query}: list and map");
    let table: BTreeSet<String> = rows(figure).iter().map(|row| row.square.to_string()).collect();
    assert_eq!(with_class, table, "{query}: list and table");
    let file = rows_of_csv(&text(query, grid, ExportKind::Csv));
    let mut drawn: Vec<_> = told.iter().filter(|row| row.contains_key("class")).cloned().collect();
    drawn.sort_by_key(|row| row["square"].parse::<Square>().unwrap());
    assert_eq!(file, drawn, "{query}: file of the map and file of the list");
    // The waypoints are the list, in its order.
    let points = points(&text(query, grid, ExportKind::Gpx));
    assert_eq!(points.iter().map(|point| &point.0).collect::<Vec<_>>(), codes, "{query}: waypoints");
    for (code, said) in points {
        assert_eq!(said, figure.measure_line(code.parse().unwrap(), Language::En));
    }
    told
}

type Counts<'a> = &'a dyn Fn(&Square) -> bool;

#[test]
fn map_list_and_files_of_one_zone_and_year_agree_on_what_was_refound() {
    let zone = Bounds { west: 141_300.0, south: 170_400.0, east: 171_700.0, north: 197_900.0 };
    let of_box = format!("&zone=box:{},{},{},{}", zone.west, zone.south, zone.east, zone.north);
    let middle_in = |square: &Square| {
        let middle = square.bounds().centre();
        zone.contains(middle.x, middle.y)
    };
    let in_sheet = |square: &Square| square.to_string().starts_with("E4-");
    let cases: [(&str, Counts<'_>); 3] = [("", &|_| true), (&of_box, &middle_in), ("&zone=E4", &in_sheet)];
    for (zone, counts) in cases {
        for (level, grid) in [(Level::Hour, 4), (Level::Quarter, 1)] {
            for since in [None, Some(1960), Some(1800)] {
                let year = since.map_or_else(String::new, |year| format!("&since={year}"));
                // The chosen years do not change it, and it says so.
                let query = format!("?view=coverage&measure=refound&from=1939{zone}{year}");
                let (figure, atlas) = drawn(&query, grid);
                let since = since.unwrap_or(2005);
                let mut expected = refound(&gatherings(&atlas), level, since);
                expected.retain(|code, _| counts(&code.parse().unwrap()));
                assert_eq!(expected.is_empty(), since == 1800, "{query}");
                let caption = &figure.scene.caption;
                assert!(caption.contains(&format!("before {since}")), "{caption}");
                assert!(caption.contains("all years"), "{caption}");
                assert_eq!(caption.contains(" · E4 · "), zone == "&zone=E4", "{caption}");
                assert_eq!(figure.filter.years, YearRange::ALL);
                if expected.is_empty() {
                    assert_eq!(
                        (figure.scene.drawn(), needs(&figure).len()),
                        (0, figure.measured.unsaid.len())
                    );
                    continue;
                }
                let told = list(&figure, &atlas, &query, grid);
                let number =
                    |row: &BTreeMap<String, String>, column: &str| row[column].parse::<u64>().unwrap();
                let found: BTreeMap<String, (u64, u64)> = told
                    .iter()
                    .filter(|row| row.contains_key("class"))
                    .map(|row| (row["square"].clone(), (number(row, "known_before"), number(row, "refound"))))
                    .collect();
                assert_eq!(found, expected, "{query}");
                let shares: Vec<u64> =
                    told.iter().filter_map(|row| row["refound_percent"].parse().ok()).collect();
                assert!(shares.is_sorted(), "{query}: the worst first");
                assert!(shares.iter().any(|share| *share < 100), "{query}: nothing needs work");
                for row in told.iter().filter(|row| !row.contains_key("class")) {
                    assert_eq!(row["refound_percent"], format!("nothing before {since}"), "{query}");
                }
            }
        }
    }
}

#[test]
fn map_list_and_files_of_one_zone_and_period_agree_on_effort() {
    let all = "?view=coverage&measure=effort";
    for (period, index, caption) in [
        ("&from=1939&to=1971", 1, "1939–1971"),
        ("&from=1972&to=2004", 2, "1972–2004"),
        ("", 3, "after 2004"),
        // Years that are no period: the last one, and the caption says so.
        ("&from=1950&to=1960", 3, "after 2004"),
    ] {
        for (zone, counts) in [
            ("", (&|_: &Square| true) as Counts<'_>),
            ("&zone=E4", &|square: &Square| square.to_string().starts_with("E4-")),
        ] {
            let query = format!("{all}{period}{zone}");
            let [(figure, atlas), (asked, _)] = [4, 1].map(|grid| drawn(&query, grid));
            assert_eq!(squares_of(&figure), squares_of(&asked), "of hour squares only");
            assert_eq!((figure.size, asked.size), (GridSize::Hour, GridSize::Hour));
            let path = data().join(atlas.path(&atlas.files.effort));
            let efforts = Efforts::read("effort.json", &std::fs::read_to_string(path).unwrap()).unwrap();
            let expected: BTreeMap<String, u64> = efforts
                .squares
                .iter()
                .filter(|row| counts(&row.square))
                .filter_map(|row| Some((row.square.to_string(), (row.effort[index]? * 100.0) as u64)))
                .collect();
            assert!(expected.len() > 5, "{query}");
            assert!(figure.scene.caption.contains(caption), "{}", figure.scene.caption);
            let told = list(&figure, &atlas, &query, 4);
            let found: BTreeMap<String, u64> = told
                .iter()
                .filter(|row| row.contains_key("class"))
                .map(|row| (row["square"].clone(), row["effort_percent"].parse().unwrap()))
                .collect();
            assert_eq!(found, expected, "{query}");
        }
    }
}

#[test]
fn every_measure_lists_the_squares_that_need_work_with_those_it_cannot_speak_of() {
    for (query, grid, word) in [
        ("?view=coverage", 4, "no records"),
        ("?view=coverage&measure=records&zone=E4", 1, "no records"),
        ("?view=coverage&measure=visits", 1, "no visit"),
        ("?view=coverage&measure=last", 4, "no visit"),
        ("?view=coverage&measure=completeness&zone=E4", 4, "too few visits"),
        ("?view=coverage&from=1939&to=1971", 4, "no records"),
        ("?view=coverage&from=1939&to=1971&measure=visits&zone=E4", 1, "no records"),
    ] {
        let (figure, atlas) = drawn(query, grid);
        let told = list(&figure, &atlas, query, grid);
        assert_eq!(figure.unsaid(Language::En), word);
        assert_eq!(told.len(), figure.scene.drawn() + figure.measured.unsaid.len(), "{query}");
        // Those without a number come first: nobody was there, or not often enough.
        let classes: Vec<bool> = told.iter().map(|row| row.contains_key("class")).collect();
        assert!(classes.is_sorted(), "{query}");
        let values: Vec<u64> =
            needs(&figure).iter().filter_map(|row| figure.measured.value(row.square)).collect();
        assert!(values.is_sorted() && !values.is_empty(), "{query}");
    }
    // In these years nothing was recorded in some squares of the zone: they need work, and are on no map.
    let (figure, _) = drawn("?view=coverage&from=1939&to=1971&zone=E4", 1);
    assert!(!figure.measured.unsaid.is_empty());
    // Beside the map of taxa they are not asked for.
    assert_eq!(drawn("?from=1939&to=1971", 4).0.measured.unsaid, []);
}

#[test]
fn squares_of_a_taxon_are_waypoints_too() {
    let query = "?taxon=urtica-dioica,poa-annua&zone=E4";
    let points = points(&text(query, 4, ExportKind::Gpx));
    let codes: BTreeSet<String> = points.iter().map(|point| point.0.clone()).collect();
    assert_eq!((codes.len(), codes), (points.len(), squares_of(&drawn(query, 4).0)));
    assert!(points.iter().any(|point| point.1.contains("Urtica dioica · ")), "{points:?}");
}
