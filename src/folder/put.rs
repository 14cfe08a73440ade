//! Putting in place: by renaming, nothing else.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Puts a file in place; what was there before is seen until the very moment.
///
/// # Errors
/// When the system refuses.
pub fn replace_file(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Puts a folder in place. Where one is already, its files are replaced that differ, one by one, and others stay.
pub(super) fn put_folder(from: &Path, to: &Path) -> io::Result<()> {
    if !to.is_dir() {
        return fs::rename(from, to);
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            put_folder(&from, &to)?;
        } else if !same_content(&from, &to) {
            fs::rename(&from, &to)?;
        }
    }
    Ok(())
}

/// Whether two files hold the same; not when one is missing or is no file.
pub(super) fn same_content(first: &Path, second: &Path) -> bool {
    let file = |path: &Path| fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file);
    let (Some(a), Some(b)) = (file(first), file(second)) else { return false };
    a.len() == b.len() && fs::read(first).is_ok_and(|a| fs::read(second).is_ok_and(|b| a == b))
}

/// Writes a file that is on the disk before this returns.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)?;
    File::open(path)?.sync_all()
}

/// Brings the names in a folder to the disk. Where folders cannot be synced, nothing more can be done.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Brings the files of a folder to the disk, but not those of folders in it.
pub(super) fn sync_files(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            File::open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(folder);
    Ok(())
}

/// Removes a file that may be gone already.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_mended_file_by_file_and_keeps_what_is_not_ours() {
        let temp = tempfile::tempdir().unwrap();
        let path = |name: &str| temp.path().join(name);
        for (file, text) in
            [("new/a", "1"), ("new/in/b", "2"), ("old/a", "1"), ("old/in/b", "x"), ("old/c", "3")]
        {
            fs::create_dir_all(path(file).parent().unwrap()).unwrap();
            fs::write(path(file), text).unwrap();
        }
        put_folder(&path("new"), &path("old")).unwrap();
        let read = |file: &str| fs::read_to_string(path(file)).unwrap();
        assert_eq!((read("old/a"), read("old/in/b"), read("old/c")), ("1".into(), "2".into(), "3".into()));
        put_folder(&path("old"), &path("else")).unwrap();
        assert!(!path("old").exists() && path("else/in/b").exists());
    }
}
