//! The land under the squares: borders, waters, rivers and provinces, embedded in tool and app alike.
//!
//! `examples/basemap.rs` writes the file from the sources; it holds lines as steps of [`UNIT`] metres, and the
//! land as rings of border lines, so that a border shared by two countries is kept and drawn once. Nearly all steps
//! are small, so a number is one byte where it fits: the file is downloaded with the app.

use std::sync::OnceLock;

use crate::data::join;
use crate::grid::{Bounds, Lambert72, Line};

/// One step in the file, metres.
const UNIT: f64 = 10.0;

/// Why the embedded base map could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseMapError {
    /// The file ends before all of it was read, or goes on afterwards.
    #[error("base map: the file is cut or too long")]
    Cut,
    /// A ring of the land names a border line that is not there.
    #[error("base map: there is no border line {0}")]
    NoSuchLine(i32),
    /// A number that the file cannot hold.
    #[error("base map: {0} is too large for the file")]
    TooLarge(i32),
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

impl BaseMap {
    /// Whom the base map is owed to; must stand on every map.
    pub const ATTRIBUTION: &'static str =
        "© OpenStreetMap contributors (ODbL) · GSHHG (LGPL) · Natural Earth · GeoNames (CC BY 4.0)";

    /// The embedded base map, decoded once.
    ///
    /// # Errors
    /// [`BaseMapError`] if the program was built with a damaged file.
    pub fn embedded() -> Result<&'static BaseMap, BaseMapError> {
        static MAP: OnceLock<Result<BaseMap, BaseMapError>> = OnceLock::new();
        MAP.get_or_init(|| BaseMap::decode(include_bytes!("basemap.bin"))).as_ref().map_err(Clone::clone)
    }

    /// Reads the file: borders, land, waters, rivers, provinces; each the number of its lines and the lines.
    ///
    /// # Errors
    /// [`BaseMapError`] says what is wrong with it.
    pub fn decode(bytes: &[u8]) -> Result<Self, BaseMapError> {
        let mut file = Numbers(bytes);
        let borders = file.lines()?;
        let rings = (0..file.next()?).map(|_| {
            let names = (0..file.next()?).map(|_| file.next());
            join(&names.collect::<Result<Vec<_>, _>>()?, &borders).map_err(BaseMapError::NoSuchLine)
        });
        let land = rings.collect::<Result<_, _>>()?;
        let (water, rivers, provinces) = (file.lines()?, file.lines()?, file.lines()?);
        if !file.0.is_empty() {
            return Err(BaseMapError::Cut);
        }
        Ok(BaseMap { borders, land, water, rivers, provinces })
    }

    /// Writes the file; `land` names border lines (`-1 - index`: backwards) and takes the place of the rings.
    ///
    /// # Errors
    /// [`BaseMapError::TooLarge`] where a line lies further than 327 km from the origin of Lambert 72.
    pub fn encode(&self, land: &[Vec<i32>]) -> Result<Vec<u8>, BaseMapError> {
        let columns = |lines: &[Line]| lines.iter().map(|line| to_steps(line)).collect::<Vec<_>>();
        let of_points =
            [&self.borders, &self.water, &self.rivers, &self.provinces].map(|lines| columns(lines));
        let [borders, water, rivers, provinces] = &of_points;
        let mut bytes = Vec::new();
        for (lines, size) in [(borders.as_slice(), 2), (land, 1), (water, 2), (rivers, 2), (provinces, 2)] {
            write(lines.len() as i32, &mut bytes)?;
            for line in lines {
                write((line.len() / size) as i32, &mut bytes)?;
                line.iter().try_for_each(|number| write(*number, &mut bytes))?;
            }
        }
        Ok(bytes)
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

/// Stands before a number of two bytes; all other bytes are numbers themselves, -127 to 127.
const LARGE: i8 = i8::MIN;

fn write(number: i32, bytes: &mut Vec<u8>) -> Result<(), BaseMapError> {
    match i8::try_from(number) {
        Ok(small) if small != LARGE => bytes.extend(small.to_le_bytes()),
        _ => {
            let large = i16::try_from(number).map_err(|_| BaseMapError::TooLarge(number))?;
            bytes.extend(LARGE.to_le_bytes());
            bytes.extend(large.to_le_bytes());
        }
    }
    Ok(())
}

/// What is still to be read of the file.
struct Numbers<'file>(&'file [u8]);

impl Numbers<'_> {
    fn take<const SIZE: usize>(&mut self) -> Result<[u8; SIZE], BaseMapError> {
        let (bytes, rest) = self.0.split_first_chunk().ok_or(BaseMapError::Cut)?;
        self.0 = rest;
        Ok(*bytes)
    }

    fn next(&mut self) -> Result<i32, BaseMapError> {
        match i8::from_le_bytes(self.take()?) {
            LARGE => Ok(i16::from_le_bytes(self.take()?).into()),
            small => Ok(small.into()),
        }
    }

    /// A point and its steps.
    fn line(&mut self) -> Result<Line, BaseMapError> {
        let (mut x, mut y) = (0.0, 0.0);
        let points = (0..self.next()?).map(|_| {
            x += f64::from(self.next()?) * UNIT;
            y += f64::from(self.next()?) * UNIT;
            Ok(Lambert72 { x, y })
        });
        points.collect()
    }

    fn lines(&mut self) -> Result<Vec<Line>, BaseMapError> {
        (0..self.next()?).map(|_| self.line()).collect()
    }
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
        assert_eq!(BaseMap::decode(b""), Err(BaseMapError::Cut));
        assert_eq!(BaseMap::decode(b"<html>"), Err(BaseMapError::Cut));
        // A border of two points and a ring of two lines, of which there is only one.
        let with_land = [1, 2, 0, 0, 1, 1, 1, 2, 0, 7, 0, 0, 0];
        assert_eq!(BaseMap::decode(&with_land), Err(BaseMapError::NoSuchLine(7)));
        assert_eq!(BaseMap::decode(&[0, 0, 0, 0, 0, 0]), Err(BaseMapError::Cut));
    }

    #[test]
    fn what_is_written_is_read() {
        // Steps of -127, -128, 127 and 128, and far ones.
        let line = [(-10.0, 30.0), (-1_280.0, -1_250.0), (-10.0, 30.0), (290_000.0, 240_000.0)];
        let line = line.map(|(x, y)| Lambert72 { x, y });
        let map = BaseMap { borders: vec![line.to_vec()], rivers: vec![line.to_vec()], ..BaseMap::default() };
        let land = vec![line.to_vec()];
        assert_eq!(BaseMap::decode(&map.encode(&[vec![0]]).unwrap()), Ok(BaseMap { land, ..map }));
        let far = BaseMap { rivers: vec![vec![Lambert72 { x: 400_000.0, y: 0.0 }]], ..BaseMap::default() };
        assert_eq!(far.encode(&[]), Err(BaseMapError::TooLarge(40_000)));
    }
}
