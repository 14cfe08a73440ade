//! Squares of the Military Grid Reference System: `31UES0980`, and as Belgians write them, `ES0980`.
//!
//! # Sources
//! NGA.STND.0037 2.0.0 *The Universal Grids and the Transverse Mercator and Polar Stereographic Map Projections*, § 3:
//! letters of columns repeat every three zones, those of rows every two and every 2 000 km.

use std::fmt;

use super::lambert::Wgs84;
use super::utm::{Utm, utm_to_wgs84, utm_zone, wgs84_to_utm};

/// Letters of rows of 100 km, from the equator in odd zones; in even ones they begin five further.
const ROWS: &[u8; 20] = b"ABCDEFGHJKLMNPQRSTUV";
/// Letters of columns of 100 km in zones 1, 2 and 3, and so on.
const COLUMNS: [&[u8; 8]; 3] = [b"ABCDEFGH", b"JKLMNPQR", b"STUVWXYZ"];
/// Letters of bands of 8° from 80° S; the last one has 12°.
const BANDS: &[u8; 20] = b"CDEFGHJKLMNPQRSTUVWX";
/// Side of a lettered square, metres.
const LETTERED: f64 = 100_000.0;
/// Band of Belgium and Luxembourg.
const HOME_BAND: u8 = b'U';

/// A square of the military grid on WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mgrs {
    /// Its south-west corner.
    pub corner: Utm,
    /// Side, metres: a power of ten from 1 to 10,000.
    pub size: f64,
}

impl Mgrs {
    /// Reads a code of at least two digits in any spelling: `31UES0980`, `31u es 09 80`, `ES-09-80`; without zone and band
    /// it is one of the squares around Belgium.
    #[must_use]
    pub fn from_code(code: &[u8]) -> Option<Self> {
        // The longest has zone, band, two letters and ten digits.
        let (mut plain, mut length) = ([0_u8; 15], 0);
        for byte in code.trim_ascii() {
            if !matches!(byte, b' ' | b'-' | b'.' | b'_' | b'/') {
                *plain.get_mut(length)? = byte.to_ascii_uppercase();
                length += 1;
            }
        }
        let plain = &plain[..length];
        let digits = plain.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (zone, rest) = plain.split_at_checked(digits)?;
        let (zone, band, rest) = match (zone, rest) {
            ([], [column, ..]) => (if *column <= b'H' { 31 } else { 32 }, HOME_BAND, rest),
            ([_] | [_, _], [band, rest @ ..]) => (number(zone)? as u8, *band, rest),
            _ => return None,
        };
        let [column, row, digits @ ..] = rest else { return None };
        let half = digits.len() / 2;
        if !(1..=60).contains(&zone) || digits.len() % 2 == 1 || !(1..=5).contains(&half) {
            return None;
        }
        let size = LETTERED / 10_f64.powi(half as i32);
        let (east, north) = digits.split_at(half);
        let (east, north) = (f64::from(number(east)?) * size, f64::from(number(north)?) * size);
        let column = COLUMNS[usize::from(zone - 1) % 3].iter().position(|letter| letter == column)?;
        let row = ROWS.iter().position(|letter| letter == row)?;
        let row = if zone % 2 == 0 { (row + 15) % 20 } else { row };
        let band = BANDS.iter().position(|letter| *letter == band)?;
        let x = (column + 1) as f64 * LETTERED + east;
        let y = northing(band, row as f64 * LETTERED + north, x, zone)?;
        Some(Mgrs { corner: Utm { zone, north: band >= 10, x, y }, size })
    }

    /// The square of this size (metres, a power of ten from 1 to 10,000) that contains a point, unless it lies beyond 84° N or 80° S.
    #[must_use]
    pub fn at(lon: f64, lat: f64, size: f64) -> Option<Self> {
        if !(-80.0..84.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
            return None;
        }
        let point = wgs84_to_utm(lon, lat, utm_zone(lon));
        let (x, y) = ((point.x / size).floor() * size, (point.y / size).floor() * size);
        Some(Mgrs { corner: Utm { x, y, ..point }, size })
    }

