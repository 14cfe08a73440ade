//! What is refused before it does harm: zip bombs, and names that lead out of an archive.

use std::io::{self, Read, Seek};
use std::path::{Component, Path};

use zip::ZipArchive;

use super::error::ReadError;
use super::excerpt::excerpt;

/// Entries a zip may have; a GBIF download has one per data set and a handful more.
const MOST_ENTRIES: usize = 65_536;
/// How many times larger an entry may become. Text of tables reaches some tens; deflate ends near 1,030.
const MOST_EXPANSION: u64 = 400;
/// Entries below this size (bytes) cannot do harm, however well they were packed.
const HARMLESS: u64 = 16 << 20;

/// Refuses archives that are made to do harm.
pub(super) fn check_entries<R: Read + Seek>(name: &str, zip: &mut ZipArchive<R>) -> Result<(), ReadError> {
    if zip.is_empty() {
        return Err(ReadError::new(name, "is an empty zip file"));
    }
    if zip.len() > MOST_ENTRIES {
        return Err(ReadError::new(
            name,
            format!("has {} entries; more than {MOST_ENTRIES} are refused", zip.len()),
        ));
    }
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|cause| {
            ReadError::new(name, format!("is a damaged zip file ({cause}): fetch it again"))
        })?;
        let raw = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if !is_inside(&raw) {
            return Err(ReadError::new(
                name,
                format!("has an entry named `{}`, which leads out of it: refused", excerpt(&raw)),
            ));
        }
        let (packed, size) = (entry.compressed_size().max(1), entry.size());
        if size > HARMLESS && size / packed > MOST_EXPANSION {
            return Err(ReadError::new(
                name,
                format!(
                    "`{}` would become {} times larger: refused as a zip bomb",
                    excerpt(&raw),
                    size / packed
                ),
            ));
        }
    }
    Ok(())
}

/// An unpacking reader that may not give more bytes than is allowed. Beyond that it fails with
/// [`io::ErrorKind::FileTooLarge`].
pub(super) struct Honest<R> {
    unpacked: R,
    left: u64,
    otherwise: &'static str,
}

impl<R> Honest<R> {
    /// A zip entry that says it has `size` bytes.
    pub(super) fn entry(unpacked: R, size: u64) -> Self {
        Honest { unpacked, left: size, otherwise: "it is larger than it says" }
    }

    /// A gzip file of `packed` bytes: it says nothing that could be relied on.
    pub(super) fn gzip(unpacked: R, packed: u64) -> Self {
        let most = HARMLESS.max(packed.saturating_mul(MOST_EXPANSION));
        Honest { unpacked, left: most, otherwise: "it grows and grows, as a bomb does" }
    }
}

impl<R: Read> Read for Honest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.unpacked.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::new(io::ErrorKind::FileTooLarge, self.otherwise))?;
        Ok(count)
    }
}

/// Whether a path stays inside the folder or archive it is in.
pub(super) fn is_inside(name: &str) -> bool {
    let windows = name.contains('\\') || name.as_bytes().get(1) == Some(&b':');
    !windows
        && !name.contains('\0')
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_out_are_known() {
        for name in ["meta.xml", "a/b.txt", "./a.txt"] {
            assert!(is_inside(name), "{name}");
        }
        for name in ["../a", "a/../../b", "/etc/passwd", "a\\..\\b", "C:/x", "a\0b"] {
            assert!(!is_inside(name), "{name}");
        }
    }

    #[test]
    fn an_entry_gives_no_more_than_it_says() {
        let read = |size| {
            let mut bytes = Vec::new();
            Honest::entry(&b"abc"[..], size).read_to_end(&mut bytes).map(|_| bytes)
        };
        assert_eq!(read(3).unwrap(), b"abc");
        assert!(read(2).unwrap_err().to_string().contains("larger than it says"));
    }
}
