//! The files that come with the app and are fetched when first needed, written by `examples/basemap.rs`: their names
//! hold a hash of their content.

/// Towns and villages, beside the page of the app; a [`super::PlacesFile`].
pub const SHIPPED_PLACES: &str = "places-ea6d061325de7491.json";

/// Border, waters and rivers in full detail, beside the page of the app; a [`super::LandFile`].
pub const SHIPPED_LAND: &str = "land-6f59204d2a94aa52.json";

/// The text of [`SHIPPED_PLACES`], as the tool holds it in its program.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_PLACES_TEXT: &str = include_str!("../../public/places-ea6d061325de7491.json");

/// The text of [`SHIPPED_LAND`], likewise.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_LAND_TEXT: &str = include_str!("../../public/land-6f59204d2a94aa52.json");
