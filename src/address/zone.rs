//! Where records must lie to count.

use std::fmt;
use std::str::FromStr;

use crate::grid::{Bounds, Square};

/// A zone as a link names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// A sheet, an hour square or a quarter square: `D6-54`.
    Square(Square),
    /// A drawn rectangle, whole metres of Lambert 72, west, south, east, north: `box:150000,160000,182000,180000`.
    Box {
        /// West edge.
        west: i32,
        /// South edge.
        south: i32,
        /// East edge.
        east: i32,
        /// North edge.
        north: i32,
    },
    /// A polygon of an overlay: `area:Provinces:Limburg`.
    Area {
        /// Name of the overlay.
        overlay: String,
        /// What the area is called in it.
        name: String,
    },
}

impl Zone {
    /// The rectangle between two corners.
    #[must_use]
    pub fn rectangle(bounds: Bounds) -> Self {
        let rounded = |metres: f64| metres.round() as i32;
        Zone::Box {
            west: rounded(bounds.west),
            south: rounded(bounds.south),
            east: rounded(bounds.east),
            north: rounded(bounds.north),
        }
    }

    /// The edges of a rectangle; `None` for any other zone.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        match *self {
            Zone::Box { west, south, east, north } => Some(Bounds {
                west: west.into(),
                south: south.into(),
                east: east.into(),
                north: north.into(),
            }),
            _ => None,
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Zone::Square(square) => square.fmt(f),
            Zone::Box { west, south, east, north } => write!(f, "box:{west},{south},{east},{north}"),
            Zone::Area { overlay, name } => write!(f, "area:{overlay}:{name}"),
        }
    }
}

/// A text that names no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoZone;

impl FromStr for Zone {
    type Err = NoZone;

    fn from_str(text: &str) -> Result<Self, NoZone> {
        if let Some(edges) = text.strip_prefix("box:") {
            let edges: Vec<i32> =
                edges.split(',').map(|edge| edge.parse().map_err(|_| NoZone)).collect::<Result<_, _>>()?;
            let [west, south, east, north] = edges[..] else { return Err(NoZone) };
            let near = edges.iter().all(|edge| edge.abs() < 1_000_000);
            return if near && west < east && south < north {
                Ok(Zone::Box { west, south, east, north })
            } else {
                Err(NoZone)
            };
        }
        if let Some(area) = text.strip_prefix("area:") {
            let (overlay, name) = area.split_once(':').ok_or(NoZone)?;
            return if overlay.is_empty() || name.is_empty() {
                Err(NoZone)
            } else {
                Ok(Zone::Area { overlay: overlay.to_owned(), name: name.to_owned() })
            };
        }
        text.parse().map(Zone::Square).map_err(|_| NoZone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_zone_survives_its_text() {
        for text in ["D6", "D6-54-42", "box:150000,-10,182000,180000", "area:Provinces:Liège: east"] {
            assert_eq!(text.parse::<Zone>().unwrap().to_string(), text);
        }
        for wrong in
            ["", "I4", "box:1,2,3", "box:5,0,1,9", "box:0,0,9999999,1", "box:a,0,1,1", "area:x", "area::y"]
        {
            assert_eq!(wrong.parse::<Zone>(), Err(NoZone), "{wrong}");
        }
    }
}
