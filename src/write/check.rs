//! Whether a data folder is whole and consistent.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::checksum::Checksum;
use crate::data::{Manifest, Sum, Sums, decode, encode};

use super::compressed_copy::{original, unpack};
use super::contents::Contents;
use super::error::WriteError;
use super::folder::build_of;
use super::staging::report_dir;

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

/// Checks every file of a data folder against its sum, decodes it, and compares all counts.
///
/// # Errors
/// The first fault.
pub fn check(dir: &Path) -> Result<Checked, WriteError> {
    let atlas = dir.join("atlas.json");
    let text = fs::read_to_string(&atlas).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            WriteError::fault(dir, "is no data folder: it has no atlas.json; `atlas build` makes one")
        }
        _ => WriteError::io(&atlas, "read")(error),
    })?;
    let manifest: Manifest = decode("atlas.json", &text)?;
    if encode(&manifest)? != text {
        return Err(WriteError::fault(atlas, "was changed after it was written; build the atlas again"));
    }
    let folder = dir.join(&manifest.build);
    let sums_text = read(&folder.join(&manifest.files.sums))?;
    if build_of(&manifest, &sums_text)? != manifest.build {
        return Err(WriteError::fault(
            dir,
            format!(
                "atlas.json or {} was changed after the build; build the atlas again",
                manifest.files.sums
            ),
        ));
    }
    let sums: Sums = decode(&manifest.files.sums, &sums_text)?;
    for name in ["atlas.json.br", "atlas.json.gz"] {
        check_copy(&dir.join(name), &Sum::of(text.as_bytes()))?;
    }
    let bytes = check_sums(&folder, &sums, &manifest.files.sums)?;
    Contents { dir, manifest: &manifest }.check(&sums)?;
    let report = check_report(dir, &manifest)?;
    Ok(Checked { files: sums.files.len() + 1, bytes: bytes + sums_text.len() as u64, manifest, report })
}

/// A file of the folder as text.
pub(super) fn read(path: &Path) -> Result<String, WriteError> {
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => WriteError::fault(path, "is missing; build the atlas again"),
        _ => WriteError::io(path, "read")(error),
    })?;
    String::from_utf8(bytes).map_err(|_| WriteError::fault(path, "is damaged: it is no text"))
}

/// No file missing, none too many, none changed. Gives the size of all.
fn check_sums(folder: &Path, sums: &Sums, sums_file: &str) -> Result<u64, WriteError> {
    let mut found = BTreeSet::new();
    list(folder, "", &mut found)?;
    for name in sums.files.keys() {
        if !found.contains(name) {
            return Err(WriteError::fault(folder.join(name), "is missing; build the atlas again"));
        }
    }
    let belongs = |name: &str| sums.files.contains_key(name) || name == sums_file;
    let is_copy = |name: &str| original(name).is_some_and(belongs);
    if let Some(extra) = found.iter().find(|name| !belongs(name) && !is_copy(name)) {
        return Err(WriteError::fault(
            folder.join(extra),
            "does not belong here; remove it or build the atlas again",
        ));
    }
    let mut total = 0;
    for (name, expected) in &sums.files {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(WriteError::io(&path, "read"))?;
        let found = Sum::of(&bytes);
        if found.bytes != expected.bytes {
            let fault =
                format!("has {} bytes instead of {}; build the atlas again", found.bytes, expected.bytes);
            return Err(WriteError::fault(path, fault));
        }
        if found.sha256 != expected.sha256 {
            return Err(WriteError::fault(path, "was changed after the build; build the atlas again"));
        }
        total += found.bytes;
    }
    // A site has compressed copies of its files: a web server sends them instead, so they must be the same.
    let own = Sum::of(&fs::read(folder.join(sums_file)).map_err(WriteError::io(folder, "read"))?);
    for copy in found.iter().filter(|name| !belongs(name)) {
        if let Some(expected) = original(copy).map(|name| sums.files.get(name).unwrap_or(&own)) {
            check_copy(&folder.join(copy), expected)?;
        }
    }
    Ok(total)
}

/// A compressed copy, if it is there, is that of the file beside it.
fn check_copy(path: &Path, expected: &Sum) -> Result<(), WriteError> {
    match unpack(path, expected.bytes) {
        Ok(bytes) if expected.is_of(&bytes) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(WriteError::fault(path, "is not a copy of the file beside it; write the site again")),
    }
}

fn list(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(WriteError::io(folder, "listed"))? {
        let entry = entry.map_err(WriteError::io(folder, "listed"))?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name);
        }
    }
    Ok(())
}

/// The report is beside, and may have been left at home; if it is there, it belongs to this build.
fn check_report(dir: &Path, manifest: &Manifest) -> Result<bool, WriteError> {
    let folder = report_dir(dir);
    if !folder.exists() {
        return Ok(false);
    }
    for (name, sha256) in &manifest.report {
        let path = folder.join(name);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => WriteError::fault(&path, "is missing; build the atlas again"),
            _ => WriteError::io(&path, "read")(error),
        })?;
        if !Checksum::of(&bytes).is(sha256) {
            return Err(WriteError::fault(path, "belongs to another build or was changed"));
        }
    }
    Ok(true)
}
