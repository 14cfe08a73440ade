//! Copies that lie compressed beside the files of a site.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// The name of the file that `name` is a compressed copy of, if its ending says so.
pub fn original(name: &str) -> Option<&str> {
    name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"))
}

/// The content of a compressed copy; never much more than `limit` bytes, whatever the file says.
///
/// # Errors
/// When it cannot be read or is not compressed as its ending says.
pub fn unpack(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = io::BufReader::new(File::open(path)?);
    let mut bytes = Vec::new();
    // One more than there may be is enough to see that it is too much.
    let limit = limit.saturating_add(1);
    if path.extension().is_some_and(|ending| ending == "br") {
        brotli::Decompressor::new(file, 1 << 16).take(limit).read_to_end(&mut bytes)?;
    } else {
        flate2::bufread::GzDecoder::new(file).take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
