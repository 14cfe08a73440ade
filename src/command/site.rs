//! `atlas site`: the folder to upload.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use clap::Args;

use crate::folder::{DataFolder, Deletions, ReportIs, Withdrawn, check};
use crate::i18n::Language;
use crate::map::wms;
use crate::site::{
    Background, BaseUrl, SiteConfig, SiteOptions, WrittenSite, find_app, site_place, write_site,
};

use super::show::count;
use super::{Outcome, print};

/// Write the folder to upload: the app, the data, a page for every taxon and hour square, and what makes a host faster
///
/// The pages show their map before the program has come, and without it: `taxon/SLUG/` and `square/CODE/` beside the start
/// page. With --base-url they can be found and shared: canonical links, preview pictures, sitemap.xml and robots.txt.
///
/// Readers can go on without a connection (sw.js, by https only): the app and what they looked at are kept on their devices, and
/// areas that they ask for. --no-offline ends that, and removes what was kept.
///
/// Text files that gain by it have copies compressed with Brotli and with gzip beside them, and rules about caching are there for Apache
/// (`.htaccess`) and for Netlify and Cloudflare Pages (`_headers`). An earlier site is changed in place: only files that
/// this program wrote (they are listed in `.atlas-site.json`) are replaced or removed, the page last; others, such as CNAME
/// or .git, stay.
#[derive(Debug, Args)]
pub struct Site {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Settings: title, logo, colours, texts, contact and imprint, first view … (site.example.toml, beside hosting.md, names them all)
    ///
    /// They are checked before anything is written; a fault names the line. What an option says here wins over the file.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the app [default: `app/` beside this program, then ./dist]
    #[arg(long, value_name = "DIR")]
    app: Option<PathBuf>,
    /// Remove what only earlier builds need, which otherwise stays for pages that are open somewhere
    #[arg(long)]
    prune: bool,
    /// A map service (WMS 1.1.1 in EPSG:31370, with LAYERS in its address) that readers may put under the map
    ///
    /// Without it, the site asks nothing of any other host.
    #[arg(long, value_name = "URL", value_parser = service)]
    background: Option<String>,
    /// Whom the background is owed to; stands on the map
    #[arg(long, value_name = "TEXT", requires = "background")]
    background_credit: Option<String>,
    /// Where the site will be, such as `https://flora.example/atlas/`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,
    /// Language of the pages: en, nl, fr or de [default: en]; the app itself speaks that of its reader
    #[arg(long, value_name = "CODE", value_parser = language)]
    lang: Option<Language>,
    /// No compressed copies beside the files: for a host that compresses by itself
    #[arg(long)]
    plain: bool,
    /// Keep nothing on readers' devices: the site works with a connection only, and what earlier sites kept there is removed
    #[arg(long)]
    no_offline: bool,
}

/// A place on the web.
pub(super) fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text).ok_or_else(|| "not an address such as https://flora.example/atlas/".to_owned())
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
        format!("the languages are {}", codes.join(", "))
    })
}

/// An address of the web.
fn service(text: &str) -> Result<String, String> {
    match wms::background_fault(text) {
        None => Ok(text.to_owned()),
        Some(what) => Err(format!("this is {what}")),
    }
}

impl Site {
    /// Runs the command.
    ///
    /// # Errors
    /// When the app or the data are missing or damaged, or the folder cannot be written.
    pub fn run(&self) -> Outcome {
        // Where /proc is missing, as in a chroot, only its first argument tells where this program lies.
        let program = std::env::current_exe().ok().or_else(|| std::env::args_os().next().map(PathBuf::from));
        let beside = program.and_then(|program| Some(program.parent()?.join("app")));
        let places: Vec<PathBuf> = beside.into_iter().chain([PathBuf::from("dist")]).collect();
        let app = find_app(self.app.as_deref(), &places)?;
        let config = match &self.config {
            Some(file) => SiteConfig::read(file)?,
            None => SiteConfig::default(),
        };
        let data = DataFolder::open(&self.data)?;
        // Before anything is read: what is in the way is not found out after seconds.
        let folder = site_place(&app, &data, &config, &self.out)?;
        check(&self.data, ReportIs::IfThere)?;
        let stop = Arc::new(AtomicBool::new(false));
        let to_stop = Arc::clone(&stop);
        ctrlc::set_handler(move || to_stop.store(true, Ordering::Relaxed))
            .context("Ctrl-C cannot be listened for")?;
        let background = self.background.clone().map(|url| {
            let credit = self.background_credit.clone().unwrap_or_default();
            Background { url, credit }
        });
        // What stands here wins over the file.
        let options = SiteOptions {
            config: &config,
            background: background.as_ref().or(config.background.as_ref()),
            base_url: self.base_url.as_ref().or(config.base_url.as_ref()),
            language: self.lang.or(config.language).unwrap_or_default(),
            prune: self.prune,
            plain: self.plain,
            offline: !self.no_offline,
        };
        let written = write_site(&app, &data, folder, &options, &stop)?;
        let left = notes(&written, &options, &Deletions::of_others(&self.out));
        let kilobytes = |bytes: u64| count(bytes.div_ceil(1_000));
        print(&format!(
            "{}: ready to upload as it is\n  app   {} kB, {} kB with Brotli, from {}\n  data  {} kB, {} kB with Brotli, build {}\n  pages {} kB, {} kB with Brotli, {} of them\n  {} files, compressed copies not counted{left}",
            self.out.display(),
            kilobytes(written.app.plain),
            kilobytes(written.app.brotli),
            app.display(),
            kilobytes(written.data.plain),
            kilobytes(written.data.brotli),
            data.manifest().build,
            kilobytes(written.of_pages.plain),
            kilobytes(written.of_pages.brotli),
            count(written.pages as u64),
            count(written.files as u64),
        ))
    }
}

