//! Universal Transverse Mercator ⇄ WGS 84.
//!
//! # Sources
//! Krüger's series in the third flattening to its sixth power, with Karney's conformal latitude: C. F. F. Karney,
//! *Transverse Mercator with an accuracy of a few nanometers*, J. Geodesy 85 (2011), equations 7–9, 14, 15, 35 and 36.
//! Zones and false origins: EPSG:16001–16060 and 16101–16160.

use super::ellipsoid::WGS84;
use super::lambert::{DEGREE, Wgs84};

/// Scale on the central meridian.
const SCALE: f64 = 0.9996;
/// False easting, metres.
const FALSE_EASTING: f64 = 500_000.0;
/// False northing of the southern half, metres.
const FALSE_NORTHING: f64 = 10_000_000.0;

/// A point in a zone of UTM on WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Utm {
    /// Zone, 1–60.
    pub zone: u8,
    /// Whether it is counted from the equator northwards.
    pub north: bool,
    /// Easting, metres.
    pub x: f64,
    /// Northing, metres.
    pub y: f64,
}

/// The third flattening.
fn third() -> f64 {
    WGS84.f / (2.0 - WGS84.f)
}

/// Radius of the rectifying sphere, metres.
fn rectifying_radius() -> f64 {
    let n = third();
    let n2 = n * n;
    WGS84.a / (1.0 + n) * (1.0 + n2 / 4.0 + n2 * n2 / 64.0 + n2 * n2 * n2 / 256.0)
}

/// α₁ … α₆ of Karney's equation 35: from the sphere to the plane.
fn forward_series() -> [f64; 6] {
    let n = third();
    [
        n * (1.0 / 2.0
            + n * (-2.0 / 3.0
                + n * (5.0 / 16.0 + n * (41.0 / 180.0 + n * (-127.0 / 288.0 + n * 7_891.0 / 37_800.0))))),
        n.powi(2)
            * (13.0 / 48.0
                + n * (-3.0 / 5.0
                    + n * (557.0 / 1_440.0 + n * (281.0 / 630.0 - n * 1_983_433.0 / 1_935_360.0)))),
        n.powi(3)
            * (61.0 / 240.0 + n * (-103.0 / 140.0 + n * (15_061.0 / 26_880.0 + n * 167_603.0 / 181_440.0))),
        n.powi(4) * (49_561.0 / 161_280.0 + n * (-179.0 / 168.0 + n * 6_601_661.0 / 7_257_600.0)),
        n.powi(5) * (34_729.0 / 80_640.0 - n * 3_418_889.0 / 1_995_840.0),
        n.powi(6) * 212_378_941.0 / 319_334_400.0,
    ]
}

/// β₁ … β₆ of Karney's equation 36: from the plane to the sphere.
fn inverse_series() -> [f64; 6] {
    let n = third();
    [
        n * (1.0 / 2.0
            + n * (-2.0 / 3.0
                + n * (37.0 / 96.0 + n * (-1.0 / 360.0 + n * (-81.0 / 512.0 + n * 96_199.0 / 604_800.0))))),
        n.powi(2)
            * (1.0 / 48.0
                + n * (1.0 / 15.0
                    + n * (-437.0 / 1_440.0 + n * (46.0 / 105.0 - n * 1_118_711.0 / 3_870_720.0)))),
        n.powi(3) * (17.0 / 480.0 + n * (-37.0 / 840.0 + n * (-209.0 / 4_480.0 + n * 5_569.0 / 90_720.0))),
        n.powi(4) * (4_397.0 / 161_280.0 + n * (-11.0 / 504.0 - n * 830_251.0 / 7_257_600.0)),
        n.powi(5) * (4_583.0 / 161_280.0 - n * 108_847.0 / 3_991_680.0),
        n.powi(6) * 20_648_693.0 / 638_668_800.0,
    ]
}

/// The zone that a place lies in, without the exceptions around Norway and Svalbard.
#[must_use]
pub fn utm_zone(lon: f64) -> u8 {
    (((lon + 180.0) / 6.0).floor().rem_euclid(60.0) as u8).min(59) + 1
}

/// Central meridian of a zone, degrees.
fn meridian(zone: u8) -> f64 {
    f64::from(zone) * 6.0 - 183.0
}

