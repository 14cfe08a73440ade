//! Where the bytes are: a folder, a zip, a gzip or a plain file; and what is refused before it does harm.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Component, Path, PathBuf};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::error::ReadError;

/// Entries a zip may have; a GBIF download has one per data set and a handful more.
const MOST_ENTRIES: usize = 65_536;
/// How many times larger an entry may become. Text of tables reaches some tens; deflate ends near 1,030.
const MOST_EXPANSION: u64 = 400;
/// Entries below this size (bytes) cannot do harm, however well they were packed.
const HARMLESS: u64 = 16 << 20;
/// Longest descriptive file (bytes) that is read as a whole.
const LONGEST_TEXT: u64 = 32 << 20;

/// What an input is to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Folder(PathBuf),
    Zip(PathBuf),
    Gzip(PathBuf),
    Plain(PathBuf),
}

impl Container {
    /// Looks at the first bytes: names of files are not believed.
    pub(super) fn open(path: &Path) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let about = fs::metadata(path).map_err(|cause| match cause.kind() {
            io::ErrorKind::NotFound => ReadError::new(&name, "there is no such file or folder"),
            _ => ReadError::io(&name, "cannot be opened", cause),
        })?;
        if about.is_dir() {
            return Ok(Container::Folder(path.to_owned()));
        }
        let mut head = Vec::with_capacity(4096);
        File::open(path)
            .and_then(|file| file.take(4096).read_to_end(&mut head))
            .map_err(|cause| ReadError::io(&name, "cannot be read", cause))?;
        if head.is_empty() {
            return Err(ReadError::new(name, "is empty"));
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            let container = Container::Zip(path.to_owned());
            container.check_entries()?;
            return Ok(container);
        }
        if head.starts_with(&[0x1f, 0x8b]) {
            return Ok(Container::Gzip(path.to_owned()));
        }
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            return Err(ReadError::new(name, "is not a zip file, whatever its name says: fetch it again"));
        }
        if head.contains(&0) && Encoding::for_bom(&head).is_none() {
            return Err(ReadError::new(
                name,
                "is of no kind this tool knows: give a Darwin Core Archive, a GBIF download, an occurrence cube \
                 or a table with a header",
            ));
        }
        Ok(Container::Plain(path.to_owned()))
    }

    /// The path that the user gave.
    fn path(&self) -> &Path {
        match self {
            Container::Folder(path)
            | Container::Zip(path)
            | Container::Gzip(path)
            | Container::Plain(path) => path,
        }
    }

    /// The input's own name, without the folders it lies in.
    pub(super) fn name(&self) -> String {
        let path = self.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_else(|| path.display().to_string())
    }

    /// How a file of this input is called in messages and in the report.
    pub(super) fn label(&self, file: &str) -> String {
        match self {
            Container::Folder(_) | Container::Zip(_) => format!("{}/{file}", self.name()),
            Container::Gzip(_) | Container::Plain(_) => self.name(),
        }
    }

    fn zip(&self) -> Result<ZipArchive<BufReader<File>>, ReadError> {
        let name = || self.path().display().to_string();
        let file =
            File::open(self.path()).map_err(|cause| ReadError::io(name(), "cannot be opened", cause))?;
        ZipArchive::new(BufReader::with_capacity(1 << 18, file)).map_err(|cause| {
            ReadError::new(name(), format!("is a damaged or incomplete zip file ({cause}): fetch it again"))
        })
    }

    /// Refuses archives that are made to do harm.
    fn check_entries(&self) -> Result<(), ReadError> {
        let name = || self.path().display().to_string();
        let mut zip = self.zip()?;
        if zip.is_empty() {
            return Err(ReadError::new(name(), "is an empty zip file"));
        }
        if zip.len() > MOST_ENTRIES {
            return Err(ReadError::new(
                name(),
                format!("has {} entries; more than {MOST_ENTRIES} are refused", zip.len()),
            ));
        }
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|cause| {
                ReadError::new(name(), format!("is a damaged zip file ({cause}): fetch it again"))
            })?;
            let raw = String::from_utf8_lossy(entry.name_raw()).into_owned();
            if !is_inside(&raw) {
                return Err(ReadError::new(
                    name(),
                    format!("has an entry named `{raw}`, which leads out of it: refused"),
                ));
            }
            let (packed, size) = (entry.compressed_size().max(1), entry.size());
            if size > HARMLESS && size / packed > MOST_EXPANSION {
                return Err(ReadError::new(
                    name(),
                    format!("`{raw}` would become {} times larger: refused as a zip bomb", size / packed),
                ));
            }
        }
        Ok(())
    }

    /// The files of a folder or zip, with `/` between folders.
    pub(super) fn files(&self) -> Result<Vec<String>, ReadError> {
        match self {
            Container::Zip(_) => {
                let zip = self.zip()?;
                let mut files: Vec<String> = zip
                    .file_names_raw()
                    .map(|name| String::from_utf8_lossy(name).into_owned())
                    .filter(|name| !name.ends_with('/') && !name.starts_with("__MACOSX/"))
                    .collect();
                files.sort();
                Ok(files)
            }
            Container::Folder(path) => {
                let mut files = Vec::new();
                list(path, "", 0, &mut files)
                    .map_err(|cause| ReadError::io(path.display().to_string(), "cannot be listed", cause))?;
                files.sort();
                Ok(files)
            }
            Container::Gzip(_) | Container::Plain(_) => Ok(vec![self.name()]),
        }
    }

    /// Opens one file and hands its reader and its size, if known, to `then`.
    pub(super) fn read<T>(
        &self,
        file: &str,
        then: impl FnOnce(&mut dyn Read, Option<u64>) -> T,
    ) -> Result<T, ReadError> {
        let open = |path: &Path| {
            File::open(path).map_err(|cause| match cause.kind() {
                io::ErrorKind::NotFound => ReadError::new(self.label(file), "there is no such file"),
                _ => ReadError::io(self.label(file), "cannot be opened", cause),
            })
        };
        match self {
            Container::Folder(folder) => {
                if !is_inside(file) {
                    return Err(ReadError::new(self.label(file), "leads out of the archive: refused"));
                }
                let mut opened = open(&folder.join(file))?;
                let size = opened.metadata().ok().map(|about| about.len());
                Ok(then(&mut opened, size))
            }
            Container::Plain(path) => {
                let mut opened = open(path)?;
                let size = opened.metadata().ok().map(|about| about.len());
                Ok(then(&mut opened, size))
            }
            Container::Gzip(path) => Ok(then(&mut MultiGzDecoder::new(BufReader::new(open(path)?)), None)),
            Container::Zip(_) => {
                let mut zip = self.zip()?;
                let entry = zip.by_name(file).map_err(|cause| match cause {
                    zip::result::ZipError::FileNotFound => {
                        ReadError::new(self.label(file), "there is no such file in the archive")
                    }
                    cause => ReadError::new(self.label(file), format!("cannot be unpacked ({cause})")),
                })?;
                let size = entry.size();
                // An entry that turns out larger than it says is a trick: one byte more makes it known.
                Ok(then(&mut Honest { entry, left: size }, Some(size)))
            }
        }
    }

    /// A whole descriptive file as text.
    pub(super) fn text(&self, file: &str) -> Result<String, ReadError> {
        let mut bytes = Vec::new();
        self.read(file, |reader, _| reader.take(LONGEST_TEXT).read_to_end(&mut bytes))?
            .map_err(|cause| ReadError::io(self.label(file), "cannot be read", cause))?;
        Ok(decode_xml(&bytes))
    }
}

