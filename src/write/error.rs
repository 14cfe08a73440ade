//! Why a folder could not be written, or is not whole.

use std::io;
use std::path::{Path, PathBuf};

use crate::data::DataError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
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
    /// A file is not what it should be.
    #[error("{0}")]
    Data(#[from] DataError),
    /// The folder does not hold together.
    #[error("{}: {fault}", path.display())]
    Fault {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong and what to do.
        fault: String,
    },
    /// It was told to stop.
    #[error("interrupted; what was there before is unchanged")]
    Interrupted,
    /// A value could not be encoded.
    #[error("a file could not be encoded: {0}")]
    Encode(#[from] serde_json::Error),
}

/// What to do about a fault of the system, where that can be said.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            " (make room on the disk and build again; what was there before is unchanged)"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            " (choose another folder with --out, or ask for the right to write there)"
        }
        _ => "",
    }
}

impl WriteError {
    /// A fault reported by the system.
    pub(super) fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| WriteError::Io { path, action, source }
    }

    /// A fault of the content.
    pub(super) fn fault(path: impl Into<PathBuf>, fault: impl Into<String>) -> Self {
        WriteError::Fault { path: path.into(), fault: fault.into() }
    }
}
