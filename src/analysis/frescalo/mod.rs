//! Frescalo: how thoroughly squares were searched in each period, and how common taxa were once that is allowed for.
//!
//! # Source
//! M. O. Hill 2012, *Local frequency as a key to interpreting species occurrence data when recording effort is not known*,
//! Methods in Ecology and Evolution 3: 195–205, with the constants of his program. Letters are those of the paper: `f` the
//! local frequency of a taxon, `phi` (φ) the frequency-weighted mean frequency of a neighbourhood, `alpha` (α) the
//! multiplier of its effort, `s` the effort of a square in a period.
//!
//! Data flow one way: [`Neighbourhoods`] → [`Frequencies`] → [`Effort`] → [`TimeFactors`].

mod effort;
mod frequency;
mod neighbourhood;
mod presence;
mod time_factor;

pub use effort::Effort;
pub use frequency::{Around, Frequencies, Neighbourhood, TARGET, local_frequencies};
pub use neighbourhood::{Neighbourhoods, ranked_weight};
pub use presence::{Lists, Presences};
pub use time_factor::{TimeFactor, TimeFactors};
