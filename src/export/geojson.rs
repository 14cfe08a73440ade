//! A scene as GeoJSON (RFC 7946): its squares as polygons in WGS 84.

use serde_json::{Value, json};

use super::outline::outline;
use crate::map::Scene;

/// The squares of a scene as a feature collection, one feature per layer and square.
///
/// Properties: `square` (code), `level` (`4km` or `1km`), `layer` (taxon or what is counted), `class` (the line of the
/// legend). The collection itself carries `title`, `notes` (sources and licences) and, for simulated
/// records, `warning`: foreign members that readers pass over. Degrees have six decimals, about a decimetre.
#[must_use]
pub fn geojson(scene: &Scene) -> String {
    let features: Vec<Value> = scene
        .layers
        .iter()
        .flat_map(|layer| layer.marks.iter().map(move |mark| (layer, mark)))
        .map(|(layer, mark)| {
            // The ring of RFC 7946 runs against the clock and ends where it began.
            let ring: Vec<[f64; 2]> =
                outline(mark.square).iter().map(|point| [point.lon, point.lat]).collect();
            json!({
                "type": "Feature",
                "geometry": { "type": "Polygon", "coordinates": [ring] },
                "properties": {
                    "square": mark.square.to_string(),
                    "level": mark.square.level().name(),
                    "layer": layer.full_title(),
                    "class": layer.classes.get(usize::from(mark.class)).map(|class| class.label.as_str()),
                },
            })
        })
        .collect();
    let mut collection = json!({
        "type": "FeatureCollection",
        "title": scene.caption,
        "notes": scene.notes,
        "features": features,
    });
    if let Some(warning) = &scene.warning {
        collection["warning"] = json!(warning);
    }
    collection.to_string() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::outline::tests::scene;
    use crate::grid::{Square, wgs84_to_lambert72};

    #[test]
    fn features_are_the_squares_of_the_scene() {
        let read: Value = serde_json::from_str(&geojson(&scene())).unwrap();
        let features = read["features"].as_array().unwrap();
        let codes: Vec<_> = features.iter().map(|f| f["properties"]["square"].as_str().unwrap()).collect();
        assert_eq!(codes, ["C4-22", "E4-25-43"]);
        assert_eq!(features[0]["properties"]["class"], "before 1939");
        assert_eq!(read["warning"], "Simulated");

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
        let read: geojson::GeoJson = geojson(&scene()).parse().unwrap();
        let geojson::GeoJson::FeatureCollection(collection) = read else { panic!("no collection") };
        assert_eq!(collection.features.len(), 2);
    }
}
