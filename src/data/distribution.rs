//! Where and when one taxon was recorded.

use serde::{Deserialize, Serialize};

use super::deltas::{from_deltas, push_number, to_deltas};
use super::error::{Misfit, check_format, check_length};
use super::taxon_statistics::TaxonColumns;
use super::{FORMAT, Period, Shape, TaxonStatistics, When};
use crate::grid::{HOURS_PER_SHEET, Level, QUARTERS_PER_HOUR, SHEETS, Square};

/// Records of one taxon in one square, of one data set and one year (or range of years, or without a date).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence {
    /// The year, as far as it is known.
    pub when: When,
    /// Index of the data set in the manifest.
    pub dataset: u32,
    /// Number of records, at least 1.
    pub records: u32,
}

/// What was recorded in one square, as finely as it was placed: an hour square here holds only the records
/// that could not be placed in one of its quarter squares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// An hour square or a quarter square.
    pub square: Square,
    /// In the order of time, undated last, then of data sets. Never empty.
    pub occurrences: Vec<Occurrence>,
}

/// One level of a distribution, as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Columns {
    /// Numbers of the squares: the first, then the steps.
    squares: Vec<u32>,
    /// One group per square, separated by spaces; in it one entry per year and data set, separated by commas:
    /// years since `base`, `7-9` for a range, `..9` for one without beginning, `7..` for one without end, `?` without a
    /// date; then `*n` records unless 1, `@d` data set unless 0.
    when: String,
}

/// The file `taxon/SLUG.json`, and `records.json` for all taxa together.
///
/// ```
/// use ifbl_atlas::data::{Distribution, Occurrence, Placed, When, decode, encode};
///
/// let placed = Placed {
///     square: "E4-25-43".parse().unwrap(),
///     occurrences: vec![Occurrence { when: When::year(1984), dataset: 0, records: 2 }],
/// };
/// let text = encode(&Distribution::new("poa-annua", &[placed.clone()])).unwrap();
/// assert_eq!(
///     text.trim_end(),
///     r#"{"format":2,"taxon":"poa-annua","base":1984,"km4":{"squares":[],"when":""},"km1":{"squares":[28366],"when":"0*2"},"crc":"dca9a124"}"#
/// );
/// let file: Distribution = decode("taxon/poa-annua.json", &text).unwrap();
/// assert_eq!(file.placed().unwrap(), [placed]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    format: u32,
    /// Slug of the taxon; empty for all taxa together.
    pub taxon: String,
    /// The year that is written as 0.
    base: i16,
    /// Records known to the hour square only.
    km4: Columns,
    /// Records known to the quarter square.
    km1: Columns,
    /// What follows from them; not for all taxa together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statistics: Option<TaxonColumns>,
}

impl Distribution {
    /// The file for these records. Squares and their occurrences are put in order here; sheets are not places of
    /// records and are left out.
    #[must_use]
    pub fn new(taxon: &str, placed: &[Placed]) -> Self {
        let placed: Vec<_> =
            placed.iter().map(|placed| (placed.square, placed.occurrences.as_slice())).collect();
        Distribution::of_groups(taxon, &placed)
    }

    /// The file for the occurrences of each square. Squares are put in order here; sheets are left out.
    #[must_use]
    pub fn of_groups(taxon: &str, placed: &[(Square, &[Occurrence])]) -> Self {
        let first = |o: &Occurrence| match o.when {
            When::Years { from: When::NO_START, to } => Some(to),
            When::Years { from, .. } => Some(from),
            When::Undated => None,
        };
        let base = placed.iter().flat_map(|(_, here)| *here).filter_map(first).min().unwrap_or(0);
        let columns = |level: Level| {
            let mut here: Vec<_> = placed.iter().filter(|(square, _)| square.level() == level).collect();
            here.sort_by_key(|(square, _)| *square);
            let mut when = String::new();
            for (index, (_, occurrences)) in here.iter().enumerate() {
                if index > 0 {
                    when.push(' ');
                }
                write_group(&mut when, occurrences, base);
            }
            Columns { squares: to_deltas(here.iter().map(|(square, _)| square.number())), when }
        };
        Distribution {
            format: FORMAT,
            taxon: taxon.to_owned(),
            base,
            km4: columns(Level::Hour),
            km1: columns(Level::Quarter),
            statistics: None,
        }
    }

