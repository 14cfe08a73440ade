//! A settings file as text, and where in it a fault stands.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::unclosed::unclosed;

/// Most bytes of a settings file: texts of a few pages.
const MOST_BYTES: u64 = 200_000;

/// What is wrong with the settings: file, line, what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {what}", path.display(), line.map_or_else(String::new, |line| format!(", line {line}")))]
pub struct ConfigFault {
    /// The settings file.
    pub path: PathBuf,
    /// Where in it, counted from 1; nothing where it is about the file as a whole.
    pub line: Option<usize>,
    /// What is wrong and what to do, without a full stop.
    pub what: String,
}

/// The text of a settings file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigSource {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says, without a mark in front and with plain line ends.
    pub text: String,
}

impl ConfigSource {
    /// Reads a settings file.
    ///
    /// # Errors
    /// [`ConfigFault`] when it cannot be read, is no file, is too long or no UTF-8.
    pub fn read(path: &Path) -> Result<Self, ConfigFault> {
        let whole = |what: String| ConfigFault { path: path.to_owned(), line: None, what };
        let unread = |cause: io::Error| whole(format!("cannot be read: {cause}"));
        // A device or a pipe would never end.
        if !fs::metadata(path).map_err(unread)?.is_file() {
            return Err(whole("is no file; name the file with the settings of the site".to_owned()));
        }
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
            .map_err(unread)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(whole(format!(
                "is longer than {MOST_BYTES} bytes, so it is no settings file; keep its texts short"
            )));
        }
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(whole("is UTF-16; save it as UTF-8".to_owned()));
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(ConfigSource { path: path.to_owned(), text: text.replace("\r\n", "\n") }),
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                let what = "is not UTF-8 here (Latin-1 or Windows-1252?); save the file as UTF-8".to_owned();
                Err(ConfigFault { path: path.to_owned(), line: Some(line), what })
            }
        }
    }

    /// A fault at a place in the text.
    #[must_use]
    pub fn fault(&self, at: &Range<usize>, what: impl Into<String>) -> ConfigFault {
        let before = self.text.get(..at.start).unwrap_or_default();
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        ConfigFault { path: self.path.clone(), line: Some(line), what: what.into() }
    }

    /// What the reader of TOML found, with what to do about it.
    #[must_use]
    pub fn fault_of(&self, error: &toml::de::Error) -> ConfigFault {
        // What is said then is of another line.
        if let Some((at, what)) = unclosed(&self.text) {
            return self.fault(&at, what);
        }
        let what = said(error.message());
        match error.span() {
            Some(at) => self.fault(&at, what),
            None => ConfigFault { path: self.path.clone(), line: None, what },
        }
    }
}

/// Said of a setting that stands within a table and is none of its own.
pub(super) const ABOVE: &str = "; a setting of its own belongs above the first line in square brackets";
/// The settings that stand above all tables, in the order of the file.
pub(super) const SETTINGS: [&str; 15] = [
    "title",
    "description",
    "publisher",
    "logo",
    "language",
    "base_url",
    "start",
    "about",
    "contact",
    "imprint",
    "licence",
    "report",
    "colours",
    "first",
    "background",
];

/// Likeness from which a name is taken for a slip (Jaro and Winkler, 0–1).
const ALIKE: f64 = 0.75;

/// The name that was probably meant.
#[must_use]
pub fn meant<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let alike = known.iter().map(|known| (strsim::jaro_winkler(name, known), *known));
    alike.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(alike, _)| *alike >= ALIKE).map(|(_, known)| known)
}

/// The words of the reader of TOML, in one line; names that are not known with those that are.
fn said(message: &str) -> String {
    let message = message.lines().map(str::trim).collect::<Vec<_>>().join(", ");
    let ticked: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match ticked.split_first() {
        Some((unknown, known)) if message.starts_with("unknown field") => {
            let meant = meant(unknown, known).map_or_else(String::new, |name| format!("; is it `{name}`?"));
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let is_of_top = known.len() < SETTINGS.len() && SETTINGS.contains(unknown);
            let above = if is_of_top { ABOVE } else { "" };
            format!("`{unknown}` is no setting here{meant}{above} (known are {})", known.join(", "))
        }
        _ if message.starts_with("duplicate key") => {
            format!("{message}: it is set twice; leave one of the lines out")
        }
        Some((lacking, _)) if message.starts_with("missing field") => format!("`{lacking}` is missing"),
        _ if message.contains("escaped value") || message.contains("unicode value") => {
            format!("{message}: a backslash is written twice, or the text stands in single quotes")
        }
        _ if message.contains("expected newline") => {
            format!("{message}: a quote within a text is written \\\", or the text stands in single quotes")
        }
        _ => message.replace("expected a sequence", "expected a list such as [\"1972-2004\", \"2005-\"]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found() {
        assert_eq!(meant("titel", &["title", "logo"]), Some("title"));
        assert_eq!(meant("colors", &["title", "colours"]), Some("colours"));
        assert_eq!(meant("xyz", &["title", "logo"]), None);
    }
}
