//! The natural regions of the simulation: roughly the ecoregions of Belgium, with soft and crooked borders.

use crate::grid::wgs84_to_lambert72;

use super::chance::field;

/// A natural region. The order is that of the weights in `terrain` and `area`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Beach and dunes.
    Dunes,
    /// Polders of the coast and of the Scheldt.
    Polders,
    /// Sandy Flanders.
    Sand,
    /// The Campine.
    Kempen,
    /// Loam, from the Flemish hills to Haspengouw and Herve.
    Loam,
    /// The Condroz and the edges of Sambre and Meuse.
    Condroz,
    /// The limestone belt, with the cliffs of the Meuse.
    Calestienne,
    /// Fagne and Famenne.
    Famenne,
    /// The Ardenne, with the Oesling.
    Ardenne,
    /// The high bogs and heaths of the Ardenne.
    HighArdenne,
    /// Belgian Lorraine, with the Gutland.
    Gaume,
}

impl Region {
    /// Whether botanists come from far to see it.
    #[must_use]
    pub fn draws_botanists(self) -> bool {
        matches!(self, Region::Dunes | Region::Calestienne | Region::HighArdenne)
    }
}

/// Number of regions.
pub const REGIONS: usize = 11;

/// Points (longitude, latitude) inside the regions: a place belongs to the region of the nearest. A rough guess.
const SEEDS: &[(Region, &[(f64, f64)])] = &[
    (
        Region::Polders,
        &[
            (2.66, 51.06),
            (2.75, 51.05),
            (2.86, 51.09),
            (2.95, 51.15),
            (3.10, 51.22),
            (3.25, 51.27),
            (3.37, 51.29),
            (3.60, 51.25),
            (3.78, 51.25),
            (4.22, 51.28),
            (4.30, 51.35),
            (2.82, 51.00),
        ],
    ),
    (
        Region::Sand,
        &[
            (3.10, 51.10),
            (3.20, 51.02),
            (3.35, 51.03),
            (3.40, 51.13),
            (3.55, 51.17),
            (3.70, 51.12),
            (3.95, 51.15),
            (4.10, 51.17),
            (3.85, 51.06),
            (2.98, 51.05),
            (4.20, 51.12),
        ],
    ),
    (
        Region::Kempen,
        &[
            (4.50, 51.38),
            (4.55, 51.28),
            (4.75, 51.40),
            (4.95, 51.35),
            (5.10, 51.25),
            (5.30, 51.20),
            (5.45, 51.15),
            (5.55, 51.05),
            (5.65, 51.00),
            (4.75, 51.20),
            (4.95, 51.10),
            (5.20, 51.08),
            (4.62, 51.18),
            (5.40, 51.00),
            (5.72, 51.10),
            (4.80, 51.07),
            (4.42, 51.33),
        ],
    ),
    (
        Region::Loam,
        &[
            (2.72, 50.87),
            (2.75, 50.94),
            (2.95, 50.86),
            (3.10, 50.93),
            (3.20, 50.83),
            (3.45, 50.88),
            (3.70, 50.85),
            (3.95, 50.90),
            (4.20, 50.92),
            (4.45, 50.90),
            (4.70, 50.85),
            (4.90, 50.87),
            (5.10, 50.80),
            (5.35, 50.80),
            (5.55, 50.78),
            (3.40, 50.60),
            (3.70, 50.60),
            (4.00, 50.62),
            (4.30, 50.65),
            (4.60, 50.65),
            (4.90, 50.62),
            (5.20, 50.65),
            (5.40, 50.68),
            (3.90, 50.45),
            (4.20, 50.45),
            (4.45, 50.52),
            (3.62, 50.47),
            (4.70, 50.54),
            (4.45, 51.02),
            (4.75, 50.96),
            (5.75, 50.68),
            (5.88, 50.72),
            (3.05, 50.76),
            (4.10, 51.01),
            (3.60, 50.97),
        ],
    ),
    (
        Region::Condroz,
        &[
            (4.10, 50.33),
            (4.40, 50.33),
            (4.60, 50.35),
            (4.87, 50.40),
            (5.00, 50.36),
            (5.15, 50.40),
            (5.30, 50.45),
            (5.45, 50.50),
            (5.62, 50.55),
            (4.25, 50.25),
            (5.25, 50.34),
            (5.85, 50.60),
            (4.60, 50.27),
            (5.05, 50.46),
        ],
    ),
    (
        Region::Calestienne,
        &[
            (4.30, 50.04),
            (4.42, 50.06),
            (4.55, 50.08),
            (4.68, 50.09),
            (4.80, 50.11),
            (4.95, 50.12),
            (5.08, 50.13),
            (5.20, 50.16),
            (5.30, 50.20),
            (5.42, 50.28),
            (5.50, 50.36),
            (5.57, 50.44),
            (4.90, 50.25),
            (4.86, 50.31),
        ],
    ),
    (
        Region::Famenne,
        &[
            (4.30, 50.11),
            (4.50, 50.15),
            (4.72, 50.17),
            (4.98, 50.19),
            (5.15, 50.23),
            (5.28, 50.27),
            (5.42, 50.35),
            (4.60, 50.20),
            (5.10, 50.29),
        ],
    ),
    (
        Region::Ardenne,
        &[
            (4.35, 49.97),
            (4.50, 49.99),
            (4.80, 49.99),
            (5.00, 50.02),
            (5.20, 50.06),
            (5.48, 50.13),
            (5.60, 50.22),
            (5.68, 50.35),
            (5.85, 50.42),
            (5.10, 49.87),
            (5.40, 49.85),
            (5.65, 49.90),
            (5.75, 50.05),
            (6.00, 50.10),
            (5.95, 49.98),
            (6.05, 50.25),
            (6.15, 50.35),
            (6.12, 49.95),
            (6.08, 49.90),
            (5.30, 49.92),
            (5.60, 50.02),
            (5.85, 50.28),
            (6.05, 50.60),
            (6.27, 50.31),
            (4.92, 49.88),
            (5.25, 49.80),
            (5.55, 49.80),
            (5.98, 50.46),
        ],
    ),
    (
        Region::HighArdenne,
        &[(6.07, 50.50), (6.13, 50.55), (6.20, 50.53), (5.73, 50.26), (5.42, 50.04), (6.30, 50.42)],
    ),
    (
        Region::Gaume,
        &[
            (5.30, 49.66),
            (5.45, 49.64),
            (5.55, 49.57),
            (5.72, 49.62),
            (5.85, 49.65),
            (6.00, 49.62),
            (6.15, 49.65),
            (6.30, 49.65),
            (6.12, 49.78),
            (6.30, 49.80),
            (6.42, 49.70),
            (6.00, 49.51),
            (6.22, 49.52),
            (5.95, 49.74),
        ],
    ),
];

