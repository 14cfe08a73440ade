//! The Lambert conformal conic projection with two standard parallels.
//!
//! # Sources
//! IOGP Guidance Note 7-2, § 3.1.1.1 (EPSG method 9802).

use super::ellipsoid::Ellipsoid;

/// What defines such a projection; angles in radians, metres.
pub(super) struct Parallels {
    /// The ellipsoid.
    pub on: &'static Ellipsoid,
    /// The two standard parallels.
    pub standard: [f64; 2],
    /// Latitude of origin; at the pole the radius is zero.
    pub origin: f64,
    /// Central meridian.
    pub meridian: f64,
    /// False easting and northing.
    pub false_origin: (f64, f64),
}

/// The projection, with the constants that need logarithms.
pub(super) struct Cone {
    on: &'static Ellipsoid,
    /// Cone constant.
    n: f64,
    /// Scaled radius `a · F`, metres.
    radius: f64,
    meridian: f64,
    false_easting: f64,
    /// Northing of the tip of the cone, metres.
    tip: f64,
}

impl Cone {
    pub(super) fn new(parallels: &Parallels) -> Self {
        let Parallels { on, standard: [first, second], origin, meridian, false_origin } = *parallels;
        let (m1, m2) = (on.m(first), on.m(second));
        let (t1, t2) = (on.t(first), on.t(second));
        let n = (m1.ln() - m2.ln()) / (t1.ln() - t2.ln());
        let radius = on.a * m1 / (n * t1.powf(n));
        let at_pole = origin >= std::f64::consts::FRAC_PI_2;
        let to_tip = if at_pole { 0.0 } else { radius * on.t(origin).powf(n) };
        Cone { on, n, radius, meridian, false_easting: false_origin.0, tip: false_origin.1 + to_tip }
    }

    /// Longitude and latitude (radians) to metres.
    pub(super) fn project(&self, lambda: f64, phi: f64) -> (f64, f64) {
        let r = self.radius * self.on.t(phi).powf(self.n);
        let theta = self.n * (lambda - self.meridian);
        (self.false_easting + r * theta.sin(), self.tip - r * theta.cos())
    }

    /// Metres to longitude and latitude (radians).
    pub(super) fn unproject(&self, x: f64, y: f64) -> (f64, f64) {
        let (east, south) = (x - self.false_easting, self.tip - y);
        let t = (east.hypot(south) / self.radius).powf(1.0 / self.n);
        (east.atan2(south) / self.n + self.meridian, self.on.latitude_of(t))
    }
}
