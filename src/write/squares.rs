//! The files of the squares: gatherings, coverage, records, effort.

use std::collections::BTreeMap;
use std::path::Path;

use crate::analysis::TaxonYears;
use crate::data::{
    Coverage, CoverageRow, DatasetBook, Distribution, EffortFile, Files, Gathering, HourSquareFile,
    Observers, Occurrence, Placed, Sum, TaxonCount, When, encode, index32, records_in, widen,
};
use crate::gather::{Entry, Gathered};
use crate::grid::{Level, QUARTERS_PER_HOUR, Square};
use crate::statistics::Statistics;

use super::error::WriteError;
use super::file::write_file;
use super::folder::About;
use super::observers::ObserverNumbers;
use super::sources::DatasetTallies;

/// What was counted while the squares were written.
#[derive(Debug, Default)]
pub(super) struct SquareCounts {
    pub records: u64,
    pub squares_1km: u64,
    pub squares_4km: u64,
    pub visits: u64,
    pub years: Option<(i16, i16)>,
    pub records_of_dataset: Vec<u64>,
    pub records_of_period: Vec<u64>,
    /// What the data sets bring, in their order.
    pub datasets: Vec<DatasetBook>,
    /// Hour squares with records or visits.
    pub hours: Vec<CoverageRow>,
    /// Quarter squares with records or visits.
    pub quarters: Vec<CoverageRow>,
}

/// The number of taxa, records and visits of a square while they are counted; kept from square to square.
#[derive(Default)]
struct Tally {
    /// The square, once something was added.
    square: Option<Square>,
    /// One bit for each taxon of the atlas.
    met: Vec<u64>,
    taxa: u32,
    records: u32,
    visits: u32,
    years: Option<(i16, i16)>,
    last_visit: Option<i16>,
    /// The years of its taxa.
    found: TaxonYears,
}

impl Tally {
    /// Adds a gathering; pairs and doubtful names are records, but no taxa: `counts` says it of each.
    fn add(&mut self, square: Square, counts: &[bool], entries: &[Entry], visit: bool, when: When) {
        self.square = Some(square);
        self.met.resize(counts.len().div_ceil(64), 0);
        for entry in entries {
            let taxon = entry.taxon.index();
            let (met, bit) = (&mut self.met[taxon / 64], 1 << (taxon % 64));
            self.taxa += u32::from(counts[taxon] && *met & bit == 0);
            *met |= bit;
            if counts[taxon] {
                self.found.add(index32(taxon), when);
            }
            self.records = self.records.saturating_add(entry.records);
        }
        self.visits += u32::from(visit);
        if visit {
            self.last_visit = self.last_visit.max(when.single_year());
        }
        // Without finds there is no record, and so no year of one.
        if !entries.is_empty() {
            self.years = widen(self.years, when);
        }
    }

    /// What is told of the square, and the years of its taxa; `None` where nothing was added. The next square begins.
    fn row(&mut self) -> Option<(CoverageRow, Option<Placed>)> {
        let square = self.square?;
        let row = CoverageRow {
            square,
            taxa: self.taxa,
            records: self.records,
            visits: self.visits,
            years: self.years,
            last_visit: self.last_visit,
            completeness: None,
            expected_richness: None,
        };
        let years = self.found.counts(square);
        let (mut met, found) = (std::mem::take(&mut self.met), std::mem::take(&mut self.found));
        met.fill(0);
        *self = Tally { met, found, ..Tally::default() };
        Some((row, years))
    }
}

