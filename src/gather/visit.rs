//! The visit, or other gathering, that a row belongs to.

use crate::data::GatheringDate;
use crate::grid::{Level, Square};
use crate::place::{DateFields, Flag, Flags, Reason, place, read_date};
use crate::read::{Row, Term};

use super::gathered::{DateId, GatheringId, GatheringKey};
use super::intake::{Intake, SourceState};
use super::list::list_of;

/// What the rows of one visit share.
#[derive(Clone, Copy)]
pub(super) struct VisitDetails {
    pub gathering: GatheringId,
    pub square: Square,
    pub date: DateId,
    pub flags: Flags,
}

impl<W> Intake<W> {
    /// The gathering a row belongs to.
    pub(super) fn visit(
        &mut self,
        row: &Row<'_>,
        source_state: &mut SourceState<'_>,
    ) -> Result<VisitDetails, Reason> {
        let place = place(&source_state.whereabouts(row))?;
        let dated = read_date(
            &DateFields {
                date: row.get(Term::EventDate),
                begin: row.get(Term::BeginDate),
                end: row.get(Term::EndDate),
                year: row.get(Term::Year),
                month: row.get(Term::Month),
                day: row.get(Term::Day),
                verbatim: row.get(Term::VerbatimEventDate),
            },
            &self.calendar,
        );
        let visit = dated.visit && !source_state.is_cube;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        // Observers tell visits apart; of other records they only matter when they are to be published.
        let observers = if visit || self.observers {
            match row.get(Term::RecordedBy) {
                b"" => format!("{} {}", text(row.get(Term::Forename)), text(row.get(Term::Surname)))
                    .trim()
                    .to_owned(),
                names => text(names),
            }
        } else {
            String::new()
        };
        // Names that are not published are not told by the name of a list either.
        let list = list_of(row, if self.observers { "" } else { &observers });
        let key = GatheringKey {
            square: place.square,
            date: self.gatherer.date(&dated.date),
            dataset: self.dataset(row.get(Term::DatasetKey), source_state),
            source: self.gatherer.text(&list),
            observers: self.gatherer.text(&observers),
            visit,
        };
        let gathering = self.gatherer.gathering(key);
        let flags = place.flags.and(dated.flags);
        self.gatherer.note(gathering, flags, place.uncertainty);
        Ok(VisitDetails { gathering, square: place.square, date: key.date, flags })
    }

    /// The gathering of a sensitive record: day, source and observers would lead to the visit, and so to the place.
    pub(super) fn coarsen(&mut self, visit: VisitDetails) -> VisitDetails {
        let key = self.gatherer.key(visit.gathering);
        let years = GatheringDate::of_years(self.gatherer.when(key.date));
        let key = GatheringKey {
            square: key.square.within(Level::Hour),
            date: self.gatherer.date(&years),
            dataset: key.dataset,
            source: self.gatherer.text(""),
            observers: self.gatherer.text(""),
            visit: false,
        };
        let gathering = self.gatherer.gathering(key);
        // How exactly it was known is not told.
        self.gatherer.note(gathering, Flags::default().with(Flag::Coarsened), None);
        VisitDetails {
            gathering,
            square: key.square,
            date: key.date,
            flags: visit.flags.with(Flag::Coarsened),
        }
    }

    /// The data set of a row: its own in a GBIF download, else that of the source.
    fn dataset(&mut self, key: &[u8], source_state: &mut SourceState<'_>) -> u32 {
        if key.is_empty() {
            return *source_state
                .dataset
                .get_or_insert_with(|| self.gatherer.dataset(source_state.source.dataset().clone()));
        }
        if let Some(known) = source_state.constituents.get(key) {
            return *known;
        }
        let dataset = self.gatherer.dataset(source_state.source.constituent(&String::from_utf8_lossy(key)));
        source_state.constituents.insert(key.to_vec(), dataset);
        dataset
    }
}
