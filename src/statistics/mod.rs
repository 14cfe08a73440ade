//! \[tool\] The gathered table → what follows from it for hour squares and taxa, by the papers of [`crate::analysis`].
//!
//! [`Survey`] puts what was gathered in the shape that sums want; [`Statistics`] asks the papers and turns their answers into
//! what files say. Only taxa that count take part: no pairs, no doubtful names. Records of sensitive taxa are taken as they
//! are published: what is hidden is not in the table, what is coarsened has an hour square and a year, so no month and no
//! visit.

mod month;
mod neighbours;
mod survey;
mod trends;

use std::panic;
use std::thread;

use crate::analysis::expected::{Calibration, Ranking, Scored, Scratch};
use crate::analysis::frescalo::{Effort, Frequencies, Neighbourhoods, TimeFactors};
use crate::analysis::main_months;
use crate::data::{
    Completeness, Efforts, Expected, MOST_EXPECTED, SquareEffort, SquareStatistics, TaxonStatistics,
};
use crate::grid::Square;

use self::neighbours::Neighbours;
pub use self::survey::Survey;

/// All statistics of an atlas.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// By the index of the taxon; `None` of what counts as no taxon.
    pub taxa: Vec<Option<TaxonStatistics>>,
    /// In the order of the squares; only those with records of taxa that count.
    pub squares: Vec<SquareFindings>,
    /// What the atlas says of its effort as a whole.
    pub efforts: Efforts,
}

/// What is said of one hour square.
#[derive(Clone, Debug)]
pub struct SquareFindings {
    /// The square.
    pub square: Square,
    /// What its file says.
    pub statistics: SquareStatistics,
    /// Of a thousand taxa that there are, by Chao2, how many were found in the same units.
    pub completeness: Option<u16>,
    /// Taxa to be expected, by Frescalo, to the whole number.
    pub expected_taxa: Option<u32>,
}

impl Statistics {
    /// Works them out.
    #[must_use]
    pub fn new(survey: &Survey) -> Self {
        let presences = &survey.presences;
        let centres = survey.centres();
        let neighbourhoods = Neighbourhoods::of_squares(&centres, &presences.all);
        let mut frequencies = Frequencies::new(&presences.all, presences.taxa, &neighbourhoods);
        let effort = Effort::new(presences, &frequencies);
        let expected_richness: Vec<Option<f64>> =
            frequencies.neighbourhoods.iter().map(|known| known.map(|known| known.s_out)).collect();
        // Side by side, as either has parts that only one thread can do.
        let (factors, ranking, calibration) = thread::scope(|scope| {
            let factors = scope.spawn(|| TimeFactors::new(presences, &frequencies, &effort));
            let ranking = Ranking::new(&centres, &presences.all, &survey.parts);
            let calibration = Calibration::new(&ranking, &presences.all, &expected_richness);
            (factors.join().unwrap_or_else(|fault| panic::resume_unwind(fault)), ranking, calibration)
        });
        // The greatest part of the memory.
        frequencies.around = Vec::new();
        let (taxa, telfer) = trends::of_taxa(survey, &factors);
        let periods = presences.periods.len();
        let effort_of = |square: usize| {
            let is_known = frequencies.neighbourhoods[square].is_some();
            (0..periods).map(|period| is_known.then(|| effort.of(square, period))).collect::<Vec<_>>()
        };
        let neighbours = Neighbours::new(survey);
        let seasons: Vec<_> = survey.months.iter().map(main_months).collect();
        let squares = crate::analysis::in_pieces(survey.squares.len(), |squares| {
            let mut scratch = Scratch::default();
            squares
                .map(|square| {
                    let list = presences.all.of(square);
                    let missing =
                        survey.not_said_otherwise(square, ranking.missing(square, list, &mut scratch));
                    let classed = |scored: Scored| {
                        let class = calibration.as_ref().zip(expected_richness[square]).and_then(
                            |(calibration, expected)| calibration.class(scored.score, list.len(), expected),
                        );
                        let months = seasons.get(scored.taxon as usize).copied().flatten();
                        Expected { taxon: scored.taxon, class, neighbours: 0, last: None, months }
                    };
                    let mut expected: Vec<Expected> = best(missing).into_iter().map(classed).collect();
                    neighbours.tell(square, &mut expected);
                    let (incidence, units) = survey.incidence[square];
                    let chao2 = incidence.chao2().zip(units);
                    let statistics = SquareStatistics {
                        expected_richness: expected_richness[square],
                        effort: effort_of(square),
                        expected,
                        chao2: chao2.map(|(chao2, units)| Completeness {
                            estimate: chao2.estimate,
                            se: chao2.se,
                            low: chao2.low,
                            high: chao2.high,
                            units,
                            n: incidence.units,
                        }),
                        coverage: incidence.coverage(),
                    };
                    let completeness = chao2
                        .map(|(chao2, _)| f64::from(incidence.taxa) / chao2.estimate)
                        .filter(|share| share.is_finite())
                        .map(|share| (1e3 * share).round() as u16);
                    let expected_taxa = expected_richness[square].map(|taxa| taxa.round() as u32);
                    SquareFindings { square: survey.squares[square], statistics, completeness, expected_taxa }
                })
                .collect()
        });
        let efforts = Efforts {
            squares: (0..survey.squares.len())
                .map(|square| SquareEffort {
                    square: survey.squares[square],
                    expected_richness: expected_richness[square],
                    effort: effort_of(square),
                })
                .collect(),
            telfer,
            calibrated_on: calibration.map(|calibration| calibration.squares as u32),
            target_is_low: frequencies.target_is_low(),
        };
        Statistics { taxa, squares, efforts }
    }

    /// What is said of a square.
    #[must_use]
    pub fn of(&self, square: Square) -> Option<&SquareFindings> {
        let place = self.squares.binary_search_by_key(&square, |findings| findings.square).ok()?;
        self.squares.get(place)
    }
}

/// The best of what is missing, best first; of equal ones the first of the alphabet.
fn best(mut missing: Vec<Scored>) -> Vec<Scored> {
    let better = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score).then(a.taxon.cmp(&b.taxon));
    if missing.len() > MOST_EXPECTED {
        missing.select_nth_unstable_by(MOST_EXPECTED, better);
        missing.truncate(MOST_EXPECTED);
    }
    missing.sort_unstable_by(better);
    missing
}
