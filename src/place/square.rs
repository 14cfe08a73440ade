//! The square of a row.

use crate::grid::{Lambert72, Level, Mgrs, Square, wgs84_to_lambert72};

use super::cell::Cell;
use super::code::{Code, code_in_columns, code_in_text};
use super::coordinates::{Position, half_diagonal, position};
use super::number::Signs;
use super::uncertainty::{Uncertainty, uncertainty};
use super::{Flag, Flags, Reason};

/// How much further (metres) than the uncertainty code and coordinates may be apart.
const TOLERANCE: f64 = 5_000.0;

/// Uncertainty (metres) up to which coordinates are better than a code in the name of a place.
const GOOD: f64 = 1_000.0;
/// How far (parts of its side) coordinates may be from the middle of a cell to be no more than its middle.
const MIDDLE: f64 = 0.02;

/// What a row says of its place, as it was written. Blank is unknown.
#[derive(Clone, Copy, Debug)]
pub struct PlaceFields<'a> {
    /// IFBL code, in a column for it.
    pub square: &'a [u8],
    /// Code of the hour square, in a column of its own.
    pub hour: &'a [u8],
    /// Code of the quarter square, or its last two digits.
    pub quarter: &'a [u8],
    /// Coordinates as they were written.
    pub verbatim: &'a [u8],
    /// What kind of coordinates those are.
    pub system: &'a [u8],
    /// In which reference system they are.
    pub srs: &'a [u8],
    /// Locality as it was written.
    pub locality: &'a [u8],
    /// Name of the place.
    pub place: &'a [u8],
    /// Code of the cell of a cube.
    pub cell: &'a [u8],
    /// Code of a square of UTM.
    pub utm: &'a [u8],
    /// Latitude, degrees.
    pub lat: &'a [u8],
    /// Longitude, degrees.
    pub lon: &'a [u8],
    /// Easting, metres.
    pub x: &'a [u8],
    /// Northing, metres.
    pub y: &'a [u8],
    /// What is covered, as WKT or as the code of a cell.
    pub footprint: &'a [u8],
    /// Uncertainty, metres.
    pub uncertainty: &'a [u8],
    /// What the signs in the uncertainty mean.
    pub signs: Signs,
    /// The metres that a number without unit stands for there.
    pub metres: f64,
}

impl Default for PlaceFields<'_> {
    fn default() -> Self {
        PlaceFields {
            square: b"",
            hour: b"",
            quarter: b"",
            verbatim: b"",
            system: b"",
            srs: b"",
            locality: b"",
            place: b"",
            cell: b"",
            utm: b"",
            lat: b"",
            lon: b"",
            x: b"",
            y: b"",
            footprint: b"",
            uncertainty: b"",
            signs: Signs::DARWIN_CORE,
            metres: 1.0,
        }
    }
}

/// Where a record was placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// A quarter square, or an hour square where that is all that is known.
    pub square: Square,
    /// What is doubtful about it.
    pub flags: Flags,
    /// Uncertainty, metres, if it is stated or follows from a cell.
    pub uncertainty: Option<f64>,
}

/// Finds the square: a valid code in a column for codes first, then coordinates and cells, then a code in the name of the
/// place; as fine as the uncertainty allows.
///
/// # Errors
/// [`Reason::NoSquare`], [`Reason::SquaresContradict`] or [`Reason::TooUncertain`].
pub fn place(fields: &PlaceFields<'_>) -> Result<Placement, Reason> {
    let (stated, readable) = match uncertainty(fields.uncertainty, fields.signs, fields.metres) {
        Uncertainty::Missing => (None, true),
        Uncertainty::Metres(metres) => (Some(metres), true),
        Uncertainty::Unreadable => (None, false),
    };
    let (square, uncertainty, mut flags) = find(fields, stated)?;
    let known = Level::known_to(uncertainty.unwrap_or_default()).ok_or(Reason::TooUncertain)?;
    let finest = if readable { known } else { Level::Hour };
    if !readable {
        flags = flags.with(Flag::UnreadableUncertainty);
    }
    Ok(Placement { square: square.within(finest), flags, uncertainty })
}

/// The square, its uncertainty (metres) and what is doubtful.
type FoundSquare = (Square, Option<f64>, Flags);

