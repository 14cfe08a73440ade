//! The report beside a data folder: whose files lie there, and how a new one is put in place.
//!
//! A new report first lies in a folder named after its build; once the manifest of that build is in place, its files are
//! moved to their own names. A run that was killed in between left a whole report: [`check_report`] finds each file in
//! either place, and the next build moves what is left. What changed against the atlas before is told in a file of its own,
//! which has its own sum and may be missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::checksum::Checksum;
use crate::data::{Manifest, is_build_name};

use super::changes::{CHANGES, build_of_changes};
use super::error::FolderError;
use super::previous::{Previous, is_of_the_system};
use super::put::remove_file;

/// The document that lists the others.
const LIST: &str = "report.json";
/// All files of a report, in the order in which they are put in place: the list last.
const FILES: [&str; 3] = ["rejected.tsv.gz", "summary.txt", LIST];
/// The first line of the rejected rows.
const REJECTED: &[u8] = b"file\tline\treason\t";

/// The folder of the report: beside the data folder, never inside.
#[must_use]
pub fn report_dir(dir: &Path) -> PathBuf {
    // `.` and `a/..` have no name to add to, and a link is followed.
    let dir = super::followed(dir).unwrap_or_else(|_| dir.to_owned());
    let mut name = dir.file_name().unwrap_or_default().to_os_string();
    name.push("-report");
    dir.with_file_name(name)
}

/// The part of `report.json` that says whose it is.
#[derive(Deserialize)]
struct List {
    #[serde(rename = "format")]
    _format: u32,
    tool: String,
    #[serde(rename = "counts")]
    _counts: serde_json::Map<String, serde_json::Value>,
    sources: Vec<Source>,
    /// SHA-256 of the other files, by name. Version 0.1.0 kept none.
    files: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct Source {
    source: String,
    kind: String,
}

impl List {
    fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(LIST)).ok()?).ok()
    }
}

/// Refuses a folder of reports that holds anything but reports.
pub(super) fn refuse_foreign(folder: &Path, previous: Option<&Previous>) -> Result<(), FolderError> {
    let foreign = |path: &Path| {
        let what = "was not written by `atlas build`, or was changed, and the report is to be written there; move it \
                    elsewhere, or choose another --out";
        Err(FolderError::in_the_way(path, what))
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(folder).is_err() => {
            return Ok(());
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return foreign(folder);
        }
        Err(error) => return Err(FolderError::io(folder, "listed")(error)),
    };
    // The reports whose files may be here: the one in place, those that wait, and the one that the atlas names.
    let mut places = vec![folder.to_owned()];
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(FolderError::io(folder, "listed"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(FolderError::io(folder, "listed"))?;
        if is_of_a_report(&name) && kind.is_file() {
            files.push(entry.path());
        } else if is_build_name(&name) && kind.is_dir() {
            places.push(entry.path());
            for inside in fs::read_dir(entry.path()).map_err(FolderError::io(folder, "listed"))?.flatten() {
                if !inside.file_name().to_str().is_some_and(is_of_a_report) {
                    return foreign(&inside.path());
                }
                files.push(inside.path());
            }
        } else if !is_of_the_system(&name) {
            return foreign(&entry.path());
        }
    }
    let lists: Vec<List> = places.iter().filter_map(|place| List::read(place)).collect();
    let mut sums: BTreeSet<(&str, &str)> = BTreeSet::new();
    let listed = lists.iter().filter_map(|list| list.files.as_ref());
    for (name, sum) in listed.chain(previous.map(|previous| &previous.report)).flatten() {
        sums.insert((name, sum));
    }
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let ours = if name == LIST && path.parent().and_then(List::read).is_some() {
            true
        } else if name == CHANGES {
            path.parent().and_then(build_of_changes).is_some()
        } else {
            let sum = Checksum::of_file(&path).map_err(FolderError::io(&path, "read"))?.to_string();
            sums.contains(&(name, sum.as_str()))
                || lists.iter().any(|list| list.files.is_none() && is_of_first_version(&path, name, list))
        };
        if !ours {
            return foreign(&path);
        }
    }
    Ok(())
}

/// Whether a file of a report has this name.
fn is_of_a_report(name: &str) -> bool {
    FILES.contains(&name) || name == CHANGES
}

/// Whether a file looks, to the line, like one of a report of 0.1.0, which had no list.
fn is_of_first_version(path: &Path, name: &str, list: &List) -> bool {
    if list.tool != "0.1.0" {
        return false;
    }
    match name {
        "summary.txt" => fs::read_to_string(path).is_ok_and(|text| {
            text.lines().all(|line| {
                line.starts_with("  ")
                    || line == "The atlas"
                    || line == "No row could be placed: the atlas is empty."
                    || list
                        .sources
                        .iter()
                        .any(|source| line == format!("{} ({})", source.source, source.kind))
            })
        }),
        "rejected.tsv.gz" => {
            let mut first = vec![0; REJECTED.len()];
            fs::File::open(path)
                .and_then(|file| flate2::read::GzDecoder::new(file).read_exact(&mut first))
                .is_ok_and(|()| first == REJECTED)
        }
        _ => false,
    }
}

