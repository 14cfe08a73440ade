//! `--dwca`: the placed records as a Darwin Core Archive, as GBIF takes it and as `atlas build` reads it again.

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::data::{Dataset, index32};
use crate::gather::Gathered;

use super::archive_about::{COLUMNS, eml, meta, plain};
use super::archive_visit::{ArchiveVisit, ArchiveVisits};
use super::folder::About;
use super::occurrence_id::OccurrenceIds;

/// What stands in the columns of the taxon, from `taxonID` to `family`, where a visit found nothing.
const NOTHING: &str = "\tPlantae\t\tkingdom\tPlantae\t";
/// Most records an archive may have, a row for each: some hundred times as many as there are of the Belgian flora. A
/// count in a cube can say any number, and would fill the disk.
const MOST_RECORDS: u64 = 1_000_000_000;

/// Writes the archive.
///
/// One row per record. The records carry the normalised code of their square, its centre and outline, and the
/// identifier of their source, or one that stays the same from build to build. Observers are named only when `about` says so; otherwise a
/// number keeps the visits of different observers of one square apart. A visit without finds is one row with the status
/// absent and the name `Plantae`.
///
/// # Errors
/// When `out` cannot be written, or the records are more than an archive can have.
pub fn write_archive<W: Write + Seek>(gathered: &Gathered, about: &About, out: W) -> io::Result<()> {
    let records: u64 = gathered.entries.iter().map(|entry| u64::from(entry.records)).sum();
    if records > MOST_RECORDS {
        return Err(io::Error::other(format!(
            "the archive would have {records} rows, one for each record that the counts of cubes speak of; leave --dwca out, or write a cube with --cube"
        )));
    }
    let mut zip = ZipWriter::new(out);
    // No time of writing: the same atlas gives the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).large_file(true);
    let many = gathered.datasets.len() > 1;
    let file = |zip: &mut ZipWriter<W>, name: &str, text: &str| {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())
    };
    file(&mut zip, "meta.xml", &meta())?;
    let dataset = match gathered.datasets.as_slice() {
        [dataset] => dataset.clone(),
        many => Dataset {
            title: format!("Records of {} data sets on the IFBL grid", many.len()),
            ..Dataset::default()
        },
    };
    file(&mut zip, "eml.xml", &eml(&dataset, about))?;
    if many {
        for (index, dataset) in gathered.datasets.iter().enumerate() {
            file(&mut zip, &format!("dataset/{}.xml", key(index, dataset)), &eml(dataset, about))?;
        }
    }
    zip.start_file("occurrence.txt", options)?;
    let names: Vec<&str> = COLUMNS.iter().map(|term| term.rsplit('/').next().unwrap_or(term)).collect();
    zip.write_all((names.join("\t") + "\n").as_bytes())?;
    let of_dataset = |index: usize| {
        let dataset = &gathered.datasets[index];
        let key = if many { key(index, dataset) } else { String::new() };
        format!("{key}\t{}", plain(&dataset.title))
    };
    let (published, without_finds) = published(gathered);
    let mut visits = ArchiveVisits::new(gathered, &published, about);
    let mut ids = OccurrenceIds::new(gathered);
    let mut line = String::new();
    let mut write = |id: &str, status: &str, taxon: &str, visit: &ArchiveVisit| {
        line.clear();
        let dataset = of_dataset(visit.dataset);
        // Writing to a String cannot fail.
        let _ = writeln!(line, "{id}\tOccurrence\t{status}\t{taxon}\t{dataset}\t{}", visit.rest);
        zip.write_all(line.as_bytes())
    };
    for list in gathered.entries.chunk_by(|a, b| a.gathering == b.gathering) {
        let Some(first) = list.first() else { continue };
        let visit = visits.tell(first.gathering.index());
        for entry in list {
            let taxon = &gathered.taxa[entry.taxon.index()];
            let stem = format!("{}:{}", visit.id, taxon.slug);
            let taxon = format!(
                "{}\t{}\t{}\t{}\tPlantae\t{}",
                taxon.slug,
                plain(&taxon.name),
                plain(&taxon.author),
                plain(&taxon.rank),
                plain(&taxon.family),
            );
            ids.each(entry, &stem, |id| write(id, "present", &taxon, &visit))?;
        }
    }
    for index in without_finds {
        let visit = visits.tell(index as usize);
        write(&format!("{}:none", visit.id), "absent", NOTHING, &visit)?;
    }
    zip.finish()?.flush()?;
    Ok(())
}

/// The indexes of all gatherings that are published, and of those among them that found nothing.
fn published(gathered: &Gathered) -> (Vec<u32>, Vec<u32>) {
    let mut found = vec![false; gathered.gatherings.len()];
    for entry in &gathered.entries {
        found[entry.gathering.index()] = true;
    }
    let all = 0..index32(gathered.gatherings.len());
    let in_vain = |index: &u32| !found[*index as usize] && gathered.details[*index as usize].sought;
    let published = all.clone().filter(|index| found[*index as usize] || in_vain(index)).collect();
    (published, all.filter(in_vain).collect())
}

/// The key by which rows name their data set.
fn key(index: usize, dataset: &Dataset) -> String {
    if dataset.key.is_empty() {
        format!("dataset-{}", index + 1)
    } else {
        plain(&dataset.key).replace('/', "-")
    }
}
