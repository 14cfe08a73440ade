//! `atlas show`: what is known of one taxon or one square.

mod square;
mod table;
mod taxon;
mod tiny_map;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::folder::DataFolder;

use super::{Outcome, print, print_json};

pub(super) use taxon::count;

/// Show what is known of a taxon or a square
#[derive(Debug, Args)]
pub struct Show {
    #[command(subcommand)]
    what: Subject,
}

#[derive(Debug, Subcommand)]
enum Subject {
    /// Where and when a taxon was recorded
    Taxon {
        /// Its name: scientific, with or without author, in any case; or its slug, a synonym, a vernacular name
        #[arg(value_name = "NAME", required = true, num_args = 1..)]
        name: Vec<String>,
        #[command(flatten)]
        from: DataSource,
    },
    /// What was recorded in a square
    Square {
        /// Its code, in any spelling: a sheet (`E4`), an hour square (`E4-25`) or a quarter square (`E4-25-43`)
        #[arg(value_name = "CODE")]
        code: String,
        #[command(flatten)]
        from: DataSource,
    },
}

#[derive(Debug, Args)]
struct DataSource {
    /// The data folder
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// One JSON document
    #[arg(long)]
    json: bool,
}

impl Show {
    /// Runs the command.
    ///
    /// # Errors
    /// When the data folder cannot be read, or when there is no such taxon or square.
    pub fn run(&self) -> Outcome {
        match &self.what {
            Subject::Taxon { name, from } => {
                let folder = DataFolder::open(&from.data)?;
                // Whoever forgets the quotes around a name means the same.
                let account = taxon::account(&folder, &name.join(" "))?;
                if from.json { print_json(&account) } else { print(&account.text()) }
            }
            Subject::Square { code, from } => {
                let square = code.parse()?;
                let account = square::account(&DataFolder::open(&from.data)?, square)?;
                if from.json { print_json(&account) } else { print(&account.text()) }
            }
        }
    }
}
