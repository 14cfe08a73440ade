//! The beginning of a file, and what its name says.

use std::io;

use super::container::Container;
use super::error::ReadError;
use super::layout::Layout;

/// The beginning of a file as text.
pub(super) fn head(
    container: &Container,
    file: &str,
    encoding: &'static encoding_rs::Encoding,
) -> Result<String, ReadError> {
    let mut bytes = vec![0; 1 << 16];
    let count = container
        .read(file, |reader, _| {
            let mut filled = 0;
            while filled < bytes.len() {
                match reader.read(&mut bytes[filled..]) {
                    Ok(0) => break,
                    Ok(count) => filled += count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(filled)
        })?
        .map_err(|cause| {
            ReadError::io(container.label(file), "is damaged or cut short: fetch it again", cause)
        })?;
    Ok(encoding.decode(&bytes[..count]).0.into_owned())
}

/// How many columns the header of a file has; `None` without a header.
pub(super) fn header_columns(
    container: &Container,
    file: &str,
    layout: &Layout,
) -> Result<Option<usize>, ReadError> {
    let head = head(container, file, layout.encoding)?;
    if layout.header_lines == 0 {
        return Ok(None);
    }
    let line = head.split(['\n', '\r']).next().unwrap_or_default();
    Ok(Some(line.split(char::from(layout.delimiter)).count()))
}

/// A file name without the endings of tables and archives.
pub(super) fn stem(name: &str) -> String {
    let mut stem = name.rsplit('/').next().unwrap_or(name);
    for ending in [".zip", ".gz", ".csv", ".tsv", ".txt"] {
        stem = stem.strip_suffix(ending).unwrap_or(stem);
    }
    stem.to_owned()
}
