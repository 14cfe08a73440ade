//! The columns the atlas uses, and what they are called in the wild.

/// What a column says, mostly a Darwin Core term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Term {
    /// Identifier of the record.
    OccurrenceId,
    /// Key by which two files of a GBIF download are joined.
    GbifId,
    /// GBIF key of the data set a row comes from.
    DatasetKey,
    /// Fossil, living, observed, …
    BasisOfRecord,
    /// Present or absent.
    OccurrenceStatus,
    /// Kingdom.
    Kingdom,
    /// Family.
    Family,
    /// Name of the taxon, with or without author.
    ScientificName,
    /// Author of the name, when it has a column of its own.
    Authorship,
    /// Rank.
    TaxonRank,
    /// Key of the taxon in its source.
    TaxonKey,
    /// Dutch name.
    VernacularNl,
    /// Observers.
    RecordedBy,
    /// Family name of an observer, in the checklist files.
    Surname,
    /// Given name of an observer, in the checklist files.
    Forename,
    /// The list that the record comes from.
    AssociatedReferences,
    /// Remarks; in Florabank the list that the record comes from.
    OccurrenceRemarks,
    /// Identifier of the event that an event is part of.
    ParentEventId,
    /// Date or range of dates.
    EventDate,
    /// Date as it was written.
    VerbatimEventDate,
    /// First day.
    BeginDate,
    /// Last day.
    EndDate,
    /// Year.
    Year,
    /// Month.
    Month,
    /// Day.
    Day,
    /// IFBL code, in a column for it.
    Square,
    /// Coordinates as they were written: may be an IFBL code.
    VerbatimCoordinates,
    /// What kind of coordinates those are: `IFBL 1km`, …
    VerbatimCoordinateSystem,
    /// Locality as it was written: may be an IFBL code.
    VerbatimLocality,
    /// Latitude, degrees.
    Latitude,
    /// Longitude, degrees.
    Longitude,
    /// Uncertainty of the coordinates, metres.
    Uncertainty,
    /// Code of the cell of a cube.
    Cell,
    /// Number of records in a row of a cube.
    Count,
}

/// How many terms there are.
pub const TERMS: usize = Term::Count as usize + 1;

/// Every name of a term, the better ones first: where a table has several columns for one term, the first wins.
/// Letters and digits only, lower case.
const NAMES: &[(Term, &[&str])] = &[
    (Term::OccurrenceId, &["occurrenceid"]),
    (Term::GbifId, &["gbifid"]),
    (Term::DatasetKey, &["datasetkey"]),
    (Term::BasisOfRecord, &["basisofrecord"]),
    (Term::OccurrenceStatus, &["occurrencestatus"]),
    (Term::Kingdom, &["kingdom", "rijk", "regne", "règne"]),
    (Term::Family, &["family", "familie", "famille"]),
    (
        Term::ScientificName,
        &[
            "scientificname",
            "naamwetenschappelijk",
            "wetenschappelijkenaam",
            "nomscientifique",
            "species",
            "taxon",
            "taxonname",
            "soort",
            "soortnaam",
            "espece",
            "espèce",
            "naam",
            "nom",
            "name",
        ],
    ),
    (Term::Authorship, &["scientificnameauthorship", "author", "auteur"]),
    (Term::TaxonRank, &["taxonrank", "rank", "rang"]),
    (
        Term::TaxonKey,
        &["taxonkey", "specieskey", "taxonid", "scientificnameid", "taxonconceptid", "acceptedtaxonkey"],
    ),
    (Term::VernacularNl, &["naamnederlands", "nederlandsenaam"]),
    (
        Term::RecordedBy,
        &["recordedby", "observer", "observers", "waarnemer", "waarnemers", "observateur", "observateurs"],
    ),
    (Term::Surname, &["achternaam"]),
    (Term::Forename, &["voornaam"]),
    (Term::AssociatedReferences, &["associatedreferences", "bron", "source"]),
    (Term::OccurrenceRemarks, &["occurrenceremarks"]),
    (Term::ParentEventId, &["parenteventid"]),
    (Term::EventDate, &["eventdate", "yearmonth", "date", "datum"]),
    (Term::VerbatimEventDate, &["verbatimeventdate"]),
    (Term::BeginDate, &["begindatum", "startdate", "begindate", "datedebut", "datedébut"]),
    (Term::EndDate, &["einddatum", "enddate", "datefin"]),
    (Term::Year, &["year", "jaar", "annee", "année"]),
    (Term::Month, &["month", "maand", "mois"]),
    (Term::Day, &["day", "dag", "jour"]),
    (
        Term::Square,
        &[
            "ifbl",
            "ifblcode",
            "ifblhok",
            "square",
            "hok",
            "uurhok",
            "kwartierhok",
            "kilometerhok",
            "kmhok",
            "hokcode",
            "carre",
            "carré",
            "carreifbl",
            "carréifbl",
            "gridsquare",
        ],
    ),
    (Term::VerbatimCoordinates, &["verbatimcoordinates"]),
    (Term::VerbatimCoordinateSystem, &["verbatimcoordinatesystem"]),
    (Term::VerbatimLocality, &["verbatimlocality"]),
    (Term::Latitude, &["decimallatitude", "latitude", "lat", "breedtegraad"]),
    (Term::Longitude, &["decimallongitude", "longitude", "lon", "lng", "long", "lengtegraad"]),
    (
        Term::Uncertainty,
        &[
            "coordinateuncertaintyinmeters",
            "mincoorduncertainty",
            "mincoordinateuncertaintyinmeters",
            "mincoordinateuncertainty",
            "coordinateuncertainty",
            "nauwkeurigheid",
        ],
    ),
    (
        Term::Cell,
        &["cellcode", "eeacellcode", "eeacell", "ifblcellcode", "gridcellcode", "gridcell", "cellid", "cell"],
    ),
    (Term::Count, &["n", "occurrences", "occurrencecount", "nrecords", "count"]),
];

impl Term {
    /// The term a column of this name stands for, and how good that name is (0 is best).
    #[must_use]
    pub fn of(name: &str) -> Option<(Term, usize)> {
        // `http://rs.tdwg.org/dwc/terms/eventDate`, `dwc:eventDate` and `event_date` are all the same.
        let local = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        let plain: String =
            local.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        NAMES.iter().find_map(|(term, names)| Some((*term, names.iter().position(|name| *name == plain)?)))
    }

    /// The name a person would look for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Term::ScientificName => "scientificName",
            Term::Square => "square",
            Term::Count => "n",
            Term::Cell => "cell_code",
            _ => NAMES.iter().find(|(term, _)| *term == self).map_or("", |(_, names)| names[0]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_found() {
        for (name, term) in [
            ("http://rs.tdwg.org/dwc/terms/eventDate", Term::EventDate),
            ("dwc:scientificName", Term::ScientificName),
            ("min_coord_uncertainty", Term::Uncertainty),
            ("eea_cell_code", Term::Cell),
            ("NaamWetenschappelijk", Term::ScientificName),
            ("Année", Term::Year),
            ("taxonKey", Term::TaxonKey),
        ] {
            assert_eq!(Term::of(name).map(|(term, _)| term), Some(term), "{name}");
        }
        assert_eq!(Term::of("locality"), None);
        assert!(Term::of("species").unwrap().1 > Term::of("scientificName").unwrap().1);
    }
}
