//! Writes the embedded base map, the provinces that a zone may be, and towns and villages from their sources:
//! `cargo run --release --example basemap [SOURCES]`.
//!
//! SOURCES (default `../shared/data/basemap`) holds `border`, `inland_water`, `rivers` and `provinces.geojson`, and
//! `places.csv`; where they come from and on what terms is said in README.md. Lines are projected to Lambert 72 and simplified
//! by Visvalingam's method without crossing each other; a border shared by two countries is simplified once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use geo::{Area as _, Coord, LineString, Polygon, SimplifyVwPreserve as _};
use geojson::{Feature, FeatureCollection, GeometryValue};
use ifbl_atlas::checksum::Checksum;
use ifbl_atlas::data::{
    Attribute, DetailedLand, FeatureKind, LandFile, OverlayFile, OverlayLayer, Place, Places, PlacesFile,
    encode,
};
use ifbl_atlas::grid::Line;
use ifbl_atlas::grid::{Lambert72, wgs84_to_lambert72};
use ifbl_atlas::map::BaseMap;

/// Smallest triangle that a point of a line may add to it, square metres.
const DETAIL: f64 = 90.0 * 90.0;
/// Smallest water that is kept, square metres.
const SMALLEST_WATER: f64 = 120_000.0;
/// Smallest piece of land that is kept (the enclaves at Baarle), square metres.
const SMALLEST_LAND: f64 = 150_000.0;
/// How far outside Belgium and Luxembourg rivers are drawn, metres.
const SURROUNDINGS: f64 = 900.0;
/// How far an end of a province line may lie from the border that it should reach, metres.
const PROVINCE_GAP: f64 = 2_500.0;

/// The provinces by the code of the source, as their inhabitants write them; the districts of the Grand Duchy are one.
const PROVINCES: [(&str, &str); 12] = [
    ("BE-AN", "Antwerpen"),
    ("BE-BU", "Bruxelles – Brussel"),
    ("BE-BW", "Brabant wallon"),
    ("BE-HT", "Hainaut"),
    ("BE-LG", "Liège"),
    ("BE-LI", "Limburg"),
    ("BE-LX", "Luxembourg"),
    ("BE-NA", "Namur"),
    ("BE-OV", "Oost-Vlaanderen"),
    ("BE-VB", "Vlaams-Brabant"),
    ("BE-WV", "West-Vlaanderen"),
    ("LU-", "Lëtzebuerg (L)"),
];

/// A position in the sources, in units of 10⁻⁵ degrees, so that equal points are equal.
type Point = (i64, i64);
type Ring = Vec<Point>;

fn main() -> Result<()> {
    let sources = std::env::args().nth(1).unwrap_or_else(|| "../shared/data/basemap".into());
    let sources = Path::new(&sources);

    let mut rings: Vec<Ring> = read(sources, "border")?.iter().flat_map(rings_of).collect();
    rings.retain(|ring| area(&project(ring)) >= SMALLEST_LAND);
    let (arcs, land) = arcs_of(&rings);
    let borders: Vec<Line> = arcs.iter().map(|arc| simplified(&project(arc), DETAIL)).collect();

    let mut map = BaseMap { borders, ..BaseMap::default() };
    map.water = read(sources, "inland_water")?
        .iter()
        .flat_map(rings_of)
        .map(|ring| project(&ring))
        .filter(|ring| area(ring) >= SMALLEST_WATER)
        .map(|ring| simplified(&ring, DETAIL))
        .filter(|ring| ring.len() >= 4)
        .collect();

    let land_map = BaseMap::decode(&map.encode(&land)?)?;
    map.rivers = read(sources, "rivers")?
        .iter()
        .flat_map(rings_of)
        .flat_map(|line| near_land(&project(&line), &land_map))
        .map(|line| simplified(&line, DETAIL))
        .collect();
    let provinces = read(sources, "provinces")?;
    map.provinces = province_lines(&provinces, &land_map);
    let zones = encode(&OverlayFile::new(&province_areas(&provinces)))?;

    let file = map.encode(&land)?;
    println!(
        "{} bytes: {} points of borders, {} of {} waters, {} of rivers, {} of provinces",
        file.len(),
        count(&map.borders),
        count(&map.water),
        map.water.len(),
        count(&map.rivers),
        count(&map.provinces),
    );
    std::fs::write("src/map/basemap.bin", file).context("src/map/basemap.bin cannot be written")?;

    let of_places = ship("places", &encode(&PlacesFile::new(&places(sources)?))?)?;
    let of_land = ship("land", &encode(&detailed_land(sources, &land_map)?)?)?;
    let of_provinces = ship("provinces", &zones)?;
    std::fs::write("src/data/shipped.rs", shipped(&of_places, &of_land, &of_provinces))
        .context("src/data/shipped.rs cannot be written")
}

