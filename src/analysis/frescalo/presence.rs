//! Which taxon was found where, in the shape that sums over neighbourhoods want: rows of sorted numbers, one after another.

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

    /// How many squares there are.
    #[must_use]
    pub fn squares(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The taxa of a square, in the order of their numbers.
    #[must_use]
    pub fn of(&self, square: usize) -> &[u32] {
        &self.taxa[self.starts[square] as usize..self.starts[square + 1] as usize]
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
