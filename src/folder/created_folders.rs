//! Folders that a run makes, and takes away again when nothing came into them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that did not exist before, the outermost first. Dropped, those that are empty go again.
#[derive(Debug, Default)]
pub(super) struct CreatedFolders(Vec<PathBuf>);

impl CreatedFolders {
    /// Makes a folder and those that it lies in, as far as they are missing.
    pub fn folder(&mut self, path: &Path) -> io::Result<()> {
        let mut missing: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
        missing.reverse();
        for folder in missing {
            match fs::create_dir(folder) {
                Ok(()) => self.0.push(folder.to_owned()),
                // Another run was faster.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        // A file is there.
        if path.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }
}

impl Drop for CreatedFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Only while it is empty: after a run that was not interrupted it is not.
            let _ = fs::remove_dir(folder);
        }
    }
}
