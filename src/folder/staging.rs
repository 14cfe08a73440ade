//! A data folder and its report: written aside, put in place together.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::data::Manifest;
use crate::read::ReadMonitor;

use super::MANIFEST;
use super::changes::CHANGES;
use super::created_folders::CreatedFolders;
use super::error::FolderError;
use super::lock::{FolderLock, turn};
use super::previous::{Previous, copies};
use super::put::{put_folder, remove_file, replace_file, sync_files, sync_folder, write_synced};
use super::real_path::followed;
use super::removal::remove_other_builds;
use super::report::{is_in_place, refuse_foreign, report_dir, settle};
use super::workshop::Workshop;

/// Folders that a build writes aside begin with this; no web server shows them.
const PREFIX: &str = ".atlas-building-";

/// An atlas on its way: gone again unless it is put in place.
#[derive(Debug)]
pub struct Staging {
    dir: PathBuf,
    report_dir: PathBuf,
    build: Workshop,
    report: Workshop,
    /// Says whether the user wants to stop.
    watch: Option<Arc<ReadMonitor>>,
    /// After the workshops, which lie in them.
    _made: CreatedFolders,
}

impl Staging {
    /// Whether an atlas may be written to `dir`, and its report beside: nothing is there, or what a build left.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`] with what is there and what to do.
    pub fn refuse_foreign(dir: &Path) -> Result<(), FolderError> {
        let real = followed(dir).map_err(FolderError::io(dir, "made a folder"))?;
        unhindered(&real, &report_dir(&real)).map(drop)
    }

    /// Makes the data folder and that of the report if need be, and a folder in each to write to. What was left there by a
    /// run that was killed is put in order.
    ///
    /// # Errors
    /// [`FolderError`] when something else is there, or a folder cannot be made or written to.
    pub fn new(dir: &Path) -> Result<Self, FolderError> {
        let given = dir;
        let dir = followed(given).map_err(FolderError::io(given, "made a folder"))?;
        let report_dir = report_dir(&dir);
        unhindered(&dir, &report_dir)?;
        let mut created = CreatedFolders::default();
        created.folder(&dir).map_err(FolderError::io(given, "made a folder"))?;
        created.folder(&report_dir).map_err(FolderError::io(&report_dir, "made a folder"))?;
        let turn = turn(&dir).map_err(FolderError::io(given, "read"))?;
        // Once more, now that nobody else is at it.
        let previous = unhindered(&dir, &report_dir)?;
        let build = Workshop::new(&dir, PREFIX, &turn).map_err(FolderError::io(given, "written to"))?;
        let report =
            Workshop::new(&report_dir, PREFIX, &turn).map_err(FolderError::io(&report_dir, "written to"))?;
        let staging = Staging { dir, report_dir, build, report, watch: None, _made: created };
        for folder in [staging.build(), staging.report()] {
            std::fs::create_dir(&folder).map_err(FolderError::io(&folder, "made a folder"))?;
        }
        if let Some(previous) = previous {
            staging.tidy(&previous.build, &previous.report, &turn)?;
        }
        Ok(staging)
    }

    /// Nothing is put in place once this watch says stop.
    #[must_use]
    pub fn watched(self, watch: Arc<ReadMonitor>) -> Self {
        let mut staging = self;
        staging.watch = Some(watch);
        staging
    }

    /// Where the files of the build go until they are put in place.
    #[must_use]
    pub fn build(&self) -> PathBuf {
        self.build.path().join("build")
    }

    /// Where the files of the report go until they are put in place.
    #[must_use]
    pub fn report(&self) -> PathBuf {
        self.report.path().join("report")
    }

    /// Puts everything in place: the folder of the build, the report under the name of the build, and then the manifest,
    /// by which readers find both. Whatever happens before, the old atlas is whole; whatever happens after, the new one.
    /// Then the report moves to its own names, and what earlier builds wrote is removed.
    ///
    /// # Errors
    /// [`FolderError`] when it was told to stop, when something else has come into the way, or when the system refuses.
    pub fn put_in_place(self, manifest: &Manifest, text: &str) -> Result<(), FolderError> {
        let turn = turn(&self.dir).map_err(FolderError::io(&self.dir, "read"))?;
        unhindered(&self.dir, &self.report_dir)?;
        if self.watch.as_ref().is_some_and(|watch| watch.stopped()) {
            return Err(FolderError::Interrupted);
        }
        let in_place = self.dir.join(MANIFEST);
        let next = self.build.path().join(MANIFEST);
        write_synced(&next, text.as_bytes()).map_err(FolderError::io(&in_place, "written"))?;
        let folder = self.dir.join(&manifest.build);
        sync_files(&self.build())
            .and_then(|()| put_folder(&self.build(), &folder))
            .map_err(FolderError::io(&folder, "put in place"))?;
        let waiting = self.report_dir.join(&manifest.build);
        let changes = self.report().join(CHANGES).exists();
        if changes || !is_in_place(&self.report_dir, &manifest.report) {
            sync_files(&self.report())
                .and_then(|()| put_folder(&self.report(), &waiting))
                .map_err(FolderError::io(&self.report_dir, "put in place"))?;
            sync_folder(&self.report_dir);
        }
        sync_folder(&self.dir);
        for copy in copies(&self.dir) {
            // Of the old manifest; a web server would send it instead of the new one.
            remove_file(&copy).map_err(FolderError::io(&copy, "removed"))?;
        }
        replace_file(&next, &in_place).map_err(FolderError::io(&in_place, "put in place"))?;
        sync_folder(&self.dir);
        self.tidy(&manifest.build, &manifest.report, &turn)
    }

    /// Finishes what comes after the manifest of `build`.
    fn tidy(
        &self,
        build: &str,
        report: &std::collections::BTreeMap<String, String>,
        _turn: &FolderLock,
    ) -> Result<(), FolderError> {
        settle(&self.report_dir, build, report).map_err(FolderError::io(&self.report_dir, "put in place"))?;
        sync_folder(&self.report_dir);
        remove_other_builds(&self.dir, build);
        Ok(())
    }
}

/// The atlas in `dir`, if there is one; its report is beside it, or nothing.
fn unhindered(dir: &Path, report_dir: &Path) -> Result<Option<Previous>, FolderError> {
    let previous = Previous::of(dir)?;
    refuse_foreign(report_dir, previous.as_ref())?;
    Ok(previous)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_not_put_in_place_is_gone() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("made/data");
        let staging = Staging::new(&dir).unwrap();
        fs::write(staging.build().join("x"), "x").unwrap();
        drop(staging);
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_not_an_atlas_is_refused_and_stays() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("data");
        fs::create_dir_all(dir.join("Documents")).unwrap();
        let manifest = |build: &str| {
            format!(r#"{{"format":1,"build":"{build}","tool":"0.1.0","counts":{{}},"files":{{}}}}"#)
        };
        for (text, refused) in [
            ("{}", true),
            (manifest("Documents").as_str(), true),
            (manifest("../../../../../..").as_str(), true),
            (manifest("0123456789ABCDEF").as_str(), true),
            (manifest("0123456789abcdef").as_str(), false),
        ] {
            fs::write(dir.join("atlas.json"), text).unwrap();
            assert_eq!(Staging::new(&dir).is_err(), refused, "{text}");
        }
        assert!(dir.join("Documents").exists());
        fs::remove_file(dir.join("atlas.json")).unwrap();
        assert!(Staging::new(&dir).is_err());
    }
}
