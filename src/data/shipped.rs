//! The files that come with the app and are fetched when first needed, written by `examples/basemap.rs`: their names
//! hold a hash of their content.

/// Towns and villages, beside the page of the app; a [`super::PlacesFile`].
pub const SHIPPED_PLACES: &str = "places-306a332c1dc094bc.json";

/// Border, waters and rivers in full detail, beside the page of the app; a [`super::LandFile`].
pub const SHIPPED_LAND: &str = "land-736e714381d1dab0.json";

/// The provinces of Belgium and the districts of Luxembourg, beside the page of the app; a [`super::OverlayFile`].
pub const SHIPPED_PROVINCES: &str = "provinces-c97addc62c8d8caa.json";

/// The text of [`SHIPPED_PLACES`], as the tool holds it in its program.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_PLACES_TEXT: &str = include_str!("../../public/places-306a332c1dc094bc.json");

/// The text of [`SHIPPED_LAND`], likewise.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_LAND_TEXT: &str = include_str!("../../public/land-736e714381d1dab0.json");

/// The text of [`SHIPPED_PROVINCES`], likewise.
#[cfg(not(target_arch = "wasm32"))]
pub const SHIPPED_PROVINCES_TEXT: &str = include_str!("../../public/provinces-c97addc62c8d8caa.json");

/// The text of the file that comes with the app under this name.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn shipped_text(name: &str) -> Option<&'static str> {
    match name {
        SHIPPED_PLACES => Some(SHIPPED_PLACES_TEXT),
        SHIPPED_LAND => Some(SHIPPED_LAND_TEXT),
        SHIPPED_PROVINCES => Some(SHIPPED_PROVINCES_TEXT),
        _ => None,
    }
}
