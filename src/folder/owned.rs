//! A folder to upload, changed in place: own files by a list, everybody else's untouched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::checksum::Checksum;

use super::compressed_copy::original;
use super::created_folders::CreatedFolders;
use super::error::FolderError;
use super::lock::turn;
use super::own_files::{OWN_FILES, OwnFiles};
use super::put::{put_folder, remove_file, replace_file, same_content, sync_folder};
use super::real_path::followed;
use super::workshop::Workshop;

/// Folders that a run writes aside begin with this.
const PREFIX: &str = ".atlas-site-";
/// Endings of compressed copies.
const COPIES: [&str; 2] = [".br", ".gz"];

/// A folder whose own files are known.
#[derive(Debug)]
pub struct OwnedFolder {
    dir: PathBuf,
    /// Whether a file of this path may be kept for ever, because its name or folder holds a hash of its content.
    for_ever: fn(&str) -> bool,
    workshop: Option<Workshop>,
    /// After the workshop, which lies in it.
    created: CreatedFolders,
}

/// What earlier runs wrote and the new site does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// How many files stay for pages that are open somewhere.
    pub kept: usize,
    /// Files that were removed, by path (with `/`).
    pub removed: Vec<String>,
}

impl OwnedFolder {
    /// Looks at a folder: it must be new, empty or one with a list. A link is followed.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`] for any other.
    pub fn open(dir: &Path, for_ever: fn(&str) -> bool) -> Result<Self, FolderError> {
        let real = followed(dir).map_err(FolderError::io(dir, "made a folder"))?;
        let refused = |what: &str| Err(FolderError::in_the_way(dir, what));
        if OwnFiles::read(&real)?.is_none() {
            match fs::read_dir(&real) {
                Ok(mut entries) => {
                    // What hosts and version control put into an empty folder.
                    let hidden =
                        |name: &str| (name.starts_with('.') && name != ".htaccess") || name == "CNAME";
                    let other = entries.find_map(|entry| {
                        entry.ok().filter(|entry| !hidden(&entry.file_name().to_string_lossy()))
                    });
                    if let Some(other) = other {
                        let what = format!(
                            "is not a site that `atlas site` wrote: it holds {} and no list of own files \
                             ({OWN_FILES}; version 0.1.0 wrote none); choose a new or an empty folder with --out",
                            other.file_name().to_string_lossy()
                        );
                        return refused(&what);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                    return refused("is no folder; choose another --out");
                }
                Err(error) => return Err(FolderError::io(dir, "listed")(error)),
            }
        }
        Ok(OwnedFolder { dir: real, for_ever, workshop: None, created: CreatedFolders::default() })
    }

    /// Where it is, links followed.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The files that earlier runs wrote, by path (with `/`).
    ///
    /// # Errors
    /// When the list of them is damaged.
    pub fn earlier(&self) -> Result<Vec<String>, FolderError> {
        Ok(OwnFiles::read(&self.dir)?.unwrap_or_default().files.into_keys().collect())
    }

    /// Refuses to write these files where something else is.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`] names the first.
    pub fn refuse_foreign<'a>(&self, files: impl IntoIterator<Item = &'a str>) -> Result<(), FolderError> {
        let own = OwnFiles::read(&self.dir)?.unwrap_or_default();
        let mut looked_at: BTreeMap<PathBuf, bool> = BTreeMap::new();
        for file in files {
            let path = self.dir.join(file);
            // The folders that it lies in are folders, or are still to be made.
            let mut there = true;
            let folders: Vec<&Path> =
                path.ancestors().skip(1).take_while(|folder| *folder != self.dir).collect();
            for folder in folders.into_iter().rev() {
                if !there {
                    break;
                }
                there = match looked_at.get(folder) {
                    Some(there) => *there,
                    None => match fs::symlink_metadata(folder) {
                        Ok(about) if about.is_dir() => true,
                        Ok(_) => {
                            let what = "is where a folder of the site must be; move it elsewhere";
                            return Err(FolderError::in_the_way(folder, what));
                        }
                        Err(_) => false,
                    },
                };
                looked_at.insert(folder.to_owned(), there);
            }
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            let Some(sums) = own.files.get(file).filter(|_| about.is_file()) else {
                let what =
                    "was not written by `atlas site`, which has a file of that name; move it elsewhere";
                return Err(FolderError::in_the_way(path, what));
            };
            if !sums.is_empty() {
                let sum = Checksum::of_file(&path).map_err(FolderError::io(&path, "read"))?.to_string();
                if !sums.contains(&sum) {
                    let what =
                        "was changed since `atlas site` wrote it; keep your changes elsewhere and remove it";
                    return Err(FolderError::in_the_way(path, what));
                }
            }
        }
        Ok(())
    }

