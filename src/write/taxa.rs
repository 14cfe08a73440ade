//! The files of the taxa: where and when each was recorded.

use std::path::Path;

use crate::data::{Distribution, Files, Occurrence, Sum, Taxon, When, encode};
use crate::gather::Gathered;
use crate::grid::{Level, Square};

use super::error::WriteError;
use super::squares::{by_square, widen};
use super::staging::write_file;

/// What was counted while the taxa were written.
#[derive(Debug, Default)]
pub(super) struct TaxonCounts {
    /// With their numbers.
    pub taxa: Vec<Taxon>,
    pub taxon_square_1km: u64,
    pub taxon_square_4km: u64,
}

/// Writes the files of all taxa.
pub(super) fn write_taxa(
    gathered: &Gathered,
    when: &[When],
    files: &Files,
    build: &Path,
) -> Result<(TaxonCounts, Vec<(String, Sum)>), WriteError> {
    let mut counts = TaxonCounts { taxa: gathered.taxa.clone(), ..TaxonCounts::default() };
    let mut sums = Vec::with_capacity(gathered.taxa.len());
    // The entries in the order of taxa, by counting: a sort would need more time and memory.
    let mut ends = vec![0_u32; gathered.taxa.len() + 1];
    for entry in &gathered.entries {
        ends[entry.taxon.index() + 1] += 1;
    }
    for index in 1..ends.len() {
        ends[index] += ends[index - 1];
    }
    let starts = ends.clone();
    let mut order = vec![0_u32; gathered.entries.len()];
    for (index, entry) in (0_u32..).zip(&gathered.entries) {
        let place = &mut ends[entry.taxon.index()];
        order[*place as usize] = index;
        *place += 1;
    }
    let mut occurrences: Vec<(Square, Occurrence)> = Vec::new();
    let mut hours: Vec<Square> = Vec::new();
    for (index, taxon) in counts.taxa.iter_mut().enumerate() {
        occurrences.clear();
        for entry in &order[starts[index] as usize..starts[index + 1] as usize] {
            let entry = &gathered.entries[*entry as usize];
            let gathering = entry.gathering.index();
            let key = &gathered.gatherings[gathering];
            let occurrence =
                Occurrence { when: when[gathering], dataset: key.dataset, records: entry.records };
            occurrences.push((key.square, occurrence));
        }
        occurrences.sort_unstable_by_key(|(square, one)| (*square, one.when, one.dataset));
        occurrences.dedup_by(|later, first| {
            let same = (later.0, later.1.when, later.1.dataset) == (first.0, first.1.when, first.1.dataset);
            if same {
                first.1.records = first.1.records.saturating_add(later.1.records);
            }
            same
        });
        taxon.records = occurrences.iter().map(|(_, one)| u64::from(one.records)).sum();
        taxon.years = occurrences.iter().fold(None, |years, (_, one)| widen(years, one.when));
        let placed = by_square(&occurrences);
        taxon.squares_1km =
            placed.iter().filter(|placed| placed.square.level() == Level::Quarter).count() as u32;
        hours.clear();
        hours.extend(placed.iter().map(|placed| placed.square.within(Level::Hour)));
        hours.sort_unstable();
        hours.dedup();
        taxon.squares_4km = hours.len() as u32;
        counts.taxon_square_1km += u64::from(taxon.squares_1km);
        counts.taxon_square_4km += u64::from(taxon.squares_4km);
        let name = files.taxon.replace("{slug}", &taxon.slug);
        sums.push(write_file(build, &name, &encode(&Distribution::new(&taxon.slug, &placed))?)?);
    }
    Ok((counts, sums))
}