    /// The point in the middle.
    #[must_use]
    pub fn centre(&self) -> Wgs84 {
        let half = self.size / 2.0;
        utm_to_wgs84(Utm { x: self.corner.x + half, y: self.corner.y + half, ..self.corner })
    }
}

impl fmt::Display for Mgrs {
    /// `31UES0980`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Utm { zone, x, y, .. } = self.corner;
        let band = ((self.centre().lat + 80.0) / 8.0).floor().clamp(0.0, 19.0) as usize;
        let column = ((x / LETTERED).floor() as usize).clamp(1, 8) - 1;
        let row = ((y / LETTERED).floor() as usize + if zone % 2 == 0 { 5 } else { 0 }) % 20;
        let column = COLUMNS[usize::from(zone.max(1) - 1) % 3][column];
        write!(f, "{zone:02}{}{}{}", char::from(BANDS[band]), char::from(column), char::from(ROWS[row]))?;
        let digits = (LETTERED / self.size).log10().round().clamp(0.0, 5.0) as usize;
        let within = |metres: f64| (metres.rem_euclid(LETTERED) / self.size).round() as u32;
        if digits > 0 {
            write!(f, "{:0digits$}{:0digits$}", within(x), within(y))?;
        }
        Ok(())
    }
}

/// The northing (metres) in this band of a row that repeats every 2 000 km: the one whose square reaches into the band.
fn northing(band: usize, in_cycle: f64, x: f64, zone: u8) -> Option<f64> {
    let north = band >= 10;
    let south_edge = -80.0 + 8.0 * band as f64;
    let top = if band == 19 { 84.0 } else { south_edge + 8.0 };
    (0..5).map(|cycle| in_cycle + f64::from(cycle) * 2_000_000.0).find(|y| {
        let lat = utm_to_wgs84(Utm { zone, north, x, y: *y }).lat;
        // A square of 100 km at the edge of a band belongs to both.
        lat > south_edge - 1.0 && lat < top + 0.1
    })
}

/// At most five digits as a number.
fn number(digits: &[u8]) -> Option<u32> {
    let all = (1..=5).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    all.then(|| digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_every_spelling() {
        let read = |code: &str| Mgrs::from_code(code.as_bytes());
        let cell = read("31UES0980").unwrap();
        assert_eq!((cell.corner.x, cell.corner.y, cell.size), (509_000.0, 5_680_000.0, 1_000.0));
        for same in
            ["ES0980", "es0980", "31U ES 09 80", "31u-es-09-80", " ES 0980 ", "31UES 09 80", "ES09/80"]
        {
            assert_eq!(read(same), Some(cell), "{same}");
        }
        assert_eq!(read("FS17").unwrap().size, 10_000.0);
        assert_eq!(read("31UES0912380456").unwrap().size, 1.0);
        // The east of Belgium and Luxembourg lie in zone 32.
        assert_eq!(read("KA99").unwrap().corner.zone, 32);
        assert_eq!(read("32ULA0099"), read("LA0099"));
        for wrong in [
            "",
            "E",
            "ES",
            "31U",
            "31UES",
            "ES098",
            "ES09801",
            "ES098045678901",
            "IS0980",
            "ESO980",
            "61UES0980",
            "0UES0980",
            "31UZZ00",
            "31IES00",
            "E4-25-43",
            "E42543",
            "1kmE3916N3010",
            "ES09x80",
            "123456789012345678901234567890",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_square_is_written_as_it_is_read() {
        for code in ["31UES0980", "31UFS17", "32UKA9912", "31UFR123456", "33XVG48", "56HLH3485", "01CEN0707"]
        {
            let square = Mgrs::from_code(code.as_bytes()).unwrap();
            assert_eq!(square.to_string(), code, "{square:?}");
            let centre = square.centre();
            if code != "33XVG48" {
                assert_eq!(Mgrs::at(centre.lon, centre.lat, square.size), Some(square), "{code}");
            }
        }
    }
}
