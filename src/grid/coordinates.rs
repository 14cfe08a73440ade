//! Coordinates in one text, in any system that Belgians use, and the square that they name.
//!
//! | written | system |
//! |---|---|
//! | `50.85 4.35`, `50,85; 4,35`, `50.85N 4.35E`, `4.35 50.85`, `50°51'24" N 4°21'10" E`, `N50 51.400 E4 21.170` | WGS 84 |
//! | `152012 240180`, `152.012 240.180`, `652012, 740180`: told apart by their size | Lambert 72, Lambert 2008 |
//! | `31U 598000 5634000`, `598000 5634000` | UTM |
//! | `31UES0980`, `ES0980`, `31U ES 09876 80123` | MGRS |

use std::f64::consts::SQRT_2;

use super::angle::{Angle, Axis, is_letter};
use super::decimal::Decimal;
use super::lambert::{Lambert72, Wgs84, wgs84_to_lambert72};
use super::lambert2008::lambert2008_to_wgs84;
use super::mgrs::Mgrs;
use super::square::{Level, Square};
use super::utm::{Utm, utm_to_wgs84};

/// Eastings (metres) below this one are Lambert 72.
const LAMBERT_72_BELOW: f64 = 310_000.0;
/// Eastings (metres) above this one are Lambert 2008, up to far outside the country.
const LAMBERT_2008: std::ops::Range<f64> = 490_000.0..900_000.0;
/// Northings (metres) of UTM, from Paris to Amsterdam.
const UTM_NORTHING: std::ops::Range<f64> = 5_300_000.0..5_900_000.0;
/// Eastings (metres) of UTM.
const UTM_EASTING: std::ops::Range<f64> = 100_000.0..900_000.0;
/// Where the zone is not said, eastings (metres) above this one are of zone 31, those below of zone 32: Belgium and
/// Luxembourg lie between 430 and 760 km of the one, and between 0 and 330 of the other.
const ZONE_31_FROM: f64 = 400_000.0;
/// Metres of a degree of latitude, and of one of longitude at 51° N.
const DEGREE: [f64; 2] = [111_200.0, 70_100.0];

/// In which system coordinates were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Degrees (EPSG:4326).
    Wgs84,
    /// Metres (EPSG:31370).
    Lambert72,
    /// Metres (EPSG:3812).
    Lambert2008,
    /// Metres in a zone of the Universal Transverse Mercator.
    Utm,
    /// A cell of the Military Grid Reference System.
    Mgrs,
}

impl System {
    /// Its name, which is the same in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            System::Wgs84 => "WGS 84",
            System::Lambert72 => "Lambert 72",
            System::Lambert2008 => "Lambert 2008",
            System::Utm => "UTM",
            System::Mgrs => "MGRS",
        }
    }
}

/// A place that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// How it was written.
    pub system: System,
    /// The place, inside the grid or not; of a cell the middle.
    pub point: Lambert72,
    /// How far it may be off as it was written, metres: half the diagonal of the cell, or of what the last digits
    /// stand for.
    pub radius: f64,
}

/// Why coordinates name no square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSquare {
    /// They lie outside the grid.
    Outside,
    /// They are known too coarsely, even for an hour square.
    Coarse,
}

impl Level {
    /// The finest squares that a place named by so many metres of uncertainty has: the rule for records.
    ///
    /// ```
    /// use ifbl_atlas::grid::Level;
    /// assert_eq!(Level::known_to(707.0), Some(Level::Quarter));
    /// assert_eq!(Level::known_to(2_828.0), Some(Level::Hour));
    /// assert_eq!(Level::known_to(7_071.0), None);
    /// ```
    #[must_use]
    pub fn known_to(uncertainty: f64) -> Option<Level> {
        if uncertainty <= 1_000.0 {
            Some(Level::Quarter)
        } else if uncertainty <= 4_000.0 {
            Some(Level::Hour)
        } else {
            None
        }
    }
}

