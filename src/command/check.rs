//! `atlas check`: is this data folder whole and consistent?

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, print};
use crate::folder::{ReportIs, check};

/// Check that a data folder is whole and consistent
///
/// Its report (DIR-report) belongs to it; only the data of a site, which are public while a report is not, have none.
#[derive(Debug, Args)]
pub struct Check {
    /// The data folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The atlas alone, where its report was left elsewhere
    #[arg(long)]
    without_report: bool,
}

impl Check {
    /// Runs the command.
    ///
    /// # Errors
    /// The first fault that is found.
    pub fn run(&self) -> Outcome {
        let report = if self.without_report { ReportIs::IfThere } else { ReportIs::Needed };
        let checked = check(&self.dir, report)?;
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
