//! Writing aside, and putting in place by renaming.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::data::{Manifest, Sum, decode};
use crate::read::Watch;

use super::error::WriteError;

/// Folders that a build writes aside begin with this; no web server shows them.
const PREFIX: &str = ".atlas-building-";
/// The file that a running build keeps locked, so that another one knows it is alive.
const LOCK: &str = "lock";

/// A folder beside what is in place, gone again unless it is put in place.
#[derive(Debug)]
pub struct Staging {
    dir: PathBuf,
    aside: PathBuf,
    /// Whether the data folder was made for this build, and is to go if that fails.
    made_dir: bool,
    /// Says whether the user wants to stop.
    watch: Option<Arc<Watch>>,
    /// Held until the end: the system releases it whatever happens.
    _lock: File,
}

impl Staging {
    /// Makes the data folder if need be, and a folder in it to write to. What an interrupted build left there is removed.
    ///
    /// # Errors
    /// [`WriteError`] when it cannot be made.
    pub fn new(dir: &Path) -> Result<Self, WriteError> {
        let made_dir = !dir.exists();
        fs::create_dir_all(dir).map_err(WriteError::io(dir, "made a folder"))?;
        sweep(dir);
        let aside = dir.join(format!("{PREFIX}{}", std::process::id()));
        let made = fs::create_dir(&aside)
            .and_then(|()| File::create(aside.join(LOCK)))
            .and_then(|lock| lock.lock().map(|()| lock))
            .and_then(|lock| fs::create_dir(aside.join("build")).map(|()| lock))
            .and_then(|lock| fs::create_dir(aside.join("report")).map(|()| lock));
        match made {
            Ok(lock) => Ok(Staging { dir: dir.to_owned(), aside, made_dir, watch: None, _lock: lock }),
            Err(error) => {
                let _ = fs::remove_dir_all(&aside);
                if made_dir {
                    let _ = fs::remove_dir(dir);
                }
                Err(WriteError::io(dir, "written to")(error))
            }
        }
    }

    /// Nothing is put in place once this watch says stop.
    #[must_use]
    pub fn watched(self, watch: Arc<Watch>) -> Self {
        let mut staging = self;
        staging.watch = Some(watch);
        staging
    }

    /// Where the files of the build go until they are put in place.
    #[must_use]
    pub fn build(&self) -> PathBuf {
        self.aside.join("build")
    }

    /// Where the files of the report go until they are put in place.
    #[must_use]
    pub fn report(&self) -> PathBuf {
        self.aside.join("report")
    }

    /// Puts everything in place: the folder of the build, the report, and last the manifest, by which readers find
    /// the rest. Then what the previous manifest named is removed.
    pub(super) fn put_in_place(self, manifest: &Manifest, text: &str) -> Result<(), WriteError> {
        if self.watch.as_ref().is_some_and(|watch| watch.stopped()) {
            return Err(WriteError::Interrupted);
        }
        let in_place = self.dir.join("atlas.json");
        let previous = fs::read_to_string(&in_place)
            .ok()
            .and_then(|text| decode::<Manifest>("atlas.json", &text).ok())
            .map(|manifest| manifest.build);
        let next = self.aside.join("atlas.json");
        fs::write(&next, text)
            .and_then(|()| File::open(&next)?.sync_all())
            .map_err(WriteError::io(&in_place, "written"))?;
        let folder = self.dir.join(&manifest.build);
        replace(&self.build(), &folder, &self.aside.join("old-build"))
            .map_err(WriteError::io(&folder, "put in place"))?;
        let report = report_dir(&self.dir);
        replace(&self.report(), &report, &self.aside.join("old-report"))
            .map_err(WriteError::io(&report, "put in place"))?;
        fs::rename(&next, &in_place).map_err(WriteError::io(&in_place, "put in place"))?;
        // A crash of the machine right after must not lose it; where folders cannot be synced, nothing more can be done.
        let _ = File::open(&self.dir).and_then(|dir| dir.sync_all());
        if let Some(previous) = previous.filter(|previous| *previous != manifest.build) {
            // Left behind it does no harm: the new atlas is complete.
            let _ = fs::remove_dir_all(self.dir.join(previous));
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Nothing can be done about a folder that does not go; the next build tries again.
        let _ = fs::remove_dir_all(&self.aside);
        if self.made_dir {
            // Only while it is empty: after a build it is not.
            let _ = fs::remove_dir(&self.dir);
        }
    }
}

/// Moves a folder to its place; what was there goes to `old`.
fn replace(from: &Path, to: &Path, old: &Path) -> io::Result<()> {
    if to.exists() {
        move_folder(to, old)?;
    }
    move_folder(from, to).inspect_err(|_| {
        // Put back what was there: the old atlas stays as it was.
        if old.exists() {
            let _ = move_folder(old, to);
        }
    })
}

/// Renames a folder, or copies its files when it lies on another disk.
fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            fs::create_dir_all(to)?;
            for entry in fs::read_dir(from)? {
                let entry = entry?;
                fs::copy(entry.path(), to.join(entry.file_name()))?;
            }
            fs::remove_dir_all(from)
        }
        outcome => outcome,
    }
}

/// Removes what builds left that were killed: their lock is free.
fn sweep(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let dead = match File::open(entry.path().join(LOCK)) {
            Ok(lock) => lock.try_lock().is_ok(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if dead {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The folder of the report: beside the data folder, never inside.
#[must_use]
pub fn report_dir(dir: &Path) -> PathBuf {
    // `.` and `a/..` have no name to add to.
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let mut name = dir.file_name().unwrap_or_default().to_os_string();
    name.push("-report");
    dir.with_file_name(name)
}

/// A file of the build and its sum.
pub(super) type Summed = (String, Sum);

/// Writes one file of the build and gives its sum.
pub(super) fn write_file(build: &Path, name: &str, text: &str) -> Result<Summed, WriteError> {
    let path = build.join(name);
    fs::write(&path, text).map_err(WriteError::io(&path, "written"))?;
    Ok((name.to_owned(), Sum::of(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_put_in_place_is_gone() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("data");
        let staging = Staging::new(&dir).unwrap();
        fs::write(staging.build().join("x"), "x").unwrap();
        drop(staging);
        assert!(!dir.exists());
    }

    #[test]
    fn what_a_killed_build_left_is_removed_and_a_running_one_is_let_be() {
        let temp = tempfile::tempdir().unwrap();
        let dead = temp.path().join(format!("{PREFIX}1-dead"));
        fs::create_dir(&dead).unwrap();
        fs::write(dead.join(LOCK), "").unwrap();
        let alive = temp.path().join(format!("{PREFIX}2-alive"));
        fs::create_dir(&alive).unwrap();
        let lock = File::create(alive.join(LOCK)).unwrap();
        lock.lock().unwrap();
        drop(Staging::new(temp.path()).unwrap());
        assert!(!dead.exists() && alive.exists());
        assert!(temp.path().exists());
    }

    #[test]
    fn the_report_is_beside() {
        assert_eq!(report_dir(Path::new("/a/data")), Path::new("/a/data-report"));
        assert_eq!(report_dir(Path::new("/a/data/")), Path::new("/a/data-report"));
    }
}
