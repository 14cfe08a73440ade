//! One file of a build.

use std::fs;
use std::path::Path;

use crate::data::Sum;

use super::error::WriteError;

/// A file of the build and its sum.
pub(super) type Summed = (String, Sum);

/// Writes one file of the build and gives its sum.
pub(super) fn write_file(build: &Path, name: &str, text: &str) -> Result<Summed, WriteError> {
    let path = build.join(name);
    fs::write(&path, text).map_err(WriteError::io(&path, "written"))?;
    Ok((name.to_owned(), Sum::of(text.as_bytes())))
}
