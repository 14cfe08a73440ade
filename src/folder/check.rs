//! Whether a data folder is whole and consistent.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::checksum::Checksum;
use crate::data::{Manifest, Sum, Sums, decode, encode, is_build_name};

use super::compressed_copy::{original, unpack};
use super::contents::Contents;
use super::error::FolderError;
use super::previous::{copies, is_of_the_system};
use super::report::{check_report, report_dir};
use super::{MANIFEST, OWN_FILES};

/// A folder that was found whole.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its manifest.
    pub manifest: Manifest,
    /// Files in the folder of the build.
    pub files: usize,
    /// Their size, bytes.
    pub bytes: u64,
    /// Whether the report was there and checked too.
    pub report: bool,
}

/// Whether an atlas without its report is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportIs {
    /// It is not: the report tells what became of every row. Only the data in a site, which are public while a report is
    /// not, have none.
    Needed,
    /// It is; a report that is there must belong to it all the same.
    IfThere,
}

/// Checks every file of a data folder against its sum, decodes it, and compares all counts; the report beside it too.
///
/// Folders of earlier builds may lie beside the one of the manifest: a site keeps them, and a build that was killed leaves
/// one.
///
/// # Errors
/// The first fault.
pub fn check(dir: &Path, report: ReportIs) -> Result<Checked, FolderError> {
    let atlas = dir.join(MANIFEST);
    let text = fs::read_to_string(&atlas).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            FolderError::fault(dir, "is no data folder: it has no atlas.json; `atlas build` makes one")
        }
        _ => FolderError::io(&atlas, "read")(error),
    })?;
    let manifest: Manifest = decode(MANIFEST, &text).map_err(|error| at(dir, error))?;
    if encode(&manifest)? != text {
        return Err(FolderError::fault(atlas, "was changed after it was written; build the atlas again"));
    }
    let folder = dir.join(&manifest.build);
    let sums_text = read(&folder.join(&manifest.files.sums))?;
    if build_of(&manifest, &sums_text)? != manifest.build {
        return Err(FolderError::fault(
            dir,
            format!(
                "atlas.json or {} was changed after the build; build the atlas again",
                manifest.files.sums
            ),
        ));
    }
    let sums_path = manifest.path(&manifest.files.sums);
    let sums: Sums = decode(&sums_path, &sums_text).map_err(|error| at(dir, error))?;
    for copy in copies(dir) {
        check_copy(&copy, &Sum::of(text.as_bytes()))?;
    }
    check_root(dir)?;
    let bytes = check_sums(&folder, &sums, &manifest.files.sums)?;
    Contents { dir, manifest: &manifest }.check(&sums)?;
    let report = (report == ReportIs::Needed && !is_published(dir)) || report_dir(dir).exists();
    if report {
        check_report(dir, &manifest)?;
    }
    Ok(Checked { files: sums.files.len() + 1, bytes: bytes + sums_text.len() as u64, manifest, report })
}

fn at(dir: &Path, error: crate::data::DataError) -> FolderError {
    FolderError::Data { dir: dir.to_owned(), error }
}

/// The hash of a build: over the manifest without it and over `sums.json`, which holds those of all other files.
///
/// # Errors
/// Never for these types, whose keys are all text; passed on rather than hidden.
pub fn build_of(manifest: &Manifest, sums: &str) -> Result<String, FolderError> {
    let without = Manifest { build: String::new(), ..manifest.clone() };
    Ok(Checksum::of_all(&[encode(&without)?.as_bytes(), sums.as_bytes()]).short(8))
}

/// Whether the folder is the data of a site: `atlas site` lists its files, and lays compressed copies beside them.
fn is_published(dir: &Path) -> bool {
    copies(dir).iter().any(|copy| copy.exists())
        || super::followed(dir)
            .is_ok_and(|dir| dir.parent().is_some_and(|site| site.join(OWN_FILES).exists()))
}

/// Nothing lies beside the manifest but folders of builds, and what systems put anywhere.
fn check_root(dir: &Path) -> Result<(), FolderError> {
    for entry in fs::read_dir(dir).map_err(FolderError::io(dir, "listed"))? {
        let entry = entry.map_err(FolderError::io(dir, "listed"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_manifest = name == MANIFEST || original(&name) == Some(MANIFEST);
        let is_build = || {
            is_build_name(&name)
                && (entry.path().join("sums.json").is_file()
                    || fs::read_dir(entry.path()).is_ok_and(|mut entries| entries.next().is_none()))
        };
        if !is_manifest && !is_of_the_system(&name) && !is_build() {
            let fault = "does not belong in a data folder; move it elsewhere";
            return Err(FolderError::fault(entry.path(), fault));
        }
    }
    Ok(())
}

/// A file of the folder as text.
pub(super) fn read(path: &Path) -> Result<String, FolderError> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => FolderError::fault(path, "is missing; build the atlas again"),
        _ => FolderError::io(path, "read")(error),
    })?;
    String::from_utf8(bytes).map_err(|_| FolderError::fault(path, "is damaged: it is no text"))
}

/// No file missing, none too many, none changed. Gives the size of all.
fn check_sums(folder: &Path, sums: &Sums, sums_file: &str) -> Result<u64, FolderError> {
    let mut found = BTreeSet::new();
    list(folder, "", &mut found)?;
    for name in sums.files.keys() {
        if !found.contains(name) {
            return Err(FolderError::fault(folder.join(name), "is missing; build the atlas again"));
        }
    }
    let belongs = |name: &str| sums.files.contains_key(name) || name == sums_file;
    let is_copy = |name: &str| original(name).is_some_and(belongs);
    if let Some(extra) = found.iter().find(|name| !belongs(name) && !is_copy(name)) {
        return Err(FolderError::fault(
            folder.join(extra),
            "does not belong here; remove it or build the atlas again",
        ));
    }
    let mut total = 0;
    for (name, expected) in &sums.files {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(FolderError::io(&path, "read"))?;
        let found = Sum::of(&bytes);
        if found.bytes != expected.bytes {
            let fault =
                format!("has {} bytes instead of {}; build the atlas again", found.bytes, expected.bytes);
            return Err(FolderError::fault(path, fault));
        }
        if found.sha256 != expected.sha256 {
            return Err(FolderError::fault(path, "was changed after the build; build the atlas again"));
        }
        total += found.bytes;
    }
    // A site has compressed copies of its files: a web server sends them instead, so they must be the same.
    let own = Sum::of(&fs::read(folder.join(sums_file)).map_err(FolderError::io(folder, "read"))?);
    for copy in found.iter().filter(|name| !belongs(name)) {
        if let Some(expected) = original(copy).map(|name| sums.files.get(name).unwrap_or(&own)) {
            check_copy(&folder.join(copy), expected)?;
        }
    }
    Ok(total)
}

/// A compressed copy, if it is there, is that of the file beside it.
fn check_copy(path: &Path, expected: &Sum) -> Result<(), FolderError> {
    match unpack(path, expected.bytes) {
        Ok(bytes) if expected.is_of(&bytes) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(FolderError::fault(path, "is not a copy of the file beside it; write the site again")),
    }
}

fn list(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> Result<(), FolderError> {
    for entry in fs::read_dir(folder).map_err(FolderError::io(folder, "listed"))? {
        let entry = entry.map_err(FolderError::io(folder, "listed"))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        // A link is not followed: it is no file of a build.
        if entry.file_type().map_err(FolderError::io(folder, "listed"))?.is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name);
        }
    }
    Ok(())
}
