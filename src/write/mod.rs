//! \[tool\] The gathered table → the data folder and the report beside it.
//!
//! Both are written aside, and put in place by [`Staging`](crate::folder::Staging).
//!
//! ```
//! use ifbl_atlas::data::{Dataset, GatheringDate, Taxon};
//! use ifbl_atlas::folder::{ReportIs, Staging, check};
//! use ifbl_atlas::gather::{Gatherer, GatheringKey};
//! use ifbl_atlas::write::{About, write};
//!
//! let mut gatherer = Gatherer::default();
//! let dataset = gatherer.dataset(Dataset { title: "Tally lists".into(), ..Dataset::default() });
//! let taxon = gatherer.taxon(Taxon { name: "Poa annua".into(), ..Taxon::default() });
//! let visit = GatheringKey {
//!     square: "E4-25-43".parse()?,
//!     date: gatherer.date(&GatheringDate::new("1972-05-14")?),
//!     dataset,
//!     source: gatherer.text(""),
//!     observers: gatherer.text(""),
//!     visit: true,
//! };
//! let visit = gatherer.gathering(visit);
//! gatherer.add(visit, taxon, 1);
//!
//! let dir = std::env::temp_dir().join(format!("ifbl-doc-{}", std::process::id()));
//! let about = About { simulated: true, as_of: "2026-01-01".into(), ..About::default() };
//! let staging = Staging::new(&dir)?;
//! let written = write(&gatherer.finish(), &[], &about, staging)?;
//! assert_eq!(written.manifest.counts.records, 1);
//! assert_eq!(check(&dir, ReportIs::Needed)?.manifest.build, written.manifest.build);
//! # std::fs::remove_dir_all(&dir)?;
//! # std::fs::remove_dir_all(dir.with_file_name(format!("ifbl-doc-{}-report", std::process::id())))?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod archive;
mod archive_about;
mod archive_visit;
mod cube;
mod error;
mod file;
mod folder;
mod geojson;
mod known;
mod observers;
mod occurrence_id;
mod overlay;
mod places;
mod report;
mod sources;
mod squares;
mod taxa;
mod waters;

pub use archive::write_archive;
pub use cube::write_cube;
pub use error::WriteError;
pub use folder::{About, WrittenFolder, write};
pub use known::{is_archive_of_ours, is_cube_of_ours};
pub use overlay::{HostOverlay, SoundOverlay};
pub use places::SoundPlaces;
pub use report::summary;
pub use waters::SoundWaters;
