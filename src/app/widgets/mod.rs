//! Pieces of a page that know nothing of the atlas: what they show and do is handed to them. Of the app they know only how
//! things follow the state (`live`), the language of the interface (`say`), and that rows and map mark squares for each other
//! (`marks`).

mod cell;
mod check;
mod click;
mod commit_field;
mod focus;
mod icon;
mod popover;
mod progress;
mod rows;
mod scientific_name;
mod scroller;
mod table;

pub use check::Check;
pub use click::is_plain;
pub use commit_field::CommitField;
pub use focus::{focus, focus_opened};
pub use icon::Icon;
pub use popover::Popover;
pub use progress::ProgressBar;
pub use rows::{Link, Rows};
pub use scientific_name::{ScientificName, in_italics};
pub use scroller::Scroller;
pub use table::Table;
