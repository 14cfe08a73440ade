//! Belgian Lambert 72 (EPSG:31370) ⇄ WGS 84 (EPSG:4326).
//!
//! Lambert conformal conic with two standard parallels, and a datum shift by seven parameters
//! (position-vector convention), as PROJ does by default; accuracy about 1 m on the ground.
//!
//! # Sources
//! Projection: IOGP Guidance Note 7-2, § 3.1.1.1 (EPSG method 9802). Datum shift: § 4.3.3 (method 9606), EPSG:15929.

use std::f64::consts::{FRAC_PI_2, PI};

use super::cone::{Cone, Parallels};
use super::ellipsoid::{HAYFORD, WGS84};

/// A point in Belgian Lambert 72, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lambert72 {
    /// Easting, metres.
    pub x: f64,
    /// Northing, metres.
    pub y: f64,
}

/// A point in WGS 84, decimal degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wgs84 {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

/// Translations from BD72 to WGS 84, metres.
const SHIFT: [f64; 3] = [-106.868_6, 52.297_8, -103.723_9];
/// Rotations from BD72 to WGS 84, radians, position-vector convention.
const ROTATION: [f64; 3] = [0.336_6 * ARC_SECOND, -0.457 * ARC_SECOND, 1.842_2 * ARC_SECOND];
/// Scale from BD72 to WGS 84.
const SCALE: f64 = 1.0 - 1.274_7e-6;

pub(super) const DEGREE: f64 = PI / 180.0;
pub(super) const ARC_SECOND: f64 = DEGREE / 3600.0;
/// Southern standard parallel 49°50′00.00204″ N.
const PARALLEL_1: f64 = 49.0 * DEGREE + 50.0 * 60.0 * ARC_SECOND + 0.002_04 * ARC_SECOND;
/// Northern standard parallel 51°10′00.00204″ N.
const PARALLEL_2: f64 = 51.0 * DEGREE + 10.0 * 60.0 * ARC_SECOND + 0.002_04 * ARC_SECOND;
/// Central meridian 4°22′02.952″ E.
const MERIDIAN: f64 = 4.0 * DEGREE + 22.0 * 60.0 * ARC_SECOND + 2.952 * ARC_SECOND;
/// False easting, metres.
const FALSE_EASTING: f64 = 150_000.013;
/// False northing, metres; the latitude of origin is the pole, where the radius is zero.
const FALSE_NORTHING: f64 = 5_400_088.438;

thread_local! {
    /// The constants of the cone need logarithms, so they are worked out once a thread.
    static CONE: Cone = Cone::new(&Parallels {
        on: &HAYFORD,
        standard: [PARALLEL_1, PARALLEL_2],
        origin: FRAC_PI_2,
        meridian: MERIDIAN,
        false_origin: (FALSE_EASTING, FALSE_NORTHING),
    });
}

/// Projects WGS 84 degrees to Lambert 72 metres.
///
/// Meant for Belgium and its surroundings; far from there the result is finite or NaN, never a panic.
///
/// ```
/// use ifbl_atlas::grid::wgs84_to_lambert72;
/// let point = wgs84_to_lambert72(4.397_715_333, 51.471_225_003);
/// assert!((point.x - 152_012.0).abs() < 0.01 && (point.y - 240_180.0).abs() < 0.01);
/// ```
#[must_use]
pub fn wgs84_to_lambert72(lon: f64, lat: f64) -> Lambert72 {
    let moved = WGS84.geocentric(lon * DEGREE, lat * DEGREE);
    let d = [(moved[0] - SHIFT[0]) / SCALE, (moved[1] - SHIFT[1]) / SCALE, (moved[2] - SHIFT[2]) / SCALE];
    let [rx, ry, rz] = ROTATION;
    // The transpose of the small rotation below: its inverse to 10⁻¹⁰, half a millimetre on the ground.
    let old = [d[0] + rz * d[1] - ry * d[2], -rz * d[0] + d[1] + rx * d[2], ry * d[0] - rx * d[1] + d[2]];
    let (lambda, phi) = HAYFORD.geographic(old);
    let (x, y) = CONE.with(|cone| cone.project(lambda, phi));
    Lambert72 { x, y }
}

/// Lambert 72 metres to WGS 84 degrees. The inverse of [`wgs84_to_lambert72`].
#[must_use]
pub fn lambert72_to_wgs84(x: f64, y: f64) -> Wgs84 {
    let (lambda, phi) = CONE.with(|cone| cone.unproject(x, y));
    let old = HAYFORD.geocentric(lambda, phi);
    let [rx, ry, rz] = ROTATION;
    let moved = [
        SCALE * (old[0] - rz * old[1] + ry * old[2]) + SHIFT[0],
        SCALE * (rz * old[0] + old[1] - rx * old[2]) + SHIFT[1],
        SCALE * (-ry * old[0] + rx * old[1] + old[2]) + SHIFT[2],
    ];
    let (lon, lat) = WGS84.geographic(moved);
    Wgs84 { lon: lon / DEGREE, lat: lat / DEGREE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_pair_holds_both_ways() {
        let point = wgs84_to_lambert72(4.397_715_333, 51.471_225_003);
        assert!((point.x - 152_012.0).abs() < 0.005, "{point:?}");
        assert!((point.y - 240_180.0).abs() < 0.005, "{point:?}");
        let back = lambert72_to_wgs84(152_012.0, 240_180.0);
        assert!((back.lon - 4.397_715_333).abs() < 1e-8, "{back:?}");
        assert!((back.lat - 51.471_225_003).abs() < 1e-8, "{back:?}");
    }

    #[test]
    fn there_and_back_is_the_same_point() {
        for x in (0..30).map(|i| f64::from(i) * 10_000.0) {
            for y in (2..26).map(|i| f64::from(i) * 10_000.0) {
                let geo = lambert72_to_wgs84(x, y);
                let back = wgs84_to_lambert72(geo.lon, geo.lat);
                assert!((back.x - x).hypot(back.y - y) < 0.001, "{x} {y} {back:?}");
            }
        }
    }
}