/// τ′ of Karney's equations 7–9: the tangent of the conformal latitude, from the tangent of the latitude.
fn conformal(tau: f64) -> f64 {
    let e = WGS84.e2.sqrt();
    let sigma = (e * (e * tau / tau.hypot(1.0)).atanh()).sinh();
    tau * sigma.hypot(1.0) - sigma * tau.hypot(1.0)
}

/// Projects WGS 84 degrees to a zone of UTM (1–60): that of [`utm_zone`], or a neighbour.
#[must_use]
pub fn wgs84_to_utm(lon: f64, lat: f64, zone: u8) -> Utm {
    let (sin, cos) = ((lon - meridian(zone)) * DEGREE).sin_cos();
    let tau = conformal((lat * DEGREE).tan());
    let (xi, eta) = (tau.atan2(cos), (sin / tau.hypot(cos)).asinh());
    let (mut north, mut east) = (xi, eta);
    for (j, alpha) in (1_u32..).zip(forward_series()) {
        let twice = 2.0 * f64::from(j);
        north += alpha * (twice * xi).sin() * (twice * eta).cosh();
        east += alpha * (twice * xi).cos() * (twice * eta).sinh();
    }
    let radius = SCALE * rectifying_radius();
    let above = lat >= 0.0;
    let origin = if above { 0.0 } else { FALSE_NORTHING };
    Utm { zone, north: above, x: FALSE_EASTING + radius * east, y: origin + radius * north }
}

/// UTM metres to WGS 84 degrees. The inverse of [`wgs84_to_utm`].
#[must_use]
pub fn utm_to_wgs84(point: Utm) -> Wgs84 {
    let radius = SCALE * rectifying_radius();
    let origin = if point.north { 0.0 } else { FALSE_NORTHING };
    let (xi, eta) = ((point.y - origin) / radius, (point.x - FALSE_EASTING) / radius);
    let (mut on_sphere, mut aside) = (xi, eta);
    for (j, beta) in (1_u32..).zip(inverse_series()) {
        let twice = 2.0 * f64::from(j);
        on_sphere -= beta * (twice * xi).sin() * (twice * eta).cosh();
        aside -= beta * (twice * xi).cos() * (twice * eta).sinh();
    }
    let lon = aside.sinh().atan2(on_sphere.cos()) / DEGREE + meridian(point.zone);
    let target = on_sphere.sin() / aside.sinh().hypot(on_sphere.cos());
    // Newton's method, Karney's equations 19–21; three steps reach the end of the digits.
    let mut tau = target;
    for _ in 0..5 {
        let now = conformal(tau);
        let slope =
            (1.0 + (1.0 - WGS84.e2) * tau * tau) / ((1.0 - WGS84.e2) * now.hypot(1.0) * tau.hypot(1.0));
        tau += (target - now) * slope;
    }
    Wgs84 { lon, lat: tau.atan() / DEGREE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_point() {
        // The CN Tower, the usual example: 43°38′33.24″ N 79°23′13.7″ W is 17N 630 084 m E, 4 833 439 m N (to the metre).
        let point = wgs84_to_utm(-79.387_139, 43.642_567, utm_zone(-79.387_139));
        assert_eq!((point.zone, point.north), (17, true));
        assert!((point.x - 630_084.0).hypot(point.y - 4_833_439.0) < 1.5, "{point:?}");
    }

    #[test]
    fn there_and_back_is_the_same_point() {
        for zone in [31, 32] {
            for x in (20..80).step_by(3).map(|i| f64::from(i) * 10_000.0) {
                for y in (0..920).step_by(40).map(|i| f64::from(i) * 10_000.0) {
                    let geo = utm_to_wgs84(Utm { zone, north: true, x, y });
                    let back = wgs84_to_utm(geo.lon, geo.lat, zone);
                    assert!((back.x - x).hypot(back.y - y) < 1e-6, "{zone} {x} {y} {geo:?} {back:?}");
                }
            }
        }
        let south = Utm { zone: 1, north: false, x: 400_000.0, y: 6_000_000.0 };
        let geo = utm_to_wgs84(south);
        assert!(geo.lat < 0.0);
        let back = wgs84_to_utm(geo.lon, geo.lat, 1);
        assert!((back.x - south.x).hypot(back.y - south.y) < 1e-6 && !back.north);
    }
}
