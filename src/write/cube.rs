//! `--cube`: records per taxon, square and year.

use std::io::Write;

use crate::data::{GatheringDate, When, index32};
use crate::gather::Gathered;
use crate::grid::{Level, Square};

/// Uncertainty (metres) of a record in a quarter square that states none: half its diagonal.
const QUARTER_UNCERTAINTY: f64 = 707.0;
/// Uncertainty (metres) of a record in an hour square that states none.
const HOUR_UNCERTAINTY: f64 = 2_828.0;

/// The columns. The tool knows its own cubes by them.
pub(super) const HEADER: [&str; 8] =
    ["cell_code", "taxonKey", "scientificName", "family", "rank", "year", "n", "min_coord_uncertainty"];

/// Writes the cube as CSV: IFBL code, taxon, year (blank without one, `1972/1975` for a range, `../1938` for an open one), number of records and
/// the smallest uncertainty among them, metres. `atlas build` reads it again.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_cube<W: Write>(gathered: &Gathered, out: W) -> Result<(), csv::Error> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    let mut order: Vec<u32> = (0..index32(gathered.entries.len())).collect();
    let place = |entry: u32| {
        let entry = &gathered.entries[entry as usize];
        let gathering = &gathered.gatherings[entry.gathering.index()];
        (entry.taxon, gathering.square, gathered.date(gathering.date).when())
    };
    // Sorted by taxon first, cheaply; dates are read only within one taxon.
    order.sort_by_key(|entry| gathered.entries[*entry as usize].taxon);
    for entries in
        order.chunk_by(|a, b| gathered.entries[*a as usize].taxon == gathered.entries[*b as usize].taxon)
    {
        let Some(first) = entries.first() else { continue };
        let taxon = &gathered.taxa[gathered.entries[*first as usize].taxon.index()];
        let name = taxon.scientific_name();
        let mut placed: Vec<(Square, When, u32, f64)> = entries
            .iter()
            .map(|entry| {
                let (_, square, when) = place(*entry);
                let entry = &gathered.entries[*entry as usize];
                let default =
                    if square.level() == Level::Quarter { QUARTER_UNCERTAINTY } else { HOUR_UNCERTAINTY };
                let metres = gathered.details[entry.gathering.index()].uncertainty.map_or(default, f64::from);
                (square, when, entry.records, metres)
            })
            .collect();
        placed.sort_by_key(|(square, when, _, _)| (*square, *when));
        for same in placed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (square, when, _, _) = same[0];
            let year = GatheringDate::of_years(when);
            let records: u64 = same.iter().map(|occurrence| u64::from(occurrence.2)).sum();
            let metres = same.iter().map(|occurrence| occurrence.3).fold(f64::INFINITY, f64::min);
            csv.write_record([
                square.to_string().as_str(),
                &taxon.slug,
                &name,
                &taxon.family,
                &taxon.rank,
                year.as_str(),
                &records.to_string(),
                &format!("{metres:.0}"),
            ])?;
        }
    }
    csv.flush()?;
    Ok(())
}