/// What else a host must know of what was written, each on a line of its own.
fn notes(written: &WrittenSite, options: &SiteOptions<'_>, lists_of_others: &[PathBuf]) -> String {
    let config = options.config;
    let mut notes = match (written.left.kept, written.left.removed.len()) {
        (0, 0) => String::new(),
        (0, removed) => format!("\n  {} files of earlier sites removed", count(removed as u64)),
        (kept, _) => format!(
            "\n  {} files of earlier sites stay for pages that are open somewhere (--prune removes them)",
            count(kept as u64)
        ),
    };
    if !written.kept.is_empty() {
        notes.push_str(&format!("\n  your own {} stays as it is", written.kept.join(", ")));
    }
    if options.base_url.is_none() {
        notes.push_str(
            "\n  without --base-url there are no canonical links, preview pictures, sitemap.xml and catalog.jsonld",
        );
    } else if config.publisher.is_none() {
        notes.push_str(
            "\n  catalog.jsonld names the title as publisher: `publisher` in --config names whoever it is",
        );
    }
    if !written.to_delete.is_empty() {
        notes.push_str(&withdrawal(written));
    }
    let is_plain = options.background.is_some_and(|background| !background.is_encrypted());
    if is_plain && options.base_url.is_none_or(BaseUrl::is_encrypted) {
        notes.push_str(
            "\n  the background is asked for by http: browsers draw none of it on a site with https",
        );
    }
    if config.start.is_some() && config.first.opens_elsewhere() {
        notes.push_str(
            "\n  `start` is read on the page itself and under Map; the view that `[first]` names opens without it",
        );
    }
    for list in lists_of_others {
        notes.push_str(&format!(
            "\n  {} is of a site by another name; was it uploaded, its paths have still to be deleted there",
            list.display()
        ));
    }
    notes
}

/// Most paths that are said one by one; the list beside the site has all.
const MOST_PATHS: usize = 40;

/// What must be removed where the site was uploaded to.
fn withdrawal(written: &WrittenSite) -> String {
    let mut text = if written.is_new {
        format!(
            "\n  no longer shown: {}; what showed them was removed here. Where this site was uploaded before, upload it anew and delete:",
            no_longer_shown(&written.withdrawn)
        )
    } else {
        "\n  still to be deleted where this site was uploaded, as an earlier run said:".to_owned()
    };
    let all = written.to_delete.len();
    let most = if written.list.is_some() && all > MOST_PATHS { MOST_PATHS } else { all };
    // Pages and builds before pictures, of which there may be thousands.
    let (pictures, others): (Vec<&String>, Vec<&String>) =
        written.to_delete.iter().partition(|path| path.ends_with(".png"));
    others.into_iter().chain(pictures).take(most).for_each(|path| text.push_str(&format!("\n    {path}")));
    if all > most {
        text.push_str(&format!("\n    and {} more", count((all - most) as u64)));
    }
    text.push_str(&match &written.list {
        Some(list) => format!(
            "\n    ({} lists all of them, and is not for the web: remove it once that is done, until then it is said again)",
            list.display()
        ),
        None => "\n    (no list of them can be kept beside the site, so this is not said again)".to_owned(),
    });
    if !written.downloads.is_empty() {
        text.push_str(&format!(
            "\n  your own {} may hold it still: build it anew",
            written.downloads.join(", ")
        ));
    }
    text
}

/// What earlier builds showed, as far as the files tell.
fn no_longer_shown(withdrawn: &Withdrawn) -> String {
    let many = |number: usize, one: &str, many: &str| {
        format!("{} {}", count(number as u64), if number == 1 { one } else { many })
    };
    let (gone, coarser): (Vec<u64>, Vec<u64>) = withdrawn.taxa.values().partition(|records| **records > 0);
    let mut what = Vec::new();
    if !gone.is_empty() {
        let records = usize::try_from(gone.iter().sum::<u64>()).unwrap_or(usize::MAX);
        what.push(format!(
            "{} of {} that {} gone (withdrawn or corrected: the files do not tell which)",
            many(records, "record", "records"),
            many(gone.len(), "taxon", "taxa"),
            if records == 1 { "is" } else { "are" }
        ));
    }
    if !coarser.is_empty() {
        what.push(format!(
            "where {} was found, now placed more coarsely",
            many(coarser.len(), "taxon", "taxa")
        ));
    }
    if withdrawn.observers {
        what.push("names of observers".to_owned());
    }
    if what.is_empty() {
        what.push("a build that cannot be compared".to_owned());
    }
    what.join(", ")
}
