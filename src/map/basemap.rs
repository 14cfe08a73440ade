//! The land under the squares: borders, waters, rivers and provinces, embedded in tool and app alike.
//!
//! `examples/basemap.rs` writes the file from the sources; it holds lines as steps of [`UNIT`] metres, and the
//! land as rings of border lines, so that a border shared by two countries is kept and drawn once.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::grid::{Bounds, Lambert72};

/// Points of Lambert 72, metres; a ring ends where it starts.
pub type Line = Vec<Lambert72>;

/// One step in the file, metres.
const UNIT: f64 = 10.0;

/// Why the embedded base map could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseMapError {
    /// No JSON of the right shape.
    #[error("base map: {0}")]
    Json(String),
    /// A ring of the land names a border line that is not there.
    #[error("base map: there is no border line {0}")]
    NoSuchLine(i32),
    /// An odd number of coordinates.
    #[error("base map: a line ends in the middle of a point")]
    HalfPoint,
}

/// Belgium and Luxembourg in Lambert 72.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaseMap {
    /// The borders, each line once.
    pub borders: Vec<Line>,
    /// The land, rings closed.
    pub land: Vec<Line>,
    /// Lakes and wide rivers, rings closed, islands as rings of their own (fill by the even-odd rule).
    pub water: Vec<Line>,
    /// Rivers as lines.
    pub rivers: Vec<Line>,
    /// Lines between the provinces of Belgium; coarse (about 700 m).
    pub provinces: Vec<Line>,
}

/// The file: columns of numbers.
#[derive(Default, Serialize, Deserialize)]
struct File {
    borders: Vec<Vec<i32>>,
    /// Indexes of border lines; `-1 - index` is the line backwards.
    land: Vec<Vec<i32>>,
    water: Vec<Vec<i32>>,
    rivers: Vec<Vec<i32>>,
    provinces: Vec<Vec<i32>>,
}

impl BaseMap {
    /// Whom the base map is owed to; must stand on every map.
    pub const ATTRIBUTION: &'static str =
        "© OpenStreetMap contributors (ODbL) · rivers GSHHG (LGPL) · Natural Earth";

    /// The embedded base map, decoded once.
    ///
    /// # Errors
    /// [`BaseMapError`] if the program was built with a damaged file.
    pub fn embedded() -> Result<&'static BaseMap, BaseMapError> {
        static MAP: OnceLock<Result<BaseMap, BaseMapError>> = OnceLock::new();
        MAP.get_or_init(|| BaseMap::decode(include_str!("basemap.json"))).as_ref().map_err(Clone::clone)
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`BaseMapError`] says what is wrong with it.
    pub fn decode(text: &str) -> Result<Self, BaseMapError> {
        let file: File = serde_json::from_str(text).map_err(|e| BaseMapError::Json(e.to_string()))?;
        let lines = |columns: &[Vec<i32>]| columns.iter().map(|c| from_steps(c)).collect::<Result<_, _>>();
        let borders: Vec<Line> = lines(&file.borders)?;
        let land = file.land.iter().map(|ring| join(ring, &borders)).collect::<Result<_, _>>()?;
        Ok(BaseMap {
            land,
            borders,
            water: lines(&file.water)?,
            rivers: lines(&file.rivers)?,
            provinces: lines(&file.provinces)?,
        })
    }

    /// Writes the file; `land` names border lines (`-1 - index`: backwards) and takes the place of the rings.
    ///
    /// # Errors
    /// Never in practice: columns of numbers are always JSON.
    pub fn encode(&self, land: Vec<Vec<i32>>) -> Result<String, BaseMapError> {
        let columns = |lines: &[Line]| lines.iter().map(|line| to_steps(line)).collect();
        let file = File {
            borders: columns(&self.borders),
            land,
            water: columns(&self.water),
            rivers: columns(&self.rivers),
            provinces: columns(&self.provinces),
        };
        serde_json::to_string(&file).map_err(|e| BaseMapError::Json(e.to_string()))
    }

    /// Whether a point (metres) lies on land; the sea and the neighbours do not count.
    #[must_use]
    pub fn is_land(&self, x: f64, y: f64) -> bool {
        self.land.iter().filter(|ring| ring_contains(ring, x, y)).count() % 2 == 1
    }

    /// The edges of the land.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let start = Bounds {
            west: f64::INFINITY,
            south: f64::INFINITY,
            east: f64::NEG_INFINITY,
            north: f64::NEG_INFINITY,
        };
        self.borders.iter().flatten().fold(start, |b, p| Bounds {
            west: b.west.min(p.x),
            south: b.south.min(p.y),
            east: b.east.max(p.x),
            north: b.north.max(p.y),
        })
    }
}

