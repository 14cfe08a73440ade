//! The grid against what others published, and against its own rules.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::HashSet;

use ifbl_atlas::grid::{
    Bounds, HOURS_PER_SHEET, Level, Mgrs, QUARTERS_PER_HOUR, SHEETS, Square, Utm, lambert72_to_wgs84,
    lambert2008_to_wgs84, utm_to_wgs84, wgs84_to_lambert72, wgs84_to_lambert2008, wgs84_to_utm,
};
use proj4rs::Proj;
use proj4rs::transform::transform;
use proptest::prelude::*;

/// West, south, east, north of a rectangle around Belgium and Luxembourg, metres of Lambert 72.
const BELGIUM: Bounds = Bounds { west: 15_000.0, south: 10_000.0, east: 305_000.0, north: 250_000.0 };
/// Degrees of latitude in one metre, nearly.
const METRE: f64 = 1.0 / 111_200.0;

/// One row of the published centres.
struct Centre {
    code: String,
    x: f64,
    y: f64,
    lon: f64,
    lat: f64,
}

/// The centres of the squares of 4 km of Flanders and Brussels as INBO publishes them, with WGS 84 by PROJ 9.
fn published_centres() -> Vec<Centre> {
    let mut reader = csv::Reader::from_path("tests/fixtures/squares_4km_reference.csv").unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let number = |column: usize| row[column].parse().unwrap();
        Centre { code: row[0].to_owned(), x: number(1), y: number(2), lon: number(3), lat: number(4) }
    });
    rows.collect()
}

#[test]
fn all_published_centres_are_exact_to_the_metre() {
    let centres = published_centres();
    assert_eq!(centres.len(), 983);
    for published in &centres {
        let square: Square = published.code.parse().unwrap();
        let centre = square.bounds().centre();
        assert_eq!((centre.x, centre.y), (published.x, published.y), "{square}");
        assert_eq!(Square::hour_at(published.x, published.y), Some(square));
        assert_eq!(square.to_string(), published.code.to_uppercase());
    }
}

#[test]
fn the_published_degrees_are_those_of_the_projection() {
    for published in published_centres() {
        let here = lambert72_to_wgs84(published.x, published.y);
        // Half of the last of seven decimals, and a centimetre.
        let tolerance = 0.5e-7 + 0.01 * METRE;
        assert!((here.lon - published.lon).abs() < tolerance * 1.6, "{} {here:?}", published.code);
        assert!((here.lat - published.lat).abs() < tolerance, "{} {here:?}", published.code);
        let point = wgs84_to_lambert72(published.lon, published.lat);
        assert!((point.x - published.x).abs() < 0.02 && (point.y - published.y).abs() < 0.02, "{point:?}");
    }
}

/// Lambert 72 and WGS 84 by an independent implementation.
fn proj4rs_pair() -> (Proj, Proj) {
    let lambert = concat!(
        "+proj=lcc +lat_0=90 +lon_0=4.367486666666667 +lat_1=51.16666723333333 +lat_2=49.8333339 ",
        "+x_0=150000.013 +y_0=5400088.438 +ellps=intl +units=m +no_defs ",
        "+towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747",
    );
    let geographic = "+proj=longlat +ellps=WGS84 +towgs84=0,0,0,0,0,0,0 +no_defs";
    (Proj::from_proj_string(lambert).unwrap(), Proj::from_proj_string(geographic).unwrap())
}

