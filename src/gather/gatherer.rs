//! Puts records into the table as they come.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::data::{Dataset, GatheringDate, Taxon, When, index32, slug};
use crate::place::Flags;

use super::gathered::{DateId, Detail, Entry, Gathered, GatheringId, GatheringKey, TaxonId, TextId};
use super::licences::stricter;
use super::merge::merge;
use super::occurrence_ids::OccurrenceIds;
use super::seen::{PlaceAndDate, Seen};
use super::texts::Texts;

/// Entries that may wait before equal ones are added up; afterwards, as many again as are left.
const PATIENCE: usize = 1 << 23;

/// Longest slug, bytes, before a number is added.
const LONGEST_SLUG: usize = 150;

/// The table while it grows.
#[derive(Default)]
pub struct Gatherer {
    datasets: Vec<Dataset>,
    taxa: Vec<Taxon>,
    /// Per taxon the index of its species; empty when the taxa say it themselves.
    species: Vec<Option<u32>>,
    dates: Texts,
    texts: Texts,
    gatherings: Vec<GatheringKey>,
    details: Vec<Detail>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
    entries: Vec<Entry>,
    ids: OccurrenceIds,
    /// Number of entries at which equal ones are added up.
    limit: usize,
}

impl Gatherer {
    /// Adds a data set and gives its index.
    pub fn dataset(&mut self, dataset: Dataset) -> u32 {
        self.datasets.push(dataset);
        index32(self.datasets.len()) - 1
    }

    /// Gives a data set that names no licence the one its records name.
    /// Where it has one and some rows name a stricter one, both are told; the sentence that says so.
    pub(super) fn licence(&mut self, dataset: u32, licence: String) -> Option<String> {
        let dataset = self.datasets.get_mut(dataset as usize)?;
        if dataset.licence.is_empty() {
            dataset.licence = licence;
            return None;
        }
        let stricter = stricter(&dataset.licence, &licence)?;
        let note = format!(
            "some rows are under a stricter licence ({stricter}) than the data set says ({}): both are told",
            dataset.licence
        );
        dataset.licence = format!("{}; some records {stricter}", dataset.licence);
        Some(note)
    }

    /// Adds a taxon; only its names are used, numbers and slug are worked out.
    pub fn taxon(&mut self, taxon: Taxon) -> TaxonId {
        self.taxa.push(taxon);
        TaxonId(index32(self.taxa.len()) - 1)
    }

    /// The number of a date.
    pub fn date(&mut self, date: &GatheringDate) -> DateId {
        DateId(self.dates.intern(date.as_str()))
    }

    /// The number of a source or of observers.
    pub fn text(&mut self, text: &str) -> TextId {
        TextId(self.texts.intern(text))
    }

    /// The gathering of this key, which is new when the key is.
    pub fn gathering(&mut self, key: GatheringKey) -> GatheringId {
        let hash = self.hasher.hash_one(key);
        let gatherings = &self.gatherings;
        if let Some(found) = self.index.find(hash, |id| gatherings[*id as usize] == key) {
            return GatheringId(*found);
        }
        let id = index32(gatherings.len());
        self.gatherings.push(key);
        self.details.push(Detail::default());
        let (gatherings, hasher) = (&self.gatherings, &self.hasher);
        self.index.insert_unique(hash, id, |id| hasher.hash_one(gatherings[*id as usize]));
        GatheringId(id)
    }

    /// Notes what is doubtful about records of a gathering, and how uncertain (metres) their place is.
    pub(super) fn note(&mut self, gathering: GatheringId, flags: Flags, uncertainty: Option<f64>) {
        let detail = &mut self.details[gathering.index()];
        detail.flags = detail.flags.and(flags);
        if let Some(metres) = uncertainty {
            // Metres of an uncertainty need no more digits than this has.
            #[allow(clippy::cast_possible_truncation)]
            let metres = metres as f32;
            detail.uncertainty = Some(detail.uncertainty.map_or(metres, |known| known.min(metres)));
        }
    }