    /// This file with what follows from its records.
    #[must_use]
    pub fn with_statistics(mut self, statistics: Option<&TaxonStatistics>) -> Self {
        self.statistics = statistics.map(TaxonColumns::new);
        self
    }

    /// What follows from the records; `None` of all taxa together, and of what counts as no taxon.
    #[must_use]
    pub fn statistics(&self) -> Option<TaxonStatistics> {
        self.statistics.as_ref().map(TaxonColumns::statistics)
    }

    /// The records again: hour squares first, then quarter squares, each in the order of their numbers.
    ///
    /// # Errors
    /// [`Misfit`] when a column does not hold what it should.
    pub fn placed(&self) -> Result<Vec<Placed>, Misfit> {
        let mut placed = Vec::with_capacity(self.km4.squares.len() + self.km1.squares.len());
        for (name, columns, level) in [("km4", &self.km4, Level::Hour), ("km1", &self.km1, Level::Quarter)] {
            let limit = match level {
                Level::Quarter => SHEETS * HOURS_PER_SHEET * QUARTERS_PER_HOUR,
                _ => SHEETS * HOURS_PER_SHEET,
            };
            let squares = from_deltas(&columns.squares, limit)
                .ok_or_else(|| format!("column `{name}.squares` does not ascend within the grid"))?;
            let groups = columns.when.split(' ').filter(|group| !group.is_empty());
            check_length(&format!("{name}.when"), groups.clone().count(), squares.len())?;
            for (number, group) in squares.into_iter().zip(groups) {
                let square =
                    if level == Level::Hour { Square::hour(number) } else { Square::quarter(number) };
                let occurrences = group
                    .split(',')
                    .map(|entry| read_entry(entry, self.base))
                    .collect::<Option<Vec<_>>>()
                    .ok_or_else(|| format!("column `{name}.when` has the entry `{}`", shorten(group)))?;
                placed.extend(square.map(|square| Placed { square, occurrences }));
            }
        }
        Ok(placed)
    }
}

