//! Whether the file of sources is sound: what the data sets bring is what the squares hold, every row is accounted for, and
//! nothing is told that is kept back.

use std::collections::BTreeSet;

use crate::data::{
    Books, DatasetBook, FEWEST_TOLD, Gathering, NEVER_TOLD, OTHER_REASONS, SourceBook, Taxon, index32, widen,
};

use super::MANIFEST;
use super::contents::Contents;
use super::error::FolderError;

/// What every data set brings, counted from the files of the squares.
pub(super) struct TalliedDatasets {
    of: Vec<Tally>,
}

#[derive(Clone, Default)]
struct Tally {
    taxa: BTreeSet<u32>,
    years: Option<(i16, i16)>,
    records: u64,
}

impl TalliedDatasets {
    /// Of so many data sets.
    pub(super) fn new(datasets: usize) -> Self {
        TalliedDatasets { of: vec![Tally::default(); datasets] }
    }

    /// Adds the gatherings of an hour square. What points to nothing is told of elsewhere.
    pub(super) fn add(&mut self, gatherings: &[Gathering], taxa: &[Taxon]) {
        for gathering in gatherings {
            let Some(tally) = self.of.get_mut(gathering.dataset as usize) else { continue };
            for count in &gathering.taxa {
                if taxa.get(count.taxon as usize).is_some_and(|taxon| taxon.kind.counts()) {
                    tally.taxa.insert(count.taxon);
                }
                tally.records += u64::from(count.records);
            }
            if !gathering.taxa.is_empty() {
                tally.years = widen(tally.years, gathering.date.when());
            }
        }
    }
}

impl Tally {
    fn book(&self) -> DatasetBook {
        DatasetBook { taxa: index32(self.taxa.len()), years: self.years }
    }
}

/// Compares the file of sources with the manifest and with what the squares hold.
pub(super) fn check_books(contents: &Contents<'_>, datasets: &TalliedDatasets) -> Result<(), FolderError> {
    let manifest = contents.manifest;
    let Some(file) = &manifest.files.sources else {
        let what = "names no file of sources: a tool that was never released wrote it; build the atlas again";
        return Err(FolderError::fault(contents.dir.join(MANIFEST), what));
    };
    let books: Books = contents.read(file)?;
    let agree = |what: &str, here: u64, there: u64| contents.agree(file, what, here, there);
    agree("data sets", books.datasets.len() as u64, manifest.datasets.len() as u64)?;
    agree("sources", books.sources.len() as u64, manifest.sources.len() as u64)?;
    for (index, (told, found)) in books.datasets.iter().zip(&datasets.of).enumerate() {
        let of = |what: &str| format!("{what} of data set {}", index + 1);
        agree(&of("taxa"), told.taxa.into(), found.book().taxa.into())?;
        contents.agree("../atlas.json", &of("records"), manifest.datasets[index].records, found.records)?;
        if told.years != found.book().years {
            let what = format!("{} differ from those in the squares; build the atlas again", of("years"));
            return Err(FolderError::fault(contents.path(file), what));
        }
    }
    let counts = &manifest.counts;
    if books.sources.is_empty() {
        // Without sources, as in the demonstration, every record counts as a row.
        return agree("rows rejected", 0, counts.rows_rejected);
    }
    let sum =
        |rows_of: fn(&SourceBook) -> u64| books.sources.iter().map(rows_of).fold(0, u64::saturating_add);
    agree("rows read", sum(|source| source.rows_read), counts.rows_read)?;
    agree("rows placed", sum(|source| source.rows_placed), counts.rows_placed)?;
    agree("rows rejected", sum(SourceBook::rows_rejected), counts.rows_rejected)?;
    match books.sources.iter().find_map(told_too_much) {
        Some(key) => {
            let what = format!("tells of `{key}` by itself, which is not public; build the atlas again");
            Err(FolderError::fault(contents.path(file), what))
        }
        None => Ok(()),
    }
}

/// A reason or flag of a source that is not to be told by itself.
fn told_too_much(source: &SourceBook) -> Option<&str> {
    let never = |(key, _): &&(String, u64)| NEVER_TOLD.contains(&key.as_str());
    let by_itself = |told: &&(String, u64)| never(told) || (told.0 != OTHER_REASONS && told.1 < FEWEST_TOLD);
    let rejected = source.rejected.iter().find(by_itself);
    rejected.or_else(|| source.flagged.iter().find(never)).map(|(key, _)| key.as_str())
}
