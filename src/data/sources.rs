//! What every data set brings, and what became of the rows of every source: the books, as far as they are public.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_format, check_length};
use super::{FORMAT, Shape};

/// The key under which rows are told that were rejected for reasons which are not told one by one.
pub const OTHER_REASONS: &str = "other";

/// A reason is told where so many rows of a source were rejected for it; fewer join [`OTHER_REASONS`]. So a few rows
/// that are kept back as sensitive or were withdrawn may as well be slips; that many rows were, is told by their number.
pub const FEWEST_TOLD: u64 = 5;

/// Reasons and flags (their keys in the report) that are never told of a source: with what else is known of a small one they
/// might lead to what they are about. Rows rejected for them join [`OTHER_REASONS`].
pub const NEVER_TOLD: [&str; 4] = ["hidden", "withdrawn", "obscured", "coarsened"];

/// What a data set brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DatasetBook {
    /// Its taxa; pairs and doubtful names count as none.
    pub taxa: u32,
    /// First and last single year of its records.
    pub years: Option<(i16, i16)>,
}

/// What became of the rows of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceBook {
    /// Rows read.
    pub rows_read: u64,
    /// Rows that became records.
    pub rows_placed: u64,
    /// Rows that did not, by reason; never none.
    pub rejected: Vec<(String, u64)>,
    /// Rows that were placed with a doubt, by kind; a row may have several. Never none.
    pub flagged: Vec<(String, u64)>,
}

impl SourceBook {
    /// Rows that became no records.
    #[must_use]
    pub fn rows_rejected(&self) -> u64 {
        self.rows_read.saturating_sub(self.rows_placed)
    }
}

/// What the file `sources.json` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// In the order of the manifest's `datasets`.
    pub datasets: Vec<DatasetBook>,
    /// In the order of the manifest's `sources`.
    pub sources: Vec<SourceBook>,
}

/// The file `sources.json`. It names nobody and nothing: what the data sets and the sources are called says the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcesFile {
    format: u32,
    /// One entry per data set.
    taxa: Vec<u32>,
    years: Vec<Option<(i16, i16)>>,
    /// One entry per source.
    rows_read: Vec<u64>,
    rows_placed: Vec<u64>,
    /// One column per reason.
    rejected: BTreeMap<String, Vec<u64>>,
    /// One column per kind of doubt.
    flagged: BTreeMap<String, Vec<u64>>,
}

impl SourcesFile {
    /// The file for these books.
    #[must_use]
    pub fn new(books: &Books) -> Self {
        let columns = |counts_of: &dyn Fn(&SourceBook) -> &Vec<(String, u64)>| {
            let mut columns: BTreeMap<String, Vec<u64>> = BTreeMap::new();
            for (index, source) in books.sources.iter().enumerate() {
                for (key, rows) in counts_of(source) {
                    let column = columns.entry(key.clone()).or_insert_with(|| vec![0; books.sources.len()]);
                    column[index] += rows;
                }
            }
            columns
        };
        SourcesFile {
            format: FORMAT,
            taxa: books.datasets.iter().map(|dataset| dataset.taxa).collect(),
            years: books.datasets.iter().map(|dataset| dataset.years).collect(),
            rows_read: books.sources.iter().map(|source| source.rows_read).collect(),
            rows_placed: books.sources.iter().map(|source| source.rows_placed).collect(),
            rejected: columns(&|source| &source.rejected),
            flagged: columns(&|source| &source.flagged),
        }
    }

    /// What it says.
    #[must_use]
    pub fn books(&self) -> Books {
        let of_source = |columns: &BTreeMap<String, Vec<u64>>, index: usize| {
            let counts = columns.iter().map(|(key, column)| (key.clone(), column[index]));
            counts.filter(|(_, rows)| *rows > 0).collect()
        };
        let source = |(index, (read, placed)): (usize, (&u64, &u64))| SourceBook {
            rows_read: *read,
            rows_placed: *placed,
            rejected: of_source(&self.rejected, index),
            flagged: of_source(&self.flagged, index),
        };
        let datasets = self.taxa.iter().zip(&self.years);
        Books {
            datasets: datasets.map(|(taxa, years)| DatasetBook { taxa: *taxa, years: *years }).collect(),
            sources: self.rows_read.iter().zip(&self.rows_placed).enumerate().map(source).collect(),
        }
    }
}

impl Shape for SourcesFile {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)?;
        check_length("years", self.years.len(), self.taxa.len())?;
        if self.years.iter().flatten().any(|(first, last)| first > last) {
            return Err("column `years` holds what runs backwards".to_owned().into());
        }
        let sources = self.rows_read.len();
        check_length("rows_placed", self.rows_placed.len(), sources)?;
        for (key, column) in self.rejected.iter().chain(&self.flagged) {
            check_length(key, column.len(), sources)?;
        }
        for (index, (read, placed)) in self.rows_read.iter().zip(&self.rows_placed).enumerate() {
            // Every row is accounted for; a sum beyond all numbers is that of no rows.
            let rejected =
                self.rejected.values().try_fold(0_u64, |sum, column| sum.checked_add(column[index]));
            let accounted = rejected.and_then(|rejected| rejected.checked_add(*placed));
            if accounted != Some(*read) {
                return Err(format!(
                    "`rows_read` of source {index} is not the sum of those placed and rejected"
                )
                .into());
            }
            if self.flagged.values().any(|column| column[index] > *placed) {
                return Err(format!("`flagged` of source {index} counts more rows than were placed").into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{decode, encode};

    fn books() -> Books {
        let count = |key: &str, rows| (key.to_owned(), rows);
        Books {
            datasets: vec![
                DatasetBook { taxa: 3, years: Some((1939, 2020)) },
                DatasetBook { taxa: 0, years: None },
            ],
            sources: vec![
                SourceBook {
                    rows_read: 20,
                    rows_placed: 8,
                    rejected: vec![count("no_square", 10), count(OTHER_REASONS, 2)],
                    flagged: vec![count("no_date", 3)],
                },
                SourceBook { rows_read: 5, rows_placed: 5, ..SourceBook::default() },
            ],
        }
    }

    #[test]
    fn books_survive() {
        let file = SourcesFile::new(&books());
        let again: SourcesFile = decode("sources.json", &encode(&file).unwrap()).unwrap();
        assert_eq!(again.books(), books());
        assert_eq!(again.books().sources[0].rows_rejected(), 12);
    }

    #[test]
    fn books_that_do_not_balance_are_refused() {
        let sound = SourcesFile::new(&books());
        let fault = |change: &dyn Fn(&mut SourcesFile)| {
            let mut file = sound.clone();
            change(&mut file);
            file.check_shape().unwrap_err().to_string()
        };
        assert_eq!(sound.check_shape(), Ok(()));
        assert!(fault(&|file| file.rows_read[0] = 21).contains("source 0"));
        assert!(fault(&|file| file.rows_placed[1] = 6).contains("source 1"));
        assert!(
            fault(&|file| drop(file.rejected.insert("absent".into(), vec![0, u64::MAX])))
                .contains("source 1")
        );
        assert!(fault(&|file| drop(file.rejected.insert("absent".into(), vec![0]))).contains("absent"));
        assert!(fault(&|file| drop(file.flagged.insert("no_date".into(), vec![9, 0]))).contains("flagged"));
        assert!(fault(&|file| file.years[0] = Some((2020, 1939))).contains("years"));
        assert!(fault(&|file| file.years.truncate(1)).contains("years"));
        assert!(fault(&|file| file.rows_placed.push(0)).contains("rows_placed"));
    }
}
