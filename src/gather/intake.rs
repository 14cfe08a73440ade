//! Takes the rows of all sources in.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::Ordering;

use hashbrown::HashMap;

use crate::data::index32;
use crate::place::{Calendar, Day, Reason, cause, is_blank, plain_number};
use crate::read::{ReadMonitor, Row, RowFault, Source, SourceKind, Stream, Term};

use super::atomised::{glue, is_lone_epithet};
use super::gathered::Gathered;
use super::gatherer::Gatherer;
use super::last_visit::LastVisit;
use super::ledger::Account;
use super::licences::Licences;
use super::met_taxa::MetTaxa;
use super::names::NameList;
use super::no_name::is_no_name;
use super::rejected::{REJECTED_HEADER, write_rejected};
use super::row_fields::{Habits, compared};
use super::seen::{PlaceAndDate, Seen, record};
use super::sensitive::{Disclosure, Sensitive};
use super::visit::VisitDetails;
use super::withdrawn::Withdrawn;
use super::written::{TaxonFields, WrittenTaxa};

/// The table while it grows, and the books about it.
pub struct Intake<W> {
    pub(super) calendar: Calendar,
    /// Whether observers are kept where they do not make a visit.
    pub(super) observers: bool,
    /// Whether the identifiers of records are kept.
    ids: bool,
    pub(super) gatherer: Gatherer,
    taxa: WrittenTaxa,
    withdrawn: Withdrawn,
    /// The records of earlier sources.
    seen: Seen,
    accounts: Vec<Account>,
    rejected: W,
}

/// The host's own lists.
#[derive(Debug, Default)]
pub struct Lists {
    /// Names.
    pub names: NameList,
    /// Taxa that must not be found.
    pub sensitive: Sensitive,
    /// Records that are withdrawn.
    pub withdrawn: Withdrawn,
}

/// The finished table and its books.
pub struct IntakeResult<W> {
    /// The table.
    pub gathered: Gathered,
    /// The books, per source.
    pub accounts: Vec<Account>,
    /// Names that were joined with other ways to write them.
    pub joined: BTreeMap<String, Vec<String>>,
    /// Sensitive taxa that no record was of: perhaps misspelt in the list.
    pub unmet: Vec<String>,
    /// Lines of the list of withdrawn records that no record agreed with.
    pub not_withdrawn: Vec<String>,
    /// Where rejected rows were written to.
    pub rejected: W,
}

/// What is the same for all rows of a source.
pub(super) struct SourceState<'s> {
    number: u32,
    pub source: &'s Source,
    pub is_cube: bool,
    pub habits: Habits,
    /// Whether genus and epithets may be in columns of their own.
    atomised: bool,
    /// The name of the row at hand, put together from them.
    glued: String,
    met: MetTaxa,
    /// Whether records of other sources are looked for.
    check_seen: bool,
    /// Whether later sources will look for records of this one.
    keep_seen: bool,
    /// Whether rows name their licence.
    licensed: bool,
    licences: Licences,
    pub dataset: Option<u32>,
    pub constituents: HashMap<Vec<u8>, u32>,
}

impl<W: Write + Send> Intake<W> {
    /// An empty table for an atlas of this day. Rejected rows are written to `rejected`, as tab-separated text.
    ///
    /// # Errors
    /// When `rejected` cannot be written.
    pub fn new(today: Day, observers: bool, lists: Lists, mut rejected: W) -> io::Result<Self> {
        rejected.write_all(REJECTED_HEADER)?;
        Ok(Intake {
            calendar: Calendar::until(today),
            observers,
            ids: false,
            gatherer: Gatherer::default(),
            taxa: WrittenTaxa::new(lists.names, lists.sensitive),
            withdrawn: lists.withdrawn,
            seen: Seen::default(),
            accounts: Vec::new(),
            rejected,
        })
    }

    /// Keeps the identifiers of records, so that they can be published under them again.
    #[must_use]
    pub fn keep_ids(mut self, ids: bool) -> Self {
        self.ids = ids;
        self
    }

