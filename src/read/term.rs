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
    /// The list that the record comes from, in a column for it.
    List,
    /// The number of that list.
    ListNumber,
    /// References: may name the list that the record comes from.
    AssociatedReferences,
    /// Remarks: may name the list that the record comes from.
    OccurrenceRemarks,
    /// How much was sampled by an event: 0 says that nothing was found.
    SampleSize,
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
    (Term::List, &["bron", "source", "quelle"]),
    (Term::ListNumber, &["nationaleplantentuinnummer"]),
    (Term::AssociatedReferences, &["associatedreferences"]),
    (Term::OccurrenceRemarks, &["occurrenceremarks"]),
    (Term::SampleSize, &["samplesizevalue"]),
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

/// Words for `--columns`, in the order in which people are told of them. All names of terms are understood too.
const WORDS: &[(&str, Term)] = &[
    ("square", Term::Square),
    ("taxon", Term::ScientificName),
    ("author", Term::Authorship),
    ("date", Term::EventDate),
    ("begin", Term::BeginDate),
    ("end", Term::EndDate),
    ("year", Term::Year),
    ("month", Term::Month),
    ("day", Term::Day),
    ("lat", Term::Latitude),
    ("lon", Term::Longitude),
    ("uncertainty", Term::Uncertainty),
    ("coordinates", Term::VerbatimCoordinates),
    ("locality", Term::VerbatimLocality),
    ("cell", Term::Cell),
    ("n", Term::Count),
    ("observer", Term::RecordedBy),
    ("source", Term::List),
    ("status", Term::OccurrenceStatus),
    ("kingdom", Term::Kingdom),
    ("family", Term::Family),
    ("rank", Term::TaxonRank),
    ("key", Term::TaxonKey),
    ("dutch", Term::VernacularNl),
    ("basis", Term::BasisOfRecord),
    ("id", Term::OccurrenceId),
];

/// The vocabularies whose terms are meant here, without `http://` or `https://`.
const VOCABULARIES: &[&str] =
    &["rs.tdwg.org/dwc/terms", "rs.tdwg.org/dwc/curatorial", "rs.gbif.org/terms/1.0", "rs.gbif.org/terms"];

/// Short names of other vocabularies: `dcterms:date` is the date of a publication, not of a record.
const FOREIGN: &[&str] = &[
    "ac", "dc", "dct", "dcterms", "dwciri", "eco", "eml", "foaf", "geo", "iptc", "mixs", "obis", "owl",
    "rdf", "rdfs", "schema", "skos", "xmp",
];

/// The name itself, without the vocabulary it is of; `None` when that is another one.
fn local_name(name: &str) -> Option<&str> {
    if let Some((_, address)) = name.split_once("://") {
        let (vocabulary, local) = address.rsplit_once(['/', '#'])?;
        return VOCABULARIES.contains(&vocabulary).then_some(local);
    }
    match name.split_once(':') {
        Some((vocabulary, _)) if FOREIGN.contains(&vocabulary.trim()) => None,
        _ => name.rsplit(['/', '#', ':']).next(),
    }
}

impl Term {
    /// The term that a person means by a word in `--columns`.
    #[must_use]
    pub fn told(word: &str) -> Option<Term> {
        let short = WORDS.iter().find(|(short, _)| short.eq_ignore_ascii_case(word.trim()));
        short.map(|(_, term)| *term).or_else(|| Term::of(word.trim()).map(|(term, _)| term))
    }

    /// The words for `--columns` that people are told of.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word)
    }

    /// The term a column of this name stands for, and how good that name is (0 is best).
    #[must_use]
    pub fn of(name: &str) -> Option<(Term, usize)> {
        // `http://rs.tdwg.org/dwc/terms/eventDate`, `dwc:eventDate` and `event_date` are all the same.
        let local = local_name(name)?;
        let plain: String =
            local.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        NAMES.iter().find_map(|(term, names)| Some((*term, names.iter().position(|name| *name == plain)?)))
    }

    /// All terms, in their order.
    pub(super) fn all() -> impl Iterator<Item = Term> {
        NAMES.iter().map(|(term, _)| *term)
    }

    /// The name a person would look for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Term::Square => "square",
            Term::Count => "n",
            Term::Cell => "cell_code",
            Term::BeginDate => "begin date",
            Term::EndDate => "end date",
            Term::Surname => "surname of the observer",
            Term::Forename => "forename of the observer",
            Term::VernacularNl => "Dutch name",
            Term::Latitude => "decimalLatitude",
            Term::Longitude => "decimalLongitude",
            Term::Uncertainty => "coordinateUncertaintyInMeters",
            Term::OccurrenceId => "occurrenceID",
            Term::GbifId => "gbifID",
            Term::DatasetKey => "datasetKey",
            Term::BasisOfRecord => "basisOfRecord",
            Term::OccurrenceStatus => "occurrenceStatus",
            Term::ScientificName => "scientificName",
            Term::Authorship => "scientificNameAuthorship",
            Term::TaxonRank => "taxonRank",
            Term::TaxonKey => "taxonKey",
            Term::RecordedBy => "recordedBy",
            Term::AssociatedReferences => "associatedReferences",
            Term::OccurrenceRemarks => "occurrenceRemarks",
            Term::ParentEventId => "parentEventID",
            Term::List => "source",
            Term::ListNumber => "number of the list",
            Term::SampleSize => "sampleSizeValue",
            Term::EventDate => "eventDate",
            Term::VerbatimEventDate => "verbatimEventDate",
            Term::VerbatimCoordinates => "verbatimCoordinates",
            Term::VerbatimCoordinateSystem => "verbatimCoordinateSystem",
            Term::VerbatimLocality => "verbatimLocality",
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
        for foreign in
            ["http://purl.org/dc/terms/date", "dcterms:source", "http://example.org/terms/year", "dc:date"]
        {
            assert_eq!(Term::of(foreign), None, "{foreign}");
        }
        for (name, term) in
            [("https://rs.tdwg.org/dwc/terms/year", Term::Year), ("gbif:taxonKey", Term::TaxonKey)]
        {
            assert_eq!(Term::of(name).map(|(term, _)| term), Some(term), "{name}");
        }
        assert!(Term::of("species").unwrap().1 > Term::of("scientificName").unwrap().1);
    }

    #[test]
    fn every_word_for_columns_is_understood() {
        for word in Term::words() {
            assert!(Term::told(word).is_some(), "{word}");
        }
        assert_eq!(Term::told(" Uncertainty"), Some(Term::Uncertainty));
        assert_eq!(Term::told("coordinateUncertaintyInMeters"), Some(Term::Uncertainty));
        assert_eq!(Term::told("vierkant"), None);
    }
}
