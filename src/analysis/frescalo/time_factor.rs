//! How common a taxon was in a period, compared with all periods together and allowing for effort.

use wide::f64x4;

use super::effort::Effort;
use super::frequency::Frequencies;
use super::presence::Presences;
use crate::analysis::split::in_pieces;

/// Effort from which a square counts in full.
const ENOUGH: f64 = 0.0995;
/// A taxon is never expected with more than this.
const MOST: f64 = 0.98;
/// Up to this chance a curve is as good as straight: what it is off by has a weight of 0.005 and less.
const STRAIGHT: f64 = 1.1e-7;
/// The greatest factor for which a curve is taken as straight.
const STRAIGHT_UP_TO: f64 = 100.0;
/// How near the expected sum comes to the observed one.
const NEAR_ENOUGH: f64 = 0.0005;
/// Rounds after which the search ends.
const MOST_ROUNDS: u32 = 100;

/// The time factor of a taxon in a period: 1 where it was as common as in all periods together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TimeFactor {
    /// The factor.
    pub tf: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Squares in which the taxon was found in this period.
    pub squares: u32,
    /// The same, weighted.
    pub found: f64,
    /// The weighted number that the factor leads to expect.
    pub expected: f64,
}

/// The time factors of every taxon in every period.
#[derive(Clone, Debug, Default)]
pub struct TimeFactors {
    periods: usize,
    factors: Vec<TimeFactor>,
}

impl TimeFactors {
    /// Works them out.
    #[must_use]
    pub fn new(presences: &Presences, frequencies: &Frequencies, effort: &Effort) -> Self {
        let periods = presences.periods.len();
        let mut factors = vec![TimeFactor::default(); presences.taxa * periods];
        let squares_of = SquaresOfTaxa::new(presences.taxa, frequencies);
        for (period, lists) in presences.periods.iter().enumerate() {
            for square in 0..lists.squares() {
                // Where nothing can be said of the square, it says nothing of its taxa.
                if frequencies.neighbourhoods[square].is_none() {
                    continue;
                }
                let weight = weight(effort.of(square, period));
                for taxon in lists.of(square) {
                    let factor = &mut factors[*taxon as usize * periods + period];
                    factor.squares += 1;
                    factor.found += weight;
                }
            }
        }
        let solved = in_pieces(presences.taxa, |taxa| {
            let mut sum = Sum::default();
            let mut solved = Vec::with_capacity(taxa.len());
            for taxon in taxa {
                let mut of_taxon = factors[taxon * periods..(taxon + 1) * periods].to_vec();
                for (period, factor) in of_taxon.iter_mut().enumerate().filter(|(_, one)| one.squares > 0) {
                    let here = squares_of.of(taxon);
                    sum.set(here.map(|(square, f1)| (effort.of(square as usize, period), f1)));
                    sum.solve(factor);
                }
                solved.push(of_taxon);
            }
            solved
        });
        factors = solved.into_iter().flatten().collect();
        TimeFactors { periods, factors }
    }

    /// The factor of a taxon in a period; all zero where it was not found.
    #[must_use]
    pub fn of(&self, taxon: usize, period: usize) -> TimeFactor {
        self.factors[taxon * self.periods + period]
    }
}

/// The squares of each taxon with its rescaled frequency there, taxon by taxon.
struct SquaresOfTaxa {
    starts: Vec<u32>,
    squares: Vec<u32>,
    frequencies: Vec<f64>,
}

impl SquaresOfTaxa {
    fn new(taxa: usize, frequencies: &Frequencies) -> Self {
        let mut starts = vec![0_u32; taxa + 1];
        let of_all = frequencies.around.iter().flat_map(|around| around.taxa.iter().zip(&around.f1));
        of_all.filter(|(_, f1)| **f1 > 0.0).for_each(|(taxon, _)| starts[*taxon as usize + 1] += 1);
        for taxon in 0..taxa {
            starts[taxon + 1] += starts[taxon];
        }
        let mut next = starts.clone();
        let count = starts[taxa] as usize;
        let mut all = SquaresOfTaxa { starts, squares: vec![0; count], frequencies: vec![0.0; count] };
        for (square, around) in frequencies.around.iter().enumerate() {
            for (taxon, f1) in around.taxa.iter().zip(&around.f1).filter(|(_, f1)| **f1 > 0.0) {
                let place = &mut next[*taxon as usize];
                all.squares[*place as usize] = square as u32;
                all.frequencies[*place as usize] = *f1;
                *place += 1;
            }
        }
        all
    }

    fn of(&self, taxon: usize) -> impl Iterator<Item = (u32, f64)> {
        let places = self.starts[taxon] as usize..self.starts[taxon + 1] as usize;
        self.squares[places.clone()].iter().copied().zip(self.frequencies[places].iter().copied())
    }
}

/// How much a square of this effort counts.
fn weight(effort: f64) -> f64 {
    if effort >= ENOUGH { 1.0 } else { 10.0 * effort + 0.005 }
}

/// The squares of a taxon in a period, four to a block: their weights and ln(1 − P).
#[derive(Default)]
struct Sum {
    weights: Vec<f64x4>,
    logarithms: Vec<f64x4>,
    /// Σ w over the blocks.
    total: f64,
    /// Σ w P and Σ w² P over squares where next to nothing was searched: there 1 − (1 − P)^tf is tf · P.
    straight: (f64, f64),
    /// The weights and chances of those squares, for factors so great that the curve is none.
    quiet: Vec<(f64, f64)>,
}