#[test]
fn the_projection_is_within_a_centimetre_of_proj4rs_both_ways() {
    let (lambert, geographic) = proj4rs_pair();
    let (mut worst_to, mut worst_from) = (0.0_f64, 0.0_f64);
    for column in 0..=58 {
        for row in 0..=48 {
            let (x, y) = (15_000.0 + f64::from(column) * 5_000.0, 10_000.0 + f64::from(row) * 5_000.0);
            let mut theirs = (x, y, 0.0);
            transform(&lambert, &geographic, &mut theirs).unwrap();
            let (lon, lat) = (theirs.0.to_degrees(), theirs.1.to_degrees());
            let ours = lambert72_to_wgs84(x, y);
            let east = (ours.lon - lon) / METRE * lat.to_radians().cos();
            worst_to = worst_to.max(east.hypot((ours.lat - lat) / METRE));

            // The same degrees for both: what comes back must be the same metres.
            let mut theirs = (lon.to_radians(), lat.to_radians(), 0.0);
            transform(&geographic, &lambert, &mut theirs).unwrap();
            let ours = wgs84_to_lambert72(lon, lat);
            worst_from = worst_from.max((ours.x - theirs.0).hypot(ours.y - theirs.1));
        }
    }
    assert!(worst_to < 0.01, "to WGS 84: {worst_to} m");
    assert!(worst_from < 0.01, "to Lambert 72: {worst_from} m");
}

#[test]
fn lambert_2008_and_utm_are_within_a_millimetre_of_proj4rs_both_ways() {
    let lambert = concat!(
        "+proj=lcc +lat_0=50.797815 +lon_0=4.359215833333333 +lat_1=49.83333333333334 +lat_2=51.16666666666666 ",
        "+x_0=649328 +y_0=665262 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs",
    );
    let degrees = |ellps: &str| {
        Proj::from_proj_string(&format!("+proj=longlat +ellps={ellps} +towgs84=0,0,0,0,0,0,0 +no_defs"))
            .unwrap()
    };
    let geographic = degrees("WGS84");
    let zone = |zone: u8| {
        let text = format!("+proj=utm +zone={zone} +ellps=WGS84 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs");
        Proj::from_proj_string(&text).unwrap()
    };
    let lambert = Proj::from_proj_string(lambert).unwrap();
    let zones = [(31, zone(31)), (32, zone(32))];
    let near = |ours: (f64, f64), theirs: (f64, f64, f64), tolerance: f64, what: &str| {
        let apart = (ours.0 - theirs.0).hypot(ours.1 - theirs.1);
        assert!(apart < tolerance, "{what}: {ours:?} {theirs:?}");
    };
    for column in 0..=16 {
        for row in 0..=10 {
            let (lon, lat) = (2.4 + f64::from(column) * 0.25, 49.3 + f64::from(row) * 0.25);
            let here = (lon.to_radians(), lat.to_radians(), 0.0);
            // The datum of the one is taken as that of the other, so degrees go in as they are.
            let mut theirs = here;
            transform(&degrees("GRS80"), &lambert, &mut theirs).unwrap();
            let ours = wgs84_to_lambert2008(lon, lat);
            near((ours.x, ours.y), theirs, 0.001, "to Lambert 2008");
            let back = lambert2008_to_wgs84(ours.x, ours.y);
            near((back.lon, back.lat), (lon, lat, 0.0), 1e-9, "from Lambert 2008");
            for (number, zone) in &zones {
                let mut theirs = here;
                transform(&geographic, zone, &mut theirs).unwrap();
                let ours = wgs84_to_utm(lon, lat, *number);
                near((ours.x, ours.y), theirs, 0.001, "to UTM");
                let back = utm_to_wgs84(Utm { zone: *number, north: true, x: theirs.0, y: theirs.1 });
                near((back.lon, back.lat), (lon, lat, 0.0), 1e-8, "from UTM");
            }
        }
    }
}

#[test]
fn the_numbers_of_a_level_are_its_squares() {
    let hours = SHEETS * HOURS_PER_SHEET;
    let quarters = hours * QUARTERS_PER_HOUR;
    assert_eq!((SHEETS, hours, quarters), (120, 4_800, 76_800));
    assert!(Square::sheet(SHEETS).is_none() && Square::hour(hours).is_none());
    assert!(Square::quarter(quarters).is_none() && Square::quarter(u32::MAX).is_none());
    let mut codes = HashSet::new();
    let all = (0..SHEETS).filter_map(Square::sheet);
    let all = all.chain((0..hours).filter_map(Square::hour));
    for square in all.chain((0..quarters).filter_map(Square::quarter)) {
        let code = square.to_string();
        assert_eq!(code.parse(), Ok(square));
        assert!(codes.insert(code), "{square} twice");
    }
    assert_eq!(codes.len() as u32, SHEETS + hours + quarters);
    let quarter: Square = "E4-25-43".parse().unwrap();
    assert_eq!(quarter.number(), 28_366);
    assert_eq!(quarter.parent().unwrap().number(), 28_366 / 16);
}

