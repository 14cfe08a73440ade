//! The data folder as a whole.

use std::fs;
use std::panic;
use std::sync::OnceLock;
use std::thread;

use crate::data::{Counts, FORMAT, Files, Manifest, Period, Sums, Taxa, When, encode, periods_from_starts};
use crate::folder::{BuildSummary, Changes, Staging, build_of};
use crate::gather::{Account, Gathered, misspellings};
use crate::statistics::{Statistics, Survey};

use super::error::WriteError;
use super::file::write_file;
use super::overlay::{SoundOverlay, write_overlays};
use super::places::SoundPlaces;
use super::report::{Report, write_report};
use super::sources::sources_text;
use super::squares::write_squares;
use super::taxa::{TaxonCounts, TaxonFiles};
use super::waters::SoundWaters;

/// What an atlas says of itself beyond its records.
#[derive(Clone, Debug)]
pub struct About {
    /// Whether the records are simulated.
    pub simulated: bool,
    /// The day the atlas speaks for, `YYYY-MM-DD`.
    pub as_of: String,
    /// Oldest first.
    pub periods: Vec<Period>,
    /// Whether observers are published.
    pub observers: bool,
    /// Names that were joined with other ways to write them, for the report.
    pub joined: std::collections::BTreeMap<String, Vec<String>>,
    /// Layers of the host's own.
    pub overlays: Vec<SoundOverlay>,
    /// Places of the host's own.
    pub places: Option<SoundPlaces>,
    /// Waters of the host's own.
    pub waters: Option<SoundWaters>,
    /// What the atlas holds that is replaced, to tell what changed.
    pub before: Option<BuildSummary>,
}

impl Default for About {
    /// The periods of the Belgian atlases; no observers.
    fn default() -> Self {
        About {
            simulated: false,
            as_of: String::new(),
            periods: periods_from_starts(&[1939, 1972, 2005]),
            observers: false,
            joined: std::collections::BTreeMap::new(),
            overlays: Vec::new(),
            places: None,
            waters: None,
            before: None,
        }
    }
}

impl About {
    /// The year in which ranges of years without end end: that of the day the atlas speaks for.
    pub(super) fn until(&self) -> i16 {
        self.as_of.get(..4).and_then(|year| year.parse().ok()).unwrap_or(When::NO_END)
    }
}

/// What was written.
#[derive(Clone, Debug)]
pub struct WrittenFolder {
    /// The manifest.
    pub manifest: Manifest,
    /// Files in the folder of the build.
    pub files: usize,
    /// Their size, bytes.
    pub bytes: u64,
    /// What changed against the atlas that was replaced.
    pub changes: Option<Changes>,
}

