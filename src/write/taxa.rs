//! The files of the taxa: where and when each was recorded.

use std::path::Path;
use std::thread;

use crate::data::{
    Distribution, Files, Occurrence, Sum, Taxon, TaxonStatistics, When, encode, index32, widen,
};
use crate::gather::Gathered;
use crate::grid::{Level, Square};
use crate::statistics::Statistics;

use super::error::WriteError;
use super::file::write_file;

/// What was counted while the taxa were written.
#[derive(Debug, Default)]
pub(super) struct TaxonCounts {
    /// With their numbers.
    pub taxa: Vec<Taxon>,
    pub taxon_square_1km: u64,
    pub taxon_square_4km: u64,
}

/// A taxon, what follows from its records, and its entries.
type TaxonJob<'a> = (&'a mut Taxon, Option<&'a TaxonStatistics>, &'a mut [u64]);

/// Square, time and data set: what tells the occurrences of a taxon apart.
type Slot = (Square, When, u32);

/// Writes the files of all taxa, on as many threads as the machine has.
pub(super) fn write_taxa(
    gathered: &Gathered,
    statistics: &Statistics,
    when: &[When],
    files: &Files,
    build: &Path,
) -> Result<(TaxonCounts, Vec<(String, Sum)>), WriteError> {
    let (slots, slot_of) = slots(gathered, when);
    // The entries in the order of taxa, by counting: a sort would need more time.
    let mut ends = vec![0_usize; gathered.taxa.len() + 1];
    for entry in &gathered.entries {
        ends[entry.taxon.index() + 1] += 1;
    }
    for index in 1..ends.len() {
        ends[index] += ends[index - 1];
    }
    let starts = ends.clone();
    let mut of_taxa = vec![0_u64; gathered.entries.len()];
    for entry in &gathered.entries {
        let place = &mut ends[entry.taxon.index()];
        of_taxa[*place] = (u64::from(slot_of[entry.gathering.index()]) << 32) | u64::from(entry.records);
        *place += 1;
    }
    drop(slot_of);

    let mut counts = TaxonCounts { taxa: gathered.taxa.clone(), ..TaxonCounts::default() };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    // Dealt out in turn, so that every thread has its share of the common taxa.
    let mut jobs_of_threads: Vec<Vec<TaxonJob<'_>>> = (0..threads).map(|_| Vec::new()).collect();
    let mut rest = of_taxa.as_mut_slice();
    for (index, taxon) in counts.taxa.iter_mut().enumerate() {
        let (piece, after) = rest.split_at_mut(starts[index + 1] - starts[index]);
        let statistics = statistics.taxa.get(index).and_then(Option::as_ref);
        jobs_of_threads[index % threads].push((taxon, statistics, piece));
        rest = after;
    }
    let slots = &slots;
    let written: Vec<Result<Vec<(String, Sum)>, WriteError>> = thread::scope(|scope| {
        let running: Vec<_> = jobs_of_threads
            .into_iter()
            .map(|jobs| {
                scope.spawn(move || {
                    jobs.into_iter()
                        .map(|(taxon, statistics, piece)| {
                            write_taxon(taxon, statistics, piece, slots, files, build)
                        })
                        .collect()
                })
            })
            .collect();
        let failed = || Err(WriteError::fault(build, "the files of the taxa could not be written"));
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|_| failed())).collect()
    });
    let mut sums = Vec::with_capacity(counts.taxa.len());
    for written in written {
        sums.extend(written?);
    }
    // What may be one species or another is no taxon of a square.
    let counted = || counts.taxa.iter().filter(|taxon| taxon.kind.counts());
    counts.taxon_square_1km = counted().map(|taxon| u64::from(taxon.squares_1km)).sum();
    counts.taxon_square_4km = counted().map(|taxon| u64::from(taxon.squares_4km)).sum();
    Ok((counts, sums))
}

/// All slots in order, and the slot of every gathering: so occurrences can be sorted as plain numbers.
fn slots(gathered: &Gathered, when: &[When]) -> (Vec<Slot>, Vec<u32>) {
    let slot = |gathering: u32| {
        let key = &gathered.gatherings[gathering as usize];
        (key.square, when[gathering as usize], key.dataset)
    };
    let mut order: Vec<u32> = (0..index32(gathered.gatherings.len())).collect();
    order.sort_unstable_by_key(|gathering| slot(*gathering));
    let mut slots: Vec<Slot> = Vec::new();
    let mut slot_of = vec![0; order.len()];
    for gathering in order {
        let slot = slot(gathering);
        if slots.last() != Some(&slot) {
            slots.push(slot);
        }
        slot_of[gathering as usize] = index32(slots.len()) - 1;
    }
    (slots, slot_of)
}

/// Writes the file of one taxon and sets its numbers. `entries` are slots (high half) and records (low half).
fn write_taxon(
    taxon: &mut Taxon,
    statistics: Option<&TaxonStatistics>,
    entries: &mut [u64],
    slots: &[Slot],
    files: &Files,
    build: &Path,
) -> Result<(String, Sum), WriteError> {
    entries.sort_unstable();
    let mut occurrences: Vec<Occurrence> = Vec::with_capacity(entries.len());
    // Where the occurrences of each square end.
    let mut ends: Vec<(Square, usize)> = Vec::new();
    for same in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
        let (square, when, dataset) = slots[(same[0] >> 32) as usize];
        // The records of an entry are its lower half.
        #[allow(clippy::cast_possible_truncation)]
        let records = same.iter().fold(0_u32, |sum, entry| sum.saturating_add(*entry as u32));
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
