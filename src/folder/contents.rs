//! Whether the files of a data folder say the same.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::data::{
    CoverageRow, DataError, DataFile, Distribution, Efforts, Manifest, OverlayLayer, Placed, Places,
    SquareRecords, Sums, Taxon, decode, records_in, widen,
};
use crate::grid::{Level, Square};

use super::books::{TalliedDatasets, check_books};
use super::check::read;
use super::error::FolderError;

/// What the files say, compared with each other.
pub(super) struct Contents<'a> {
    pub dir: &'a Path,
    pub manifest: &'a Manifest,
}

impl Contents<'_> {
    /// The path of a file of the build.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.dir.join(self.manifest.path(file))
    }

    /// What a file says; `T` says what kind it is of.
    pub(super) fn read<T: DataFile>(&self, file: &str) -> Result<T, FolderError> {
        self.read_with(file, T::read)
    }

    fn read_with<T>(
        &self,
        file: &str,
        read_text: impl FnOnce(&str, &str) -> Result<T, DataError>,
    ) -> Result<T, FolderError> {
        read_text(&self.manifest.path(file), &read(&self.path(file))?)
            .map_err(|error| FolderError::Data { dir: self.dir.to_owned(), error })
    }

    /// Refuses a number that two files do not agree on.
    pub(super) fn agree(&self, file: &str, what: &str, here: u64, there: u64) -> Result<(), FolderError> {
        if here == there {
            return Ok(());
        }
        Err(FolderError::fault(
            self.path(file),
            format!("{what}: {here} here, but {there} elsewhere; build the atlas again"),
        ))
    }

    /// Compares them all.
    pub(super) fn check(&self, sums: &Sums) -> Result<(), FolderError> {
        let files = &self.manifest.files;
        let counts = &self.manifest.counts;
        self.agree("../atlas.json", "rows", counts.rows_read, counts.rows_placed + counts.rows_rejected)?;
        let taxa: Vec<Taxon> = self.read(&files.taxa)?;
        let counted = || taxa.iter().filter(|taxon| taxon.kind.counts());
        let recorded = counted().filter(|taxon| taxon.records > 0).count() as u64;
        let sum = |number_of: &dyn Fn(&Taxon) -> u64| counted().map(number_of).sum::<u64>();
        self.agree(&files.taxa, "taxa", recorded, counts.taxa)?;
        let records = taxa.iter().map(|taxon| taxon.records).sum();
        self.agree(&files.taxa, "records", records, counts.records)?;
        self.agree(
            &files.taxa,
            "pairs of 1 km",
            sum(&|t| u64::from(t.squares_1km)),
            counts.taxon_square_1km,
        )?;
        self.agree(
            &files.taxa,
            "pairs of 4 km",
            sum(&|t| u64::from(t.squares_4km)),
            counts.taxon_square_4km,
        )?;
        self.agree(
            "../atlas.json",
            "records of data sets",
            self.manifest.datasets.iter().map(|d| d.records).sum(),
            counts.records,
        )?;
        for taxon in &taxa {
            self.check_taxon(taxon)?;
        }
        let hours: Vec<CoverageRow> = self.read(&files.squares_4km)?;
        let quarters: Vec<CoverageRow> = self.read(&files.squares_1km)?;
        // Squares that were visited in vain have rows too.
        let recorded = |rows: &[CoverageRow]| rows.iter().filter(|row| row.records > 0).count() as u64;
        self.agree(&files.squares_4km, "squares", recorded(&hours), counts.squares_4km)?;
        self.agree(&files.squares_1km, "squares", recorded(&quarters), counts.squares_1km)?;
        let visits = hours.iter().map(|row| u64::from(row.visits)).sum();
        self.agree(&files.squares_4km, "visits", visits, counts.visits)?;
        let spent: Vec<Placed> = self.read(&files.records)?;
        self.agree(&files.records, "records", records_of(&spent), counts.records)?;
        self.agree(&files.records, "squares of 4 km", hours_of(&spent), counts.squares_4km)?;
        for (period, records) in self.manifest.periods.iter().zip(&self.manifest.records_of_period) {
            let here = records_in(spent.iter().flat_map(|placed| &placed.occurrences), *period);
            self.agree(&files.records, "records of a period", here, *records)?;
        }
        let efforts: Efforts = self.read(&files.effort)?;
        let listed = hours.iter().filter(|row| row.taxa > 0).map(|row| row.square);
        if !listed.eq(efforts.squares.iter().map(|row| row.square)) {
            let what = "has other squares than those with taxa; build the atlas again";
            return Err(FolderError::fault(self.path(&files.effort), what));
        }
        for row in &efforts.squares {
            let periods = row.effort.len() as u64;
            self.agree(&files.effort, "periods", periods, self.manifest.periods.len() as u64)?;
        }
        for (file, rows) in [(&files.refound_4km, &hours), (&files.refound_1km, &quarters)] {
            let years: Vec<Placed> = self.read(file)?;
            // Taxa without a year stand in no count, so a square may have more taxa than these.
            let is_sound = |of: &Placed| {
                let row = rows.binary_search_by_key(&of.square, |row| row.square).ok();
                let counted = |count: u32| {
                    let here = of.occurrences.iter().filter(|occurrence| occurrence.dataset == count);
                    here.map(|occurrence| u64::from(occurrence.records)).sum::<u64>()
                };
                counted(0) == counted(1) && row.is_some_and(|row| counted(0) <= u64::from(rows[row].taxa))
            };
            if let Some(odd) = years.iter().find(|square| !is_sound(square)) {
                let what = format!(
                    "has years of other taxa than there are in {}; build the atlas again",
                    odd.square
                );
                return Err(FolderError::fault(self.path(file), what));
            }
        }
        let mut datasets = TalliedDatasets::new(self.manifest.datasets.len());
        for row in &hours {
            self.check_square(row, &quarters, &taxa, &mut datasets)?;
        }
        check_books(self, &datasets)?;
        // A file that the app would refuse is no part of a whole atlas.
        for overlay in files.overlays.iter().chain(&files.waters) {
            self.read::<OverlayLayer>(&overlay.file)?;
        }
        if let Some(places) = &files.places {
            self.read::<Places>(places)?;
        }
        // Every file was one of those above.
        let expected = taxa.len() + hours.len() + 8 + files.of_host().count();
        self.agree(&files.sums, "files", sums.files.len() as u64, expected as u64)
    }

    fn check_taxon(&self, taxon: &Taxon) -> Result<(), FolderError> {
        let file = self.manifest.files.taxon.replace("{slug}", &taxon.slug);
        let distribution: Distribution = self.read_with(&file, decode)?;
        if distribution.taxon != taxon.slug {
            return Err(FolderError::fault(self.path(&file), format!("is about `{}`", distribution.taxon)));
        }
        let placed = distribution
            .placed()
            .map_err(|misfit| FolderError::fault(self.path(&file), misfit.to_string()))?;
        let quarters = placed.iter().filter(|placed| placed.square.level() == Level::Quarter).count();
        self.agree(&file, "records", records_of(&placed), taxon.records)?;
        self.agree(&file, "squares of 1 km", quarters as u64, u64::from(taxon.squares_1km))?;
        self.agree(&file, "squares of 4 km", hours_of(&placed), u64::from(taxon.squares_4km))?;
        let years = placed
            .iter()
            .flat_map(|placed| &placed.occurrences)
            .fold(None, |years, occurrence| widen(years, occurrence.when));
        if years != taxon.years {
            return Err(FolderError::fault(
                self.path(&file),
                "first and last year differ from those in the list of taxa",
            ));
        }
        if distribution.statistics().is_some() != taxon.kind.counts() {
            let what = "has statistics, or lacks them, though they are for what counts as a taxon";
            return Err(FolderError::fault(self.path(&file), what));
        }
        if let Some(statistics) = distribution.statistics() {
            let periods = self.manifest.periods.len() as u64;
            self.agree(&file, "periods", statistics.trend.len() as u64, periods)?;
        }
        Ok(())
    }

    fn check_square(
        &self,
        row: &CoverageRow,
        quarters: &[CoverageRow],
        taxa: &[Taxon],
        datasets: &mut TalliedDatasets,
    ) -> Result<(), FolderError> {
        let file = self.manifest.files.square.replace("{code}", &row.square.to_string());
        let SquareRecords { gatherings, statistics }: SquareRecords = self.read(&file)?;
        datasets.add(&gatherings, taxa);
        let inside: Vec<&CoverageRow> =
            quarters.iter().filter(|quarter| row.square.contains(quarter.square)).collect();
        for row in std::iter::once(row).chain(inside.iter().copied()) {
            let here = gatherings.iter().filter(|gathering| row.square.contains(gathering.square));
            let (mut found, mut records, mut visits, mut years) = (BTreeSet::new(), 0, 0, None);
            for gathering in here {
                if gathering.dataset as usize >= self.manifest.datasets.len() {
                    return Err(FolderError::fault(
                        self.path(&file),
                        "points to a data set that is not there",
                    ));
                }
                for count in &gathering.taxa {
                    let Some(taxon) = taxa.get(count.taxon as usize) else {
                        return Err(FolderError::fault(
                            self.path(&file),
                            "points to a taxon that is not there",
                        ));
                    };
                    if taxon.kind.counts() {
                        found.insert(count.taxon);
                    }
                    records += u64::from(count.records);
                }
                visits += u64::from(gathering.visit);
                if !gathering.taxa.is_empty() {
                    years = widen(years, gathering.date.when());
                }
            }
            let in_square = |what: &str| format!("{what} in {}", row.square);
            self.agree(&file, &in_square("taxa"), found.len() as u64, u64::from(row.taxa))?;
            self.agree(&file, &in_square("records"), records, u64::from(row.records))?;
            self.agree(&file, &in_square("visits"), visits, u64::from(row.visits))?;
            if years != row.years {
                return Err(FolderError::fault(self.path(&file), in_square("first and last year differ")));
            }
        }
        if let Some(statistics) = statistics {
            let periods = self.manifest.periods.len() as u64;
            self.agree(&file, "periods", statistics.effort.len() as u64, periods)?;
            let found: BTreeSet<u32> =
                gatherings.iter().flat_map(|gathering| &gathering.taxa).map(|count| count.taxon).collect();
            for expected in &statistics.expected {
                if !taxa.get(expected.taxon as usize).is_some_and(|taxon| taxon.kind.counts()) {
                    let what = "expects what is no taxon of the list, or counts as none";
                    return Err(FolderError::fault(self.path(&file), what));
                }
                if found.contains(&expected.taxon) {
                    return Err(FolderError::fault(self.path(&file), "expects a taxon that was found there"));
                }
            }
        }
        let known: BTreeSet<Square> = inside.iter().map(|row| row.square).collect();
        match gatherings
            .iter()
            .find(|gathering| gathering.square != row.square && !known.contains(&gathering.square))
        {
            Some(gathering) => Err(FolderError::fault(
                self.path(&file),
                format!("has records in {}, which is not listed", gathering.square),
            )),
            None => Ok(()),
        }
    }
}

fn records_of(placed: &[Placed]) -> u64 {
    placed.iter().flat_map(|placed| &placed.occurrences).map(|occurrence| u64::from(occurrence.records)).sum()
}

fn hours_of(placed: &[Placed]) -> u64 {
    placed.iter().map(|placed| placed.square.within(Level::Hour)).collect::<BTreeSet<_>>().len() as u64
}