/// Writes the files of all hour squares, both coverages, the records of all taxa and the effort.
pub(super) fn write_squares(
    gathered: &Gathered,
    statistics: &Statistics,
    when: &[When],
    files: &Files,
    build: &Path,
    about: &About,
) -> Result<(SquareCounts, Vec<(String, Sum)>), WriteError> {
    let mut counts =
        SquareCounts { records_of_dataset: vec![0; gathered.datasets.len()], ..SquareCounts::default() };
    let mut datasets = DatasetTallies::new(gathered.datasets.len());
    let mut sums = Vec::new();
    let of_gatherings = gathered.entries_of_gatherings();
    let entries = |gathering: u32| of_gatherings.of(gathering as usize);
    let is_published = |gathering: &u32| gathered.is_told(*gathering as usize, entries(*gathering));
    let mut order: Vec<u32> = (0..index32(gathered.gatherings.len())).filter(is_published).collect();
    let hour = |gathering: u32| gathered.gatherings[gathering as usize].square.within(Level::Hour);
    order.sort_by_key(|gathering| hour(*gathering));
    let counted: Vec<bool> = gathered.taxa.iter().map(|taxon| taxon.kind.counts()).collect();
    let mut coverage = (Vec::new(), Vec::new());
    let mut refound: (Vec<Placed>, Vec<Placed>) = (Vec::new(), Vec::new());
    let mut hour_tally = Tally::default();
    let mut parts: Vec<Tally> = (0..QUARTERS_PER_HOUR).map(|_| Tally::default()).collect();
    let mut spent: BTreeMap<(Square, When, u32), u32> = BTreeMap::new();
    for group in order.chunk_by(|a, b| hour(*a) == hour(*b)) {
        let square = hour(group[0]);
        let mut gatherings = Vec::with_capacity(group.len());
        let numbers = (!about.observers).then(|| ObserverNumbers::new(gathered, group.iter().copied()));
        for gathering in group {
            let key = &gathered.gatherings[*gathering as usize];
            let entries = entries(*gathering);
            let when = when[*gathering as usize];
            hour_tally.add(square, &counted, entries, key.visit, when);
            if key.square.level() == Level::Quarter {
                let part = (key.square.number() % QUARTERS_PER_HOUR) as usize;
                parts[part].add(key.square, &counted, entries, key.visit, when);
            }
            datasets.add(key.dataset, &counted, entries, when);
            let records = entries.iter().fold(0_u32, |sum, entry| sum.saturating_add(entry.records));
            if !entries.is_empty() {
                let sum = spent.entry((key.square, when, key.dataset)).or_default();
                *sum = sum.saturating_add(records);
                counts.years = widen(counts.years, when);
            }
            counts.records += u64::from(records);
            counts.records_of_dataset[key.dataset as usize] += u64::from(records);
            counts.visits += u64::from(key.visit);
            gatherings.push(Gathering {
                square: key.square,
                date: gathered.date(key.date).until(about.until()),
                dataset: key.dataset,
                visit: key.visit,
                source: gathered.text(key.source).map(str::to_owned),
                observers: match &numbers {
                    Some(numbers) => numbers.of(gathered, *gathering as usize).map(Observers::Numbered),
                    None => gathered.text(key.observers).map(|names| Observers::Named(names.to_owned())),
                },
                taxa: entries
                    .iter()
                    .map(|entry| TaxonCount { taxon: index32(entry.taxon.index()), records: entry.records })
                    .collect(),
            });
        }
        // Squares that were visited in vain have a row, for the visits; they are no squares with records.
        counts.squares_4km += u64::from(hour_tally.records > 0);
        counts.squares_1km += parts.iter().filter(|part| part.records > 0).count() as u64;
        let findings = statistics.of(square);
        let statistics = findings.map(|findings| &findings.statistics);
        if let Some((row, years)) = hour_tally.row() {
            coverage.0.push(CoverageRow {
                completeness: findings.and_then(|findings| findings.completeness),
                expected_richness: findings.and_then(|findings| findings.expected_taxa),
                ..row
            });
            refound.0.extend(years);
        }
        for (row, years) in parts.iter_mut().filter_map(Tally::row) {
            coverage.1.push(row);
            refound.1.extend(years);
        }
        let name = files.square.replace("{code}", &square.to_string());
        sums.push(write_file(
            build,
            &name,
            &encode(&HourSquareFile::new(square, &gatherings).with_statistics(statistics))?,
        )?);
    }
    sums.push(write_file(build, &files.squares_4km, &encode(&Coverage::new(Level::Hour, &coverage.0))?)?);
    sums.push(write_file(build, &files.squares_1km, &encode(&Coverage::new(Level::Quarter, &coverage.1))?)?);
    let spent = spent
        .into_iter()
        .map(|((square, when, dataset), records)| (square, Occurrence { when, dataset, records }))
        .collect::<Vec<_>>();
    counts.records_of_period = about
        .periods
        .iter()
        .map(|period| records_in(spent.iter().map(|occurrence| &occurrence.1), *period))
        .collect();
    sums.push(write_file(build, &files.records, &encode(&Distribution::new("", &by_square(&spent)))?)?);
    for (name, counts) in [(&files.refound_4km, &refound.0), (&files.refound_1km, &refound.1)] {
        sums.push(write_file(build, name, &encode(&Distribution::new("", counts))?)?);
    }
    let effort = EffortFile::new(&statistics.efforts, about.periods.len());
    sums.push(write_file(build, &files.effort, &encode(&effort)?)?);
    (counts.hours, counts.quarters) = coverage;
    counts.datasets = datasets.books();
    Ok((counts, sums))
}

/// Occurrences in the order of squares → one entry per square.
pub(super) fn by_square(occurrences: &[(Square, Occurrence)]) -> Vec<Placed> {
    occurrences
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| Placed {
            square: group[0].0,
            occurrences: group.iter().map(|(_, occurrence)| *occurrence).collect(),
        })
        .collect()
}
