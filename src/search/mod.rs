//! Finding a taxon or a square by what a botanist types: names, codes, coordinates.
//!
//! Names are folded once ([`Index::new`]), so that a key stroke costs well under 5 ms for thousands of taxa.
//! `urt dio` finds *Urtica dioica*: each word typed is the start of a word of the name, in order, or at worst in another; accents and
//! case do not matter; common taxa come first among equals. Where nothing answers, slips are forgiven: `urtica diocia`. Places and areas ([`Names`]) are found by the starts of their words;
//! whether something [may be coordinates](may_be_coordinates) is told, so that what reads them is fetched only then.

mod highlight;
mod index;
mod names;
mod near;
mod rank;

pub use highlight::highlight;
pub use index::{Index, Suggestion};
pub use names::Names;
pub use rank::Rank;

/// Most suggestions of taxa that are offered at once.
pub const MOST_SUGGESTIONS: usize = 12;

/// Fewest digits that name a place anywhere on Earth as finely as an hour square: those of a cell of 1 km.
const FEWEST_DIGITS: usize = 4;

/// Whether coordinates may have been typed, for whoever can read them.
///
/// ```
/// use ifbl_atlas::search::may_be_coordinates;
/// assert!(may_be_coordinates("50.85 4.35") && may_be_coordinates("ES0980"));
/// assert!(!may_be_coordinates("E313") && !may_be_coordinates("e4-25-43") && !may_be_coordinates("urt dio"));
/// ```
#[must_use]
pub fn may_be_coordinates(typed: &str) -> bool {
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    digits >= FEWEST_DIGITS && crate::grid::Square::from_code(typed.as_bytes()).is_none()
}