fn find(fields: &PlaceFields<'_>, stated: Option<f64>) -> Result<FoundSquare, Reason> {
    let code = code_in_columns(fields);
    let flags = Flags::default();
    let here = position(fields);
    match code {
        Code::Valid { square, spoilt } => {
            let flags = disagreement(square, here, stated);
            return Ok((square, stated, if spoilt { flags.with(Flag::SpoiltCode) } else { flags }));
        }
        Code::Contradict => {
            let good = stated.is_none_or(|metres| Level::known_to(metres).is_some());
            let coordinates = coordinates(here, stated).filter(|_| good);
            let (square, uncertainty) = coordinates.ok_or(Reason::SquaresContradict)?;
            return Ok((square, uncertainty, flags.with(Flag::SquaresContradict)));
        }
        Code::Invalid | Code::None => {}
    }
    let invalid = code == Code::Invalid;
    let flags = if invalid { flags.with(Flag::InvalidCode) } else { flags };
    if let Some(area) = area(fields) {
        match coordinates(here, stated) {
            // Coordinates say the same more exactly, unless they are no more than the middle of the cell.
            Some((square, uncertainty))
                if !area.is_middle(here) && uncertainty.is_none_or(|metres| metres <= area.radius()) =>
            {
                let flags =
                    if area.is_near(here) || area.written { flags } else { flags.with(Flag::CellDisagrees) };
                return Ok((square, uncertainty, flags));
            }
            _ => {}
        }
        let square = Square::quarter_at(area.middle.x, area.middle.y).ok_or(Reason::NoSquare)?;
        return Ok((square, Some(stated.unwrap_or(0.0).max(area.radius())), flags));
    }
    let by_coordinates = coordinates(here, stated);
    if invalid && let Some((square, uncertainty)) = by_coordinates {
        return Ok((square, uncertainty, flags));
    }
    if let Some(square) = code_in_text(fields) {
        let far = matches!(here, Position::At { point, .. } if distance(square, point) > TOLERANCE);
        if !far || stated.is_some_and(|metres| metres > GOOD) {
            let flags = disagreement(square, here, stated).with(Flag::CodeInText);
            return Ok((square, stated, flags));
        }
        let (square, uncertainty) = by_coordinates.ok_or(Reason::NoSquare)?;
        return Ok((square, uncertainty, flags.with(Flag::TextDisagrees)));
    }
    let (square, uncertainty) = by_coordinates.ok_or(Reason::NoSquare)?;
    Ok((square, uncertainty, flags))
}

/// The square of coordinates inside the grid, and their uncertainty.
fn coordinates(here: Position, stated: Option<f64>) -> Option<(Square, Option<f64>)> {
    let Position::At { point, radius } = here else { return None };
    let uncertainty = if radius > 0.0 { Some(stated.unwrap_or(0.0).max(radius)) } else { stated };
    Square::quarter_at(point.x, point.y).map(|square| (square, uncertainty))
}

/// Says when coordinates are further from a square than they may be.
fn disagreement(square: Square, here: Position, stated: Option<f64>) -> Flags {
    let flags = Flags::default();
    let Position::At { point, .. } = here else { return flags };
    let centre = square.bounds().centre();
    let apart = (point.x - centre.x).hypot(point.y - centre.y);
    // Coordinates at the end of the world may give NaN.
    if apart.is_nan() || apart > stated.unwrap_or(0.0) + TOLERANCE {
        return flags.with(Flag::CodeDisagrees);
    }
    flags
}

/// How far (metres) a point is from the nearest edge of a square; 0 inside. Infinite for a point at the end of the world.
fn distance(square: Square, point: Lambert72) -> f64 {
    let bounds = square.bounds();
    let east = (bounds.west - point.x).max(point.x - bounds.east).max(0.0);
    let north = (bounds.south - point.y).max(point.y - bounds.north).max(0.0);
    let apart = east.hypot(north);
    if point.x.is_nan() || point.y.is_nan() { f64::INFINITY } else { apart }
}

/// A cell of another grid.
struct Area {
    middle: Lambert72,
    /// Side, metres.
    side: f64,
    /// Whether it was written as the coordinates of the record, not in a column for cells.
    written: bool,
}

