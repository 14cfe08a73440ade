//! What earlier builds in the data of a site show that a new one does not: records that were withdrawn, taxa that became
//! sensitive, names of observers that are no longer told. Nothing has to be published to know it: the earlier builds lie there.
//!
//! **Withdrawn or corrected?** A record that is gone may have been withdrawn, by `--exclude` or by the publisher who left it out of
//! the archive, or corrected: another square, another name, a double that was dropped. The files hold no identifiers of records,
//! so a record that moved cannot be told from one that went while another one came; and who withdraws one by leaving it out says so
//! nowhere. So what is gone counts as withdrawn, with two exceptions, where all that the earlier build says is said still:
//!
//! - **A lower number.** Every square, day, source and observer for which the earlier build lists the taxon lists it still, as
//!   often: what is gone is a number, as where a double was dropped or a cell of a cube counted anew.
//! - **A mended name.** The taxon is gone, and one whose name differs in a letter or two is known, beyond what it was known
//!   from before, from all its squares and years, as precisely and as often. A name is no mended one where genus and epithet both differ, so
//!   that a plant that was hidden behind the name of its genus is none either.
//!
//! A taxon that is placed more coarsely than before always counts: that is what making it sensitive does.

mod counts;
mod mended;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::data::{Placed, Taxon, is_build_name};

use super::{DataFolder, FolderError};
use counts::Counts;
use mended::is_mended;
use shown::Shown;

/// What earlier builds in a folder show that a new one does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// The builds that show it, and those that cannot be compared.
    pub builds: BTreeSet<String>,
    /// Names of the taxa with records, or squares, that are no longer shown, each with how many records are gone; none where they
    /// are only placed more coarsely.
    pub taxa: BTreeMap<String, u64>,
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
        let now = Now::of(new)?;
        for build in earlier {
            // What is none of ours has no list, and is not removed either.
            let Some(shown) = Shown::of(dir.join(&build)) else {
                withdrawn.builds.insert(build);
                continue;
            };
            if withdrawn.add(&shown, &now)? {
                withdrawn.builds.insert(build);
            }
        }
        Ok(withdrawn)
    }

    /// Whether an earlier build shows something that the new one does not.
    fn add(&mut self, shown: &Shown, now: &Now<'_>) -> Result<bool, FolderError> {
        let new = now.folder;
        let mut found = false;
        let mut unlisted = BTreeMap::new();
        for taxon in shown.taxa.iter().filter(|taxon| taxon.records > 0) {
            let file = shown.taxon_file(&taxon.slug);
            let named = now.named(&taxon.name);
            let same = |other: &&Taxon| {
                let sum = new.sum(&new.manifest().files.taxon.replace("{slug}", &other.slug));
                sum.is_some() && sum == shown.sums.files.get(&file)
            };
            if named.iter().any(same) {
                continue;
            }
            let Some(before) = shown.read::<Vec<Placed>>(&file) else { return Ok(true) };
            let after = now.counts(&named)?;
            let before = Counts::of(&before);
            if after.cover(&before) {
                continue;
            }
            let is_corrected = if named.is_empty() {
                now.has_mended(&taxon.name, &before, shown)?
            } else {
                let mut is_listed = true;
                for square in after.fewer_than(&before) {
                    is_listed =
                        is_listed && !shown.unlisted(square, now, &mut unlisted)?.contains(&taxon.name);
                }
                is_listed
            };
            if !is_corrected {
                let gone = self.taxa.entry(taxon.name.clone()).or_default();
                *gone = after.gone_of(&before).max(*gone);
                found = true;
            }
        }
        let observers = shown.tells_others(new)?;
        self.observers |= observers;
        Ok(found || observers)
    }
}

/// The new build, its taxa by name.
struct Now<'a> {
    folder: &'a DataFolder,
    taxa: Vec<Taxon>,
    /// Indexes of the taxa of a name.
    by_name: BTreeMap<String, Vec<usize>>,
}

impl<'a> Now<'a> {
    fn of(folder: &'a DataFolder) -> Result<Self, FolderError> {
        let taxa = folder.taxa()?;
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, taxon) in taxa.iter().enumerate().filter(|(_, taxon)| taxon.records > 0) {
            by_name.entry(taxon.name.clone()).or_default().push(index);
        }
        Ok(Now { folder, taxa, by_name })
    }

    /// The taxa of this name with records.
    fn named(&self, name: &str) -> Vec<&Taxon> {
        let indexes = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        indexes.iter().filter_map(|index| self.taxa.get(*index)).collect()
    }

    fn counts(&self, taxa: &[&Taxon]) -> Result<Counts, FolderError> {
        let mut counts = Counts::default();
        for taxon in taxa {
            counts.add(&self.folder.distribution(&taxon.slug)?);
        }
        Ok(counts)
    }

    /// Whether a taxon of almost this name has come by what a taxon of this name was known from.
    fn has_mended(&self, name: &str, before: &Counts, shown: &Shown) -> Result<bool, FolderError> {
        for mended in self.by_name.keys().filter(|other| is_mended(name, other)) {
            let Some(mut expected) = shown.counts(mended) else { return Ok(false) };
            before.0.iter().for_each(|(key, records)| *expected.0.entry(*key).or_default() += records);
            if self.counts(&self.named(mended))?.cover(&expected) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