    /// A folder to write all files of the new site to.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn begin(&mut self) -> Result<PathBuf, FolderError> {
        self.created.folder(&self.dir).map_err(FolderError::io(&self.dir, "made a folder"))?;
        let workshop = turn(&self.dir)
            .and_then(|turn| Workshop::new(&self.dir, PREFIX, &turn))
            .map_err(FolderError::io(&self.dir, "written to"))?;
        let staged = workshop.path().join("site");
        fs::create_dir(&staged).map_err(FolderError::io(&staged, "made a folder"))?;
        self.workshop = Some(workshop);
        Ok(staged)
    }

    /// Changes the folder to what was staged: files that are kept for ever first, then those with fixed names, and those of
    /// `last` at the very last, in this order. What is in the list but was not staged is removed; files that are kept for
    /// ever stay for pages that are open somewhere, where `stays` says so.
    ///
    /// A run that is killed leaves a list of all that it wrote or was about to, so that the next one goes on.
    ///
    /// # Errors
    /// [`FolderError`] when something else has come into the way, or the system refuses.
    pub fn switch(self, last: &[&str], stays: impl Fn(&str) -> bool) -> Result<Leftovers, FolderError> {
        let Some(workshop) = &self.workshop else { return Ok(Leftovers::default()) };
        let staged = workshop.path().join("site");
        let _turn = turn(&self.dir).map_err(FolderError::io(&self.dir, "read"))?;
        let mut files = BTreeSet::new();
        list(&staged, "", &mut files).map_err(FolderError::io(&staged, "listed"))?;
        self.refuse_foreign(files.iter().map(String::as_str))?;
        let mut new = OwnFiles::default();
        for file in &files {
            let mut sums = BTreeSet::new();
            if !(self.for_ever)(file) {
                let path = staged.join(file);
                sums.insert(Checksum::of_file(&path).map_err(FolderError::io(&path, "read"))?.to_string());
            }
            new.files.insert(file.clone(), sums);
        }
        let mut all = OwnFiles::read(&self.dir)?.unwrap_or_default();
        for (file, sums) in &new.files {
            all.files.entry(file.clone()).or_default().extend(sums.iter().cloned());
        }
        all.write(&self.dir, workshop.path())?;

        self.put_for_ever(&staged, "")?;
        let fixed = files.iter().filter(|file| !(self.for_ever)(file) && !is_copy(file, &files));
        for file in fixed.map(String::as_str).filter(|file| !last.contains(file)) {
            self.replace(&staged, &[file])?;
        }
        self.replace(&staged, last)?;

        let mut left = Leftovers::default();
        // The list of a build goes after all that it names: what is half removed is known for a build until then.
        let (lists, others): (Vec<_>, Vec<_>) =
            all.files.into_iter().partition(|(file, _)| file.ends_with("/sums.json"));
        for (file, sums) in others.into_iter().chain(lists) {
            if files.contains(&file) {
                continue;
            }
            if (self.for_ever)(&file) && stays(&file) {
                left.kept += 1;
                new.files.insert(file, sums);
                continue;
            }
            let path = self.dir.join(&file);
            // What was changed since is somebody's work: it is no longer ours.
            if sums.is_empty() || Checksum::of_file(&path).is_ok_and(|sum| sums.contains(&sum.to_string())) {
                remove_file(&path).map_err(FolderError::io(&path, "removed"))?;
                left.removed.push(file.clone());
                for folder in path.ancestors().skip(1).take_while(|folder| *folder != self.dir) {
                    // Only if it is empty.
                    if fs::remove_dir(folder).is_err() {
                        break;
                    }
                }
            }
        }
        new.write(&self.dir, workshop.path())?;
        sync_folder(&self.dir);
        Ok(left)
    }

    /// Puts the files in place that are kept for ever: a folder of them at once.
    fn put_for_ever(&self, staged: &Path, prefix: &str) -> Result<(), FolderError> {
        let entries = fs::read_dir(staged).map_err(FolderError::io(staged, "listed"))?;
        for entry in entries.flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let (from, to) = (entry.path(), self.dir.join(&name));
            let outcome = if from.is_dir() {
                if (self.for_ever)(&format!("{name}/file")) {
                    self.folder_of(&to).and_then(|()| put_folder(&from, &to))
                } else {
                    self.put_for_ever(&from, &format!("{name}/"))?;
                    Ok(())
                }
            } else if (self.for_ever)(&name) && !same_content(&from, &to) {
                self.folder_of(&to).and_then(|()| replace_file(&from, &to))
            } else {
                Ok(())
            };
            outcome.map_err(FolderError::io(&to, "put in place"))?;
        }
        Ok(())
    }

    /// Replaces files with fixed names, if they changed. A host may send their compressed copies instead: the old ones go
    /// first and the new ones come last, so that no copy ever differs from its file.
    fn replace(&self, staged: &Path, files: &[&str]) -> Result<(), FolderError> {
        let copies = |file: &str| COPIES.map(|ending| format!("{file}{ending}"));
        let same = |name: &str| {
            let (from, to) = (staged.join(name), self.dir.join(name));
            same_content(&from, &to) || (!from.exists() && !to.exists())
        };
        let changed: Vec<&&str> =
            files.iter().filter(|file| !same(file) || copies(file).iter().any(|copy| !same(copy))).collect();
        for copy in changed.iter().flat_map(|file| copies(file)) {
            let path = self.dir.join(copy);
            remove_file(&path).map_err(FolderError::io(&path, "removed"))?;
        }
        let plain = changed.iter().map(|file| (**file).to_owned());
        for name in plain.chain(changed.iter().flat_map(|file| copies(file))) {
            let (from, to) = (staged.join(&name), self.dir.join(&name));
            if from.exists() {
                self.folder_of(&to)
                    .and_then(|()| replace_file(&from, &to))
                    .map_err(FolderError::io(&to, "put in place"))?;
            }
        }
        Ok(())
    }

    fn folder_of(&self, path: &Path) -> io::Result<()> {
        path.parent().map_or(Ok(()), fs::create_dir_all)
    }
}