impl Area {
    /// How far (metres) from its middle a record in it may be.
    fn radius(&self) -> f64 {
        half_diagonal(self.side)
    }

    fn apart(&self, here: Position) -> f64 {
        let Position::At { point, .. } = here else { return f64::INFINITY };
        (point.x - self.middle.x).hypot(point.y - self.middle.y)
    }

    fn is_middle(&self, here: Position) -> bool {
        self.apart(here) <= self.side * MIDDLE
    }

    fn is_near(&self, here: Position) -> bool {
        self.apart(here) <= self.radius() + TOLERANCE
    }
}

/// The cell that a row names, of EEA's grid or of UTM.
fn area(fields: &PlaceFields<'_>) -> Option<Area> {
    let columns =
        [fields.cell, fields.utm, fields.square, fields.quarter, fields.hour].map(|text| (text, false));
    let written = [fields.verbatim, fields.footprint].map(|text| (text, true));
    columns.into_iter().chain(written).filter(|(text, _)| text.len() >= 4).find_map(|(text, written)| {
        let (middle, side) = match Cell::from_code(text) {
            Some(cell) => (cell.centre(), cell.size),
            None => {
                let square = Mgrs::from_code(text)?;
                (square.centre(), square.size)
            }
        };
        Some(Area { middle: wgs84_to_lambert72(middle.lon, middle.lat), side, written })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, system, coordinates and uncertainty → square or reason, with `!` for each flag.
    fn placed(verbatim: &str, system: &str, lat: &str, lon: &str, uncertainty: &str) -> String {
        let fields = PlaceFields {
            verbatim: verbatim.as_bytes(),
            system: system.as_bytes(),
            lat: lat.as_bytes(),
            lon: lon.as_bytes(),
            uncertainty: uncertainty.as_bytes(),
            ..PlaceFields::default()
        };
        match place(&fields) {
            Ok(place) if place.flags.is_empty() => place.square.to_string(),
            Ok(place) => format!("{}!", place.square),
            Err(reason) => reason.key().to_owned(),
        }
    }

    // A4-56: 51.471225003 N, 4.397715333 E is the centre of an hour square.
    const LAT: &str = "51.471225003";
    const LON: &str = "4.397715333";

    #[test]
    fn a_valid_code_wins_and_is_never_placed_finer() {
        assert_eq!(placed("A4-56", "IFBL 4km", LAT, LON, "700"), "A4-56");
        assert_eq!(placed("a4-56-11", "IFBL 1km", "", "", ""), "A4-56-11");
        assert_eq!(placed("a4-56-11", "", LAT, LON, "707"), "A4-56-11");
        assert_eq!(placed("a4-56-11", "IFBL 1km", "", "", "3500"), "A4-56");
        assert_eq!(placed("a4-56-11", "IFBL 1km", "", "", "10000"), "too_uncertain");
        assert_eq!(placed("E4-25-43", "IFBL 1km", LAT, LON, "707"), "E4-25-43!");
    }

    #[test]
    fn a_code_is_valid_as_a_whole_or_not_at_all() {
        for code in ["i4-22-11", "z9-11", "c4-69-11", "c4-22-51", "??", "A4"] {
            assert_eq!(placed(code, "IFBL 1km", "", "", ""), "no_square", "{code}");
            let square = placed(code, "IFBL 1km", LAT, LON, "");
            assert!(square.starts_with("A4-56-") && square.ends_with('!'), "{code} {square}");
        }
        let other = placed("1kmE3916N3010", "EEA 1km", LAT, LON, "707");
        assert!(other.starts_with("A4-56-") && !other.ends_with('!'), "{other}");
    }

    #[test]
    fn coordinates_are_placed_as_finely_as_they_are_certain() {
        assert!(placed("", "", LAT, LON, "").starts_with("A4-56-"));
        assert!(placed("", "", LAT, LON, "1000").starts_with("A4-56-"));
        assert_eq!(placed("", "", LAT, LON, "1000.5"), "A4-56");
        assert_eq!(placed("", "", LAT, LON, "4000"), "A4-56");
        assert_eq!(placed("", "", LAT, LON, "4001"), "too_uncertain");
        assert_eq!(placed("", "", "51,471225", "4,3977", "5000"), "too_uncertain");
        assert!(placed("", "", "51,471225", "4,3977", "0").starts_with("A4-56-"));
        for (lat, lon) in [("0", "0"), ("91", "4"), ("x", "4"), ("NaN", "4"), ("1e999", "4"), ("40", "4")] {
            assert_eq!(placed("", "", lat, lon, ""), "no_square", "{lat} {lon}");
        }
    }

    #[test]
    fn cells_are_as_uncertain_as_half_their_diagonal() {
        let cell = |cell: &str, uncertainty: &str| {
            let fields = PlaceFields {
                cell: cell.as_bytes(),
                uncertainty: uncertainty.as_bytes(),
                ..PlaceFields::default()
            };
            place(&fields).map(|place| place.square.to_string()).map_err(Reason::key)
        };
        assert_eq!(cell("1kmE3916N3010", "49").unwrap().len(), 8);
        assert_eq!(cell("1kmE3916N3010", "2000").unwrap().len(), 5);
        assert_eq!(cell("2kmE3916N3010", "").unwrap().len(), 5);
        assert_eq!(cell("10kmE391N301", ""), Err("too_uncertain"));
        assert_eq!(cell("e4-25-43", "49"), Ok("E4-25-43".to_owned()));
        assert_eq!(cell("1kmE0001N0001", ""), Err("no_square"));
        assert_eq!(cell("31UES", ""), Err("no_square"));
    }

    #[test]
    fn a_code_may_stand_in_the_locality() {
        let fields =
            |locality: &'static str| PlaceFields { locality: locality.as_bytes(), ..PlaceFields::default() };
        let found = place(&fields("b5-38-31")).unwrap();
        assert_eq!(found.square.to_string(), "B5-38-31");
        assert!(found.flags.has(Flag::CodeInText));
        assert_eq!(place(&fields("IFBL: b5.38")).unwrap().square.to_string(), "B5-38");
        assert_eq!(place(&fields("Plaats 0112")), Err(Reason::NoSquare));
        assert_eq!(place(&fields("E411")), Err(Reason::NoSquare));
    }

    /// Locality, coordinates and uncertainty → square or reason, with the flags.
    fn in_text(locality: &str, lat: &str, lon: &str, uncertainty: &str) -> String {
        let fields = PlaceFields {
            locality: locality.as_bytes(),
            lat: lat.as_bytes(),
            lon: lon.as_bytes(),
            uncertainty: uncertainty.as_bytes(),
            ..PlaceFields::default()
        };
        outcome(place(&fields))
    }

    fn outcome(placement: Result<Placement, Reason>) -> String {
        match placement {
            Ok(placement) => {
                let flags = Flag::ALL.into_iter().filter(|flag| placement.flags.has(*flag)).map(Flag::key);
                std::iter::once(placement.square.to_string())
                    .chain(flags.map(str::to_owned))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Err(reason) => reason.key().to_owned(),
        }
    }

    #[test]
    fn good_coordinates_win_over_a_code_in_text_that_is_far() {
        let here = in_text("", LAT, LON, "10");
        assert!(here.starts_with("A4-56-"), "{here}");
        // The code is where the coordinates are: it stands, as coarse as it is.
        assert_eq!(in_text("A4-56", LAT, LON, "10"), "A4-56 code_in_text");
        assert_eq!(in_text("A4-56-11", LAT, LON, "10"), "A4-56-11 code_in_text");
        // Two squares of 4 km further the nearest edge is 6 km away; one further, 2 km.
        assert_eq!(in_text("A4-54", LAT, LON, "10"), format!("{here} text_disagrees"));
        assert_eq!(in_text("A4-54", LAT, LON, ""), format!("{here} text_disagrees"));
        assert_eq!(in_text("A4-55", LAT, LON, "1000"), "A4-55 code_in_text");
        assert_eq!(in_text("E3-13", LAT, LON, "1001"), "E3-13 code_disagrees_with_coordinates code_in_text");
        // Coordinates far outside the grid are good ones too.
        assert_eq!(in_text("E3-13", "40.0", "-3.7", "10"), "no_square");
        assert_eq!(in_text("E313", LAT, LON, "10"), here);
    }

    #[test]
    fn columns_that_contradict_each_other() {
        let outcome_of_columns = |hour: &str, quarter: &str, lat: &str, uncertainty: &str| {
            outcome(place(&PlaceFields {
                hour: hour.as_bytes(),
                quarter: quarter.as_bytes(),
                lat: lat.as_bytes(),
                lon: LON.as_bytes(),
                uncertainty: uncertainty.as_bytes(),
                ..PlaceFields::default()
            }))
        };
        assert_eq!(outcome_of_columns("E4-25", "D4-25-43", "", ""), "squares_contradict");
        assert!(outcome_of_columns("E4-25", "D4-25-43", LAT, "10").ends_with(" squares_contradict"));
        assert_eq!(outcome_of_columns("E4-25", "D4-25-43", LAT, "5000"), "squares_contradict");
        assert_eq!(outcome_of_columns("A4-56", "A4-56-51", "", ""), "A4-56 spoilt_code");
    }

    #[test]
    fn cells_of_utm_stand_in_any_column_for_squares() {
        let outcome_of_cell = |text: &'static str| {
            let text = text.as_bytes();
            let fields = PlaceFields::default();
            let columns = [
                PlaceFields { square: text, ..fields },
                PlaceFields { utm: text, ..fields },
                PlaceFields { cell: text, ..fields },
                PlaceFields { verbatim: text, ..fields },
                PlaceFields { verbatim: text, system: b"UTM 1km", ..fields },
                PlaceFields { footprint: text, ..fields },
            ];
            let found: Vec<String> = columns.iter().map(|fields| outcome(place(fields))).collect();
            assert!(found.iter().all(|outcome| *outcome == found[0]), "{text:?} {found:?}");
            found[0].clone()
        };
        let here = outcome_of_cell("31UES0980");
        assert_eq!(
            (here.len(), outcome_of_cell("ES0980"), outcome_of_cell("31U ES 09 80")),
            (8, here.clone(), here.clone())
        );
        assert_eq!(outcome_of_cell("FS17"), "too_uncertain");
        assert_eq!(outcome_of_cell("31UES09128045").len(), 8);
        // A square of 100 m elsewhere in Europe is no place of ours.
        assert_eq!(outcome_of_cell("33UES0980"), "no_square");
        assert_eq!(outcome_of_cell("1kmE3916N3010").len(), 8);
        assert_eq!(outcome_of_cell("10kmE391N301"), "too_uncertain");
    }

    #[test]
    fn coordinates_beside_a_cell_say_more_than_it_unless_they_are_its_middle() {
        let outcome_of_position = |lat: &str, lon: &str, uncertainty: &str| {
            outcome(place(&PlaceFields {
                utm: b"FS17",
                lat: lat.as_bytes(),
                lon: lon.as_bytes(),
                uncertainty: uncertainty.as_bytes(),
                ..PlaceFields::default()
            }))
        };
        let middle = Mgrs::from_code(b"FS17").unwrap().centre();
        let (lat, lon) = (format!("{:.4}", middle.lat), format!("{:.4}", middle.lon));
        assert_eq!(outcome_of_position(&lat, &lon, ""), "too_uncertain");
        let beside = format!("{:.4}", middle.lat + 0.01);
        assert_eq!(outcome_of_position(&beside, &lon, "10").len(), 8);
        assert_eq!(outcome_of_position(&beside, &lon, "").len(), 8);
        assert!(outcome_of_position(LAT, LON, "10").ends_with(" cell_disagrees"));
        assert_eq!(outcome_of_position("", "", ""), "too_uncertain");
    }

    #[test]
    fn what_cannot_be_read_as_uncertainty_is_4_km() {
        assert_eq!(in_text("", LAT, LON, "far"), "A4-56 unreadable_uncertainty");
        assert!(in_text("", LAT, LON, "NA").starts_with("A4-56-"));
        assert_eq!(in_text("", LAT, LON, "10 km"), "too_uncertain");
        assert_eq!(in_text("", LAT, LON, ">1000"), "A4-56");
        assert_eq!(in_text("", LAT, LON, ">4000"), "too_uncertain");
    }
}
