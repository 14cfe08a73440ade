//! What is missing in a square, with a score each.

use crate::analysis::frescalo::Lists;
use crate::data::index32;

/// Metres beyond which nothing is near.
const REACH: f64 = 12_000.0;
/// Metres at which the weight of what is near has fallen to 0.61.
const NEAR: f64 = 4_000.0;
/// Squares that are looked at as alike.
const ALIKE: usize = 100;
/// Taxa known from more of ten squares than this make no two squares alike.
const COMMON: f64 = 0.3;
/// What is added to either part, so that one of them alone says something.
const ALIKE_AT_LEAST: f32 = 0.003;
const NEAR_AT_LEAST: f32 = 0.05;

/// A taxon that is missing in a square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// The taxon.
    pub taxon: u32,
    /// The higher, the more it is to be expected. No chance.
    pub score: f32,
}

/// What is known of all squares, ready to be asked what is missing in one.
#[derive(Debug)]
pub struct Ranking<'a> {
    lists: &'a Lists,
    /// Of each pair of a square and a taxon in `lists` the number of quarter squares.
    parts: &'a [u8],
    taxa: usize,
    /// Where the squares of each taxon begin in `squares`, one more than there are taxa; a common taxon has none.
    starts: Vec<u32>,
    squares: Vec<u32>,
    /// How many rare taxa each square has.
    sizes: Vec<u32>,
    near: Vec<Vec<(u32, f32)>>,
}

/// What a ranking works in, kept from square to square so that nothing is allocated again; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    alike: Vec<f32>,
    near: Vec<f32>,
    likeness: Vec<(f32, u32)>,
    shared: Vec<u32>,
}

impl<'a> Ranking<'a> {
    /// Looks at squares by their centres (metres), their lists, and the number of quarter squares in which each taxon of
    /// each list is known (at least 1; as long as all lists together).
    #[must_use]
    pub fn new(centres: &[(f64, f64)], lists: &'a Lists, parts: &'a [u8]) -> Self {
        let squares_of = lists.squares_of_taxa();
        let most = COMMON * lists.squares() as f64;
        let is_rare = |taxon: u32| f64::from(squares_of[taxon as usize]) < most;
        let rare_in = |square: usize| lists.of(square).iter().copied().filter(|taxon| is_rare(*taxon));
        let sizes = (0..lists.squares()).map(|square| index32(rare_in(square).count())).collect();
        let mut starts = vec![0_u32; squares_of.len() + 1];
        for (taxon, count) in (0..).zip(&squares_of) {
            let count = if is_rare(taxon) { *count } else { 0 };
            starts[taxon as usize + 1] = starts[taxon as usize] + count;
        }
        let mut next = starts.clone();
        let mut squares = vec![0; starts.last().map_or(0, |end| *end as usize)];
        for square in 0..lists.squares() {
            for taxon in rare_in(square) {
                let place = &mut next[taxon as usize];
                squares[*place as usize] = index32(square);
                *place += 1;
            }
        }
        let near = centres.iter().zip(0..).map(|(centre, square)| near(centres, *centre, square)).collect();
        Ranking { lists, parts, taxa: squares_of.len(), starts, squares, sizes, near }
    }

    /// What is known elsewhere and is not in `own`, the list of the square as it is to be believed, in the order of taxa.
    #[must_use]
    pub fn missing(&self, square: usize, own: &[u32], scratch: &mut Scratch) -> Vec<Scored> {
        scratch.alike.resize(self.taxa, 0.0);
        scratch.near.resize(self.taxa, 0.0);
        self.find_alike(square, own, scratch);
        let Scratch { alike, near, likeness, .. } = scratch;
        let total_weight: f32 = likeness.iter().map(|(weight, _)| weight).sum();
        for (weight, other) in likeness.iter() {
            let weight = weight / total_weight;
            for taxon in self.lists.of(*other as usize) {
                alike[*taxon as usize] += weight;
            }
        }
        for (other, weight) in &self.near[square] {
            let places = self.lists.places(*other as usize);
            for (taxon, parts) in self.lists.of(*other as usize).iter().zip(&self.parts[places]) {
                near[*taxon as usize] += weight * f32::from(*parts);
            }
        }
        // What is there is not missing.
        for taxon in own {
            if let (Some(alike), Some(near)) = (alike.get_mut(*taxon as usize), near.get_mut(*taxon as usize))
            {
                (*alike, *near) = (0.0, 0.0);
            }
        }
        // To ask all taxa costs less than to ask at each step of a sum whether it is the first.
        alike
            .iter_mut()
            .zip(near)
            .zip(0..)
            .filter(|((alike, near), _)| **alike > 0.0 || **near > 0.0)
            .map(|((alike, near), taxon)| {
                let a = std::mem::take(alike) + ALIKE_AT_LEAST;
                let n = std::mem::take(near) + NEAR_AT_LEAST;
                Scored { taxon, score: a * a * n }
            })
            .collect()
    }

