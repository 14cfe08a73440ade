//! \[tool\] Archives from elsewhere: `gbif:UUID` and `https://…zip`, fetched once and kept.
//!
//! A download that was cut goes on where it stopped; a file that was fetched before is asked about, not fetched again;
//! what lies in the cache is believed only while its SHA-256 is the one noted when it came.

mod attempt;
mod download;
mod gbif;
mod kept;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use download::DownloadError;

/// An input that lies on another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote {
    /// A data set of GBIF, by its key.
    Gbif(String),
    /// An archive, by its address.
    Address(String),
}

/// Where GBIF answers.
const GBIF: &str = "https://api.gbif.org/v1";

/// How long is waited for a server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// How long nothing may come of a file that is under way.
    patience: Duration,
    /// The longest pause a server may ask for; if it wants more, that is said instead of waited for.
    longest_wait: Duration,
}

/// Where things are fetched from, and where they are kept.
#[derive(Clone, Debug)]
pub struct Fetcher {
    /// The folder of the cache.
    cache: PathBuf,
    /// Address of GBIF's interface, without a final slash.
    gbif: String,
    limits: Limits,
}

/// What is told while something is fetched: bytes that are here, and how many there will be if the server says.
pub type FetchProgress<'a> = &'a mut dyn FnMut(u64, Option<u64>);

/// Why an input that is meant to be from elsewhere cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRemote {
    /// What follows `gbif:` is no key of a data set.
    #[error("{0}: a data set of GBIF is named by its key, as in gbif:271c444f-f8d8-4986-b748-e7367755c0c1")]
    Key(String),
    /// An address without encryption.
    #[error("{0}: only https addresses are fetched; download it and give the file")]
    Plain(String),
}

impl Remote {
    /// Whether an input is one from elsewhere. A path never is: `gbif:` and `http` addresses are no names of files.
    ///
    /// # Errors
    /// [`NoRemote`] when it is meant to be from elsewhere but cannot be.
    pub fn parse(input: &str) -> Result<Option<Self>, NoRemote> {
        if let Some(key) = input.strip_prefix("gbif:") {
            let is_key = key.len() == 36
                && key.bytes().enumerate().all(|(index, byte)| match index {
                    8 | 13 | 18 | 23 => byte == b'-',
                    _ => byte.is_ascii_hexdigit(),
                });
            return match is_key {
                true => Ok(Some(Remote::Gbif(key.to_ascii_lowercase()))),
                false => Err(NoRemote::Key(input.to_owned())),
            };
        }
        if input.starts_with("https://") || is_this_machine(input) {
            return Ok(Some(Remote::Address(input.to_owned())));
        }
        if input.starts_with("http://") {
            return Err(NoRemote::Plain(input.to_owned()));
        }
        Ok(None)
    }
}

/// A server on this machine needs no encryption.
fn is_this_machine(address: &str) -> bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|host| address.strip_prefix(host).is_some_and(|rest| rest.starts_with([':', '/'])))
}

impl Fetcher {
    /// Keeps what is fetched in `cache`, which is made when needed.
    #[must_use]
    pub fn new(cache: &Path) -> Self {
        let limits = Limits { patience: Duration::from_secs(60), longest_wait: Duration::from_secs(120) };
        Fetcher { cache: cache.to_owned(), gbif: GBIF.to_owned(), limits }
    }

    /// Asks another address than GBIF's own, such as a mirror or a test.
    #[must_use]
    pub fn with_gbif(self, address: &str) -> Self {
        Fetcher { gbif: address.trim_end_matches('/').to_owned(), ..self }
    }

    /// Gives a connection up on which nothing came for so long.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.limits.patience = patience;
        self
    }

    /// What asks for an address. Only a server on this machine is asked without encryption; an encrypted address never
    /// leads on to one that is not.
    fn agent(&self, address: &str) -> ureq::Agent {
        ureq::Agent::config_builder()
            .http_status_as_error(false)
            .https_only(!is_this_machine(address))
            .timeout_connect(Some(Duration::from_secs(30)))
            .timeout_recv_response(Some(Duration::from_secs(120)))
            .user_agent(concat!("ifbl-atlas/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent()
    }

    /// Notes that a fetched file could not be read: the next run fetches it again, even if the server still has the same
    /// version. Files that are not in the cache are left alone.
    pub fn distrust(&self, file: &Path) {
        kept::distrust(&self.cache, file);
    }

    /// The folder where fetched files are kept unless the host says otherwise: that of the system for caches.
    #[must_use]
    pub fn usual_cache() -> Option<PathBuf> {
        let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let caches = folder("XDG_CACHE_HOME").or_else(|| folder("LOCALAPPDATA"));
        let caches = caches.or_else(|| folder("HOME").map(|home| home.join(".cache")))?;
        Some(caches.join("ifbl-atlas").join("archives"))
    }

    /// The file of an input, fetched if it is not here or no longer the same there.
    ///
    /// # Errors
    /// [`DownloadError`] that names the address and says what to do.
    pub fn fetch(&self, remote: &Remote, progress: FetchProgress) -> Result<PathBuf, DownloadError> {
        let address = match remote {
            Remote::Gbif(key) => gbif::archive_of(&self.agent(&self.gbif), &self.gbif, key, &self.limits)?,
            Remote::Address(address) => address.clone(),
        };
        download::download(&self.agent(&address), &self.cache, &address, &self.limits, progress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_from_elsewhere_are_told_from_files() {
        let key = "271c444f-f8d8-4986-b748-e7367755c0c1";
        assert_eq!(Remote::parse(&format!("gbif:{key}")), Ok(Some(Remote::Gbif(key.into()))));
        assert_eq!(
            Remote::parse("https://example.org/a.zip"),
            Ok(Some(Remote::Address("https://example.org/a.zip".into())))
        );
        for file in ["archive.zip", "/tmp/gbif.zip", "httpd.csv", "C:\\a.zip"] {
            assert_eq!(Remote::parse(file), Ok(None));
        }
        assert!(Remote::parse("gbif:florabank").unwrap_err().to_string().contains("by its key"));
        assert!(Remote::parse("http://example.org/a.zip").unwrap_err().to_string().contains("https"));
        assert!(Remote::parse("http://localhost.example.org/a.zip").is_err());
        assert!(Remote::parse("http://127.0.0.1:8000/a.zip").unwrap().is_some());
    }
}
