//! What follows from the records of one hour square and of those around it: how completely it is known, what is expected.

use serde::{Deserialize, Serialize};

use super::error::{Misfit, check_length};
use super::months::Months;
use super::taxon_statistics::rounded;
use crate::grid::{Level, Square};

/// Most taxa that are told as expected.
pub const MOST_EXPECTED: usize = 100;

/// How often taxa of this rank were there when records were hidden from squares that are well known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likelihood {
    /// In at least eight of ten.
    VeryLikely,
    /// In at least five of ten.
    Likely,
    /// In at least two of ten.
    Possible,
}

impl Likelihood {
    /// All of them, the likeliest first.
    pub const ALL: [Likelihood; 3] = [Likelihood::VeryLikely, Likelihood::Likely, Likelihood::Possible];

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Likelihood::VeryLikely => "very likely",
            Likelihood::Likely => "likely",
            Likelihood::Possible => "possible",
        }
    }

    /// The share that this name promises at least, 0 to 1.
    #[must_use]
    pub fn least(self) -> f64 {
        match self {
            Likelihood::VeryLikely => 0.8,
            Likelihood::Likely => 0.5,
            Likelihood::Possible => 0.2,
        }
    }
}

/// A taxon that is expected in an hour square and was not found there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Index of the taxon in `taxa.json`.
    pub taxon: u32,
    /// Only where the build could calibrate it on well known squares of its own.
    pub class: Option<Likelihood>,
    /// In how many of the eight neighbours it is known.
    pub neighbours: u8,
    /// The neighbour with the latest record, and its year if one is known; `None` where no neighbour has it.
    pub last: Option<(Square, Option<i16>)>,
    /// The months in which it is most often recorded, anywhere in the atlas; `None` where too few records have a month, or it
    /// has no season.
    pub months: Option<Months>,
}

/// What the units of an estimate are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Units {
    /// Visits.
    Visits,
    /// Years with records without a visit.
    Years,
    /// Visits, and years with records without one.
    Both,
}

/// How many taxa there are, found or not, by Chao2.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completeness {
    /// Taxa.
    pub estimate: f64,
    /// Standard error, taxa.
    pub se: f64,
    /// Ends of the interval of 95 %, taxa.
    pub low: f64,
    /// The upper one.
    pub high: f64,
    /// What was counted.
    pub units: Units,
    /// How many of those.
    pub n: u32,
}

/// The statistics of one hour square. Nothing is said where it cannot be said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SquareStatistics {
    /// Taxa to be expected if the neighbourhood were searched well, by Frescalo.
    pub expected_richness: Option<f64>,
    /// Per period of the manifest the share of the commonest taxa around that was found, 0 to 1, by Frescalo.
    pub effort: Vec<Option<f64>>,
    /// Best first, at most [`MOST_EXPECTED`].
    pub expected: Vec<Expected>,
    /// `None` below five units.
    pub chao2: Option<Completeness>,
    /// Share of all finds that belongs to taxa already found, 0 to 1.
    pub coverage: Option<f64>,
}

/// [`SquareStatistics`] as columns, in the file of the square.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct SquareColumns {
    expected_richness: Option<f64>,
    effort: Vec<Option<f64>>,
    chao2: Option<Completeness>,
    coverage: Option<f64>,
    expected: ExpectedColumns,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct ExpectedColumns {
    taxon: Vec<u32>,
    /// A digit each: 1 very likely, 2 likely, 3 possible, 0 not said; left out where none is said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    class: String,
    /// A digit each.
    neighbours: String,
    /// A digit each, which neighbour has the latest record: 1 to 8 from north-west to south-east, row by row; 0 none.
    last: String,
    /// The latest of the years of those records, 0 where none is known.
    latest: i16,
    /// How many years before it, counted from 1, that record was; 0 where its year is not known.
    ago: Vec<u16>,
    /// Two letters each, the first and the last of the months in which it is most often recorded: `a` is January, `-` not
    /// said; left out where none is said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    months: String,
}

/// Steps (east, south) to the eight neighbours, row by row from the north-west.
const STEPS: [(i32, i32); 8] = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

/// Numbers up to 9 as a text of digits.
fn digits(numbers: impl Iterator<Item = u8>) -> String {
    numbers.map(|number| char::from(b'0' + number.min(9))).collect()
}

/// Months as two letters.
fn letters(months: Option<Months>) -> [char; 2] {
    let letter = |month: u8| char::from(b'a' + month.saturating_sub(1));
    months.map_or(['-'; 2], |months| [months.first(), months.last()].map(letter))
}

/// The months of two letters.
fn months_of(letters: &[u8]) -> Option<Months> {
    let &[first, last] = letters else { return None };
    let month = |letter: u8| letter.wrapping_sub(b'a').wrapping_add(1);
    Months::new(month(first), month(last))
}

