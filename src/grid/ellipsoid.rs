//! Ellipsoids of revolution, and points on them.
//!
//! # Sources
//! Geographic ⇄ geocentric: IOGP Guidance Note 7-2, § 4.1.1, the inverse by Bowring's formula. Sizes: EPSG.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

/// An ellipsoid of revolution.
pub(super) struct Ellipsoid {
    /// Semi-major axis, metres.
    pub a: f64,
    /// Flattening.
    pub f: f64,
    /// Square of the first eccentricity.
    pub e2: f64,
}

const fn ellipsoid(a: f64, inverse_flattening: f64) -> Ellipsoid {
    let f = 1.0 / inverse_flattening;
    Ellipsoid { a, f, e2: f * (2.0 - f) }
}

/// International 1924 (Hayford), the ellipsoid of the Belgian datum 1972 (EPSG:7022).
pub(super) const HAYFORD: Ellipsoid = ellipsoid(6_378_388.0, 297.0);
/// WGS 84 (EPSG:7030).
pub(super) const WGS84: Ellipsoid = ellipsoid(6_378_137.0, 298.257_223_563);
/// GRS 80, the ellipsoid of ETRS89 (EPSG:7019).
pub(super) const GRS80: Ellipsoid = ellipsoid(6_378_137.0, 298.257_222_101);

impl Ellipsoid {
    /// `m` of Guidance Note 7-2: the radius of a parallel (radians) over the semi-major axis.
    pub(super) fn m(&self, phi: f64) -> f64 {
        phi.cos() / (1.0 - self.e2 * phi.sin().powi(2)).sqrt()
    }

    /// `t` of Guidance Note 7-2: the tangent of half the conformal colatitude.
    pub(super) fn t(&self, phi: f64) -> f64 {
        let e = self.e2.sqrt();
        let s = e * phi.sin();
        (FRAC_PI_4 - phi / 2.0).tan() / ((1.0 - s) / (1.0 + s)).powf(e / 2.0)
    }

    /// The latitude (radians) whose `t` this is, by the iteration of Guidance Note 7-2; it gains more than two digits a
    /// step.
    pub(super) fn latitude_of(&self, t: f64) -> f64 {
        let e = self.e2.sqrt();
        let mut phi = FRAC_PI_2 - 2.0 * t.atan();
        for _ in 0..6 {
            let s = e * phi.sin();
            phi = FRAC_PI_2 - 2.0 * (t * ((1.0 - s) / (1.0 + s)).powf(e / 2.0)).atan();
        }
        phi
    }

    /// Geographic (radians, height 0) to geocentric (metres).
    pub(super) fn geocentric(&self, lon: f64, lat: f64) -> [f64; 3] {
        let nu = self.a / (1.0 - self.e2 * lat.sin().powi(2)).sqrt();
        [nu * lat.cos() * lon.cos(), nu * lat.cos() * lon.sin(), nu * (1.0 - self.e2) * lat.sin()]
    }

    /// Geocentric (metres) to longitude and latitude (radians); the height is dropped, as in a two-dimensional
    /// transformation.
    pub(super) fn geographic(&self, [x, y, z]: [f64; 3]) -> (f64, f64) {
        let b = self.a * (1.0 - self.e2).sqrt();
        let second_e2 = self.e2 / (1.0 - self.e2);
        let p = x.hypot(y);
        let theta = (z * self.a).atan2(p * b);
        let lat = (z + second_e2 * b * theta.sin().powi(3)).atan2(p - self.e2 * self.a * theta.cos().powi(3));
        (y.atan2(x), lat)
    }
}
