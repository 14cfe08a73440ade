//! The folder to upload: the app, the data, and what makes a host faster.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::background::Background;
use super::compressed::{BEST, FAST, Weight, compress_all, is_compressible};
use super::data_folder::{DataFolder, FolderError, MANIFEST};
use super::host_rules::{HTACCESS, headers};

/// The page of the app; where it is, there is an app.
pub const PAGE: &str = "index.html";
/// Where the app looks for its data, relative to its page.
pub const DATA: &str = "data";

/// Why a site folder cannot be written. Every message names the folder or file and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The data cannot be read or are damaged.
    #[error(transparent)]
    Data(#[from] FolderError),
    /// The folder of the app has no page.
    #[error("{}: no {PAGE} here, so this is not the app (`make site` builds it into ./dist)", .0.display())]
    NoApp(PathBuf),
    /// No folder of the app was named, and none is where it is looked for.
    #[error("no app found in {}: build it with `make site`, or name its folder with --app", .0.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(" or "))]
    AppNotFound(Vec<PathBuf>),
    /// The folder to write holds something else.
    #[error("{}: this folder exists and is not a site that `atlas site` wrote; choose another --out or remove it", .0.display())]
    NotASite(PathBuf),
    /// The folder to write contains an input, or lies in one.
    #[error("{} and {} lie in each other; choose another --out", out.display(), input.display())]
    Overlap {
        /// The folder to write.
        out: PathBuf,
        /// The data or the app.
        input: PathBuf,
    },
    /// The page of the app has no head to write into.
    #[error("{}: this page has no <title>, so nothing can be added to its head", .0.display())]
    NoHead(PathBuf),
    /// It was told to stop.
    #[error("interrupted; what was there before is unchanged")]
    Interrupted,
    /// A file cannot be read or written.
    #[error("{}: {cause}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

/// Turns an error of the file system into one that names the file.
fn at(path: &Path) -> impl FnOnce(io::Error) -> SiteError + '_ {
    move |cause| SiteError::File { path: path.to_owned(), cause }
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Files of the app and of the data, without the compressed ones beside them.
    pub files: usize,
    /// Bytes of the app.
    pub app: Weight,
    /// Bytes of the data.
    pub data: Weight,
}

/// The folder of the app: the named one, or the first of `places` that has its page.
///
/// # Errors
/// When no app is there.
pub fn find_app(named: Option<&Path>, places: &[PathBuf]) -> Result<PathBuf, SiteError> {
    let has_page = |dir: &Path| dir.join(PAGE).is_file();
    match named {
        Some(dir) if has_page(dir) => Ok(dir.to_owned()),
        Some(dir) => Err(SiteError::NoApp(dir.to_owned())),
        None => {
            let found = places.iter().find(|dir| has_page(dir));
            found.cloned().ok_or_else(|| SiteError::AppNotFound(places.to_vec()))
        }
    }
}

