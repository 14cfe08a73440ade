//! Adds up the entries that are of the same gathering and taxon.

use std::panic;
use std::thread;

use super::gathered::{Entry, TaxonId};

/// Gatherings whose entries are put in order together: some thousands of entries, which stay in the cache.
const BUNDLE: usize = 256;

/// Puts entries in the order of gatherings (below `gatherings`) and taxa, each pair once. Taxa get other numbers by `renumber`
/// first.
pub(super) fn merge(
    entries: &mut Vec<Entry>,
    gatherings: usize,
    renumber: impl Fn(TaxonId) -> TaxonId + Sync,
) {
    // Sources mostly come list by list, but for rows that were set apart: those go near their lists first.
    let in_order = entries.is_sorted_by_key(|entry| entry.gathering);
    if !in_order {
        put_in_order(entries, gatherings.div_ceil(BUNDLE), |entry| entry.gathering.index() / BUNDLE);
    }
    // Then each bundle of lists is put in order by itself, where the processor has it at hand, on two threads.
    let sort = |bundle: &mut [Entry]| {
        for entry in bundle.iter_mut() {
            entry.taxon = renumber(entry.taxon);
        }
        if !in_order {
            let first = bundle.first().map_or(0, |entry| entry.gathering.index() / BUNDLE * BUNDLE);
            put_in_order(bundle, BUNDLE, |entry| entry.gathering.index() - first);
        }
        (sort_lists(bundle), bundle.len())
    };
    let mut bundles: Vec<&mut [Entry]> =
        entries.chunk_by_mut(|a, b| a.gathering.index() / BUNDLE == b.gathering.index() / BUNDLE).collect();
    let others = bundles.split_off(bundles.len() / 2);
    let kept: Vec<(usize, usize)> = thread::scope(|scope| {
        let others = scope.spawn(|| others.into_iter().map(sort).collect::<Vec<_>>());
        let mut kept: Vec<_> = bundles.into_iter().map(sort).collect();
        kept.extend(others.join().unwrap_or_else(|fault| panic::resume_unwind(fault)));
        kept
    });
    let (mut start, mut end) = (0, 0);
    for (kept, length) in kept {
        // Mostly nothing is added up, and all are where they belong.
        if start != end {
            entries.copy_within(start..start + kept, end);
        }
        (start, end) = (start + length, end + kept);
    }
    entries.truncate(end);
}

/// Puts entries in the order of `place_of` (below `places`), by counting and exchanging: most are in their places, or near
/// them, and a second list of them all would need as much memory again.
fn put_in_order(entries: &mut [Entry], places: usize, place_of: impl Fn(&Entry) -> usize) {
    let mut ends = vec![0_u32; places];
    for entry in entries.iter() {
        ends[place_of(entry)] += 1;
    }
    let mut next = Vec::with_capacity(places);
    let mut sum = 0;
    for end in &mut ends {
        next.push(sum);
        sum += *end;
        *end = sum;
    }
    for place in 0..places {
        while next[place] < ends[place] {
            let here = next[place];
            let belongs = place_of(&entries[here as usize]);
            if belongs != place {
                entries.swap(here as usize, next[belongs] as usize);
            }
            next[belongs] += 1;
        }
    }
}

/// Puts the entries of every gathering, which lie side by side, in the order of taxa, each taxon once. How many are left, in
/// front.
#[allow(clippy::cast_possible_truncation)] // the halves of a number
fn sort_lists(entries: &mut [Entry]) -> usize {
    // Taxon and records in one number: numbers are sorted in half the time of entries.
    let mut list: Vec<u64> = Vec::new();
    let (mut start, mut kept) = (0, 0);
    while let Some(Entry { gathering, .. }) = entries.get(start).copied() {
        let here = entries[start..].iter().take_while(|entry| entry.gathering == gathering);
        list.clear();
        list.extend(here.map(|entry| u64::from(entry.taxon.0) << 32 | u64::from(entry.records)));
        start += list.len();
        if !list.is_sorted() {
            list.sort_unstable();
        }
        let first = kept;
        for number in &list {
            let (taxon, records) = (TaxonId((number >> 32) as u32), *number as u32);
            match entries[first..kept].last_mut() {
                Some(last) if last.taxon == taxon => last.records = last.records.saturating_add(records),
                _ => {
                    entries[kept] = Entry { gathering, taxon, records };
                    kept += 1;
                }
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::GatheringId;

    #[test]
    fn entries_go_to_their_lists_whatever_their_order() {
        let lists: [&[u32]; 5] =
            [&[], &[0], &[0, 0, 1, 0, 0, 2, 1, 2], &[4, 3, 2, 1, 0], &[2, 0, 2, 0, 2, 0, 4]];
        for gatherings in lists {
            let entry = |(taxon, gathering): (u32, &u32)| Entry {
                gathering: GatheringId(*gathering),
                taxon: TaxonId(taxon),
                records: 1,
            };
            let mut entries: Vec<Entry> = (0..).zip(gatherings).map(entry).collect();
            let mut sorted = entries.clone();
            sorted.sort_unstable();
            put_in_order(&mut entries, 5, |entry| entry.gathering.index());
            assert!(entries.is_sorted_by_key(|entry| entry.gathering), "{gatherings:?}");
            assert_eq!(sort_lists(&mut entries), sorted.len());
            assert_eq!(entries, sorted, "{gatherings:?}");
        }
    }
}
