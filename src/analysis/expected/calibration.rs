//! What a score is worth: how many of the taxa of such a score were there when they were hidden.

use crate::analysis::frescalo::Lists;
use crate::analysis::split::in_pieces;
use crate::data::Likelihood;

use super::ranking::{Ranking, Scratch};

/// Squares that must be well recorded before anything is promised.
pub const FEWEST_SQUARES: usize = 50;
/// Most squares that records are hidden from.
const MOST_SQUARES: usize = 200;
/// A square is well recorded here when it has this share of the taxa that Frescalo leads to expect: of the aliens of Belgium 187
/// of 2,137 have half of them, 12 have three quarters.
const WELL: f64 = 0.5;
/// A square with fewer taxa says nothing, whatever is expected.
const FEWEST_TAXA: usize = 20;
/// The share of the taxa that is hidden.
const HIDDEN: f64 = 0.3;
/// However well a square is known, so much of its flora may be missing.
const MISSING_AT_LEAST: f64 = 0.05;
/// Scores that are looked at together.
const TOGETHER: usize = 200;

/// The share of those that were there, by score.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Squares that records were hidden from.
    pub squares: usize,
    /// Of the taxa that Frescalo leads to expect, the share that these squares have: it expects more than even they have.
    level: f64,
    /// The least score of each step and the share in it, the highest first; shares never rise.
    steps: Vec<(f32, f64)>,
}

