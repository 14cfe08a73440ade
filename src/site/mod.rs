//! \[tool\] The folder to upload: the app, the data, and pages that show their map without a program.
//!
//! | file | what it knows |
//! |---|---|
//! | `site_folder` | the folder as a whole, changed in place |
//! | `pages`, `figures` | the pages with their pictures, written to it |
//! | `config/` | `site.toml`: what a host wants of his site |
//! | `catalogue/` | what catalogues and search engines read of the data |
//! | `page/` | what each page says, and the document around it; pure |
//! | `picture/` | land, squares and cards; pure |
//! | `offline/` | what keeps the atlas for where there is no connection |
//! | `copied` | the files of the app and of the data, copied |
//! | `host_words` | what a host says, as his pages say it to the app |
//! | `caching`, `compressed`, `host_rules` | what makes a host faster |

mod background;
mod caching;
mod catalogue;
mod compressed;
mod config;
mod copied;
mod figures;
mod host_rules;
mod host_words;
mod offline;
mod page;
mod pages;
mod picture;
mod site_folder;

pub use background::Background;
pub use caching::{ASK_AGAIN, FOR_EVER, cache_control};
pub use compressed::{WrittenBytes, is_compressible};
pub use config::{ConfigFault, SiteConfig};
pub use page::BaseUrl;
pub use picture::Frame;
pub use site_folder::{DATA, PAGE, SiteError, SiteOptions, WrittenSite, find_app, site_place, write_site};
