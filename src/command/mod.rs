//! \[tool\] The subcommands of `atlas`, one file each.
//!
//! A command is a struct that clap fills and a `run` that returns an [`Outcome`]. Whatever fails ends as one line
//! on stderr and exit 1; wrong usage is told by clap and is exit 2.

mod build;
mod changes;
mod check;
mod demo;
mod licences;
mod locate;
mod map;
mod outcome;
mod progress;
mod serve;
mod show;
mod site;
mod taxon_named;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use build::Build;
pub use check::Check;
pub use demo::Demo;
pub use locate::Locate;
pub use map::Map;
pub use outcome::{Outcome, print, print_json};
pub use serve::Serve;
pub use show::Show;
pub use site::Site;
pub use taxon_named::taxon_named;

/// The flora of Belgium on the IFBL grid: from occurrence archives to a website with no server.
#[derive(Debug, Parser)]
#[command(name = "atlas", version, about, arg_required_else_help = true)]
pub struct Atlas {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(Box<Build>),
    Check(Check),
    Demo(Demo),
    Locate(Locate),
    Map(Map),
    Serve(Serve),
    Show(Show),
    Site(Site),
}

impl Atlas {
    /// Does what was asked; whatever goes wrong is said in one line on stderr.
    #[must_use]
    pub fn run(&self) -> ExitCode {
        let outcome = match &self.command {
            Command::Build(build) => build.run(),
            Command::Check(check) => check.run(),
            Command::Demo(demo) => demo.run(),
            Command::Locate(locate) => locate.run(),
            Command::Map(map) => map.run(),
            Command::Serve(serve) => serve.run(),
            Command::Show(show) => show.run(),
            Command::Site(site) => site.run(),
        };
        outcome::exit_code(outcome)
    }
}
