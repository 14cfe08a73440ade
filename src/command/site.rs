//! `atlas site`: the folder to upload.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context as _;
use clap::Args;

use crate::folder::{DataFolder, ReportIs, check};
use crate::map::wms;
use crate::site::{Background, find_app, site_place, write_site};

use super::show::count;
use super::{Outcome, print};

/// Write the folder to upload: the app, the data, and what makes a host faster
///
/// Every text file has a copy compressed with Brotli and with gzip beside it, and rules about caching are there for Apache
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
}

/// An address of the web.
fn service(text: &str) -> Result<String, String> {
    if wms::is_service(text) {
        Ok(text.to_owned())
    } else {
        Err("not an address that starts with https:// or http://".to_owned())
    }
}

impl Site {
    /// Runs the command.
    ///
    /// # Errors
    /// When the app or the data are missing or damaged, or the folder cannot be written.
    pub fn run(&self) -> Outcome {
        let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("app")));
        let places: Vec<PathBuf> = beside.into_iter().chain([PathBuf::from("dist")]).collect();
        let app = find_app(self.app.as_deref(), &places)?;
        let data = DataFolder::open(&self.data)?;
        // Before anything is read: what is in the way is not found out after seconds.
        let folder = site_place(&app, &data, &self.out)?;
        check(&self.data, ReportIs::IfThere)?;
        let stop = Arc::new(AtomicBool::new(false));
        let to_stop = Arc::clone(&stop);
        ctrlc::set_handler(move || to_stop.store(true, Ordering::Relaxed))
            .context("Ctrl-C cannot be listened for")?;
        let background = self.background.clone().map(|url| {
            let credit = self.background_credit.clone().unwrap_or_default();
            Background { url, credit }
        });
        let written = write_site(&app, &data, folder, background.as_ref(), self.prune, &stop)?;
        let left = match (written.left.kept, written.left.removed) {
            (0, 0) => String::new(),
            (0, removed) => format!("\n  {} files of earlier sites removed", count(removed as u64)),
            (kept, _) => format!(
                "\n  {} files of earlier sites stay for pages that are open somewhere (--prune removes them)",
                count(kept as u64)
            ),
        };
        let kilobytes = |bytes: u64| count(bytes.div_ceil(1_000));
        print(&format!(
            "{}: ready to upload as it is\n  app   {} kB, {} kB with Brotli, from {}\n  data  {} kB, {} kB with Brotli, build {}\n  {} files, compressed copies not counted{left}",
            self.out.display(),
            kilobytes(written.app.plain),
            kilobytes(written.app.brotli),
            app.display(),
            kilobytes(written.data.plain),
            kilobytes(written.data.brotli),
            data.manifest().build,
            count(written.files as u64),
        ))
    }
}
