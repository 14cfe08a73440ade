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
        if plain_name(&raw).is_none() {
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

/// The entries of a zip that are files, by their plain names, and their numbers in it.
pub(super) fn entry_names<R: Read + Seek>(zip: &ZipArchive<R>) -> Vec<(String, usize)> {
    let name = |(index, raw): (usize, &[u8])| {
        // Many write UTF-8 without saying so; what is none is of the code page of DOS.
        let decoded = match std::str::from_utf8(raw) {
            Ok(name) => name.into(),
            Err(_) => zip.name_for_index(index)?.ok()?,
        };
        Some((plain_name(&decoded).filter(|name| !name.ends_with('/'))?, index))
    };
    zip.file_names_raw().enumerate().filter_map(name).collect()
}

/// A name in an archive as it is meant: Windows writes `\` between folders, some begin with it or with `./`. `None` when
/// it leads out of the archive.
pub(super) fn plain_name(raw: &str) -> Option<String> {
    let mut name = raw.replace('\\', "/");
    // One stroke of Windows at the beginning means the archive; two mean another computer, and `/` the whole disk.
    if raw.starts_with('\\') && !name.starts_with("//") {
        name.remove(0);
    }
    while let Some(rest) = name.strip_prefix("./") {
        name = rest.to_owned();
    }
    is_inside(&name).then_some(name)
}

/// What systems leave behind in folders and archives.
pub(super) fn is_rubbish(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.split('/').any(|part| part.eq_ignore_ascii_case("__MACOSX"))
        || [".DS_Store", "Thumbs.db", "desktop.ini"].iter().any(|known| known.eq_ignore_ascii_case(file))
        || file.starts_with("._")
        || file.starts_with("~$")
        || file.starts_with(".~lock")
}

/// An unpacking reader that may not give more bytes than is allowed. Beyond that it fails with
/// [`io::ErrorKind::FileTooLarge`].
pub(super) struct LimitedReader<R> {
    unpacked: R,
    left: u64,
    otherwise: &'static str,
}

impl<R> LimitedReader<R> {
    /// A zip entry that says it has `size` bytes.
    pub(super) fn entry(unpacked: R, size: u64) -> Self {
        LimitedReader { unpacked, left: size, otherwise: "it is larger than it says" }
    }

    /// A gzip file of `packed` bytes: it says nothing that could be relied on.
    pub(super) fn gzip(unpacked: R, packed: u64) -> Self {
        let most = HARMLESS.max(packed.saturating_mul(MOST_EXPANSION));
        LimitedReader { unpacked, left: most, otherwise: "it grows and grows, as a bomb does" }
    }
}

impl<R: Read> Read for LimitedReader<R> {
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
    let drive = name.as_bytes().get(1) == Some(&b':');
    !drive
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
        for name in [
            "../a",
            "a/../../b",
            "/etc/passwd",
            "a\\..\\b",
            "C:/x",
            "a\0b",
            "\\\\host\\x",
            "\\..\\x",
            ".\\..\\x",
            "C:\\x",
        ] {
            assert_eq!(plain_name(name), None, "{name}");
        }
        for (name, plain) in [
            ("\\meta.xml", "meta.xml"),
            ("a\\b.txt", "a/b.txt"),
            ("./a.txt", "a.txt"),
            (".\\.\\a.txt", "a.txt"),
            ("é.txt", "é.txt"),
        ] {
            assert_eq!(plain_name(name).as_deref(), Some(plain), "{name}");
        }
    }

    #[test]
    fn rubbish_is_known() {
        for name in ["__MACOSX/a/._meta.xml", "a/.DS_Store", "thumbs.db", "._x", "~$list.xlsx"] {
            assert!(is_rubbish(name), "{name}");
        }
        assert!(!is_rubbish("a/occurrence.txt"));
    }

    #[test]
    fn an_entry_gives_no_more_than_it_says() {
        let read = |size| {
            let mut bytes = Vec::new();
            LimitedReader::entry(&b"abc"[..], size).read_to_end(&mut bytes).map(|_| bytes)
        };
        assert_eq!(read(3).unwrap(), b"abc");
        assert!(read(2).unwrap_err().to_string().contains("larger than it says"));
    }
}