    /// Reads years of two digits as those of the hundred years from this one on.
    #[must_use]
    pub fn two_digit_years(mut self, from: Option<i16>) -> Self {
        self.calendar.two_digit_years = from;
        self
    }

    /// Takes all rows of a source in. `more` says whether other sources follow.
    ///
    /// # Errors
    /// When the source is damaged, the watch says stop, or rejected rows cannot be written.
    pub fn take(
        &mut self,
        source: &Source,
        more: bool,
        watch: &ReadMonitor,
    ) -> Result<(), Stream<io::Error>> {
        let has_ids = source.has(Term::OccurrenceId);
        let atomised = source.has(Term::Genus);
        let listed = !self.taxa.sensitive.is_empty() || !self.withdrawn.is_empty();
        let mut source_state = SourceState {
            number: index32(self.accounts.len()),
            source,
            is_cube: source.kind() == SourceKind::Cube,
            habits: Habits::new(source),
            atomised,
            glued: String::new(),
            met: MetTaxa::new(source, !atomised && !listed),
            check_seen: has_ids && !self.seen.is_empty(),
            keep_seen: has_ids && more,
            licensed: source.has(Term::Licence),
            licences: Licences::default(),
            dataset: None,
            constituents: HashMap::new(),
        };
        self.taxa.compare(source_state.check_seen || source_state.keep_seen);
        let mut last = LastVisit::new(source);
        let mut account = Account::new(source.name(), source.kind().name());
        account.columns = source.columns();
        let mut fresh = Vec::new();
        let of_events = source.kind() == SourceKind::EventArchive;
        let compared = compared(source, last.columns());
        let outcome = source.rows(&compared, watch, |row| {
            if row.is_empty_event() {
                if !self.is_withdrawn(&row, source, &TaxonFields::default()) {
                    self.sought(&row, &mut source_state, &mut last);
                }
                return Ok(());
            }
            match self.row(&row, &mut source_state, &mut last, &mut account, &mut fresh) {
                Ok(()) => {}
                Err(reason) => {
                    let lost = reason == Reason::NoSquare && of_events && !row.is_joined();
                    let reason = if lost { Reason::NoEvent } else { reason };
                    // What is wrong with its columns is worth a closer look only here.
                    let cause = (reason == Reason::NoSquare).then(|| cause(&source_state.whereabouts(&row)));
                    account.reject(reason, cause, row.line);
                    // Whether a row that cannot be read was to be withdrawn cannot be said either.
                    let private =
                        reason == Reason::Withdrawn || (row.fault.is_some() && !self.withdrawn.is_empty());
                    write_rejected(&mut self.rejected, &row, reason, private)?;
                }
            }
            if account.rows_read.is_multiple_of(4_096) {
                watch.rows.fetch_add(4_096, Ordering::Relaxed);
            }
            Ok(())
        });
        self.seen.extend(fresh);
        let notes = outcome?;
        account.notes.extend(source.notes().cloned().chain(notes));
        account.notes.extend(
            account.lost().filter(|lost| lost.is_most_of(account.rows_read)).map(|lost| lost.to_string()),
        );
        for (dataset, licence) in std::mem::take(&mut source_state.licences).merged() {
            account.notes.extend(self.gatherer.licence(dataset, licence));
        }
        // Whoever contributed is credited, even if none of the rows could be used.
        for dataset in source.further_credits(|key| source_state.constituents.contains_key(key.as_bytes())) {
            if source_state.dataset.is_none() || dataset != *source.dataset() {
                self.gatherer.dataset(dataset);
            }
        }
        self.accounts.push(account);
        Ok(())
    }

