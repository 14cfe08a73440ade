//! Which identifier a published record has: its own where the source gave one, else a made one. None is given twice.

use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use hashbrown::HashSet;

use crate::gather::{Entry, Gathered};

/// Gives out identifiers.
pub(super) struct OccurrenceIds<'g> {
    gathered: &'g Gathered,
    /// Identifiers of the sources, as hashes: none of them may be made up for another record.
    own: HashSet<u64>,
    /// Those of them that were given.
    given: HashSet<u64>,
}

impl<'g> OccurrenceIds<'g> {
    /// None given yet.
    pub(super) fn new(gathered: &'g Gathered) -> Self {
        let own = gathered.all_occurrence_ids().map(hash).collect();
        OccurrenceIds { gathered, own, given: HashSet::new() }
    }

    /// One for every record of an entry, one after the other: a row of a cube may stand for billions. Those that are made
    /// begin with `stem`, which no other entry may have, and end in a number, so that they stay the same from build to
    /// build.
    pub(super) fn each<E>(
        &mut self,
        entry: &Entry,
        stem: &str,
        mut each: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut own = self.gathered.occurrence_ids(entry);
        let mut number = 0_u64;
        for _ in 0..entry.records {
            // A source that gives an identifier twice has it kept once.
            if let Some(id) = own.find(|id| self.given.insert(hash(id))) {
                each(id)?;
                continue;
            }
            loop {
                number += 1;
                let id = format!("{stem}:{number}");
                if !self.own.contains(&hash(&id)) {
                    each(&id)?;
                    break;
                }
            }
        }
        Ok(())
    }
}

fn hash(id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(id)
}