/// Whether the report in place is already the one with these sums.
pub(super) fn is_in_place(folder: &Path, sums: &BTreeMap<String, String>) -> bool {
    let same = |(name, sum): (&String, &String)| {
        Checksum::of_file(&folder.join(name)).is_ok_and(|found| found.is(sum))
    };
    sums.iter().all(same) && FILES.iter().all(|name| sums.contains_key(*name) || !folder.join(name).exists())
}

/// Moves the report of a build that waits to its place, and removes those of builds that never came to be.
pub(super) fn settle(folder: &Path, build: &str, names: &BTreeMap<String, String>) -> io::Result<()> {
    let waiting = folder.join(build);
    let move_there = |name: &str| match fs::rename(waiting.join(name), folder.join(name)) {
        // It is in place since a run that was killed.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    };
    if waiting.is_dir() {
        move_there(CHANGES)?;
        for name in FILES {
            if names.contains_key(name) {
                move_there(name)?;
            } else {
                remove_file(&folder.join(name))?;
            }
        }
        fs::remove_dir(&waiting)?;
    }
    // What an earlier build changed says nothing of this one.
    if build_of_changes(folder).is_some_and(|described| described != build) {
        remove_file(&folder.join(CHANGES))?;
    }
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_str().is_some_and(is_build_name)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
        {
            for name in FILES.into_iter().chain([CHANGES]) {
                remove_file(&entry.path().join(name))?;
            }
            let _ = fs::remove_dir(entry.path());
        }
    }
    Ok(())
}

/// Whether the report belongs to this build.
pub(super) fn check_report(dir: &Path, manifest: &Manifest) -> Result<(), FolderError> {
    let folder = report_dir(dir);
    for (name, sum) in &manifest.report {
        let path = folder.join(name);
        let is_it = |path: &Path| Checksum::of_file(path).map(|found| found.is(sum));
        if is_it(&folder.join(&manifest.build).join(name)).unwrap_or(false) {
            continue;
        }
        match is_it(&path) {
            Ok(true) => {}
            Ok(false) => return Err(FolderError::fault(path, "belongs to another build or was changed")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let what = "is missing: copy the report together with the atlas, build the atlas again, or check \
                            the atlas alone with --without-report";
                return Err(FolderError::fault(path, what));
            }
            Err(error) => return Err(FolderError::io(&path, "read")(error)),
        }
    }
    check_beside(&folder, manifest)
}

/// Nothing lies in the folder of a report but its files, reports that wait, and what systems put anywhere.
fn check_beside(folder: &Path, manifest: &Manifest) -> Result<(), FolderError> {
    let waiting = folder.join(&manifest.build);
    let entries = match fs::read_dir(folder) {
        // An atlas of before there were sums names no file, and may have no report.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(FolderError::io(folder, "listed"))?,
    };
    for entry in entries {
        let entry = entry.map_err(FolderError::io(folder, "listed"))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        let is_dir = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let stray = if is_build_name(&name) && is_dir {
            let inside = fs::read_dir(&path).map_err(FolderError::io(&path, "listed"))?.flatten();
            inside.map(|path| path.path()).find(|path| {
                !path.file_name().and_then(|name| name.to_str()).is_some_and(is_of_a_report) || path.is_dir()
            })
        } else {
            let known = manifest.report.contains_key(&name) || name == CHANGES;
            (is_dir || !known).then(|| path.clone()).filter(|_| !is_of_the_system(&name))
        };
        if let Some(stray) = stray {
            return Err(FolderError::fault(stray, "does not belong in a report; move it elsewhere"));
        }
        // Until a killed run is finished, that of the build before may still be here.
        if name == CHANGES && !waiting.is_dir() && build_of_changes(folder).as_ref() != Some(&manifest.build)
        {
            return Err(FolderError::fault(path, "belongs to another build or was changed; remove it"));
        }
    }
    let waits = waiting.join(CHANGES).exists();
    if waits && build_of_changes(&waiting).as_ref() != Some(&manifest.build) {
        let fault = "belongs to another build or was changed; remove it";
        return Err(FolderError::fault(waiting.join(CHANGES), fault));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_is_beside() {
        assert_eq!(report_dir(Path::new("/a/data")), Path::new("/a/data-report"));
        assert_eq!(report_dir(Path::new("/a/data/")), Path::new("/a/data-report"));
    }

    #[test]
    fn anything_but_a_report_is_refused() {
        let temp = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(temp.path().join(name), text).unwrap();
        let refused = || refuse_foreign(temp.path(), None).is_err();
        assert!(!refused());
        let sum = Checksum::of(b"The atlas\n").to_string();
        write(
            "report.json",
            &format!(
                r#"{{"format":1,"tool":"9","counts":{{}},"sources":[],"files":{{"summary.txt":"{sum}"}}}}"#
            ),
        );
        write("summary.txt", "The atlas\n");
        assert!(!refused());
        write("summary.txt", "The atlas\nmy notes\n");
        assert!(refused());
        // A report of 0.1.0 has no list.
        let sources = r#"[{"source":"a.csv","kind":"a table"}]"#;
        write("report.json", &format!(r#"{{"format":1,"tool":"0.1.0","counts":{{}},"sources":{sources}}}"#));
        write("summary.txt", "a.csv (a table)\n  1  rows read\nThe atlas\n");
        assert!(!refused());
        write("summary.txt", "a.csv (a table)\nThe atlas\nmy notes\n");
        assert!(refused());
        write("summary.txt", "The atlas\n");
        write("thesis.txt", "ten years");
        assert!(refused());
    }
}
