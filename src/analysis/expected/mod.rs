//! What is expected in a square and was not found there: a mixture of what is near and what is known where the flora is alike.
//!
//! [`Ranking`] puts what is missing in order; [`Calibration`] says what the order is worth, on records hidden from squares that
//! are well known. `make bench-expected` compares it with others and writes `docs/expected.md`.
//!
//! ```text
//! near   Σ exp(−d² / 2 h²) · q   over squares up to 12 km away, d the distance of the centres, h = 4 km, q the number of
//!                                quarter squares in which the taxon is known there
//! alike  Σ s⁸ x / Σ s⁸           over the 100 squares most alike, s the cosine of the lists (Ochiai's index) over the taxa
//!                                that are known from fewer than three squares of ten
//! score  (alike + 0.003)² · (near + 0.05)
//! ```
//!
//! Near and alike are multiplied because each alone says too little: a common plant is near everywhere, and a flora like that
//! of a port may lie 80 km away. The likeness leaves out what grows everywhere, which makes no two squares alike.

mod calibration;
mod ranking;

pub use calibration::{Calibration, FEWEST_SQUARES, hidden_from};
pub use ranking::{Ranking, Scored, Scratch};
