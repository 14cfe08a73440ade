//! Which squares are land: Belgium and Luxembourg.

use crate::grid::Square;

/// Rows and runs of columns; derived from a border of © OpenStreetMap contributors (ODbL), as its first lines say.
const LAND: &str = include_str!("land.txt");

/// Middle of the north-westernmost square of 1 km, in metres of Lambert 72.
const FIRST: (f64, f64) = (2_512.0, 257_680.0);

/// The squares of 1 km whose centre lies in Belgium or Luxembourg, row by row from the north-west.
#[must_use]
pub fn land() -> Vec<Square> {
    let mut squares = Vec::new();
    for line in LAND.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let Some(row) = words.next().and_then(|row| row.parse::<f64>().ok()) else { continue };
        for run in words {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let (Ok(first), Ok(last)) = (first.parse::<u16>(), last.parse::<u16>()) else { continue };
            squares.extend((first..=last).filter_map(|column| {
                Square::quarter_at(FIRST.0 + f64::from(column) * 1_000.0, FIRST.1 - row * 1_000.0)
            }));
        }
    }
    squares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{Level, wgs84_to_lambert72};

    #[test]
    fn land_is_belgium_and_luxembourg() {
        let land = land();
        // 30,689 and 2,586 km².
        assert!((33_000..33_500).contains(&land.len()), "{}", land.len());
        let hours: std::collections::HashSet<_> = land.iter().map(|s| s.within(Level::Hour)).collect();
        assert!((2_150..2_300).contains(&hours.len()), "{}", hours.len());
        let is_land = |lon, lat| {
            let point = wgs84_to_lambert72(lon, lat);
            Square::quarter_at(point.x, point.y).is_some_and(|square| land.contains(&square))
        };
        for (lon, lat) in [(4.352, 50.847), (2.60, 51.09), (6.13, 49.61), (5.57, 49.56), (4.77, 51.41)] {
            assert!(is_land(lon, lat), "{lon} {lat}");
        }
        for (lon, lat) in [(2.6, 51.3), (3.06, 50.63), (5.69, 50.85), (4.78, 51.59), (6.64, 49.76)] {
            assert!(!is_land(lon, lat), "{lon} {lat}");
        }
    }
}
