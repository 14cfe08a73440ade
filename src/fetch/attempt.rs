//! One request for a file, and what came of it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use jiff::fmt::rfc2822;
use ureq::http::Response;

use super::kept::{KeptPaths, Note};
use super::{DownloadError, FetchProgress};

/// Bytes that are read at once.
const BLOCK: usize = 1 << 16;
/// Blocks that may wait to be written.
const AHEAD: usize = 16;

/// How one attempt ended.
pub(super) enum Attempt {
    /// The file is whole.
    Whole(Note),
    /// The server says that the kept file is still the right one.
    Unchanged,
    /// The connection broke off, or the server is in trouble: worth another attempt, at the earliest after this time.
    Cut(String, Duration),
}

impl Attempt {
    fn cut(why: impl Into<String>) -> Self {
        Attempt::Cut(why.into(), Duration::ZERO)
    }
}

/// Asks once: for the rest of a part, for news of a kept file, or for all of it. `patience` is how long nothing may come.
pub(super) fn attempt(
    agent: &ureq::Agent,
    place: &KeptPaths,
    address: &str,
    kept: Option<&Note>,
    patience: Duration,
    progress: FetchProgress,
) -> Result<Attempt, DownloadError> {
    let in_cache = |cause| DownloadError::Cache { path: place.part.clone(), cause };
    let have = place.part_length();
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
    let response = match request.call() {
        Ok(response) => response,
        Err(error) => return Ok(Attempt::cut(error.to_string())),
    };
    let note = note_of(address, &response);
    let (file, here) = match (response.status().as_u16(), &part) {
        (304, _) => return Ok(Attempt::Unchanged),
        (206, Some(part)) => {
            if !goes_on(&response, have, part, &note) {
                // Glued to the old half it would be neither the old file nor the new one.
                fs::remove_file(&place.part).map_err(in_cache)?;
                return Ok(Attempt::cut("the rest that came is of another version of the file"));
            }
            (OpenOptions::new().append(true).open(&place.part).map_err(in_cache)?, have)
        }
        (200, _) => {
            // The note comes first: without it a part is of no use, and with it an old file is no longer believed.
            let file = File::create(&place.part).map_err(in_cache)?;
            if kept.is_none() {
                place.write_note(&note).map_err(in_cache)?;
            }
            (file, 0)
        }
        (status @ (408 | 425 | 429 | 500..=599), _) => {
            return Ok(Attempt::Cut(format!("the server answers {status}"), asked_to_wait(&response)));
        }
        (416, _) => {
            if have > 0 {
                fs::remove_file(&place.part).map_err(in_cache)?;
            }
            return Ok(Attempt::cut("the server has less of it than was fetched before"));
        }
        (status, _) => return Err(DownloadError::Refused { address: address.to_owned(), status }),
    };
    let total = length(&response).map(|rest| here + rest);
    receive(response, file, (here, total), patience, progress).map_or_else(
        |error| match error {
            Broken::Cut(why) => Ok(Attempt::cut(why)),
            Broken::Cache(cause) => Err(in_cache(cause)),
        },
        |()| Ok(Attempt::Whole(note)),
    )
}

/// Why a body did not come whole.
enum Broken {
    Cut(String),
    Cache(io::Error),
}

/// Writes the body to the file. It is read by a thread of its own, so that a connection on which nothing comes any more
/// is given up instead of waited for.
fn receive(
    response: Response<ureq::Body>,
    mut file: File,
    (mut here, total): (u64, Option<u64>),
    patience: Duration,
    progress: FetchProgress,
) -> Result<(), Broken> {
    let (send, blocks) = mpsc::sync_channel::<io::Result<Vec<u8>>>(AHEAD);
    let mut body = response.into_body().into_reader();
    thread::spawn(move || {
        loop {
            let mut block = vec![0; BLOCK];
            let read = body.read(&mut block).map(|read| {
                block.truncate(read);
                block
            });
            let ends = read.as_ref().map_or(true, Vec::is_empty);
            // Nobody listens once the attempt was given up.
            if send.send(read).is_err() || ends {
                return;
            }
        }
    });
    loop {
        progress(here, total);
        match blocks.recv_timeout(patience) {
            Ok(Ok(block)) if block.is_empty() => break,
            Ok(Ok(block)) => {
                file.write_all(&block).map_err(Broken::Cache)?;
                here += block.len() as u64;
            }
            Ok(Err(error)) => return Err(Broken::Cut(error.to_string())),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                return Err(Broken::Cut(format!("nothing came for {} s", patience.as_secs().max(1))));
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    file.sync_all().map_err(Broken::Cache)?;
    match total {
        Some(total) if here < total => {
            Err(Broken::Cut(format!("it broke off after {here} of {total} bytes")))
        }
        _ => Ok(()),
    }
}

/// Whether a partial answer is the rest of this part: it begins where the part ends, and neither the version nor the
/// length of the whole file is another.
fn goes_on(response: &Response<ureq::Body>, have: u64, part: &Note, answer: &Note) -> bool {
    // `bytes 500-999/1000`
    let range = header(response, "content-range").and_then(|range| range.strip_prefix("bytes "));
    let Some((span, total)) = range.and_then(|range| range.split_once('/')) else { return false };
    let begins: Option<u64> = span.split('-').next().and_then(|begin| begin.trim().parse().ok());
    let differ = |known: &Option<String>, now: &Option<String>| {
        known.as_ref().zip(now.as_ref()).is_some_and(|(known, now)| known != now)
    };
    let total: Option<u64> = total.trim().parse().ok();
    begins == Some(have)
        && !differ(&part.etag, &answer.etag)
        && !differ(&part.last_modified, &answer.last_modified)
        && part.length.zip(total).is_none_or(|(known, now)| known == now)
}

/// What tells this version of a file from another, strongest first. A weak `ETag` says nothing about bytes.
fn version(note: &Note) -> Option<&str> {
    let strong = note.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
    strong.or(note.last_modified.as_deref())
}

/// How long a server asks to be left alone: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
pub(super) fn asked_to_wait(response: &Response<ureq::Body>) -> Duration {
    let Some(after) = header(response, "retry-after") else { return Duration::ZERO };
    if let Ok(seconds) = after.trim().parse() {
        return Duration::from_secs(seconds);
    }
    let date = rfc2822::parse(after.trim()).map(|date| SystemTime::from(date.timestamp()));
    date.ok().and_then(|date| date.duration_since(SystemTime::now()).ok()).unwrap_or_default()
}

fn header<'a>(response: &'a Response<ureq::Body>, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

fn note_of(address: &str, response: &Response<ureq::Body>) -> Note {
    Note {
        address: address.to_owned(),
        etag: header(response, "etag").map(str::to_owned),
        last_modified: header(response, "last-modified").map(str::to_owned),
        length: length(response),
        sha256: String::new(),
        doubtful: false,
    }
}

fn length(response: &Response<ureq::Body>) -> Option<u64> {
    header(response, "content-length")?.parse().ok()
}
