//! Where the bytes are: a folder, a zip, a tar, a spreadsheet, a gzip or a plain file.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::error::ReadError;
use super::guard::{LimitedReader, check_entries, entry_names, is_inside, is_rubbish, plain_name};
use super::recognise::{self, Recognised};
use super::sheet::{self, Format};

/// Longest descriptive file (bytes) that is read as a whole.
const LONGEST_TEXT: u64 = 32 << 20;

/// What an input is to the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Folder(PathBuf),
    Zip(PathBuf),
    /// A tar, gzipped or not.
    Tar(PathBuf, bool),
    Gzip(PathBuf),
    Plain(PathBuf),
    /// A spreadsheet, whose sheets are its files.
    Book(PathBuf, Format),
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
        if !about.is_file() {
            return Err(ReadError::new(
                name,
                "is no file that can be read twice: write it to a file and give that",
            ));
        }
        let mut head = Vec::with_capacity(4096);
        File::open(path)
            .and_then(|file| file.take(4096).read_to_end(&mut head))
            .map_err(|cause| ReadError::io(&name, "cannot be read", cause))?;
        let ending =
            path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match recognise::file(&head, &ending).map_err(|fault| ReadError::new(&name, fault))? {
            Recognised::Zip => {
                let container = Container::Zip(path.to_owned());
                check_entries(&name, &mut container.zip()?)?;
                let files = container.files()?;
                if let Some(format) = sheet::format_of(&files) {
                    return Ok(Container::Book(path.to_owned(), format));
                }
                if let Some(fault) = recognise::zip(&files) {
                    return Err(ReadError::new(&name, fault));
                }
                Ok(container)
            }
            Recognised::Ole => Ok(Container::Book(path.to_owned(), Format::Xls)),
            Recognised::Tar => Ok(Container::Tar(path.to_owned(), false)),
            Recognised::Gzip => {
                let container = Container::Gzip(path.to_owned());
                let mut head = Vec::with_capacity(4096);
                // What is damaged is said when it is read.
                let _ = container.read("", |reader, _| reader.take(4096).read_to_end(&mut head))?;
                match recognise::file(&head, "gz") {
                    Ok(Recognised::Tar) => Ok(Container::Tar(path.to_owned(), true)),
                    Ok(Recognised::Plain) => Ok(container),
                    Ok(_) => {
                        Err(ReadError::new(name, "holds another archive: unpack it (gunzip) and give that"))
                    }
                    Err(_) if head.is_empty() => Ok(container),
                    Err(fault) => Err(ReadError::new(name, fault)),
                }
            }
            Recognised::Plain => Ok(Container::Plain(path.to_owned())),
        }
    }

    /// The path that the user gave.
    pub(super) fn path(&self) -> &Path {
        match self {
            Container::Folder(path)
            | Container::Zip(path)
            | Container::Tar(path, _)
            | Container::Gzip(path)
            | Container::Plain(path)
            | Container::Book(path, _) => path,
        }
    }

    /// The input's own name, without the folders it lies in.
    pub(super) fn name(&self) -> String {
        let path = self.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        shown(&name.unwrap_or_else(|| path.display().to_string()))
    }

    /// How a file of this input is called in messages and in the report.
    pub(super) fn label(&self, file: &str) -> String {
        match self {
            Container::Gzip(_) | Container::Plain(_) => self.name(),
            _ => format!("{}/{}", self.name(), shown(file)),
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

    /// The files of it, with `/` between folders; those that systems leave behind are none.
    pub(super) fn files(&self) -> Result<Vec<String>, ReadError> {
        let mut files = match self {
            Container::Zip(_) => entry_names(&self.zip()?).into_iter().map(|(name, _)| name).collect(),
            Container::Folder(path) => {
                let mut files = Vec::new();
                list(path, "", &mut vec![], &mut files)
                    .map_err(|cause| ReadError::io(path.display().to_string(), "cannot be listed", cause))?;
                files
            }
            Container::Tar(path, _) => {
                let mut files = Vec::new();
                let mut outside = None;
                self.entries(|name, raw, _, _| {
                    match name {
                        Some(name) => files.push(name),
                        None => outside = Some(shown(&raw)),
                    }
                    ControlFlow::<()>::Continue(())
                })?;
                if let Some(raw) = outside {
                    let name = path.display().to_string();
                    return Err(ReadError::new(
                        name,
                        format!("has an entry named `{raw}`, which leads out of it: refused"),
                    ));
                }
                files
            }
            Container::Book(path, format) => {
                return Ok(sheet::sheets(path, *format)?.into_iter().map(|sheet| sheet.name).collect());
            }
            Container::Gzip(_) | Container::Plain(_) => vec![self.name()],
        };
        files.retain(|file| !is_rubbish(file));
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// The sheets of a spreadsheet.
    pub(super) fn sheets(&self) -> Result<Vec<sheet::Sheet>, ReadError> {
        match self {
            Container::Book(path, format) => sheet::sheets(path, *format),
            _ => Ok(Vec::new()),
        }
    }

    /// Gives the files of a tar to `each`, one after the other, until it breaks: their names (none where a name leads out
    /// of it), as it is written, and their sizes.
    fn entries<T>(
        &self,
        mut each: impl FnMut(Option<String>, String, u64, &mut dyn Read) -> ControlFlow<T>,
    ) -> Result<Option<T>, ReadError> {
        let name = || self.path().display().to_string();
        let damaged =
            |cause| ReadError::io(name(), "is a damaged or incomplete tar file: fetch it again", cause);
        let file =
            File::open(self.path()).map_err(|cause| ReadError::io(name(), "cannot be opened", cause))?;
        let packed = file.metadata().map_or(0, |about| about.len());
        let file = BufReader::with_capacity(1 << 18, file);
        let bytes: Box<dyn Read> = match self {
            Container::Tar(_, true) => Box::new(LimitedReader::gzip(MultiGzDecoder::new(file), packed)),
            _ => Box::new(file),
        };
        let mut tar = tar::Archive::new(bytes);
        for entry in tar.entries().map_err(damaged)? {
            let mut entry = entry.map_err(damaged)?;
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let raw = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let size = entry.size();
            if let ControlFlow::Break(value) = each(plain_name(&raw), raw, size, &mut entry) {
                return Ok(Some(value));
            }
        }
        Ok(None)
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
        let missing = || ReadError::new(self.label(file), "there is no such file in the archive");
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
                Ok(then(&mut LimitedReader::gzip(unpacked, packed), None))
            }
            Container::Zip(_) => {
                let mut zip = self.zip()?;
                let names = entry_names(&zip);
                let (_, index) = names.iter().find(|(name, _)| name == file).ok_or_else(missing)?;
                let entry = zip.by_index(*index).map_err(|cause| self.locked(file, &cause))?;
                let size = entry.size();
                // An entry that turns out larger than it says is a trick: one byte more makes it known.
                Ok(then(&mut LimitedReader::entry(entry, size), Some(size)))
            }
            Container::Tar(..) => {
                let mut then = Some(then);
                let found = self.entries(|name, _, size, reader| {
                    match then.take_if(|_| name.as_deref() == Some(file)) {
                        Some(then) => ControlFlow::Break(then(reader, Some(size))),
                        None => ControlFlow::Continue(()),
                    }
                })?;
                found.ok_or_else(missing)
            }
            Container::Book(path, format) => sheet::read(path, *format, file, |reader| then(reader, None)),
        }
    }

    /// Why an entry of a zip cannot be opened.
    fn locked(&self, file: &str, cause: &zip::result::ZipError) -> ReadError {
        let fault_text = cause.to_string();
        let fault = if fault_text.to_lowercase().contains("password") {
            "is protected by a password: unpack it and give the folder".to_owned()
        } else if fault_text.to_lowercase().contains("compression method") {
            format!("is packed in a way that is not read ({fault_text}): unpack it and give the folder")
        } else {
            format!("cannot be unpacked ({fault_text})")
        };
        ReadError::new(self.label(file), fault)
    }

    /// A whole descriptive file as text.
    pub(super) fn text(&self, file: &str) -> Result<String, ReadError> {
        self.text_noted(file).map(|(text, _)| text)
    }

    /// A whole descriptive file as text, and whether it is not in the encoding that it declares.
    pub(super) fn text_noted(&self, file: &str) -> Result<(String, bool), ReadError> {
        self.read(file, |reader, _| whole_text(&self.label(file), reader))?
    }

    /// Many descriptive files, one after the other; a zip or tar is opened once for all of them.
    pub(super) fn texts(
        &self,
        files: &[&String],
        mut each: impl FnMut(&str, Result<(String, bool), ReadError>),
    ) -> Result<(), ReadError> {
        match self {
            Container::Zip(_) => {
                let mut zip = self.zip()?;
                let names: hashbrown::HashMap<String, usize> = entry_names(&zip).into_iter().collect();
                for file in files {
                    let label = self.label(file);
                    let text = match names.get(*file).map(|index| zip.by_index(*index)) {
                        Some(Ok(entry)) => {
                            let size = entry.size();
                            whole_text(&label, LimitedReader::entry(entry, size))
                        }
                        Some(Err(cause)) => Err(self.locked(file, &cause)),
                        None => Err(ReadError::new(&label, "there is no such file in the archive")),
                    };
                    each(file, text);
                }
            }
            Container::Tar(..) => {
                let wanted: hashbrown::HashSet<&str> = files.iter().map(|file| file.as_str()).collect();
                self.entries(|name, _, _, reader| {
                    if let Some(name) = name.filter(|name| wanted.contains(name.as_str())) {
                        each(&name, whole_text(&self.label(&name), reader));
                    }
                    ControlFlow::<()>::Continue(())
                })?;
            }
            _ => files.iter().for_each(|file| each(file, self.text_noted(file))),
        }
        Ok(())
    }
}

