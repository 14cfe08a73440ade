//! How frequent every taxon is around a square, and how frequent it would be had the neighbourhood been searched well.

use wide::f64x4;

use super::neighbourhood::Neighbourhoods;
use super::presence::Lists;
use crate::analysis::split::in_pieces;

/// The φ that every neighbourhood is brought to.
pub const TARGET: f64 = 0.74;
/// How near to it is near enough.
const NEAR_ENOUGH: f64 = 0.0003;
/// Rounds after which the search for α ends.
const MOST_ROUNDS: u32 = 100;
/// Rounds in which α is changed by the quick rule.
const QUICK_ROUNDS: u32 = 20;
/// Frequencies are kept between these.
const LEAST: f64 = 1e-10;
const MOST: f64 = 0.999_99;
/// Taxa of this rank, as a share of the expected richness, are benchmarks.
const BENCHMARK: f64 = 0.2703;

/// What is known of the neighbourhood of a square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbourhood {
    /// φ before α.
    pub phi_in: f64,
    /// What the effort of the neighbourhood has to be multiplied by.
    pub alpha: f64,
    /// φ after α.
    pub phi_out: f64,
    /// The number of equal neighbours that would weigh as these do: (Σw)² / Σw².
    pub n2: f64,
    /// Sum of the local frequencies: the richness of the neighbourhood as it was recorded.
    pub s_in: f64,
    /// Sum of the rescaled frequencies: the richness to be expected.
    pub s_out: f64,
    /// Rounds that it took.
    pub rounds: u32,
}

/// The taxa around a square.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// In the order of their numbers.
    pub taxa: Vec<u32>,
    /// The rescaled frequency of each.
    pub f1: Vec<f64>,
    /// Those that are benchmarks, the commonest first; ties in the order of the taxa.
    pub benchmarks: Vec<u32>,
}

/// The frequencies around every square.
#[derive(Clone, Debug, Default)]
pub struct Frequencies {
    /// Of each square; `None` where nothing was recorded around it, so that nothing can be said.
    pub neighbourhoods: Vec<Option<Neighbourhood>>,
    /// Of each square the taxa of its neighbourhood; none where nothing can be said.
    pub around: Vec<Around>,
}

impl Frequencies {
    /// Works them out from what is known of all periods together; `taxa` is how many there are.
    #[must_use]
    pub fn new(lists: &Lists, taxa: usize, neighbourhoods: &Neighbourhoods) -> Self {
        let known = in_pieces(lists.squares(), |squares| {
            let mut sums = vec![0.0; taxa];
            squares.map(|square| around(square, lists, neighbourhoods, &mut sums)).collect()
        });
        let (neighbourhoods, around) =
            known.into_iter().map(Option::unzip).map(|(one, taxa)| (one, taxa.unwrap_or_default())).unzip();
        Frequencies { neighbourhoods, around }
    }

    /// Whether the target is too low for these data: the 98.5th percentile of φ at the start exceeds it.
    #[must_use]
    pub fn target_is_low(&self) -> bool {
        let mut phis: Vec<f64> = self.neighbourhoods.iter().flatten().map(|known| known.phi_in).collect();
        phis.sort_by(f64::total_cmp);
        let place = (phis.len() as f64 * 0.985).ceil() as usize;
        place.checked_sub(1).and_then(|place| phis.get(place)).is_some_and(|phi| *phi > TARGET)
    }
}

/// The local frequencies `f` around a square: the taxa of its neighbourhood, in the order of their numbers, and the frequency
/// of each. `sums` is as long as there are taxa, and zero before and after.
#[must_use]
pub fn local_frequencies(
    square: usize,
    lists: &Lists,
    neighbourhoods: &Neighbourhoods,
    sums: &mut [f64],
) -> (Vec<u32>, Vec<f64>) {
    let neighbours = neighbourhoods.of(square);
    for (neighbour, weight) in neighbours {
        for taxon in lists.of(*neighbour as usize) {
            sums[*taxon as usize] += weight;
        }
    }
    let total_weight: f64 = neighbours.iter().map(|(_, weight)| weight).sum();
    // Taxa met around the square are those with a sum. To ask all of them costs less than to ask at each step of a sum
    // whether it is the first.
    let met = sums.iter().filter(|sum| **sum > 0.0).count();
    let (mut taxa, mut frequencies) = (Vec::with_capacity(met), Vec::with_capacity(met));
    for (sum, taxon) in sums.iter_mut().zip(0..).filter(|(sum, _)| **sum > 0.0) {
        taxa.push(taxon);
        frequencies.push(std::mem::take(sum) / (total_weight + 1e-10));
    }
    (taxa, frequencies)
}