/// Writes the folder `out` from the app and the data, with a background that readers may put under the map; either as a
/// whole or not at all, and not once `stop` is set.
///
/// # Errors
/// When an input is missing or damaged, or a file cannot be written: the old folder, if any, is then as it was.
pub fn write_site(
    app: &Path,
    data: &DataFolder,
    out: &Path,
    background: Option<&Background>,
    stop: &AtomicBool,
) -> Result<Written, SiteError> {
    check_place(app, data.dir(), out)?;
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(at(parent))?;
    // Beside the folder, so that it can be moved there at once; whatever happens, it is removed.
    let workshop = tempfile::Builder::new().prefix(".atlas-site-").tempdir_in(parent).map_err(at(parent))?;
    // A folder of its own inside: the workshop is private, the site must not be.
    let site = workshop.path().join("site");
    fs::create_dir(&site).map_err(at(&site))?;

    let mut app_files = Vec::new();
    copy_app(app, &site, &mut app_files)?;
    if let Some(background) = background {
        let page = site.join(PAGE);
        let text = fs::read_to_string(&page).map_err(at(&page))?;
        let text = background.written_into(&text).ok_or_else(|| SiteError::NoHead(app.join(PAGE)))?;
        fs::write(&page, text).map_err(at(&page))?;
    }
    let data_files = copy_data(data, &site.join(DATA), stop)?;
    let names: Vec<&str> = app_files
        .iter()
        .filter(|file| file.parent() == Some(site.as_path()))
        .filter_map(|file| file.file_name().and_then(|name| name.to_str()))
        .collect();
    let rules = [(".htaccess", HTACCESS.to_owned()), ("_headers", headers(names, &data.manifest().build))];
    for (name, text) in rules {
        let path = site.join(name);
        fs::write(&path, text).map_err(at(&path))?;
    }
    let compress = |files: &[PathBuf], quality| {
        let (worth, others): (Vec<PathBuf>, Vec<PathBuf>) =
            files.iter().cloned().partition(|file| is_compressible(file));
        let mut weight =
            compress_all(&worth, quality, stop).map_err(|(path, cause)| SiteError::File { path, cause })?;
        for file in others {
            let bytes = fs::metadata(&file).map_err(at(&file))?.len();
            weight.plain += bytes;
            weight.brotli += bytes;
        }
        Ok::<Weight, SiteError>(weight)
    };
    let app = compress(&app_files, BEST)?;
    // A page loads the manifest and the files beside the folders `taxon` and `square` first.
    let few = |file: &PathBuf| {
        file.strip_prefix(site.join(DATA)).is_ok_and(|inside| inside.components().count() <= 2)
    };
    let (first, rest): (Vec<PathBuf>, Vec<PathBuf>) = data_files.iter().cloned().partition(few);
    let data = compress(&first, BEST)?.and(compress(&rest, FAST)?);
    if stop.load(Ordering::Relaxed) {
        return Err(SiteError::Interrupted);
    }
    put_in_place(&site, workshop.path(), out)?;
    Ok(Written { files: app_files.len() + data_files.len(), app, data })
}

/// Whether `out` may be written: it is new, empty or an older site, and apart from what is read.
fn check_place(app: &Path, data: &Path, out: &Path) -> Result<(), SiteError> {
    let whole = |path: &Path| {
        std::path::absolute(path).map(|path| path.canonicalize().unwrap_or(path)).map_err(at(path))
    };
    let place = whole(out)?;
    for input in [app, data] {
        let input = whole(input)?;
        if place.starts_with(&input) || input.starts_with(&place) {
            return Err(SiteError::Overlap { out: place, input });
        }
    }
    let is_site = out.join(PAGE).is_file() && out.join(DATA).join(MANIFEST).is_file();
    match fs::read_dir(out) {
        Ok(mut entries) => {
            if entries.next().is_none() || is_site {
                Ok(())
            } else {
                Err(SiteError::NotASite(out.to_owned()))
            }
        }
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(at(out)(cause)),
    }
}

/// Copies the app, without what would stand in the way of the data and of freshly compressed files.
fn copy_app(from: &Path, to: &Path, files: &mut Vec<PathBuf>) -> Result<(), SiteError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(from).map_err(at(from))? {
        entries.push(entry.map_err(at(from))?.path());
    }
    entries.sort();
    for path in entries {
        let Some(name) = path.file_name() else { continue };
        let target = to.join(name);
        if path.is_dir() {
            fs::create_dir_all(&target).map_err(at(&target))?;
            copy_app(&path, &target, files)?;
        } else if path.extension().is_none_or(|ending| ending != "br" && ending != "gz") {
            fs::copy(&path, &target).map_err(at(&path))?;
            files.push(target);
        }
    }
    Ok(())
}

/// Copies the manifest and the files that the sums name, comparing each with its sum.
fn copy_data(data: &DataFolder, to: &Path, stop: &AtomicBool) -> Result<Vec<PathBuf>, SiteError> {
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

/// Moves the new folder to its place, and the old one out of the way first.
fn put_in_place(site: &Path, workshop: &Path, out: &Path) -> Result<(), SiteError> {
    let old = workshop.join("old");
    let replaces = out.exists();
    if replaces {
        fs::rename(out, &old).map_err(at(out))?;
    }
    fs::rename(site, out).map_err(|cause| {
        // Back to what was there; if even that fails, the first cause is the one to tell.
        if replaces {
            let _ = fs::rename(&old, out);
        }
        at(out)(cause)
    })
}