impl Coordinates {
    /// Reads what a person typed: a cell, two angles, two numbers of metres. `None` where it is nothing of that kind.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        cell(text).or_else(|| Self::pair(text)).or_else(|| utm(text))
    }

    /// Two coordinates in one text, in degrees or metres of Lambert: `51.471, 4.397`, `152012 240180`,
    /// `51°28'16"N 4°23'52"E`, `X: 152012; Y: 240180`.
    #[must_use]
    pub fn pair(text: &str) -> Option<Self> {
        if text.len() < 5 || text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let text = text.to_ascii_lowercase();
        let mut plain = text.replace(['(', ')', '[', ']', '=', ':', '\u{a0}', '\u{202f}'], " ");
        for label in ["latitude", "longitude", "breedtegraad", "lengtegraad", "lat", "long", "lon", "x", "y"]
        {
            plain = without_word(&plain, label);
        }
        let plain = plain.trim();
        let between = [";", "|", ", ", " / ", "/", ",", "\t", " - ", " "].into_iter().filter_map(|between| {
            let (first, second) = plain.split_once(between)?;
            (!second.trim().contains(between)).then_some((first, second))
        });
        // Behind or before a letter that says which way an angle is counted, or before the number of the second sign.
        let beside_words = words(plain).flat_map(|(start, end)| [end, start]);
        let second = plain.match_indices('°').nth(1).map(|(at, _)| {
            let number =
                plain[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'));
            number.len()
        });
        let beside = beside_words.chain(second).map(|at| plain.split_at(at));
        between
            .chain(beside)
            .filter(|(first, second)| !first.trim().is_empty() && !second.trim().is_empty())
            .find_map(|(first, second)| halves(first, second))
    }

    /// The finest square that is sure to be meant.
    ///
    /// # Errors
    /// [`NoSquare`] when they lie outside the grid or are too coarse.
    pub fn square(&self) -> Result<Square, NoSquare> {
        let quarter = Square::quarter_at(self.point.x, self.point.y).ok_or(NoSquare::Outside)?;
        Level::known_to(self.radius).map(|level| quarter.within(level)).ok_or(NoSquare::Coarse)
    }
}

/// The point of a longitude and latitude, or of an easting and northing, told apart by their size.
#[must_use]
pub fn on_earth(x: f64, y: f64) -> Option<(System, Lambert72)> {
    if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
        return Some((System::Wgs84, wgs84_to_lambert72(x, y)));
    }
    if x > 0.0 && x < LAMBERT_72_BELOW && (0.0..LAMBERT_72_BELOW).contains(&y) {
        return Some((System::Lambert72, Lambert72 { x, y }));
    }
    (LAMBERT_2008.contains(&x) && LAMBERT_2008.contains(&y))
        .then(|| (System::Lambert2008, in_lambert72(lambert2008_to_wgs84(x, y))))
}

/// Longitude and latitude of two angles; letters say which is which, else the first is the latitude. `None` where both
/// are the same.
#[must_use]
pub fn lon_lat(first: Angle, second: Angle) -> Option<(Angle, Angle)> {
    match (first.axis, second.axis) {
        (Some(Axis::Lat), Some(Axis::Lat)) | (Some(Axis::Lon), Some(Axis::Lon)) => None,
        (Some(Axis::Lon), _) | (_, Some(Axis::Lat)) => Some((first, second)),
        _ => Some((second, first)),
    }
}

fn in_lambert72(place: Wgs84) -> Lambert72 {
    wgs84_to_lambert72(place.lon, place.lat)
}

/// The place of two halves of a text.
fn halves(first: &str, second: &str) -> Option<Coordinates> {
    // `51,4` is one number, and `51 4` degrees and minutes.
    let is_whole =
        |half: &str| half.contains(['.', ',', '°']) || half.bytes().filter(u8::is_ascii_digit).count() >= 5;
    let wholes = is_whole(first) && is_whole(second);
    let (first, second) = (Angle::read(first)?, Angle::read(second)?);
    if !wholes && (first.axis.is_none() || second.axis.is_none()) {
        return None;
    }
    let says = first.axis.is_some() || second.axis.is_some();
    let (x, y, metres) = if says {
        let (x, y) = lon_lat(first, second)?;
        (x, y, false)
    } else if first.value < 48.0 && second.value > 48.0 && second.value <= 90.0 {
        (first, second, false)
    } else if first.value.abs() <= 90.0 && second.value.abs() <= 180.0 {
        (second, first, false)
    } else {
        // Metres are written x first.
        (first, second, true)
    };
    let inside = |(_, point): &(System, Lambert72)| Square::quarter_at(point.x, point.y).is_some();
    // `152.012 240.180` can only be 152 012 and 240 180.
    let thousands = metres && x.value < 1_000.0 && y.value < 1_000.0;
    let in_thousands = || on_earth(x.value * 1_000.0, y.value * 1_000.0).filter(|_| thousands).filter(inside);
    let (system, point) = in_thousands().or_else(|| on_earth(x.value, y.value))?;
    let [per_lat, per_lon] = if system == System::Wgs84 { DEGREE } else { [1.0; 2] };
    let radius = (x.step * per_lon).hypot(y.step * per_lat) / 2.0;
    Some(Coordinates { system, point, radius })
}