/// The shore from De Panne to the Zwin (longitude, latitude).
const SHORE: &[(f64, f64)] = &[
    (2.545, 51.090),
    (2.650, 51.125),
    (2.720, 51.155),
    (2.910, 51.235),
    (3.030, 51.280),
    (3.130, 51.315),
    (3.200, 51.335),
    (3.280, 51.352),
    (3.370, 51.370),
];

/// Landward edge of the dunes, metres from the shore.
const DUNES: f64 = 2_200.0;

/// Points of a map: places of Lambert 72, metres.
pub type Line = Vec<(f64, f64)>;

/// Degrees to metres.
#[must_use]
pub fn project(degrees: &[(f64, f64)]) -> Line {
    let metres = |(lon, lat): &(f64, f64)| {
        let point = wgs84_to_lambert72(*lon, *lat);
        (point.x, point.y)
    };
    degrees.iter().map(metres).collect()
}

/// Distance in metres from a point to a line.
#[must_use]
pub fn distance(line: &[(f64, f64)], x: f64, y: f64) -> f64 {
    let to_segment = |pair: &[(f64, f64)]| {
        let [(ax, ay), (bx, by)] = [pair[0], pair[pair.len() - 1]];
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx * dx + dy * dy;
        let t = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        let (ex, ey) = (x - ax - t * dx, y - ay - t * dy);
        (ex * ex + ey * ey).sqrt()
    };
    line.windows(2).map(to_segment).fold(f64::INFINITY, f64::min)
}

/// The regions on the map.
pub struct Regions {
    shore: Line,
    seeds: Vec<(Region, Line)>,
}

impl Regions {
    /// The regions as they are known to this module.
    #[must_use]
    pub fn known() -> Self {
        let seeds = SEEDS.iter().map(|(region, degrees)| (*region, project(degrees))).collect();
        Regions { shore: project(SHORE), seeds }
    }

    /// Metres to the sea.
    #[must_use]
    pub fn metres_to_sea(&self, x: f64, y: f64) -> f64 {
        distance(&self.shore, x, y)
    }

    /// The region of a place in Lambert 72 (metres).
    #[must_use]
    pub fn at(&self, x: f64, y: f64) -> Region {
        if self.metres_to_sea(x, y) < DUNES {
            return Region::Dunes;
        }
        // The place is looked up a little beside itself, so that borders wind.
        let (x, y) =
            (x + (field(11, x, y, 7_000.0) - 0.5) * 7_000.0, y + (field(12, x, y, 7_000.0) - 0.5) * 7_000.0);
        let nearest = |points: &Line| {
            points.iter().map(|(px, py)| (px - x).powi(2) + (py - y).powi(2)).fold(f64::INFINITY, f64::min)
        };
        let near = self.seeds.iter().map(|(region, points)| (*region, nearest(points)));
        near.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(Region::Loam, |(region, _)| region)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_places_lie_in_their_region() {
        let regions = Regions::known();
        for (lon, lat, region) in [
            (2.59, 51.10, Region::Dunes),
            (3.36, 51.36, Region::Dunes),
            (3.00, 51.20, Region::Polders),
            (3.55, 51.15, Region::Sand),
            (5.45, 51.20, Region::Kempen),
            (4.97, 51.33, Region::Kempen),
            (5.20, 50.78, Region::Loam),
            (3.75, 50.62, Region::Loam),
            (5.10, 50.40, Region::Condroz),
            (4.62, 50.08, Region::Calestienne),
            (5.17, 50.24, Region::Famenne),
            (5.40, 49.88, Region::Ardenne),
            (6.12, 50.53, Region::HighArdenne),
            (5.55, 49.58, Region::Gaume),
        ] {
            let point = project(&[(lon, lat)])[0];
            assert_eq!(regions.at(point.0, point.1), region, "{lon} {lat}");
        }
    }
}
