//! Everything recorded in one hour square: its gatherings, visits among them.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::deltas::{from_deltas, to_deltas};
use super::error::{check_format, check_length};
use super::{FORMAT, GatheringDate, Shape};
use crate::grid::{Level, QUARTERS_PER_HOUR, Square};

/// How many records of a taxon a gathering holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxonCount {
    /// Index of the taxon in `taxa.json`.
    pub taxon: u32,
    /// Number of records, at least 1.
    pub records: u32,
}

/// Records that share square, date, data set, source and observers.
///
/// When square, day and source are known it is a *visit* (a tally list); otherwise the records of a year, of a
/// cube, or without a date. Either way this is the only place where the records of a square are stored.
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
    /// Names of the observers; only in an atlas built with `--observers`.
    pub observers: Option<String>,
    /// What was recorded, in the order of the taxa.
    pub taxa: Vec<TaxonCount>,
}

/// The file `square/E4-25.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HourSquareFile {
    format: u32,
    /// Code of the hour square.
    square: String,
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
    /// Per gathering the indexes of its taxa as first and steps, separated by commas, with `*n` records unless 1.
    taxa: Vec<String>,
}

/// The number that says "the hour square as a whole" in the column `part`.
const WHOLE: u8 = QUARTERS_PER_HOUR as u8;

impl HourSquareFile {
    /// The file for the gatherings of `square`, which is an hour square; they are put in order here.
    #[must_use]
    pub fn new(square: Square, gatherings: &[Gathering]) -> Self {
        let mut texts: Vec<String> =
            gatherings.iter().flat_map(|g| [&g.source, &g.observers]).flatten().cloned().collect();
        texts.sort_unstable();
        texts.dedup();
        let index = |text: &Option<String>| {
            let found = text.as_ref().and_then(|text| texts.binary_search(text).ok());
            found.map_or(0, |index| index as u32 + 1)
        };
        let part = |g: &Gathering| match g.square.level() {
            Level::Quarter => (g.square.number() % QUARTERS_PER_HOUR) as u8,
            _ => WHOLE,
        };
        let mut keyed: Vec<_> = gatherings
            .iter()
            .map(|g| ((part(g), &g.date, g.dataset, index(&g.source), index(&g.observers), &g.taxa), g))
            .collect();
        keyed.sort_by_key(|(key, _)| *key);
        let rows: Vec<&Gathering> = keyed.into_iter().map(|(_, g)| g).collect();
        let named = rows.iter().any(|g| g.observers.is_some());
        HourSquareFile {
            format: FORMAT,
            square: square.within(Level::Hour).to_string(),
            part: rows.iter().map(|g| part(g)).collect(),
            date: rows.iter().map(|g| g.date.clone()).collect(),
            dataset: rows.iter().map(|g| g.dataset).collect(),
            visit: rows.iter().map(|g| u8::from(g.visit)).collect(),
            source: rows.iter().map(|g| index(&g.source)).collect(),
            observers: if named { rows.iter().map(|g| index(&g.observers)).collect() } else { Vec::new() },
            taxa: rows.iter().map(|g| write_taxa(&g.taxa)).collect(),
            texts,
        }
    }

    /// The gatherings again.
    ///
    /// # Errors
    /// A sentence when a column does not hold what it should.
    pub fn gatherings(&self) -> Result<Vec<Gathering>, String> {
        let hour: Square = self.square.parse().map_err(|error| format!("`square`: {error}"))?;
        if hour.level() != Level::Hour {
            return Err(format!("`square` is {hour}, which is not an hour square"));
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
        if !self.observers.is_empty() {
            check_length("observers", self.observers.len(), rows)?;
        }
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
                Ok(Gathering {
                    square: square.ok_or_else(|| format!("column `part` holds {}", self.part[row]))?,
                    date: GatheringDate::new(self.date[row].as_str())?,
                    dataset: self.dataset[row],
                    visit: self.visit[row] != 0,
                    source: text("source", self.source[row])?,
                    observers: text("observers", self.observers.get(row).copied().unwrap_or(0))?,
                    taxa: read_taxa(&self.taxa[row])
                        .ok_or_else(|| format!("column `taxa` is damaged in row {}", row + 1))?,
                })
            })
            .collect()
    }
}

impl Shape for HourSquareFile {
    fn check_shape(&self) -> Result<(), String> {
        check_format(self.format)
    }
}

/// Writes `3,4*2,1`: steps between the indexes, with the number of records unless it is 1.
fn write_taxa(taxa: &[TaxonCount]) -> String {
    let mut ordered = taxa.to_vec();
    ordered.sort_unstable();
    let steps = to_deltas(ordered.iter().map(|t| t.taxon));
    let mut text = String::with_capacity(ordered.len() * 3);
    for (index, (step, taxon)) in steps.iter().zip(&ordered).enumerate() {
        let comma = if index == 0 { "" } else { "," };
        // Writing to a String cannot fail.
        let _ = match taxon.records {
            1 => write!(text, "{comma}{step}"),
            records => write!(text, "{comma}{step}*{records}"),
        };
    }
    text
}

fn read_taxa(text: &str) -> Option<Vec<TaxonCount>> {
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
    use crate::data::{decode, encode};

    #[test]
    fn gatherings_survive() {
        let gatherings = vec![
            Gathering {
                square: "E4-25-43".parse().unwrap(),
                date: GatheringDate::new("1972-05-14").unwrap(),
                dataset: 0,
                visit: true,
                source: Some("Streeplijst 1962".into()),
                observers: Some("A. Observer | B. Observer".into()),
                taxa: vec![TaxonCount { taxon: 0, records: 1 }, TaxonCount { taxon: 7, records: 3 }],
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
    fn pointers_that_lead_nowhere_are_refused() {
        let mut file = HourSquareFile::new("E4-25".parse().unwrap(), &[]);
        file.part = vec![17];
        file.date = vec![GatheringDate::default()];
        file.dataset = vec![0];
        file.visit = vec![0];
        file.source = vec![0];
        file.taxa = vec!["1".into()];
        assert!(file.gatherings().unwrap_err().contains("part"));
        file.part = vec![16];
        file.source = vec![1];
        assert!(file.gatherings().unwrap_err().contains("source"));
        file.source = vec![0];
        file.taxa = vec!["1,x".into()];
        assert!(file.gatherings().unwrap_err().contains("taxa"));
    }
}