impl SquareColumns {
    pub(super) fn new(square: Square, statistics: &SquareStatistics) -> Self {
        let expected = &statistics.expected[..statistics.expected.len().min(MOST_EXPECTED)];
        let place = |expected: &Expected| {
            let Some((last, _)) = expected.last else { return 0 };
            let found = STEPS.iter().position(|(east, south)| square.step(*east, *south) == Some(last));
            found.map_or(0, |place| place as u8 + 1)
        };
        let class = |expected: &Expected| expected.class.map_or(0, |class| class as u8 + 1);
        let year = |expected: &Expected| expected.last.and_then(|last| last.1);
        let latest = expected.iter().filter_map(year).max().unwrap_or(0);
        let ago = |expected: &Expected| year(expected).map_or(0, |year| latest.abs_diff(year) + 1);
        SquareColumns {
            expected_richness: statistics.expected_richness.and_then(rounded),
            effort: statistics.effort.iter().map(|effort| effort.and_then(rounded)).collect(),
            chao2: statistics.chao2.and_then(Completeness::rounded),
            coverage: statistics.coverage.and_then(rounded),
            expected: ExpectedColumns {
                taxon: expected.iter().map(|expected| expected.taxon).collect(),
                class: match expected.iter().any(|expected| expected.class.is_some()) {
                    true => digits(expected.iter().map(class)),
                    false => String::new(),
                },
                neighbours: digits(expected.iter().map(|expected| expected.neighbours)),
                last: digits(expected.iter().map(place)),
                latest,
                ago: expected.iter().map(ago).collect(),
                months: match expected.iter().any(|taxon| taxon.months.is_some()) {
                    true => expected.iter().flat_map(|taxon| letters(taxon.months)).collect(),
                    false => String::new(),
                },
            },
        }
    }

    pub(super) fn check(&self) -> Result<(), Misfit> {
        let columns = &self.expected;
        let rows = columns.taxon.len();
        if rows > MOST_EXPECTED {
            return Err(
                format!("column `expected.taxon` has {rows} entries, more than {MOST_EXPECTED}").into()
            );
        }
        check_length("expected.neighbours", columns.neighbours.len(), rows)?;
        check_length("expected.last", columns.last.len(), rows)?;
        check_length("expected.ago", columns.ago.len(), rows)?;
        if !columns.class.is_empty() {
            check_length("expected.class", columns.class.len(), rows)?;
        }
        if !columns.months.is_empty() {
            check_length("expected.months", columns.months.len(), 2 * rows)?;
        }
        let beyond =
            |column: &str, most: u8| column.bytes().any(|digit| !(b'0'..=b'0' + most).contains(&digit));
        if beyond(&columns.class, 3) || beyond(&columns.neighbours, 8) || beyond(&columns.last, 8) {
            return Err("columns of `expected` hold numbers that mean nothing".to_owned().into());
        }
        let share = |value: &f64| !(0.0..=1.001).contains(value);
        if self.effort.iter().flatten().chain(&self.coverage).any(share) {
            return Err("`effort` or `coverage` is no share".to_owned().into());
        }
        Ok(())
    }

    /// Nothing in it is out of bounds once it was checked; neighbours beyond the grid are left out.
    pub(super) fn statistics(&self, square: Square) -> SquareStatistics {
        let columns = &self.expected;
        let expected_of = |row: usize| {
            let digit = |column: &str| column.as_bytes().get(row).map_or(0, |digit| digit.wrapping_sub(b'0'));
            let nth = |column: &str| usize::from(digit(column)).checked_sub(1);
            let place = nth(&columns.last).and_then(|place| STEPS.get(place));
            let last = place.and_then(|(east, south)| square.within(Level::Hour).step(*east, *south));
            let ago = columns.ago.get(row).and_then(|ago| ago.checked_sub(1));
            let year = ago.and_then(|ago| columns.latest.checked_sub_unsigned(ago));
            Expected {
                taxon: columns.taxon[row],
                class: nth(&columns.class).and_then(|class| Likelihood::ALL.get(class)).copied(),
                neighbours: digit(&columns.neighbours),
                last: last.map(|square| (square, year)),
                months: columns.months.as_bytes().get(2 * row..2 * row + 2).and_then(months_of),
            }
        };
        SquareStatistics {
            expected_richness: self.expected_richness,
            effort: self.effort.clone(),
            expected: (0..columns.taxon.len()).map(expected_of).collect(),
            chao2: self.chao2,
            coverage: self.coverage,
        }
    }
}

impl Completeness {
    fn rounded(self) -> Option<Self> {
        Some(Completeness {
            estimate: rounded(self.estimate)?,
            se: rounded(self.se)?,
            low: rounded(self.low)?,
            high: rounded(self.high)?,
            ..self
        })
    }
}
