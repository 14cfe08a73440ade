//! Squares as GeoJSON (RFC 7946): polygons in WGS 84.

use serde::Serialize;

use super::outline::outline;
use super::{SquareLayer, SquareOf, Squares};

/// The collection. `title`, `credit`, `caution` and `warning` are foreign members that readers pass over.
#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    title: &'a str,
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
}

/// The squares as a feature collection, one feature per layer and square, degrees with six decimals (about a decimetre).
///
/// Properties: `taxon`, `square` (code), `class` (the line of the legend), `taxa` (their number, where that is drawn),
/// `first_year`, `last_year`, `records`, `source`.
#[must_use]
pub fn geojson(squares: &Squares) -> String {
    let layers = squares.layers.iter();
    let features =
        layers.flat_map(|layer| layer.squares.iter().map(move |square| feature(layer, square))).collect();
    let collection = Collection {
        r#type: "FeatureCollection",
        title: &squares.title,
        credit: &squares.credit,
        caution: squares.caution.as_deref(),
        warning: squares.warning.as_deref(),
        features,
    };
    // Texts and finite numbers are always JSON.
    serde_json::to_string(&collection).unwrap_or_default() + "\n"
}

fn feature<'a>(layer: &'a SquareLayer, square: &'a SquareOf) -> Feature<'a> {
    // The ring of RFC 7946 runs against the clock and ends where it began.
    let ring = outline(square.square).map(|point| [point.lon, point.lat]);
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
        let read: Value = serde_json::from_str(&geojson(&squares())).unwrap();
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
        let read: geojson::GeoJson = geojson(&squares()).parse().unwrap();
        let geojson::GeoJson::FeatureCollection(collection) = read else { panic!("no collection") };
        assert_eq!(collection.features.len(), 2);
    }
}