    /// Places one row and books it, or says why not.
    fn row(
        &mut self,
        row: &Row<'_>,
        source_state: &mut SourceState<'_>,
        last: &mut LastVisit,
        account: &mut Account,
        fresh: &mut Vec<(u64, PlaceAndDate)>,
    ) -> Result<(), Reason> {
        match row.fault {
            None => {}
            Some(RowFault::TooFewFields) => return Err(Reason::TooFewFields),
            Some(RowFault::NotInEncoding) => return Err(Reason::NotInEncoding),
            Some(RowFault::TooLong) => return Err(Reason::TooLong),
            Some(RowFault::StrayQuote) => return Err(Reason::StrayQuote),
            Some(RowFault::TooManyFields) => return Err(Reason::TooManyFields),
        }
        let mut glued = std::mem::take(&mut source_state.glued);
        if source_state.atomised {
            glue(row, &mut glued);
        }
        let outcome = self.named_row(row, source_state, &glued, last, account, fresh);
        source_state.glued = glued;
        outcome
    }

    /// Places a row whose name, if it is in several columns, was put together.
    fn named_row(
        &mut self,
        row: &Row<'_>,
        source_state: &mut SourceState<'_>,
        glued: &str,
        last: &mut LastVisit,
        account: &mut Account,
        fresh: &mut Vec<(u64, PlaceAndDate)>,
    ) -> Result<(), Reason> {
        // What is written like a row before has its name, and no list of the host's asks for more.
        let met = source_state.met.of(row);
        let taxon = if met.is_some() { TaxonFields::default() } else { self.taxon_fields(row, glued) };
        let no_name = met.is_none()
            && (is_no_name(taxon.name)
                || (source_state.atomised && glued.is_empty() && is_lone_epithet(taxon.name)));
        // Before all else: a withdrawn row is told of no more than that.
        if self.is_withdrawn(row, source_state.source, &taxon) {
            return Err(Reason::Withdrawn);
        }
        let admitted = source_state.admit(row)?;
        if admitted.absent {
            // Sought and not found: no record, but a visit. That a sensitive taxon was sought in vain would lead to where it
            // is known from.
            if !no_name && self.taxa.disclosure(&taxon) == Disclosure::Open {
                self.sought(row, source_state, last);
            }
            return Err(Reason::Absent);
        }
        if no_name {
            return Err(Reason::NoName);
        }
        let records =
            if source_state.is_cube { count(row.get(Term::Count)).ok_or(Reason::NoCount)? } else { 1 };
        let mut visit = self.visit_of(row, source_state, last)?;
        let (taxon, disclosure) = match met {
            Some(taxon) => (taxon, Disclosure::Open),
            None => {
                let numbered = self.taxa.number(source_state.number, &taxon);
                source_state.met.remember(row, numbered.0);
                numbered
            }
        };
        if source_state.check_seen || source_state.keep_seen {
            let id = row.get(Term::OccurrenceId);
            if !is_blank(id) {
                let record = record(id, self.taxa.same(taxon));
                let made = PlaceAndDate { square: visit.square, date: visit.date };
                if source_state.check_seen && self.gatherer.was_made(&self.seen, record, made) {
                    return Err(Reason::Duplicate);
                }
                if source_state.keep_seen {
                    fresh.push((record, made));
                }
            }
        }
        self.taxa.count(taxon, records);
        match disclosure {
            Disclosure::Open => {}
            Disclosure::Hidden => return Err(Reason::Hidden),
            Disclosure::Coarse => visit = self.coarsen(visit),
        }
        self.gatherer.add(visit.gathering, taxon, records);
        // The identifier of a sensitive record would lead to its place.
        if self.ids && !source_state.is_cube && disclosure == Disclosure::Open {
            let id = String::from_utf8_lossy(row.get(Term::OccurrenceId));
            if !is_blank(id.as_bytes()) && !id.contains(char::is_control) {
                self.gatherer.keep_id(visit.gathering, taxon, &id);
            }
        }
        if source_state.licensed {
            source_state.licences.note(self.gatherer.key(visit.gathering).dataset, row.get(Term::Licence));
        }
        account.place(visit.square, visit.flags.and(admitted.flags), records);
        Ok(())
    }