impl Sum {
    fn set(&mut self, squares: impl Iterator<Item = (f64, f64)>) {
        self.weights.clear();
        self.logarithms.clear();
        let (mut weights, mut chances, mut filled) = ([0.0; 4], [0.0; 4], 0);
        self.straight = (0.0, 0.0);
        self.quiet.clear();
        for (effort, f1) in squares {
            let (weight, chance) = (weight(effort), (effort * f1).min(MOST));
            if chance <= STRAIGHT {
                self.straight.0 += weight * chance;
                self.straight.1 += weight * weight * chance;
                self.quiet.push((weight, chance));
                continue;
            }
            weights[filled] = weight;
            chances[filled] = chance;
            filled += 1;
            if filled == 4 {
                self.push(weights, chances);
                (weights, chances, filled) = ([0.0; 4], [0.0; 4], 0);
            }
        }
        if filled > 0 {
            self.push(weights, chances);
        }
        let none = f64x4::splat(0.0);
        self.total = self.weights.iter().fold(none, |sum, weights| sum + *weights).reduce_add();
    }

    fn push(&mut self, weights: [f64; 4], chances: [f64; 4]) {
        self.weights.push(f64x4::from(weights));
        self.logarithms.push((f64x4::splat(1.0) - f64x4::from(chances)).ln());
    }

    /// Σ w p and Σ w² p (1 − p), where p = 1 − (1 − P)^tf.
    fn at(&self, tf: f64) -> (f64, f64) {
        let one = f64x4::splat(1.0);
        let straight = if tf <= STRAIGHT_UP_TO {
            (self.straight.0 * tf, self.straight.1 * tf)
        } else {
            self.quiet.iter().fold((0.0, 0.0), |(sum, variance), (weight, chance)| {
                let p = -(tf * (-chance).ln_1p()).exp_m1();
                (sum + weight * p, variance + weight * weight * p * (1.0 - p))
            })
        };
        let tf = f64x4::splat(tf);
        let (mut sum, mut variance) = (f64x4::splat(0.0), f64x4::splat(0.0));
        for (weights, logarithms) in self.weights.iter().zip(&self.logarithms) {
            let absent = (*logarithms * tf).exp();
            let expected = *weights * (one - absent);
            sum += expected;
            variance += *weights * expected * absent;
        }
        (sum.reduce_add() + straight.0, variance.reduce_add() + straight.1)
    }

    /// Σ w (1 − P)^tf with its derivatives by tf, in absolute values.
    fn around(&self, tf: f64) -> Series {
        let power = f64x4::splat(tf);
        let mut sums = [f64x4::splat(0.0); TERMS];
        for (weights, logarithms) in self.weights.iter().zip(&self.logarithms) {
            let rate = -*logarithms;
            let mut term = *weights * (*logarithms * power).exp();
            for sum in &mut sums {
                *sum += term;
                term *= rate;
            }
        }
        let mut terms = sums.map(f64x4::reduce_add);
        // Divided by k!, so that they are the coefficients of a power series.
        let mut factorial = 1.0;
        for (k, term) in (1_u32..).zip(&mut terms[1..]) {
            factorial *= f64::from(k);
            *term /= factorial;
        }
        Series { tf, terms }
    }

    fn solve(&self, factor: &mut TimeFactor) {
        let mut series = self.around(1.0);
        let (tf, last) = self.towards(factor.found, 1.0, &mut series);
        let (expected, variance) = self.at(last);
        let (above, _) = self.towards(factor.found + variance.sqrt(), tf, &mut series);
        (factor.tf, factor.sd, factor.expected) = (tf, above - tf, expected);
    }

    /// The factor at which the expected sum is the wanted one, from a factor to begin with, and the last one that was tried.
    ///
    /// The factors of the rounds lie close to each other: most sums come from the series around an earlier one.
    fn towards(&self, wanted: f64, from: f64, series: &mut Series) -> (f64, f64) {
        let (mut tf, mut last) = (from, from);
        for _ in 0..MOST_ROUNDS {
            last = tf;
            let sum = if tf > STRAIGHT_UP_TO {
                self.at(tf).0
            } else {
                let absent = series.at(tf).unwrap_or_else(|| {
                    *series = self.around(tf);
                    series.terms[0]
                });
                self.total - absent + self.straight.0 * tf
            };
            if (sum - wanted).abs() < NEAR_ENOUGH {
                break;
            }
            tf *= wanted / (sum + 1e-7);
        }
        (tf, last)
    }
}

/// Terms of a series, the first without a derivative.
const TERMS: usize = 9;
/// What the terms that are left out may come to, of a sum that is looked at to 0.0005.
const LEFT_OUT: f64 = 1e-8;

/// Σ w (1 − P)^tf near one factor, as a power series.
struct Series {
    tf: f64,
    /// Σ w λ^k (1 − P)^tf / k!, where λ = −ln(1 − P).
    terms: [f64; TERMS],
}

impl Series {
    /// The sum at another factor; `None` where the terms that are left out could matter.
    fn at(&self, tf: f64) -> Option<f64> {
        let step = self.tf - tf;
        // λ is nowhere greater than this.
        let rate = -(1.0 - MOST).ln();
        // The remainder by Lagrange: the derivative after the last, which is at most λ times the last one, somewhere on the way.
        let last = self.terms[TERMS - 1] * (rate * step.max(0.0)).exp();
        let left_out = last * rate / TERMS as f64 * step.abs().powi(TERMS as i32);
        (left_out <= LEFT_OUT).then(|| self.terms.iter().rev().fold(0.0, |sum, term| sum * step + term))
    }
}
