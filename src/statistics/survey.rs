//! What was gathered, hour square by hour square.

use std::collections::BTreeMap;

use crate::analysis::expected::Scored;
use crate::analysis::frescalo::{Lists, Presences};
use crate::analysis::{Incidence, pieces};
use crate::data::{MONTHS, Period, Units, When};
use crate::gather::{EntriesOfGatherings, Entry, Gathered, GatheringKey};
use crate::grid::{Level, QUARTERS_PER_HOUR, Square};

use super::month::month_of;

/// What was gathered of taxa that count, in the shape that sums want.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Hour squares with records of taxa that count, in their order.
    pub squares: Vec<Square>,
    /// Which taxon was found in which of these squares, in all and in each period.
    pub presences: Presences,
    /// Of each pair of a square and a taxon in [`Presences::all`] the number of quarter squares, one more where a record
    /// is known to the hour square only.
    pub parts: Vec<u8>,
    /// Of each pair the last single year of a record, 0 where there is none.
    pub last: Vec<i16>,
    /// Of each square in how many visits (or years without one) its taxa were found, and what was counted.
    pub incidence: Vec<(Incidence, Option<Units>)>,
    /// Of each taxon the records per month, January first.
    pub months: Vec<[u32; MONTHS]>,
    /// Of each taxon whether it counts.
    pub counts: Vec<bool>,
    /// Of each taxon its species, for subspecies and varieties.
    species: Vec<Option<u32>>,
}

/// What is known of a taxon in the hour square at hand.
#[derive(Clone, Copy, Default)]
struct TaxonInSquare {
    periods: u32,
    parts: u32,
    last: i16,
    units: u32,
    last_unit: u32,
}

impl Survey {
    /// Goes through the table. `when` is of each gathering.
    #[must_use]
    pub fn new(gathered: &Gathered, when: &[When], periods: &[Period]) -> Self {
        let taxa = gathered.taxa.len();
        let counts: Vec<bool> = gathered.taxa.iter().map(|taxon| taxon.kind.counts()).collect();
        let entries = gathered.entries_of_gatherings();
        let mut order: Vec<u32> = (0..gathered.gatherings.len() as u32)
            .filter(|gathering| gathered.is_told(*gathering as usize, entries.of(*gathering as usize)))
            .collect();
        let hour = |gathering: &u32| hour_of(gathered, *gathering);
        order.sort_by_key(hour);
        let groups: Vec<&[u32]> = order.chunk_by(|a, b| hour(a) == hour(b)).collect();
        let table = Table { gathered, entries: &entries, when, periods, counts: &counts };
        let mut pieces = pieces(groups.len(), |range| SurveyPiece::new(&table, &groups[range])).into_iter();
        let mut whole = pieces.next().unwrap_or_default();
        pieces.for_each(|piece| whole.append(piece));
        Survey {
            squares: whole.squares,
            presences: Presences {
                taxa,
                all: whole.lists.lists(),
                periods: whole.of_periods.into_iter().map(ListsBuilder::lists).collect(),
            },
            parts: whole.parts,
            last: whole.last,
            incidence: whole.incidence,
            months: whole.months,
            species: species_of(gathered),
            counts,
        }
    }

    /// The centres of the squares, metres of Lambert 72.
    #[must_use]
    pub fn centres(&self) -> Vec<(f64, f64)> {
        let centre = |square: &Square| {
            let centre = square.bounds().centre();
            (centre.x, centre.y)
        };
        self.squares.iter().map(centre).collect()
    }

    /// What is missing but for species whose subspecies or variety was found: there the species is.
    pub(super) fn not_said_otherwise(&self, square: usize, mut missing: Vec<Scored>) -> Vec<Scored> {
        let found = self.presences.all.of(square).iter().filter_map(|taxon| self.species[*taxon as usize]);
        let mut found: Vec<u32> = found.collect();
        found.sort_unstable();
        // Both in the order of taxa, so that they are gone through side by side.
        let mut found = found.into_iter().peekable();
        missing.retain(|scored| {
            while found.next_if(|taxon| *taxon < scored.taxon).is_some() {}
            found.peek() != Some(&scored.taxon)
        });
        missing
    }
}

/// What a survey goes through.
struct Table<'a> {
    gathered: &'a Gathered,
    entries: &'a EntriesOfGatherings<'a>,
    when: &'a [When],
    periods: &'a [Period],
    counts: &'a [bool],
}

/// The survey of some of the squares.
#[derive(Default)]
struct SurveyPiece {
    squares: Vec<Square>,
    parts: Vec<u8>,
    last: Vec<i16>,
    incidence: Vec<(Incidence, Option<Units>)>,
    months: Vec<[u32; MONTHS]>,
    lists: ListsBuilder,
    of_periods: Vec<ListsBuilder>,
}