impl Shape for Distribution {
    fn check_shape(&self) -> Result<(), Misfit> {
        check_format(self.format)?;
        self.statistics.as_ref().map_or(Ok(()), TaxonColumns::check)
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Writes the occurrences of one square in order: dated ones by year, undated last.
fn write_group(out: &mut String, occurrences: &[Occurrence], base: i16) {
    let order = |o: &Occurrence| (o.when == When::Undated, *o);
    if occurrences.is_sorted_by_key(order) {
        return write_ordered(out, occurrences, base);
    }
    let mut ordered = occurrences.to_vec();
    ordered.sort_by_key(order);
    write_ordered(out, &ordered, base);
}

fn write_ordered(out: &mut String, occurrences: &[Occurrence], base: i16) {
    for (index, occurrence) in occurrences.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        // No year is before the base, which is the first of them.
        let since = |year: i16| u32::try_from(i32::from(year) - i32::from(base)).unwrap_or_default();
        match occurrence.when {
            When::Undated => out.push('?'),
            When::Years { from, to } if from == to => push_number(out, since(from)),
            When::Years { from: When::NO_START, to } => {
                out.push_str("..");
                push_number(out, since(to));
            }
            When::Years { from, to: When::NO_END } => {
                push_number(out, since(from));
                out.push_str("..");
            }
            When::Years { from, to } => {
                push_number(out, since(from));
                out.push('-');
                push_number(out, since(to));
            }
        }
        if occurrence.records != 1 {
            out.push('*');
            push_number(out, occurrence.records);
        }
        if occurrence.dataset != 0 {
            out.push('@');
            push_number(out, occurrence.dataset);
        }
    }
}

/// Reads one entry, such as `7`, `7-9*2`, `?*3@1`.
fn read_entry(entry: &str, base: i16) -> Option<Occurrence> {
    let (rest, dataset) = match entry.split_once('@') {
        Some((rest, dataset)) => (rest, digits(dataset)?),
        None => (entry, 0),
    };
    let (time, records) = match rest.split_once('*') {
        Some((time, records)) => (time, digits(records)?),
        None => (rest, 1),
    };
    let year = |text: &str| base.checked_add(i16::try_from(digits(text)?).ok()?);
    let when = match (time.split_once('-'), time.split_once("..")) {
        _ if time == "?" => When::Undated,
        (Some((from, to)), _) => When::Years { from: year(from)?, to: year(to)? },
        (None, Some(("", to))) => When::Years { from: When::NO_START, to: year(to)? },
        (None, Some((from, ""))) => When::Years { from: year(from)?, to: When::NO_END },
        (None, Some(_)) => return None,
        (None, None) => When::year(year(time)?),
    };
    let ordered = !matches!(when, When::Years { from, to } if from > to);
    (records > 0 && ordered).then_some(Occurrence { when, dataset, records })
}

/// A number of decimal digits only: `str::parse` would let a sign pass.
fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Records that lie wholly in a period; what has no date lies in none.
#[must_use]
pub fn records_in<'a>(occurrences: impl Iterator<Item = &'a Occurrence>, period: Period) -> u64 {
    let dated =
        occurrences.filter(|occurrence| occurrence.when != When::Undated && occurrence.when.lies_in(period));
    dated.map(|occurrence| u64::from(occurrence.records)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occurrence(when: When, records: u32, dataset: u32) -> Occurrence {
        Occurrence { when, dataset, records }
    }

    #[test]
    fn every_kind_of_entry_survives() {
        let placed = vec![
            Placed {
                square: "C4-22".parse().unwrap(),
                occurrences: vec![
                    occurrence(When::year(1939), 1, 0),
                    occurrence(When::Years { from: 1939, to: 1971 }, 12, 3),
                    occurrence(When::Undated, 2, 0),
                ],
            },
            Placed {
                square: "C4-22-11".parse().unwrap(),
                occurrences: vec![occurrence(When::year(2020), 1, 1)],
            },
        ];
        let file = Distribution::new("x", &placed);
        assert_eq!(file.km4.when, "0,0-32*12@3,?*2");
        assert_eq!(file.km1.when, "81@1");
        assert_eq!(file.placed().unwrap(), placed);
    }

    #[test]
    fn undated_only_has_a_base_too() {
        let placed = vec![Placed {
            square: "C4-22".parse().unwrap(),
            occurrences: vec![occurrence(When::Undated, 1, 0)],
        }];
        assert_eq!(Distribution::new("x", &placed).placed().unwrap(), placed);
    }

    #[test]
    fn open_ranges_survive() {
        let placed = vec![
            Placed {
                square: "C4-22".parse().unwrap(),
                occurrences: vec![
                    occurrence(When::Years { from: When::NO_START, to: 1938 }, 1, 0),
                    occurrence(When::year(1945), 1, 0),
                    occurrence(When::Years { from: 1973, to: When::NO_END }, 2, 0),
                ],
            },
            Placed {
                square: "C4-22-11".parse().unwrap(),
                occurrences: vec![occurrence(When::Years { from: When::NO_START, to: 1950 }, 1, 1)],
            },
        ];
        let file = Distribution::new("x", &placed);
        assert_eq!((file.km4.when.as_str(), file.km1.when.as_str()), ("..0,7,35..*2", "..12@1"));
        assert_eq!(file.placed().unwrap(), placed);
    }

    #[test]
    fn damaged_columns_are_refused_and_named() {
        let file = |squares: &[u32], when: &str| Distribution {
            format: FORMAT,
            taxon: String::new(),
            base: 1900,
            km4: Columns::default(),
            km1: Columns { squares: squares.to_vec(), when: when.to_owned() },
            statistics: None,
        };
        assert!(file(&[1, 2], "0 1").placed().is_ok());
        for (squares, when) in [
            (&[1_u32, 2][..], "0"),
            (&[1, 0], "0 1"),
            (&[76_800], "0"),
            (&[1], "x"),
            (&[1], "5-3"),
            (&[1], "5*0"),
            (&[1], "5*+1"),
            (&[1], "99999"),
            (&[1], "5,"),
            (&[1], "-5"),
            (&[1], ".."),
            (&[1], "3..5"),
            (&[1], "...5"),
            (&[1], "..99999"),
        ] {
            assert!(file(squares, when).placed().is_err(), "{squares:?} {when}");
        }
    }
}
