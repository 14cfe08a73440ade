//! Squares as GeoJSON: polygons in WGS 84 (RFC 7946), or in Lambert 72 with the member `crs` of the format as it was in 2008,
//! which GDAL, and with it QGIS, reads.

use serde::Serialize;

use super::outline::{corners, outline};
use super::{SquareLayer, SquareOf, Squares};
use crate::map::{Palette, Theme};

/// In which coordinates squares are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plane {
    /// Degrees of WGS 84.
    Wgs84,
    /// Metres of Lambert 72 (EPSG:31370).
    Lambert72,
}

/// The coordinate system of a collection that is not in WGS 84.
#[derive(Serialize)]
struct Crs {
    r#type: &'static str,
    properties: CrsName,
}

#[derive(Serialize)]
struct CrsName {
    name: &'static str,
}

/// Lambert 72.
const LAMBERT72: Crs = Crs { r#type: "name", properties: CrsName { name: "urn:ogc:def:crs:EPSG::31370" } };

/// The collection. `title`, `credit`, `caution` and `warning` are foreign members that readers pass over.
#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    crs: Option<Crs>,
    credit: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    caution: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    geometry: Polygon,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Polygon {
    r#type: &'static str,
    coordinates: [[[f64; 2]; 5]; 1],
}

/// As the columns of the table.
#[derive(Serialize)]
struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    taxon: Option<&'a str>,
    square: String,
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    taxa: Option<u32>,
    first_year: Option<i16>,
    last_year: Option<i16>,
    records: u64,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    /// Its colour on the map, `#rrggbb`, as many programs read it (simplestyle-spec).
    #[serde(skip_serializing_if = "Option::is_none")]
    fill: Option<String>,
}

/// The squares as a feature collection, one feature per layer and square, degrees with six decimals (about a decimetre) or
/// whole metres.
///
/// Properties: `taxon`, `square` (code), `class` (the line of the legend), `taxa` (their number, where that is drawn),
/// `first_year`, `last_year`, `records`, `source`, `fill` (its colour).
#[must_use]
pub fn geojson(squares: &Squares, plane: Plane) -> String {
    let layers = squares.layers.iter();
    let features = layers
        .flat_map(|layer| layer.squares.iter().map(move |square| feature(layer, square, plane)))
        .collect();
    let collection = Collection {
        r#type: "FeatureCollection",
        title: &squares.title,
        crs: (plane == Plane::Lambert72).then_some(LAMBERT72),
        credit: &squares.credit,
        caution: squares.caution.as_deref(),
        warning: squares.warning.as_deref(),
        features,
    };
    // Texts and finite numbers are always JSON.
    serde_json::to_string(&collection).unwrap_or_default() + "\n"
}

fn feature<'a>(layer: &'a SquareLayer, square: &'a SquareOf, plane: Plane) -> Feature<'a> {
    // The ring of RFC 7946 runs against the clock and ends where it began.
    let ring = match plane {
        Plane::Wgs84 => outline(square.square).map(|point| [point.lon, point.lat]),
        Plane::Lambert72 => corners(square.square).map(|(x, y)| [x, y]),
    };
    let class = layer.classes.get(usize::from(square.class));
    Feature {
        r#type: "Feature",
        geometry: Polygon { r#type: "Polygon", coordinates: [ring] },
        properties: Properties {
            taxon: layer.taxon.as_deref(),
            square: square.square.to_string(),
            class: layer.label(square),
            taxa: square.taxa,
            first_year: square.years.map(|years| years.0),
            last_year: square.years.map(|years| years.1),
            records: square.records,
            source: &square.source,
            fill: class.map(|class| Palette::of(Theme::Light).paint(class.paint).to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::export::squares::tests::squares;
    use crate::grid::{Square, wgs84_to_lambert72};

    #[test]
    fn features_are_the_squares_of_the_map() {
        let read: Value = serde_json::from_str(&geojson(&squares(), Plane::Wgs84)).unwrap();
        let features = read["features"].as_array().unwrap();
        let codes: Vec<_> = features.iter().map(|f| f["properties"]["square"].as_str().unwrap()).collect();
        assert_eq!(codes, ["C4-22", "E4-25-43"]);
        let properties = &features[1]["properties"];
        assert_eq!(properties["taxon"], "Poa <b>annua</b> & ×\"coïncidens\"\u{1}");
        assert_eq!((&properties["class"], &properties["records"]), (&"after 2004".into(), &3.into()));
        assert_eq!((&properties["first_year"], &properties["last_year"]), (&1976.into(), &2004.into()));
        assert!(features[0]["properties"]["first_year"].is_null() && properties.get("taxa").is_none());
        assert_eq!((&read["warning"], &read["credit"][0]), (&"Simulated".into(), &"INBO ]]> (CC0)".into()));

        for feature in features {
            let ring = feature["geometry"]["coordinates"][0].as_array().unwrap();
            assert_eq!((ring.len(), &ring[0]), (5, &ring[4]));
            let points: Vec<(f64, f64)> =
                ring.iter().map(|p| (p[0].as_f64().unwrap(), p[1].as_f64().unwrap())).collect();
            let doubled: f64 = points.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum();
            assert!(doubled > 0.0, "the ring runs with the clock");
            let (lon, lat) = ((points[0].0 + points[2].0) / 2.0, (points[0].1 + points[2].1) / 2.0);
            let centre = wgs84_to_lambert72(lon, lat);
            let square: Square = feature["properties"]["square"].as_str().unwrap().parse().unwrap();
            assert!(square.bounds().contains(centre.x, centre.y));
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_reader_of_geojson_reads_it() {
        for plane in [Plane::Wgs84, Plane::Lambert72] {
            let read: geojson::GeoJson = geojson(&squares(), plane).parse().unwrap();
            let geojson::GeoJson::FeatureCollection(collection) = read else { panic!("no collection") };
            assert_eq!(collection.features.len(), 2);
        }
    }

    #[test]
    fn in_lambert_72_the_corners_are_those_of_the_grid_and_the_file_says_so() {
        let read: Value = serde_json::from_str(&geojson(&squares(), Plane::Lambert72)).unwrap();
        assert_eq!(read["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::31370");
        assert_eq!(read["crs"]["type"], "name");
        let ring: Vec<[f64; 2]> =
            serde_json::from_value(read["features"][0]["geometry"]["coordinates"][0].clone()).unwrap();
        let b = "C4-22".parse::<Square>().unwrap().bounds();
        assert_eq!((ring[0], ring[2]), ([b.west, b.south], [b.east, b.north]));
        let read: Value = serde_json::from_str(&geojson(&squares(), Plane::Wgs84)).unwrap();
        assert!(read.get("crs").is_none(), "RFC 7946 knows WGS 84 only");
    }

    #[test]
    fn squares_have_the_colours_of_the_map() {
        let read: Value = serde_json::from_str(&geojson(&squares(), Plane::Wgs84)).unwrap();
        let fill = |index: usize| read["features"][index]["properties"]["fill"].as_str().map(str::to_owned);
        let of_light = |index: usize| {
            Palette::of(Theme::Light).paint(squares().layers[0].classes[index].paint).to_string()
        };
        assert_eq!((fill(0), fill(1)), (Some(of_light(0)), Some(of_light(1))));
        assert_ne!(fill(0), fill(1));
    }
}