/// The neighbourhood of a square and its taxa.
fn around(
    square: usize,
    lists: &Lists,
    neighbourhoods: &Neighbourhoods,
    sums: &mut [f64],
) -> Option<(Neighbourhood, Around)> {
    let neighbours = neighbourhoods.of(square);
    // With itself alone a square has nothing to be compared with.
    if neighbours.iter().all(|(neighbour, _)| *neighbour as usize == square) {
        return None;
    }
    let (taxa, frequencies) = local_frequencies(square, lists, neighbourhoods, sums);
    if taxa.is_empty() {
        return None;
    }
    let total_weight: f64 = neighbours.iter().map(|(_, weight)| weight).sum();
    let squares: f64 = neighbours.iter().map(|(_, weight)| weight * weight).sum();
    let (neighbourhood, f1) =
        rescale(&frequencies, sums.len() - taxa.len(), total_weight * total_weight / squares);
    let benchmarks = benchmarks(&taxa, &frequencies, neighbourhood.s_out);
    Some((neighbourhood, Around { taxa, f1, benchmarks }))
}

/// The commonest taxa: those whose rank is a small share of the richness that is to be expected, and the first.
fn benchmarks(taxa: &[u32], frequencies: &[f64], s_out: f64) -> Vec<u32> {
    let is_benchmark = |rank: usize| rank == 1 || rank as f64 / s_out < BENCHMARK;
    let count = (1..=taxa.len()).take_while(|rank| is_benchmark(*rank)).count();
    let mut ranked: Vec<(f64, u32)> = frequencies.iter().copied().zip(taxa.iter().copied()).collect();
    let commoner = |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    // The others are four times as many, and nobody asks for their order.
    if count < ranked.len() {
        ranked.select_nth_unstable_by(count, commoner);
        ranked.truncate(count);
    }
    ranked.sort_unstable_by(commoner);
    ranked.into_iter().map(|(_, taxon)| taxon).collect()
}

fn clip(f: f64) -> f64 {
    f.clamp(LEAST, MOST)
}

/// Finds α and gives the frequencies at α times the effort, 1 − (1 − f)^α; `absent` is the number of taxa that are nowhere
/// around, which count with the least frequency.
fn rescale(frequencies: &[f64], absent: usize, n2: f64) -> (Neighbourhood, Vec<f64>) {
    // ln(1 − f) once, four at a time; then a power is one exponential. What fills up the last four is in no sum.
    let one = f64x4::splat(1.0);
    let logarithms: Vec<f64x4> = frequencies
        .chunks(4)
        .map(|chunk| {
            let mut four = [0.0; 4];
            four.iter_mut().zip(chunk).for_each(|(place, f)| *place = clip(*f));
            (one - f64x4::from(four)).ln()
        })
        .collect();
    let least = (-LEAST).ln_1p();
    let sums = |alpha: f64| {
        let rare = -(alpha * least).exp_m1();
        let (mut sum, mut squares) = (f64x4::splat(0.0), f64x4::splat(0.0));
        let power = f64x4::splat(alpha);
        for logarithm in &logarithms {
            let p = one - (*logarithm * power).exp();
            sum += p;
            squares += p * p;
        }
        let absent = absent as f64;
        (sum.reduce_add() + rare * absent, squares.reduce_add() + rare * rare * absent)
    };
    let mut alpha: f64 = 1.0;
    let (mut first, mut last) = (None, (0.0, 0.0));
    let mut rounds = 0;
    while rounds < MOST_ROUNDS {
        rounds += 1;
        let (sum, squares) = sums(alpha);
        let phi = squares / sum;
        first.get_or_insert((phi, sum));
        last = (phi, sum);
        alpha *= if rounds < QUICK_ROUNDS {
            (1.86 * ((1.0 - phi).ln() - (1.0 - TARGET).ln())).exp()
        } else {
            TARGET / phi
        };
        if (phi - TARGET).abs() < NEAR_ENOUGH {
            break;
        }
    }
    let (phi_in, s_in) = first.unwrap_or_default();
    let power = f64x4::splat(alpha);
    let mut risen = Vec::with_capacity(4 * logarithms.len());
    logarithms.iter().for_each(|logarithm| risen.extend((one - (*logarithm * power).exp()).to_array()));
    risen.truncate(frequencies.len());
    (Neighbourhood { phi_in, alpha, phi_out: last.0, n2, s_in, s_out: last.1, rounds }, risen)
}