/// A zip entry that may not give more bytes than it promised.
struct Honest<R> {
    entry: R,
    left: u64,
}

impl<R: Read> Read for Honest<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.entry.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "it is larger than it says"))?;
        Ok(count)
    }
}

/// Text of an XML file: by its byte order mark, by the encoding it declares, else UTF-8.
fn decode_xml(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let declared = head
        .split_once("encoding=")
        .filter(|_| head.trim_start_matches('\u{feff}').starts_with("<?xml"))
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next())
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    // A byte order mark wins over what is declared.
    declared.unwrap_or(encoding_rs::UTF_8).decode(bytes).0.into_owned()
}

/// Whether a path stays inside the folder or archive it is in.
fn is_inside(name: &str) -> bool {
    let windows = name.contains('\\') || name.as_bytes().get(1) == Some(&b':');
    !windows
        && !name.contains('\0')
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Lists a folder and the folders in it, to the depth an archive may have.
fn list(folder: &Path, prefix: &str, depth: u32, files: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            if depth < 2 {
                list(&entry.path(), &format!("{name}/"), depth + 1, files)?;
            }
        } else {
            files.push(name);
        }
    }
    Ok(())
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
    fn xml_says_its_encoding() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(decode_xml(latin).contains('é'));
        assert!(decode_xml("\u{feff}<a>é</a>".as_bytes()).starts_with("<a>"));
    }
}
