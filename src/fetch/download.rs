//! One file from a web server, resumed after a cut and checked when it is whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::attempt::{Attempt, attempt};
use super::kept::{KeptPaths, Note};
use super::{FetchProgress, Limits};
use crate::checksum::Checksum;
use crate::folder::replace_file;

/// Why nothing was fetched. Every message names the address and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No answer, or one that broke off time and again.
    #[error("{address}: cannot be fetched ({cause}); {advice}", advice = advice(*kept))]
    Unreachable {
        /// The address.
        address: String,
        /// What went wrong.
        cause: String,
        /// Bytes of it that have come and are kept.
        kept: u64,
    },
    /// The server wants to be left alone for longer than is worth waiting.
    #[error(
        "{address}: cannot be fetched ({cause}); the server asks to come back in {wait}: run the same command again then"
    )]
    Later {
        /// The address.
        address: String,
        /// What the server said.
        cause: String,
        /// For how long, as a person says it.
        wait: String,
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
    /// The publisher offers the archive without encryption only.
    #[error(
        "gbif:{key}: this data set offers its archive over plain http only ({address}), where anybody on the way could \
         change it; download it and give the file"
    )]
    NotEncrypted {
        /// Key of the data set.
        key: String,
        /// Where the archive lies.
        address: String,
    },
    /// The answer about a data set is none.
    #[error(
        "{address}: the answer is no list of addresses ({cause}); try later, or download the archive and give the file"
    )]
    NoList {
        /// The address that was asked.
        address: String,
        /// What is wrong with the answer.
        cause: String,
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

/// What to do after a failure: bytes that have come are not lost.
fn advice(kept: u64) -> &'static str {
    match kept {
        0 => "check the connection and the address, and run the same command again",
        _ => "what has come is kept, run the same command again to go on",
    }
}

/// How often a download that was cut is taken up again before giving up.
const ATTEMPTS: u32 = 5;
/// Pause before the first new attempt; it doubles.
const PAUSE: Duration = Duration::from_millis(200);

/// Tries until something comes of it, with pauses that double; a server that asks for a longer pause has it, within the
/// limits.
pub(super) fn patiently<T>(
    address: &str,
    limits: &Limits,
    kept: impl Fn() -> u64,
    mut once: impl FnMut() -> Result<Result<T, (String, Duration)>, DownloadError>,
) -> Result<T, DownloadError> {
    let mut cause = String::new();
    for number in 0..ATTEMPTS {
        match once()? {
            Ok(result) => return Ok(result),
            Err((why, wait)) if wait > limits.longest_wait => {
                return Err(DownloadError::Later {
                    address: address.to_owned(),
                    cause: why,
                    wait: in_words(wait),
                });
            }
            Err((why, wait)) => {
                cause = why;
                if number + 1 < ATTEMPTS {
                    thread::sleep(wait.max(PAUSE * 2_u32.pow(number)));
                }
            }
        }
    }
    Err(DownloadError::Unreachable { address: address.to_owned(), cause, kept: kept() })
}

/// A time as a person says it.
fn in_words(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..=119 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// Fetches an address into the cache, or finds that what is there is still right.
pub(super) fn download(
    agent: &ureq::Agent,
    cache: &Path,
    address: &str,
    limits: &Limits,
    progress: FetchProgress,
) -> Result<PathBuf, DownloadError> {
    let place = KeptPaths::of(cache, address);
    let in_cache = |cause| DownloadError::Cache { path: place.file.clone(), cause };
    let no_cache = |cause| DownloadError::Cache { path: cache.to_owned(), cause };
    fs::create_dir_all(cache).map_err(no_cache)?;
    // Two builds at once: the second waits, and finds what the first has fetched. The system lets go of the lock of a
    // program that was killed. Where a folder cannot be locked they may fetch the same twice.
    let folder = File::open(cache).ok();
    let _locked = folder.as_ref().map(File::lock);
    let kept = place.sound_note(address);
    patiently(
        address,
        limits,
        || place.part_length(),
        || match attempt(agent, &place, address, kept.as_ref(), limits.patience, progress)? {
            Attempt::Unchanged => Ok(Ok(())),
            Attempt::Cut(why, wait) => Ok(Err((why, wait))),
            Attempt::Whole(note) => {
                let sha256 = Checksum::of_file(&place.part).map_err(in_cache)?.to_string();
                replace_file(&place.part, &place.file).map_err(in_cache)?;
                place.write_note(&Note { sha256, ..note }).map_err(in_cache)?;
                Ok(Ok(()))
            }
        },
    )?;
    Ok(place.file)
}