    /// Notes that something was sought on a visit: it is one even if nothing was found. Other gatherings are not.
    pub(super) fn note_sought(&mut self, gathering: GatheringId) {
        if self.gatherings[gathering.index()].visit {
            self.details[gathering.index()].sought = true;
        }
    }

    /// Whether a record was met in an earlier source.
    pub(super) fn was_made(&self, seen: &Seen, record: u64, made: PlaceAndDate) -> bool {
        seen.has(record, made, &self.dates)
    }

    /// What makes a gathering.
    pub(super) fn key(&self, gathering: GatheringId) -> GatheringKey {
        self.gatherings[gathering.index()]
    }

    /// The year or years of a date.
    pub(super) fn when(&self, date: DateId) -> When {
        GatheringDate::new(self.dates.get(date.0)).unwrap_or_default().when()
    }

    /// Adds records of a taxon to a gathering.
    pub fn add(&mut self, gathering: GatheringId, taxon: TaxonId, records: u32) {
        if self.entries.len() >= self.limit.max(PATIENCE) {
            merge(&mut self.entries, self.gatherings.len(), |taxon| taxon);
            self.limit = self.entries.len() * 2;
        }
        self.entries.push(Entry { gathering, taxon, records });
    }

    /// Keeps the identifier that a record of this entry has in its source.
    pub(super) fn keep_id(&mut self, gathering: GatheringId, taxon: TaxonId, id: &str) {
        self.ids.push(gathering, taxon, id);
    }

    /// The finished table when entries were added under the numbers that taxa have in their sources: `taxon_of_written`
    /// says which taxon each of those is, `species` which taxon is the species of a subspecies or variety.
    pub(super) fn finish_as(
        mut self,
        taxa: Vec<Taxon>,
        taxon_of_written: &[u32],
        species: &[Option<u32>],
    ) -> Gathered {
        self.taxa = taxa;
        self.species = species.to_vec();
        self.finish_by(|taxon| taxon_of_written[taxon.index()])
    }

    /// The finished table: taxa in alphabetical order and with their slugs.
    #[must_use]
    pub fn finish(self) -> Gathered {
        self.finish_by(|taxon| taxon.0)
    }

    /// The finished table; `index_of` gives the place in `taxa` of a taxon that entries were added under.
    fn finish_by(mut self, index_of: impl Fn(TaxonId) -> u32 + Sync) -> Gathered {
        let mut order: Vec<u32> = (0..index32(self.taxa.len())).collect();
        order.sort_by_cached_key(|taxon| {
            let taxon = &self.taxa[*taxon as usize];
            (taxon.name.clone(), taxon.author.clone())
        });
        let mut place = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            place[*old as usize] = index32(new);
        }
        let mut taxa: Vec<Option<Taxon>> = self.taxa.drain(..).map(Some).collect();
        let mut taxa: Vec<Taxon> = order.iter().filter_map(|old| taxa[*old as usize].take()).collect();
        set_slugs(&mut taxa);
        for (old, species) in self.species.iter().enumerate() {
            let slug = species.map(|species| taxa[place[species as usize] as usize].slug.clone());
            taxa[place[old] as usize].species = slug;
        }
        let renumber = |taxon: TaxonId| TaxonId(place[index_of(taxon) as usize]);
        self.ids.renumber(renumber);
        self.ids.sort();
        merge(&mut self.entries, self.gatherings.len(), renumber);
        Gathered {
            datasets: self.datasets,
            taxa,
            gatherings: self.gatherings,
            details: self.details,
            entries: self.entries,
            dates: self.dates,
            texts: self.texts,
            ids: self.ids,
        }
    }
}

