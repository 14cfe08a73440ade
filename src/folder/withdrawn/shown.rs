//! What an earlier build shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use super::Now;
use super::counts::Counts;
use crate::data::{DataFile, Files, Gathering, GatheringDate, Observers, Placed, Sums, Taxon};
use crate::folder::{DataFolder, FolderError};
use crate::grid::Square;

/// The column of the file of a square that holds names of observers; there only where some are told.
const OBSERVERS: &str = "\"observers\":[";

/// What an earlier build shows.
pub struct Shown {
    dir: PathBuf,
    pub sums: Sums,
    pub taxa: Vec<Taxon>,
    files: Files,
}

impl Shown {
    /// `None` where it cannot be read: damaged, half removed, or of another format.
    pub fn of(dir: PathBuf) -> Option<Self> {
        let files = Files::default();
        let read = |file: &str| fs::read_to_string(dir.join(file)).ok();
        let sums = Sums::read(&files.sums, &read(&files.sums)?).ok()?;
        let taxa = Vec::<Taxon>::read(&files.taxa, &read(&files.taxa)?).ok()?;
        Some(Shown { dir, sums, taxa, files })
    }

    /// The records of all taxa of a name; `None` where a file of them cannot be read.
    pub fn counts(&self, name: &str) -> Option<Counts> {
        let mut counts = Counts::default();
        for taxon in self.taxa.iter().filter(|taxon| taxon.name == name && taxon.records > 0) {
            counts.add(&self.read::<Vec<Placed>>(&self.taxon_file(&taxon.slug))?);
        }
        Some(counts)
    }

    /// The taxa that this build lists for a day, a source and observers in an hour square and the new one does not, or less often:
    /// looked for once.
    pub fn unlisted<'a>(
        &self,
        square: Square,
        now: &Now<'_>,
        known: &'a mut BTreeMap<Square, BTreeSet<String>>,
    ) -> Result<&'a BTreeSet<String>, FolderError> {
        let all = || self.taxa.iter().map(|taxon| taxon.name.clone()).collect();
        let file = |pattern: &str| pattern.replace("{code}", &square.to_string());
        let unlisted = if known.contains_key(&square) {
            BTreeSet::new()
        } else {
            match self.read::<Vec<Gathering>>(&file(&self.files.square)) {
                None => all(),
                // Its file is not there where nothing is known from it any more.
                Some(_) if now.folder.sum(&file(&now.folder.manifest().files.square)).is_none() => all(),
                Some(before) => {
                    let after = now.folder.gatherings(square)?;
                    let (before, after) = (listed(&before, &self.taxa), listed(&after, &now.taxa));
                    let less =
                        before.iter().filter(|(key, often)| after.get(*key).is_none_or(|own| own < *often));
                    less.map(|(key, _)| key.taxon.to_owned()).collect()
                }
            }
        };
        Ok(known.entry(square).or_insert(unlisted))
    }

    pub fn taxon_file(&self, slug: &str) -> String {
        self.files.taxon.replace("{slug}", slug)
    }

    pub fn read<T: DataFile>(&self, file: &str) -> Option<T> {
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
    pub fn tells_others(&self, new: &DataFolder) -> Result<bool, FolderError> {
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

/// For what a taxon is listed.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Listed<'a> {
    taxon: &'a str,
    square: Square,
    date: &'a GatheringDate,
    source: Option<&'a str>,
    /// Where they are named: the numbers of others begin anew in each build.
    observers: Option<&'a str>,
}

/// How often each taxon is listed for what.
fn listed<'a>(gatherings: &'a [Gathering], taxa: &'a [Taxon]) -> BTreeMap<Listed<'a>, usize> {
    let mut often = BTreeMap::new();
    for gathering in gatherings {
        for count in &gathering.taxa {
            let Some(taxon) = taxa.get(count.taxon as usize) else { continue };
            let key = Listed {
                taxon: &taxon.name,
                square: gathering.square,
                date: &gathering.date,
                source: gathering.source.as_deref(),
                observers: named_observers(gathering),
            };
            *often.entry(key).or_default() += 1;
        }
    }
    often
}

/// The names of observers that gatherings tell.
fn names(gatherings: &[Gathering]) -> BTreeSet<&str> {
    gatherings.iter().filter_map(named_observers).collect()
}

/// The observers of a gathering, where they are named.
fn named_observers(gathering: &Gathering) -> Option<&str> {
    match &gathering.observers {
        Some(Observers::Named(names)) => Some(names),
        _ => None,
    }
}
