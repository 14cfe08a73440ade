//! A plate becomes a file.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::name::file_name;
use super::squares::squares;
use super::{Body, Export, Kind, Order, TWO_COLUMNS};
use crate::address::Address;
use crate::data::Manifest;
use crate::export::{geojson, kml};
use crate::grid::{Bounds, Square};
use crate::i18n::{Language, Text, number};
use crate::map::{Paper, PrintError, Scene, png, svg};
use crate::plate::{Plate, Unknown, csv, rows};

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
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

impl PressError {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            PressError::Unknown(unknown) => unknown.sentence(language),
            PressError::NoSquares => language.say(Text::NoSquares).to_owned(),
            PressError::Print(error) => error.to_string(),
        }
    }
}

/// The file of a plate that an order wants; all kinds hold the same squares.
///
/// The window of an order bounds what is drawn (SVG, PNG), not what is told (GeoJSON, KML, CSV).
///
/// # Errors
/// [`PressError`] when there is nothing to show, or in a size out of reason.
pub fn make(plate: &Plate, atlas: &Manifest, order: &Order) -> Result<Export, PressError> {
    if plate.scene.drawn() == 0 {
        return Err(plate.unknown.first().cloned().map_or(PressError::NoSquares, PressError::Unknown));
    }
    let language = order.language();
    let scene = &of_section(&plate.scene, order.bounds(), language);
    let paper = if order.page { Paper::a4() } else { Paper::column(order.width.unwrap_or(TWO_COLUMNS)) };
    let paper = paper.showing(order.bounds());
    let body = match order.kind {
        Kind::Svg => Body::Text(svg(scene, &paper, language)?),
        Kind::Png => Body::Bytes(png(scene, &paper, order.dpi, language)?),
        Kind::Geojson => Body::Text(geojson(&squares(plate, atlas, language))),
        Kind::Kml => Body::Text(kml(&squares(plate, atlas, language))),
        Kind::Csv => Body::Text(csv(plate, &rows(plate), atlas, language).into_text()),
    };
    let (address, _) = Address::parse(&order.query);
    Ok(Export { name: file_name(&address, plate.size, order.kind), mime: order.kind.mime(), body })
}

/// A scene of which only a section is drawn: its caption tells the squares there apart from those of the whole map.
fn of_section(scene: &Arc<Scene>, section: Option<Bounds>, language: Language) -> Arc<Scene> {
    let Some(section) = section else { return Arc::clone(scene) };
    let within = |square: Square| {
        let b = square.bounds();
        b.west < section.east && b.east > section.west && b.south < section.north && b.north > section.south
    };
    let marks = scene.layers.iter().filter(|layer| !layer.hidden).flat_map(|layer| &layer.marks);
    let squares: BTreeSet<Square> = marks.map(|mark| mark.square).filter(|square| within(*square)).collect();
    let count = number(language, squares.len() as u64);
    let mut scene = Scene::clone(scene);
    scene.caption = format!("{} · {}", scene.caption, language.fill(Text::InSection, &[("count", &count)]));
    Arc::new(scene)
}

#[cfg(test)]
mod tests {
    use super::*;
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