/// Ray casting: a ray to the east crosses the ring an odd number of times.
pub(super) fn ring_contains(ring: &[Lambert72], x: f64, y: f64) -> bool {
    let crosses = |pair: &&[Lambert72]| {
        let (a, b) = (pair[0], pair[1]);
        (a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x
    };
    ring.windows(2).filter(crosses).count() % 2 == 1
}

/// A ring of border lines, joined where they meet.
fn join(ring: &[i32], borders: &[Line]) -> Result<Line, BaseMapError> {
    let mut joined = Line::new();
    for &name in ring {
        let (index, backwards) = if name < 0 { (-1 - name, true) } else { (name, false) };
        let line = usize::try_from(index).ok().and_then(|index| borders.get(index));
        let line = line.ok_or(BaseMapError::NoSuchLine(name))?;
        let skip = usize::from(!joined.is_empty());
        if backwards {
            joined.extend(line.iter().rev().skip(skip));
        } else {
            joined.extend(line.iter().skip(skip));
        }
    }
    Ok(joined)
}

/// First point and steps, x and y in turn, in [`UNIT`]s.
fn to_steps(line: &[Lambert72]) -> Vec<i32> {
    let mut steps = Vec::with_capacity(line.len() * 2);
    let (mut x, mut y) = (0, 0);
    for point in line {
        let (next_x, next_y) = ((point.x / UNIT).round() as i32, (point.y / UNIT).round() as i32);
        steps.extend([next_x - x, next_y - y]);
        (x, y) = (next_x, next_y);
    }
    steps
}

fn from_steps(steps: &[i32]) -> Result<Line, BaseMapError> {
    if !steps.len().is_multiple_of(2) {
        return Err(BaseMapError::HalfPoint);
    }
    let (mut x, mut y) = (0.0, 0.0);
    Ok(steps
        .chunks_exact(2)
        .map(|step| {
            x += f64::from(step[0]) * UNIT;
            y += f64::from(step[1]) * UNIT;
            Lambert72 { x, y }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_map_is_belgium_and_luxembourg() {
        let map = BaseMap::embedded().unwrap();
        for (place, x, y) in [
            ("Brussels", 149_000.0, 170_500.0),
            ("Arlon", 252_000.0, 42_000.0),
            ("Luxembourg", 279_800.0, 36_300.0),
        ] {
            assert!(map.is_land(x, y), "{place}");
        }
        for (place, x, y) in [("the sea", 30_000.0, 230_000.0), ("Lille", 57_500.0, 148_500.0)] {
            assert!(!map.is_land(x, y), "{place}");
        }
        for ring in map.land.iter().chain(&map.water) {
            assert_eq!(ring.first(), ring.last());
            assert!(ring.len() >= 4);
        }
    }

    #[test]
    fn damage_is_said_and_does_not_panic() {
        assert!(matches!(BaseMap::decode("<html>"), Err(BaseMapError::Json(_))));
        let with_land = r#"{"borders":[[0,0,1,1]],"land":[[0,7]],"water":[],"rivers":[],"provinces":[]}"#;
        assert_eq!(BaseMap::decode(with_land), Err(BaseMapError::NoSuchLine(7)));
        let half = r#"{"borders":[[0,0,1]],"land":[],"water":[],"rivers":[],"provinces":[]}"#;
        assert_eq!(BaseMap::decode(half), Err(BaseMapError::HalfPoint));
    }
}
