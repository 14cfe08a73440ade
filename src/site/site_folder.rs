//! The folder to upload: the app, the data, and what makes a host faster.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::background::Background;
use super::caching::{FOR_EVER, cache_control};
use super::catalogue::{CATALOGUE, Described, Download, Extents, dcat, downloads, schema_org};
use super::compressed::{BEST, FAST, WrittenBytes, compress_all, is_compressible};
use super::config::{ConfigFault, SiteConfig};
use super::copied::{app_files, copy_app, copy_data, finish_help, names_in_root};
use super::host_rules::{headers, htaccess};
use super::offline::{self, WORKER};
use super::page::{
    ABOUT, AppPage, BaseUrl, escaped, not_found_page, policy, robots, sitemaps, square_folder, taxon_folder,
};
use super::pages::{COVERAGE_PICTURE, PICTURES, PageWriter, is_slug};
use super::picture::PictureError;
use crate::data::{DataFile as _, OverlayLayer};
use crate::figure::overlay_path;
use crate::folder::{
    DataFolder, Deletions, FolderError, Leftovers, MANIFEST, OwnedFolder, Withdrawn, followed, report_dir,
};
use crate::i18n::{Language, Text};

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
    #[error("{}: no {PAGE} here, so this is not the app (in a release it is the folder `app` beside `atlas`; of the source, `make site` builds it into ./dist)", .0.display())]
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
    /// The settings are at fault.
    #[error(transparent)]
    Config(#[from] ConfigFault),
    /// A picture of a page cannot be made.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// A map needs a file that the data do not have.
    #[error("{0} was read and a map lacks it still: build the atlas again")]
    Lacking(String),
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
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> SiteError + '_ {
    move |cause| SiteError::File { path: path.to_owned(), cause }
}

