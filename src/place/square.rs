//! The square of a row.

use crate::grid::{Lambert72, Level, Square, wgs84_to_lambert72};

use super::cell::Cell;
use super::{Flag, Flags, Reason};

/// Uncertainty (metres) up to which a record belongs to a quarter square.
const QUARTER_UNCERTAINTY: f64 = 1_000.0;
/// Uncertainty (metres) up to which a record belongs to an hour square.
const HOUR_UNCERTAINTY: f64 = 4_000.0;
/// How much further (metres) than the uncertainty code and coordinates may be apart.
const TOLERANCE: f64 = 5_000.0;

/// What a row says of its place, as it was written. Blank is unknown.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlaceFields<'a> {
    /// IFBL code, in a column for it.
    pub square: &'a [u8],
    /// Coordinates as they were written.
    pub verbatim: &'a [u8],
    /// What kind of coordinates those are.
    pub system: &'a [u8],
    /// Locality as it was written.
    pub locality: &'a [u8],
    /// Code of the cell of a cube.
    pub cell: &'a [u8],
    /// Latitude, degrees.
    pub lat: &'a [u8],
    /// Longitude, degrees.
    pub lon: &'a [u8],
    /// Uncertainty, metres.
    pub uncertainty: &'a [u8],
}

/// Where a record was placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// A quarter square, or an hour square where that is all that is known.
    pub square: Square,
    /// What is doubtful about it.
    pub flags: Flags,
    /// Uncertainty, metres, if it is stated or follows from a cell.
    pub uncertainty: Option<f64>,
}

/// Finds the square: a valid code first, then coordinates, as fine as the uncertainty allows.
///
/// # Errors
/// [`Reason::NoSquare`] or [`Reason::TooUncertain`].
pub fn place(fields: &PlaceFields<'_>) -> Result<Place, Reason> {
    let stated = number(fields.uncertainty).filter(|metres| *metres > 0.0);
    let code = find_code(fields);
    let mut flags = Flags::default();
    let (square, uncertainty) = match code {
        Code::Valid(square) => {
            if let Some(point) = point(fields.lon, fields.lat) {
                let centre = square.bounds().centre();
                let apart = (point.x - centre.x).hypot(point.y - centre.y);
                // Coordinates at the end of the world may give NaN.
                if apart.is_nan() || apart > stated.unwrap_or(0.0) + TOLERANCE {
                    flags = flags.with(Flag::CodeDisagrees);
                }
            }
            (square, stated)
        }
        Code::Cell(cell) => {
            let centre = cell.centre();
            let point = wgs84_to_lambert72(centre.lon, centre.lat);
            let square = Square::quarter_at(point.x, point.y).ok_or(Reason::NoSquare)?;
            (square, Some(stated.unwrap_or(0.0).max(cell.uncertainty())))
        }
        Code::Invalid | Code::None => {
            let point = point(fields.lon, fields.lat).ok_or(Reason::NoSquare)?;
            let square = Square::quarter_at(point.x, point.y).ok_or(Reason::NoSquare)?;
            if matches!(code, Code::Invalid) {
                flags = flags.with(Flag::InvalidCode);
            }
            (square, stated)
        }
    };
    match uncertainty {
        Some(metres) if metres > HOUR_UNCERTAINTY => Err(Reason::TooUncertain),
        Some(metres) if metres > QUARTER_UNCERTAINTY => {
            Ok(Place { square: square.within(Level::Hour), flags, uncertainty })
        }
        _ => Ok(Place { square, flags, uncertainty }),
    }
}

/// What a row has in place of a code.
enum Code {
    Valid(Square),
    /// Something that should be a code and is none.
    Invalid,
    Cell(Cell),
    None,
}

fn find_code(fields: &PlaceFields<'_>) -> Code {
    let mut invalid = false;
    if !fields.square.is_empty() {
        match hour_or_quarter(fields.square) {
            Some(square) => return Code::Valid(square),
            None => invalid = true,
        }
    }
    if !fields.cell.is_empty() {
        match (Cell::from_code(fields.cell), hour_or_quarter(fields.cell)) {
            (Some(cell), _) => return Code::Cell(cell),
            (None, Some(square)) => return Code::Valid(square),
            (None, None) => invalid = true,
        }
    }
    if !fields.verbatim.is_empty() {
        let said = starts_with_ifbl(fields.system);
        if said || fields.system.is_empty() {
            match hour_or_quarter(fields.verbatim) {
                Some(square) => return Code::Valid(square),
                None => invalid |= said || looks_like_code(fields.verbatim),
            }
        }
    }
    if let Some(square) = hour_or_quarter(fields.locality) {
        return Code::Valid(square);
    }
    invalid |= looks_like_code(fields.locality);
    // A cell's code is worth less than coordinates, which say the same more exactly.
    if (fields.lat.is_empty() || fields.lon.is_empty())
        && let Some(cell) = Cell::from_code(fields.verbatim)
    {
        return Code::Cell(cell);
    }
    if invalid { Code::Invalid } else { Code::None }
}

/// A valid code of an hour or quarter square; a bare sheet places nothing.
fn hour_or_quarter(code: &[u8]) -> Option<Square> {
    let code = if starts_with_ifbl(code) { code[4..].trim_ascii_start() } else { code };
    let code = code.strip_prefix(b":").unwrap_or(code);
    Square::from_code(code).filter(|square| square.level() != Level::Sheet)
}

fn starts_with_ifbl(text: &[u8]) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"IFBL"))
}

/// Whether a text was meant as a code: letter, digit, then only digits and separators, at least one more digit.
fn looks_like_code(text: &[u8]) -> bool {
    let [letter, digit, rest @ ..] = text else { return false };
    letter.is_ascii_alphabetic()
        && digit.is_ascii_digit()
        && text.len() <= 10
        && rest.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b' ' | b'_' | b'/'))
        && rest.iter().filter(|byte| byte.is_ascii_digit()).count() >= 2
}

/// The point in Lambert 72, if the row has one on Earth.
fn point(lon: &[u8], lat: &[u8]) -> Option<Lambert72> {
    let (lon, lat) = (number(lon)?, number(lat)?);
    ((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)).then(|| wgs84_to_lambert72(lon, lat))
}

/// A finite number; a decimal comma is read as a point.
pub(super) fn number(text: &[u8]) -> Option<f64> {
    if text.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?;
    let value: f64 = match text.parse() {
        Ok(value) => value,
        Err(_) => text.replacen(',', ".", 1).parse().ok()?,
    };
    value.is_finite().then_some(value)
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
        assert_eq!(place(&fields("b5-38-31")).unwrap().square.to_string(), "B5-38-31");
        assert_eq!(place(&fields("IFBL: b5.38")).unwrap().square.to_string(), "B5-38");
        assert_eq!(place(&fields("Plaats 0112")), Err(Reason::NoSquare));
        assert!(!looks_like_code(b"E40") && looks_like_code(b"c4-22-51"));
    }
}
