//! Pieces of a page that know nothing of the atlas: what they show and do is handed to them.

mod cell;
mod check;
mod focus;
mod icon;
mod popover;
mod progress;
mod scientific_name;
mod scroller;
mod table;

pub use cell::Cell;
pub use check::Check;
pub use focus::focus;
pub use icon::Icon;
pub use popover::Popover;
pub use progress::ProgressBar;
pub use scientific_name::ScientificName;
pub use scroller::Scroller;
pub use table::{Column, Rows, Table};