/// Writes a file that the app fetches when it first needs it, named after its content, in place of the one before.
fn ship(kind: &str, text: &str) -> Result<String> {
    let name = format!("{kind}-{}.json", Checksum::of(text.as_bytes()).short(8));
    for entry in std::fs::read_dir("public")? {
        let path = entry?.path();
        let old = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if old.strip_prefix(kind).is_some_and(|rest| rest.starts_with('-')) && old.ends_with(".json") {
            std::fs::remove_file(&path)?;
        }
    }
    std::fs::write(format!("public/{name}"), text)
        .with_context(|| format!("public/{name} cannot be written"))?;
    println!("{} bytes: public/{name}", text.len());
    Ok(name)
}

/// The names of the files that the app fetches, as the library knows them.
fn shipped(places: &str, land: &str, provinces: &str) -> String {
    format!(
        r#"//! The files that come with the app and are fetched when first needed, written by `examples/basemap.rs`: their names
//! hold a hash of their content.

/// Towns and villages, beside the page of the app; a [`super::PlacesFile`].
pub const SHIPPED_PLACES: &str = "{places}";

/// Border, waters and rivers in full detail, beside the page of the app; a [`super::LandFile`].
pub const SHIPPED_LAND: &str = "{land}";

/// The provinces of Belgium and the districts of Luxembourg, beside the page of the app; a [`super::OverlayFile`].
pub const SHIPPED_PROVINCES: &str = "{provinces}";

/// The text of [`SHIPPED_PLACES`], as the tool holds it in its program.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_PLACES_TEXT: &str = include_str!("../../public/{places}");

/// The text of [`SHIPPED_LAND`], likewise.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_LAND_TEXT: &str = include_str!("../../public/{land}");

/// The text of [`SHIPPED_PROVINCES`], likewise.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_PROVINCES_TEXT: &str = include_str!("../../public/{provinces}");
"#
    )
}

/// Smallest water that is drawn from near by, square metres, and fewest corners of it: of the others the source knows no more
/// than some triangles on a grid of about 300 m.
const SMALLEST_SHAPE: f64 = 2_000_000.0;
const FEWEST_CORNERS: usize = 9;

/// Border, waters and rivers without simplification but the steps of the file, tens of metres.
fn detailed_land(sources: &Path, whole: &BaseMap) -> Result<LandFile> {
    let rings: Vec<Ring> = read(sources, "border")?.iter().flat_map(rings_of).collect();
    let (arcs, land) = arcs_of(&rings);
    let mut of = DetailedLand {
        borders: arcs.iter().map(|arc| stepped(project(arc))).collect(),
        ..DetailedLand::default()
    };
    of.water = read(sources, "inland_water")?
        .iter()
        .flat_map(rings_of)
        .map(|ring| stepped(project(&ring)))
        .filter(|ring| ring.len() > FEWEST_CORNERS && area(ring) >= SMALLEST_SHAPE)
        .collect();
    of.rivers = read(sources, "rivers")?
        .iter()
        .flat_map(rings_of)
        .flat_map(|line| near_land(&project(&line), whole))
        .map(stepped)
        .collect();
    println!(
        "in detail: {} points of borders, {} of {} waters, {} of rivers",
        count(&of.borders),
        count(&of.water),
        of.water.len(),
        count(&of.rivers)
    );
    Ok(LandFile::new(&of, land))
}

/// A line in tens of metres, no point twice in a row.
fn stepped(line: Line) -> Line {
    let tens = |metres: f64| (metres / 10.0).round() * 10.0;
    let mut line: Line = line.iter().map(|p| Lambert72 { x: tens(p.x), y: tens(p.y) }).collect();
    line.dedup();
    if line.len() == 1 {
        line.push(line[0]);
    }
    line
}

/// Names in English that the source has not.
const IN_ENGLISH: [(&str, &str); 6] = [
    ("Antwerpen", "Antwerp"),
    ("Brugge", "Bruges"),
    ("Gent", "Ghent"),
    ("Ieper", "Ypres"),
    ("Oostende", "Ostend"),
    ("Luxembourg", "Luxembourg City"),
];