/// A name that can be shown: without control characters, which would forge lines of a report or speak to a terminal.
fn shown(name: &str) -> String {
    if name.contains(char::is_control) { name.replace(char::is_control, "?") } else { name.to_owned() }
}

/// The text of a descriptive file, or why it cannot be read.
fn whole_text(label: &str, reader: impl Read) -> Result<(String, bool), ReadError> {
    let mut bytes = Vec::new();
    let read = reader.take(LONGEST_TEXT).read_to_end(&mut bytes);
    read.map_err(|cause| ReadError::io(label, "cannot be read", cause))?;
    Ok(decode_xml(&bytes))
}

/// Text of an XML file: by its byte order mark, by the encoding it declares, else UTF-8; and whether it was in none of
/// these, and was taken for Windows-1252.
fn decode_xml(bytes: &[u8]) -> (String, bool) {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let declared = head
        .split_once("encoding=")
        .filter(|_| head.trim_start_matches('\u{feff}').starts_with("<?xml"))
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next())
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    let wide = match bytes {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    // Whoever declares UTF-16 in single bytes does not mean it.
    let narrow = |encoding: &&'static Encoding| !(encoding.name().starts_with("UTF-16") && wide.is_none());
    let encoding = wide.or(declared.filter(narrow)).unwrap_or(encoding_rs::UTF_8);
    // A byte order mark wins over what is declared.
    let (text, _, faulty) = encoding.decode(bytes);
    if faulty {
        return (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), true);
    }
    (text.into_owned(), false)
}

