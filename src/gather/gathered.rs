//! The table that every file of an atlas is derived from.

use crate::data::{Dataset, GatheringDate, Taxon, index32};
use crate::grid::Square;
use crate::place::Flags;

use super::occurrence_ids::OccurrenceIds;
use super::texts::Texts;

/// A date of [`super::Gatherer::date`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateId(pub(super) u32);

/// A text of [`super::Gatherer::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextId(pub(super) u32);

/// A gathering of [`super::Gatherer::gathering`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GatheringId(pub(super) u32);

/// A taxon of [`super::Gatherer::taxon`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxonId(pub(super) u32);

impl GatheringId {
    /// The place of the gathering in [`Gathered::gatherings`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl TaxonId {
    /// The place of the taxon in [`Gathered::taxa`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What makes a gathering: records that agree in all of this belong to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GatheringKey {
    /// An hour square or a quarter square.
    pub square: Square,
    /// The date, as precisely as it is known.
    pub date: DateId,
    /// Index of the data set.
    pub dataset: u32,
    /// What the source calls itself, or the empty text.
    pub source: TextId,
    /// The observers, or the empty text.
    pub observers: TextId,
    /// Whether this is a visit: square and day are known.
    pub visit: bool,
}

/// Records of one taxon in one gathering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The gathering.
    pub gathering: GatheringId,
    /// The taxon.
    pub taxon: TaxonId,
    /// Number of records, at least 1.
    pub records: u32,
}

/// What is known of the records of a gathering beyond what makes it one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Detail {
    /// What is doubtful about any of them.
    pub flags: Flags,
    /// The smallest uncertainty that any of them states, metres.
    pub uncertainty: Option<f32>,
    /// Whether something was sought: then a visit is one even where nothing was found.
    pub sought: bool,
}

/// All that an atlas publishes, ready to be written.
pub struct Gathered {
    /// The data sets; their `records` are counted when they are written.
    pub datasets: Vec<Dataset>,
    /// In the alphabetical order of names, with their slugs; their numbers are counted when they are written.
    pub taxa: Vec<Taxon>,
    /// All gatherings, in the order they were first met.
    pub gatherings: Vec<GatheringKey>,
    /// Of each gathering.
    pub details: Vec<Detail>,
    /// In the order of gatherings, then of taxa, each pair once.
    pub entries: Vec<Entry>,
    /// The dates of the gatherings.
    pub(super) dates: Texts,
    /// Their sources and observers.
    pub(super) texts: Texts,
    /// Identifiers of records, if they were to be kept.
    pub(super) ids: OccurrenceIds,
}

/// Where the entries of each gathering are.
pub(crate) struct EntriesOfGatherings<'a> {
    entries: &'a [Entry],
    starts: Vec<u32>,
}

impl<'a> EntriesOfGatherings<'a> {
    /// The entries of a gathering.
    pub(crate) fn of(&self, gathering: usize) -> &'a [Entry] {
        &self.entries[self.starts[gathering] as usize..self.starts[gathering + 1] as usize]
    }
}

impl Gathered {
    /// The entries, gathering by gathering.
    pub(crate) fn entries_of_gatherings(&self) -> EntriesOfGatherings<'_> {
        let mut starts = Vec::with_capacity(self.gatherings.len() + 1);
        for (place, entry) in (0..).zip(&self.entries) {
            // One that has none begins where the next one does.
            while starts.len() <= entry.gathering.index() {
                starts.push(place);
            }
        }
        starts.resize(self.gatherings.len() + 1, index32(self.entries.len()));
        EntriesOfGatherings { entries: &self.entries, starts }
    }

    /// Whether a gathering with these entries is told of. What was neither found nor sought is none: records that are kept
    /// secret leave no visit behind.
    pub(crate) fn is_told(&self, gathering: usize, entries: &[Entry]) -> bool {
        !entries.is_empty() || self.details[gathering].sought
    }

    /// The date of a gathering.
    #[must_use]
    pub fn date(&self, id: DateId) -> GatheringDate {
        // Only dates have been put in.
        GatheringDate::new(self.dates.get(id.0)).unwrap_or_default()
    }

    /// The text of a date, without a copy; the text puts dates in order.
    pub(crate) fn date_text(&self, id: DateId) -> &str {
        self.dates.get(id.0)
    }

    /// The identifiers that records of this entry have in their sources: at most as many as it has records, and none
    /// unless [`super::Intake::keep_ids`] was asked for.
    pub fn occurrence_ids(&self, entry: &Entry) -> impl Iterator<Item = &str> {
        self.ids.of(entry)
    }

    /// All identifiers of sources that were kept.
    pub fn all_occurrence_ids(&self) -> impl Iterator<Item = &str> {
        self.ids.all()
    }

    /// The source or the observers of a gathering; `None` for the empty text.
    #[must_use]
    pub fn text(&self, id: TextId) -> Option<&str> {
        Some(self.texts.get(id.0)).filter(|text| !text.is_empty())
    }
}
