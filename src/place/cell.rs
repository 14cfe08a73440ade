//! Cells of occurrence cubes: EEA reference grid codes such as `1kmE3916N3010`.
//!
//! # Sources
//! Codes: EEA reference grid, <https://www.eea.europa.eu/en/datahub/datahubitem-view/3c362237-daa4-45e2-8c16-aaadfb1a003b>:
//! the lower left corner in EPSG:3035, without the zeros that all corners of that cell size end in.
//! Inverse of the Lambert azimuthal equal-area projection: IOGP Guidance Note 7-2, § 3.2.2 (EPSG method 9820).

use crate::grid::Wgs84;

/// A square cell of the EEA reference grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Easting of the lower left corner in EPSG:3035, metres.
    pub east: f64,
    /// Northing of the lower left corner in EPSG:3035, metres.
    pub north: f64,
    /// Side, metres.
    pub size: f64,
}

impl Cell {
    /// Reads `1kmE3916N3010`, `10kmE391N301`, `100mE39160N30100`, in any case and with spaces between the parts.
    #[must_use]
    pub fn from_code(code: &[u8]) -> Option<Self> {
        let (size, rest) = number(code)?;
        let rest = rest.trim_ascii_start();
        let (metres, rest) = match rest.split_first()? {
            (b'k' | b'K', rest) => (size.checked_mul(1_000)?, rest),
            _ => (size, rest),
        };
        let rest = letter(rest, b'm')?.trim_ascii_start();
        let (east, rest) = number(letter(rest, b'E')?)?;
        let (north, rest) = number(letter(rest.trim_ascii_start(), b'N')?)?;
        if !rest.is_empty() || metres == 0 || metres > 100_000 {
            return None;
        }
        let mut unit = 1;
        while metres % (unit * 10) == 0 {
            unit *= 10;
        }
        let (east, north) = (east.checked_mul(unit)?, north.checked_mul(unit)?);
        Some(Cell { east: east as f64, north: north as f64, size: metres as f64 })
    }

    /// The point in the middle.
    #[must_use]
    pub fn centre(&self) -> Wgs84 {
        laea_to_wgs84(self.east + self.size / 2.0, self.north + self.size / 2.0)
    }

    /// Half the diagonal, metres: how far from the centre a record may be.
    #[must_use]
    pub fn uncertainty(&self) -> f64 {
        self.size * std::f64::consts::SQRT_2 / 2.0
    }
}

/// The digits at the beginning as a number, at most nine of them.
fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count).filter(|_| (1..=9).contains(&count))?;
    Some((digits.iter().fold(0, |sum: u64, digit| sum * 10 + u64::from(digit - b'0')), rest))
}

fn letter(text: &[u8], letter: u8) -> Option<&[u8]> {
    let (first, rest) = text.split_first()?;
    first.eq_ignore_ascii_case(&letter).then_some(rest)
}

/// Semi-major axis of GRS 80, metres.
const A: f64 = 6_378_137.0;
/// Flattening of GRS 80.
const F: f64 = 1.0 / 298.257_222_101;
/// Latitude of origin, degrees.
const LATITUDE: f64 = 52.0;
/// Longitude of origin, degrees.
const LONGITUDE: f64 = 10.0;
/// False easting, metres.
const FALSE_EASTING: f64 = 4_321_000.0;
/// False northing, metres.
const FALSE_NORTHING: f64 = 3_210_000.0;

/// ETRS89-LAEA (EPSG:3035, metres) to WGS 84 degrees; ETRS89 is taken as WGS 84, as PROJ does.
#[must_use]
pub fn laea_to_wgs84(east: f64, north: f64) -> Wgs84 {
    let e2 = F * (2.0 - F);
    let e = e2.sqrt();
    let q = |sin: f64| {
        (1.0 - e2)
            * (sin / (1.0 - e2 * sin * sin) - (1.0 / (2.0 * e)) * ((1.0 - e * sin) / (1.0 + e * sin)).ln())
    };
    let (sin_0, cos_0) = LATITUDE.to_radians().sin_cos();
    let q_p = q(1.0);
    let beta_0 = (q(sin_0) / q_p).asin();
    let r_q = A * (q_p / 2.0).sqrt();
    let d = A * (cos_0 / (1.0 - e2 * sin_0 * sin_0).sqrt()) / (r_q * beta_0.cos());
    let (x, y) = (east - FALSE_EASTING, north - FALSE_NORTHING);
    let rho = (x / d).hypot(d * y);
    if rho == 0.0 {
        return Wgs84 { lon: LONGITUDE, lat: LATITUDE };
    }
    let (sin_c, cos_c) = (2.0 * (rho / (2.0 * r_q)).asin()).sin_cos();
    let beta = (cos_c * beta_0.sin() + d * y * sin_c * beta_0.cos() / rho).asin();
    let lambda = (x * sin_c).atan2(d * rho * beta_0.cos() * cos_c - d * d * y * beta_0.sin() * sin_c);
    let (e4, e6) = (e2 * e2, e2 * e2 * e2);
    let lat = beta
        + (e2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5_040.0) * (2.0 * beta).sin()
        + (23.0 * e4 / 360.0 + 251.0 * e6 / 3_780.0) * (4.0 * beta).sin()
        + (761.0 * e6 / 45_360.0) * (6.0 * beta).sin();
    Wgs84 { lon: LONGITUDE + lambda.to_degrees(), lat: lat.to_degrees() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_all_sizes() {
        let cell = |code: &str| Cell::from_code(code.as_bytes()).map(|c| (c.east, c.north, c.size));
        assert_eq!(cell("1kmE3916N3010"), Some((3_916_000.0, 3_010_000.0, 1_000.0)));
        assert_eq!(cell("10kmE391N301"), Some((3_910_000.0, 3_010_000.0, 10_000.0)));
        assert_eq!(cell("100mE39160N30100"), Some((3_916_000.0, 3_010_000.0, 100.0)));
        assert_eq!(cell("250mE391625N301050"), Some((3_916_250.0, 3_010_500.0, 250.0)));
        assert_eq!(cell("5KME3915n3010"), Some((3_915_000.0, 3_010_000.0, 5_000.0)));
        assert_eq!(cell("1 km E3916 N3010"), cell("1kmE3916N3010"));
        for wrong in [
            "",
            "1km",
            "1kmE3916",
            "1kmE3916N",
            "kmE1N1",
            "1kmE3916N3010x",
            "1kmN1E1",
            "0mE1N1",
            "1kmE99999999999999999999N3010",
            "99999999999999999999kmE1N1",
            "999999999kmE1N1",
            "100kmE999999999N999999999999",
        ] {
            assert_eq!(cell(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_projection_agrees_with_proj4rs() {
        use proj4rs::Proj;
        let laea = Proj::from_proj_string(
            "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
        )
        .unwrap();
        let geographic = Proj::from_proj_string("+proj=longlat +ellps=GRS80 +no_defs").unwrap();
        for x in (3_780..4_100).step_by(20) {
            for y in (2_930..3_180).step_by(20) {
                let (x, y) = (f64::from(x) * 1_000.0, f64::from(y) * 1_000.0);
                let mut point = (x, y, 0.0);
                proj4rs::transform::transform(&laea, &geographic, &mut point).unwrap();
                let ours = laea_to_wgs84(x, y);
                // 1e-8 degrees are about a millimetre.
                assert!((ours.lon - point.0.to_degrees()).abs() < 1e-8, "{x} {y} {ours:?}");
                assert!((ours.lat - point.1.to_degrees()).abs() < 1e-8, "{x} {y} {ours:?}");
            }
        }
    }
}