/// Lists a folder and the folders in it, to the depth an archive may have; a link back to a folder that it lies in is
/// not followed.
fn list(folder: &Path, prefix: &str, above: &mut Vec<PathBuf>, files: &mut Vec<String>) -> io::Result<()> {
    let real = fs::canonicalize(folder)?;
    if above.contains(&real) || above.len() > 3 {
        return Ok(());
    }
    above.push(real);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // A broken link is nothing.
        let Ok(about) = fs::metadata(entry.path()) else { continue };
        if about.is_dir() {
            // A folder that may not be looked into holds nothing of the archive.
            let _ = list(&entry.path(), &format!("{name}/"), above, files);
        } else if about.is_file() {
            files.push(name);
        }
        if files.len() > 100_000 {
            return Err(io::Error::other("more than 100,000 files: give the folder of the archive itself"));
        }
    }
    above.pop();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_says_its_encoding() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>";
        assert!(decode_xml(latin).0.contains('é'));
        assert!(decode_xml("\u{feff}<a>é</a>".as_bytes()).0.starts_with("<a>"));
        let wrong = b"<?xml version='1.0' encoding='UTF-8'?><a>\xe9</a>";
        assert_eq!(decode_xml(wrong), ("<?xml version='1.0' encoding='UTF-8'?><a>é</a>".to_owned(), true));
        assert_eq!(
            decode_xml(b"<?xml encoding='UTF-16'?><a/>"),
            ("<?xml encoding='UTF-16'?><a/>".to_owned(), false)
        );
        let wide: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode_xml(&wide), ("<a>é</a>".to_owned(), false));
    }
}
