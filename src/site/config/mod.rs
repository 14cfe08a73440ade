//! `site.toml`: what a site is to be, as its host writes it. Read as a whole and checked before anything is written.
//!
//! | file | what it knows |
//! |---|---|
//! | `source` | the file as text, and where in it a fault stands |
//! | `unclosed` | a text that has no end, where it begins |
//! | `entry` | what a value may be written as |
//! | `settings` | all settings, each read and checked |
//! | `words`, `contact`, `report`, `colours`, `logo`, `first_view` | one kind of setting each |

mod colours;
mod contact;
mod entry;
mod first_view;
mod logo;
mod report;
mod settings;
mod source;
mod unclosed;
mod words;

pub use first_view::drawn_beforehand;
pub use report::ReportTemplate;
pub use settings::SiteConfig;
pub use source::ConfigFault;
pub use words::{Words, paragraphs};
