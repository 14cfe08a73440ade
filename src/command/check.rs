//! `atlas check`: is this data folder whole and consistent?

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, print};
use crate::write::check;

/// Check that a data folder is whole and consistent
#[derive(Debug, Args)]
pub struct Check {
    /// The data folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

impl Check {
    /// Runs the command.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn run(&self) -> Outcome {
        let checked = check(&self.dir)?;
        let report = if checked.report { ", and its report" } else { "; its report is not beside it" };
        print(&format!(
            "{}: whole and consistent ({} files, {:.1} MB, build {}){report}",
            self.dir.display(),
            checked.files,
            checked.bytes as f64 / 1e6,
            checked.manifest.build,
        ))
    }
}
