//! What is known of a file in the cache.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::checksum::Checksum;

/// The note beside a file in the cache.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    /// Where the file came from.
    pub address: String,
    /// What the server calls this version, if it has a name for it.
    pub etag: Option<String>,
    /// When the server says it was changed.
    pub last_modified: Option<String>,
    /// Bytes of the whole file, if the server says.
    #[serde(default)]
    pub length: Option<u64>,
    /// SHA-256 of the whole file in hexadecimal digits; empty while it is not whole.
    pub sha256: String,
    /// Whether it could not be read when it was used: then it is fetched again, whatever the server says of its version.
    #[serde(default)]
    pub doubtful: bool,
}

/// Where an address is kept: the file, its part while it is not whole, and its note.
pub(super) struct KeptPaths {
    pub file: PathBuf,
    pub part: PathBuf,
    pub note: PathBuf,
}

impl KeptPaths {
    /// The place of an address: named by its hash and, for people, by the last word of its path.
    pub fn of(cache: &Path, address: &str) -> Self {
        let hash = Checksum::of(address.as_bytes()).short(8);
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let word: String = path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
            .take(60)
            .collect();
        let file = cache.join(format!("{}-{}", hash, word.trim_start_matches('.')));
        let beside = |ending: &str| {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        KeptPaths { part: beside(".part"), note: beside(".json"), file }
    }

    /// The note, if there is one for this address that can be read.
    pub fn read_note(&self, address: &str) -> Option<Note> {
        let note: Note = serde_json::from_str(&fs::read_to_string(&self.note).ok()?).ok()?;
        (note.address == address).then_some(note)
    }

    /// Writes the note.
    pub fn write_note(&self, note: &Note) -> io::Result<()> {
        fs::write(&self.note, serde_json::to_string_pretty(note)?)
    }

    /// The note, if the file is here, still the one that was fetched, and was not found to be damaged.
    pub fn sound_note(&self, address: &str) -> Option<Note> {
        let note = self.read_note(address).filter(|note| !note.sha256.is_empty() && !note.doubtful)?;
        Checksum::of_file(&self.file).ok()?.is(&note.sha256).then_some(note)
    }

    /// Bytes of the part that is here.
    pub fn part_length(&self) -> u64 {
        fs::metadata(&self.part).map_or(0, |part| part.len())
    }
}

/// Marks the note of a file in the cache, so that the file is fetched again.
pub(super) fn distrust(cache: &Path, file: &Path) {
    if file.parent() != Some(cache) {
        return;
    }
    let mut note = file.as_os_str().to_owned();
    note.push(".json");
    let note = PathBuf::from(note);
    let read = fs::read_to_string(&note).ok().and_then(|text| serde_json::from_str::<Note>(&text).ok());
    if let Some(known) = read {
        let doubtful = Note { doubtful: true, ..known };
        // If it cannot be written the file is believed as before: the failure itself was told already.
        let _ = serde_json::to_string_pretty(&doubtful).map(|text| fs::write(&note, text));
    }
}