/// Towns and villages (GeoNames): `name,name_nl,name_fr,name_de,country,lon,lat,population`.
fn places(sources: &Path) -> Result<Places> {
    let file = sources.join("places.csv");
    let mut rows =
        csv::Reader::from_path(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut places = Vec::new();
    for row in rows.records() {
        let row = row?;
        let cell = |column: usize| row.get(column).unwrap_or_default().trim().to_owned();
        let number = |column: usize| cell(column).parse::<f64>().with_context(|| format!("{row:?}"));
        let name = cell(0);
        // What is called as it is there needs no name of its own.
        let other = |other: String| if other == name { String::new() } else { other };
        let english = IN_ENGLISH.iter().find(|(own, _)| *own == name).map_or("", |(_, english)| english);
        let others = [other(cell(1)), other(cell(2)), other(cell(3)), english.to_owned()];
        let position = wgs84_to_lambert72(number(5)?, number(6)?);
        places.push(Place::new(name, others, position, number(7)? as u32));
    }
    Ok(Places::new(places))
}

fn count(lines: &[Line]) -> usize {
    lines.iter().map(Vec::len).sum()
}

fn read(sources: &Path, name: &str) -> Result<Vec<Feature>> {
    let file = sources.join(format!("{name}.geojson"));
    let text =
        std::fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let collection: FeatureCollection =
        text.parse().map_err(|e| anyhow!("{} is no collection of features: {e}", file.display()))?;
    Ok(collection.features)
}

/// All rings and lines of a feature, holes too.
fn rings_of(feature: &Feature) -> Vec<Ring> {
    let ring = |positions: &Vec<geojson::Position>| -> Ring {
        positions.iter().map(|p| ((p[0] * 1e5).round() as i64, (p[1] * 1e5).round() as i64)).collect()
    };
    match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => coordinates.iter().map(ring).collect(),
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.iter().flatten().map(ring).collect(),
        Some(GeometryValue::LineString { coordinates }) => vec![ring(coordinates)],
        Some(GeometryValue::MultiLineString { coordinates }) => coordinates.iter().map(ring).collect(),
        _ => Vec::new(),
    }
}

fn project(ring: &[Point]) -> Line {
    ring.iter().map(|p| wgs84_to_lambert72(p.0 as f64 / 1e5, p.1 as f64 / 1e5)).collect()
}

fn line_string(line: &[Lambert72]) -> LineString {
    line.iter().map(|p| Coord { x: p.x, y: p.y }).collect()
}

fn area(ring: &[Lambert72]) -> f64 {
    Polygon::new(line_string(ring), Vec::new()).unsigned_area()
}

/// Fewer points, ends kept, without crossing itself.
fn simplified(line: &[Lambert72], detail: f64) -> Line {
    line_string(line).simplify_vw_preserve(detail).0.iter().map(|c| Lambert72 { x: c.x, y: c.y }).collect()
}

/// Cuts rings where they meet: each piece of border once, and the rings as their pieces.
fn arcs_of(rings: &[Ring]) -> (Vec<Ring>, Vec<Vec<i32>>) {
    let mut neighbours: BTreeMap<Point, BTreeSet<Point>> = BTreeMap::new();
    for pair in rings.iter().flat_map(|ring| ring.windows(2)) {
        neighbours.entry(pair[0]).or_default().insert(pair[1]);
        neighbours.entry(pair[1]).or_default().insert(pair[0]);
    }
    let is_node = |point: &Point| neighbours.get(point).is_some_and(|around| around.len() != 2);
    let mut arcs: Vec<Ring> = Vec::new();
    let mut index: BTreeMap<Ring, i32> = BTreeMap::new();
    let mut land = Vec::new();
    for ring in rings {
        let mut ring = ring[..ring.len() - 1].to_vec();
        let start = ring.iter().position(is_node).unwrap_or(0);
        ring.rotate_left(start);
        ring.push(ring[0]);
        let mut names = Vec::new();
        let mut arc = vec![ring[0]];
        for (at, point) in ring.iter().enumerate().skip(1) {
            arc.push(*point);
            if is_node(point) || at == ring.len() - 1 {
                let forwards = std::mem::replace(&mut arc, vec![*point]);
                let backwards: Ring = forwards.iter().rev().copied().collect();
                let name = match (index.get(&forwards), index.get(&backwards)) {
                    (Some(name), _) => *name,
                    (None, Some(name)) => -1 - name,
                    (None, None) => {
                        let name = arcs.len() as i32;
                        index.insert(forwards.clone(), name);
                        arcs.push(forwards);
                        name
                    }
                };
                names.push(name);
            }
        }
        land.push(names);
    }
    (arcs, land)
}

