//! The report beside the data folder: what became of every row.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::checksum::Checksum;
use crate::data::{Counts, Manifest};
use crate::gather::{Account, Misspelling};
use crate::i18n::{Language, number};
use crate::place::{Flag, Reason};
use crate::read::one_line;

use super::error::WriteError;

/// What a report is about.
pub(super) struct Report<'a> {
    pub manifest: &'a Manifest,
    pub accounts: &'a [Account],
    pub joined: &'a BTreeMap<String, Vec<String>>,
    pub misspellings: &'a [Misspelling],
}

/// The file `report.json`.
#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    tool: &'a str,
    as_of: &'a str,
    counts: &'a Counts,
    /// Rows rejected, by reason, of all sources together.
    rejected: BTreeMap<&'static str, u64>,
    /// Rows placed with a doubt, by kind.
    flagged: BTreeMap<&'static str, u64>,
    sources: &'a [Account],
    /// Names that were joined: the one that is shown, and the other ways it was written.
    joined_names: &'a BTreeMap<String, Vec<String>>,
    /// Rare names that look like misspellings of a common one.
    possible_misspellings: &'a [Misspelling],
    /// SHA-256 of the other files of the report, by name: with this list the tool knows its own.
    files: BTreeMap<String, String>,
}

/// Writes `report.json` and `summary.txt` beside the rejected rows, and gives the sums of all files there.
pub(super) fn write_report(
    folder: &Path,
    report: &Report<'_>,
) -> Result<BTreeMap<String, String>, WriteError> {
    let manifest = report.manifest;
    write_text(folder, "summary.txt", &summary(manifest, report.accounts))?;
    let document = Document {
        format: manifest.format,
        tool: &manifest.tool,
        as_of: &manifest.as_of,
        counts: &manifest.counts,
        rejected: total(report.accounts, |account| &account.rejected),
        flagged: total(report.accounts, |account| &account.flagged),
        sources: report.accounts,
        joined_names: report.joined,
        possible_misspellings: report.misspellings,
        files: sums(folder)?,
    };
    write_text(folder, "report.json", &(serde_json::to_string_pretty(&document)? + "\n"))?;
    sums(folder)
}

fn write_text(folder: &Path, name: &str, text: &str) -> Result<(), WriteError> {
    let path = folder.join(name);
    fs::write(&path, text).map_err(WriteError::io(&path, "written"))
}

/// The sums of all files in a folder.
fn sums(folder: &Path) -> Result<BTreeMap<String, String>, WriteError> {
    let mut sums = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(WriteError::io(folder, "listed"))? {
        let path = entry.map_err(WriteError::io(folder, "listed"))?.path();
        let sum = Checksum::of_file(&path).map_err(WriteError::io(&path, "read"))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        sums.insert(name, sum.to_string());
    }
    Ok(sums)
}

/// Adds up one kind of count of all sources.
fn total(
    accounts: &[Account],
    counts_of: impl Fn(&Account) -> &BTreeMap<&'static str, u64>,
) -> BTreeMap<&'static str, u64> {
    let mut total = BTreeMap::new();
    for (key, count) in accounts.iter().flat_map(counts_of) {
        *total.entry(*key).or_default() += count;
    }
    total
}

/// What a person reads after a build. It is the same for the same input: it names no time.
#[must_use]
pub fn summary(manifest: &Manifest, accounts: &[Account]) -> String {
    let number = |count: u64| number(Language::En, count);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let mut line = |words: String| {
        let _ = writeln!(text, "{}", one_line(&words));
    };
    for account in accounts {
        line(format!("{} ({})", account.source, account.kind));
        line(format!("  {:>12}  rows read", number(account.rows_read)));
        line(format!(
            "  {:>12}  placed, {} of them to 1 km and {} to 4 km",
            number(account.rows_placed),
            number(account.placed_1km),
            number(account.placed_4km)
        ));
        line(format!("  {:>12}  rejected", number(account.rows_rejected)));
        for reason in Reason::ALL {
            if let Some(count) = account.rejected.get(reason.key()) {
                line(format!("  {:>12}    {}", number(*count), reason.words()));
            }
        }
        if !account.flagged.is_empty() {
            line("  placed with a doubt:".to_owned());
        }
        for flag in Flag::ALL {
            if let Some(count) = account.flagged.get(flag.key()) {
                line(format!("  {:>12}    {}", number(*count), flag.words()));
            }
        }
        let columns = account.columns.0.iter();
        let used =
            columns.clone().filter_map(|column| Some(format!("{} = {}", column.used.as_ref()?, column.name)));
        let unused = columns.filter(|column| column.used.is_none()).map(|column| column.name.clone());
        for (what, list) in [("used", used.collect::<Vec<_>>()), ("not used", unused.collect())] {
            if !list.is_empty() {
                line(format!("  columns {what}: {}", list.join(", ")));
            }
        }
        for note in &account.notes {
            line(format!("  {note}"));
        }
    }
    let counts = &manifest.counts;
    line("The atlas".to_owned());
    for (count, what) in [
        (counts.records, "records"),
        (counts.taxa, "taxa"),
        (counts.squares_1km, "squares of 1 km"),
        (counts.squares_4km, "squares of 4 km"),
        (counts.taxon_square_1km, "pairs of a taxon and a square of 1 km"),
        (counts.taxon_square_4km, "pairs of a taxon and a square of 4 km"),
        (counts.visits, "visits"),
    ] {
        line(format!("  {:>12}  {what}", number(count)));
    }
    match manifest.years {
        Some((first, last)) => line(format!("  {:>12}  years", format!("{first}–{last}"))),
        None => line(format!("  {:>12}  no record has a year", "")),
    }
    line(format!("  {:>12}  data sets", number(manifest.datasets.len() as u64)));
    for dataset in manifest.datasets.iter().take(20) {
        let licence = if dataset.licence.is_empty() { "licence unknown" } else { &dataset.licence };
        line(format!("  {:>12}    {} ({licence})", number(dataset.records), dataset.title));
    }
    if manifest.datasets.len() > 20 {
        line(format!("  {:>12}    and {} more", "", manifest.datasets.len() - 20));
    }
    if counts.records == 0 {
        line("No row could be placed: the atlas is empty.".to_owned());
    }
    text
}
