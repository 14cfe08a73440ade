//! Whether a file is one that was exported before, by what it holds.

use super::ExportKind;

/// Bytes of a file that are looked at: its head says whose it is.
const HEAD: usize = 1 << 16;
/// How a drawing begins; a program that it was changed in writes its own head.
const SVG: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"";
/// How the squares begin.
const GEOJSON: &str = "{\"type\":\"FeatureCollection\",\"title\":";
/// How the tables of a map begin, after a warning if there is one.
const TABLES: [&str; 7] = [
    "taxon,square,first_year,last_year,",
    "square,taxa,records,first_year,",
    "square,records,first_year,",
    "square,visits,last_visit,",
    "square,completeness_percent,",
    "square,refound_percent,",
    "square,effort_percent,",
];

/// Whether these are the bytes of a file as [`make`](super::make) writes it, of whatever version.
#[must_use]
pub fn is_of_ours(kind: ExportKind, file: &[u8]) -> bool {
    let head = file.get(..HEAD).unwrap_or(file);
    let has = |text: &str| head.windows(text.len()).any(|window| window == text.as_bytes());
    match kind {
        ExportKind::Svg => head.starts_with(SVG.as_bytes()) && has(" data-drawn=\""),
        ExportKind::Png => head.starts_with(b"\x89PNG") && has(crate::map::PNG_SOFTWARE),
        ExportKind::Geojson | ExportKind::Lambert72 => {
            head.starts_with(GEOJSON.as_bytes()) && has(",\"credit\":[")
        }
        ExportKind::Pdf => {
            file.starts_with(b"%PDF-") && {
                // What it says of itself stands at its end.
                let creator = format!("/Creator({})", crate::map::PNG_SOFTWARE);
                file.windows(creator.len()).any(|window| window == creator.as_bytes())
            }
        }
        ExportKind::Kml => has("<Document>\n<name>") && has("\n<description>") && has("<Style id=\"c0-"),
        ExportKind::Gpx => has("creator=\"IFBL Atlas\"") && has("<metadata><name>"),
        ExportKind::Csv => {
            let mut lines = head.split(|byte| *byte == b'\n').skip_while(|line| line.starts_with(b"# "));
            let first = lines.next().unwrap_or_default();
            TABLES.iter().any(|table| first.starts_with(table.as_bytes()))
        }
    }
}
