//! What a square of 1 km is like: its region, its rivers and towns, and how much there is of every habitat.

use crate::grid::Square;

use super::chance::{field, seed, share};
use super::region::{Line, REGIONS, Region, Regions, distance, project};

/// How much of a habitat there is in each region, 0–9 in the order of [`Region`]. A rough guess.
const HABITATS: &[(&str, &[u8; REGIONS])] = &[
    ("wood", b"21464777988"),
    ("springwood", b"11325877528"),
    ("limewood", b"00001592005"),
    ("acidwood", b"10483434995"),
    ("wetwood", b"23666656756"),
    ("ravine", b"00000561511"),
    ("spring", b"00224644655"),
    ("clearing", b"21474666997"),
    ("edge", b"56869999749"),
    ("hedge", b"45758999639"),
    ("meadow", b"45646778748"),
    ("wetmeadow", b"25656658867"),
    ("pasture", b"68757889858"),
    ("grass", b"89989999969"),
    ("chalk", b"80001491005"),
    ("drygrass", b"82464695536"),
    ("drysand", b"91481101214"),
    ("heath", b"10271112472"),
    ("wetheath", b"10160001291"),
    ("bog", b"00030000190"),
    ("nardus", b"00141214673"),
    ("marsh", b"22353324564"),
    ("fenpool", b"00150000110"),
    ("arable", b"19969855306"),
    ("track", b"78989999979"),
    ("verge", b"89989999849"),
    ("ruderal", b"78979877527"),
    ("water", b"36564434324"),
    ("ditch", b"29754323323"),
    ("dune", b"90000000000"),
    ("slack", b"70010000002"),
    ("salt", b"10000000000"),
    ("bank", b"25443333213"),
    ("flow", b"00001444425"),
    ("urban", b"43344333212"),
    ("garden", b"43344333212"),
    ("wall", b"32346665314"),
    ("rail", b"54456645324"),
];

/// Courses of rivers and canals (longitude, latitude), rough.
const RIVERS: &[&[(f64, f64)]] = &[
    // Scheldt
    &[
        (3.38, 50.60),
        (3.60, 50.75),
        (3.62, 50.85),
        (3.72, 51.00),
        (3.75, 51.04),
        (3.95, 51.02),
        (4.10, 51.04),
        (4.25, 51.12),
        (4.38, 51.20),
        (4.28, 51.33),
    ],
    // Leie
    &[(2.95, 50.72), (3.12, 50.80), (3.27, 50.83), (3.45, 50.93), (3.65, 51.00), (3.73, 51.05)],
    // Dender
    &[(3.78, 50.63), (3.88, 50.77), (4.04, 50.94), (4.10, 51.03)],
    // Zenne, Dijle, Demer, Nete
    &[(4.20, 50.72), (4.35, 50.85), (4.43, 50.95), (4.44, 51.05)],
    &[(4.60, 50.72), (4.70, 50.88), (4.58, 50.98), (4.48, 51.03), (4.35, 51.09)],
    &[(5.50, 50.88), (5.20, 50.95), (5.06, 50.99), (4.83, 50.98), (4.70, 50.97)],
    &[(5.00, 51.15), (4.80, 51.17), (4.57, 51.13), (4.43, 51.08)],
    // Meuse and Sambre
    &[
        (4.83, 50.14),
        (4.91, 50.26),
        (4.87, 50.46),
        (5.08, 50.49),
        (5.24, 50.52),
        (5.57, 50.63),
        (5.69, 50.75),
        (5.69, 50.85),
        (5.75, 51.00),
        (5.82, 51.16),
    ],
    &[(4.12, 50.30), (4.28, 50.35), (4.45, 50.41), (4.65, 50.44), (4.87, 50.46)],
    // Ourthe, Lesse, Semois, Vesdre, Amblève, Viroin
    &[(5.58, 50.13), (5.57, 50.25), (5.50, 50.34), (5.57, 50.48), (5.58, 50.60)],
    &[(5.15, 50.02), (5.20, 50.12), (5.00, 50.20), (4.92, 50.23)],
    &[(5.70, 49.68), (5.40, 49.70), (5.28, 49.77), (5.05, 49.79), (4.87, 49.86)],
    &[(6.10, 50.62), (5.87, 50.59), (5.70, 50.58), (5.58, 50.61)],
    &[(6.05, 50.42), (5.85, 50.38), (5.72, 50.47), (5.60, 50.48)],
    &[(4.58, 50.06), (4.70, 50.08), (4.83, 50.10)],
    // IJzer
    &[(2.60, 50.95), (2.78, 50.97), (2.85, 51.04), (2.77, 51.12)],
    // Moselle, Sûre, Alzette
    &[(6.36, 49.46), (6.37, 49.60), (6.50, 49.72)],
    &[(5.75, 49.85), (5.95, 49.92), (6.15, 49.86), (6.30, 49.82), (6.50, 49.72)],
    &[(6.00, 49.50), (6.13, 49.61), (6.10, 49.85)],
    // Canals: Albert, Campine, Ghent–Bruges–Ostend
    &[(4.45, 51.22), (4.85, 51.15), (5.10, 51.08), (5.40, 50.95), (5.62, 50.75)],
    &[(4.45, 51.23), (4.75, 51.28), (5.10, 51.27), (5.45, 51.20), (5.65, 51.08)],
    &[(3.70, 51.06), (3.40, 51.17), (3.23, 51.21), (3.00, 51.22)],
];

