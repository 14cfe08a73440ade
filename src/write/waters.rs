//! The host's own waters, drawn as those of the base map.

use std::path::Path;

use geo::{Coord, LineString, SimplifyVw as _};
use serde::Deserialize;

use super::error::WriteError;
use super::file::{Summed, write_file};
use super::geojson::overlay_layer;
use super::overlay::host_text;
use crate::data::{FeatureKind, Overlay, OverlayFile, OverlayLayer, encode};
use crate::grid::{Lambert72, Line};
use crate::read::excerpt;

/// Smallest triangle that a point of a shore may add to it, square metres: less is not seen from near by either.
const DETAIL: f64 = 15.0 * 15.0;
/// Most points of all shores: more would not draw in a browser while the map moves.
const MOST_POINTS: usize = 150_000;
/// Longest credit, letters.
const LONGEST_CREDIT: usize = 160;
/// Where the file lies in the build.
const FILE: &str = "waters.json";

/// Waters that were read and found sound.
#[derive(Clone, Debug)]
pub struct SoundWaters {
    text: String,
    /// Whom they are owed to, as the file says; empty where it does not.
    credit: String,
    /// What a host should know, a sentence each.
    pub notes: Vec<String>,
}

/// What a file says of itself beside its features.
#[derive(Default, Deserialize)]
struct Credit {
    #[serde(alias = "credit", alias = "copyright")]
    attribution: Option<serde_json::Value>,
}

impl SoundWaters {
    /// Reads lakes (areas) and rivers (lines) from GeoJSON in WGS 84, projects and simplifies them.
    ///
    /// # Errors
    /// [`WriteError`] when it is no GeoJSON, not in degrees, has a geometry that is none, or is too much to draw.
    pub fn read(path: &Path) -> Result<Self, WriteError> {
        let fault = |fault: String| WriteError::fault(path, fault);
        let text = host_text(path)?;
        let text = text.trim_start_matches('\u{feff}');
        let mut layer = overlay_layer(text).map_err(fault)?;
        let all = layer.features.len();
        layer.features.retain(|feature| feature.kind != FeatureKind::Point);
        let mut notes = Vec::new();
        if layer.features.is_empty() {
            return Err(fault("holds points only: waters are areas and lines".to_owned()));
        }
        if layer.features.len() < all {
            let points = all - layer.features.len();
            notes.push(format!(
                "{}: {points} features are points, which are no waters; they were left out",
                path.display()
            ));
        }
        let layer = simplified(layer);
        let points: usize = layer.features.iter().flat_map(|feature| &feature.parts).map(Vec::len).sum();
        if points > MOST_POINTS {
            return Err(fault(format!(
                "has {points} points; simplify it, or leave small waters out, to have less than {MOST_POINTS}: more would not \
                 draw in a browser"
            )));
        }
        // Whatever stands there that is no text is no credit.
        let credit: Credit = serde_json::from_str(text).unwrap_or_default();
        let credit =
            credit.attribution.and_then(|credit| credit.as_str().map(str::to_owned)).unwrap_or_default();
        let credit =
            credit.split(char::is_control).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        if credit.chars().count() > LONGEST_CREDIT {
            return Err(fault(format!(
                "has the credit `{}`, which is longer than {LONGEST_CREDIT} letters",
                excerpt(&credit)
            )));
        }
        Ok(SoundWaters { text: encode(&OverlayFile::new(&layer))?, credit, notes })
    }

    /// What is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Writes them into the build.
    pub(super) fn write(&self, build: &Path) -> Result<(Overlay, Summed), WriteError> {
        let written = write_file(build, FILE, &self.text)?;
        Ok((Overlay { name: self.credit.clone(), file: FILE.to_owned() }, written))
    }
}

