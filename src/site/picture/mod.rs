//! The pictures of the pages: the land, once for all; the squares of a map over it; the card that a link shows elsewhere.
//!
//! Pure: scenes in, bytes out.

mod card;
mod frame;
mod land;
mod png;
mod sign;
mod squares;

pub use card::{Card, CardMaker};
pub use frame::Frame;
pub use land::{Detail, land_svg};
pub use sign::sign_svg;
pub use squares::squares_pngs;

/// Why a picture cannot be made: the program, not the data, is at fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture of a page cannot be made: {0}")]
pub struct PictureError(pub String);
