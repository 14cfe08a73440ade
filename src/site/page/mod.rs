//! The pages of a site: what each says, and the document around it.
//!
//! The page of the app is taken apart once ([`AppPage`]): what it has within itself, style and script, becomes files, so that
//! a strict policy lets it be. Every page is then a [`Document`] with that head.

mod about;
mod app_page;
mod base_url;
mod document;
mod help;
mod html;
mod loader;
mod not_found;
mod policy;
mod site_parts;
mod sitemap;
mod sources;
mod square;
mod start;
mod tag;
mod taxon;
mod view;

pub use about::{AboutPage, about_page};
pub use app_page::AppPage;
pub use base_url::BaseUrl;
pub use document::{Document, SharedParts};
pub use help::help_page;
pub use html::escaped;
pub use loader::{LOADER, Program, bare};
pub use not_found::not_found_page;
pub use policy::policy;
pub use site_parts::{ABOUT, SiteParts};
pub use sitemap::{robots, sitemaps};
pub use square::{SquarePage, square_page};
pub use start::{StartPage, start_page};
pub use taxon::{TaxonPage, taxon_page};
pub use view::{Pictures, StaticMap};

use crate::grid::Square;

/// The folder of a taxon's page.
#[must_use]
pub fn taxon_folder(slug: &str) -> String {
    format!("taxon/{slug}/")
}

/// The folder of an hour square's page.
#[must_use]
pub fn square_folder(hour: Square) -> String {
    format!("square/{hour}/")
}
