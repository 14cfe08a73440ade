//! One run at a time in a folder.

use std::fs::File;
use std::io;
use std::path::Path;

/// The turn of this run in a folder; the next waits until it is dropped, or until this process ends, however it does.
#[derive(Debug)]
pub(super) struct FolderLock(#[expect(dead_code, reason = "held, not read")] Option<File>);

/// Waits for the turn.
///
/// The folder itself is locked, so that no file of a lock can be left behind. Where a disk knows no locks, runs are not
/// kept apart.
///
/// # Errors
/// When the folder cannot be opened.
#[cfg(unix)]
pub(super) fn turn(folder: &Path) -> io::Result<FolderLock> {
    Ok(FolderLock(locked(File::open(folder)?)))
}

/// Folders cannot be locked here: a file in them is, whose name check and site pass over.
#[cfg(not(unix))]
pub(super) fn turn(folder: &Path) -> io::Result<FolderLock> {
    Ok(FolderLock(locked(File::create(folder.join(".atlas-lock"))?)))
}

fn locked(file: File) -> Option<File> {
    loop {
        match file.lock() {
            Ok(()) => return Some(file),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}