impl SurveyPiece {
    /// Goes through these hour squares, each with its gatherings.
    fn new(table: &Table<'_>, groups: &[&[u32]]) -> Self {
        let Table { gathered, entries, when, periods, counts } = *table;
        let mut piece = SurveyPiece {
            months: vec![[0; MONTHS]; counts.len()],
            of_periods: vec![ListsBuilder::default(); periods.len()],
            ..SurveyPiece::default()
        };
        let mut here = vec![TaxonInSquare::default(); counts.len()];
        let mut met: Vec<u32> = Vec::new();
        for group in groups {
            let units = SquareUnits::new(gathered, when, group);
            for (gathering, unit) in &units.order {
                let at = *gathering as usize;
                let key = &gathered.gatherings[at];
                let mask = periods
                    .iter()
                    .zip(0..)
                    .fold(0_u32, |mask, (period, bit)| mask | u32::from(when[at].lies_in(*period)) << bit);
                let month = month_of(gathered.date_text(key.date));
                let year = when[at].single_year().unwrap_or(0);
                for Entry { taxon, records, .. } in entries.of(at) {
                    let taxon = taxon.index();
                    if !counts[taxon] {
                        continue;
                    }
                    let known = &mut here[taxon];
                    if known.parts == 0 {
                        met.push(taxon as u32);
                    }
                    known.periods |= mask;
                    known.parts |= 1 << part(key);
                    known.last = known.last.max(year);
                    if *unit > 0 && known.last_unit != *unit {
                        known.units += 1;
                        known.last_unit = *unit;
                    }
                    if let Some(month) = month {
                        let sum = &mut piece.months[taxon][month];
                        *sum = sum.saturating_add(*records);
                    }
                }
            }
            if met.is_empty() {
                continue;
            }
            met.sort_unstable();
            let found_in = met.iter().map(|taxon| here[*taxon as usize].units);
            piece.incidence.push((Incidence::of(units.count, found_in), units.are));
            piece.squares.push(hour_of(gathered, group[0]));
            for taxon in met.drain(..) {
                let known = std::mem::take(&mut here[taxon as usize]);
                piece.lists.taxa.push(taxon);
                piece.parts.push(known.parts.count_ones() as u8);
                piece.last.push(known.last);
                for (period, list) in piece.of_periods.iter_mut().enumerate() {
                    if known.periods >> period & 1 == 1 {
                        list.taxa.push(taxon);
                    }
                }
            }
            piece.lists.end();
            piece.of_periods.iter_mut().for_each(ListsBuilder::end);
        }
        piece
    }

    /// Adds the squares that come after these.
    fn append(&mut self, later: SurveyPiece) {
        self.squares.extend(later.squares);
        self.parts.extend(later.parts);
        self.last.extend(later.last);
        self.incidence.extend(later.incidence);
        for (sum, more) in self.months.as_flattened_mut().iter_mut().zip(later.months.as_flattened()) {
            *sum = sum.saturating_add(*more);
        }
        self.lists.append(later.lists);
        for (list, more) in self.of_periods.iter_mut().zip(later.of_periods) {
            list.append(more);
        }
    }
}

/// Lists while they grow.
#[derive(Clone, Default)]
struct ListsBuilder {
    ends: Vec<u32>,
    taxa: Vec<u32>,
}

impl ListsBuilder {
    fn end(&mut self) {
        self.ends.push(self.taxa.len() as u32);
    }

    /// Adds the lists that come after these.
    fn append(&mut self, later: ListsBuilder) {
        let before = self.taxa.len() as u32;
        self.ends.extend(later.ends.iter().map(|end| before + end));
        self.taxa.extend(later.taxa);
    }

    fn lists(mut self) -> Lists {
        self.ends.insert(0, 0);
        Lists::sorted(self.ends, self.taxa)
    }
}

/// The units of a square: every visit, and every year of records without one.
struct SquareUnits {
    /// Gatherings with their units, unit by unit; 0 is none: no visit and no single year.
    order: Vec<(u32, u32)>,
    count: u32,
    are: Option<Units>,
}

impl SquareUnits {
    fn new(gathered: &Gathered, when: &[When], group: &[u32]) -> Self {
        let mut years: BTreeMap<i16, u32> = BTreeMap::new();
        let (mut count, mut visits) = (0, 0);
        let mut next = || {
            count += 1;
            count
        };
        let mut order: Vec<(u32, u32)> = group
            .iter()
            .map(|gathering| {
                let at = *gathering as usize;
                let unit = if gathered.gatherings[at].visit {
                    visits += 1;
                    next()
                } else {
                    when[at].single_year().map_or(0, |year| *years.entry(year).or_insert_with(&mut next))
                };
                (*gathering, unit)
            })
            .collect();
        order.sort_by_key(|(_, unit)| *unit);
        let are = match (visits > 0, !years.is_empty()) {
            (true, false) => Some(Units::Visits),
            (false, true) => Some(Units::Years),
            (true, true) => Some(Units::Both),
            (false, false) => None,
        };
        SquareUnits { order, count, are }
    }
}

/// The hour square of a gathering.
fn hour_of(gathered: &Gathered, gathering: u32) -> Square {
    gathered.gatherings[gathering as usize].square.within(Level::Hour)
}

/// Which part of its hour square a gathering is of: its quarter squares, and the whole.
fn part(key: &GatheringKey) -> u32 {
    match key.square.level() {
        Level::Quarter => key.square.number() % QUARTERS_PER_HOUR,
        _ => QUARTERS_PER_HOUR,
    }
}

/// The species of every subspecies and variety whose species is in the table.
fn species_of(gathered: &Gathered) -> Vec<Option<u32>> {
    let by_slug: BTreeMap<&str, u32> =
        gathered.taxa.iter().zip(0..).map(|(taxon, index)| (taxon.slug.as_str(), index)).collect();
    let index_of = |slug: &Option<String>| by_slug.get(slug.as_deref()?).copied();
    gathered.taxa.iter().map(|taxon| index_of(&taxon.species)).collect()
}
