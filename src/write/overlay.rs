//! Layers of the host's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde_json::Value;

use crate::data::{Overlay, slug};

use super::error::WriteError;
use super::staging::{Summed, write_file};

/// Largest overlay (bytes): more would not draw in a browser.
const LARGEST: u64 = 64 << 20;

/// A layer as the host gives it: `Ecoregions=ecoregions.geojson`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverlayFile {
    /// What the host calls it.
    pub name: String,
    /// GeoJSON in WGS 84.
    pub path: PathBuf,
}

impl FromStr for OverlayFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((name, path)) if !name.trim().is_empty() && !path.is_empty() => {
                Ok(OverlayFile { name: name.trim().to_owned(), path: path.into() })
            }
            _ => Err("write an overlay as NAME=FILE.geojson".into()),
        }
    }
}

/// A layer that was read and found sound.
#[derive(Clone, Debug)]
pub struct SoundOverlay {
    name: String,
    text: String,
}

impl OverlayFile {
    /// Reads a layer.
    ///
    /// # Errors
    /// [`WriteError`] when it is no GeoJSON, or not in degrees.
    pub fn read(&self) -> Result<SoundOverlay, WriteError> {
        let fault = |fault: String| WriteError::fault(&self.path, fault);
        let size = fs::metadata(&self.path).map_err(WriteError::io(&self.path, "read"))?.len();
        if size > LARGEST {
            return Err(fault(format!(
                "has {} MB; simplify it to less than {} MB",
                size >> 20,
                LARGEST >> 20
            )));
        }
        let text = fs::read_to_string(&self.path).map_err(WriteError::io(&self.path, "read"))?;
        let text = text.trim_start_matches('\u{feff}');
        let value: Value =
            serde_json::from_str(text).map_err(|error| fault(format!("is no GeoJSON ({error})")))?;
        let kind = value.get("type").and_then(Value::as_str).unwrap_or_default();
        if !matches!(kind, "FeatureCollection" | "Feature") {
            return Err(fault("is no GeoJSON: a FeatureCollection or a Feature is needed".into()));
        }
        let mut points = 0;
        check_geometry(&value, &mut points).map_err(fault)?;
        if points == 0 {
            return Err(fault("holds no geometry".into()));
        }
        let mut text = serde_json::to_string(&value)?;
        text.push('\n');
        Ok(SoundOverlay { name: self.name.clone(), text })
    }
}

/// Looks at every coordinate below a value.
fn check_geometry(value: &Value, points: &mut u64) -> Result<(), String> {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match name.as_str() {
                    "coordinates" => check_coordinates(member, 0, points)?,
                    "features" | "geometry" | "geometries" => check_geometry(member, points)?,
                    _ => {}
                }
            }
            Ok(())
        }
        Value::Array(members) => members.iter().try_for_each(|member| check_geometry(member, points)),
        _ => Ok(()),
    }
}

fn check_coordinates(value: &Value, depth: u32, points: &mut u64) -> Result<(), String> {
    let Some(members) = value.as_array() else { return Err("has coordinates that are no list".into()) };
    if members.first().is_some_and(Value::is_number) {
        *points += 1;
        let degrees = |index: usize, most: f64| {
            members.get(index).and_then(Value::as_f64).filter(|value| value.abs() <= most)
        };
        return match (degrees(0, 180.0), degrees(1, 90.0)) {
            (Some(_), Some(_)) => Ok(()),
            _ => Err(format!("has the point {value}: longitude and latitude in WGS 84 degrees are needed")),
        };
    }
    if depth > 4 {
        return Err("has coordinates nested too deeply".into());
    }
    members.iter().try_for_each(|member| check_coordinates(member, depth + 1, points))
}

/// Writes the layers into the build; equal names get files of their own.
pub(super) fn write_overlays(
    build: &Path,
    overlays: &[SoundOverlay],
) -> Result<(Vec<Overlay>, Vec<Summed>), WriteError> {
    let (mut listed, mut sums) = (Vec::new(), Vec::new());
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    if !overlays.is_empty() {
        let folder = build.join("overlay");
        fs::create_dir(&folder).map_err(WriteError::io(&folder, "made a folder"))?;
    }
    for overlay in overlays {
        let plain =
            Some(slug(&overlay.name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "overlay".into());
        let count = used.entry(plain.clone()).or_default();
        *count += 1;
        // A number of its own keeps `a` twice and `a-2` apart.
        let file = if *count == 1 {
            format!("overlay/{plain}.json")
        } else {
            format!("overlay/{plain}.{count}.json")
        };
        sums.push(write_file(build, &file, &overlay.text)?);
        listed.push(Overlay { name: overlay.name.clone(), file });
    }
    Ok((listed, sums))
}
