//! What catalogues and search engines read of the data behind an atlas.
//!
//! | file | what it knows |
//! |---|---|
//! | `described` | the atlas and its data sets: titles, licences, where and when, what can be had |
//! | `licence` | known licences by their addresses |
//! | `download` | files in the folder of a site that hold the data |
//! | `dcat` | `catalog.jsonld`, a catalogue after DCAT-AP 3 |
//! | `schema_org` | the same for search engines, as a `Dataset` of schema.org |

mod dcat;
mod described;
mod download;
mod licence;
mod schema_org;

pub use dcat::{CATALOGUE, dcat};
pub use described::{Described, Extents};
pub use download::{Download, downloads};
pub use schema_org::schema_org;
