//! Border, waters and rivers in the full detail of their sources, for maps that are looked at from near by.

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format};
use super::overlay::{from_steps, to_steps};
use super::{FORMAT, Shape};
use crate::grid::Line;

/// The land from near by, Lambert 72.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DetailedLand {
    /// The borders, each line once.
    pub borders: Vec<Line>,
    /// The land, rings closed (fill by the even-odd rule).
    pub land: Vec<Line>,
    /// Lakes and wide rivers whose shape the source knows, rings closed.
    pub water: Vec<Line>,
    /// Rivers as lines.
    pub rivers: Vec<Line>,
}

/// The file `land.json`. Lines are the first point and then steps, x and y in turn, tens of metres.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LandFile {
    format: u32,
    borders: Vec<Vec<i32>>,
    /// Rings of border lines by their index; `-1 - index`: backwards.
    land: Vec<Vec<i32>>,
    water: Vec<Vec<i32>>,
    rivers: Vec<Vec<i32>>,
}

impl LandFile {
    /// The file of this land, whose rings are `land` by the indexes of the border lines.
    #[must_use]
    pub fn new(of: &DetailedLand, land: Vec<Vec<i32>>) -> Self {
        let steps = |lines: &[Line]| lines.iter().map(|line| to_steps(line)).collect();
        LandFile {
            format: FORMAT,
            borders: steps(&of.borders),
            land,
            water: steps(&of.water),
            rivers: steps(&of.rivers),
        }
    }

    /// The land again.
    ///
    /// # Errors
    /// [`Misfit`] when a line is damaged, or a ring names a line that is not there.
    pub fn land(&self) -> Result<DetailedLand, Misfit> {
        let lines = |column: &str, all: &[Vec<i32>]| {
            let line = |steps: &Vec<i32>| {
                from_steps(steps)
                    .filter(|line| line.len() >= 2)
                    .ok_or_else(|| format!("column `{column}` has a line that is damaged or leads nowhere"))
            };
            all.iter().map(line).collect::<Result<Vec<_>, String>>()
        };
        let borders = lines("borders", &self.borders)?;
        let mut land = Vec::with_capacity(self.land.len());
        for ring in &self.land {
            land.push(
                join(ring, &borders)
                    .map_err(|line| format!("`land` names the line {line}, which is not there"))?,
            );
        }
        let (water, rivers) = (lines("water", &self.water)?, lines("rivers", &self.rivers)?);
        Ok(DetailedLand { borders, land, water, rivers })
    }
}

impl Shape for LandFile {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}

/// A ring of border lines, joined where they meet.
///
/// # Errors
/// The index of a line that is not there.
pub fn join(ring: &[i32], borders: &[Line]) -> Result<Line, i32> {
    let mut joined = Line::new();
    for &name in ring {
        let (index, backwards) = if name < 0 { (-1 - name, true) } else { (name, false) };
        let line = usize::try_from(index).ok().and_then(|index| borders.get(index)).ok_or(name)?;
        let skip = usize::from(!joined.is_empty());
        if backwards {
            joined.extend(line.iter().rev().skip(skip));
        } else {
            joined.extend(line.iter().skip(skip));
        }
    }
    Ok(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{DataFile, encode, with_check_sum};
    use crate::grid::Lambert72;

    fn line(points: &[(f64, f64)]) -> Line {
        points.iter().map(|(x, y)| Lambert72 { x: *x, y: *y }).collect()
    }

    fn file() -> (DetailedLand, LandFile) {
        let borders =
            vec![line(&[(0.0, 0.0), (100.0, 0.0)]), line(&[(0.0, 0.0), (50.0, 90.0), (100.0, 0.0)])];
        let land = vec![line(&[(0.0, 0.0), (100.0, 0.0), (50.0, 90.0), (0.0, 0.0)])];
        let detailed = DetailedLand {
            borders,
            land,
            water: Vec::new(),
            rivers: vec![line(&[(0.0, 0.0), (10.0, 10.0)])],
        };
        (detailed.clone(), LandFile::new(&detailed, vec![vec![0, -2]]))
    }

    #[test]
    fn a_border_that_is_shared_is_kept_once_and_joined_to_rings() {
        let (of, file) = file();
        assert_eq!(DetailedLand::read("land.json", &encode(&file).unwrap()), Ok(of));
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        let text = encode(&file().1).unwrap();
        for (is, put, said) in [
            ("[[0,-2]]", "[[0,2]]", "the line 2"),
            ("[[0,-2]]", "[[0,-2147483648]]", "the line -2147483648"),
            ("[[0,0,1,1]]", "[[0,0,1]]", "`rivers` has a line that is damaged"),
            ("[[0,0,1,1]]", "[[0,0]]", "`rivers` has a line that is damaged"),
            ("[[0,0,1,1]]", "[[0,0,2147483647,1]]", "leads nowhere"),
        ] {
            assert!(text.contains(is), "{text}");
            let error = DetailedLand::read("land.json", &with_check_sum(&text.replacen(is, put, 1)));
            let error = error.unwrap_err().to_string();
            assert!(error.starts_with("land.json") && error.contains(said), "{error}");
        }
    }
}
