//! The files of the taxa: where and when each was recorded.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::data::{
    Distribution, Files, Occurrence, Sum, Taxon, TaxonStatistics, When, encode, index32, widen,
};
use crate::gather::Gathered;
use crate::grid::{Level, Square};
use crate::statistics::Statistics;

use super::error::WriteError;
use super::file::write_file;

/// What was counted while the taxa were written.
#[derive(Debug)]
pub(super) struct TaxonCounts {
    /// With their numbers.
    pub taxa: Vec<Taxon>,
    pub taxon_square_1km: u64,
    pub taxon_square_4km: u64,
}

/// Square, time and data set: what tells the occurrences of a taxon apart.
type Slot = (Square, When, u32);

/// Records of a taxon in a slot.
#[derive(Clone, Copy, Default)]
struct SlotEntry {
    slot: u32,
    records: u32,
}

/// The files of the taxa that are still to be written, for as many threads as have time.
pub(super) struct TaxonFiles<'a> {
    gathered: &'a Gathered,
    statistics: &'a Statistics,
    files: &'a Files,
    build: &'a Path,
    slots: Vec<Slot>,
    /// Where the entries of each taxon begin, one more than there are taxa.
    starts: Vec<usize>,
    entries: Vec<SlotEntry>,
    /// The taxon that is next.
    next: AtomicUsize,
}

/// A taxon with its numbers, its index, and what was written of it.
pub(super) struct WrittenTaxonFile {
    index: usize,
    taxon: Taxon,
    sum: (String, Sum),
}

impl<'a> TaxonFiles<'a> {
    /// Sorts out what belongs into which file.
    pub(super) fn new(
        gathered: &'a Gathered,
        statistics: &'a Statistics,
        when: &[When],
        files: &'a Files,
        build: &'a Path,
    ) -> Self {
        let (slots, in_order) = slots(gathered, when);
        // The entries in the order of taxa, by counting: a sort would need more time. Those of one taxon come in the order of
        // slots, as the gatherings are gone through in it.
        let mut starts = vec![0_usize; gathered.taxa.len() + 1];
        for entry in &gathered.entries {
            starts[entry.taxon.index() + 1] += 1;
        }
        for index in 1..starts.len() {
            starts[index] += starts[index - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![SlotEntry::default(); gathered.entries.len()];
        let of_gatherings = gathered.entries_of_gatherings();
        for (gathering, slot) in in_order {
            for entry in of_gatherings.of(gathering as usize) {
                let place = &mut next[entry.taxon.index()];
                entries[*place] = SlotEntry { slot, records: entry.records };
                *place += 1;
            }
        }
        TaxonFiles { gathered, statistics, files, build, slots, starts, entries, next: AtomicUsize::new(0) }
    }

    /// Writes one file after the other until none is left.
    ///
    /// # Errors
    /// When one cannot be written.
    pub(super) fn write(&self) -> Result<Vec<WrittenTaxonFile>, WriteError> {
        let mut written = Vec::new();
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(taxon) = self.gathered.taxa.get(index) else { return Ok(written) };
            let mut taxon = taxon.clone();
            let statistics = self.statistics.taxa.get(index).and_then(Option::as_ref);
            let entries = &self.entries[self.starts[index]..self.starts[index + 1]];
            let sum = write_taxon(&mut taxon, statistics, entries, &self.slots, self.files, self.build)?;
            written.push(WrittenTaxonFile { index, taxon, sum });
        }
    }
}

impl TaxonCounts {
    /// What was counted, and the sums of the files.
    pub(super) fn of(mut written: Vec<WrittenTaxonFile>) -> (Self, Vec<(String, Sum)>) {
        written.sort_unstable_by_key(|written| written.index);
        let (taxa, sums): (Vec<Taxon>, Vec<_>) =
            written.into_iter().map(|written| (written.taxon, written.sum)).unzip();
        // What may be one species or another is no taxon of a square.
        let counted = || taxa.iter().filter(|taxon| taxon.kind.counts());
        let taxon_square_1km = counted().map(|taxon| u64::from(taxon.squares_1km)).sum();
        let taxon_square_4km = counted().map(|taxon| u64::from(taxon.squares_4km)).sum();
        (TaxonCounts { taxa, taxon_square_1km, taxon_square_4km }, sums)
    }
}

/// All slots in order, and every gathering with its slot, in the same order.
fn slots(gathered: &Gathered, when: &[When]) -> (Vec<Slot>, Vec<(u32, u32)>) {
    let slot = |gathering: u32| {
        let key = &gathered.gatherings[gathering as usize];
        (key.square, when[gathering as usize], key.dataset)
    };
    let mut order: Vec<u32> = (0..index32(gathered.gatherings.len())).collect();
    order.sort_unstable_by_key(|gathering| slot(*gathering));
    let mut slots: Vec<Slot> = Vec::new();
    let in_order = order
        .into_iter()
        .map(|gathering| {
            let slot = slot(gathering);
            if slots.last() != Some(&slot) {
                slots.push(slot);
            }
            (gathering, index32(slots.len()) - 1)
        })
        .collect();
    (slots, in_order)
}

/// Writes the file of one taxon and sets its numbers. `entries` are in the order of slots.
fn write_taxon(
    taxon: &mut Taxon,
    statistics: Option<&TaxonStatistics>,
    entries: &[SlotEntry],
    slots: &[Slot],
    files: &Files,
    build: &Path,
) -> Result<(String, Sum), WriteError> {
    let mut occurrences: Vec<Occurrence> = Vec::with_capacity(entries.len());
    // Where the occurrences of each square end.
    let mut ends: Vec<(Square, usize)> = Vec::new();
    for same in entries.chunk_by(|a, b| a.slot == b.slot) {
        let (square, when, dataset) = slots[same[0].slot as usize];
        let records = same.iter().fold(0_u32, |sum, entry| sum.saturating_add(entry.records));
        occurrences.push(Occurrence { when, dataset, records });
        match ends.last_mut() {
            Some((last, end)) if *last == square => *end = occurrences.len(),
            _ => ends.push((square, occurrences.len())),
        }
    }
    taxon.records = occurrences.iter().map(|occurrence| u64::from(occurrence.records)).sum();
    taxon.years = occurrences.iter().fold(None, |years, occurrence| widen(years, occurrence.when));
    let mut rest = occurrences.as_slice();
    let mut start = 0;
    let placed: Vec<(Square, &[Occurrence])> = ends
        .into_iter()
        .map(|(square, end)| {
            let (here, after) = rest.split_at(end - start);
            (rest, start) = (after, end);
            (square, here)
        })
        .collect();
    taxon.squares_1km = index32(placed.iter().filter(|(square, _)| square.level() == Level::Quarter).count());
    let mut hours: Vec<Square> = placed.iter().map(|(square, _)| square.within(Level::Hour)).collect();
    hours.sort_unstable();
    hours.dedup();
    taxon.squares_4km = index32(hours.len());
    let name = files.taxon.replace("{slug}", &taxon.slug);
    let file = Distribution::of_groups(&taxon.slug, &placed).with_statistics(statistics);
    write_file(build, &name, &encode(&file)?)
}
