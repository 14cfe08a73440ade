//! What a measure says of the squares: their numbers, and those of which it can say nothing.

use super::Figure;
use crate::address::{Address, Measure};
use crate::analysis::Refound;
use crate::data::{CoverageRow, Manifest, Period, YearRange};
use crate::grid::Square;
use crate::i18n::{Language, Text, number, year_range};

/// What a measure says of the squares that count.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Each square that is drawn with its number, in the order of the squares: a count, a year, or thousandths of a whole.
    pub squares: Vec<(Square, u64)>,
    /// What was refound in each of them, where the measure is that.
    pub refound: Vec<Refound>,
    /// The squares that are known, and of which it can say nothing.
    pub unsaid: Vec<Square>,
    /// The year from which on taxa were to be found again.
    pub since: i16,
    /// The period of the effort.
    pub period: Period,
}

impl Measured {
    /// The number of a square; `None` where it cannot be said.
    #[must_use]
    pub fn value(&self, square: Square) -> Option<u64> {
        self.place(square).map(|place| self.squares[place].1)
    }

    /// What was refound in a square.
    #[must_use]
    pub fn refound(&self, square: Square) -> Option<Refound> {
        self.refound.get(self.place(square)?).copied()
    }

    fn place(&self, square: Square) -> Option<usize> {
        self.squares.binary_search_by_key(&square, |(square, _)| *square).ok()
    }
}

/// The year from which on what was known is to be seen again: as chosen, or the first of the last period.
#[must_use]
pub fn since(address: &Address, atlas: &Manifest) -> i16 {
    let of_atlas = || atlas.periods.last().and_then(|period| period.from);
    address.since.or_else(of_atlas).unwrap_or(2000)
}

/// Whether the chosen measure rests, and records are counted instead: of some years or data sets only they are known square by
/// square. What was refound has a year of its own, effort a period.
pub(super) fn rests(address: &Address) -> bool {
    let filtered = address.years != YearRange::ALL || address.datasets.is_some();
    filtered && !matches!(address.measure, Measure::Refound | Measure::Effort)
}

/// The measure that is shown: the chosen one, or records while that rests.
#[must_use]
pub fn effective_measure(address: &Address) -> Measure {
    if rests(address) { Measure::Records } else { address.measure }
}

/// What a measure of the squares is called.
#[must_use]
pub fn measure_title(measure: Measure) -> Text {
    match measure {
        Measure::Taxa => Text::TaxaPerSquare,
        Measure::Records => Text::RecordsPerSquare,
        Measure::Visits => Text::VisitsPerSquare,
        Measure::LastVisit => Text::LastVisitOfSquare,
        Measure::Completeness => Text::CompletenessOfSquare,
        Measure::Refound => Text::RefoundOfSquare,
        Measure::Effort => Text::EffortOfSquare,
    }
}

/// The number of a square in the file of the squares; `None` where it cannot be said.
pub(super) fn of_row(row: &CoverageRow, measure: Measure) -> Option<u64> {
    match measure {
        Measure::Taxa => Some(u64::from(row.taxa)),
        Measure::Records => Some(u64::from(row.records)),
        Measure::Visits => Some(u64::from(row.visits)).filter(|visits| *visits > 0),
        Measure::LastVisit => row.last_visit.and_then(|year| u64::try_from(year).ok()),
        Measure::Completeness => row.completeness.map(u64::from),
        Measure::Refound | Measure::Effort => None,
    }
}

impl Figure {
    /// Why the measure says nothing of a square, in a few words.
    #[must_use]
    pub fn unsaid(&self, language: Language) -> String {
        let text = match self.measure {
            Measure::Taxa | Measure::Records => Text::NoRecords,
            Measure::Visits | Measure::LastVisit => Text::NoVisit,
            Measure::Completeness => Text::TooFewVisits,
            Measure::Refound => Text::NothingBefore,
            Measure::Effort => Text::CannotSay,
        };
        language.fill(text, &[("year", &self.measured.since.to_string())])
    }

    /// What the measure says of a square, in a few words with all that belongs to it.
    #[must_use]
    pub fn measure_line(&self, square: Square, language: Language) -> String {
        let Some(value) = self.measured.value(square) else { return self.unsaid(language) };
        let count = number(language, value);
        let (share, year) = ((value / 10).to_string(), value.to_string());
        match self.measure {
            Measure::Taxa => language.fill(Text::TaxaCount, &[("count", &count)]),
            Measure::Records => language.fill(Text::RecordsCount, &[("count", &count)]),
            Measure::Visits => language.fill(Text::VisitsCount, &[("count", &count)]),
            Measure::LastVisit => language.fill(Text::LastVisitIn, &[("year", &year)]),
            Measure::Completeness => language.fill(Text::CompletenessIs, &[("share", &share)]),
            Measure::Refound => {
                let found = self.measured.refound(square).unwrap_or_default();
                let (again, known) = (found.again.to_string(), found.known.to_string());
                let since = self.measured.since.to_string();
                let values = [("share", &*share), ("count", &*again), ("known", &*known), ("year", &*since)];
                language.fill(Text::RefoundIs, &values)
            }
            Measure::Effort => {
                let period = year_range(language, self.measured.period);
                language.fill(Text::EffortIs, &[("share", &share), ("period", &period)])
            }
        }
    }
}
