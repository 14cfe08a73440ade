//! What an atlas holds, for a comparison with the one that replaces it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::data::{CoverageRow, Manifest, Taxon};
use crate::grid::{Level, Square};

use super::changes::{ChangedTaxon, Changes, Difference};
use super::{DataFolder, FolderError};

/// Records of each taxon, and the squares with records, of one build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildSummary {
    build: String,
    /// Records of each taxon, by its name.
    taxa: BTreeMap<String, u64>,
    hours: BTreeSet<Square>,
    quarters: BTreeSet<Square>,
}

impl BuildSummary {
    /// Looks at an atlas on the disk; `None` where there is none.
    ///
    /// # Errors
    /// When there is one that cannot be read: damaged, or of another format.
    pub fn of(dir: &Path) -> Result<Option<Self>, FolderError> {
        let folder = match DataFolder::open(dir) {
            Err(FolderError::NotAFolder(_)) => return Ok(None),
            folder => folder?,
        };
        let (hours, quarters) = (folder.coverage(Level::Hour)?, folder.coverage(Level::Quarter)?);
        Ok(Some(Self::new(folder.manifest(), &folder.taxa()?, &hours, &quarters)))
    }

    /// What a build holds whose files say this.
    #[must_use]
    pub fn new(manifest: &Manifest, taxa: &[Taxon], hours: &[CoverageRow], quarters: &[CoverageRow]) -> Self {
        let squares =
            |rows: &[CoverageRow]| rows.iter().filter(|row| row.records > 0).map(|row| row.square).collect();
        let mut build_summary = BuildSummary {
            build: manifest.build.clone(),
            taxa: BTreeMap::new(),
            hours: squares(hours),
            quarters: squares(quarters),
        };
        for taxon in taxa.iter().filter(|taxon| taxon.records > 0) {
            *build_summary.taxa.entry(taxon.name.clone()).or_default() += taxon.records;
        }
        build_summary
    }

    /// What is different in the atlas that replaces this one.
    #[must_use]
    pub fn replaced_by(&self, new: &BuildSummary) -> Changes {
        let names = |build_summary: &BuildSummary, other: &BuildSummary| -> Vec<ChangedTaxon> {
            let only = build_summary.taxa.iter().filter(|(name, _)| !other.taxa.contains_key(*name));
            only.map(|(name, records)| ChangedTaxon { taxon: name.clone(), records: *records }).collect()
        };
        let more = |build_summary: &BuildSummary, than: &BuildSummary| -> u64 {
            let more = |(name, records): (&String, &u64)| {
                records.saturating_sub(than.taxa.get(name).copied().unwrap_or(0))
            };
            build_summary.taxa.iter().map(more).sum()
        };
        let squares = |squares_of: fn(&BuildSummary) -> &BTreeSet<Square>| {
            let codes = |build_summary: &BuildSummary, other: &BuildSummary| {
                squares_of(build_summary)
                    .difference(squares_of(other))
                    .map(Square::to_string)
                    .collect::<Vec<_>>()
            };
            Difference { gained: codes(new, self), lost: codes(self, new) }
        };
        Changes::new(
            &self.build,
            &new.build,
            // Taxon by taxon: what one gained does not hide what another lost.
            Difference { gained: more(new, self), lost: more(self, new) },
            Difference { gained: names(new, self), lost: names(self, new) },
            squares(|build_summary| &build_summary.hours),
            squares(|build_summary| &build_summary.quarters),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build_summary(taxa: &[(&str, u64)], hours: &[&str]) -> BuildSummary {
        BuildSummary {
            taxa: taxa.iter().map(|(name, records)| ((*name).to_owned(), *records)).collect(),
            hours: hours.iter().map(|code| code.parse().unwrap()).collect(),
            ..BuildSummary::default()
        }
    }

    #[test]
    fn gains_do_not_hide_losses() {
        let before = build_summary(&[("Poa annua", 10), ("Poa alpina", 3)], &["E4-25", "E4-26"]);
        let after = build_summary(&[("Poa annua", 12), ("Poa bulbosa", 1)], &["E4-25", "E4-27", "E4-28"]);
        let changes = before.replaced_by(&after);
        assert_eq!((changes.records.gained, changes.records.lost), (3, 3));
        let name = |taxa: &[ChangedTaxon]| taxa.iter().map(|taxon| taxon.taxon.clone()).collect::<Vec<_>>();
        assert_eq!(name(&changes.taxa.gained), ["Poa bulbosa"]);
        assert_eq!(name(&changes.taxa.lost), ["Poa alpina"]);
        assert_eq!(changes.squares_4km.gained, ["E4-27", "E4-28"]);
        assert_eq!(changes.squares_4km.lost, ["E4-26"]);
        assert!(changes.squares_1km.gained.is_empty() && !changes.nothing());
        assert!(after.replaced_by(&after).nothing());
    }
}
