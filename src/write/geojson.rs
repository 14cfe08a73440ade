//! GeoJSON (RFC 7946) of a host → a layer in Lambert 72.
//!
//! Features are read one by one, so that a file of 62 MB takes hardly more memory than its text; as one tree of values it
//! took ten times that.

use std::borrow::Cow;
use std::collections::BTreeSet;

use geojson::{Geometry, GeometryValue, JsonObject, JsonValue, Position};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::data::{Attribute, Feature, FeatureKind, OverlayLayer, Rgb};
use crate::grid::{Lambert72, wgs84_to_lambert72};
use crate::read::excerpt;

/// Longest text of an attribute (bytes): more is no name of a thing.
const LONGEST: usize = 120;

/// A file, its features not looked into.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow, rename = "type")]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    features: Vec<&'a RawValue>,
}

/// Reads a layer.
///
/// # Errors
/// A sentence that names the feature and says what is wrong with it.
pub(super) fn overlay_layer(text: &str) -> Result<OverlayLayer, String> {
    let document: Document = serde_json::from_str(text)
        .map_err(|error| format!("is no GeoJSON ({})", excerpt(&error.to_string())))?;
    let features = match document.kind.as_deref() {
        Some("FeatureCollection") => document.features.iter().map(|feature| feature.get()).collect(),
        Some("Feature") => vec![text],
        _ => return Err("is no GeoJSON: a FeatureCollection or a Feature is needed".into()),
    };
    let mut layer = OverlayLayer::default();
    let mut properties: Vec<JsonObject> = Vec::new();
    for (row, feature) in features.into_iter().enumerate() {
        let named = |fault: String| format!("feature {} {fault}", row + 1);
        let feature: geojson::Feature =
            serde_json::from_str(feature).map_err(|error| named(misread(feature, &error)))?;
        let attributes = feature.properties.unwrap_or_default();
        let fill = attributes.get("fill").and_then(JsonValue::as_str).and_then(colour);
        let mut found = Vec::new();
        if let Some(geometry) = &feature.geometry {
            shapes(geometry, &mut found).map_err(named)?;
        }
        for kind in [FeatureKind::Area, FeatureKind::Line, FeatureKind::Point] {
            let parts: Vec<_> =
                found.iter().filter(|shape| shape.0 == kind).map(|shape| shape.1.clone()).collect();
            if !parts.is_empty() {
                layer.features.push(Feature { kind, parts, fill });
                properties.push(attributes.clone());
            }
        }
    }
    if layer.features.is_empty() {
        return Err("holds no geometry".into());
    }
    let names: BTreeSet<&String> = properties.iter().flat_map(JsonObject::keys).collect();
    for name in names.into_iter().filter(|name| !is_style(name)) {
        let values: Vec<String> = properties.iter().map(|attributes| text_of(attributes.get(name))).collect();
        if values.iter().any(|value| !value.is_empty()) {
            let values = values.iter().map(String::as_str).collect();
            layer.attributes.push(Attribute { name: name.clone(), values });
        }
    }
    Ok(layer)
}

/// Why a feature could not be read, in words that say what to look at.
fn misread(feature: &str, error: &serde_json::Error) -> String {
    #[derive(Deserialize)]
    struct Outline {
        geometry: Option<Shape>,
    }
    #[derive(Deserialize)]
    struct Shape {
        #[serde(rename = "type")]
        kind: Option<String>,
        #[serde(alias = "geometries")]
        coordinates: Option<serde::de::IgnoredAny>,
    }
    const KINDS: [&str; 7] = [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "GeometryCollection",
    ];
    match serde_json::from_str(feature) {
        Ok(Outline { geometry: Some(Shape { kind, coordinates }) }) => {
            let kind = kind.as_deref().unwrap_or("none");
            if coordinates.is_none() {
                return format!("has a geometry of type {} without coordinates", excerpt(kind));
            }
            if !KINDS.contains(&kind) {
                return format!("has a geometry of type {}, which is none", excerpt(kind));
            }
            let cause = excerpt(&error.to_string());
            format!(
                "has a geometry that cannot be read ({cause}): longitude and latitude in WGS 84 degrees are needed"
            )
        }
        _ => format!("is no feature of GeoJSON ({})", excerpt(&error.to_string())),
    }
}

