//! \[tool\] The folder to upload.

mod background;
mod caching;
mod compressed;
mod host_rules;
mod site_folder;

pub use background::Background;
pub use caching::{ASK_AGAIN, FOR_EVER, cache_control};
pub use compressed::{Weight, is_compressible};
pub use site_folder::{DATA, PAGE, SiteError, WrittenSite, find_app, site_place, write_site};
