//! What an atlas holds that the one it replaces did not, and the other way round.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::folder::{DataFolder, FolderError};
use crate::grid::{Level, Square};
use crate::i18n::{Language, number};

/// Most names of taxa that are listed.
const MOST_NAMES: usize = 10;

/// What an atlas holds, for a comparison.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    /// Records of each taxon, by its name.
    taxa: BTreeMap<String, u64>,
    hours: BTreeSet<Square>,
    quarters: BTreeSet<Square>,
}

impl Held {
    /// Looks at an atlas; `None` where there is none.
    ///
    /// # Errors
    /// When there is one that cannot be read: damaged, or of another format.
    pub(super) fn of(dir: &Path) -> Result<Option<Self>, FolderError> {
        let folder = match DataFolder::open(dir) {
            Err(FolderError::NotAFolder(_)) => return Ok(None),
            folder => folder?,
        };
        let mut held = Held::default();
        for taxon in folder.taxa()?.into_iter().filter(|taxon| taxon.records > 0) {
            *held.taxa.entry(taxon.name).or_default() += taxon.records;
        }
        let squares = |level| -> Result<BTreeSet<Square>, FolderError> {
            let rows = folder.coverage(level)?.into_iter();
            Ok(rows.filter(|row| row.records > 0).map(|row| row.square).collect())
        };
        held.hours = squares(Level::Hour)?;
        held.quarters = squares(Level::Quarter)?;
        Ok(Some(held))
    }

    /// What is different in the atlas that replaces this one, in sentences of one line.
    pub(super) fn replaced_by(&self, new: &Held) -> String {
        if self == new {
            return "Against the atlas before: the same taxa, squares and numbers of records.\n".to_owned();
        }
        let number = |count: usize| number(Language::En, count as u64);
        let both = |gained: usize, lost: usize| format!("{} gained, {} lost", number(gained), number(lost));
        let names = |of: &Held, other: &Held| -> Vec<String> {
            of.taxa.keys().filter(|name| !other.taxa.contains_key(*name)).cloned().collect()
        };
        let (gained, lost) = (names(new, self), names(self, new));
        let more = |of: &Held, than: &Held| -> usize {
            let more = |(name, records): (&String, &u64)| {
                records.saturating_sub(than.taxa.get(name).copied().unwrap_or(0)) as usize
            };
            of.taxa.iter().map(more).sum()
        };
        let squares = |of: fn(&Held) -> &BTreeSet<Square>| {
            both(of(new).difference(of(self)).count(), of(self).difference(of(new)).count())
        };
        let mut text = format!(
            "Against the atlas before: records {}; taxa {}; squares of 4 km {}; squares of 1 km {}.\n",
            // Taxon by taxon: what one gained does not hide what another lost.
            both(more(new, self), more(self, new)),
            both(gained.len(), lost.len()),
            squares(|held| &held.hours),
            squares(|held| &held.quarters),
        );
        for (what, names) in [("gained", gained), ("lost", lost)] {
            if names.is_empty() {
                continue;
            }
            let rest = names.len().saturating_sub(MOST_NAMES);
            let rest = if rest > 0 { format!(" and {} more", number(rest)) } else { String::new() };
            let shown = names.iter().take(MOST_NAMES).map(|name| name.replace(char::is_control, " "));
            text.push_str(&format!("Taxa {what}: {}{rest}.\n", shown.collect::<Vec<_>>().join(", ")));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(taxa: &[(&str, u64)], hours: &[&str]) -> Held {
        Held {
            taxa: taxa.iter().map(|(name, records)| ((*name).to_owned(), *records)).collect(),
            hours: hours.iter().map(|code| code.parse().unwrap()).collect(),
            quarters: BTreeSet::new(),
        }
    }

    #[test]
    fn gains_do_not_hide_losses() {
        let before = held(&[("Poa annua", 10), ("Poa alpina", 3)], &["E4-25", "E4-26"]);
        let after = held(&[("Poa annua", 12), ("Poa bulbosa", 1)], &["E4-25", "E4-27", "E4-28"]);
        let said = before.replaced_by(&after);
        assert!(said.contains("records 3 gained, 3 lost; taxa 1 gained, 1 lost"), "{said}");
        assert!(
            said.contains("squares of 4 km 2 gained, 1 lost; squares of 1 km 0 gained, 0 lost"),
            "{said}"
        );
        assert!(
            said.contains("Taxa gained: Poa bulbosa.") && said.contains("Taxa lost: Poa alpina."),
            "{said}"
        );
        assert!(after.replaced_by(&after).contains("the same"));
    }
}
