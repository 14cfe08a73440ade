//! The folder to upload: the app, the data, and what makes a host faster.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::background::Background;
use super::caching::{FOR_EVER, cache_control};
use super::compressed::{BEST, FAST, Weight, compress_all, is_compressible};
use super::host_rules::{HTACCESS, headers};
use crate::folder::{DataFolder, FolderError, Left, MANIFEST, OWN_FILES, OwnedFolder, followed, report_dir};

/// The page of the app; where it is, there is an app.
pub const PAGE: &str = "index.html";
/// Where the app looks for its data, relative to its page.
pub const DATA: &str = "data";

/// Why a site folder cannot be written. Every message names the folder or file and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The data cannot be read or are damaged, or something that is not ours is in the way.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The folder of the app has no page.
    #[error("{}: no {PAGE} here, so this is not the app (`make site` builds it into ./dist)", .0.display())]
    NoApp(PathBuf),
    /// No folder of the app was named, and none is where it is looked for.
    #[error("no app found in {}: build it with `make site`, or name its folder with --app", .0.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(" or "))]
    AppNotFound(Vec<PathBuf>),
    /// The folder to write contains an input, or lies in one.
    #[error("{} and {} lie in each other; choose another --out", out.display(), input.display())]
    Overlap {
        /// The folder to write.
        out: PathBuf,
        /// The data, their report or the app.
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
pub struct WrittenSite {
    /// Files of the app and of the data, without the compressed ones beside them.
    pub files: usize,
    /// Bytes of the app.
    pub app: Weight,
    /// Bytes of the data.
    pub data: Weight,
    /// What is left of earlier sites.
    pub left: Left,
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

/// The folder to write: new, empty, or a site of ours, apart from what is read, and without anything of somebody else's
/// where its files will be.
///
/// # Errors
/// When it is not so: nothing but the manifest and the names of files was read then.
pub fn site_place(app: &Path, data: &DataFolder, out: &Path) -> Result<OwnedFolder, SiteError> {
    let place = followed(out).map_err(at(out))?;
    let report = report_dir(data.dir());
    // The report tells what is not published: nothing of a site may come among it either.
    for input in [app, data.dir(), &report] {
        let input = followed(input).map_err(at(input))?;
        if place.starts_with(&input) || input.starts_with(&place) {
            return Err(SiteError::Overlap { out: out.to_owned(), input });
        }
    }
    let folder = OwnedFolder::open(out, |file| cache_control(file) == FOR_EVER)?;
    let mut files = vec![".htaccess".to_owned(), "_headers".to_owned()];
    app_files(app, "", &mut files)?;
    files.extend(data.files().iter().map(|file| format!("{DATA}/{file}")));
    let copies: Vec<String> = files
        .iter()
        .filter(|file| is_compressible(Path::new(file)))
        .flat_map(|file| [format!("{file}.br"), format!("{file}.gz")])
        .collect();
    folder.refuse_foreign(files.iter().chain(&copies).map(String::as_str))?;
    Ok(folder)
}

/// Writes the site from the app and the data, with a background that readers may put under the map. It is changed in place
/// once all is written, and not once `stop` is set; with `prune`, what only earlier sites need is removed.
///
/// # Errors
/// When an input is missing or damaged, or a file cannot be written: the old site, if any, is then as it was.
pub fn write_site(
    app: &Path,
    data: &DataFolder,
    folder: OwnedFolder,
    background: Option<&Background>,
    prune: bool,
    stop: &AtomicBool,
) -> Result<WrittenSite, SiteError> {
    let mut folder = folder;
    let site = folder.begin()?;

    let app_files = copy_app(app, &site)?;
    if let Some(background) = background {
        let page = site.join(PAGE);
        let text = fs::read_to_string(&page).map_err(at(&page))?;
        let text = background.written_into(&text).ok_or_else(|| SiteError::NoHead(app.join(PAGE)))?;
        fs::write(&page, text).map_err(at(&page))?;
    }
    let data_files = copy_data(data, &site.join(DATA), stop)?;
    let names = app_files.iter().filter_map(|file| file.strip_prefix(&site).ok()?.to_str());
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
    // The page and the manifest: what they name is in place before them.
    let left = folder.switch(&[PAGE, &format!("{DATA}/{MANIFEST}")], prune)?;
    Ok(WrittenSite { files: app_files.len() + data_files.len(), app, data, left })
}

/// Paths (with `/`) of the files of the app, without what would stand in the way of the data and of freshly compressed
/// files.
fn app_files(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), SiteError> {
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
fn copy_app(from: &Path, to: &Path) -> Result<Vec<PathBuf>, SiteError> {
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
