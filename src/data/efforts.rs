//! How thoroughly every hour square was searched in every period, and what the statistics of the atlas rest on.

use serde::{Deserialize, Serialize};

use super::deltas::{from_deltas, to_deltas};
use super::error::{Misfit, check_format, check_length};
use super::taxon_statistics::rounded;
use super::{FORMAT, Shape};
use crate::grid::{HOURS_PER_SHEET, SHEETS, Square};

/// The effort of one hour square.
#[derive(Clone, Debug, PartialEq)]
pub struct SquareEffort {
    /// The hour square.
    pub square: Square,
    /// Taxa to be expected, by Frescalo.
    pub expected_richness: Option<f64>,
    /// Per period the share of the commonest taxa around that was found, 0 to 1.
    pub effort: Vec<Option<f64>>,
}

/// What Telfer's index compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TelferPeriods {
    /// Index of the earlier period in the manifest.
    pub earlier: u32,
    /// Of the later one.
    pub later: u32,
    /// Hour squares with records in both.
    pub squares: u32,
}

/// What the file `effort.json` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Efforts {
    /// In the order of the squares.
    pub squares: Vec<SquareEffort>,
    /// The periods of Telfer's index; `None` where no two can be compared.
    pub telfer: Option<TelferPeriods>,
    /// How many well known squares the words "very likely", "likely", "possible" were calibrated on; `None` where there were
    /// too few, so that no square says them.
    pub calibrated_on: Option<u32>,
    /// Whether the frequencies were so high at the start that Frescalo's target is too low for these data: then its results
    /// are to be read with caution.
    pub target_is_low: bool,
}

/// What a map of the effort needs of that file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeriodEfforts {
    /// In the order of the squares: per period the share of the commonest taxa around that was found, 0 to 1.
    pub squares: Vec<(Square, Vec<Option<f64>>)>,
    /// See [`Efforts::target_is_low`].
    pub target_is_low: bool,
}

/// The columns of that: what an app does not read it need not be able to read.
#[derive(Deserialize)]
pub(super) struct EffortColumns {
    format: u32,
    squares: Vec<u32>,
    effort: Vec<Vec<Option<f64>>>,
    target_is_low: bool,
}

impl EffortColumns {
    /// What they say.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should.
    pub(super) fn efforts(self) -> Result<PeriodEfforts, Misfit> {
        let numbers = checked(&self.squares, &self.effort)?;
        let effort_of = |(index, number): (usize, u32)| {
            Some((Square::hour(number)?, self.effort.iter().map(|column| column[index]).collect()))
        };
        let squares = numbers.into_iter().enumerate().filter_map(effort_of).collect();
        Ok(PeriodEfforts { squares, target_is_low: self.target_is_low })
    }
}

impl Shape for EffortColumns {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}

/// The numbers of the squares, where every column of the effort has a share for each.
fn checked(squares: &[u32], effort: &[Vec<Option<f64>>]) -> Result<Vec<u32>, Misfit> {
    let numbers = from_deltas(squares, SHEETS * HOURS_PER_SHEET)
        .ok_or_else(|| "column `squares` does not ascend within the grid".to_owned())?;
    for column in effort {
        check_length("effort", column.len(), numbers.len())?;
        if column.iter().flatten().any(|value| !(0.0..=1.001).contains(value)) {
            return Err("column `effort` holds what is no share".to_owned().into());
        }
    }
    Ok(numbers)
}

/// The file `effort.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EffortFile {
    format: u32,
    /// Numbers of the hour squares: the first, then the steps.
    squares: Vec<u32>,
    expected_richness: Vec<Option<f64>>,
    /// One column per period.
    effort: Vec<Vec<Option<f64>>>,
    telfer: Option<TelferPeriods>,
    calibrated_on: Option<u32>,
    target_is_low: bool,
}

impl EffortFile {
    /// The file for so many periods; squares that are no hour squares are left out.
    #[must_use]
    pub fn new(efforts: &Efforts, periods: usize) -> Self {
        let mut rows: Vec<&SquareEffort> = efforts.squares.iter().collect();
        rows.sort_by_key(|row| row.square);
        let column = |period: usize| {
            let effort_of = |row: &&SquareEffort| row.effort.get(period).copied().flatten().and_then(rounded);
            rows.iter().map(effort_of).collect()
        };
        EffortFile {
            format: FORMAT,
            squares: to_deltas(rows.iter().map(|row| row.square.number())),
            expected_richness: rows.iter().map(|row| row.expected_richness.and_then(rounded)).collect(),
            effort: (0..periods).map(column).collect(),
            telfer: efforts.telfer,
            calibrated_on: efforts.calibrated_on,
            target_is_low: efforts.target_is_low,
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should.
    pub fn efforts(&self) -> Result<Efforts, Misfit> {
        let numbers = checked(&self.squares, &self.effort)?;
        check_length("expected_richness", self.expected_richness.len(), numbers.len())?;
        let periods = self.effort.len() as u32;
        if self.telfer.is_some_and(|telfer| telfer.earlier >= telfer.later || telfer.later >= periods) {
            return Err("`telfer` names periods that are not there".to_owned().into());
        }
        let row = |(index, number): (usize, u32)| {
            Some(SquareEffort {
                square: Square::hour(number)?,
                expected_richness: self.expected_richness[index],
                effort: self.effort.iter().map(|column| column[index]).collect(),
            })
        };
        Ok(Efforts {
            squares: numbers.into_iter().enumerate().filter_map(row).collect(),
            telfer: self.telfer,
            calibrated_on: self.calibrated_on,
            target_is_low: self.target_is_low,
        })
    }
}

impl Shape for EffortFile {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{decode, encode};

    #[test]
    fn efforts_survive_and_short_columns_are_refused() {
        let efforts = Efforts {
            squares: vec![
                SquareEffort {
                    square: "C4-22".parse().unwrap(),
                    expected_richness: Some(84.25),
                    effort: vec![None, Some(0.5)],
                },
                SquareEffort {
                    square: "D4-22".parse().unwrap(),
                    expected_richness: None,
                    effort: vec![None, None],
                },
            ],
            telfer: Some(TelferPeriods { earlier: 0, later: 1, squares: 2 }),
            calibrated_on: None,
            target_is_low: true,
        };
        let file = EffortFile::new(&efforts, 2);
        let again: EffortFile = decode("effort.json", &encode(&file).unwrap()).unwrap();
        assert_eq!(again.efforts().unwrap(), efforts);
        let columns: EffortColumns = decode("effort.json", &encode(&file).unwrap()).unwrap();
        let drawn = columns.efforts().unwrap();
        assert!(drawn.target_is_low);
        let same = efforts.squares.iter().map(|row| (row.square, row.effort.clone()));
        assert_eq!(drawn.squares, same.collect::<Vec<_>>());
        let mut short = file.clone();
        short.effort[1].pop();
        assert!(short.efforts().unwrap_err().to_string().contains("effort"));
        let mut odd = file.clone();
        odd.telfer = Some(TelferPeriods { earlier: 1, later: 2, squares: 2 });
        assert!(odd.efforts().unwrap_err().to_string().contains("telfer"));
        let mut high = file;
        high.effort[1][0] = Some(7.0);
        assert!(high.efforts().unwrap_err().to_string().contains("share"));
    }
}
