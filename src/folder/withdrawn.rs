//! What earlier builds in the data of a site show that a new one does not: records that were withdrawn, taxa that became
//! sensitive, names of observers that are no longer told. Nothing has to be published to know it: the earlier builds lie there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::data::{DataFile, Files, Gathering, Observers, Placed, Sums, Taxon, When, is_build_name};
use crate::grid::{Level, Square};

use super::{DataFolder, FolderError};

/// The column of the file of a square that holds names of observers; there only where some are told.
const OBSERVERS: &str = "\"observers\":[";

/// What earlier builds in a folder show that a new one does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// The builds that show it, and those that cannot be compared.
    pub builds: BTreeSet<String>,
    /// Names of the taxa with records, or squares, that are no longer shown.
    pub taxa: BTreeSet<String>,
    /// Whether names of observers are no longer told.
    pub observers: bool,
}

impl Withdrawn {
    /// Compares all earlier builds in the folder `dir` of data with a new one.
    ///
    /// # Errors
    /// When a file of the new one is damaged.
    pub fn since(dir: &Path, new: &DataFolder) -> Result<Self, FolderError> {
        let mut withdrawn = Withdrawn::default();
        let Ok(entries) = fs::read_dir(dir) else { return Ok(withdrawn) };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let earlier: BTreeSet<String> =
            names.filter(|name| is_build_name(name) && *name != new.manifest().build).collect();
        if earlier.is_empty() {
            return Ok(withdrawn);
        }
        let taxa = new.taxa()?;
        for build in earlier {
            // What is none of ours has no list, and is not removed either.
            let Some(shown) = Shown::of(dir.join(&build)) else {
                withdrawn.builds.insert(build);
                continue;
            };
            if withdrawn.add(&shown, new, &taxa)? {
                withdrawn.builds.insert(build);
            }
        }
        Ok(withdrawn)
    }

    /// Whether an earlier build shows something that the new one does not.
    fn add(&mut self, shown: &Shown, new: &DataFolder, taxa: &[Taxon]) -> Result<bool, FolderError> {
        let mut by_name: BTreeMap<&str, Vec<&Taxon>> = BTreeMap::new();
        for taxon in taxa {
            by_name.entry(&taxon.name).or_default().push(taxon);
        }
        let mut found = false;
        for taxon in shown.taxa.iter().filter(|taxon| taxon.records > 0) {
            let file = shown.taxon_file(&taxon.slug);
            let now = by_name.get(taxon.name.as_str()).map_or(&[][..], Vec::as_slice);
            let same = |other: &&Taxon| {
                let sum = new.sum(&new.manifest().files.taxon.replace("{slug}", &other.slug));
                sum.is_some() && sum == shown.sums.files.get(&file)
            };
            if now.iter().any(same) {
                continue;
            }
            let Some(before) = shown.read::<Vec<Placed>>(&file) else { return Ok(true) };
            let mut after = Counts::default();
            for other in now {
                after.add(&new.distribution(&other.slug)?);
            }
            let mut counts = Counts::default();
            counts.add(&before);
            if !after.cover(&counts) {
                self.taxa.insert(taxon.name.clone());
                found = true;
            }
        }
        let observers = shown.tells_others(new)?;
        self.observers |= observers;
        Ok(found || observers)
    }
}

/// Records by square and year, those of a quarter square in its hour square too: a record that is placed more finely than before
/// is still shown where it was.
#[derive(Debug, Default)]
struct Counts(BTreeMap<(Square, When), u64>);

impl Counts {
    fn add(&mut self, placed: &[Placed]) {
        for placed in placed {
            for occurrence in &placed.occurrences {
                let hour = placed.square.within(Level::Hour);
                let own = (placed.square.level() == Level::Quarter).then_some(placed.square);
                for square in own.into_iter().chain([hour]) {
                    *self.0.entry((square, occurrence.when)).or_default() += u64::from(occurrence.records);
                }
            }
        }
    }

    /// Whether all that the other ones show is among these.
    fn cover(&self, other: &Counts) -> bool {
        other.0.iter().all(|(key, records)| self.0.get(key).is_some_and(|own| own >= records))
    }
}

