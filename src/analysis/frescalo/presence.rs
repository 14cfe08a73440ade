//! Which taxon was found where, in the shape that sums over neighbourhoods want: rows of sorted numbers, one after another.

use std::ops::Range;

/// Lists as sets of bits, so that what two have in common is counted 64 taxa at a time.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    width: usize,
    words: Vec<u64>,
}

impl Bits {
    /// The sets of all lists.
    pub(super) fn new(lists: &Lists) -> Self {
        let width = lists.taxa.iter().max().map_or(0, |last| *last as usize / 64 + 1);
        let mut words = vec![0; width * lists.squares()];
        for square in 0..lists.squares() {
            let set = &mut words[square * width..(square + 1) * width];
            lists.of(square).iter().for_each(|taxon| set[*taxon as usize / 64] |= 1 << (taxon % 64));
        }
        Bits { width, words }
    }

    fn of(&self, square: usize) -> &[u64] {
        &self.words[square * self.width..(square + 1) * self.width]
    }

    /// How many taxa two squares have in common.
    pub(super) fn shared(&self, one: usize, other: usize) -> u32 {
        self.of(one).iter().zip(self.of(other)).map(|(a, b)| (a & b).count_ones()).sum()
    }
}

/// A list of taxa for every square.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// Where the list of each square begins in `taxa`; one more than there are squares.
    starts: Vec<u32>,
    taxa: Vec<u32>,
}

impl Lists {
    /// Lists from pairs of a square and a taxon, in any order; pairs that repeat count once.
    #[must_use]
    pub fn new(squares: usize, pairs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut pairs: Vec<(u32, u32)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; squares + 1];
        for (square, _) in &pairs {
            starts[*square as usize + 1] += 1;
        }
        for square in 0..squares {
            starts[square + 1] += starts[square];
        }
        Lists { starts, taxa: pairs.into_iter().map(|(_, taxon)| taxon).collect() }
    }

    /// Lists that are in order already: where the list of each square begins in `taxa`, one more than there are squares, and
    /// the taxa of each, ascending and each once.
    #[must_use]
    pub fn sorted(starts: Vec<u32>, taxa: Vec<u32>) -> Self {
        debug_assert!(starts.last().is_none_or(|end| *end as usize == taxa.len()));
        Lists { starts, taxa }
    }

    /// Where the taxa of a square are among those of all squares.
    #[must_use]
    pub fn places(&self, square: usize) -> Range<usize> {
        self.starts[square] as usize..self.starts[square + 1] as usize
    }

    /// In how many squares each taxon is; as long as the highest number asks for.
    #[must_use]
    pub fn squares_of_taxa(&self) -> Vec<u32> {
        let mut squares = vec![0; self.taxa.iter().max().map_or(0, |last| *last as usize + 1)];
        self.taxa.iter().for_each(|taxon| squares[*taxon as usize] += 1);
        squares
    }

    /// How many squares there are.
    #[must_use]
    pub fn squares(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The taxa of a square, in the order of their numbers.
    #[must_use]
    pub fn of(&self, square: usize) -> &[u32] {
        &self.taxa[self.places(square)]
    }
}

/// Which taxon was found in which square in which period.
#[derive(Clone, Debug, Default)]
pub struct Presences {
    /// Number of taxa.
    pub taxa: usize,
    /// The lists of all periods together, undated records with them.
    pub all: Lists,
    /// The lists of each period.
    pub periods: Vec<Lists>,
}
