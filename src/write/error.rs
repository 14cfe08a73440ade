//! Why a folder could not be written.

use std::io;
use std::path::{Path, PathBuf};

use crate::folder::FolderError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file or folder could not be written or put in place.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A value could not be encoded.
    #[error("a file could not be encoded: {0}")]
    Encode(#[from] serde_json::Error),
}

impl WriteError {
    /// A fault reported by the system.
    pub(super) fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let at = FolderError::io(path, action);
        move |source| at(source).into()
    }

    /// A fault of the content.
    pub(super) fn fault(path: impl Into<PathBuf>, fault: impl Into<String>) -> Self {
        FolderError::fault(path, fault).into()
    }
}
