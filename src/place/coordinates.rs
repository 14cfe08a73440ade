//! The coordinates of a row: degrees or metres, in columns of their own or together in one.

use std::f64::consts::SQRT_2;

use crate::grid::{Lambert72, Square, lambert2008_to_wgs84, wgs84_to_lambert72};

use super::PlaceFields;
use super::blank::said;
use super::number::{Signs, WrittenNumber, number};

/// Eastings (metres) below this one are Lambert 72.
const LAMBERT_72_BELOW: f64 = 310_000.0;
/// Eastings (metres) above this one are Lambert 2008, up to far outside the country.
const LAMBERT_2008: std::ops::Range<f64> = 490_000.0..900_000.0;

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
    let (lat, lon) = (said(fields.lat), said(fields.lon));
    let mut unreadable = false;
    if !lat.is_empty() && !lon.is_empty() {
        let plain = number(lon).zip(number(lat)).map(|(lon, lat)| on_earth(lon, lat));
        match plain.unwrap_or_else(|| degrees_apart(lat, lon)) {
            Some(point) => return Position::at(Some(point)),
            None => unreadable = true,
        }
    }
    let (x, y) = (said(fields.x), said(fields.y));
    if !x.is_empty() && !y.is_empty() {
        match metres(x, y) {
            Some(point) => return Position::at(Some(point)),
            None => unreadable = true,
        }
    }
    // Both in one cell.
    for text in [said(fields.verbatim), lat, lon] {
        if let Some(point) = pair(text) {
            return Position::at(Some(point));
        }
    }
    if let Some(area) = footprint(said(fields.footprint)) {
        return area;
    }
    if unreadable { Position::Unreadable } else { Position::None }
}

/// The point of a longitude and latitude, or of an easting and northing, told apart by their size.
pub(super) fn on_earth(x: f64, y: f64) -> Option<Lambert72> {
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        return Some(wgs84_to_lambert72(x, y));
    }
    if x > 0.0 && x < LAMBERT_72_BELOW && (0.0..LAMBERT_72_BELOW).contains(&y) {
        return Some(Lambert72 { x, y });
    }
    (LAMBERT_2008.contains(&x) && LAMBERT_2008.contains(&y)).then(|| {
        let degrees = lambert2008_to_wgs84(x, y);
        wgs84_to_lambert72(degrees.lon, degrees.lat)
    })
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

/// The way an angle is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Axis {
    Lat,
    Lon,
}

/// Latitude and longitude as degrees, minutes and seconds.
fn degrees_apart(lat: &[u8], lon: &[u8]) -> Option<Lambert72> {
    let (lat, lon) =
        (angle_or_number(std::str::from_utf8(lat).ok()?)?, angle_or_number(std::str::from_utf8(lon).ok()?)?);
    together(lat, lon)
}

/// The point of two angles; letters say which is which, else the first is the latitude.
fn together(first: (f64, Option<Axis>), second: (f64, Option<Axis>)) -> Option<Lambert72> {
    match (first.1, second.1) {
        (Some(Axis::Lat), Some(Axis::Lat)) | (Some(Axis::Lon), Some(Axis::Lon)) => None,
        (Some(Axis::Lon), _) | (_, Some(Axis::Lat)) => on_earth(first.0, second.0),
        _ => on_earth(second.0, first.0),
    }
}

fn angle_or_number(text: &str) -> Option<(f64, Option<Axis>)> {
    number(text.as_bytes()).map(|value| (value, None)).or_else(|| angle(text))
}

