//! The files that come with the app and are fetched when first needed, written by `examples/basemap.rs`: their names
//! hold a hash of their content.

/// Towns and villages, beside the page of the app; a [`super::PlacesFile`].
pub const SHIPPED_PLACES: &str = "places-ea6d061325de7491.json";

/// The same as the tool has it.
///
/// # Errors
/// [`super::DataError`] if the program was built with a damaged file.
#[cfg(not(target_arch = "wasm32"))]
pub fn shipped_places() -> Result<super::Places, super::DataError> {
    super::DataFile::read(SHIPPED_PLACES, include_str!("../../public/places-ea6d061325de7491.json"))
}