/// Gives every taxon a slug of its own: a collision adds `-2`, `-3` in the order of the full names.
fn set_slugs(taxa: &mut [Taxon]) {
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let plain: Vec<String> = taxa
        .iter()
        .map(|taxon| {
            let mut slug = slug(&taxon.name);
            // Slugs are names of files, which may have 255 bytes.
            slug.truncate(LONGEST_SLUG);
            if slug.is_empty() { "taxon".to_owned() } else { slug }
        })
        .collect();
    for name in &plain {
        taken.insert(name.clone(), 0);
    }
    for (taxon, plain) in taxa.iter_mut().zip(plain) {
        let used = taken.get(&plain).copied().unwrap_or(0);
        let mut number = used + 1;
        let mut candidate = plain.clone();
        if number > 1 {
            // `poa-annua-2` may be the plain slug of another taxon.
            loop {
                candidate = format!("{plain}-{number}");
                if !taken.contains_key(&candidate) {
                    break;
                }
                number += 1;
            }
            taken.insert(candidate.clone(), 1);
        }
        taken.insert(plain, number);
        taxon.slug = candidate;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taxon(name: &str, author: &str) -> Taxon {
        Taxon { name: name.into(), author: author.into(), ..Taxon::default() }
    }

    #[test]
    fn taxa_are_put_in_order_and_their_entries_follow() {
        let mut gatherer = Gatherer::default();
        let dataset = gatherer.dataset(Dataset::default());
        let (b, a) = (gatherer.taxon(taxon("Zea mays", "")), gatherer.taxon(taxon("Aira praecox", "")));
        let key = GatheringKey {
            square: "E4-25".parse().unwrap(),
            date: gatherer.date(&GatheringDate::default()),
            dataset,
            source: gatherer.text(""),
            observers: gatherer.text(""),
            visit: false,
        };
        let gathering = gatherer.gathering(key);
        assert_eq!(gatherer.gathering(key), gathering);
        gatherer.add(gathering, b, 2);
        gatherer.add(gathering, a, 1);
        gatherer.add(gathering, b, 3);
        let gathered = gatherer.finish();
        let entries: Vec<_> = gathered.entries.iter().map(|e| (e.taxon.index(), e.records)).collect();
        assert_eq!(entries, [(0, 1), (1, 5)]);
        assert_eq!(gathered.taxa[1].slug, "zea-mays");
        assert_eq!(gathered.text(key.source), None);
    }

    #[test]
    fn entries_of_many_bundles_are_added_up() {
        // Rows as a careless source has them: lists begun, left and taken up again, over more gatherings than one bundle has.
        let mut gatherer = Gatherer::default();
        let taxa: Vec<TaxonId> = (0..7).map(|at| gatherer.taxon(taxon(&format!("Poa {at}"), ""))).collect();
        let dataset = gatherer.dataset(Dataset::default());
        let date = gatherer.date(&GatheringDate::default());
        let text = gatherer.text("");
        let gatherings: Vec<GatheringId> = (0..1_000)
            .map(|at| {
                let source = gatherer.text(&at.to_string());
                gatherer.gathering(GatheringKey {
                    square: "E4-25".parse().unwrap(),
                    date,
                    dataset,
                    source,
                    observers: text,
                    visit: false,
                })
            })
            .collect();
        let mut expected: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (row, records) in (0..20_000).zip([1, 2, 3].into_iter().cycle()) {
            let (gathering, taxon) = (gatherings[row * 7919 % 1_000], taxa[row * row % 7]);
            gatherer.add(gathering, taxon, records);
            *expected.entry((gathering.0, taxon.0)).or_default() += records;
        }
        let gathered = gatherer.finish();
        let entries: Vec<((u32, u32), u32)> = gathered
            .entries
            .iter()
            .map(|entry| ((entry.gathering.0, entry.taxon.0), entry.records))
            .collect();
        assert_eq!(entries, expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn slugs_differ_in_the_order_of_full_names() {
        let mut gatherer = Gatherer::default();
        for (name, author) in
            [("Poa annua", "Z."), ("Poa annua", "A."), ("Poa annua-2", ""), ("Poä annua", "")]
        {
            gatherer.taxon(taxon(name, author));
        }
        let gathered = gatherer.finish();
        let slugs: Vec<_> = gathered.taxa.iter().map(|t| (t.author.as_str(), t.slug.as_str())).collect();
        assert_eq!(
            slugs,
            [("A.", "poa-annua"), ("Z.", "poa-annua-3"), ("", "poa-annua-2"), ("", "poa-annua-4")]
        );
    }
}
