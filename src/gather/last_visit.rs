//! The visit that the last row belonged to: sources mostly come list by list.

use crate::data::index32;
use crate::place::Reason;
use crate::read::{Row, Source, Term};

use super::list::list_in_text;
use super::visit::VisitDetails;

/// What belongs to a visit: rows that agree in all of this need no second look.
const VISIT_TERMS: &[Term] = &[
    Term::EventDate,
    Term::VerbatimCoordinates,
    Term::RecordedBy,
    Term::OccurrenceRemarks,
    Term::List,
    Term::ListNumber,
    Term::Latitude,
    Term::Longitude,
    Term::Cell,
    Term::Year,
    Term::Square,
    Term::VerbatimLocality,
    Term::VerbatimCoordinateSystem,
    Term::Uncertainty,
    Term::AssociatedReferences,
    Term::DatasetKey,
    Term::Month,
    Term::Day,
    Term::BeginDate,
    Term::EndDate,
    Term::VerbatimEventDate,
    Term::Surname,
    Term::Forename,
    Term::HourSquare,
    Term::QuarterSquare,
    Term::VerbatimSrs,
    Term::Locality,
    Term::Utm,
    Term::X,
    Term::Y,
    Term::Footprint,
    Term::DataGeneralizations,
];

/// What a row says of a term, as far as it matters to a visit: of free text only the name of a list.
fn visit_text<'a>(row: &Row<'a>, term: Term) -> &'a [u8] {
    match term {
        Term::OccurrenceRemarks | Term::AssociatedReferences => list_in_text(row.get(term)),
        _ => row.get(term),
    }
}

/// The last visit and what its rows look like.
pub(super) struct LastVisit {
    terms: Vec<Term>,
    /// The first and the last column of these terms, where all have one.
    columns: Option<(u16, u16)>,
    /// What stands there.
    between: Vec<u8>,
    text: Vec<u8>,
    ends: Vec<u32>,
    outcome: Result<VisitDetails, Reason>,
    /// The run of the last row of the visit: all rows of the run are of it.
    run: Option<u64>,
}

impl LastVisit {
    /// No visit yet.
    pub(super) fn new(source: &Source) -> Self {
        let terms: Vec<Term> = VISIT_TERMS.iter().copied().filter(|term| source.has(*term)).collect();
        LastVisit {
            columns: source.columns_of(&terms),
            terms,
            between: Vec::new(),
            text: Vec::new(),
            ends: Vec::new(),
            outcome: Err(Reason::NoSquare),
            run: None,
        }
    }

    /// The columns that have to be compared for runs.
    pub(super) fn columns(&self) -> Option<(u16, u16)> {
        self.columns
    }

    /// What became of the last visit, if the row belongs to it.
    pub(super) fn of(&mut self, row: &Row<'_>) -> Option<Result<VisitDetails, Reason>> {
        let run = self.columns.and_then(|_| row.run());
        let is_of = (run.is_some() && run == self.run) || self.is_of(row);
        is_of.then(|| {
            self.run = run;
            self.outcome
        })
    }

    fn is_of(&self, row: &Row<'_>) -> bool {
        if self.ends.len() != self.terms.len() {
            return false;
        }
        // Mostly their columns stand together and are the same to the letter: one comparison for all.
        if !self.between.is_empty() && self.between_of(row).is_some_and(|text| text == self.between) {
            return true;
        }
        let mut start = 0;
        self.terms.iter().zip(&self.ends).all(|(term, end)| {
            let known = &self.text[start..*end as usize];
            start = *end as usize;
            visit_text(row, *term) == known
        })
    }

    fn between_of<'a>(&self, row: &Row<'a>) -> Option<&'a [u8]> {
        self.columns.and_then(|columns| row.between(columns))
    }

    /// Keeps what became of the visit of this row.
    pub(super) fn remember(&mut self, row: &Row<'_>, outcome: Result<VisitDetails, Reason>) {
        self.run = self.columns.and_then(|_| row.run());
        self.between.clear();
        self.between.extend_from_slice(self.between_of(row).unwrap_or_default());
        self.text.clear();
        self.ends.clear();
        for term in &self.terms {
            self.text.extend_from_slice(visit_text(row, *term));
            self.ends.push(index32(self.text.len()));
        }
        self.outcome = outcome;
    }
}
