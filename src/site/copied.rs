//! The files of the app and of the data, copied into a site.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::SiteError;
use super::offline::HELP;
use super::page::help_page;
use super::site_folder::{DATA, at};
use crate::folder::{DataFolder, OWN_FILES};
use crate::i18n::Language;

/// Names of the files in the root of a site.
///
/// # Errors
/// When the folder cannot be read.
pub fn names_in_root(site: &Path) -> Result<BTreeSet<String>, SiteError> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(site).map_err(at(site))? {
        let entry = entry.map_err(at(site))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().is_ok_and(|kind| kind.is_file()) && !name.starts_with('.') {
            names.insert(name);
        }
    }
    Ok(names)
}

/// Paths (with `/`) of the files of the app, without what would stand in the way of the data and of freshly compressed
/// files.
///
/// # Errors
/// When a folder cannot be read.
pub fn app_files(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), SiteError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        entries.push(entry.map_err(at(folder))?.path());
    }
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{prefix}{name}");
        if matches!(name.as_str(), DATA | OWN_FILES | ".htaccess" | "_headers") {
            continue;
        }
        if path.is_dir() {
            app_files(&path, &format!("{name}/"), files)?;
        } else if path.extension().is_none_or(|ending| ending != "br" && ending != "gz") {
            files.push(name);
        }
    }
    Ok(())
}

/// Copies the app; files are as readable as any new one.
///
/// # Errors
/// When a file cannot be read or written.
pub fn copy_app(from: &Path, to: &Path) -> Result<Vec<PathBuf>, SiteError> {
    let mut names = Vec::new();
    app_files(from, "", &mut names)?;
    let copy = |name: String| {
        let (path, target) = (from.join(&name), to.join(&name));
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        let bytes = fs::read(&path).map_err(at(&path))?;
        fs::write(&target, bytes).map_err(at(&target))?;
        Ok(target)
    };
    names.into_iter().map(copy).collect()
}

/// Puts the pages of words of a site, if the app has any, under its policy and its title (HTML).
///
/// # Errors
/// When one cannot be read or written.
pub fn finish_help(site: &Path, policy: &str, title: &str) -> Result<(), SiteError> {
    for language in Language::ALL {
        let path = site.join(HELP).join(format!("{}.html", language.code()));
        if path.is_file() {
            let page = fs::read_to_string(&path).map_err(at(&path))?;
            fs::write(&path, help_page(&page, policy, title)).map_err(at(&path))?;
        }
    }
    Ok(())
}

/// Copies the manifest and the files that the sums name, comparing each with its sum.
///
/// # Errors
/// When a file cannot be read or written, or is another than its sum says; or once `stop` is set.
pub fn copy_data(data: &DataFolder, to: &Path, stop: &AtomicBool) -> Result<Vec<PathBuf>, SiteError> {
    let mut written = Vec::new();
    for file in data.files() {
        if stop.load(Ordering::Relaxed) {
            return Err(SiteError::Interrupted);
        }
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        fs::write(&target, data.bytes(&file)?).map_err(at(&target))?;
        written.push(target);
    }
    Ok(written)
}
