//! `atlas build`: occurrence archives → data folder.

use std::path::PathBuf;

use clap::Args;

use super::Outcome;

/// Turn occurrence archives into a data folder
#[derive(Debug, Args)]
pub struct Build {
    /// Darwin Core Archives (zip or folder), GBIF downloads, occurrence cubes, checklists
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The data folder to write; the report goes beside it, to DIR-report
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Build {
    /// Runs the command.
    ///
    /// # Errors
    /// When an input cannot be read or the folder cannot be written.
    pub fn run(&self) -> Outcome {
        anyhow::bail!("{}: not yet", self.inputs.len())
    }
}