/// Writes the data folder and its report, and puts both in place.
///
/// `accounts` are the books of the sources; without any, every record counts as a row.
///
/// # Errors
/// [`WriteError`] when a file cannot be written; what was in place before is untouched then.
pub fn write(
    gathered: &Gathered,
    accounts: &[Account],
    about: &About,
    staging: Staging,
) -> Result<WrittenFolder, WriteError> {
    let mut files = Files::default();
    let build = staging.build();
    for folder in ["taxon", "square"] {
        let path = build.join(folder);
        fs::create_dir(&path).map_err(WriteError::io(&path, "made a folder"))?;
    }
    let until = about.until();
    let when: Vec<When> =
        gathered.gatherings.iter().map(|key| gathered.date(key.date).until(until).when()).collect();
    let statistics = Statistics::new(&Survey::new(gathered, &when, &about.periods));
    // One thread writes the squares and then helps the others with the taxa, so that none waits long for another.
    let taxon_files = OnceLock::new();
    let write_taxa = || {
        let begin = || TaxonFiles::new(gathered, &statistics, &when, &files, &build);
        taxon_files.get_or_init(begin).write()
    };
    let (written, squares, misspellings) = thread::scope(|scope| {
        let misspellings = scope.spawn(|| misspellings(gathered));
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let others: Vec<_> = (1..threads.max(2)).map(|_| scope.spawn(write_taxa)).collect();
        let squares = write_squares(gathered, &statistics, &when, &files, &build, about);
        let mut written = vec![write_taxa()];
        let failed = || Err(WriteError::fault(&build, "the files of the taxa could not be written"));
        written.extend(others.into_iter().map(|other| other.join().unwrap_or_else(|_| failed())));
        (written, squares, misspellings.join().unwrap_or_else(|fault| panic::resume_unwind(fault)))
    });
    let (squares, square_sums) = squares?;
    let written = written.into_iter().collect::<Result<Vec<_>, _>>()?;
    let (taxa, taxon_sums) = TaxonCounts::of(written.into_iter().flatten().collect());
    let mut sums: std::collections::BTreeMap<_, _> = square_sums.into_iter().chain(taxon_sums).collect();
    sums.extend([write_file(&build, &files.taxa, &encode(&Taxa::new(&taxa.taxa))?)?]);

    if let Some(file) = &files.sources {
        sums.extend([write_file(&build, file, &sources_text(squares.datasets, accounts)?)?]);
    }

    let (overlays, overlay_sums) = write_overlays(&build, &about.overlays)?;
    files.overlays = overlays;
    sums.extend(overlay_sums);
    if let Some(places) = &about.places {
        let (file, sum) = places.write(&build)?;
        files.places = Some(file.clone());
        sums.insert(file, sum);
    }
    if let Some(waters) = &about.waters {
        let (listed, (file, sum)) = waters.write(&build)?;
        files.waters = Some(listed);
        sums.insert(file, sum);
    }
    let (read, placed) = match accounts {
        [] => (squares.records, squares.records),
        _ => accounts
            .iter()
            .fold((0, 0), |sum, account| (sum.0 + account.rows_read, sum.1 + account.rows_placed)),
    };
    let mut datasets = gathered.datasets.clone();
    for (dataset, records) in datasets.iter_mut().zip(&squares.records_of_dataset) {
        dataset.records = *records;
    }
    let mut manifest = Manifest {
        format: FORMAT,
        build: String::new(),
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: about.as_of.clone(),
        simulated: about.simulated,
        years: squares.years,
        periods: about.periods.clone(),
        records_of_period: squares.records_of_period,
        datasets,
        sources: accounts.iter().map(Account::source_columns).collect(),
        counts: Counts {
            rows_read: read,
            rows_placed: placed,
            rows_rejected: read - placed,
            records: squares.records,
            taxa: taxa.taxa.iter().filter(|taxon| taxon.records > 0 && taxon.kind.counts()).count() as u64,
            squares_1km: squares.squares_1km,
            squares_4km: squares.squares_4km,
            taxon_square_1km: taxa.taxon_square_1km,
            taxon_square_4km: taxa.taxon_square_4km,
            visits: squares.visits,
        },
        files,
        report: std::collections::BTreeMap::new(),
    };
    manifest.report = write_report(
        &staging.report(),
        &Report { manifest: &manifest, accounts, joined: &about.joined, misspellings: &misspellings },
    )?;
    let bytes: u64 = sums.values().map(|sum| sum.bytes).sum();
    let count = sums.len() + 1;
    let sums = encode(&Sums::new(sums))?;
    manifest.build = build_of(&manifest, &sums)?;
    write_file(&build, &manifest.files.sums, &sums)?;
    let changes = about.before.as_ref().map(|before| {
        let now = BuildSummary::new(&manifest, &taxa.taxa, &squares.hours, &squares.quarters);
        before.replaced_by(&now)
    });
    // The same build again: how it came to be was told then.
    if let Some(changes) = changes.as_ref().filter(|changes| changes.before != changes.build) {
        changes.write(&staging.report())?;
    }
    let text = encode(&manifest)?;
    staging.put_in_place(&manifest, &text)?;
    Ok(WrittenFolder { manifest, files: count, bytes: bytes + sums.len() as u64, changes })
}
