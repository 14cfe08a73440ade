//! Which squares are neighbours of a square, and how much each counts.

use super::presence::{Bits, Lists};
use crate::analysis::split::in_pieces;

/// How many of the nearest squares are looked at, the square itself counted.
pub const NEAREST: usize = 200;
/// How many of those, the most alike in flora, are neighbours, the square itself counted.
pub const ALIKE: usize = 100;
/// Weights up to this one are dropped.
const LEAST: f64 = 5e-5;

/// The weights of the neighbours of every square.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Neighbourhoods {
    starts: Vec<u32>,
    neighbours: Vec<(u32, f64)>,
}

/// The weight of a neighbour by its ranks, 0 being the square itself: `near` of `nearest` by distance, `like` of `alike` by
/// likeness.
///
/// ```
/// use ifbl_atlas::analysis::frescalo::ranked_weight;
/// assert_eq!(ranked_weight((0, 200), (0, 100)), 1.0);
/// assert_eq!(ranked_weight((200, 200), (50, 100)), 0.0);
/// ```
#[must_use]
pub fn ranked_weight((near, nearest): (usize, usize), (like, alike): (usize, usize)) -> f64 {
    let share = |rank: usize, of: usize| (1.0 - (rank as f64 / of as f64).powi(2)).max(0.0).powi(4);
    share(like, alike) * share(near, nearest)
}

impl Neighbourhoods {
    /// From the weights of every square in turn; a square's own is among them.
    #[must_use]
    pub fn new(squares: impl IntoIterator<Item = Vec<(u32, f64)>>) -> Self {
        let mut all = Neighbourhoods { starts: vec![0], neighbours: Vec::new() };
        for neighbours in squares {
            all.neighbours.extend(neighbours.into_iter().filter(|(_, weight)| *weight > LEAST));
            all.starts.push(all.neighbours.len() as u32);
        }
        all
    }

    /// From where squares are (metres, in the order of their numbers) and what is known of them: of the nearest squares
    /// with records those most alike, by Sørensen's index. Ties in distance: the lower number first; ties in likeness: the
    /// nearer first.
    #[must_use]
    pub fn of_squares(centres: &[(f64, f64)], lists: &Lists) -> Self {
        let bits = Bits::new(lists);
        Self::new(in_pieces(centres.len(), |squares| {
            let mut near = Vec::with_capacity(centres.len());
            squares.map(|square| weights(square, centres, lists, &bits, &mut near)).collect()
        }))
    }

    /// The neighbours of a square with their weights, the square itself among them.
    #[must_use]
    pub fn of(&self, square: usize) -> &[(u32, f64)] {
        &self.neighbours[self.starts[square] as usize..self.starts[square + 1] as usize]
    }
}

/// The weights of the neighbours of a square; `near` is room to work in.
fn weights(
    square: usize,
    centres: &[(f64, f64)],
    lists: &Lists,
    bits: &Bits,
    near: &mut Vec<(u64, u32)>,
) -> Vec<(u32, f64)> {
    let (x, y) = centres[square];
    near.clear();
    near.extend(centres.iter().zip(0..).map(|((other_x, other_y), number)| {
        // Squared distances are ordered like distances; as whole decimetres they have no ties by rounding.
        let squared = ((other_x - x) * 10.0).round().powi(2) + ((other_y - y) * 10.0).round().powi(2);
        // The square itself comes first, whatever else lies on it.
        (if number as usize == square { 0 } else { squared as u64 + 1 }, number)
    }));
    if near.len() > NEAREST {
        near.select_nth_unstable(NEAREST);
        near.truncate(NEAREST);
    }
    near.sort_unstable();
    let own = lists.of(square).len();
    let mut alike: Vec<(usize, f64)> = near
        .iter()
        .enumerate()
        .map(|(rank, (_, other))| {
            let other = *other as usize;
            let both = own + lists.of(other).len();
            let shared = f64::from(bits.shared(square, other));
            (rank, if both == 0 { 0.0 } else { 2.0 * shared / both as f64 })
        })
        .collect();
    // The first is the square itself and stays there; of two that are equally alike the nearer comes first.
    alike[1..].sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    alike
        .iter()
        .take(ALIKE)
        .enumerate()
        .map(|(like, (near_rank, _))| {
            (near[*near_rank].1, ranked_weight((*near_rank, NEAREST), (like, ALIKE)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_and_alike_squares_count_more() {
        // A row of five squares; the second is as near as none but of another flora than the third.
        let centres = [(0.0, 0.0), (4_000.0, 0.0), (8_000.0, 0.0), (-4_000.0, 0.0), (0.0, 8_000.0)];
        let lists = Lists::new(5, [(0, 1), (0, 2), (1, 3), (2, 1), (2, 2), (3, 1), (4, 1), (4, 2)]);
        let all = Neighbourhoods::of_squares(&centres, &lists);
        let order: Vec<u32> = all.of(0).iter().map(|(square, _)| *square).collect();
        assert_eq!(
            order,
            [0, 2, 4, 3, 1],
            "the square itself, then by likeness, ties the nearer or the lower first"
        );
        assert_eq!(all.of(0)[0].1, 1.0);
        assert_eq!(all.of(0)[1].1, ranked_weight((3, NEAREST), (1, ALIKE)));
    }
}
