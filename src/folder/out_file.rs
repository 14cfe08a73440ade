//! A single file to write, such as a map or an archive to publish.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::checksum::Checksum;

use super::error::FolderError;
use super::lock::turn;
use super::real_path::{followed, same_file};
use super::report_dir;

/// Files that are written aside begin with this.
const PREFIX: &str = ".atlas-unfinished-";

/// A file that may be written: nothing is there, or an earlier one of ours.
#[derive(Debug)]
pub struct OutFile {
    given: PathBuf,
    target: PathBuf,
}

impl OutFile {
    /// The file of this path; a link is followed. What is there already must be one that `is_ours` knows, or empty.
    ///
    /// # Errors
    /// [`FolderError`] when something else is there, or there is no such folder.
    pub fn new(path: &Path, is_ours: impl Fn(&Path) -> bool) -> Result<Self, FolderError> {
        let target = followed(path).map_err(FolderError::io(path, "written"))?;
        let in_the_way = |what: &str| Err(FolderError::in_the_way(path, what));
        match fs::metadata(&target) {
            Ok(about) if about.is_dir() => return in_the_way("is a folder; name a file"),
            Ok(about) if !about.is_file() => return in_the_way("is no ordinary file; name another"),
            Ok(about) if about.len() > 0 && !is_ours(&target) => {
                return in_the_way(
                    "is there already, and is not such a file of ours; remove it, or name another",
                );
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = target.parent().unwrap_or(&target);
                if !folder.is_dir() || target.file_name().is_none() {
                    return Err(FolderError::io(path, "written")(error));
                }
            }
            Err(error) => return Err(FolderError::io(path, "written")(error)),
        }
        Ok(OutFile { given: path.to_owned(), target })
    }

    /// As it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.given
    }

    /// Refuses a file that would replace one that is read, whatever links lead to it.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`].
    pub fn apart_from_input(&self, input: &Path) -> Result<(), FolderError> {
        if same_file(&self.target, input) {
            let what = format!("is read too (as {}); name another file to write", input.display());
            return Err(FolderError::in_the_way(&self.given, what));
        }
        Ok(())
    }

    /// Refuses a file that is to be written twice.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`].
    pub fn apart_from(&self, other: &OutFile) -> Result<(), FolderError> {
        if self.target == other.target || same_file(&self.target, &other.target) {
            let what = format!("and {} are one file; name two", other.given.display());
            return Err(FolderError::in_the_way(&self.given, what));
        }
        Ok(())
    }

    /// Refuses a file inside a data folder or its report, where only their own files may be.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`].
    pub fn apart_from_atlas(&self, dir: &Path) -> Result<(), FolderError> {
        let real = followed(dir).map_err(FolderError::io(dir, "read"))?;
        for folder in [report_dir(&real), real] {
            if self.target.starts_with(&folder) || folder.starts_with(&self.target) {
                let what =
                    format!("lies in {}, which belongs to the atlas; name another place", folder.display());
                return Err(FolderError::in_the_way(&self.given, what));
            }
        }
        Ok(())
    }

    /// Begins to write, aside: the file is in place once it is said so. What runs left that were killed is removed.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn begin(&self) -> Result<Unfinished, FolderError> {
        let cannot = || FolderError::io(&self.given, "written");
        let folder = self.target.parent().unwrap_or(&self.target);
        let name = self.target.file_name().unwrap_or_default().to_string_lossy();
        // Names may be as long as a disk allows: the hash of one never is.
        let prefix = format!("{PREFIX}{}-", Checksum::of(name.as_bytes()).short(4));
        let _turn = turn(folder).map_err(cannot())?;
        for entry in fs::read_dir(folder).map_err(cannot())?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(&prefix)
                && entry.file_type().is_ok_and(|kind| kind.is_file())
                && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
            {
                let _ = fs::remove_file(entry.path());
            }
        }
        let mut tries = 0;
        let (file, aside) = loop {
            let aside = folder.join(format!("{prefix}{}-{tries}", std::process::id()));
            match File::create_new(&aside) {
                Ok(file) => break (file, aside),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 100 => tries += 1,
                Err(error) => return Err(cannot()(error)),
            }
        };
        let _ = file.lock();
        Ok(Unfinished { file, aside, target: self.target.clone(), given: self.given.clone() })
    }

    /// Writes the whole file or none of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, content: &[u8]) -> Result<(), FolderError> {
        use std::io::Write as _;
        let mut unfinished = self.begin()?;
        unfinished.file().write_all(content).map_err(FolderError::io(&self.given, "written"))?;
        unfinished.put_in_place()
    }
}

/// A file that is being written; gone again unless it is put in place.
#[derive(Debug)]
pub struct Unfinished {
    file: File,
    aside: PathBuf,
    target: PathBuf,
    given: PathBuf,
}

impl Unfinished {
    /// To write to.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Brings what was written to the disk, so that nothing but a renaming is left to do.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn sync(&self) -> Result<(), FolderError> {
        self.file.sync_all().map_err(FolderError::io(&self.given, "written"))
    }

    /// Puts it in place.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn put_in_place(self) -> Result<(), FolderError> {
        self.sync()?;
        fs::rename(&self.aside, &self.target).map_err(FolderError::io(&self.given, "put in place"))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Put in place it is no longer there.
        let _ = fs::remove_file(&self.aside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_ours_are_replaced() {
        let temp = tempfile::tempdir().unwrap();
        let path = |name: &str| temp.path().join(name);
        let ours = |path: &Path| fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"ours"));
        OutFile::new(&path("a"), ours).unwrap().write(b"ours 1").unwrap();
        OutFile::new(&path("a"), ours).unwrap().write(b"ours 2").unwrap();
        assert_eq!(fs::read(path("a")).unwrap(), b"ours 2");
        fs::write(path("thesis"), "ten years").unwrap();
        fs::write(path("empty"), "").unwrap();
        assert!(OutFile::new(&path("thesis"), ours).is_err() && OutFile::new(&path("empty"), ours).is_ok());
        assert!(OutFile::new(temp.path(), ours).is_err() && OutFile::new(&path("no/such"), ours).is_err());
        let (a, b) = (OutFile::new(&path("a"), ours).unwrap(), OutFile::new(&path("./a"), ours).unwrap());
        assert!(a.apart_from(&b).is_err() && a.apart_from_input(&path("a")).is_err());
        assert!(a.apart_from_input(&path("thesis")).is_ok() && a.apart_from_atlas(&path("b")).is_ok());
        assert!(OutFile::new(&path("data-report"), ours).unwrap().apart_from_atlas(&path("data")).is_err());
        // A killed run's, and one of a run that goes on.
        let unfinished = a.begin().unwrap();
        let dead = unfinished
            .aside
            .with_file_name(format!("{}x", unfinished.aside.file_name().unwrap().to_str().unwrap()));
        fs::write(&dead, "half").unwrap();
        a.write(b"ours 3").unwrap();
        assert!(!dead.exists() && unfinished.aside.exists());
        drop(unfinished);
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 3);
    }
}
