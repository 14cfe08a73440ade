//! Whether a file is one that was published before, by what it holds.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::archive_about::PACKAGE;
use super::cube::HEADER;

/// Most bytes of a description that are looked at.
const MOST: u64 = 1 << 16;

/// Whether a file is a Darwin Core Archive as [`write_archive`](super::write_archive) makes it: its EML has our mark.
#[must_use]
pub fn is_archive_of_ours(path: &Path) -> bool {
    let eml = || -> io::Result<String> {
        let mut archive = zip::ZipArchive::new(File::open(path)?)?;
        let mut text = String::new();
        archive.by_name("eml.xml")?.take(MOST).read_to_string(&mut text)?;
        Ok(text)
    };
    // The head of the document, so that no text of a data set is taken for it.
    eml().is_ok_and(|text| text.split('>').take(2).any(|tag| tag.contains(PACKAGE)))
}

/// Whether a file is a cube as [`write_cube`](super::write_cube) makes it: gzip, with its header.
#[must_use]
pub fn is_cube_of_ours(path: &Path) -> bool {
    let expected = HEADER.join(",");
    let mut first = vec![0; expected.len()];
    File::open(path)
        .and_then(|file| flate2::read::GzDecoder::new(file).read_exact(&mut first))
        .is_ok_and(|()| first == expected.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_not_ours() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("a");
        for bytes in [b"".as_slice(), b"ten years", b"cell_code,taxonKey", b"PK\x03\x04"] {
            std::fs::write(&path, bytes).unwrap();
            assert!(!is_archive_of_ours(&path) && !is_cube_of_ours(&path));
        }
        assert!(!is_archive_of_ours(temp.path()) && !is_cube_of_ours(&temp.path().join("none")));
    }
}