/// The parts of a line that lie on land or not far from it.
fn near_land(line: &[Lambert72], map: &BaseMap) -> Vec<Line> {
    let is_near = |p: &Lambert72| {
        map.is_land(p.x, p.y)
            || (0..12).any(|step| {
                let angle = f64::from(step) * std::f64::consts::TAU / 12.0;
                map.is_land(p.x + SURROUNDINGS * angle.cos(), p.y + SURROUNDINGS * angle.sin())
            })
    };
    let near: Vec<bool> = line.iter().map(is_near).collect();
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 0..=line.len() {
        if at == line.len() || !near[at] {
            if at - start >= 2 {
                parts.push(line[start..at].to_vec());
            }
            start = at + 1;
        }
    }
    parts
}

fn code_of(feature: &Feature) -> String {
    feature.property("code").and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The provinces as areas with a name, whole metres as in the source: they are for choosing squares.
fn province_areas(features: &[Feature]) -> OverlayLayer {
    let area = |(code, _): &(&str, &str)| ifbl_atlas::data::Feature {
        kind: FeatureKind::Area,
        parts: features
            .iter()
            .filter(|feature| code_of(feature).starts_with(code))
            .flat_map(rings_of)
            .map(|ring| project(&ring))
            .collect(),
        fill: None,
    };
    let names = PROVINCES.iter().map(|(_, name)| *name).collect();
    OverlayLayer {
        attributes: vec![Attribute { name: "province".into(), values: names }],
        features: PROVINCES.iter().map(area).collect(),
    }
}

/// The lines between two provinces of Belgium, lengthened to the border where they end near it.
fn province_lines(features: &[Feature], map: &BaseMap) -> Vec<Line> {
    let mut owners: BTreeMap<(Point, Point), BTreeSet<String>> = BTreeMap::new();
    for feature in features.iter().filter(|f| code_of(f).starts_with("BE-")) {
        for pair in rings_of(feature).iter().flat_map(|ring| ring.windows(2)) {
            let edge = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            owners.entry(edge).or_default().insert(code_of(feature));
        }
    }
    let mut around: BTreeMap<Point, BTreeSet<Point>> = BTreeMap::new();
    for ((a, b), _) in owners.iter().filter(|(_, owners)| owners.len() == 2) {
        around.entry(*a).or_default().insert(*b);
        around.entry(*b).or_default().insert(*a);
    }
    let nodes: Vec<Point> = around.iter().filter(|(_, n)| n.len() != 2).map(|(p, _)| *p).collect();
    let ends: BTreeSet<Point> = around.iter().filter(|(_, n)| n.len() == 1).map(|(p, _)| *p).collect();
    let mut lines = Vec::new();
    for node in nodes.into_iter().chain(around.keys().copied().collect::<Vec<_>>()) {
        while let Some(next) = around.get_mut(&node).and_then(BTreeSet::pop_first) {
            let mut line = vec![node, next];
            let (mut from, mut at) = (node, next);
            while let Some(on) = around.get_mut(&at) {
                on.remove(&from);
                if ends.contains(&at) || on.len() != 1 || at == node {
                    break;
                }
                let Some(step) = on.pop_first() else { break };
                (from, at) = (at, step);
                line.push(at);
            }
            let (first, last) = (line[0], line[line.len() - 1]);
            let mut line = simplified(&project(&line), DETAIL * 4.0);
            if ends.contains(&last) {
                reach_border(&mut line, map);
            }
            if ends.contains(&first) {
                line.reverse();
                reach_border(&mut line, map);
            }
            lines.push(line);
        }
    }
    lines
}

/// Draws the end of a line to the nearest point of the border, if that is not far.
fn reach_border(line: &mut Line, map: &BaseMap) {
    let Some(end) = line.last().copied() else { return };
    let distance = |p: &Lambert72| (p.x - end.x).hypot(p.y - end.y);
    let nearest = map.borders.iter().flatten().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(nearest) = nearest.filter(|p| distance(p) <= PROVINCE_GAP) {
        while line.len() > 2 && line.last().is_some_and(|p| !map.is_land(p.x, p.y)) {
            line.pop();
        }
        line.push(*nearest);
    }
}
