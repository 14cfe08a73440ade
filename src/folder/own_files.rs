//! The list of own files that lies in a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::FolderError;
use super::put::{replace_file, write_synced};

/// The file that lists them.
pub const OWN_FILES: &str = ".atlas-site.json";

/// Files that the tool wrote, by path (with `/`), each with the SHA-256 sums that it has had; none for a file whose name
/// holds a hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OwnFiles {
    format: u32,
    tool: String,
    pub files: BTreeMap<String, BTreeSet<String>>,
}

impl OwnFiles {
    /// The list in a folder, if there is one.
    ///
    /// # Errors
    /// [`FolderError`] when it is damaged: nobody knows then whose files lie there.
    pub fn read(dir: &Path) -> Result<Option<Self>, FolderError> {
        let path = dir.join(OWN_FILES);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(error) => return Err(FolderError::io(&path, "read")(error)),
        };
        let damaged = |why: String| {
            let what =
                format!("is damaged ({why}), so nobody knows whose files lie here; write to a new --out");
            FolderError::in_the_way(&path, what)
        };
        let list: OwnFiles = serde_json::from_slice(&text)
            .map_err(|error| damaged(error.to_string().chars().take(200).collect()))?;
        let leaves = |file: &&String| {
            file.split('/').any(|part| matches!(part, "" | "." | "..")) || file.contains(['\\', ':'])
        };
        match list.files.keys().find(leaves) {
            Some(file) => Err(damaged(format!("`{file}` is not inside the folder"))),
            None => Ok(Some(list)),
        }
    }

    /// Writes the list; `aside` is where it may be written before it is put in place.
    pub fn write(&self, dir: &Path, aside: &Path) -> Result<(), FolderError> {
        let list =
            OwnFiles { format: 1, tool: env!("CARGO_PKG_VERSION").to_owned(), files: self.files.clone() };
        let text = serde_json::to_string(&list)? + "\n";
        let (next, in_place) = (aside.join("own-files.json"), dir.join(OWN_FILES));
        write_synced(&next, text.as_bytes())
            .and_then(|()| replace_file(&next, &in_place))
            .map_err(FolderError::io(&in_place, "written"))
    }
}