/// Words for how to draw a feature (simplestyle) are no attributes.
fn is_style(name: &str) -> bool {
    name == "fill"
        || name == "stroke"
        || name.starts_with("fill-")
        || name.starts_with("stroke-")
        || name.starts_with("marker-")
}

/// A colour as simplestyle writes it, `#rrggbb`.
fn colour(text: &str) -> Option<Rgb> {
    text.starts_with('#').then(|| Rgb::parse(text))?
}

/// Texts and whole numbers; measurements tell nothing apart.
fn text_of(value: Option<&JsonValue>) -> String {
    let text = match value {
        Some(JsonValue::String(text)) => text.trim().to_owned(),
        Some(JsonValue::Number(number)) if number.is_i64() => number.to_string(),
        Some(JsonValue::Bool(yes)) => yes.to_string(),
        _ => String::new(),
    };
    if text.len() > LONGEST { String::new() } else { text }
}

/// A part of a geometry.
type Part = (FeatureKind, Vec<Lambert72>);

/// The parts of a geometry.
fn shapes(geometry: &Geometry, found: &mut Vec<Part>) -> Result<(), String> {
    match &geometry.value {
        GeometryValue::Point { coordinates } => found.push((FeatureKind::Point, vec![point(coordinates)?])),
        GeometryValue::MultiPoint { coordinates } => {
            for position in coordinates {
                found.push((FeatureKind::Point, vec![point(position)?]));
            }
        }
        GeometryValue::LineString { coordinates } => found.push((FeatureKind::Line, line(coordinates)?)),
        GeometryValue::MultiLineString { coordinates } => {
            for part in coordinates {
                found.push((FeatureKind::Line, line(part)?));
            }
        }
        GeometryValue::Polygon { coordinates } => polygon(coordinates, found)?,
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().try_for_each(|rings| polygon(rings, found))?;
        }
        GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().try_for_each(|part| shapes(part, found))?;
        }
    }
    Ok(())
}

fn polygon(rings: &[Vec<Position>], found: &mut Vec<Part>) -> Result<(), String> {
    for (index, ring) in rings.iter().enumerate() {
        let mut ring = line(ring)?;
        // A ring that was left open is closed; rounding may have folded a sliver to nothing.
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        // However the host wound them: the outer one against the clock, holes with it, as RFC 7946 has it.
        if (doubled_area(&ring) < 0.0) == (index == 0) {
            ring.reverse();
        }
        if ring.len() >= 4 {
            found.push((FeatureKind::Area, ring));
        }
    }
    if rings.is_empty() { Err("has a polygon without a ring".into()) } else { Ok(()) }
}

/// Twice the area, positive when the ring runs against the clock.
fn doubled_area(ring: &[Lambert72]) -> f64 {
    ring.windows(2).map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y).sum()
}

/// Points of tens of metres, none twice in a row.
fn line(positions: &[Position]) -> Result<Vec<Lambert72>, String> {
    let mut line = positions.iter().map(point).collect::<Result<Vec<_>, _>>()?;
    if line.len() < 2 {
        return Err("has a line or ring of fewer than two points".into());
    }
    line.dedup();
    if line.len() == 1 {
        line.push(line[0]);
    }
    Ok(line)
}

