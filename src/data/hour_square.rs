//! Everything recorded in one hour square: its gatherings, visits among them.

use serde::{Deserialize, Serialize};

use super::deltas::{from_deltas, push_number, to_deltas};
use super::error::{Misfit, check_format, check_length};
use super::square_statistics::SquareColumns;
use super::{FORMAT, GatheringDate, Shape, SquareStatistics};
use crate::grid::{Level, QUARTERS_PER_HOUR, Square};

/// How many records of a taxon a gathering holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxonCount {
    /// Index of the taxon in `taxa.json`.
    pub taxon: u32,
    /// Number of records, at least 1.
    pub records: u32,
}

/// Who made a gathering, as far as it is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Observers {
    /// By their names; only in an atlas built with `--observers`.
    Named(String),
    /// By a number that tells them from others of the same square, counted from 1 and beginning again in each square: it
    /// follows from no name, and leads to no other square.
    Numbered(u32),
}

/// Records that share square, date, data set, source and observers.
///
/// When square and day are known it is a *visit* (a tally list); otherwise the records of a year, of a cube, or without
/// a date. Either way this is the only place where the records of a square are stored. A visit may have found nothing
/// of what was sought: then it has no taxa.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// The hour square or one of its quarter squares.
    pub square: Square,
    /// The date, as precisely as it is known.
    pub date: GatheringDate,
    /// Index of the data set in the manifest.
    pub dataset: u32,
    /// Whether this is a visit.
    pub visit: bool,
    /// What the source calls itself ("Streeplijst …"), if it says.
    pub source: Option<String>,
    /// Who made it, if it is known.
    pub observers: Option<Observers>,
    /// What was recorded, in the order of the taxa.
    pub taxa: Vec<TaxonCount>,
}

/// The file `square/E4-25.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HourSquareFile {
    format: u32,
    /// Code of the hour square.
    square: String,
    /// The year of the build, in which dates with an open end (`1973/..`) end; only where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<i16>,
    /// Texts that the columns `source` and `observers` point into, counted from 1; 0 is none.
    texts: Vec<String>,
    /// Quarter square 0–15 in the order of numbers, or 16 for the hour square as a whole.
    part: Vec<u8>,
    date: Vec<GatheringDate>,
    dataset: Vec<u32>,
    visit: Vec<u8>,
    source: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    observers: Vec<u32>,
    /// Numbers of observers whose names are not published, counted from 1 in every square of `part`; 0 is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    observer_number: Vec<u32>,
    /// Per gathering the indexes of its taxa as first and steps, separated by commas, with `*n` records unless 1; blank
    /// where nothing was found.
    taxa: Vec<String>,
    /// What follows from the records here and around.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statistics: Option<SquareColumns>,
}

/// The number that says "the hour square as a whole" in the column `part`.
const WHOLE: u8 = QUARTERS_PER_HOUR as u8;

impl HourSquareFile {
    /// The file for the gatherings of `square`, which is an hour square; they are put in order here.
    #[must_use]
    pub fn new(square: Square, gatherings: &[Gathering]) -> Self {
        let mut texts: Vec<String> = gatherings
            .iter()
            .flat_map(|g| [g.source.as_deref(), named(g)])
            .flatten()
            .map(str::to_owned)
            .collect();
        texts.sort_unstable();
        texts.dedup();
        let index = |text: Option<&str>| {
            let found = text.and_then(|text| texts.binary_search_by(|known| known.as_str().cmp(text)).ok());
            found.map_or(0, |index| index as u32 + 1)
        };
        let source = |g: &Gathering| index(g.source.as_deref());
        let part = |g: &Gathering| match g.square.level() {
            Level::Quarter => (g.square.number() % QUARTERS_PER_HOUR) as u8,
            _ => WHOLE,
        };
        let mut keyed: Vec<_> = gatherings
            .iter()
            .map(|g| ((part(g), &g.date, g.dataset, source(g), number(g), index(named(g)), &g.taxa), g))
            .collect();
        keyed.sort_by_key(|(key, _)| *key);
        let rows: Vec<&Gathering> = keyed.into_iter().map(|(_, g)| g).collect();
        HourSquareFile {
            format: FORMAT,
            square: square.within(Level::Hour).to_string(),
            until: rows.iter().find_map(|g| g.date.ends_with()),
            part: rows.iter().map(|g| part(g)).collect(),
            date: rows.iter().map(|g| g.date.clone()).collect(),
            dataset: rows.iter().map(|g| g.dataset).collect(),
            visit: rows.iter().map(|g| u8::from(g.visit)).collect(),
            source: rows.iter().map(|g| source(g)).collect(),
            observers: unless_blank(rows.iter().map(|g| index(named(g)))),
            observer_number: unless_blank(rows.iter().map(|g| number(g))),
            taxa: rows.iter().map(|g| write_taxa(&g.taxa)).collect(),
            texts,
            statistics: None,
        }
    }