/// A cell of the military grid. Without its zone it is one only inside the grid: `AB12` may be anything.
fn cell(text: &str) -> Option<Coordinates> {
    let cell = Mgrs::from_code(text.as_bytes())?;
    let point = in_lambert72(cell.centre());
    let says_zone = text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (says_zone || Square::quarter_at(point.x, point.y).is_some()).then_some(Coordinates {
        system: System::Mgrs,
        point,
        radius: cell.size * SQRT_2 / 2.0,
    })
}

/// Easting and northing of UTM, after the zone or without it: `31U 598000 5634000`, `UTM 31N 598000E 5634000N`.
fn utm(text: &str) -> Option<Coordinates> {
    let text = text.to_ascii_lowercase();
    let mut numbers = [0.0; 3];
    let mut count = 0;
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let end = if is_number(c) {
            let end = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
            *numbers.get_mut(count)? = Decimal::read(&rest[..end])?.value;
            count += 1;
            end
        } else if is_letter(c) {
            let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            if !["utm", "zone", "u", "n", "e", "m", "me", "mn", "x", "y"].contains(&&rest[..end]) {
                return None;
            }
            end
        } else if c.is_whitespace() || matches!(c, ',' | ';' | ':' | '/' | '=') {
            c.len_utf8()
        } else {
            return None;
        };
        rest = &rest[end..];
    }
    let (zone, x, y) = match (count, numbers) {
        (2, [x, y, _]) => (0, x, y),
        (3, [zone, x, y]) if (1.0..=60.0).contains(&zone) && zone.fract() == 0.0 => (zone as u8, x, y),
        _ => return None,
    };
    let (x, y) = if UTM_NORTHING.contains(&x) { (y, x) } else { (x, y) };
    if !UTM_EASTING.contains(&x) || !UTM_NORTHING.contains(&y) {
        return None;
    }
    let zone = match zone {
        0 if x >= ZONE_31_FROM => 31,
        0 => 32,
        zone => zone,
    };
    let point = in_lambert72(utm_to_wgs84(Utm { zone, north: true, x, y }));
    Some(Coordinates { system: System::Utm, point, radius: SQRT_2 / 2.0 })
}

/// Where the words of a text begin and end.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_letter)?;
        let end = start + text[start..].find(|c| !is_letter(c) && c != '.').unwrap_or(text.len() - start);
        from = end;
        Some((start, end))
    })
}

