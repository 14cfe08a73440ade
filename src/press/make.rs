//! A plate becomes a file.

use super::name::file_name;
use super::squares::squares;
use super::{Body, Export, Kind, Order, TWO_COLUMNS};
use crate::address::Address;
use crate::data::Manifest;
use crate::export::{geojson, kml};
use crate::i18n::{Language, Text};
use crate::map::{Paper, PrintError, png, svg};
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
    let (scene, language) = (&plate.scene, order.language());
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