    /// This file with what follows from the records here and around.
    #[must_use]
    pub fn with_statistics(mut self, statistics: Option<&SquareStatistics>) -> Self {
        let square = Square::from_code(self.square.as_bytes());
        self.statistics =
            square.zip(statistics).map(|(square, statistics)| SquareColumns::new(square, statistics));
        self
    }

    /// The square. Not by `parse`: what is wrong with a code would be said in sentences that the app would have to download.
    fn hour(&self) -> Result<Square, Misfit> {
        let square = Square::from_code(self.square.as_bytes());
        square.ok_or_else(|| format!("`square` is `{}`, which is no code", self.square).into())
    }

    /// What follows from the records here and around; `None` where no taxon that counts was recorded.
    ///
    /// # Errors
    /// [`Misfit`] when the square has no code.
    pub fn statistics(&self) -> Result<Option<SquareStatistics>, Misfit> {
        let hour = self.hour()?;
        Ok(self.statistics.as_ref().map(|columns| columns.statistics(hour)))
    }

    /// The gatherings again.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should.
    pub fn gatherings(&self) -> Result<Vec<Gathering>, Misfit> {
        let hour = self.hour()?;
        if hour.level() != Level::Hour {
            return Err(format!("`square` is {hour}, which is not an hour square").into());
        }
        let rows = self.part.len();
        for (name, length) in [
            ("date", self.date.len()),
            ("dataset", self.dataset.len()),
            ("visit", self.visit.len()),
            ("source", self.source.len()),
            ("taxa", self.taxa.len()),
        ] {
            check_length(name, length, rows)?;
        }
        for (name, column) in [("observers", &self.observers), ("observer_number", &self.observer_number)] {
            if !column.is_empty() {
                check_length(name, column.len(), rows)?;
            }
        }
        let in_row = |column: &[u32], row: usize| column.get(row).copied().unwrap_or(0);
        let text = |column: &str, index: u32| match index {
            0 => Ok(None),
            _ => match self.texts.get(index as usize - 1) {
                Some(text) => Ok(Some(text.clone())),
                None => Err(format!("column `{column}` points to text {index}, which is not there")),
            },
        };
        (0..rows)
            .map(|row| {
                let square = match self.part[row] {
                    WHOLE => Some(hour),
                    part if part < WHOLE => {
                        Square::quarter(hour.number() * QUARTERS_PER_HOUR + u32::from(part))
                    }
                    _ => None,
                };
                let observers = match (in_row(&self.observers, row), in_row(&self.observer_number, row)) {
                    (0, 0) => None,
                    (0, number) => Some(Observers::Numbered(number)),
                    (name, _) => text("observers", name)?.map(Observers::Named),
                };
                Ok(Gathering {
                    square: square.ok_or_else(|| format!("column `part` holds {}", self.part[row]))?,
                    date: match self.until {
                        Some(year) => self.date[row].clone().until(year),
                        None => self.date[row].clone(),
                    },
                    dataset: self.dataset[row],
                    visit: self.visit[row] != 0,
                    source: text("source", self.source[row])?,
                    observers,
                    taxa: read_taxa(&self.taxa[row])
                        .ok_or_else(|| format!("column `taxa` is damaged in row {}", row + 1))?,
                })
            })
            .collect()
    }
}

impl Shape for HourSquareFile {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)?;
        self.statistics.as_ref().map_or(Ok(()), SquareColumns::check)
    }
}

/// The names of the observers, where they are told.
fn named(gathering: &Gathering) -> Option<&str> {
    match &gathering.observers {
        Some(Observers::Named(names)) => Some(names),
        _ => None,
    }
}

/// The number of the observers, 0 where they have none.
fn number(gathering: &Gathering) -> u32 {
    match gathering.observers {
        Some(Observers::Numbered(number)) => number,
        _ => 0,
    }
}

/// A column, left out when all of it is 0.
fn unless_blank(column: impl Iterator<Item = u32>) -> Vec<u32> {
    let column: Vec<u32> = column.collect();
    if column.iter().all(|value| *value == 0) { Vec::new() } else { column }
}

/// Writes `3,4*2,1`: steps between the indexes, with the number of records unless it is 1.
fn write_taxa(taxa: &[TaxonCount]) -> String {
    let mut ordered = taxa.to_vec();
    ordered.sort_unstable();
    let steps = to_deltas(ordered.iter().map(|t| t.taxon));
    let mut text = String::with_capacity(ordered.len() * 3);
    for (index, (step, taxon)) in steps.iter().zip(&ordered).enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_number(&mut text, *step);
        if taxon.records != 1 {
            text.push('*');
            push_number(&mut text, taxon.records);
        }
    }
    text
}

