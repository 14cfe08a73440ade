//! What is known of every square: how many taxa, records and visits, and when.

use serde::{Deserialize, Serialize};

use super::deltas::{from_deltas, to_deltas};
use super::error::{Misfit, check_format, check_length};
use super::{FORMAT, Shape};
use crate::grid::{HOURS_PER_SHEET, Level, QUARTERS_PER_HOUR, SHEETS, Square};

/// The numbers of one square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The square; all rows of a file have one level.
    pub square: Square,
    /// Number of taxa ever recorded in it.
    pub taxa: u32,
    /// Number of records; of an hour square with those of its quarter squares.
    pub records: u32,
    /// Number of visits; of an hour square with those of its quarter squares.
    pub visits: u32,
    /// First and last single year of a record, if any has one.
    pub years: Option<(i16, i16)>,
    /// Year of the last visit, found something or not.
    pub last_visit: Option<i16>,
    /// Of an hour square the taxa that were found in a thousand of those that there are, by Chao2; `None` below five units.
    pub completeness: Option<u16>,
    /// Of an hour square the number of taxa to be expected, by Frescalo.
    pub expected_richness: Option<u32>,
}

/// The files `squares_4km.json` and `squares_1km.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    format: u32,
    /// `4km` or `1km`.
    level: String,
    /// Numbers of the squares: the first, then the steps.
    squares: Vec<u32>,
    taxa: Vec<u32>,
    records: Vec<u32>,
    visits: Vec<u32>,
    /// First year, 0 when there is none.
    first_year: Vec<i16>,
    /// Last year, 0 when there is none.
    last_year: Vec<i16>,
    /// Year of the last visit, 0 when there is none; left out when there are no visits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    last_visit: Vec<i16>,
    /// Only of hour squares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    completeness: Vec<Option<u16>>,
    /// Only of hour squares.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    expected_richness: Vec<Option<u32>>,
}

impl Coverage {
    /// The file for these rows, which must be of `level`; others are left out.
    #[must_use]
    pub fn new(level: Level, rows: &[CoverageRow]) -> Self {
        let mut rows: Vec<&CoverageRow> = rows.iter().filter(|row| row.square.level() == level).collect();
        rows.sort_by_key(|row| row.square);
        /// A column, left out when it says nothing.
        fn column<T: PartialEq>(
            rows: &[&CoverageRow],
            value_of: &dyn Fn(&CoverageRow) -> T,
            nothing: &T,
        ) -> Vec<T> {
            let column: Vec<T> = rows.iter().map(|row| value_of(row)).collect();
            if column.iter().all(|value| value == nothing) { Vec::new() } else { column }
        }
        Coverage {
            format: FORMAT,
            level: level.name().to_owned(),
            squares: to_deltas(rows.iter().map(|row| row.square.number())),
            taxa: rows.iter().map(|row| row.taxa).collect(),
            records: rows.iter().map(|row| row.records).collect(),
            visits: rows.iter().map(|row| row.visits).collect(),
            first_year: rows.iter().map(|row| row.years.map_or(0, |years| years.0)).collect(),
            last_year: rows.iter().map(|row| row.years.map_or(0, |years| years.1)).collect(),
            last_visit: column(&rows, &|row| row.last_visit.unwrap_or(0), &0),
            completeness: column(&rows, &|row| row.completeness, &None),
            expected_richness: column(&rows, &|row| row.expected_richness, &None),
        }
    }

    /// The rows again, in the order of the squares' numbers.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should.
    pub fn rows(&self) -> Result<Vec<CoverageRow>, Misfit> {
        let (limit, square): (u32, fn(u32) -> Option<Square>) = match self.level.as_str() {
            "4km" => (SHEETS * HOURS_PER_SHEET, Square::hour),
            "1km" => (SHEETS * HOURS_PER_SHEET * QUARTERS_PER_HOUR, Square::quarter),
            other => return Err(format!("`level` is `{other}` instead of 4km or 1km").into()),
        };
        let numbers = from_deltas(&self.squares, limit)
            .ok_or_else(|| "column `squares` does not ascend within the grid".to_owned())?;
        for (name, length) in [
            ("taxa", self.taxa.len()),
            ("records", self.records.len()),
            ("visits", self.visits.len()),
            ("first_year", self.first_year.len()),
            ("last_year", self.last_year.len()),
        ] {
            check_length(name, length, numbers.len())?;
        }
        for (name, length) in [
            ("last_visit", self.last_visit.len()),
            ("completeness", self.completeness.len()),
            ("expected_richness", self.expected_richness.len()),
        ] {
            if length > 0 {
                check_length(name, length, numbers.len())?;
            }
        }
        Ok(numbers
            .into_iter()
            .enumerate()
            .filter_map(|(index, number)| {
                let years = (self.first_year[index], self.last_year[index]);
                Some(CoverageRow {
                    square: square(number)?,
                    taxa: self.taxa[index],
                    records: self.records[index],
                    visits: self.visits[index],
                    years: (years != (0, 0)).then_some(years),
                    last_visit: self.last_visit.get(index).copied().filter(|year| *year != 0),
                    completeness: self.completeness.get(index).copied().flatten(),
                    expected_richness: self.expected_richness.get(index).copied().flatten(),
                })
            })
            .collect())
    }
}

impl Shape for Coverage {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_survive_and_short_columns_are_refused() {
        let rows = vec![
            CoverageRow {
                square: "C4-22".parse().unwrap(),
                taxa: 5,
                records: 9,
                visits: 1,
                years: None,
                last_visit: Some(1999),
                completeness: Some(912),
                expected_richness: None,
            },
            CoverageRow {
                square: "D4-22".parse().unwrap(),
                taxa: 1,
                records: 1,
                visits: 0,
                years: Some((1976, 2020)),
                last_visit: None,
                completeness: None,
                expected_richness: Some(84),
            },
        ];
        let mut file = Coverage::new(Level::Hour, &rows);
        assert_eq!(file.rows().unwrap(), rows);
        file.visits.pop();
        assert!(file.rows().unwrap_err().to_string().contains("visits"));
        let mut file = Coverage::new(Level::Hour, &rows);
        file.completeness.pop();
        assert!(file.rows().unwrap_err().to_string().contains("completeness"));
    }
}