fn point(position: &Position) -> Result<Lambert72, String> {
    let (lon, lat) = match position.as_slice() {
        [lon, lat, ..] if lon.abs() <= 180.0 && lat.abs() <= 90.0 => (*lon, *lat),
        other => {
            let shown: String = format!("{other:?}").chars().take(60).collect();
            return Err(format!(
                "has the point {shown}: longitude and latitude in WGS 84 degrees are needed"
            ));
        }
    };
    // The cone of Lambert has no place for the other side of the world.
    if !(-30.0..=40.0).contains(&lon) || !(20.0..=75.0).contains(&lat) {
        return Err(format!("has the point {lon}, {lat}, which is far from Belgium"));
    }
    let at = wgs84_to_lambert72(lon, lat);
    let tens = |metres: f64| (metres / 10.0).round() * 10.0;
    Ok(Lambert72 { x: tens(at.x), y: tens(at.y) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(geometry: &str) -> String {
        format!(
            r##"{{"type":"Feature","properties":{{"REGION":"Kempen","area":1.5,"fill":"#aabbcc","n":3}},"geometry":{geometry}}}"##
        )
    }

    #[test]
    fn areas_lines_and_points_come_over_with_what_is_said_of_them() {
        let square = "[[[4.4,51.0],[4.5,51.0],[4.5,51.1],[4.4,51.1],[4.4,51.0]]]";
        let all = format!(
            r#"{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","coordinates":{square}}},{{"type":"MultiPolygon","coordinates":[{square},{square}]}},
            {{"type":"LineString","coordinates":[[4.4,51.0],[4.5,51.0]]}},{{"type":"Point","coordinates":[4.4,51.0,12.0]}}]}}"#
        );
        let layer = overlay_layer(&feature(&all)).unwrap();
        let counted: Vec<_> = layer.features.iter().map(|f| (f.kind, f.parts.len())).collect();
        assert_eq!(counted, [(FeatureKind::Area, 3), (FeatureKind::Line, 1), (FeatureKind::Point, 1)]);
        let names: Vec<_> = layer.attributes.iter().map(|attribute| attribute.name.as_str()).collect();
        assert_eq!(names, ["REGION", "n"]);
        assert_eq!(layer.features[0].fill, Some(Rgb(0xaa, 0xbb, 0xcc)));
        let corner = layer.features[0].parts[0][0];
        let exact = wgs84_to_lambert72(4.4, 51.0);
        assert!((corner.x - exact.x).abs() <= 5.0 && (corner.y - exact.y).abs() <= 5.0);
    }

    #[test]
    fn no_message_repeats_a_file() {
        let text = "x".repeat(9_000_000);
        for file in [format!("\"{text}\""), format!(r#"{{"type":"Feature","geometry":"{text}"}}"#)] {
            let said = overlay_layer(&file).unwrap_err();
            assert!(said.len() < 300, "{} bytes", said.len());
        }
    }

    #[test]
    fn what_is_no_geometry_is_named() {
        for (geometry, word) in [
            (r#"{"type":"Polygon","coordinates":[[[4.4,51.0]]]}"#, "fewer than two"),
            (r#"{"type":"Polygon","coordinates":[]}"#, "without a ring"),
            (r#"{"type":"Polygon","coordinates":[[["a",51.0],[4,51]]]}"#, "degrees are needed"),
            (r#"{"type":"Point","coordinates":[150000,160000]}"#, "degrees are needed"),
            (r#"{"type":"Point","coordinates":[-74,40]}"#, "far from Belgium"),
            (r#"{"type":"Circle","coordinates":[4,51]}"#, "which is none"),
            (r#"{"type":"Point"}"#, "without coordinates"),
            ("null", "no geometry"),
            // Found by fuzzing: no message moves the terminal.
            (r#"{"type":"\u007folygon","coordinates":[]}"#, "type \u{fffd}olygon"),
            (r#"{"type":"Poly\u001bgon"}"#, "type Poly\u{fffd}gon without"),
        ] {
            let fault = overlay_layer(&feature(geometry)).unwrap_err();
            assert!(fault.contains(word), "{geometry}: {fault}");
        }
        assert!(overlay_layer("[]").is_err() && overlay_layer("{").is_err());
    }
}
