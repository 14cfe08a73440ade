//! What has still to be deleted where a site was uploaded to: a list beside the site, until its host removes that.
//!
//! It is not in the site. All of a site is uploaded, and the paths name taxa that have become sensitive and say where what was
//! withdrawn still lies. Beside it the list may be within reach of a web server all the same, where the site is a folder of
//! another one: its name begins with a dot, which docs/hosting.md shows nobody, and only who wrote it may read it.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::error::FolderError;
use super::put::{remove_file, replace_file};

/// How the list begins; what begins otherwise is somebody else's file.
const HEAD: &str = "# Written by `atlas site`";

/// What it says of itself.
const SAYS: &str = ", and not for the web: what showed what is no longer shown.\n\
    # Delete these paths where the site was uploaded, then remove this file.\n";

/// Paths of a site (with `/`; those of folders end in one) that have to be deleted where it was uploaded to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletions {
    file: PathBuf,
    /// The paths.
    pub paths: BTreeSet<String>,
}

impl Deletions {
    /// What the list beside the site in `dir` (a real path) holds; nothing where there is none.
    ///
    /// # Errors
    /// [`FolderError`] when it cannot be read, or something else stands in its place.
    pub fn beside(dir: &Path) -> Result<Self, FolderError> {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        let file = dir.with_file_name(format!(".{name}-to-delete.txt"));
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(FolderError::io(&file, "read")(error)),
        };
        if !text.is_empty() && !text.starts_with(HEAD) {
            let what = "was not written by `atlas site`, which has a file of that name; move it elsewhere";
            return Err(FolderError::in_the_way(file, what));
        }
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let paths = lines.map(|line| line.replace(char::is_control, " ")).collect();
        Ok(Deletions { file, paths })
    }

    /// The lists of other sites in the same place as the site in `dir`: one that was renamed leaves its list behind.
    #[must_use]
    pub fn of_others(dir: &Path) -> Vec<PathBuf> {
        let Ok(dir) = dir.canonicalize() else { return Vec::new() };
        let Ok(entries) = dir.with_file_name("").read_dir() else { return Vec::new() };
        let own = Self::beside(&dir).map_or_else(|_| PathBuf::new(), |own| own.file);
        let is_other = |file: &PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let site = name.strip_prefix('.').and_then(|name| name.strip_suffix("-to-delete.txt"));
            // That of a site which is there still is told when that is written.
            *file != own
                && site.is_some_and(|site| !file.with_file_name(site).exists())
                && fs::read_to_string(file).is_ok_and(|text| text.starts_with(HEAD))
        };
        let mut lists: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_other).collect();
        lists.sort();
        lists
    }

    /// Where the list lies.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Puts the list in place; where there is nothing to delete, there is none. It is written in the folder `aside` first, from which
    /// what a killed run left is swept.
    ///
    /// # Errors
    /// When it cannot be written: what has to be deleted is to be told at once then.
    pub fn write(&self, aside: &Path) -> io::Result<()> {
        if self.paths.is_empty() {
            return remove_file(&self.file);
        }
        let lines: String = self.paths.iter().map(|path| format!("{path}\n")).collect();
        let text = format!("{HEAD}{SAYS}{lines}");
        let aside = aside.join("to-delete.txt");
        // A site may be a disk of its own, to whose outside nothing can be renamed.
        write_private(&aside, &text)
            .and_then(|()| replace_file(&aside, &self.file))
            .or_else(|_| write_private(&self.file, &text))
    }
}

/// Writes a file that nobody else may read, and brings it to the disk.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_kept_until_nothing_is_left_or_it_is_removed() {
        let temp = tempfile::tempdir().unwrap();
        let site = temp.path().join("my site");
        fs::create_dir(&site).unwrap();
        let mut list = Deletions::beside(&site).unwrap();
        assert!(list.paths.is_empty());
        list.write(&site).unwrap();
        assert!(!list.file().exists(), "nothing to delete");
        list.paths.extend(["taxon/orchis-rara/".to_owned(), "data/0123456789abcdef/".to_owned()]);
        list.write(&site).unwrap();
        assert_eq!(Deletions::beside(&site).unwrap(), list);
        let hidden = list.file().file_name().unwrap().to_string_lossy().starts_with('.');
        assert!(hidden && !list.file().starts_with(&site), "{}", list.file().display());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(list.file()).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_dir(&site).unwrap().count(), 0, "nothing aside is left");
        assert!(Deletions::of_others(&site).is_empty(), "its own");
        let other = temp.path().join("site");
        fs::rename(&site, &other).unwrap();
        let left: Vec<PathBuf> = Deletions::of_others(&other);
        assert_eq!(left, [list.file().canonicalize().unwrap()], "of the name that it had");
        fs::write(temp.path().join(".x-to-delete.txt"), "mine").unwrap();
        assert_eq!(Deletions::of_others(&other), left, "somebody else's file");
        fs::rename(&other, &site).unwrap();
        list.paths.clear();
        list.write(&site).unwrap();
        assert!(!list.file().exists());
        fs::write(list.file(), "taxon/mine/\n").unwrap();
        assert!(Deletions::beside(&site).is_err(), "somebody else's file");
        assert_eq!(fs::read_to_string(list.file()).unwrap(), "taxon/mine/\n");
    }
}