/// Towns: name, longitude, latitude, radius of the built-up area in kilometres.
const TOWNS: &[(&str, f64, f64, f64)] = &[
    ("Brussel", 4.352, 50.847, 9.0),
    ("Antwerpen", 4.402, 51.220, 7.5),
    ("Gent", 3.722, 51.054, 5.5),
    ("Charleroi", 4.444, 50.411, 6.0),
    ("Liège", 5.579, 50.633, 6.5),
    ("Brugge", 3.225, 51.209, 3.5),
    ("Namur", 4.867, 50.467, 3.5),
    ("Leuven", 4.700, 50.879, 3.5),
    ("Mons", 3.952, 50.454, 3.0),
    ("Mechelen", 4.478, 51.026, 3.0),
    ("Aalst", 4.040, 50.938, 2.5),
    ("La Louvière", 4.187, 50.478, 3.0),
    ("Kortrijk", 3.265, 50.828, 3.0),
    ("Hasselt", 5.338, 50.931, 3.0),
    ("Sint-Niklaas", 4.143, 51.165, 2.5),
    ("Oostende", 2.917, 51.225, 3.0),
    ("Tournai", 3.389, 50.606, 2.5),
    ("Genk", 5.500, 50.965, 3.0),
    ("Roeselare", 3.122, 50.946, 2.5),
    ("Verviers", 5.862, 50.591, 2.5),
    ("Turnhout", 4.944, 51.322, 2.5),
    ("Ieper", 2.885, 50.851, 2.0),
    ("Dinant", 4.912, 50.260, 1.5),
    ("Huy", 5.240, 50.519, 1.5),
    ("Arlon", 5.816, 49.684, 1.5),
    ("Bastogne", 5.716, 50.003, 1.2),
    ("Marche", 5.344, 50.227, 1.2),
    ("Eupen", 6.036, 50.628, 1.5),
    ("Luxembourg", 6.130, 49.611, 4.0),
    ("Esch", 5.981, 49.496, 2.5),
    ("Diekirch", 6.160, 49.868, 1.5),
    ("Knokke", 3.290, 51.342, 2.0),
    ("Tienen", 4.940, 50.807, 1.5),
    ("Ath", 3.780, 50.630, 1.5),
    ("Nivelles", 4.328, 50.598, 1.5),
    ("Virton", 5.533, 49.567, 1.0),
];

/// Mouths of rivers with salt marsh (longitude, latitude) and how far it reaches, kilometres.
const SALT_MARSHES: &[(f64, f64, f64)] =
    &[(3.365, 51.362, 4.0), (2.735, 51.145, 3.0), (4.240, 51.340, 7.0), (3.200, 51.310, 2.5)];

/// The number of a habitat in [`Site::habitats`].
#[must_use]
pub fn habitat(name: &str) -> Option<usize> {
    HABITATS.iter().position(|(known, _)| *known == name)
}

/// A town's place in Lambert 72 (metres).
#[must_use]
pub fn town(name: &str) -> Option<(f64, f64)> {
    let (_, lon, lat, _) = TOWNS.iter().find(|(known, ..)| *known == name)?;
    project(&[(*lon, *lat)]).first().copied()
}

/// One square of 1 km.
pub struct Site {
    /// The square.
    pub square: Square,
    /// Its middle, metres of Lambert 72.
    pub x: f64,
    /// Its middle, metres of Lambert 72.
    pub y: f64,
    /// The region of its middle.
    pub region: Region,
    /// How much of it is built up, 0–1.
    pub town: f64,
    /// How much there is of each habitat, 0–1.
    pub habitats: Vec<f64>,
}

