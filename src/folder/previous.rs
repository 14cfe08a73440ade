//! What is known of an atlas that is to be replaced, of whatever version.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::data::is_build_name;

use super::compressed_copy::unpack;
use super::error::FolderError;
use super::{MANIFEST, OWN_FILES};

/// The part of a manifest that every version has.
#[derive(Debug, Deserialize)]
pub(super) struct Previous {
    #[serde(rename = "format")]
    _format: u32,
    pub build: String,
    #[serde(rename = "tool")]
    _tool: String,
    #[serde(rename = "counts")]
    _counts: serde_json::Map<String, serde_json::Value>,
    #[serde(rename = "files")]
    _files: serde_json::Map<String, serde_json::Value>,
    /// SHA-256 of the files of the report, by name.
    #[serde(default)]
    pub report: BTreeMap<String, String>,
}

impl Previous {
    /// What a folder holds that an atlas is to be written to: an atlas, or nothing.
    ///
    /// # Errors
    /// [`FolderError::InTheWay`] when it holds something else.
    pub fn of(dir: &Path) -> Result<Option<Self>, FolderError> {
        if dir.parent().is_some_and(|parent| parent.join(OWN_FILES).exists()) {
            let what = "is the data of a site; build into another folder and run `atlas site` again";
            return Err(FolderError::in_the_way(dir, what));
        }
        let entries = match fs::read_dir(dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(FolderError::in_the_way(dir, "is no folder; choose another --out"));
            }
            Err(error) => return Err(FolderError::io(dir, "listed")(error)),
        };
        let path = dir.join(MANIFEST);
        match fs::symlink_metadata(&path) {
            Ok(about) => {
                let text = if about.is_file() { fs::read(&path).ok() } else { None };
                let previous = text.as_deref().and_then(|text| serde_json::from_slice::<Previous>(text).ok());
                let Some(previous) = previous.filter(|previous| is_build_name(&previous.build)) else {
                    let what = "was not written by `atlas build`; move it elsewhere, or choose another --out";
                    return Err(FolderError::in_the_way(path, what));
                };
                let text = text.unwrap_or_default();
                for copy in copies(dir) {
                    if unpack(&copy, text.len() as u64).is_ok_and(|bytes| bytes != text) {
                        let what = format!("is no copy of {MANIFEST}; move it elsewhere");
                        return Err(FolderError::in_the_way(copy, what));
                    }
                }
                Ok(Some(previous))
            }
            Err(_) => {
                for entry in entries.flatten() {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    let build = is_build_name(&name) && entry.path().join("sums.json").is_file();
                    if !build && !is_of_the_system(&name) {
                        let what = format!(
                            "holds no atlas but other files ({name}); choose a new or an empty folder with --out"
                        );
                        return Err(FolderError::in_the_way(dir, what));
                    }
                }
                Ok(None)
            }
        }
    }
}

/// Compressed copies of the manifest: a data folder taken out of a site has them.
pub(super) fn copies(dir: &Path) -> [PathBuf; 2] {
    [".br", ".gz"].map(|ending| dir.join(format!("{MANIFEST}{ending}")))
}

/// Names of files that systems and hosts put anywhere, and of what is hidden: those of running builds too.
pub(super) fn is_of_the_system(name: &str) -> bool {
    name.starts_with('.') || matches!(name, "Thumbs.db" | "desktop.ini" | "lost+found")
}
