//! Where in the country a species feels at home.

use super::region::{REGIONS, project};
use super::terrain::Site;

/// How well a kind of species does in each region, 0–9 in the order of [`super::region::Region`]. A rough guess.
const AREAS: &[(&str, &[u8; REGIONS])] = &[
    ("all", b"89999999979"),
    ("low", b"79999766206"),
    ("rich", b"22318998419"),
    ("acid", b"21593314995"),
    ("acidrich", b"00354757968"),
    ("acidsand", b"12994101202"),
    ("ardenne", b"00000001971"),
    ("ardennesouth", b"00001323954"),
    ("bistort", b"00111324992"),
    ("bogs", b"00180001491"),
    ("coastroads", b"94211000000"),
    ("dune", b"90000000000"),
    ("dunegaume", b"90000010002"),
    ("famennegaume", b"00001349109"),
    ("gaumevalley", b"00002443109"),
    ("high", b"00000000190"),
    ("kempen", b"00290000000"),
    ("lime", b"00001592004"),
    ("limedune", b"90002592006"),
    ("limegaume", b"00002694009"),
    ("limekempen", b"10060392221"),
    ("limemeuse", b"00000491001"),
    ("loamlime", b"13108895006"),
    ("meusevalley", b"00001574203"),
    ("mistletoe", b"12004665004"),
    ("narcissus", b"00103324762"),
    ("notpolder", b"50567999979"),
    ("polderlime", b"38002471005"),
    ("salt", b"99100000000"),
    ("sandy", b"81792101214"),
    ("sandyrich", b"73776432104"),
    ("south", b"00002999749"),
    ("southacid", b"00021446866"),
    ("southdune", b"80011695436"),
    ("southriver", b"00002888826"),
    ("upland", b"00000324994"),
];

/// Species of one corner of the country: longitude, latitude, and how far they reach in kilometres.
const CORNERS: &[(&str, f64, f64, f64)] = &[
    // Calaminarian grasslands of the Göhl and the Vesdre.
    ("calamine", 5.99, 50.70, 11.0),
    // From the hills of Flanders to the woods of Halle and Brussels.
    ("bluebell", 4.00, 50.75, 45.0),
    ("clandestina", 3.60, 50.78, 25.0),
    ("eastardenne", 6.27, 50.42, 20.0),
];

/// Where a species feels at home.
pub enum Area {
    /// By region, 0–1.
    Regions([f64; REGIONS]),
    /// Around a place (metres of Lambert 72), as far as a distance in metres.
    Corner((f64, f64), f64),
}

impl Area {
    /// The area with this name, as `flora.tsv` uses it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if let Some((_, weights)) = AREAS.iter().find(|(known, _)| *known == name) {
            return Some(Area::Regions(weights.map(|weight| f64::from(weight - b'0') / 9.0)));
        }
        let (_, lon, lat, km) = CORNERS.iter().find(|(known, ..)| *known == name)?;
        Some(Area::Corner(*project(&[(*lon, *lat)]).first()?, km * 1_000.0))
    }

    /// How well the species does at a site, 0–1.
    #[must_use]
    pub fn weight(&self, site: &Site) -> f64 {
        match self {
            Area::Regions(weights) => weights[site.region as usize],
            Area::Corner((x, y), reach) => {
                let distance = ((x - site.x).powi(2) + (y - site.y).powi(2)).sqrt();
                ((1.5 - distance / reach) * 1.2).clamp(0.0, 1.0)
            }
        }
    }
}
