//! \[tool\] Data folders as they are read again, and the folder to upload.

mod background;
mod caching;
mod compressed;
mod data_folder;
mod host_rules;
mod site_folder;

pub use background::Background;
pub use caching::{ASK_AGAIN, FOR_EVER, cache_control};
pub use compressed::{Weight, is_compressible};
pub use data_folder::{DataFolder, FolderError, MANIFEST};
pub use site_folder::{DATA, PAGE, SiteError, Written, find_app, write_site};
