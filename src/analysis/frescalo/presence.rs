//! Which taxon was found where, in the shape that sums over neighbourhoods want: rows of sorted numbers, one after another.

use std::ops::Range;

/// Lists as sets of bits, so that what two have in common is counted 64 taxa at a time.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    width: usize,
    words: Vec<u64>,
    /// The bit of each taxon, if it has one.
    bit_of: Vec<Option<u32>>,
}

impl Bits {
    /// The sets of the taxa that are asked for; the others are in none.
    #[must_use]
    pub fn new(lists: &Lists, asked: &dyn Fn(u32) -> bool) -> Self {
        let taxa = lists.taxa.iter().max().map_or(0, |last| last + 1);
        let mut count = 0;
        let bit = |taxon| {
            let bit = asked(taxon).then_some(count);
            count += u32::from(bit.is_some());
            bit
        };
        let bit_of: Vec<Option<u32>> = (0..taxa).map(bit).collect();
        let width = (count as usize).div_ceil(64);
        let mut bits = Bits { width, words: Vec::with_capacity(width * lists.squares()), bit_of };
        for square in 0..lists.squares() {
            let set = bits.set(lists.of(square));
            bits.words.extend(set);
        }
        bits
    }

    /// The set of a list.
    #[must_use]
    pub fn set(&self, taxa: &[u32]) -> Vec<u64> {
        let mut words = vec![0; self.width];
        for bit in taxa.iter().filter_map(|taxon| self.bit_of.get(*taxon as usize).copied().flatten()) {
            words[bit as usize / 64] |= 1 << (bit % 64);
        }
        words
    }

    /// The set of a square.
    #[must_use]
    pub fn of(&self, square: usize) -> &[u64] {
        &self.words[square * self.width..(square + 1) * self.width]
    }

    /// How many taxa a set has in common with that of a square.
    #[must_use]
    pub fn shared(&self, set: &[u64], square: usize) -> u32 {
        set.iter().zip(self.of(square)).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// How many taxa are in a set.
    #[must_use]
    pub fn size(set: &[u64]) -> u32 {
        set.iter().map(|word| word.count_ones()).sum()
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
