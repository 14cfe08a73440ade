//! What a row says of its place.

use crate::place::{PlaceFields, Signs};

use super::term::Term;

/// The terms that say where: taken over together from an event, or a square of the one would meet coordinates of the other.
pub(super) const WHERE: &[Term] = &[
    Term::Square,
    Term::HourSquare,
    Term::QuarterSquare,
    Term::VerbatimCoordinates,
    Term::VerbatimCoordinateSystem,
    Term::VerbatimSrs,
    Term::VerbatimLocality,
    Term::Locality,
    Term::Utm,
    Term::Latitude,
    Term::Longitude,
    Term::X,
    Term::Y,
    Term::Footprint,
    Term::Uncertainty,
];

/// What a row says of its place, where `get` gives its values and `signs` what the signs in its uncertainty mean.
pub fn whereabouts<'a>(get: impl Fn(Term) -> &'a [u8], signs: Signs) -> PlaceFields<'a> {
    PlaceFields {
        square: get(Term::Square),
        hour: get(Term::HourSquare),
        quarter: get(Term::QuarterSquare),
        verbatim: get(Term::VerbatimCoordinates),
        system: get(Term::VerbatimCoordinateSystem),
        srs: get(Term::VerbatimSrs),
        locality: get(Term::VerbatimLocality),
        place: get(Term::Locality),
        cell: get(Term::Cell),
        utm: get(Term::Utm),
        lat: get(Term::Latitude),
        lon: get(Term::Longitude),
        x: get(Term::X),
        y: get(Term::Y),
        footprint: get(Term::Footprint),
        uncertainty: get(Term::Uncertainty),
        signs,
        metres: 1.0,
    }
}
