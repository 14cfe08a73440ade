//! How a command ends.

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use serde::Serialize;

use crate::read::one_line;

/// Characters of an error that are said: no cause is worth more.
const LONGEST_LINE: usize = 2_000;

/// What a command returns. The chain of causes of an error becomes one line, so every error says what is at fault
/// (file, row) and every context what was being done.
pub type Outcome = anyhow::Result<()>;

/// Says on stderr, in one line, why a command failed.
pub(super) fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Names of files and texts of rows may hold line breaks: an error stays one line.
            let line = format!("{error:#}").replace(['\n', '\r', '\t'], " ");
            let line: String = one_line(&line).chars().take(LONGEST_LINE).collect();
            // If stderr is gone too, there is nobody left to tell.
            let _ = writeln!(io::stderr(), "atlas: {line}");
            ExitCode::FAILURE
        }
    }
}

/// `atlas show … | head` is no fault.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes a text to stdout, with a line break at its end.
///
/// # Errors
/// When stdout cannot be written; a reader that closed it early is not reported.
pub fn print(text: &str) -> Outcome {
    // Whatever comes from data, the terminal stays as it is.
    let lines: Vec<String> = text.trim_end_matches('\n').split('\n').map(printed).collect();
    let mut out = io::stdout().lock();
    out.write_all(lines.join("\n").as_bytes())
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush())
        .context("standard output")
}

/// A line for the terminal; tabs part columns.
fn printed(line: &str) -> String {
    line.split('\t').map(one_line).collect::<Vec<_>>().join("\t")
}

/// Writes one JSON document to stdout.
///
/// # Errors
/// When stdout cannot be written.
pub fn print_json<T: Serialize>(value: &T) -> Outcome {
    print(&serde_json::to_string_pretty(value)?)
}
