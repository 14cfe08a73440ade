//! How a table is written, and which of its columns is which term.

use encoding_rs::Encoding;

use super::column::{nearest, unique};
use super::header::Header;
use super::name::list_of;
use super::read_options::ColumnMeaning;
use super::term::{TERMS, Term, unit_in_name};

/// What kind of source a table belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A Darwin Core Archive whose core are occurrences.
    Archive,
    /// A Darwin Core Archive whose core are events, with occurrences as an extension.
    EventArchive,
    /// An archive as GBIF sends it, with `verbatim.txt` and the credits of every data set.
    GbifArchive,
    /// GBIF's simple table.
    GbifTable,
    /// Records per taxon, cell and time.
    Cube,
    /// One of the digitised IFBL checklists.
    Checklist,
    /// Any other table with a header.
    Table,
}

impl SourceKind {
    /// What a person calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Archive => "Darwin Core Archive",
            SourceKind::EventArchive => "Darwin Core Archive of events",
            SourceKind::GbifArchive => "GBIF download",
            SourceKind::GbifTable => "GBIF simple download",
            SourceKind::Cube => "occurrence cube",
            SourceKind::Checklist => "IFBL checklist",
            SourceKind::Table => "table",
        }
    }
}

/// How a table is written.
#[derive(Clone, Debug)]
pub struct Layout {
    /// What stands between two fields.
    pub delimiter: u8,
    /// What may stand around a field.
    pub quote: Option<u8>,
    /// Lines before the first row.
    pub header_lines: u32,
    /// The encoding of the file.
    pub encoding: &'static Encoding,
    /// Whether lines end in a carriage return alone.
    pub carriage_returns: bool,
    /// The names of the columns, each different from the others; empty where nothing is known of them.
    pub(super) names: Vec<String>,
    /// The column of every term.
    pub(super) columns: [Option<u16>; TERMS],
    /// What a term is where its column is missing or blank.
    pub(super) defaults: [Option<Box<[u8]>>; TERMS],
    /// The column that joins an extension to its core, or two files of a GBIF download.
    pub(super) id: Option<u16>,
    /// Fields a row needs.
    pub(super) fields: usize,
    /// Fields of the last header line; 0 where there is none.
    pub(super) header_fields: usize,
    /// Beyond so many fields there must be nothing.
    pub(super) most_fields: usize,
    /// Columns a table must have before one of its lines can be told to be a row, whatever quotes say.
    pub(super) least_columns: usize,
}

impl Layout {
    /// A layout without columns, comma separated.
    #[must_use]
    pub fn new(delimiter: u8, quote: Option<u8>) -> Self {
        Layout {
            delimiter,
            quote,
            header_lines: 1,
            encoding: encoding_rs::UTF_8,
            carriage_returns: false,
            names: Vec::new(),
            columns: [None; TERMS],
            defaults: [const { None }; TERMS],
            id: None,
            fields: 0,
            header_fields: 0,
            most_fields: usize::MAX,
            least_columns: 3,
        }
    }

    /// Takes note of how many fields the last header line has: no row has more.
    pub(super) fn set_header_fields(&mut self, fields: usize) {
        (self.header_fields, self.most_fields) = (fields, fields);
    }

    /// Guesses separator and columns from the beginning of a table.
    #[must_use]
    pub fn from_header(header: &str) -> Self {
        Self::from_header_and(header, &[]).unwrap_or_else(|_| Layout::new(b',', Some(b'"')))
    }