#[test]
fn the_grid_ends_where_row_m_ends() {
    let last: Square = "M9-58-44".parse().unwrap();
    assert_eq!(last.bounds().south, 18_180.0);
    assert_eq!(last.bounds().east, 322_012.0);
    let first: Square = "A0-11-11".parse().unwrap();
    assert_eq!((first.bounds().west, first.bounds().north), (2_012.0, 258_180.0));
}

/// Any square of any level.
fn any_square() -> impl Strategy<Value = Square> {
    prop_oneof![
        (0..SHEETS).prop_map(Square::sheet),
        (0..SHEETS * HOURS_PER_SHEET).prop_map(Square::hour),
        (0..SHEETS * HOURS_PER_SHEET * QUARTERS_PER_HOUR).prop_map(Square::quarter),
    ]
    .prop_filter_map("outside the grid", |square| square)
}

/// A share of a side that stays inside a square: its west edge belongs to it, its east edge does not.
fn share() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), 0.0..0.999_999]
}

proptest! {
    #[test]
    fn a_code_in_every_spelling_is_its_square(
        square in any_square(),
        first in prop_oneof![Just(""), Just("-"), Just("."), Just(" "), Just("_"), Just("/")],
        second in prop_oneof![Just(""), Just("-"), Just("."), Just(" "), Just("_"), Just("/")],
        lower: bool,
        blanks in "[ \t]{0,3}",
    ) {
        let code = square.to_string();
        let parts: Vec<&str> = code.split('-').collect();
        let mut spelling = parts[0].to_owned();
        for (separator, part) in [first, second].iter().zip(&parts[1..]) {
            spelling.push_str(separator);
            spelling.push_str(part);
        }
        if lower {
            spelling.make_ascii_lowercase();
        }
        let spelling = format!("{blanks}{spelling}{blanks}");
        prop_assert_eq!(spelling.parse::<Square>(), Ok(square));
        prop_assert_eq!(Square::from_code(spelling.as_bytes()), Some(square));
    }

    #[test]
    fn a_point_lies_in_its_square(square in any_square(), east in share(), south in share()) {
        let b = square.bounds();
        let (x, y) = (b.west + east * (b.east - b.west), b.north - south * (b.north - b.south));
        prop_assert!(b.contains(x, y));
        let quarter = Square::quarter_at(x, y);
        prop_assert_eq!(quarter.map(|q| q.within(square.level())), Some(square));
        prop_assert!(quarter.is_some_and(|q| square.contains(q) && q.bounds().contains(x, y)));
        prop_assert_eq!(Square::hour_at(x, y), quarter.map(|q| q.within(Level::Hour)));
    }

    #[test]
    fn degrees_of_a_point_lead_back_to_its_square(number in 0..76_800_u32, east in 0.01..0.99, south in 0.01..0.99) {
        let square = Square::quarter(number).unwrap();
        let b = square.bounds();
        let degrees = lambert72_to_wgs84(b.west + east * 1_000.0, b.north - south * 1_000.0);
        let point = wgs84_to_lambert72(degrees.lon, degrees.lat);
        prop_assert_eq!(Square::quarter_at(point.x, point.y), Some(square));
    }

    #[test]
    fn children_tile_their_parent(square in any_square()) {
        let outer = square.bounds();
        let children: Vec<Square> = square.children().collect();
        let expected = match square.level() { Level::Sheet => 40, Level::Hour => 16, Level::Quarter => 0 };
        prop_assert_eq!(children.len(), expected);
        let mut area = 0.0;
        for (index, child) in children.iter().enumerate() {
            let b = child.bounds();
            prop_assert_eq!(child.parent(), Some(square));
            prop_assert!(square.contains(*child) && !child.contains(square));
            prop_assert!(b.west >= outer.west && b.east <= outer.east);
            prop_assert!(b.south >= outer.south && b.north <= outer.north);
            area += (b.east - b.west) * (b.north - b.south);
            for other in &children[index + 1..] {
                let o = other.bounds();
                let apart = b.east <= o.west || o.east <= b.west || b.north <= o.south || o.north <= b.south;
                prop_assert!(apart, "{} overlaps {}", child, other);
            }
        }
        // No overlap and no gap: the areas add up.
        if expected > 0 {
            prop_assert_eq!(area, (outer.east - outer.west) * (outer.north - outer.south));
        }
    }

    #[test]
    fn neighbours_are_mutual_and_touch(square in any_square()) {
        let b = square.bounds();
        let neighbours: Vec<Square> = square.neighbours().collect();
        let edges = [b.west < 2_013.0, b.north > 258_179.0, b.east > 322_011.0, b.south < 18_181.0];
        let expected = match edges.iter().filter(|edge| **edge).count() { 0 => 8, 1 => 5, _ => 3 };
        prop_assert_eq!(neighbours.len(), expected);
        prop_assert_eq!(neighbours.iter().collect::<HashSet<_>>().len(), expected);
        for neighbour in neighbours {
            prop_assert_ne!(neighbour, square);
            prop_assert!(neighbour.neighbours().any(|n| n == square));
            let n = neighbour.bounds();
            prop_assert!(n.west <= b.east && n.east >= b.west && n.south <= b.north && n.north >= b.south);
        }
    }

    #[test]
    fn a_step_and_back_is_the_same_square(square in any_square(), east in -5..=5_i32, south in -5..=5_i32) {
        if let Some(there) = square.step(east, south) {
            prop_assert_eq!(there.step(-east, -south), Some(square));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        prop_assert_eq!(text.parse::<Square>().ok(), Square::from_code(text.as_bytes()));
    }

    #[test]
    fn texts_that_look_like_codes_are_all_right_or_all_wrong(text in "[ a-nA-N][0-9][-. ]?[0-9]{0,2}[-. /]?[0-9é]{0,3} ?") {
        let read = text.parse::<Square>();
        prop_assert_eq!(read.clone().ok(), Square::from_code(text.as_bytes()));
        if let Ok(square) = read {
            // Whatever was read says again what was written.
            let plain = |text: &str| text.to_uppercase().replace(['-', '.', ' ', '/'], "");
            prop_assert_eq!(plain(&square.to_string()), plain(&text));
        }
    }

    #[test]
    fn no_bytes_are_too_strange_a_square_of_utm(bytes in any::<Vec<u8>>(), text in "[0-9]{0,2}[A-Za-z]{0,3}[0-9 ]{0,12}") {
        for code in [&bytes[..], text.as_bytes()] {
            if let Some(square) = Mgrs::from_code(code) {
                prop_assert_eq!(Mgrs::from_code(square.to_string().as_bytes()).map(|again| again.size), Some(square.size));
            }
        }
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in any::<Vec<u8>>()) {
        if let Some(square) = Square::from_code(&bytes) {
            prop_assert_eq!(String::from_utf8(bytes).unwrap().parse(), Ok(square));
        }
    }

    #[test]
    fn no_point_is_too_strange(lon in any::<f64>(), lat in any::<f64>()) {
        let point = wgs84_to_lambert72(lon, lat);
        if let Some(square) = Square::quarter_at(point.x, point.y) {
            prop_assert!(square.bounds().contains(point.x, point.y));
        }
        let _ = lambert72_to_wgs84(lon, lat);
        let _ = Square::quarter_at(lon, lat);
    }

    #[test]
    fn a_point_of_belgium_has_a_square(x in BELGIUM.west..BELGIUM.east, y in 18_181.0..BELGIUM.north) {
        prop_assert!(Square::quarter_at(x, y).is_some());
    }
}