/// A part of a list to hide, the same whenever it is asked for with the same seed: three of ten.
#[must_use]
pub fn hidden_from(list: &[u32], seed: u64) -> Vec<u32> {
    let mut taxa = list.to_vec();
    let hidden = (list.len() as f64 * HIDDEN).round() as usize;
    let mut state = seed;
    for place in 0..hidden {
        // SplitMix64 (Steele, Lea & Flood 2014).
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut random = state;
        random = (random ^ (random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        random = (random ^ (random >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        random ^= random >> 31;
        let rest = (taxa.len() - place) as u64;
        taxa.swap(place, place + (random % rest) as usize);
    }
    taxa.truncate(hidden);
    taxa.sort_unstable();
    taxa
}

impl Calibration {
    /// Hides records from the well recorded squares, one square after another, and counts. `expected_richness` is of each
    /// square. `None` where too few squares are well recorded.
    #[must_use]
    pub fn new(ranking: &Ranking<'_>, lists: &Lists, expected_richness: &[Option<f64>]) -> Option<Self> {
        let well = well_recorded(lists, expected_richness);
        Self::on(ranking, lists, expected_richness, &well, 1)
    }

    /// A calibration on squares of one's choice, in each of which records are hidden once; `seed` says which. `None` where
    /// there are too few squares.
    #[must_use]
    pub fn on(
        ranking: &Ranking<'_>,
        lists: &Lists,
        expected_richness: &[Option<f64>],
        squares: &[usize],
        seed: u64,
    ) -> Option<Self> {
        if squares.len() < FEWEST_SQUARES {
            return None;
        }
        let counted = in_pieces(squares.len(), |places| {
            let mut scratch = Scratch::default();
            let score_square = |place: usize| {
                let square = squares[place];
                let list = lists.of(square);
                let hidden = hidden_from(list, seed.wrapping_mul(1 << 32) + square as u64);
                let own: Vec<u32> =
                    list.iter().copied().filter(|taxon| hidden.binary_search(taxon).is_err()).collect();
                let missing = ranking.missing(square, &own, &mut scratch).into_iter();
                missing
                    .map(|scored| (scored.score, hidden.binary_search(&scored.taxon).is_ok()))
                    .collect::<Vec<_>>()
            };
            places.map(score_square).collect()
        });
        let mut scores: Vec<(f32, bool)> = counted.into_iter().flatten().collect();
        scores.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (found, expected) = squares
            .iter()
            .filter_map(|square| Some((lists.of(*square).len() as f64, expected_richness[*square]?)))
            .fold((0.0, 0.0), |sums, square| (sums.0 + square.0, sums.1 + square.1));
        let level = if expected > 0.0 { (found / expected).min(1.0) } else { 1.0 };
        Some(Calibration { squares: squares.len(), level, steps: falling(&scores) })
    }

    /// The share of those of this score that were there when three of ten were hidden.
    #[must_use]
    pub fn share(&self, score: f32) -> f64 {
        let step = self.steps.partition_point(|(least, _)| *least > score);
        self.steps.get(step).or(self.steps.last()).map_or(0.0, |(_, share)| *share)
    }

    /// The word for a score in a square that has `found` taxa of `expected`. In a square of which less is missing, beside what
    /// the well recorded ones have, than was hidden from them, the odds are less in proportion; they are never more.
    #[must_use]
    pub fn class(&self, score: f32, found: usize, expected: f64) -> Option<Likelihood> {
        let missing = (1.0 - found as f64 / (self.level * expected)).clamp(MISSING_AT_LEAST, HIDDEN);
        let share = self.share(score);
        let odds = share * missing / HIDDEN;
        let share = odds / (odds + 1.0 - share);
        Likelihood::ALL.into_iter().find(|class| share >= class.least())
    }
}

/// The squares whose lists are nearly what is to be expected, those with the longest lists first.
fn well_recorded(lists: &Lists, expected_richness: &[Option<f64>]) -> Vec<usize> {
    let is_well = |square: &usize| {
        let found = lists.of(*square).len();
        found >= FEWEST_TAXA
            && expected_richness[*square].is_some_and(|expected| found as f64 >= WELL * expected)
    };
    let mut well: Vec<usize> = (0..lists.squares()).filter(is_well).collect();
    well.sort_by_key(|square| std::cmp::Reverse(lists.of(*square).len()));
    well.truncate(MOST_SQUARES);
    well
}

/// Shares that never rise as scores fall: neighbours that would are put together (isotonic regression).
fn falling(scores: &[(f32, bool)]) -> Vec<(f32, f64)> {
    // Least score, there, all.
    let mut steps: Vec<(f32, f64, f64)> = Vec::new();
    for together in scores.chunks(TOGETHER) {
        let least = together.last().map_or(0.0, |last| last.0);
        let there = together.iter().filter(|score| score.1).count() as f64;
        let mut step = (least, there, together.len() as f64);
        while let Some(before) = steps.pop_if(|before| before.1 * step.2 <= step.1 * before.2) {
            step = (step.0, step.1 + before.1, step.2 + before.2);
        }
        steps.push(step);
    }
    steps.into_iter().map(|(least, there, all)| (least, there / all)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_of_ten_are_hidden_and_the_same_each_time() {
        let list: Vec<u32> = (100..200).collect();
        let hidden = hidden_from(&list, 7);
        assert_eq!((hidden.len(), hidden_from(&list, 7) == hidden), (30, true));
        assert!(hidden.is_sorted() && hidden.iter().all(|taxon| list.contains(taxon)));
        assert_ne!(hidden_from(&list, 8), hidden);
        assert_eq!(hidden_from(&[], 1), [0; 0]);
    }

    #[test]
    fn shares_never_rise() {
        let scores: Vec<(f32, bool)> = (0..1_000)
            .map(|place| (1_000.0 - place as f32, place < 300 && place % 3 > 0 || place == 999))
            .collect();
        let calibration = Calibration { squares: 50, level: 1.0, steps: falling(&scores) };
        assert!(calibration.steps.windows(2).all(|pair| pair[0].1 > pair[1].1), "{calibration:?}");
        assert!((calibration.share(950.0) - 0.665).abs() < 0.01);
        assert!(calibration.share(-1.0) < 0.1 && calibration.share(2_000.0) > 0.6);
        // Of a list that is whole already less is promised.
        assert_eq!(calibration.class(950.0, 50, 100.0), Some(Likelihood::Likely));
        assert_eq!(calibration.class(950.0, 100, 100.0), Some(Likelihood::Possible));
        assert_eq!(calibration.class(1.0, 50, 100.0), None);
        // Where even well recorded squares have half of what is expected, a square with half of it is whole.
        let half = Calibration { level: 0.5, ..calibration };
        assert_eq!(half.class(950.0, 50, 100.0), Some(Likelihood::Possible));
        assert_eq!(half.class(950.0, 25, 100.0), Some(Likelihood::Likely));
    }

    #[test]
    fn too_few_squares_promise_nothing() {
        let lists = Lists::new(2, [(0, 0), (1, 0)]);
        let ranking = Ranking::new(&[(0.0, 0.0), (4e3, 0.0)], &lists, &[1, 1]);
        assert_eq!(Calibration::new(&ranking, &lists, &[Some(1.0), Some(1.0)]), None);
    }
}
