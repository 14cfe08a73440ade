//! One of the two lists that are compared.

use std::sync::Arc;

use crate::address::Address;
use crate::analysis::{Compared, SquareSpecies, square_species};
use crate::app::files::Flora;
use crate::app::state::State;
use crate::data::YearRange;
use crate::grid::{Level, Square};

/// The taxa and both lists, once they are here.
pub(super) type Lists = Option<(Arc<Flora>, Arc<Vec<Compared>>)>;

/// One of the two lists.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    A,
    B,
}

impl Side {
    pub(super) fn square(self, address: &Address) -> Option<Square> {
        match self {
            Side::A => address.square,
            Side::B => address.other.or(address.square),
        }
    }

    pub(super) fn years(self, address: &Address) -> YearRange {
        if self == Side::A { address.years } else { address.during }
    }

    /// The species of this list, once they are here.
    pub(super) fn species(self, state: State) -> Option<Vec<SquareSpecies>> {
        let address = state.address();
        let square =
            address.with(|address| self.square(address)).filter(|square| square.level() != Level::Sheet)?;
        let years = address.with(|address| self.years(address));
        if state.store.is_empty(square) {
            return Some(Vec::new());
        }
        let gatherings = state.store.gatherings(square).ready()?;
        let flora = state.store.flora.get().ready()?;
        let all = address.with(|address| address.uncertain);
        let mut species = square_species(&gatherings, square, years, &[]);
        species.retain(|found| all || flora.counts(found.taxon));
        Some(species)
    }
}

/// The only list that has it; `None` when both have.
pub(super) fn side_of(compared: &Compared) -> Option<Side> {
    match (compared.first, compared.second) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(Side::A),
        _ => Some(Side::B),
    }
}
