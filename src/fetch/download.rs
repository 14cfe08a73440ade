//! One file from a web server, resumed after a cut and checked when it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ureq::http::Response;

use super::Progress;
use crate::checksum::Checksum;

use super::kept::{Note, Place};

/// Why nothing was fetched. Every message names the address and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No answer, or one that broke off time and again.
    #[error(
        "{address}: cannot be fetched ({cause}); what has come is kept, run the same command again to go on"
    )]
    Unreachable {
        /// The address.
        address: String,
        /// What went wrong.
        cause: String,
    },
    /// An answer, but not the file.
    #[error(
        "{address}: the server answers {status}; check the address, or download the archive and give the file"
    )]
    Refused {
        /// The address.
        address: String,
        /// HTTP status.
        status: u16,
    },
    /// GBIF does not know the key.
    #[error("gbif:{key}: GBIF has no such data set; check the key on its page")]
    NoDataset {
        /// Key of the data set.
        key: String,
    },
    /// GBIF knows the data set but no archive of it.
    #[error(
        "gbif:{key}: this data set offers no Darwin Core Archive; download its occurrences from GBIF and give the file"
    )]
    NoArchive {
        /// Key of the data set.
        key: String,
    },
    /// The cache cannot be used.
    #[error("{path}: the cache of archives cannot be written ({cause}); free space, or choose another with --cache", path = path.display())]
    Cache {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// How often a download that was cut is taken up again before giving up.
const ATTEMPTS: u32 = 5;
/// Pause before the first new attempt; it doubles.
const PAUSE: Duration = Duration::from_millis(200);
/// Bytes that are read at once.
const BLOCK: usize = 1 << 16;

/// How one attempt ended.
enum Attempt {
    /// The file is whole.
    Whole(Note),
    /// The server says that the kept file is still the right one.
    Unchanged,
    /// The connection broke off.
    Cut(String),
}

/// Fetches an address into the cache, or finds that what is there is still right.
pub(super) fn download(
    agent: &ureq::Agent,
    cache: &Path,
    address: &str,
    progress: Progress,
) -> Result<PathBuf, DownloadError> {
    let place = Place::of(cache, address);
    let in_cache = |cause| DownloadError::Cache { path: place.file.clone(), cause };
    fs::create_dir_all(cache).map_err(|cause| DownloadError::Cache { path: cache.to_owned(), cause })?;
    let kept = place.whole(address);
    let mut cause = String::new();
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            std::thread::sleep(PAUSE * 2_u32.pow(attempt - 1));
        }
        match attempt_once(agent, &place, address, kept.as_ref(), progress)? {
            Attempt::Unchanged => return Ok(place.file),
            Attempt::Cut(why) => cause = why,
            Attempt::Whole(note) => {
                let sha256 = Checksum::of_file(&place.part).map_err(in_cache)?.to_string();
                fs::rename(&place.part, &place.file).map_err(in_cache)?;
                place.write_note(&Note { sha256, ..note }).map_err(in_cache)?;
                return Ok(place.file);
            }
        }
    }
    Err(DownloadError::Unreachable { address: address.to_owned(), cause })
}

/// Asks once: for the rest of a part, for news of a kept file, or for all of it.
fn attempt_once(
    agent: &ureq::Agent,
    place: &Place,
    address: &str,
    kept: Option<&Note>,
    progress: Progress,
) -> Result<Attempt, DownloadError> {
    let in_cache = |cause| DownloadError::Cache { path: place.part.clone(), cause };
    let have = fs::metadata(&place.part).map_or(0, |part| part.len());
    // A part is only gone on with if the server can say whether it is still a part of the same file.
    let part = place.read_note(address).filter(|note| have > 0 && version(note).is_some() && kept.is_none());
    let mut request = agent.get(address);
    if let Some(version) = part.as_ref().and_then(version) {
        request = request.header("Range", format!("bytes={have}-")).header("If-Range", version);
    } else if let Some(note) = kept {
        if let Some(etag) = &note.etag {
            request = request.header("If-None-Match", etag);
        } else if let Some(date) = &note.last_modified {
            request = request.header("If-Modified-Since", date);
        }
    }
    let mut response = match request.call() {
        Ok(response) => response,
        Err(error) => return Ok(Attempt::Cut(error.to_string())),
    };
    let note = note_of(address, &response);
    let (mut file, mut here) = match response.status().as_u16() {
        304 => return Ok(Attempt::Unchanged),
        206 if part.is_some() && starts_at(&response, have) => {
            (OpenOptions::new().append(true).open(&place.part).map_err(in_cache)?, have)
        }
        200 => {
            // The note comes first: without it a part is of no use, and with it an old file is no longer believed.
            let file = File::create(&place.part).map_err(in_cache)?;
            if kept.is_none() {
                place.write_note(&note).map_err(in_cache)?;
            }
            (file, 0)
        }
        status @ (408 | 429 | 500..=599) => return Ok(Attempt::Cut(format!("the server answers {status}"))),
        416 => {
            fs::remove_file(&place.part).map_err(in_cache)?;
            return Ok(Attempt::Cut("the server has less of it than was fetched before".into()));
        }
        status => return Err(DownloadError::Refused { address: address.to_owned(), status }),
    };
    let total = length(&response).map(|rest| here + rest);
    let mut body = response.body_mut().as_reader();
    let mut block = vec![0; BLOCK];
    loop {
        progress(here, total);
        match body.read(&mut block) {
            Ok(0) => break,
            Ok(read) => {
                file.write_all(&block[..read]).map_err(in_cache)?;
                here += read as u64;
            }
            Err(error) => return Ok(Attempt::Cut(error.to_string())),
        }
    }
    file.sync_all().map_err(in_cache)?;
    match total {
        Some(total) if here < total => {
            Ok(Attempt::Cut(format!("it broke off after {here} of {total} bytes")))
        }
        _ => Ok(Attempt::Whole(note)),
    }
}

/// What tells this version of a file from another, strongest first. A weak ETag says nothing about bytes.
fn version(note: &Note) -> Option<&str> {
    let strong = note.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
    strong.or(note.last_modified.as_deref())
}

fn header<'a>(response: &'a Response<ureq::Body>, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

fn note_of(address: &str, response: &Response<ureq::Body>) -> Note {
    Note {
        address: address.to_owned(),
        etag: header(response, "etag").map(str::to_owned),
        last_modified: header(response, "last-modified").map(str::to_owned),
        sha256: String::new(),
    }
}

fn length(response: &Response<ureq::Body>) -> Option<u64> {
    header(response, "content-length")?.parse().ok()
}

/// Whether a partial answer starts where it was asked to: `bytes 500-999/1000`.
fn starts_at(response: &Response<ureq::Body>, start: u64) -> bool {
    header(response, "content-range")
        .and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.parse().ok())
        .is_some_and(|begins: u64| begins == start)
}
