//! The background that the host of the site offers, if any.

use crate::app::host;
use crate::map::wms;

/// A map service that may lie under the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Background {
    /// Address of a WMS 1.1.1 in EPSG:31370, with its layers.
    pub url: String,
    /// Whom it is owed to.
    pub credit: String,
}

/// What the page says: `<meta name="atlas-background" content="URL" data-credit="…">`. Without it no request leaves the
/// host of the site.
#[must_use]
pub fn host_background() -> Option<Background> {
    let meta = host::said("background")?;
    let url = meta.get_attribute("content").filter(|url| wms::is_service(url))?;
    Some(Background { url, credit: meta.get_attribute("data-credit").unwrap_or_default() })
}