/// The text without a word that stands by itself.
fn without_word(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let after = at + word.len();
        let alone = !rest[..at].ends_with(is_letter) && !rest[after..].starts_with(is_letter);
        out.push_str(&rest[..at]);
        out.push_str(if alone { " " } else { word });
        rest = &rest[after..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::super::{lambert72_to_wgs84, utm_zone, wgs84_to_lambert2008, wgs84_to_utm};
    use super::*;

    /// System and square of what was typed, or why there is none.
    fn said(text: &str) -> String {
        match Coordinates::read(text) {
            None => "–".to_owned(),
            Some(read) => match read.square() {
                Ok(square) => format!("{} {square}", read.system.name()),
                Err(reason) => format!("{} {reason:?}", read.system.name()),
            },
        }
    }

    /// The square of a place that is worked out by itself.
    fn at(lon: f64, lat: f64) -> Square {
        let point = wgs84_to_lambert72(lon, lat);
        Square::quarter_at(point.x, point.y).unwrap()
    }

    #[test]
    fn degrees_in_every_form() {
        let here = format!("WGS 84 {}", at(4.352_8, 50.856_7));
        for text in [
            "50.8567 4.3528",
            "50,8567 4,3528",
            "50,8567; 4,3528",
            "50.8567, 4.3528",
            "50.8567,4.3528",
            "50.8567/4.3528",
            "4.3528 50.8567",
            "4,3528;50,8567",
            "50.8567N 4.3528E",
            "50.8567 N 4.3528 E",
            "50.8567° N, 4.3528° E",
            "N50.8567 E4.3528",
            "N 50.8567 E 4.3528",
            "4.3528E 50.8567N",
            "4.3528 O.L. 50.8567 N.B.",
            "(50.8567, 4.3528)",
            "lat: 50.8567 lon: 4.3528",
            "lat=50.8567&lon=4.3528".replace('&', " ").as_str(),
            "50°51'24.1\" N 4°21'10.1\" E",
            "50°51′24″N 4°21′10″E",
            "50° 51' 24\" N 4° 21' 10\" E",
            "50°51'24\" 4°21'10\"",
            "50° 51' 24\" 4° 21' 10\"",
            "50 51 24 N 4 21 10 E",
            "N 50 51 24 E 4 21 10",
            "E 4° 21' 10\" N 50° 51' 24\"",
            "50d51m24s N 4d21m10s E",
            "N50 51.402 E4 21.168",
            "N 50° 51.402' E 004° 21.168'",
            "50° 51,402' NB, 4° 21,168' OL",
            "50°51,402'N 4°21,168'O",
            "\u{a0}50.8567\u{a0}4.3528 ",
        ] {
            assert_eq!(said(text), here, "{text}");
        }
    }

    #[test]
    fn metres_are_told_apart_by_their_size() {
        let here = at(4.352_8, 50.856_7);
        let old = wgs84_to_lambert72(4.352_8, 50.856_7);
        let new = wgs84_to_lambert2008(4.352_8, 50.856_7);
        let utm = wgs84_to_utm(4.352_8, 50.856_7, 31);
        for (text, system) in [
            (format!("{:.0} {:.0}", old.x, old.y), "Lambert 72"),
            (format!("{:.2}, {:.2}", old.x, old.y), "Lambert 72"),
            (format!("X: {:.0} Y: {:.0}", old.x, old.y), "Lambert 72"),
            (format!("x={:.0};y={:.0}", old.x, old.y), "Lambert 72"),
            (format!("{:.3} {:.3}", old.x / 1_000.0, old.y / 1_000.0), "Lambert 72"),
            (format!("{:.0} {:.0}", new.x, new.y), "Lambert 2008"),
            (format!("{:.0}/{:.0}", new.x, new.y), "Lambert 2008"),
            (format!("31U {:.0} {:.0}", utm.x, utm.y), "UTM"),
            (format!("31 U {:07.0} UTM {:.0}", utm.x, utm.y), "UTM"),
            (format!("31N {:.0}E {:.0}N", utm.x, utm.y), "UTM"),
            (format!("UTM 31 {:.0}, {:.0}", utm.x, utm.y), "UTM"),
            (format!("{:.0} {:.0}", utm.x, utm.y), "UTM"),
            (format!("{:.0} {:.0}", utm.y, utm.x), "UTM"),
        ] {
            assert_eq!(said(&text), format!("{system} {here}"), "{text}");
        }
        // The east lies in zone 32, with or without its number.
        let there = at(6.1, 50.2);
        let utm = wgs84_to_utm(6.1, 50.2, utm_zone(6.1));
        assert_eq!(said(&format!("{:.0} {:.0}", utm.x, utm.y)), format!("UTM {there}"));
        assert_eq!(said(&format!("32U {:.0} {:.0}", utm.x, utm.y)), format!("UTM {there}"));
        let other = wgs84_to_utm(6.1, 50.2, 31);
        assert_eq!(said(&format!("31U {:.0} {:.0}", other.x, other.y)), format!("UTM {there}"));
    }

    #[test]
    fn a_cell_is_its_middle_and_may_be_too_large() {
        let middle = Mgrs::from_code(b"31UES0980").unwrap().centre();
        let here = format!("MGRS {}", at(middle.lon, middle.lat));
        for text in ["31UES0980", "ES0980", "es0980", "31U ES 09 80", "31u es 09500 80500"] {
            assert_eq!(said(text), here, "{text}");
        }
        assert_eq!(said("31UFS17"), "MGRS Coarse");
        assert_eq!(said("FS17"), "MGRS Coarse");
        assert_eq!(said("33UVR0980"), "MGRS Outside");
        // Without its zone it would have to lie here.
        assert_eq!(said("AB1234"), "–");
        assert_eq!(said("ES098"), "–");
    }

    #[test]
    fn no_finer_than_written() {
        let here = at(4.352_8, 50.856_7);
        let hour = here.within(Level::Hour);
        assert_eq!(said("50.857 4.353"), format!("WGS 84 {here}"));
        assert_eq!(said("50°51' N 4°21' E"), format!("WGS 84 {}", at(4.35, 50.85).within(Level::Hour)));
        assert_eq!(said("50.86 4.35"), format!("WGS 84 {}", at(4.35, 50.86)));
        assert_eq!(said("50.9 4.4"), "WGS 84 Coarse");
        assert_eq!(said("50° N 4° E"), "WGS 84 Coarse");
        let old = hour.bounds().centre();
        let read = Coordinates::read(&format!("{} {}", old.x, old.y)).unwrap();
        assert!(read.radius < 1.0, "{read:?}");
    }

    #[test]
    fn outside_is_never_a_square() {
        for text in [
            "40.7128 -74.0060",
            "52.5200 13.4050",
            "-50.8567 4.3528",
            "50.8567 S 4.3528 E",
            "50.8567 N 4.3528 W",
            "4.3528 N 50.8567 E",
            "0.0000 0.0000",
            "200 48.85000",
            "33U 598000 5634000",
        ] {
            let said = said(text);
            assert!(said.ends_with("Outside") || said == "–", "{text}: {said}");
        }
        assert_eq!(said("40.7128 -74.0060"), "WGS 84 Outside");
        assert_eq!(said("50.8567 N 4.3528 W"), "WGS 84 Outside");
    }

    #[test]
    fn what_is_no_coordinates_is_not_read() {
        for text in [
            "",
            " ",
            "E313",
            "E40",
            "E4",
            "E4-25",
            "E42543",
            "A112",
            "N49",
            "urt dio",
            "Urtica dioica",
            "Sint-Niklaas",
            "12",
            "50.85",
            "50,85",
            "50 51",
            "51 4",
            "12.05.2020",
            "12/05/2020",
            "2020-05-12",
            "12-05-2020 13:30",
            "12.05.2020 13.06.2020",
            "1939 1971",
            "1939-1971",
            "5 mei 2020",
            "02 123 45 67",
            "0475 12 34 56",
            "0475/12.34.56",
            "+32 475 12 34 56",
            "+32475123456",
            "014/581234",
            "0475123456 0476123456",
            "02-1234567",
            "BE0123456789",
            "50.85 N 4.35 N",
            "50°71' N 4°21' E",
            "50.8567 4.3528 17",
            "400000 240180",
            "31U 598000",
            "31U ES",
            "🌿🌿🌿 50.85",
            "é 50.85 é 4.35",
            &"9".repeat(200),
        ] {
            assert_eq!(said(text), "–", "{text}");
        }
    }

    #[test]
    fn what_the_grid_writes_is_read_back() {
        for number in (0..76_800_u32).step_by(997) {
            let square = Square::quarter(number).unwrap();
            let Wgs84 { lon, lat } = {
                let c = square.bounds().centre();
                lambert72_to_wgs84(c.x, c.y)
            };
            if !(49.0..52.0).contains(&lat) || !(2.0..7.0).contains(&lon) {
                continue;
            }
            assert_eq!(said(&format!("{lat:.5} {lon:.5}")), format!("WGS 84 {square}"));
            assert_eq!(said(&format!("{lon:.5}, {lat:.5}")), format!("WGS 84 {square}"));
            let new = wgs84_to_lambert2008(lon, lat);
            assert_eq!(said(&format!("{:.0} {:.0}", new.x, new.y)), format!("Lambert 2008 {square}"));
            let utm = wgs84_to_utm(lon, lat, utm_zone(lon));
            assert_eq!(said(&format!("{}U {:.0} {:.0}", utm.zone, utm.x, utm.y)), format!("UTM {square}"));
            let cell = Mgrs::at(lon, lat, 1.0).unwrap();
            assert_eq!(said(&cell.to_string()), format!("MGRS {square}"));
        }
    }
}
