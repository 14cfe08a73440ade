//! The file `sources.json`: what every data set brings, and what became of the rows of every source.

use std::collections::BTreeMap;

use crate::data::{
    Books, DatasetBook, FEWEST_TOLD, NEVER_TOLD, OTHER_REASONS, SourceBook, SourcesFile, When, encode, widen,
};
use crate::gather::{Account, Entry};

use super::error::WriteError;

/// What the data sets bring, while it is counted.
#[derive(Debug, Default)]
pub(super) struct DatasetTallies {
    of: Vec<DatasetTally>,
}

/// What one of them brings.
#[derive(Clone, Debug, Default)]
struct DatasetTally {
    /// One bit for each taxon of the atlas; nothing before its first record.
    met: Vec<u64>,
    book: DatasetBook,
}

impl DatasetTallies {
    /// Of so many data sets.
    pub(super) fn new(datasets: usize) -> Self {
        DatasetTallies { of: vec![DatasetTally::default(); datasets] }
    }

    /// Adds what a gathering found; `counts` says of each taxon whether it counts as one.
    pub(super) fn add(&mut self, dataset: u32, counts: &[bool], entries: &[Entry], when: When) {
        if entries.is_empty() {
            return;
        }
        let Some(tally) = self.of.get_mut(dataset as usize) else { return };
        tally.met.resize(counts.len().div_ceil(64), 0);
        for entry in entries {
            let taxon = entry.taxon.index();
            let (met, bit) = (&mut tally.met[taxon / 64], 1 << (taxon % 64));
            tally.book.taxa += u32::from(counts[taxon] && *met & bit == 0);
            *met |= bit;
        }
        tally.book.years = widen(tally.book.years, when);
    }

    /// What they bring, in their order.
    pub(super) fn books(self) -> Vec<DatasetBook> {
        self.of.into_iter().map(|tally| tally.book).collect()
    }
}

/// What may be told of a source: no names, and of rows that are kept back no more than that they are among others.
fn source_book(account: &Account) -> SourceBook {
    let is_told = |key: &str| !NEVER_TOLD.contains(&key);
    let mut rejected: BTreeMap<&str, u64> = BTreeMap::new();
    for (key, rows) in &account.rejected {
        let key = if is_told(key) && *rows >= FEWEST_TOLD { key } else { OTHER_REASONS };
        *rejected.entry(key).or_default() += rows;
    }
    let flagged = account.flagged.iter().filter(|(key, _)| is_told(key));
    SourceBook {
        rows_read: account.rows_read,
        rows_placed: account.rows_placed,
        rejected: rejected.into_iter().map(|(key, rows)| (key.to_owned(), rows)).collect(),
        flagged: flagged.map(|(key, rows)| ((*key).to_owned(), *rows)).collect(),
    }
}

/// The text of the file.
pub(super) fn sources_text(datasets: Vec<DatasetBook>, accounts: &[Account]) -> Result<String, WriteError> {
    let books = Books { datasets, sources: accounts.iter().map(source_book).collect() };
    Ok(encode(&SourcesFile::new(&books))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{Flag, Reason};

    #[test]
    fn what_is_kept_back_is_never_told_by_itself() {
        let mut account = Account::default();
        (account.rows_read, account.rows_placed) = (100, 50);
        let rejected =
            [(Reason::NoSquare, 40), (Reason::Hidden, 6), (Reason::Withdrawn, 1), (Reason::NoName, 3)];
        account.rejected = rejected.map(|(reason, rows)| (reason.key(), rows)).into();
        account.flagged =
            [(Flag::Coarsened, 9), (Flag::NoDate, 1)].map(|(flag, rows)| (flag.key(), rows)).into();
        let book = source_book(&account);
        assert_eq!(book.rejected, [("no_square".to_owned(), 40), (OTHER_REASONS.to_owned(), 10)]);
        assert_eq!(book.flagged, [("no_date".to_owned(), 1)]);
        // A single slip stands under the same key as a single row that is kept back.
        let of_one = |reason: Reason| {
            let mut account = Account::default();
            account.rows_read = 1;
            account.rejected = [(reason.key(), 1)].into();
            source_book(&account)
        };
        assert_eq!(of_one(Reason::Hidden), of_one(Reason::StrayQuote));
    }

    #[test]
    fn what_is_never_told_is_what_the_report_calls_so() {
        let kept_back = [Reason::Hidden.key(), Reason::Withdrawn.key(), Reason::Obscured.key()];
        assert_eq!(NEVER_TOLD[..3], kept_back);
        assert_eq!(NEVER_TOLD[3], Flag::Coarsened.key());
        assert!(Reason::ALL.iter().all(|reason| reason.key() != OTHER_REASONS));
    }
}
