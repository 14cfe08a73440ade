//! What the files of a data folder say: their types, how they are encoded and how they are believed.
//!
//! Pure: text in, types out, and back; the tool reads and writes the files, the app fetches them. Only
//! `atlas.json`, the [`Manifest`], has a fixed name; every other file lies in a folder named after the build:
//!
//! | file | type | what it holds |
//! |---|---|---|
//! | `atlas.json` | [`Manifest`] | counts, periods, data sets, where the other files are |
//! | `BUILD/taxa.json` | [`Taxa`] | names and numbers of every taxon |
//! | `BUILD/squares_4km.json`, `BUILD/squares_1km.json` | [`Coverage`] | numbers of every square with records |
//! | `BUILD/records.json` | [`Distribution`] | records per square and year, of all taxa together |
//! | `BUILD/refound_4km.json`, `BUILD/refound_1km.json` | [`Distribution`] | per square how many taxa are known from a year on, and last found in it: [`crate::analysis::refound()`] |
//! | `BUILD/effort.json` | [`EffortFile`] | how thoroughly every hour square was searched in every period |
//! | `BUILD/sources.json` | [`SourcesFile`] | what every data set brings, and what became of the rows of every source |
//! | `BUILD/taxon/SLUG.json` | [`Distribution`] | where and when one taxon was recorded, and its [`TaxonStatistics`] |
//! | `BUILD/square/E4-25.json` | [`HourSquareFile`] | the gatherings of one hour square, visits among them, and its [`SquareStatistics`] |
//! | `BUILD/places.json`, or `places-HASH.json` beside the app | [`PlacesFile`] | towns and villages with their names |
//! | `land-HASH.json` beside the app | [`LandFile`] | border, waters and rivers in full detail |
//! | `BUILD/waters.json` | [`OverlayFile`] | the host's own waters |
//! | `BUILD/sums.json` | [`Sums`] | size and SHA-256 of every other file in the folder |
//!
//! Every file starts with `format` and ends with `crc`, the check sum of all before it; [`decode`] refuses what is not what
//! that says, not JSON, not of this [`FORMAT`], or not of the shape it should have, and says which.

mod by_name;
mod check_sum;
mod colour;
mod coverage;
mod date;
mod deltas;
mod distribution;
mod efforts;
mod error;
mod file;
mod hour_square;
mod index;
mod kind;
mod land;
mod manifest;
mod months;
mod name;
mod overlay;
mod places;
mod shipped;
mod sources;
mod square_statistics;
mod sums;
mod taxa;
mod taxon_statistics;
mod when;

pub use check_sum::with_check_sum;
pub use colour::Rgb;
pub use coverage::{Coverage, CoverageRow};
pub use date::{GatheringDate, NoDate};
pub use distribution::{Distribution, Occurrence, Placed, records_in};
pub use efforts::{EffortFile, Efforts, PeriodEfforts, SquareEffort, TelferPeriods};
pub use error::{DataError, FORMAT, Misfit, Shape, decode, encode};
pub use file::{DataFile, SquareRecords, TaxonRecords};
pub use hour_square::{Gathering, HourSquareFile, Observers, TaxonCount};
pub use index::index32;
pub use kind::TaxonKind;
pub use land::{DetailedLand, LandFile, join};
pub use manifest::{
    Counts, Dataset, Files, MOST_PERIODS, Manifest, Overlay, Period, SourceColumns, is_build_name,
    periods_from_starts,
};
pub use months::Months;
pub use name::{fold, is_upright, slug};
pub use overlay::{Attribute, Feature, FeatureKind, OverlayFile, OverlayLayer};
#[cfg(not(target_arch = "wasm32"))]
pub use places::shipped_places;
pub use places::{Place, Places, PlacesFile};
pub use shipped::{SHIPPED_LAND, SHIPPED_PLACES, SHIPPED_PROVINCES};
#[cfg(not(target_arch = "wasm32"))]
pub use shipped::{SHIPPED_LAND_TEXT, SHIPPED_PLACES_TEXT, SHIPPED_PROVINCES_TEXT, shipped_text};
pub use sources::{Books, DatasetBook, FEWEST_TOLD, NEVER_TOLD, OTHER_REASONS, SourceBook, SourcesFile};
pub use square_statistics::{Completeness, Expected, Likelihood, MOST_EXPECTED, SquareStatistics, Units};
pub use sums::{Sum, Sums};
pub use taxa::{Dictionary, Taxa, Taxon};
pub use taxon_statistics::{MONTHS, TaxonStatistics, Telfer, Trend};
pub use when::{When, YearRange, widen};
