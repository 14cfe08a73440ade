//! The coordinates of a row: degrees or metres, in columns of their own or together in one.

use std::f64::consts::SQRT_2;

use crate::grid::{self, Angle, Coordinates, Lambert72, Square, lon_lat};

use super::PlaceFields;
use super::blank::non_blank;
use super::number::{Signs, WrittenNumber, number};

/// What a row has for coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Position {
    /// Nothing.
    None,
    /// Something that is no place on Earth in any system that is read.
    Unreadable,
    /// A place, inside the grid or not; `radius` in metres where it stands for an area.
    At { point: Lambert72, radius: f64 },
}

impl Position {
    fn at(point: Option<Lambert72>) -> Self {
        point.map_or(Position::Unreadable, |point| Position::At { point, radius: 0.0 })
    }
}

/// The coordinates of a row: those in degrees first, then those in metres, then those that were written as one text.
pub(super) fn position(fields: &PlaceFields<'_>) -> Position {
    let (lat, lon) = (non_blank(fields.lat), non_blank(fields.lon));
    let mut unreadable = false;
    if !lat.is_empty() && !lon.is_empty() {
        let plain = number(lon).zip(number(lat)).map(|(lon, lat)| on_earth(lon, lat));
        match plain.unwrap_or_else(|| degrees_apart(lat, lon)) {
            Some(point) => return Position::at(Some(point)),
            None => unreadable = true,
        }
    }
    let (x, y) = (non_blank(fields.x), non_blank(fields.y));
    if !x.is_empty() && !y.is_empty() {
        match metres(x, y) {
            Some(point) => return Position::at(Some(point)),
            None => unreadable = true,
        }
    }
    // Both in one cell.
    for text in [non_blank(fields.verbatim), lat, lon] {
        if let Some(point) = pair(text) {
            return Position::at(Some(point));
        }
    }
    if let Some(area) = footprint(non_blank(fields.footprint)) {
        return area;
    }
    if unreadable { Position::Unreadable } else { Position::None }
}

/// The point of a longitude and latitude, or of an easting and northing, told apart by their size.
pub(super) fn on_earth(x: f64, y: f64) -> Option<Lambert72> {
    grid::on_earth(x, y).map(|(_, point)| point)
}

/// The point of columns named for metres, where `152.012` is 152 012 if that is the only reading inside the grid.
fn metres(x: &[u8], y: &[u8]) -> Option<Lambert72> {
    let read = |text: &[u8]| std::str::from_utf8(text).ok().and_then(WrittenNumber::read);
    let (x, y) = (read(x)?, read(y)?);
    let point = |signs: Signs| on_earth(x.value(signs), y.value(signs));
    let inside = |point: &Lambert72| Square::quarter_at(point.x, point.y).is_some();
    let decimals = point(Signs::DECIMALS);
    decimals.filter(inside).or_else(|| point(Signs::THOUSANDS).filter(inside)).or(decimals)
}

/// Latitude and longitude as degrees, minutes and seconds.
fn degrees_apart(lat: &[u8], lon: &[u8]) -> Option<Lambert72> {
    let read = |text| angle_or_number(std::str::from_utf8(text).ok()?);
    let (lon, lat) = lon_lat(read(lat)?, read(lon)?)?;
    on_earth(lon.value, lat.value)
}

fn angle_or_number(text: &str) -> Option<Angle> {
    let plain = number(text.as_bytes()).map(|value| Angle { value, axis: None, step: 0.0 });
    plain.or_else(|| Angle::read(text))
}

/// Two coordinates in one text.
fn pair(text: &[u8]) -> Option<Lambert72> {
    Coordinates::pair(std::str::from_utf8(text).ok()?).map(|read| read.point)
}

/// A footprint as WKT: `POINT (4.397 51.471)`, `POLYGON ((…))`: the middle of what it covers.
fn footprint(text: &[u8]) -> Option<Position> {
    let text = std::str::from_utf8(text).ok()?;
    let (_, inside) = text.split_once('(')?;
    let mut covered: Option<[f64; 4]> = None;
    for corner in inside.split(',') {
        let mut numbers =
            corner.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == ')').split_whitespace();
        let (x, y) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
        let point = on_earth(x, y)?;
        let [west, south, east, north] = covered.unwrap_or([point.x, point.y, point.x, point.y]);
        covered = Some([west.min(point.x), south.min(point.y), east.max(point.x), north.max(point.y)]);
    }
    let [west, south, east, north] = covered?;
    let point = Lambert72 { x: (west + east) / 2.0, y: (south + north) / 2.0 };
    Some(Position::At { point, radius: (east - west).hypot(north - south) / 2.0 })
}