/// `51°28'16.4"N`, `N 51° 28.273'`, `51 28 16 N`, `4° 23' 52" OL` → degrees, and which way they are counted.
fn angle(text: &str) -> Option<(f64, Option<Axis>)> {
    if text.len() > 60 {
        return None;
    }
    let text = text.to_lowercase().replace('\u{2212}', "-");
    let mut parts = [0.0_f64; 3];
    let mut count = 0;
    let (mut axis, mut sign) = (None, 1.0);
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
            let digits = rest[..end].trim_end_matches(['.', ',']);
            *parts.get_mut(count)? = digits.replacen(',', ".", 1).parse().ok()?;
            // Only the last part has decimals.
            if count > 0 && parts[count - 1].fract() != 0.0 {
                return None;
            }
            count += 1;
            rest = &rest[end..];
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
            let word = rest[..end].replace('.', "");
            rest = &rest[end..];
            let (found, turned) = match word.as_str() {
                // Units of angles.
                "d" | "deg" | "m" | "min" | "sec" => continue,
                // Seconds, if there are no more to come; else the south.
                "s" if count == 3
                    && axis.is_none()
                    && rest.trim_start().chars().next().is_some_and(char::is_alphabetic) =>
                {
                    continue;
                }
                "n" | "north" | "nord" | "noord" | "nb" | "nl" => (Axis::Lat, 1.0),
                "s" | "south" | "sud" | "süd" | "zuid" | "z" | "zb" => (Axis::Lat, -1.0),
                // In Belgium `O` is Oost and Ost; no west (Ouest) of Greenwich has a place in the grid.
                "e" | "east" | "est" | "oost" | "ost" | "o" | "ol" | "el" => (Axis::Lon, 1.0),
                "w" | "west" | "ouest" | "wl" => (Axis::Lon, -1.0),
                _ => return None,
            };
            if axis.replace(found).is_some() {
                return None;
            }
            sign *= turned;
        } else if c == '-' && count == 0 {
            sign = -sign;
            rest = &rest[1..];
        } else if c.is_whitespace() || "°º˚'′’`´\"″”“:,;".contains(c) {
            rest = &rest[c.len_utf8()..];
        } else {
            return None;
        }
    }
    let [degrees, minutes, seconds] = parts;
    (count > 0 && minutes < 60.0 && seconds < 60.0)
        .then_some((sign * (degrees + minutes / 60.0 + seconds / 3_600.0), axis))
}

/// Two coordinates in one text: `51.471, 4.397`, `152012 240180`, `51°28'16"N 4°23'52"E`, `X: 152012; Y: 240180`.
fn pair(text: &[u8]) -> Option<Lambert72> {
    if text.len() < 5 || text.len() > 80 || !text.iter().any(u8::is_ascii_digit) {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?.to_lowercase();
    let mut plain = text.replace(['(', ')', '[', ']', '=', ':'], " ");
    for label in ["latitude", "longitude", "breedtegraad", "lengtegraad", "lat", "long", "lon", "x", "y"] {
        plain = replace_word(&plain, label);
    }
    let plain = plain.trim();
    let read = |first: &str, second: &str| {
        // `51,4` is one number, and `51 4` degrees and minutes.
        let whole = |half: &str| {
            half.contains(['.', ',', '°']) || half.bytes().filter(u8::is_ascii_digit).count() >= 5
        };
        let wholes = whole(first) && whole(second);
        let (first, second) = (angle_or_number(first.trim())?, angle_or_number(second.trim())?);
        if !wholes && (first.1.is_none() || second.1.is_none()) {
            return None;
        }
        let degrees = first.0.abs() <= 180.0 && second.0.abs() <= 180.0;
        if first.1.is_some() || second.1.is_some() {
            together(first, second)
        } else if !degrees {
            // Metres are written x first.
            on_earth(first.0, second.0)
        } else if first.0 < 48.0 && second.0 > 48.0 {
            on_earth(first.0, second.0)
        } else {
            on_earth(second.0, first.0)
        }
    };
    let after_letter = plain.char_indices().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        (c.is_alphabetic() && at > 0 && !plain[end..].trim().is_empty() && "nszeow".contains(c))
            .then_some(end)
    });
    let halves = [";", "|", ", ", " / ", "/", ",", "\t", " - ", " "].into_iter().filter_map(|between| {
        let (first, second) = plain.split_once(between)?;
        (!first.trim().is_empty() && !second.trim().is_empty() && !second.trim().contains(between))
            .then_some((first, second))
    });
    let mut halves = halves.chain(after_letter.map(|at| plain.split_at(at)));
    halves.find_map(|(first, second)| read(first, second))
}

/// The text without a word that stands by itself.
fn replace_word(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let after = at + word.len();
        let alone =
            !rest[..at].ends_with(char::is_alphabetic) && !rest[after..].starts_with(char::is_alphabetic);
        out.push_str(&rest[..at]);
        out.push_str(if alone { " " } else { word });
        rest = &rest[after..];
    }
    out.push_str(rest);
    out
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
        let of = |text: &str| position(&PlaceFields { footprint: text.as_bytes(), ..PlaceFields::default() });
        assert_eq!(square(of("POINT (4.4020 51.4739)")), HERE);
        assert_eq!(square(of("POINT(152312 240480)")), HERE);
        let Position::At { radius, .. } =
            of("POLYGON ((152012 240180, 153012 240180, 153012 241180, 152012 241180, 152012 240180))")
        else {
            panic!()
        };
        assert!((radius - 707.1).abs() < 0.1);
        assert_eq!(of("POLYGON EMPTY"), Position::None);
        assert_eq!(of("somewhere (near a pond)"), Position::None);
    }
}
