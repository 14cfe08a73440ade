//! \[tool\] Placed records → the one table that every file of an atlas is derived from.
//!
//! Records that share square, date, data set, source and observers are one *gathering*. The table is the list of
//! gatherings and the number of records of each taxon in each gathering: its size is bounded by what is to be
//! published, not by the rows that were read.
//!
//! ```
//! use ifbl_atlas::data::{Dataset, GatheringDate, Taxon};
//! use ifbl_atlas::gather::{Gatherer, GatheringKey};
//!
//! let mut gatherer = Gatherer::default();
//! let dataset = gatherer.dataset(Dataset { title: "Tally lists".into(), ..Dataset::default() });
//! let taxon = gatherer.taxon(Taxon { name: "Poa annua".into(), author: "L.".into(), ..Taxon::default() });
//! let visit = GatheringKey {
//!     square: "E4-25-43".parse()?,
//!     date: gatherer.date(&GatheringDate::new("1972-05-14")?),
//!     dataset,
//!     source: gatherer.text("Streeplijst 1962"),
//!     observers: gatherer.text(""),
//!     visit: true,
//! };
//! let visit = gatherer.gathering(visit);
//! gatherer.add(visit, taxon, 1);
//! let gathered = gatherer.finish();
//! assert_eq!(gathered.entries.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod atomised;
mod form;
mod gathered;
mod gatherer;
mod intake;
mod last_visit;
mod ledger;
mod licences;
mod list;
mod listed_rows;
mod merge;
mod met_taxa;
mod misspelling;
mod name;
mod name_matcher;
mod name_reader;
mod names;
mod no_name;
mod occurrence_ids;
mod rejected;
mod row_fields;
mod seen;
mod sensitive;
mod spelling;
mod taxa;
mod texts;
mod tokens;
mod visit;
mod withdrawn;
mod written;

pub(crate) use gathered::EntriesOfGatherings;
pub use gathered::{DateId, Detail, Entry, Gathered, GatheringId, GatheringKey, TaxonId, TextId};
pub use gatherer::Gatherer;
pub use intake::{Intake, IntakeResult, Lists};
pub use ledger::{Account, MainLoss};
pub use list::list_reference;
pub use misspelling::{Misspelling, misspellings};
pub use name::Name;
pub use names::{ListError, NameList};
pub use sensitive::{Disclosure, Sensitive};
pub use withdrawn::Withdrawn;
pub use written::TaxonFields;