/// Half the diagonal (metres) of a square of this side.
pub(super) fn half_diagonal(side: f64) -> f64 {
    side * SQRT_2 / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(position: Position) -> String {
        match position {
            Position::At { point, .. } => {
                Square::quarter_at(point.x, point.y).map_or("outside".to_owned(), |square| square.to_string())
            }
            other => format!("{other:?}"),
        }
    }

    fn apart(lat: &str, lon: &str) -> String {
        square(position(&PlaceFields { lat: lat.as_bytes(), lon: lon.as_bytes(), ..PlaceFields::default() }))
    }

    /// 51.471225 N, 4.397715 E is where four quarter squares meet: this is 300 m to the north-east.
    const HERE: &str = "A4-56-23";

    #[test]
    fn degrees_in_every_form() {
        for (lat, lon) in [
            ("51.4739", "4.4020"),
            ("51,4739", "4,4020"),
            ("51.4739°", "4.4020°"),
            ("51.4739 N", "4.4020 E"),
            ("N51.4739", "E4.4020"),
            ("51°28'26\"N", "4°24'07\"E"),
            ("51° 28' 26\" N", "4° 24' 7,2\" E"),
            ("51°28′26″N", "4°24′7″O"),
            ("N 51° 28.434'", "E 004° 24.120'"),
            ("51 28 26", "4 24 7"),
            ("51d28m26s N", "4d24m07s E"),
            ("51:28:26", "4:24:07"),
            ("51° 28' 26\" NB", "4° 24' 7\" O.L."),
            // The letters say which is which.
            ("4°24'07\"E", "51°28'26\"N"),
            ("51.4739, 4.4020", ""),
            // Lambert 72 and 2008 metres in columns for degrees.
            ("240480", "152312"),
            ("240 480", "152 312"),
            ("240480,5", "152312,25"),
        ] {
            assert_eq!(apart(lat, lon), HERE, "{lat} {lon}");
        }
        for (lat, lon) in [
            ("51°71'26\"N", "4°24'07\"E"),
            ("51.4739 N", "4.4020 N"),
            ("x", "4"),
            ("NaN", "4"),
            ("51°28'26\"Q", "4"),
        ] {
            assert_eq!(apart(lat, lon), if lat == "NaN" { "None" } else { "Unreadable" }, "{lat} {lon}");
        }
        assert_eq!(apart("51.4739 S", "4.4020 E"), "outside");
        assert_eq!(apart("4.4020", "51.4739"), "outside");
    }

    #[test]
    fn metres_are_told_apart_by_their_size() {
        let metres = |x: &str, y: &str| {
            square(position(&PlaceFields { x: x.as_bytes(), y: y.as_bytes(), ..PlaceFields::default() }))
        };
        assert_eq!(metres("152312", "240480"), HERE);
        assert_eq!(metres("152312.5", "240480,5"), HERE);
        assert_eq!(metres("152.312", "240.480"), HERE);
        assert_eq!(metres("152.312,50", "240.480,00"), HERE);
        assert_eq!(metres("4.4020", "51.4739"), HERE);
        let two = crate::grid::wgs84_to_lambert2008(4.4020, 51.4739);
        assert_eq!(metres(&two.x.to_string(), &two.y.to_string()), HERE);
        assert_eq!(metres("400000", "240480"), "Unreadable");
        assert_eq!(metres("x", ""), "None");
        assert_eq!(metres("x", "x"), "Unreadable");
    }

    #[test]
    fn both_in_one_cell() {
        for text in [
            "51.4739, 4.4020",
            "51.4739,4.4020",
            "51,4739 4,4020",
            "51,4739; 4,4020",
            "4.4020 51.4739",
            "152312, 240480",
            "152312 240480",
            "X: 152312, Y: 240480",
            "x=152312;y=240480",
            "51°28'26\"N 4°24'07\"E",
            "51° 28' 26\" N, 4° 24' 7\" E",
            "51° 28' 26\" N 4° 24' 7\" E",
            "lat 51.4739 lon 4.4020",
            "(51.4739, 4.4020)",
            "N51.4739 E4.4020",
            "152312/240480",
        ] {
            let here = position(&PlaceFields { verbatim: text.as_bytes(), ..PlaceFields::default() });
            assert_eq!(square(here), HERE, "{text}");
        }
        for text in [
            "",
            "51,4",
            "51 4",
            "51,4739",
            "152312,25",
            "Kalmthout",
            "E4-25-43",
            "ES0980",
            "1234567890",
            "12",
            "in 1998, 4 plants near 2 ponds",
        ] {
            let none = position(&PlaceFields { verbatim: text.as_bytes(), ..PlaceFields::default() });
            assert_eq!(none, Position::None, "{text}");
        }
    }

    #[test]
    fn footprints() {
        let position_of =
            |text: &str| position(&PlaceFields { footprint: text.as_bytes(), ..PlaceFields::default() });
        assert_eq!(square(position_of("POINT (4.4020 51.4739)")), HERE);
        assert_eq!(square(position_of("POINT(152312 240480)")), HERE);
        let Position::At { radius, .. } = position_of(
            "POLYGON ((152012 240180, 153012 240180, 153012 241180, 152012 241180, 152012 240180))",
        ) else {
            panic!()
        };
        assert!((radius - 707.1).abs() < 0.1);
        assert_eq!(position_of("POLYGON EMPTY"), Position::None);
        assert_eq!(position_of("somewhere (near a pond)"), Position::None);
    }
}