/// The map from which sites are read.
pub struct Terrain {
    regions: Regions,
    rivers: Vec<Line>,
    towns: Vec<((f64, f64), f64)>,
    salt_marshes: Vec<((f64, f64), f64)>,
}

impl Terrain {
    /// The map as it is known to this module.
    #[must_use]
    pub fn known() -> Self {
        let place = |lon: f64, lat: f64| project(&[(lon, lat)])[0];
        Terrain {
            regions: Regions::known(),
            rivers: RIVERS.iter().map(|degrees| project(degrees)).collect(),
            towns: TOWNS.iter().map(|(_, lon, lat, km)| (place(*lon, *lat), km * 1_000.0)).collect(),
            salt_marshes: SALT_MARSHES
                .iter()
                .map(|(lon, lat, km)| (place(*lon, *lat), km * 1_000.0))
                .collect(),
        }
    }

    /// What a square of 1 km is like.
    #[must_use]
    pub fn site(&self, square: Square) -> Site {
        let centre = square.bounds().centre();
        let (x, y) = (centre.x, centre.y);
        let region = self.regions.at(x, y);
        let town = near(&self.towns, x, y);
        let river = (1.0
            - self.rivers.iter().map(|line| distance(line, x, y)).fold(f64::INFINITY, f64::min) / 2_500.0)
            .clamp(0.0, 1.0);
        let salt = near(&self.salt_marshes, x, y);
        let habitats = HABITATS.iter().map(|(name, shares)| {
            let share = f64::from(shares[region as usize] - b'0') / 9.0;
            let share = match *name {
                "urban" | "garden" | "rail" | "wall" => share.max(town),
                "ruderal" | "track" | "verge" | "grass" => share,
                "bank" => share.max(river),
                "flow" => share * river,
                "salt" => salt,
                "water" | "ditch" => share.max(river * 0.5) * (1.0 - 0.4 * town),
                _ => share * (1.0 - 0.6 * town),
            };
            amount(name, square, x, y, share)
        });
        Site { square, x, y, region, town, habitats: habitats.collect() }
    }
}

/// How near a point is to the nearest of some places, each with its radius: 1 inside, falling to 0 at twice the radius.
fn near(places: &[((f64, f64), f64)], x: f64, y: f64) -> f64 {
    let nearness = |((px, py), radius): &((f64, f64), f64)| {
        let distance = ((px - x).powi(2) + (py - y).powi(2)).sqrt();
        (2.0 - distance / radius).clamp(0.0, 1.0)
    };
    places.iter().map(nearness).fold(0.0, f64::max)
}

/// How much of a habitat a square has when `share` of the squares around have it: habitats lie in patches.
fn amount(name: &str, square: Square, x: f64, y: f64, share_of_squares: f64) -> f64 {
    let habitat = seed(name);
    let own = share(&[habitat, u64::from(square.number())]);
    let patch = field(habitat, x, y, 6_000.0);
    // Both are near one half too often; stretched, the mix is spread about evenly.
    let rank = ((0.6 * patch + 0.4 * own - 0.5) * 1.6 + 0.5).clamp(0.0, 1.0);
    ((share_of_squares - rank) * 3.0 + 0.35).clamp(0.0, 1.0) * share_of_squares.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(code: &str) -> Site {
        Terrain::known().site(code.parse().unwrap())
    }

    #[test]
    fn a_town_has_streets_and_a_bog_has_none() {
        let urban = habitat("urban").unwrap();
        // The Grand-Place of Brussels, and the Noir Flohay in the High Fens.
        let point = project(&[(4.3525, 50.8467), (6.13, 50.55)]);
        let at = |place: (f64, f64)| site(&Square::quarter_at(place.0, place.1).unwrap().to_string());
        let (town, fen) = (at(point[0]), at(point[1]));
        assert!(town.town > 0.9 && town.habitats[urban] > 0.8);
        assert_eq!(fen.region, Region::HighArdenne);
        assert!(fen.habitats[habitat("bog").unwrap()] > fen.habitats[urban]);
        assert_eq!(town.habitats[habitat("bog").unwrap()], 0.0);
    }

    #[test]
    fn every_amount_is_a_share() {
        for code in ["D6-54-42", "B1-55-11", "K7-33-12", "A4-56-41"] {
            assert!(site(code).habitats.iter().all(|amount| (0.0..=1.0).contains(amount)), "{code}");
        }
    }
}
