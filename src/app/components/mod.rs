//! The pieces that views are made of.

mod card;
mod credits;
mod csv_button;
mod filters;
mod grid_switch;
mod icon;
mod load_message;
mod mistakes;
mod name;
mod progress;
mod scroller;
mod search;
mod surroundings;
mod switches;
mod table;
mod table_filter;
mod taxon_squares;
mod years;

pub use card::Cards;
pub use credits::{Credits, DatasetList};
pub use csv_button::CsvButton;
pub use filters::Filters;
pub use grid_switch::GridSwitch;
pub use icon::Icon;
pub use load_message::LoadMessage;
pub use mistakes::Mistakes;
pub use name::{ScientificName, SquareLink, vernacular};
pub use progress::Progress;
pub use scroller::Scroller;
pub use search::Search;
pub use surroundings::Surroundings;
pub use switches::{LanguageSwitch, ThemeSwitch};
pub use table::{Cell, Column, Rows, Table};
pub use table_filter::TableFilter;
pub use taxon_squares::TaxonSquares;
pub use years::Years;
