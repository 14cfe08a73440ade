//! The interface in the languages of the field. Every string a person reads comes from here.
//!
//! Texts are named by what they say, not by where they stand, and live in `texts.rs`, one line per language. The tool has all
//! languages; the app fetches the one in use (`text_file.rs`, `loaded.rs`).

mod day;
mod distance;
mod fill;
mod language;
mod loaded;
mod months;
mod number;
mod observers;
#[cfg(not(target_arch = "wasm32"))]
mod offline;
mod order;
mod outcome;
mod text_file;
mod texts;
mod years;

pub use day::day;
pub use distance::distance;
pub use language::Language;
#[cfg(target_arch = "wasm32")]
pub use loaded::learn;
pub use months::{month, months};
pub use number::number;
pub use observers::observers;
#[cfg(not(target_arch = "wasm32"))]
pub use offline::OFFLINE_TEXTS;
pub use order::in_order;
pub use outcome::{doubt, in_words, reason};
pub use texts::Text;
pub use years::{year_range, years};