/// How a site is to be.
#[derive(Clone, Copy, Debug)]
pub struct SiteOptions<'a> {
    /// What the host wants of it.
    pub config: &'a SiteConfig,
    /// A background that readers may put under the map.
    pub background: Option<&'a Background>,
    /// Where the site will be: with it pages have whole addresses and cards, and there is a map of the site.
    pub base_url: Option<&'a BaseUrl>,
    /// The language of the pages.
    pub language: Language,
    /// Whether what only earlier sites need is removed.
    pub prune: bool,
    /// Whether no compressed copies are written, for a host that compresses by itself or not at all.
    pub plain: bool,
    /// Whether readers may keep the atlas for where there is no connection; where not, what they kept is removed.
    pub offline: bool,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenSite {
    /// Files of the app, of the pages and of the data, without the compressed ones beside them.
    pub files: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Files that `atlas site` would write, but somebody has one of his own.
    pub kept: Vec<&'static str>,
    /// What earlier builds showed that is no longer shown: they were removed.
    pub withdrawn: Withdrawn,
    /// Paths in the site to be removed where it was uploaded to, because of that or, as earlier runs said, of what went before.
    pub to_delete: BTreeSet<String>,
    /// Whether this run found some of them.
    pub is_new: bool,
    /// The list of them beside the site, which its host removes once it is done; `None` where it cannot be written.
    pub list: Option<PathBuf>,
    /// Files of the host's own that hold data and may hold what is no longer shown.
    pub downloads: Vec<String>,
    /// Bytes of the app.
    pub app: WrittenBytes,
    /// Bytes of the pages and their pictures.
    pub of_pages: WrittenBytes,
    /// Bytes of the data.
    pub data: WrittenBytes,
    /// What is left of earlier sites.
    pub left: Leftovers,
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
pub fn site_place(
    app: &Path,
    data: &DataFolder,
    config: &SiteConfig,
    out: &Path,
) -> Result<OwnedFolder, SiteError> {
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
    Deletions::beside(folder.dir())?;
    let mut files = vec![".htaccess".to_owned(), "_headers".to_owned()];
    files.push(WORKER.to_owned());
    app_files(app, "", &mut files)?;
    files.extend(data.files().iter().map(|file| format!("{DATA}/{file}")));
    let about = config.says_about().then(|| ABOUT.to_owned());
    files.extend(
        page_folders(data)
            .into_iter()
            .chain(about)
            .flat_map(|folder| [format!("{folder}{PAGE}"), format!("{folder}{CARD}")]),
    );
    let copies: Vec<String> = files
        .iter()
        .filter(|file| is_compressible(Path::new(file)))
        .flat_map(|file| [format!("{file}.br"), format!("{file}.gz")])
        .collect();
    folder.refuse_foreign(files.iter().chain(&copies).map(String::as_str))?;
    Ok(folder)
}

/// The picture of a page that other sites show, beside it.
const CARD: &str = "card.png";

/// The folders of the pages that there will be, by the names of the files of the data alone.
fn page_folders(data: &DataFolder) -> Vec<String> {
    let manifest = data.manifest();
    let named = |file: &str, pattern: &str, part: &str| -> Option<String> {
        let (before, after) = pattern.split_once(part)?;
        let name = file.strip_prefix(&manifest.build)?.strip_prefix('/')?;
        Some(name.strip_prefix(before)?.strip_suffix(after)?.to_owned())
    };
    let folder = |file: &String| {
        let slug = named(file, &manifest.files.taxon, "{slug}").filter(|slug| is_slug(slug));
        let code = || named(file, &manifest.files.square, "{code}")?.parse().ok();
        slug.map(|slug| taxon_folder(&slug)).or_else(|| code().map(square_folder))
    };
    data.files().iter().filter_map(folder).collect()
}

/// Writes the site from the app and the data. It is changed in place once all is written, and not once `stop` is set.
///
/// Of earlier sites the pictures of the pages go at once, even where the rest stays: they may show what a taxon that has
/// become sensitive must no longer show. So do earlier builds of the data that show something which this one does not.
///
/// # Errors
/// When an input is missing or damaged, or a file cannot be written: the old site, if any, is then as it was.
pub fn write_site(
    app: &Path,
    data: &DataFolder,
    folder: OwnedFolder,
    options: &SiteOptions<'_>,
    stop: &AtomicBool,
) -> Result<WrittenSite, SiteError> {
    let mut folder = folder;
    let site = folder.begin()?;

    let page = app.join(PAGE);
    let text = fs::read_to_string(&page).map_err(at(&page))?;
    let mut app_page = AppPage::read(&text).map_err(|_| SiteError::NoHead(page))?;
    let config = options.config;
    // Before anything is read of the data.
    let first = first_view(config, data)?;
    if let Some(title) = &config.title {
        app_page.title = escaped(title.on_page(options.language).1);
    }
    // That of the app is in English.
    match &config.description {
        Some(description) => app_page.description = escaped(description.on_page(options.language).1),
        None if options.language != Language::En => {
            let about = options.language.say(Text::AboutAtlas);
            app_page.description = escaped(about.split_inclusive(". ").next().unwrap_or(about).trim_end());
        }
        None => {}
    }
    let withdrawn = Withdrawn::since(&folder.dir().join(DATA), data)?;
    let downloads = downloads(folder.dir());
    let title = app_page.plain_title();
    let described = described(&title, data, options, &downloads)?;
    let mut app_files = copy_app(app, &site)?;
    let policy = policy(options.background);
    finish_help(&site, &policy, &app_page.title)?;
    let data_files = copy_data(data, &site.join(DATA), stop)?;
    let about_data = schema_org(&described);
    let pages =
        PageWriter::new(data, &site, &app_page, options, first.as_deref(), stop)?.write(&about_data)?;
    // Scripts that have a new name now, and the page itself.
    app_files.retain(|file| file.exists() && *file != site.join(PAGE));

    let mut of_host = files_of_host(&app_page, options, &pages.pages);
    of_host.extend(dcat(&described).map(|catalogue| (CATALOGUE.to_owned(), catalogue)));
    let mut kept = Vec::new();
    let mut fixed = Vec::new();
    for (name, text) in of_host {
        let path = site.join(&name);
        let foreign = folder.refuse_foreign([name.as_str()]).is_err();
        if path.exists() || foreign {
            kept.extend(OF_HOST.iter().find(|known| foreign && **known == name));
            continue;
        }
        fs::write(&path, text).map_err(at(&path))?;
        fixed.push(path);
    }
    for (name, content) in offline::files(&site, &app_page, &data.manifest().build, options)? {
        let path = site.join(name);
        // An app, or a host, may have icons of its own, but no other service worker.
        let foreign = folder.refuse_foreign([name]).is_err();
        if name == WORKER || !(foreign || path.exists()) {
            fs::write(&path, content).map_err(at(&path))?;
            fixed.push(path);
        }
    }
    app_files.retain(|file| !fixed.contains(file));
    let of_app = app_files.iter().filter_map(|file| file.strip_prefix(&site).ok()?.to_str());
    let mut names = names_in_root(&site)?;
    names.extend(of_app.map(str::to_owned));
    let names = names.iter().map(String::as_str);
    let headers = headers(names, &data.manifest().build, &policy);
    let rules = [(".htaccess", htaccess(&policy)), ("_headers", headers)];
    for (name, text) in rules {
        let path = site.join(name);
        fs::write(&path, text).map_err(at(&path))?;
    }
    let compress = |files: &[PathBuf], quality| {
        let (worth, others): (Vec<PathBuf>, Vec<PathBuf>) =
            files.iter().cloned().partition(|file| !options.plain && is_compressible(file));
        let mut weight =
            compress_all(&worth, quality, stop).map_err(|(path, cause)| SiteError::File { path, cause })?;
        for file in others {
            let bytes = fs::metadata(&file).map_err(at(&file))?.len();
            weight.plain += bytes;
            weight.brotli += bytes;
        }
        Ok::<WrittenBytes, SiteError>(weight)
    };
    let weight_of_app = compress(&app_files, BEST)?;
    let of_pages =
        compress(&pages.first, BEST)?.and(compress(&pages.rest, FAST)?).and(compress(&fixed, FAST)?);
    // A page loads the manifest and the files beside the folders `taxon` and `square` first.
    let few = |file: &PathBuf| {
        file.strip_prefix(site.join(DATA)).is_ok_and(|inside| inside.components().count() <= 2)
    };
    let (first, rest): (Vec<PathBuf>, Vec<PathBuf>) = data_files.iter().cloned().partition(few);
    let weight_of_data = compress(&first, BEST)?.and(compress(&rest, FAST)?);
    if stop.load(Ordering::Relaxed) {
        return Err(SiteError::Interrupted);
    }
    // The page and the manifest: what they name is in place before them.
    let of_builds: Vec<String> = withdrawn.builds.iter().map(|build| format!("{DATA}/{build}/")).collect();
    let is_picture = |file: &str| {
        file.starts_with(&format!("{PICTURES}/")) || file.starts_with(&format!("{COVERAGE_PICTURE}-"))
    };
    let stays = |file: &str| {
        !options.prune && !is_picture(file) && !of_builds.iter().any(|folder| file.starts_with(folder))
    };
    let earlier = folder.earlier()?;
    // What somebody else has under the name of a build is his, here and elsewhere.
    let own_builds =
        of_builds.iter().filter(|of_build| earlier.iter().any(|file| file.starts_with(*of_build)));
    let mut found: BTreeSet<String> = own_builds.cloned().collect();
    if !found.is_empty() {
        found.extend(gone_with_them(&earlier, &site, is_picture));
    }
    let mut deletions = Deletions::beside(folder.dir())?;
    // What is there again stays.
    deletions.paths.retain(|path| !site.join(path).exists());
    let is_new = !found.is_empty();
    deletions.paths.extend(found);
    // Before anything goes here: a run that is killed must not know it alone. Whoever has a site where no file can be beside it
    // is told so.
    let is_kept = deletions.write(site.parent().unwrap_or(&site)).is_ok();
    let left = folder.switch(&[PAGE, &format!("{DATA}/{MANIFEST}")], stays)?;
    let files = app_files.len() + data_files.len() + pages.first.len() + pages.rest.len() + fixed.len();
    Ok(WrittenSite {
        files,
        pages: pages.pages.len(),
        kept,
        withdrawn,
        is_new,
        list: is_kept.then(|| deletions.file().to_owned()),
        to_delete: deletions.paths,
        downloads: downloads.into_iter().map(|download| download.name).collect(),
        app: weight_of_app,
        of_pages,
        data: weight_of_data,
        left,
    })
}

/// What goes with builds that show too much where the site was uploaded to: of the files of earlier runs the pages that are no more,
/// each folder once, and all pictures that the new site in `site` does not have.
fn gone_with_them(earlier: &[String], site: &Path, is_picture: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for file in earlier.iter().filter(|file| !site.join(file).exists()) {
        let folder = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
        let of_page = folder.filter(|folder| folder.starts_with("taxon/") || folder.starts_with("square/"));
        match of_page {
            // A page without its card is a page still.
            Some(folder) if !site.join(&folder).exists() => drop(paths.insert(folder)),
            Some(_) => drop(paths.insert(file.clone())),
            None if is_picture(file) => drop(paths.insert(file.clone())),
            None => {}
        }
    }
    paths
}

/// The query of what opens first, held against the atlas.
fn first_view(config: &SiteConfig, data: &DataFolder) -> Result<Option<String>, SiteError> {
    let layer = |name: &str| {
        let path = overlay_path(data.manifest(), name).unwrap_or_default();
        let text = data.text_for_app(&path).map_err(|error| error.to_string())?;
        OverlayLayer::read(&path, &text).map_err(|error| error.to_string())
    };
    let query = config.first.query(data.manifest(), &data.taxa()?, layer);
    query.map_err(|(at, what)| config.fault(&at, what).into())
}

/// What catalogues are told of the data.
fn described<'a>(
    title: &'a str,
    data: &'a DataFolder,
    options: &'a SiteOptions<'a>,
    downloads: &'a [Download],
) -> Result<Described<'a>, SiteError> {
    let (config, language) = (options.config, options.language);
    let description = config.description.as_ref().map_or("", |words| words.on_page(language).1);
    Ok(Described {
        atlas: data.manifest(),
        title,
        description,
        publisher: config.publisher.as_deref().unwrap_or(title),
        language,
        base_url: options.base_url,
        downloads,
        extents: Extents::of(&data.records()?, data.manifest().datasets.len()),
    })
}

/// Names that a host may have a file of his own under, which then stays.
const OF_HOST: [&str; 5] = [".nojekyll", "404.html", CATALOGUE, "robots.txt", "sitemap.xml"];

/// What hosts and search engines look for under fixed names.
fn files_of_host(app: &AppPage, options: &SiteOptions<'_>, pages: &[String]) -> Vec<(String, String)> {
    let not_found = not_found_page(&app.title, options.language, options.base_url);
    // GitHub Pages leaves folders and files out unless this one is there.
    let mut files = vec![(".nojekyll".to_owned(), String::new()), ("404.html".to_owned(), not_found)];
    if let Some(base) = options.base_url {
        files.push(("robots.txt".to_owned(), robots(base)));
        files.extend(sitemaps(base, pages));
    }
    files
}
