//! The identifiers that records have in their sources, kept only where they are to be published again.

use super::gathered::{Entry, GatheringId, TaxonId};

/// Identifiers of records, by gathering and taxon.
#[derive(Default)]
pub(super) struct OccurrenceIds {
    text: String,
    ids: Vec<Id>,
}

struct Id {
    gathering: GatheringId,
    taxon: TaxonId,
    start: usize,
    end: usize,
}

impl OccurrenceIds {
    /// Keeps the identifier of a record.
    pub(super) fn push(&mut self, gathering: GatheringId, taxon: TaxonId, id: &str) {
        let start = self.text.len();
        self.text.push_str(id);
        self.ids.push(Id { gathering, taxon, start, end: self.text.len() });
    }

    /// Gives taxa other numbers.
    pub(super) fn renumber(&mut self, new_number: impl Fn(TaxonId) -> TaxonId) {
        self.ids.iter_mut().for_each(|id| id.taxon = new_number(id.taxon));
    }

    /// Puts them in order, so that they can be looked up.
    pub(super) fn sort(&mut self) {
        self.ids.sort_by_key(|id| (id.gathering, id.taxon));
    }

    /// The identifiers of the records of an entry, in the order they came in.
    pub(super) fn of(&self, entry: &Entry) -> impl Iterator<Item = &str> {
        let key = (entry.gathering, entry.taxon);
        let from = self.ids.partition_point(|id| (id.gathering, id.taxon) < key);
        let same = self.ids[from..].iter().take_while(move |id| (id.gathering, id.taxon) == key);
        same.map(|id| &self.text[id.start..id.end])
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(|id| &self.text[id.start..id.end])
    }
}