/// What an earlier build shows.
struct Shown {
    dir: PathBuf,
    sums: Sums,
    taxa: Vec<Taxon>,
    files: Files,
}

impl Shown {
    /// `None` where it cannot be read: damaged, half removed, or of another format.
    fn of(dir: PathBuf) -> Option<Self> {
        let files = Files::default();
        let read = |file: &str| fs::read_to_string(dir.join(file)).ok();
        let sums = Sums::read(&files.sums, &read(&files.sums)?).ok()?;
        let taxa = Vec::<Taxon>::read(&files.taxa, &read(&files.taxa)?).ok()?;
        Some(Shown { dir, sums, taxa, files })
    }

    fn taxon_file(&self, slug: &str) -> String {
        self.files.taxon.replace("{slug}", slug)
    }

    fn read<T: DataFile>(&self, file: &str) -> Option<T> {
        T::read(file, &self.text(file)?).ok()
    }

    fn text(&self, file: &str) -> Option<String> {
        // Names come from a file: none leads out of the folder.
        if file.split('/').any(|part| matches!(part, "" | "." | "..")) || file.contains(['\\', ':']) {
            return None;
        }
        fs::read_to_string(self.dir.join(file)).ok()
    }

    /// Whether it tells names of observers in a square where the new build does not.
    fn tells_others(&self, new: &DataFolder) -> Result<bool, FolderError> {
        let (before, after) = self.files.square.split_once("{code}").unwrap_or_default();
        for (file, sum) in &self.sums.files {
            let code = file.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            let Some(code) = code.and_then(|code| code.parse::<Square>().ok()) else { continue };
            let now = new.manifest().files.square.replace("{code}", &code.to_string());
            if new.sum(&now) == Some(sum) {
                continue;
            }
            let Some(text) = self.text(file) else { return Ok(true) };
            // Most builds tell none, and need not be taken apart.
            if !text.contains(OBSERVERS) {
                continue;
            }
            let Ok(gatherings) = Vec::<Gathering>::read(file, &text) else { return Ok(true) };
            let told = names(&gatherings);
            if told.is_empty() {
                continue;
            }
            let gatherings = if new.sum(&now).is_some() { new.gatherings(code)? } else { Vec::new() };
            if !told.is_subset(&names(&gatherings)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The names of observers that gatherings tell.
fn names(gatherings: &[Gathering]) -> BTreeSet<&str> {
    let named = gatherings.iter().filter_map(|gathering| match &gathering.observers {
        Some(Observers::Named(names)) => Some(names.as_str()),
        _ => None,
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Occurrence;

    fn counts(placed: &[(&str, i16, u32)]) -> Counts {
        let placed: Vec<Placed> = placed
            .iter()
            .map(|(code, year, records)| Placed {
                square: code.parse().unwrap(),
                occurrences: vec![Occurrence { when: When::year(*year), dataset: 0, records: *records }],
            })
            .collect();
        let mut counts = Counts::default();
        counts.add(&placed);
        counts
    }

    #[test]
    fn coarser_or_fewer_is_withdrawn_and_finer_or_more_is_not() {
        let before = counts(&[("E4-25-43", 1984, 2), ("E4-25", 1990, 1)]);
        for (after, covered) in [
            (vec![("E4-25-43", 1984, 2), ("E4-25", 1990, 1)], true),
            (vec![("E4-25-43", 1984, 3), ("E4-25-11", 1990, 1)], true),
            (vec![("E4-25", 1984, 2), ("E4-25", 1990, 1)], false),
            (vec![("E4-25-43", 1984, 1), ("E4-25", 1990, 1)], false),
            // What came in its place is not what went.
            (vec![("E4-25-43", 1984, 2), ("E4-25", 1991, 5)], false),
            (vec![("E4-26-43", 1984, 2), ("E4-25", 1990, 1)], false),
        ] {
            assert_eq!(counts(&after).cover(&before), covered, "{after:?}");
        }
    }
}
