//! Where the bytes are: a folder, a zip, a gzip or a plain file; and what is refused before it does harm.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::encoding::is_utf_16;
use super::error::ReadError;
use super::guard::{Honest, check_entries, is_inside};

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
            check_entries(&name, &mut container.zip()?)?;
            return Ok(container);
        }
        if head.starts_with(&[0x1f, 0x8b]) {
            return Ok(Container::Gzip(path.to_owned()));
        }
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            return Err(ReadError::new(name, "is not a zip file, whatever its name says: fetch it again"));
        }
        // A stray zero is no reason to refuse a table; a program or a picture is full of them.
        let zeros = memchr::memchr_iter(0, &head).count();
        if zeros * 50 > head.len() && Encoding::for_bom(&head).is_none() && !is_utf_16(&head) {
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
            Container::Gzip(path) => {
                let opened = open(path)?;
                let packed = opened.metadata().map_or(0, |about| about.len());
                let unpacked = MultiGzDecoder::new(BufReader::new(opened));
                Ok(then(&mut Honest::gzip(unpacked, packed), None))
            }
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
                Ok(then(&mut Honest::entry(entry, size), Some(size)))
            }
        }
    }

    /// A whole descriptive file as text.
    pub(super) fn text(&self, file: &str) -> Result<String, ReadError> {
        self.read(file, |reader, _| whole_text(&self.label(file), reader))?
    }

    /// Many descriptive files, one after the other; a zip is opened once for all of them.
    pub(super) fn texts(
        &self,
        files: &[&String],
        mut each: impl FnMut(&str, Result<String, ReadError>),
    ) -> Result<(), ReadError> {
        let Container::Zip(_) = self else {
            files.iter().for_each(|file| each(file, self.text(file)));
            return Ok(());
        };
        let mut zip = self.zip()?;
        for file in files {
            let label = self.label(file);
            let text = match zip.by_name(file) {
                Ok(entry) => whole_text(&label, entry),
                Err(cause) => Err(ReadError::new(&label, format!("cannot be unpacked ({cause})"))),
            };
            each(file, text);
        }
        Ok(())
    }
}

/// The text of a descriptive file, or why it cannot be read.
fn whole_text(label: &str, reader: impl Read) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    let read = reader.take(LONGEST_TEXT).read_to_end(&mut bytes);
    read.map_err(|cause| ReadError::io(label, "cannot be read", cause))?;
    Ok(decode_xml(&bytes))
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
    fn xml_says_its_encoding() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(decode_xml(latin).contains('é'));
        assert!(decode_xml("\u{feff}<a>é</a>".as_bytes()).starts_with("<a>"));
    }
}
