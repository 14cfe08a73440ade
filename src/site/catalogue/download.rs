//! Files in the folder of a site that hold the data: what the host put there is offered, and only what is known by its content.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;

/// A file that holds the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Its name in the root of the site.
    pub name: String,
    /// What it is.
    pub kind: DownloadKind,
    /// How long it is.
    pub bytes: u64,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DownloadKind {
    /// Counts by taxon, square and year (`atlas build --cube`).
    Cube,
    /// A Darwin Core Archive (`atlas build --dwca`).
    Archive,
    /// Squares or other features in GeoJSON.
    GeoJson,
}

/// Bytes of a file that are looked at.
const LOOKED_AT: usize = 64_000;

/// The files in the root of a folder that hold the data, by their names. What cannot be read is none.
#[must_use]
pub fn downloads(folder: &Path) -> Vec<Download> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<Download> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let kind = kind_by_name(&name)?;
            let about = entry.metadata().ok().filter(|about| about.is_file())?;
            is(kind, &entry.path()).then_some(Download { name, kind, bytes: about.len() })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn kind_by_name(name: &str) -> Option<DownloadKind> {
    // A name that would have to be escaped in an address is left alone.
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    if name.starts_with('.') || !name.chars().all(plain) {
        return None;
    }
    let ends = |ending: &str| name.ends_with(ending);
    if ends(".csv.gz") {
        Some(DownloadKind::Cube)
    } else if ends(".zip") {
        Some(DownloadKind::Archive)
    } else if ends(".geojson") {
        Some(DownloadKind::GeoJson)
    } else {
        None
    }
}

/// Whether a file holds what its name says.
fn is(kind: DownloadKind, path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let head = |from: &mut dyn std::io::Read| {
        let mut bytes = Vec::new();
        let _ = from.take(LOOKED_AT as u64).read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    match kind {
        DownloadKind::Cube => {
            let text = head(&mut GzDecoder::new(file));
            let columns: Vec<&str> = text.lines().next().unwrap_or_default().split(',').collect();
            ["cell_code", "scientificName", "year", "n"].iter().all(|wanted| columns.contains(wanted))
        }
        DownloadKind::Archive => zip::ZipArchive::new(file)
            .is_ok_and(|archive| archive.file_names().any(|name| name.is_ok_and(|name| name == "meta.xml"))),
        DownloadKind::GeoJson => {
            let text = head(&mut { file });
            text.trim_start().starts_with('{') && text.contains("\"FeatureCollection\"")
        }
    }
}