    /// Guesses separator and columns, but for the columns of which the user says what they are.
    ///
    /// # Errors
    /// A sentence that names a column that is not there.
    pub(super) fn from_header_and(header: &str, meanings: &[ColumnMeaning]) -> Result<Self, String> {
        let known = |names: &[String]| {
            let mut layout = Layout::new(b',', None);
            let is_meant = layout.set_names_and(names, meanings).is_ok();
            (layout.columns.iter().flatten().count(), is_meant && layout.kind().is_ok())
        };
        let found = Header::find(header, &known);
        let mut layout = Layout::new(found.delimiter, found.quote);
        (layout.header_lines, layout.carriage_returns) = (found.lines, found.carriage_returns);
        layout.set_names_and(&found.names, meanings)?;
        layout.set_header_fields(found.names.len());
        let taxon = layout.columns[Term::ScientificName as usize].map(usize::from);
        if found.has_row_names(taxon) {
            // The rows begin with a column that the header does not name.
            let mut names = found.names;
            names.insert(0, "name of the row".to_owned());
            layout.columns = [None; TERMS];
            layout.set_names_and(&names, meanings)?;
            layout.set_header_fields(names.len());
            layout.fields = names.len();
        }
        Ok(layout)
    }

    /// Sets the columns by their names, but those of which the user says what they hold as he says.
    ///
    /// # Errors
    /// A sentence that names a column that is not there.
    pub(super) fn set_names_and(
        &mut self,
        names: &[String],
        meanings: &[ColumnMeaning],
    ) -> Result<(), String> {
        self.names = unique(names);
        let mut assigned = Vec::new();
        for ColumnMeaning { term, column } in meanings {
            let wanted = column.trim().to_lowercase();
            let found = self.names.iter().position(|name| name.to_lowercase() == wanted);
            let found = found.and_then(|found| u16::try_from(found).ok()).ok_or_else(|| {
                let known = nearest(column, self.names.iter().map(String::as_str));
                let meant = known.map_or_else(String::new, |name| format!(" (is it `{name}`?)"));
                format!("has no column `{column}` for --columns{meant}; it has {}", list_of(&self.names))
            })?;
            assigned.push((*term, found));
        }
        // What a column is told to hold it holds, and nothing else that its name would say.
        let others = self.names.iter().enumerate();
        let others = others
            .filter(|(index, _)| !assigned.iter().any(|(_, assigned)| usize::from(*assigned) == *index));
        let mut best = [usize::MAX; TERMS];
        for (index, name) in others {
            if let Some((term, quality)) = Term::of(name)
                && quality < best[term as usize]
            {
                best[term as usize] = quality;
                self.columns[term as usize] = u16::try_from(index).ok();
            }
        }
        // Two columns for squares under different names: the finer one counts, whichever that is.
        let taken = |columns: &[Option<u16>; TERMS], index: usize| {
            columns.iter().flatten().any(|column| usize::from(*column) == index)
        };
        let spare = self.names.iter().enumerate().filter(|(index, name)| {
            Term::of(name).is_some_and(|(term, _)| term == Term::Square)
                && !taken(&self.columns, *index)
                && !assigned.iter().any(|(_, assigned)| usize::from(*assigned) == *index)
        });
        let spare = spare.map(|(index, _)| index).next().and_then(|index| u16::try_from(index).ok());
        if self.columns[Term::HourSquare as usize].is_none() {
            self.columns[Term::HourSquare as usize] = spare;
        }
        // The species beside a name that says less or more: `scientificName`, `species`.
        let species = self.names.iter().position(|name| name.eq_ignore_ascii_case("species"));
        let species = species.and_then(|index| u16::try_from(index).ok());
        let species = species.filter(|index| !self.columns.contains(&Some(*index)));
        // A quadrant alone may be of any grid.
        let quarter = self.columns[Term::QuarterSquare as usize].map(usize::from);
        if quarter.is_some_and(|quarter| Term::is_part(&self.names[quarter]))
            && ![Term::Square, Term::HourSquare].into_iter().any(|term| self.has(term))
            && !assigned.iter().any(|(term, _)| matches!(term, Term::Square | Term::HourSquare))
        {
            self.columns[Term::QuarterSquare as usize] = None;
        }
        self.columns[Term::SpeciesName as usize] = self.columns[Term::SpeciesName as usize].or(species);
        for (term, column) in assigned {
            self.columns[term as usize] = Some(column);
        }
        self.set_fields();
        Ok(())
    }