fn read_taxa(text: &str) -> Option<Vec<TaxonCount>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let mut steps = Vec::new();
    let mut records = Vec::new();
    for entry in text.split(',') {
        let (step, count) = entry.split_once('*').unwrap_or((entry, "1"));
        steps.push(step.parse().ok()?);
        records.push(count.parse().ok().filter(|records| *records > 0)?);
    }
    let taxa = from_deltas(&steps, u32::MAX)?;
    Some(taxa.into_iter().zip(records).map(|(taxon, records)| TaxonCount { taxon, records }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Months;
    use crate::data::{Completeness, Expected, Likelihood, Units, decode, encode, with_check_sum};

    #[test]
    fn gatherings_survive() {
        let gatherings = vec![
            Gathering {
                square: "E4-25-43".parse().unwrap(),
                date: GatheringDate::new("1972-05-14").unwrap(),
                dataset: 0,
                visit: true,
                source: Some("Streeplijst 1962".into()),
                observers: Some(Observers::Named("A. Observer | B. Observer".into())),
                taxa: vec![TaxonCount { taxon: 0, records: 1 }, TaxonCount { taxon: 7, records: 3 }],
            },
            Gathering {
                square: "E4-25-44".parse().unwrap(),
                date: GatheringDate::new("1972-05-15").unwrap(),
                dataset: 0,
                visit: true,
                source: None,
                observers: Some(Observers::Numbered(2)),
                taxa: Vec::new(),
            },
            Gathering {
                square: "E4-25".parse().unwrap(),
                date: GatheringDate::default(),
                dataset: 1,
                visit: false,
                source: None,
                observers: None,
                taxa: vec![TaxonCount { taxon: 12, records: 1 }],
            },
        ];
        let file = HourSquareFile::new("E4-25".parse().unwrap(), &gatherings);
        let text = encode(&file).unwrap();
        let again: HourSquareFile = decode("square/E4-25.json", &text).unwrap();
        assert_eq!(again.gatherings().unwrap(), gatherings);
    }

    #[test]
    fn open_ranges_survive_with_the_year_they_end_in() {
        let gathering = |date: &str| Gathering {
            square: "E4-25".parse().unwrap(),
            date: GatheringDate::new(date).unwrap().until(2026),
            dataset: 0,
            visit: false,
            source: None,
            observers: None,
            taxa: vec![TaxonCount { taxon: 0, records: 1 }],
        };
        let gatherings = vec![gathering("../1938"), gathering("1972"), gathering("1973/..")];
        let file = HourSquareFile::new("E4-25".parse().unwrap(), &gatherings);
        let text = encode(&file).unwrap();
        let again: HourSquareFile = decode("square/E4-25.json", &text).unwrap();
        assert_eq!(again.gatherings().unwrap(), gatherings);
        let damaged = text.replace("1973/..", "1973/...");
        let error = decode::<HourSquareFile>("square/E4-25.json", &with_check_sum(&damaged)).unwrap_err();
        assert!(matches!(error, crate::data::DataError::Shape { .. }), "{error}");
    }

    #[test]
    fn statistics_survive_and_damage_is_refused() {
        let square: Square = "E4-25".parse().unwrap();
        let east = square.step(1, 0).unwrap();
        let statistics = SquareStatistics {
            expected_richness: Some(84.3),
            effort: vec![None, Some(0.75)],
            expected: vec![
                Expected {
                    taxon: 7,
                    class: Some(Likelihood::Likely),
                    neighbours: 3,
                    last: Some((east, Some(2019))),
                    months: Months::new(5, 6),
                },
                Expected {
                    taxon: 2,
                    class: None,
                    neighbours: 1,
                    last: Some((east, None)),
                    months: Months::new(11, 2),
                },
                Expected { taxon: 0, class: None, neighbours: 0, last: None, months: None },
            ],
            chao2: Some(Completeness {
                estimate: 12.5,
                se: 1.0,
                low: 12.0,
                high: 15.0,
                units: Units::Both,
                n: 7,
            }),
            coverage: Some(0.9),
        };
        let file = HourSquareFile::new(square, &[]).with_statistics(Some(&statistics));
        let text = encode(&file).unwrap();
        let again: HourSquareFile = decode("square/E4-25.json", &text).unwrap();
        assert_eq!(again.statistics().unwrap(), Some(statistics));
        for (good, bad) in
            [("\"310\"", "\"31\""), ("\"310\"", "\"910\""), ("\"200\"", "\"400\""), ("0.75", "7.5")]
        {
            let damaged = text.replace(good, bad);
            assert_ne!(damaged, text, "{good}");
            let error = decode::<HourSquareFile>("square/E4-25.json", &with_check_sum(&damaged)).unwrap_err();
            assert!(matches!(error, crate::data::DataError::Shape { .. }), "{error}");
        }
    }

    #[test]
    fn pointers_that_lead_nowhere_are_refused() {
        let mut file = HourSquareFile::new("E4-25".parse().unwrap(), &[]);
        file.part = vec![17];
        file.date = vec![GatheringDate::default()];
        file.dataset = vec![0];
        file.visit = vec![0];
        file.source = vec![0];
        file.taxa = vec!["1".into()];
        assert!(file.gatherings().unwrap_err().to_string().contains("part"));
        file.part = vec![16];
        file.source = vec![1];
        assert!(file.gatherings().unwrap_err().to_string().contains("source"));
        file.source = vec![0];
        file.taxa = vec!["1,x".into()];
        assert!(file.gatherings().unwrap_err().to_string().contains("taxa"));
    }
}
