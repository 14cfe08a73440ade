//! Belgian Lambert 2008 (EPSG:3812) ⇄ WGS 84 (EPSG:4326).
//!
//! The same kind of projection as Lambert 72 on the European datum, with a false origin some 500 km further south-west, so
//! that nobody takes the one for the other. ETRS89 is taken as WGS 84, as PROJ does (about half a metre).
//!
//! # Sources
//! EPSG:3812 (conversion EPSG:3811): parallels 49°50′ and 51°10′ N, origin 50°47′52.134″ N 4°21′33.177″ E, false origin
//! 649 328 m, 665 262 m, GRS 80.

use super::cone::{Cone, Parallels};
use super::ellipsoid::GRS80;
use super::lambert::{ARC_SECOND, DEGREE, Wgs84};

/// A point in Belgian Lambert 2008, metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lambert2008 {
    /// Easting, metres.
    pub x: f64,
    /// Northing, metres.
    pub y: f64,
}

thread_local! {
    static CONE: Cone = Cone::new(&Parallels {
        on: &GRS80,
        standard: [angle(49.0, 50.0, 0.0), angle(51.0, 10.0, 0.0)],
        origin: angle(50.0, 47.0, 52.134),
        meridian: angle(4.0, 21.0, 33.177),
        false_origin: (649_328.0, 665_262.0),
    });
}

/// Degrees, minutes and seconds in radians.
fn angle(degrees: f64, minutes: f64, seconds: f64) -> f64 {
    degrees * DEGREE + (minutes * 60.0 + seconds) * ARC_SECOND
}

/// Projects WGS 84 degrees to Lambert 2008 metres.
///
/// Meant for Belgium and its surroundings; far from there the result is finite or NaN, never a panic.
#[must_use]
pub fn wgs84_to_lambert2008(lon: f64, lat: f64) -> Lambert2008 {
    let (x, y) = CONE.with(|cone| cone.project(lon * DEGREE, lat * DEGREE));
    Lambert2008 { x, y }
}

/// Lambert 2008 metres to WGS 84 degrees. The inverse of [`wgs84_to_lambert2008`].
#[must_use]
pub fn lambert2008_to_wgs84(x: f64, y: f64) -> Wgs84 {
    let (lambda, phi) = CONE.with(|cone| cone.unproject(x, y));
    Wgs84 { lon: lambda / DEGREE, lat: phi / DEGREE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_the_false_origin() {
        let origin = wgs84_to_lambert2008(4.359_215_833_333_333, 50.797_815);
        assert!((origin.x - 649_328.0).hypot(origin.y - 665_262.0) < 1e-6, "{origin:?}");
    }

    #[test]
    fn there_and_back_is_the_same_point() {
        for x in (50..80).map(|i| f64::from(i) * 10_000.0) {
            for y in (50..77).map(|i| f64::from(i) * 10_000.0) {
                let geo = lambert2008_to_wgs84(x, y);
                let back = wgs84_to_lambert2008(geo.lon, geo.lat);
                assert!((back.x - x).hypot(back.y - y) < 1e-5, "{x} {y} {back:?}");
            }
        }
    }
}