    /// The squares most alike with their weights, likeness to the eighth power.
    fn find_alike(&self, square: usize, own: &[u32], scratch: &mut Scratch) {
        let Scratch { likeness: alike, shared, .. } = scratch;
        shared.clear();
        shared.resize(self.sizes.len(), 0);
        let mut size = 0_u32;
        for taxon in own {
            let at = *taxon as usize;
            let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else { continue };
            // A rare taxon is at least where it is: what is none has no squares.
            size += u32::from(end > start);
            for other in &self.squares[*start as usize..*end as usize] {
                shared[*other as usize] += 1;
            }
        }
        alike.clear();
        for ((other, other_size), shared) in (0..).zip(&self.sizes).zip(shared.iter()) {
            if *shared > 0 && other as usize != square {
                let shared = *shared as f32;
                alike.push((shared * shared / (size as f32 * *other_size as f32), other));
            }
        }
        let better = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if alike.len() > ALIKE {
            alike.select_nth_unstable_by(ALIKE, better);
            alike.truncate(ALIKE);
        }
        // In one order, so that sums are the same whatever the order before.
        alike.sort_unstable_by(better);
        for (weight, _) in alike {
            *weight = weight.powi(4);
        }
    }
}

/// The squares near a centre with their weights.
fn near(centres: &[(f64, f64)], (x, y): (f64, f64), square: u32) -> Vec<(u32, f32)> {
    let squared = |(other_x, other_y): &(f64, f64)| (other_x - x).powi(2) + (other_y - y).powi(2);
    let weighed = centres
        .iter()
        .map(squared)
        .zip(0..)
        .filter(|(distance, other)| *other != square && *distance <= REACH * REACH);
    weighed.map(|(distance, other)| (other, (-distance / (2.0 * NEAR * NEAR)).exp() as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_and_known_where_the_flora_is_alike_comes_first() {
        // Five squares in a row, 4 km apart, and five far off; 1 and 2 make the first and the last alike.
        let centres: Vec<(f64, f64)> =
            [0.0, 4e3, 8e3, 12e3, 16e3, 100e3, 104e3, 108e3, 112e3, 116e3].map(|x| (x, 0.0)).to_vec();
        let pairs = [(0, 1), (0, 2), (1, 3), (2, 4), (3, 3), (9, 1), (9, 2), (9, 4), (5, 5), (6, 6)];
        let lists = Lists::new(10, pairs);
        let parts = [1; 10];
        let ranking = Ranking::new(&centres, &lists, &parts);
        let mut scratch = Scratch::default();
        let score = |missing: &[Scored], taxon| {
            missing.iter().find(|scored| scored.taxon == taxon).map(|scored| scored.score)
        };
        let missing = ranking.missing(0, lists.of(0), &mut scratch);
        assert_eq!(missing.len(), 2, "only what is near or where the flora is alike: {missing:?}");
        assert!(score(&missing, 4) > score(&missing, 3), "near and alike before near alone: {missing:?}");
        assert_eq!(score(&missing, 1), None, "what is there is not missing");
        // Asked again the answer is equal: nothing stays behind in what is kept from square to square.
        assert_eq!(ranking.missing(0, lists.of(0), &mut scratch), missing);
        // What is hidden is missing.
        assert!(score(&ranking.missing(0, &[1], &mut scratch), 2).is_some());
        // Nothing around and nothing in common: nothing is said.
        let alone = Lists::new(1, [(0, 0)]);
        let ranking = Ranking::new(&[(0.0, 0.0)], &alone, &[1]);
        assert_eq!(ranking.missing(0, alone.of(0), &mut scratch), []);
    }
}
