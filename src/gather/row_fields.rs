//! What the rules are asked about a row: its place, and whether it is a record of a wild plant at all.

use crate::place::{
    AdmitFields, Admitted, PlaceFields, Reason, Signs, admit, generalised_to_4_km, hangs_on_signs, is_blank,
};
use crate::read::{Row, Source, SourceKind, Term, whereabouts};

use super::intake::SourceState;

/// What only some sources have columns for.
const SELDOM: [Term; 11] = [
    Term::IndividualCount,
    Term::OrganismQuantity,
    Term::Captive,
    Term::Escape,
    Term::DegreeOfEstablishment,
    Term::EstablishmentMeans,
    Term::Geoprivacy,
    Term::TaxonGeoprivacy,
    Term::CoordinatesObscured,
    Term::InformationWithheld,
    Term::DataGeneralizations,
];

/// What is known of how a source is written while its rows come.
pub(super) struct Habits {
    /// Whether it has any of the seldom columns, or counts in a table.
    seldom: bool,
    /// What the signs of its uncertainties mean; looked up when the first value comes that hangs on it.
    signs: Option<Signs>,
    /// What the last row said that is a record of a wild plant, where it has none of the seldom columns.
    admitted: Option<Admitted>,
    admitted_cells: [Vec<u8>; 3],
    /// The run of the last row that said so.
    admitted_run: Option<u64>,
    /// The last remark on what was withheld that says nothing of the position: mostly all rows have the same.
    harmless: Vec<u8>,
    /// The last remark on what was made coarser that says nothing of the position.
    fine: Vec<u8>,
    /// The metres that a number without unit stands for in the column of uncertainties.
    metres: f64,
    /// Whether the column of the status asks whether the taxon was absent.
    asks_absence: bool,
    /// Whether it says what was made coarser.
    generalised: bool,
}

impl Habits {
    pub(super) fn new(source: &Source) -> Self {
        // Darwin Core says which sign it is; a table is written as its owner's country does.
        let is_table = matches!(source.kind(), SourceKind::Table | SourceKind::Checklist | SourceKind::Cube);
        Habits {
            seldom: SELDOM.iter().chain([&Term::Count]).any(|term| source.has(*term)),
            signs: (!is_table).then_some(Signs::DARWIN_CORE),
            admitted: None,
            admitted_cells: Default::default(),
            admitted_run: None,
            harmless: Vec::new(),
            fine: Vec::new(),
            metres: source.metres_of_uncertainty(),
            asks_absence: source.asks_absence(),
            generalised: source.has(Term::DataGeneralizations),
        }
    }
}

/// What is asked of every row before it is placed, where it has none of the seldom columns.
const ADMIT_TERMS: [Term; 3] = [Term::OccurrenceStatus, Term::Kingdom, Term::BasisOfRecord];

/// The columns of a source that are compared from row to row: all that a visit is made of, and what makes a row one of a wild plant.
pub(super) fn compared(source: &Source, visit: Option<(u16, u16)>) -> Vec<(u16, u16)> {
    visit.into_iter().chain(ADMIT_TERMS.iter().filter_map(|term| source.columns_of(&[*term]))).collect()
}

impl SourceState<'_> {
    /// Whether the row is a record of a wild plant, or an absence of one.
    pub(super) fn admit(&mut self, row: &Row<'_>) -> Result<Admitted, Reason> {
        // Of a run all rows say the same of it.
        let run = row.run();
        if let Some(admitted) =
            self.habits.admitted.filter(|_| run.is_some() && run == self.habits.admitted_run)
        {
            return Ok(admitted);
        }
        let mut fields = AdmitFields {
            status: row.get(Term::OccurrenceStatus),
            kingdom: row.get(Term::Kingdom),
            basis: row.get(Term::BasisOfRecord),
            asks_absence: self.habits.asks_absence,
            ..AdmitFields::default()
        };
        if !self.habits.seldom {
            let cells = [fields.status, fields.kingdom, fields.basis];
            // Mostly all rows say the same.
            if let Some(admitted) = self.habits.admitted.filter(|_| self.habits.admitted_cells == cells) {
                self.habits.admitted_run = run;
                return Ok(admitted);
            }
            let admitted = admit(&fields)?;
            (self.habits.admitted, self.habits.admitted_run) = (Some(admitted), run);
            for (known, cell) in self.habits.admitted_cells.iter_mut().zip(cells) {
                known.clear();
                known.extend_from_slice(cell);
            }
            return Ok(admitted);
        }
        let counted = if self.is_cube { &b""[..] } else { row.get(Term::Count) };
        fields.counts = [row.get(Term::IndividualCount), row.get(Term::OrganismQuantity), counted];
        fields.captive = row.get(Term::Captive);
        fields.escape = row.get(Term::Escape);
        fields.degree = row.get(Term::DegreeOfEstablishment);
        fields.means = row.get(Term::EstablishmentMeans);
        fields.privacy = [row.get(Term::Geoprivacy), row.get(Term::TaxonGeoprivacy)];
        fields.obscured = row.get(Term::CoordinatesObscured);
        let withheld = row.get(Term::InformationWithheld);
        if withheld != self.habits.harmless {
            fields.withheld = withheld;
        }
        let generalised = row.get(Term::DataGeneralizations);
        if generalised != self.habits.fine {
            fields.generalised = generalised;
        }
        let admitted = admit(&fields);
        if admitted.is_ok() && !fields.withheld.is_empty() {
            self.habits.harmless.clear();
            self.habits.harmless.extend_from_slice(withheld);
        }
        if admitted.is_ok() && !fields.generalised.is_empty() {
            self.habits.fine.clear();
            self.habits.fine.extend_from_slice(generalised);
        }
        admitted
    }

    /// What the row says of its place.
    pub(super) fn whereabouts<'r>(&mut self, row: &Row<'r>) -> PlaceFields<'r> {
        let mut fields = whereabouts(|term| row.get(term), self.habits.signs.unwrap_or(Signs::THOUSANDS));
        fields.metres = self.habits.metres;
        if self.habits.generalised
            && is_blank(fields.uncertainty)
            && generalised_to_4_km(row.get(Term::DataGeneralizations))
        {
            // What was made coarser than 1 km is known to 4 km, whatever its coordinates look like.
            (fields.uncertainty, fields.metres) = (b"4000", 1.0);
        }
        if self.habits.signs.is_none() && hangs_on_signs(fields.uncertainty) {
            fields.signs = *self.habits.signs.insert(self.source.signs());
        }
        fields
    }
}
