//! A figure becomes a file.

use std::sync::Arc;

use super::name::file_name;
use super::squares::squares;
use super::waypoints::waypoints;
use super::{Body, Export, ExportKind, ExportRequest, TWO_COLUMNS};
use crate::address::Address;
use crate::data::Manifest;
use crate::export::{Plane, geojson, gpx, kml};
use crate::figure::{Figure, Found, Unknown, csv, rows};
use crate::grid::Bounds;
use crate::i18n::{Language, Text, number};
use crate::map::compose::dated;
#[cfg(not(target_arch = "wasm32"))]
use crate::map::pdf;
use crate::map::{Paper, PrintError, Scene, png, svg};

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// The map has no square, because something that it asks for is not in this atlas.
    #[error("{}", .0.sentence(Language::En))]
    Unknown(Unknown),
    /// The map has no square.
    #[error("{}", Language::En.say(Text::NoSquares))]
    NoSquares,
    /// The map could not be printed.
    #[error(transparent)]
    Print(#[from] PrintError),
}

impl RenderError {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            RenderError::Unknown(unknown) => unknown.sentence(language),
            RenderError::NoSquares => language.say(Text::NoSquares).to_owned(),
            RenderError::Print(error) => error.to_string(),
        }
    }
}

/// The file of a figure that an request wants; all kinds hold the same squares.
///
/// The window of an request bounds what is drawn (SVG, PNG), not what is told (GeoJSON, KML, CSV, GPX).
///
/// # Errors
/// [`RenderError`] when there is nothing to show, or in a size out of reason.
pub fn make(figure: &Figure, atlas: &Manifest, request: &ExportRequest) -> Result<Export, RenderError> {
    // A list of squares that nobody visited is one all the same.
    let is_list = request.kind == ExportKind::Gpx && !figure.measured.unsaid.is_empty();
    if figure.scene.drawn() == 0 && !is_list {
        return Err(figure.unknown.first().cloned().map_or(RenderError::NoSquares, RenderError::Unknown));
    }
    let language = request.language();
    let of = (atlas, request.found());
    let scene = &of_section(&figure.scene, request.bounds(), language);
    let scene = &found(scene, of, language);
    let paper = match request.page {
        true => Paper::page(request.bounds()),
        false => Paper::column(request.width.unwrap_or(TWO_COLUMNS)).showing(request.bounds()),
    };
    let body = match request.kind {
        ExportKind::Svg => Body::Text(svg(scene, &paper, language)?),
        ExportKind::Png => Body::Bytes(png(scene, &paper, request.dpi, language)?),
        #[cfg(not(target_arch = "wasm32"))]
        ExportKind::Pdf => Body::Bytes(pdf(scene, &paper, language)?),
        ExportKind::Geojson => Body::Text(geojson(&squares(figure, of, language), Plane::Wgs84)),
        ExportKind::Lambert72 => Body::Text(geojson(&squares(figure, of, language), Plane::Lambert72)),
        ExportKind::Kml => Body::Text(kml(&squares(figure, of, language))),
        ExportKind::Csv => Body::Text(csv(figure, &rows(figure), of, language).into_text()),
        ExportKind::Gpx => Body::Text(gpx(&waypoints(figure, of, language))),
    };
    let (address, _) = Address::parse(&request.query);
    Ok(Export { name: file_name(&address, figure.size, request.kind), mime: request.kind.mime(), body })
}

/// A scene with what the atlas is called and where the map was found beside the date of its data.
fn found(scene: &Arc<Scene>, (atlas, found): (&Manifest, Found<'_>), language: Language) -> Arc<Scene> {
    let (mut scene, dated) = (Scene::clone(scene), dated(atlas, language));
    scene.notes.retain(|note| *note != dated);
    scene.notes.push(found.line(&dated, language));
    Arc::new(scene)
}

/// A scene of which only a section is drawn: its caption tells the squares there apart from those of the whole map.
fn of_section(scene: &Arc<Scene>, section: Option<Bounds>, language: Language) -> Arc<Scene> {
    let Some(section) = section else { return Arc::clone(scene) };
    let count = number(language, scene.drawn_in(section) as u64);
    let mut scene = Scene::clone(scene);
    scene.caption = format!("{} · {}", scene.caption, language.fill(Text::InSection, &[("count", &count)]));
    Arc::new(scene)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::Square;
    use crate::map::{Layer, Mark};

    #[test]
    fn a_section_counts_its_own_squares() {
        let mark = |code: &str| Mark { square: code.parse().unwrap(), class: 0, size: 1.0 };
        let layer = Layer { marks: vec![mark("E4-25"), mark("E4-26"), mark("L8-11")], ..Layer::default() };
        let scene = Arc::new(Scene {
            layers: vec![layer],
            caption: "Poa annua · all years · 4 km squares: 3".into(),
            ..Scene::default()
        });
        assert_eq!(of_section(&scene, None, Language::En).caption, scene.caption);
        let around = "E4-25".parse::<Square>().unwrap().bounds();
        let around = Bounds { east: around.east + 1.0, ..around };
        let caption = &of_section(&scene, Some(around), Language::En).caption;
        assert!(caption.starts_with(&scene.caption), "{caption}");
        assert!(caption.contains("in this section: 2"), "{caption}");
    }
}