    /// Sets the names that columns are shown under, whatever they hold.
    pub(super) fn set_shown_names(&mut self, names: &[String]) {
        self.names = unique(names);
    }

    /// Works out how many fields a row needs.
    pub(super) fn set_fields(&mut self) {
        let last = self.columns.iter().flatten().chain(&self.id).max();
        self.fields = last.map_or(0, |last| usize::from(*last) + 1);
    }

    /// Whether a term has a column or a value for all rows.
    #[must_use]
    pub fn has(&self, term: Term) -> bool {
        self.columns[term as usize].is_some() || self.defaults[term as usize].is_some()
    }

    /// The name of the column of a term.
    fn name_of(&self, term: Term) -> Option<&str> {
        self.names.get(usize::from(self.columns[term as usize]?)).map(String::as_str)
    }

    /// The metres that a number without unit stands for in the column of uncertainties, by the name of that column.
    pub(super) fn metres_of_uncertainty(&self) -> f64 {
        self.name_of(Term::Uncertainty).map_or(1.0, unit_in_name)
    }

    /// Whether the column of the status asks whether the taxon was absent.
    pub(super) fn asks_absence(&self) -> bool {
        self.name_of(Term::OccurrenceStatus).is_some_and(Term::asks_absence)
    }

    /// Whether the table says where a record was made.
    #[must_use]
    pub fn has_place(&self) -> bool {
        [
            Term::Square,
            Term::HourSquare,
            Term::QuarterSquare,
            Term::Cell,
            Term::Utm,
            Term::VerbatimCoordinates,
            Term::VerbatimLocality,
            Term::Locality,
            Term::Footprint,
        ]
        .into_iter()
        .any(|term| self.has(term))
            || (self.has(Term::Latitude) && self.has(Term::Longitude))
            || (self.has(Term::X) && self.has(Term::Y))
    }

    /// What kind of table this is, or which columns are missing.
    ///
    /// # Errors
    /// A sentence that names the columns that are missing.
    pub(super) fn kind(&self) -> Result<SourceKind, String> {
        if !self.has(Term::ScientificName) && !self.has(Term::Genus) {
            return Err(
                "no column holds the name of the taxon (such as scientificName, taxon, soort, espèce)".into(),
            );
        }
        if !self.has_place() {
            return Err(
                "no column says where (such as square, hok, carré, cell_code, or decimalLatitude and \
                 decimalLongitude)"
                    .into(),
            );
        }
        Ok(if self.has(Term::Cell) && self.has(Term::Count) {
            SourceKind::Cube
        } else if self.has(Term::GbifId) && self.has(Term::DatasetKey) {
            SourceKind::GbifTable
        } else if [Term::Square, Term::HourSquare, Term::QuarterSquare].into_iter().any(|term| self.has(term))
            && self.has(Term::BeginDate)
        {
            SourceKind::Checklist
        } else {
            SourceKind::Table
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_what_a_table_is() {
        let kind = |header: &str| Layout::from_header(header).kind();
        assert_eq!(
            kind("taxonKey,cell_code,year,n,min_coord_uncertainty,scientificName"),
            Ok(SourceKind::Cube)
        );
        assert_eq!(kind("specieskey\teeacellcode\tyearmonth\toccurrences\tspecies"), Ok(SourceKind::Cube));
        assert_eq!(kind("\"IFBL\";\"NaamWetenschappelijk\";\"BeginDatum\""), Ok(SourceKind::Checklist));
        assert_eq!(kind("Hok,Soort,Datum"), Ok(SourceKind::Table));
        assert!(kind("a,b,c").unwrap_err().contains("taxon"));
        assert!(kind("taxon,date").unwrap_err().contains("where"));
        let both = Layout::from_header(
            "gbifID\tspecies\tscientificName\tdatasetKey\tdecimalLatitude\tdecimalLongitude",
        );
        assert_eq!(both.columns[Term::ScientificName as usize], Some(2));
        assert_eq!((both.delimiter, both.quote), (b'\t', None));
    }
}
