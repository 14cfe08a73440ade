//! What is wanted, and what is handed out.

use serde::{Deserialize, Serialize};

use crate::figure::Found;
use crate::grid::Bounds;
use crate::i18n::Language;
use crate::select::GridSize;

/// Millimetres of two columns of a journal, the width of a map unless another is asked for.
pub const TWO_COLUMNS: f64 = 175.0;
/// Dots an inch that journals ask for.
pub const PRINT_DPI: f64 = 300.0;

/// What a map becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportKind {
    /// A drawing to edit and to print.
    Svg,
    /// A picture.
    Png,
    /// Squares as polygons for geographic programs (RFC 7946).
    Geojson,
    /// The same in metres of Lambert 72 (EPSG:31370), for the maps of Belgium.
    #[serde(rename = "lambert72.geojson")]
    Lambert72,
    /// Squares as polygons for Google Earth (KML 2.2).
    Kml,
    /// The table of the squares (RFC 4180).
    Csv,
    /// The squares as waypoints for devices (GPX 1.1).
    Gpx,
    /// A drawing on a page, made by the tool only: what makes it would be downloaded by every reader.
    #[cfg(not(target_arch = "wasm32"))]
    Pdf,
}

impl ExportKind {
    /// All kinds.
    pub const ALL: &[ExportKind] = &[
        ExportKind::Svg,
        ExportKind::Png,
        ExportKind::Geojson,
        ExportKind::Lambert72,
        ExportKind::Kml,
        ExportKind::Csv,
        ExportKind::Gpx,
        #[cfg(not(target_arch = "wasm32"))]
        ExportKind::Pdf,
    ];

    /// The ending of its files, without the dot; its word in an [`ExportRequest`] too.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            ExportKind::Svg => "svg",
            ExportKind::Png => "png",
            ExportKind::Geojson => "geojson",
            ExportKind::Lambert72 => "lambert72.geojson",
            ExportKind::Kml => "kml",
            ExportKind::Csv => "csv",
            ExportKind::Gpx => "gpx",
            #[cfg(not(target_arch = "wasm32"))]
            ExportKind::Pdf => "pdf",
        }
    }

    /// The kind of a file by its name, in any case.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        // Of two endings that fit the longer one.
        let fits = |kind: &Self| name.to_ascii_lowercase().ends_with(&format!(".{}", kind.ending()));
        Self::ALL.iter().copied().filter(fits).max_by_key(|kind| kind.ending().len())
    }

    /// The kind of an ending, in any case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.ending().eq_ignore_ascii_case(ending))
    }

    /// Whether it is a map to look at.
    #[must_use]
    pub fn is_picture(self) -> bool {
        #[cfg(not(target_arch = "wasm32"))]
        if self == ExportKind::Pdf {
            return true;
        }
        matches!(self, ExportKind::Svg | ExportKind::Png)
    }

    /// The type of the content (IANA).
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            ExportKind::Svg => "image/svg+xml",
            ExportKind::Png => "image/png",
            ExportKind::Geojson | ExportKind::Lambert72 => "application/geo+json",
            ExportKind::Kml => "application/vnd.google-earth.kml+xml",
            ExportKind::Csv => "text/csv;charset=utf-8",
            ExportKind::Gpx => "application/gpx+xml",
            #[cfg(not(target_arch = "wasm32"))]
            ExportKind::Pdf => "application/pdf",
        }
    }
}

/// An export that is wanted: what a page posts to the exporter as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportRequest {
    /// The query string of the address that is shown.
    pub query: String,
    /// Kilometres of the side of the squares, 4 or 1: `grid=auto` depends on a window that the exporter does not have.
    pub grid: u8,
    /// Code of the language of caption and legend.
    pub language: String,
    /// What it becomes.
    pub kind: ExportKind,
    /// Width of the drawing in millimetres; two columns when nothing is said. A page has its own.
    #[serde(default)]
    pub width: Option<f64>,
    /// Whether the drawing is a whole page of A4.
    #[serde(default)]
    pub page: bool,
    /// Dots an inch of a picture.
    #[serde(default = "print_dpi")]
    pub dpi: f64,
    /// West, south, east and north edge of what is shown, metres of Lambert 72; all of the land when nothing is said.
    #[serde(default)]
    pub window: Option<[f64; 4]>,
    /// Address of the data folder with `/` at its end.
    #[serde(default)]
    pub base: String,
    /// Codes and coordinates to convert instead of a map; `query` is said again with the answer.
    #[serde(default)]
    pub lines: Option<String>,
    /// Whether what is converted becomes a file.
    #[serde(default)]
    pub file: bool,
    /// What the host calls the atlas.
    #[serde(default)]
    pub title: String,
    /// The link to what is shown.
    #[serde(default)]
    pub link: String,
    /// The day on which it is shown, ISO 8601.
    #[serde(default)]
    pub seen: String,
}

fn print_dpi() -> f64 {
    PRINT_DPI
}

impl ExportRequest {
    /// The size of the squares.
    #[must_use]
    pub fn size(&self) -> GridSize {
        if self.grid == 1 { GridSize::Quarter } else { GridSize::Hour }
    }

    /// The language of caption and legend; English when the code is not known.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::from_code(&self.language).unwrap_or_default()
    }

    /// Where the map was found.
    #[must_use]
    pub fn found(&self) -> Found<'_> {
        Found { title: &self.title, link: &self.link, seen: &self.seen }
    }

    /// The window as edges.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        self.window.map(|[west, south, east, north]| Bounds { west, south, east, north })
    }
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Text in UTF-8.
    Text(String),
    /// Anything else.
    Bytes(Vec<u8>),
}

impl Body {
    /// The bytes of the file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Body::Text(text) => text.into_bytes(),
            Body::Bytes(bytes) => bytes,
        }
    }
}

/// A file to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// A name for it, ending included: lower-case ASCII, digits and hyphens.
    pub name: String,
    /// The type of its content.
    pub mime: &'static str,
    /// Its content.
    pub body: Body,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_needs_little() {
        let request: ExportRequest =
            serde_json::from_str(r#"{"query":"?taxon=poa-annua","grid":1,"language":"nl","kind":"kml"}"#)
                .unwrap();
        assert_eq!(
            (request.kind, request.size(), request.language()),
            (ExportKind::Kml, GridSize::Quarter, Language::Nl)
        );
        assert_eq!((request.width, request.dpi, request.bounds()), (None, 300.0, None));
        assert!(
            serde_json::from_str::<ExportRequest>(r#"{"query":"","grid":4,"language":"en","kind":"exe"}"#)
                .is_err()
        );
    }

    #[test]
    fn every_kind_is_written_as_its_ending() {
        for &kind in ExportKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.ending());
            assert_eq!(ExportKind::of_ending(&kind.ending().to_uppercase()), Some(kind));
            assert_eq!(ExportKind::of_name(&format!("a.b.{}", kind.ending().to_uppercase())), Some(kind));
        }
        for name in ["svg", "a.txt", "", "a.svg.b"] {
            assert_eq!(ExportKind::of_name(name), None, "{name}");
        }
    }
}
