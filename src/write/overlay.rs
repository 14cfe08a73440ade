//! Layers of the host's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::data::{Overlay, encode, slug};

use super::error::WriteError;
use super::file::{Summed, write_file};
use super::geojson::overlay_layer;

/// Largest overlay (bytes): more would not draw in a browser.
const LARGEST: u64 = 64 << 20;

/// A layer as the host gives it: `Ecoregions=ecoregions.geojson`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostOverlay {
    /// What the host calls it.
    pub name: String,
    /// GeoJSON in WGS 84.
    pub path: PathBuf,
}

impl FromStr for HostOverlay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((name, path)) if !name.trim().is_empty() && !name.contains(':') && !path.is_empty() => {
                Ok(HostOverlay { name: name.trim().to_owned(), path: path.into() })
            }
            _ => Err(
                "write an overlay as NAME=FILE.geojson, without a colon in its name: links part names by it"
                    .into(),
            ),
        }
    }
}

/// A layer that was read and found sound.
#[derive(Clone, Debug)]
pub struct SoundOverlay {
    name: String,
    text: String,
}

impl HostOverlay {
    /// Reads a layer and projects it to Lambert 72.
    ///
    /// # Errors
    /// [`WriteError`] when it is no GeoJSON, not in degrees, or has a geometry that is none.
    pub fn read(&self) -> Result<SoundOverlay, WriteError> {
        let fault = |fault: String| WriteError::fault(&self.path, fault);
        let text = host_text(&self.path)?;
        let layer = overlay_layer(text.trim_start_matches('\u{feff}')).map_err(fault)?;
        Ok(SoundOverlay { name: self.name.clone(), text: encode(&crate::data::OverlayFile::new(&layer))? })
    }
}

/// The text of a layer of the host's, if it is a file of a size that can be drawn.
pub(super) fn host_text(path: &Path) -> Result<String, WriteError> {
    expect_file(path, LARGEST, "layer", "simplify")?;
    fs::read_to_string(path).map_err(WriteError::io(path, "read"))
}

/// That what the host gives, such as a layer, is a file of at most so many bytes; `mend` says how it gets smaller.
pub(super) fn expect_file(path: &Path, largest: u64, what: &str, mend: &str) -> Result<(), WriteError> {
    let about = fs::metadata(path).map_err(WriteError::io(path, "read"))?;
    // A device or a pipe tells no size and may never end.
    if !about.is_file() {
        return Err(WriteError::fault(path, format!("is no file: write the {what} to a file and give that")));
    }
    let size = about.len();
    if size > largest {
        let fault = format!("has {} MB; {mend} it to less than {} MB", size >> 20, largest >> 20);
        return Err(WriteError::fault(path, fault));
    }
    Ok(())
}

impl SoundOverlay {
    /// The file as the app reads it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
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
