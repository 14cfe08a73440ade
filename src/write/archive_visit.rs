//! What the rows of one visit share in a published archive.

use hashbrown::HashMap;

use crate::checksum::Checksum;
use crate::gather::{Gathered, list_reference};
use crate::grid::{Level, Square, lambert72_to_wgs84};
use crate::place::{Flag, OWN_REMARK};

use super::archive_about::plain;
use super::folder::About;
use super::observers::ObserverNumbers;

/// Half the diagonal of a quarter square, metres.
const QUARTER_UNCERTAINTY: u32 = 707;
/// Half the diagonal of an hour square, metres.
const HOUR_UNCERTAINTY: u32 = 2_828;

/// A visit or other gathering, as its rows tell it.
pub(super) struct ArchiveVisit {
    /// Stays the same from build to build. It follows from what is published of the visit, never from a name.
    pub id: String,
    /// Index of the data set.
    pub dataset: usize,
    /// From `eventDate` to the last column.
    pub rest: String,
}

/// The visits of an archive, one after the other.
pub(super) struct ArchiveVisits<'g> {
    gathered: &'g Gathered,
    /// Numbers of observers, where their names are not published.
    numbers: Option<ObserverNumbers>,
    /// How many visits have the same beginning of their identifier: those of different observers.
    visits_of_stem: HashMap<String, u32>,
}

impl<'g> ArchiveVisits<'g> {
    /// None told yet; `published` are the indexes of all that will be.
    pub(super) fn new(gathered: &'g Gathered, published: &[u32], about: &About) -> Self {
        let numbers = (!about.observers).then(|| ObserverNumbers::new(gathered, published.iter().copied()));
        ArchiveVisits { gathered, numbers, visits_of_stem: HashMap::new() }
    }

    /// The next of them, by its index; each may be asked for once.
    pub(super) fn tell(&mut self, index: usize) -> ArchiveVisit {
        let gathered = self.gathered;
        let key = &gathered.gatherings[index];
        let dataset = &gathered.datasets[key.dataset as usize];
        let (square, date) = (key.square, gathered.date(key.date));
        let list = gathered.text(key.source).unwrap_or_default();
        let observers = match &self.numbers {
            None => plain(gathered.text(key.observers).unwrap_or_default()),
            Some(numbers) => numbers.of(gathered, index).map_or_else(String::new, |number| {
                // With its square: the first of one is not the first of another.
                format!("names withheld (observer {number} of {square})")
            }),
        };
        let hash = Checksum::of([dataset.key.as_str(), &dataset.title, list].join("\0").as_bytes());
        let stem = format!("ifbl-atlas:{square}:{date}:{}", hash.short(6));
        let same = self.visits_of_stem.entry_ref(stem.as_str()).or_default();
        *same += 1;
        let id = if *same == 1 { stem } else { format!("{stem}:v{same}") };
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
        ArchiveVisit {
            id,
            dataset: key.dataset as usize,
            rest: format!(
                "{date}\t{observers}\t{}\t{square}\t{system}\t{:.5}\t{:.5}\tEPSG:4326\t{uncertainty}\t{}\tEPSG:4326\t{}\t{}",
                plain(&list_reference(list)),
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
