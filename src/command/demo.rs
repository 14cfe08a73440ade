//! `atlas demo`: simulated records, marked as such.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use anyhow::Context as _;
use clap::Args;

use crate::demo::{AS_OF, simulate};
use crate::folder::Staging;
use crate::read::ReadMonitor;
use crate::write::{About, summary, write};

use super::{Outcome, print};

/// Write a data folder of simulated records, marked as such
///
/// Real names of the flora of Belgium; invented squares, dates and observers. Every run gives the same records.
#[derive(Debug, Args)]
pub struct Demo {
    /// The data folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Demo {
    /// Runs the command.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn run(&self) -> Outcome {
        let started = Instant::now();
        let watch = Arc::new(ReadMonitor::default());
        let to_stop = Arc::clone(&watch);
        ctrlc::set_handler(move || to_stop.stop.store(true, Ordering::Relaxed))
            .context("Ctrl-C cannot be listened for")?;
        let staging = Staging::new(&self.out)?.watched(watch);
        // The observers are invented, so they may be published.
        let about = About { simulated: true, as_of: AS_OF.to_owned(), observers: true, ..About::default() };
        let written = write(&simulate(), &[], &about, staging)?;
        let mut summary_text = summary(&written.manifest, &[]);
        summary_text.push_str(&format!(
            "Simulated, and marked so. Written to {} in {:.1} s: {} files, {:.1} MB, build {}.\n",
            self.out.display(),
            started.elapsed().as_secs_f64(),
            written.files,
            written.bytes as f64 / 1e6,
            written.manifest.build,
        ));
        print(&summary_text)
    }
}
