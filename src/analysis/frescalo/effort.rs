//! How thoroughly every square was searched in every period: the share of the commonest taxa around it that was found.

use super::frequency::Frequencies;
use super::presence::Presences;

/// What effort is where no benchmark was found.
const NONE: f64 = 1e-7;

/// The effort `s` of every square in every period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effort {
    periods: usize,
    efforts: Vec<f64>,
}

impl Effort {
    /// Counts the benchmarks of every square that were found in each period.
    #[must_use]
    pub fn new(presences: &Presences, frequencies: &Frequencies) -> Self {
        let mut is_benchmark = vec![false; presences.taxa];
        let periods = presences.periods.len();
        let mut efforts = Vec::with_capacity(frequencies.around.len() * periods);
        for (square, around) in frequencies.around.iter().enumerate() {
            let benchmarks = &around.benchmarks;
            benchmarks.iter().for_each(|taxon| is_benchmark[*taxon as usize] = true);
            for period in &presences.periods {
                let found = period.of(square).iter().filter(|taxon| is_benchmark[**taxon as usize]).count();
                efforts.push(found as f64 / (benchmarks.len() as f64 + NONE) + NONE);
            }
            benchmarks.iter().for_each(|taxon| is_benchmark[*taxon as usize] = false);
        }
        Effort { periods, efforts }
    }

    /// The effort of a square in a period: the share of its benchmarks that was found, never quite 0.
    #[must_use]
    pub fn of(&self, square: usize, period: usize) -> f64 {
        self.efforts[square * self.periods + period]
    }
}
