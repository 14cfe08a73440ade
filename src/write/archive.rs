//! `--dwca`: the placed records as a Darwin Core Archive, as GBIF takes it and as `atlas build` reads it again.

use std::fmt::Write as _;
use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::checksum::Checksum;
use crate::data::Dataset;
use crate::gather::{Gathered, GatheringKey};
use crate::grid::{Level, Square, lambert72_to_wgs84};
use crate::place::{Flag, OWN_REMARK};

use super::archive_about::{COLUMNS, eml, meta, plain};
use super::folder::About;
use super::occurrence_id::OccurrenceIds;

/// Half the diagonal of a quarter square, metres.
const QUARTER_UNCERTAINTY: u32 = 707;
/// Half the diagonal of an hour square, metres.
const HOUR_UNCERTAINTY: u32 = 2_828;

/// Writes the archive.
///
/// One row per record. The records carry the normalised code of their square, its centre and outline, and the
/// identifier of their source, or one that stays the same from build to build. Observers are named only when `about` says so; otherwise a
/// number keeps the visits of different observers apart.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_archive<W: Write + Seek>(gathered: &Gathered, about: &About, out: W) -> io::Result<()> {
    let mut zip = ZipWriter::new(out);
    // No time of writing: the same atlas gives the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).large_file(true);
    let many = gathered.datasets.len() > 1;
    let file = |zip: &mut ZipWriter<W>, name: &str, text: &str| {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())
    };
    file(&mut zip, "meta.xml", &meta())?;
    let whole = match gathered.datasets.as_slice() {
        [one] => one.clone(),
        many => Dataset {
            title: format!("Records of {} data sets on the IFBL grid", many.len()),
            ..Dataset::default()
        },
    };
    file(&mut zip, "eml.xml", &eml(&whole, about))?;
    if many {
        for (index, dataset) in gathered.datasets.iter().enumerate() {
            file(&mut zip, &format!("dataset/{}.xml", key(index, dataset)), &eml(dataset, about))?;
        }
    }
    zip.start_file("occurrence.txt", options)?;
    let names: Vec<&str> = COLUMNS.iter().map(|term| term.rsplit('/').next().unwrap_or(term)).collect();
    zip.write_all((names.join("\t") + "\n").as_bytes())?;
    let mut line = String::new();
    let mut ids = OccurrenceIds::new(gathered);
    for list in gathered.entries.chunk_by(|a, b| a.gathering == b.gathering) {
        let Some(first) = list.first() else { continue };
        let gathering = &gathered.gatherings[first.gathering.index()];
        let dataset = &gathered.datasets[gathering.dataset as usize];
        let visit = Visit::new(gathered, first.gathering.index(), gathering, dataset, about);
        for entry in list {
            let taxon = &gathered.taxa[entry.taxon.index()];
            for id in ids.of(entry, &format!("{}:{}", visit.id, taxon.slug)) {
                line.clear();
                // Writing to a String cannot fail.
                let _ = writeln!(
                    line,
                    "{id}\tOccurrence\tpresent\t{}\t{}\t{}\t{}\tPlantae\t{}\t{}\t{}\t{}",
                    taxon.slug,
                    plain(&taxon.name),
                    plain(&taxon.author),
                    plain(&taxon.rank),
                    plain(&taxon.family),
                    if many { key(gathering.dataset as usize, dataset) } else { String::new() },
                    plain(&dataset.title),
                    visit.rest,
                );
                zip.write_all(line.as_bytes())?;
            }
        }
    }
    zip.finish()?;
    Ok(())
}

/// What the rows of one gathering share.
struct Visit {
    id: String,
    /// From `eventDate` to the last column.
    rest: String,
}

impl Visit {
    fn new(gathered: &Gathered, index: usize, key: &GatheringKey, dataset: &Dataset, about: &About) -> Self {
        let date = gathered.date(key.date);
        let source = gathered.text(key.source).unwrap_or_default();
        let named = gathered.text(key.observers).unwrap_or_default();
        let observers = match named {
            "" => String::new(),
            named if about.observers => plain(named),
            _ => format!("names withheld ({})", Checksum::of(named.as_bytes()).short(3)),
        };
        let square = key.square;
        let parts = [dataset.key.as_str(), &dataset.title, source, named].join("\0");
        let hash = Checksum::of(parts.as_bytes());
        let centre = square.bounds().centre();
        let centre = lambert72_to_wgs84(centre.x, centre.y);
        let (system, uncertainty) = match square.level() {
            Level::Quarter => ("IFBL 1km", QUARTER_UNCERTAINTY),
            _ => ("IFBL 4km", HOUR_UNCERTAINTY),
        };
        let flags = gathered.details[index].flags;
        let remarks = |of_place: bool| {
            let flags =
                Flag::ALL.into_iter().filter(|flag| flags.has(*flag) && flag.is_of_place() == of_place);
            let words: Vec<&str> = flags.map(Flag::words).collect();
            if words.is_empty() { String::new() } else { format!("{OWN_REMARK}{}", words.join("; ")) }
        };
        Visit {
            id: format!("ifbl-atlas:{square}:{date}:{}", hash.short(6)),
            rest: format!(
                "{date}\t{observers}\t{}\t{square}\t{system}\t{:.5}\t{:.5}\tEPSG:4326\t{uncertainty}\t{}\tEPSG:4326\t{}\t{}",
                plain(source),
                centre.lat,
                centre.lon,
                outline(square),
                remarks(true),
                remarks(false),
            ),
        }
    }
}

/// The outline of a square as well-known text, longitude before latitude.
fn outline(square: Square) -> String {
    let b = square.bounds();
    let corners =
        [(b.west, b.south), (b.east, b.south), (b.east, b.north), (b.west, b.north), (b.west, b.south)];
    let corners = corners.map(|(x, y)| {
        let corner = lambert72_to_wgs84(x, y);
        format!("{:.6} {:.6}", corner.lon, corner.lat)
    });
    format!("POLYGON (({}))", corners.join(", "))
}

/// The key by which rows name their data set.
fn key(index: usize, dataset: &Dataset) -> String {
    if dataset.key.is_empty() {
        format!("dataset-{}", index + 1)
    } else {
        plain(&dataset.key).replace('/', "-")
    }
}