/// Shores of fewer points, without what is said of them: none is needed to draw them.
fn simplified(layer: OverlayLayer) -> OverlayLayer {
    let mut features = layer.features;
    for feature in &mut features {
        feature.fill = None;
        for part in &mut feature.parts {
            let line: LineString = part.iter().map(|p| Coord { x: p.x, y: p.y }).collect();
            let simple: Line =
                line.simplify_vw(DETAIL).0.iter().map(|c| Lambert72 { x: c.x, y: c.y }).collect();
            // A pond stays one.
            if simple.len() >= if feature.kind == FeatureKind::Area { 4 } else { 2 } {
                *part = simple;
            }
        }
    }
    OverlayLayer { attributes: Vec::new(), features }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::data::DataFile as _;

    fn read(text: &str) -> Result<(OverlayLayer, SoundWaters), String> {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("waters.geojson");
        fs::write(&path, text).unwrap();
        let waters = SoundWaters::read(&path).map_err(|error| error.to_string())?;
        Ok((OverlayLayer::read("waters.json", &waters.text).unwrap(), waters))
    }

    fn collection(geometries: &[&str], more: &str) -> String {
        let features = geometries.iter().map(|geometry| {
            format!(r#"{{"type":"Feature","properties":{{"name":"x"}},"geometry":{geometry}}}"#)
        });
        let features = features.collect::<Vec<_>>().join(",");
        format!(r#"{{"type":"FeatureCollection"{more},"features":[{features}]}}"#)
    }

    /// A lake with an island, wound the wrong way round, and a straight river of many points.
    const LAKE: &str = r#"{"type":"Polygon","coordinates":[[[4.4,51.0],[4.4,51.1],[4.5,51.1],[4.5,51.0],[4.4,51.0]],[[4.43,51.03],[4.46,51.03],[4.46,51.06],[4.43,51.06],[4.43,51.03]]]}"#;

    #[test]
    fn lakes_keep_their_islands_and_rivers_lose_what_nobody_sees() {
        let positions: Vec<String> =
            (0..200).map(|step| format!("[{},51.0]", 4.0 + f64::from(step) * 0.001)).collect();
        let river = format!(r#"{{"type":"LineString","coordinates":[{}]}}"#, positions.join(","));
        let credit = r#","attribution":"© Vlaamse Milieu\nmaatschappij""#;
        let (layer, waters) =
            read(&collection(&[LAKE, &river, r#"{"type":"Point","coordinates":[4,51]}"#], credit)).unwrap();
        assert_eq!(waters.credit, "© Vlaamse Milieu maatschappij");
        assert!(
            waters.notes.len() == 1 && waters.notes[0].contains("1 features are points"),
            "{:?}",
            waters.notes
        );
        assert!(layer.attributes.is_empty() && layer.features.len() == 2);
        let area = |ring: &Line| ring.windows(2).map(|p| p[0].x * p[1].y - p[1].x * p[0].y).sum::<f64>();
        let lake = &layer.features[0].parts;
        assert!(lake.len() == 2 && area(&lake[0]) > 0.0 && area(&lake[1]) < 0.0, "filled by either rule");
        assert!(layer.features[1].parts[0].len() < 40, "{}", layer.features[1].parts[0].len());
    }

    #[test]
    fn what_is_no_water_is_named() {
        let far = LAKE.replace("4.4,51.0", "150000,160000");
        let many: Vec<String> = (0..40)
            .map(|row| {
                let zigzag: Vec<String> = (0..4_000)
                    .map(|step| {
                        format!(
                            "[{:.5},{:.5}]",
                            3.0 + f64::from(step) * 0.0008,
                            50.0 + f64::from(row) * 0.03 + f64::from(step % 2) * 0.01
                        )
                    })
                    .collect();
                format!(r#"{{"type":"LineString","coordinates":[{}]}}"#, zigzag.join(","))
            })
            .collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        for (text, said) in [
            (
                collection(&[LAKE, &far], ""),
                "feature 2 has the point [150000.0, 160000.0]: longitude and latitude in WGS 84",
            ),
            (collection(&[r#"{"type":"Point","coordinates":[4,51]}"#], ""), "holds points only"),
            (
                collection(&[r#"{"type":"Polygon","coordinates":[[[4,51]]]}"#], ""),
                "feature 1 has a line or ring of fewer",
            ),
            (collection(&many, ""), "points; simplify it"),
            (collection(&[LAKE], &format!(r#","credit":"{}""#, "x".repeat(161))), "longer than 160 letters"),
            ("no JSON".to_owned(), "is no GeoJSON"),
        ] {
            let error = read(&text).map(|_| ()).unwrap_err();
            assert!(error.contains("waters.geojson") && error.contains(said), "{said}: {error}");
        }
        let (_, waters) = read(&collection(&[LAKE], r#","attribution":7"#)).unwrap();
        assert_eq!(waters.credit, "");
    }
}