/// Whether a file is the compressed copy of another one.
fn is_copy(file: &str, files: &BTreeSet<String>) -> bool {
    original(file).is_some_and(|plain| files.contains(plain))
}

/// Paths (with `/`) of all files in a folder.
fn list(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a site of these files and says what was left.
    fn site(dir: &Path, files: &[(&str, &str)], prune: bool) -> Result<Leftovers, FolderError> {
        let mut folder = OwnedFolder::open(dir, |file| file.contains("hash"))?;
        folder.refuse_foreign(files.iter().map(|file| file.0))?;
        let staged = folder.begin()?;
        for (name, text) in files {
            fs::create_dir_all(staged.join(name).parent().unwrap()).unwrap();
            fs::write(staged.join(name), text).unwrap();
        }
        folder.switch(&["index.html", "data/atlas.json"], |_| !prune)
    }

    #[test]
    fn own_files_change_and_others_stay() {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("site");
        let exists = |name: &str| dir.join(name).exists();
        let first_version =
            [("index.html", "1"), ("data/hash1/a", "1"), ("data/atlas.json", "1"), ("page/a.html", "a")];
        assert_eq!(site(&dir, &first_version, false).unwrap(), Leftovers::default());
        fs::write(dir.join("CNAME"), "flora.example").unwrap();
        fs::write(dir.join("data/hash1/note"), "mine").unwrap();
        let second_version =
            [("index.html", "2"), ("index.html.br", "2"), ("data/hash2/a", "2"), ("data/atlas.json", "2")];
        assert_eq!(
            site(&dir, &second_version, false).unwrap(),
            Leftovers { kept: 1, removed: vec!["page/a.html".into()] }
        );
        assert!(exists("data/hash1/a") && exists("data/hash2/a") && !exists("page"));
        assert_eq!(
            site(&dir, &second_version, true).unwrap(),
            Leftovers { kept: 0, removed: vec!["data/hash1/a".into()] }
        );
        assert!(!exists("data/hash1/a") && exists("data/hash1/note") && exists("CNAME"));
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 5);
        // Somebody else's file, and one that somebody changed.
        assert!(site(&dir, &[("CNAME", "")], false).is_err());
        fs::write(dir.join("index.html"), "my own page").unwrap();
        assert!(site(&dir, &second_version, false).is_err());
        assert_eq!(fs::read_to_string(dir.join("index.html")).unwrap(), "my own page");
        fs::write(dir.join(OWN_FILES), r#"{"format":1,"tool":"9","files":{"../x":[]}}"#).unwrap();
        assert!(site(&dir, &first_version, false).is_err());
    }
}