    /// What a row says of its taxon.
    fn taxon_fields<'r>(&self, row: &Row<'r>, glued: &'r str) -> TaxonFields<'r> {
        let key = row.get(Term::TaxonKey);
        // Only a list of sensitive taxa asks what else a row says of its taxon: not four columns of every row for nothing.
        let beside = |term| if self.taxa.sensitive.is_empty() { &b""[..] } else { row.get(term) };
        TaxonFields {
            key: if is_blank(key) { b"" } else { key },
            name: if glued.is_empty() { row.get(Term::ScientificName) } else { glued.as_bytes() },
            author: row.get(Term::Authorship),
            rank: row.get(Term::TaxonRank),
            family: row.get(Term::Family),
            vernacular_nl: row.get(Term::VernacularNl),
            others: [beside(Term::OtherName), beside(Term::SpeciesName), beside(Term::SpecificEpithet)],
            genus: beside(Term::Genus),
        }
    }

    /// The visit of a row; mostly that of the row before.
    fn visit_of(
        &mut self,
        row: &Row<'_>,
        source_state: &mut SourceState<'_>,
        last: &mut LastVisit,
    ) -> Result<VisitDetails, Reason> {
        if let Some(outcome) = last.of(row) {
            return outcome;
        }
        let outcome = self.visit(row, source_state);
        last.remember(row, outcome);
        outcome
    }

    /// Whether a row is withdrawn.
    fn is_withdrawn(&mut self, row: &Row<'_>, source: &Source, taxon: &TaxonFields<'_>) -> bool {
        self.withdrawn.takes(row, source.kind(), taxon, &self.taxa.names)
    }

    /// Notes a visit on which something was sought and not found.
    fn sought(&mut self, row: &Row<'_>, source_state: &mut SourceState<'_>, last: &mut LastVisit) {
        if let Ok(visit) = self.visit_of(row, source_state, last) {
            self.gatherer.note_sought(visit.gathering);
        }
    }

    /// The finished table.
    pub fn finish(mut self) -> IntakeResult<W> {
        self.taxa.part_hyphens();
        let resolved = self.taxa.resolve();
        let unmet = self.taxa.sensitive.unmet();
        let not_withdrawn = self.withdrawn.unmet();
        IntakeResult {
            gathered: self.gatherer.finish_as(resolved.taxa, &resolved.taxon_of_written, &resolved.species),
            accounts: self.accounts,
            joined: resolved.joined,
            unmet,
            not_withdrawn,
            rejected: self.rejected,
        }
    }
}

/// The number of records in a row of a cube: `3`; also `3.0`, `1e3` or `1,000` as some programs write it.
fn count(text: &[u8]) -> Option<u32> {
    if text.len() <= 9 && !text.is_empty() && text.iter().all(u8::is_ascii_digit) {
        return Some(text.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')))
            .filter(|count| *count > 0);
    }
    let records = plain_number(text)?;
    let is_count = (1.0..=f64::from(u32::MAX)).contains(&records) && records.fract() == 0.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a whole number within these bounds
    is_count.then_some(records as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_a_whole_number_of_records() {
        assert_eq!(count(b"3"), Some(3));
        assert_eq!(count(b"3.0"), Some(3));
        assert_eq!(count(b"3,0"), Some(3));
        assert_eq!(count(b"1e3"), Some(1_000));
        assert_eq!(count(b"1E+05"), Some(100_000));
        assert_eq!(count(b"1,000"), Some(1_000));
        assert_eq!(count(b"1 000"), Some(1_000));
        assert_eq!(count(b"1.000"), Some(1));
        assert_eq!(count(b"1.000.000"), Some(1_000_000));
        for wrong in
            [&b""[..], b"0", b"0.0", b"-1", b"1.5", b"1,5", b"x", b"NA", b"99999999999", b"1e99", b"inf"]
        {
            assert_eq!(count(wrong), None, "{wrong:?}");
        }
    }
}
