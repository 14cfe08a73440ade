//! How frequent every taxon is around a square, and how frequent it would be had the neighbourhood been searched well.

use super::neighbourhood::Neighbourhoods;
use super::presence::Lists;

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

/// A taxon around a square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// The taxon.
    pub taxon: u32,
    /// Its local frequency.
    pub f: f64,
    /// Its rescaled frequency.
    pub f1: f64,
}

/// The frequencies around every square.
#[derive(Clone, Debug, Default)]
pub struct Frequencies {
    /// Of each square; `None` where nothing was recorded around it, so that nothing can be said.
    pub neighbourhoods: Vec<Option<Neighbourhood>>,
    /// Of each square the taxa of its neighbourhood, the commonest first; ties in the order of the taxa.
    pub taxa: Vec<Vec<Local>>,
    /// Of each square how many of its first taxa are benchmarks.
    pub benchmarks: Vec<usize>,
}

impl Frequencies {
    /// Works them out from what is known of all periods together; `taxa` is how many there are.
    #[must_use]
    pub fn new(lists: &Lists, taxa: usize, neighbourhoods: &Neighbourhoods) -> Self {
        let mut sums = vec![0.0; taxa];
        let mut all = Frequencies::default();
        for square in 0..lists.squares() {
            let neighbours = neighbourhoods.of(square);
            // Taxa met around the square: those whose sum is no longer zero.
            let mut met: Vec<u32> = Vec::new();
            for (neighbour, weight) in neighbours {
                for taxon in lists.of(*neighbour as usize) {
                    let sum: &mut f64 = &mut sums[*taxon as usize];
                    if *sum == 0.0 {
                        met.push(*taxon);
                    }
                    *sum += weight;
                }
            }
            let whole: f64 = neighbours.iter().map(|(_, weight)| weight).sum();
            let squares: f64 = neighbours.iter().map(|(_, weight)| weight * weight).sum();
            met.sort_unstable();
            let frequencies: Vec<f64> =
                met.iter().map(|taxon| sums[*taxon as usize] / (whole + 1e-10)).collect();
            for taxon in &met {
                sums[*taxon as usize] = 0.0;
            }
            // With itself alone a square has nothing to be compared with.
            let alone = neighbours.iter().all(|(neighbour, _)| *neighbour as usize == square);
            if met.is_empty() || alone {
                all.neighbourhoods.push(None);
                all.taxa.push(Vec::new());
                all.benchmarks.push(0);
                continue;
            }
            let n2 = whole * whole / squares;
            let neighbourhood = rescale(&frequencies, taxa - met.len(), n2);
            let mut local: Vec<Local> = met
                .iter()
                .zip(&frequencies)
                .map(|(taxon, f)| Local { taxon: *taxon, f: *f, f1: risen(clip(*f), neighbourhood.alpha) })
                .collect();
            local.sort_by(|a, b| b.f.total_cmp(&a.f));
            let is_benchmark = |rank: usize| rank == 1 || rank as f64 / neighbourhood.s_out < BENCHMARK;
            let benchmarks = (1..=local.len()).take_while(|rank| is_benchmark(*rank)).count();
            all.neighbourhoods.push(Some(neighbourhood));
            all.taxa.push(local);
            all.benchmarks.push(benchmarks);
        }
        all
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

fn clip(f: f64) -> f64 {
    f.clamp(LEAST, MOST)
}

/// The frequency at α times the effort: 1 − (1 − f)^α.
fn risen(f: f64, alpha: f64) -> f64 {
    1.0 - (1.0 - f).powf(alpha)
}

/// Finds α; `absent` is the number of taxa that are nowhere around, which count with the least frequency.
fn rescale(frequencies: &[f64], absent: usize, n2: f64) -> Neighbourhood {
    // ln(1 − f) once; then a power is one exponential.
    let logarithms: Vec<f64> = frequencies.iter().map(|f| (-clip(*f)).ln_1p()).collect();
    let least = (-LEAST).ln_1p();
    let sums = |alpha: f64| {
        let rare = -(alpha * least).exp_m1();
        let start = (rare * absent as f64, rare * rare * absent as f64);
        logarithms.iter().fold(start, |(sum, squares), logarithm| {
            let p = -(alpha * logarithm).exp_m1();
            (sum + p, squares + p * p)
        })
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
    Neighbourhood { phi_in, alpha, phi_out: last.0, n2, s_in, s_out: last.1, rounds }
}
