//! Why a folder cannot be read or written.

use std::io;
use std::path::{Path, PathBuf};

use crate::data::DataError;

use super::MANIFEST;

/// What went wrong. Every message names the file or folder, is one line, and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// There is no manifest.
    #[error("{}: no {MANIFEST} here, so this is not a data folder (`atlas build … --out DIR` writes one)", .0.display())]
    NotAFolder(PathBuf),
    /// A file or folder could not be written or read.
    #[error("{}: cannot be {action}{}", path.display(), advice(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: `written`, `read`, …
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A file of a data folder cannot be read.
    #[error("{}: {cause}; the data folder is damaged, build or copy it again", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file is not the one that was written.
    #[error("{}: changed or cut short since it was built; build or copy the data folder again", .0.display())]
    Changed(PathBuf),
    /// A file does not hold what it should.
    #[error("{}/{error}{}", dir.display(), anew(error, dir))]
    Data {
        /// The data folder.
        dir: PathBuf,
        /// What is wrong, with the file's path in the folder.
        error: DataError,
    },
    /// The folder does not hold together.
    #[error("{}: {fault}", path.display())]
    Fault {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong and what to do.
        fault: String,
    },
    /// Something that the tool did not write is where it would write.
    #[error("{}: {what}; nothing was read or changed", path.display())]
    InTheWay {
        /// What is in the way.
        path: PathBuf,
        /// Why it is, and what to do.
        what: String,
    },
    /// It was told to stop.
    #[error("interrupted; what was there before is unchanged")]
    Interrupted,
    /// A value could not be encoded.
    #[error("a file could not be encoded: {0}")]
    Encode(#[from] serde_json::Error),
}

/// What to do about a folder of another format.
fn anew(error: &DataError, dir: &Path) -> String {
    match error {
        DataError::Format { .. } => {
            format!("; build it anew with `atlas build INPUT… --out {}`", dir.display())
        }
        _ => String::new(),
    }
}

/// What to do about a fault of the system, where that can be said.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            " (make room on the disk and run it again; what was there before is unchanged)"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            " (choose another place, or ask for the right to write there)"
        }
        _ => "",
    }
}

impl FolderError {
    /// A fault reported by the system.
    pub fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| FolderError::Io { path, action, source }
    }

    /// A fault of the content.
    pub fn fault(path: impl Into<PathBuf>, fault: impl Into<String>) -> Self {
        FolderError::Fault { path: path.into(), fault: fault.into() }
    }

    /// Something of somebody else's.
    pub fn in_the_way(path: impl Into<PathBuf>, what: impl Into<String>) -> Self {
        FolderError::InTheWay { path: path.into(), what: what.into() }
    }
}
