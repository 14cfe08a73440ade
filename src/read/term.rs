//! The columns the atlas uses, and what they are called in the wild.

use std::sync::LazyLock;

use hashbrown::HashMap;

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
    /// Genus, in a column of its own.
    Genus,
    /// Epithet of the species, in a column of its own.
    SpecificEpithet,
    /// Epithet of a subspecies, variety or form, in a column of its own.
    InfraspecificEpithet,
    /// Another name of the taxon: looked at only where taxa are kept secret.
    OtherName,
    /// The species beside another name of the taxon: looked at only where taxa are kept secret.
    SpeciesName,
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
    /// The reference system of the coordinates as they were written.
    VerbatimSrs,
    /// Name of the place: may be an IFBL code.
    Locality,
    /// IFBL code of the hour square, where that has a column of its own.
    HourSquare,
    /// IFBL code of the quarter square, or its last two digits, where that has a column of its own.
    QuarterSquare,
    /// Code of a square of UTM.
    Utm,
    /// Easting in metres of Lambert 72 or Lambert 2008.
    X,
    /// Northing in metres of Lambert 72 or Lambert 2008.
    Y,
    /// What the record covers, as WKT.
    Footprint,
    /// How many individuals.
    IndividualCount,
    /// How many or how much, on a scale of its own.
    OrganismQuantity,
    /// Whether it is captive or cultivated.
    Captive,
    /// Whether it has escaped, or was planted or sown.
    Escape,
    /// Native, casual, cultivated, …
    DegreeOfEstablishment,
    /// Native, introduced, managed, …
    EstablishmentMeans,
    /// Whether the observer has its position obscured.
    Geoprivacy,
    /// Whether the position is obscured for the sake of the taxon.
    TaxonGeoprivacy,
    /// Whether its coordinates are obscured.
    CoordinatesObscured,
    /// What was withheld before it was handed on.
    InformationWithheld,
    /// What was made coarser before it was handed on.
    DataGeneralizations,
    /// Code of the cell of a cube.
    Cell,
    /// Number of records in a row of a cube.
    Count,
    /// Under which licence the record may be used.
    Licence,
}

/// How many terms there are.
pub const TERMS: usize = Term::Licence as usize + 1;

/// Every name of a term, the better ones first: where a table has several columns for one term, the first wins.
/// Letters and digits only, lower case.
const NAMES: &[(Term, &[&str])] = &[
    (Term::OccurrenceId, &["occurrenceid"]),
    (Term::GbifId, &["gbifid"]),
    (Term::DatasetKey, &["datasetkey"]),
    (Term::BasisOfRecord, &["basisofrecord"]),
    // A column `status` may be of the red list, of the validation or of the herbarium.
    (
        Term::OccurrenceStatus,
        &[
            "occurrencestatus",
            "presenceabsence",
            "presentabsent",
            "aanwezigafwezig",
            "présenceabsence",
            "presence",
            "présence",
            "aanwezigheid",
            "aanwezig",
            "anwesenheit",
            "present",
            "présent",
            "vorhanden",
            // Columns that ask the other way round: see `asks_absence`.
            "absence",
            "absent",
            "afwezig",
            "afwezigheid",
            "abwesend",
        ],
    ),
    (Term::Kingdom, &["kingdom", "rijk", "regne", "règne", "reich", "iconictaxonname"]),
    (Term::Family, &["family", "familie", "famille"]),
    (
        Term::ScientificName,
        &[
            "scientificname",
            "naamwetenschappelijk",
            "wetenschappelijkenaam",
            "nomscientifique",
            "wissenschaftlichername",
            "latijnsenaam",
            "nomlatin",
            "lateinischername",
            "latinname",
            "species",
            "taxon",
            "taxonname",
            "soort",
            "soortnaam",
            "espece",
            "espèce",
            "artname",
            "art",
            "naam",
            "nom",
            "name",
        ],
    ),
    (Term::Genus, &["genus", "genericname", "geslacht", "geslachtsnaam", "genre", "gattung", "gattungsname"]),
    (
        Term::SpecificEpithet,
        &[
            "specificepithet",
            "speciesepithet",
            "soortepitheton",
            "soortsepitheton",
            "epithetespecifique",
            "épithètespécifique",
            "artepitheton",
            "epitheton",
            "epithete",
            "épithète",
            "epithet",
        ],
    ),
    (
        Term::InfraspecificEpithet,
        &[
            "infraspecificepithet",
            "infraspecificname",
            "subspecies",
            "ondersoort",
            "sousespece",
            "sousespèce",
            "unterart",
        ],
    ),
    (
        Term::OtherName,
        &[
            "acceptedscientificname",
            "acceptednameusage",
            "acceptedname",
            "verbatimscientificname",
            "originalnameusage",
        ],
    ),
    (Term::SpeciesName, &["speciesname"]),
    (Term::Authorship, &["scientificnameauthorship", "author", "auteur", "auteursnaam", "autor"]),
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
    (
        Term::EventDate,
        &[
            "eventdate",
            "yearmonth",
            "observedon",
            "dateobserved",
            "observationdate",
            "dateofobservation",
            "waarnemingsdatum",
            "datumwaarneming",
            "dateobservation",
            "datedobservation",
            "dateobs",
            "beobachtungsdatum",
            "funddatum",
            "vinddatum",
            "datumvondst",
            "opnamedatum",
            "datumopname",
            "aufnahmedatum",
            "bezoekdatum",
            "datumbezoek",
            "inventarisatiedatum",
            "velddatum",
            "surveydate",
            "visitdate",
            "fielddate",
            "recordingdate",
            "recorddate",
            "daterecorded",
            "datereleve",
            "daterelevé",
            "datedureleve",
            "datedurelevé",
            "datevisite",
            "daterecolte",
            "daterécolte",
            "datederecolte",
            "datederécolte",
            "verzameldatum",
            "sammeldatum",
            "collectiondate",
            "collectingdate",
            "datecollected",
            "date",
            "datum",
        ],
    ),
    (
        Term::VerbatimEventDate,
        &["verbatimeventdate", "verbatimdate", "observedonstring", "originaldate", "datetext", "datumtekst"],
    ),
    (
        Term::BeginDate,
        &[
            "begindatum",
            "startdate",
            "begindate",
            "datedebut",
            "datedébut",
            "startdatum",
            "datumbegin",
            "datumstart",
            "datumvan",
            "vandatum",
            "vanaf",
            "datestart",
            "datebegin",
            "datefrom",
            "fromdate",
            "eventdatestart",
            "eventstartdate",
            "earliestdatecollected",
            "datededebut",
            "datededébut",
            "datedu",
            "anfangsdatum",
            "beginndatum",
            "datumvon",
            "vondatum",
            "begin",
            "beginn",
            "start",
            "debut",
            "début",
            "anfang",
            "van",
            "von",
            "from",
            "du",
        ],
    ),
    (
        Term::EndDate,
        &[
            "einddatum",
            "enddate",
            "datefin",
            "datumeinde",
            "datumeind",
            "datumtot",
            "totdatum",
            "datumtm",
            "totenmet",
            "dateend",
            "dateto",
            "todate",
            "eventdateend",
            "eventenddate",
            "latestdatecollected",
            "datedefin",
            "dateau",
            "enddatum",
            "datumbis",
            "bisdatum",
            "einde",
            "eind",
            "ende",
            "end",
            "fin",
            "tot",
            "tm",
            "bis",
            "to",
            "au",
        ],
    ),
    (Term::Year, &["year", "jaar", "annee", "année", "jahr", "jaartal", "waarnemingsjaar", "yearcollected"]),
    (Term::Month, &["month", "maand", "mois", "monat", "monthcollected"]),
    (Term::Day, &["day", "dag", "jour", "tag", "daycollected"]),
    (
        Term::Square,
        &[
            "ifbl",
            "ifblcode",
            "ifblhok",
            "hokifbl",
            "mailleifbl",
            "square",
            "hok",
            "hokcode",
            "carre",
            "carré",
            "carreifbl",
            "carréifbl",
            "gridsquare",
            "quadrat",
            "kaartblad",
            "planchette",
        ],
    ),
    (
        Term::HourSquare,
        &[
            "uurhok",
            "uurhokcode",
            "ifbluurhok",
            "uurhokifbl",
            "ifbl4km",
            "ifbl4",
            "ifbl4x4",
            "ifbl4x4km",
            "hok4km",
            "hok4x4",
            "square4km",
            "carre4km",
            "carré4km",
            "carreifbl4km",
            "carréifbl4km",
            "hoursquare",
            "stundenquadrat",
        ],
    ),
    (
        Term::QuarterSquare,
        &[
            "kwartierhok",
            "kwartierhokcode",
            "ifblkwartierhok",
            "kwartierhokifbl",
            "kilometerhok",
            "kmhok",
            "ifbl1km",
            "ifbl1",
            "ifbl1x1",
            "ifbl1x1km",
            "hok1km",
            "hok1x1",
            "square1km",
            "carre1km",
            "carré1km",
            "carreifbl1km",
            "carréifbl1km",
            "quartersquare",
            "viertelstundenquadrat",
            // Only beside an hour square: see `Term::is_part`.
            "kwartier",
            "kwadrant",
            "quadrant",
        ],
    ),
    (
        Term::VerbatimCoordinates,
        &[
            "verbatimcoordinates",
            "coordinates",
            "coordinaten",
            "coördinaten",
            "coordonnees",
            "coordonnées",
            "koordinaten",
            "latlon",
            "latlong",
            "latlng",
            "gps",
            "gpscoordinates",
            "gpscoordinaten",
        ],
    ),
    (Term::VerbatimCoordinateSystem, &["verbatimcoordinatesystem"]),
    (Term::VerbatimSrs, &["verbatimsrs"]),
    (Term::VerbatimLocality, &["verbatimlocality"]),
    (Term::Locality, &["locality", "localite", "localité", "lokaliteit", "toponiem", "toponyme"]),
    (
        Term::Latitude,
        &[
            "decimallatitude",
            "latitude",
            "lat",
            "breedtegraad",
            "latitudedecimale",
            "latitudewgs84",
            "latwgs84",
            "breitengrad",
            "gpslatitude",
            "verbatimlatitude",
        ],
    ),
    (
        Term::Longitude,
        &[
            "decimallongitude",
            "longitude",
            "lon",
            "lng",
            "long",
            "lengtegraad",
            "longitudedecimale",
            "longitudewgs84",
            "lonwgs84",
            "längengrad",
            "laengengrad",
            "gpslongitude",
            "verbatimlongitude",
        ],
    ),
    (
        Term::X,
        &[
            "x",
            "xlambert72",
            "xlambert2008",
            "xlambert",
            "xl72",
            "xl08",
            "xlb72",
            "xlb08",
            "x31370",
            "x3812",
            "xepsg31370",
            "xepsg3812",
            "xcoord",
            "xcoordinate",
            "xcoordinaat",
            "xcoordonnee",
            "xcoordonnée",
            "xkoordinate",
            "lambert72x",
            "lambert2008x",
            "lambertx",
            "l72x",
            "l08x",
            "lb72x",
            "lb08x",
            "coordx",
            "coordinatex",
            "coordinaatx",
            "coordonneex",
            "coordonnéex",
            "pointx",
            "xm",
            "easting",
        ],
    ),
    (
        Term::Y,
        &[
            "y",
            "ylambert72",
            "ylambert2008",
            "ylambert",
            "yl72",
            "yl08",
            "ylb72",
            "ylb08",
            "y31370",
            "y3812",
            "yepsg31370",
            "yepsg3812",
            "ycoord",
            "ycoordinate",
            "ycoordinaat",
            "ycoordonnee",
            "ycoordonnée",
            "ykoordinate",
            "lambert72y",
            "lambert2008y",
            "lamberty",
            "l72y",
            "l08y",
            "lb72y",
            "lb08y",
            "coordy",
            "coordinatey",
            "coordinaaty",
            "coordonneey",
            "coordonnéey",
            "pointy",
            "ym",
            "northing",
        ],
    ),
    (Term::Footprint, &["footprintwkt", "footprint", "wkt", "geometry", "geom", "thegeom", "geometrywkt"]),
    (
        Term::Uncertainty,
        &[
            "coordinateuncertaintyinmeters",
            "mincoorduncertainty",
            "mincoordinateuncertaintyinmeters",
            "mincoordinateuncertainty",
            "coordinateuncertainty",
            "coordinateuncertaintyinmetres",
            "coordinateuncertaintym",
            "uncertainty",
            "uncertaintyinmeters",
            "uncertaintyinmetres",
            "uncertaintym",
            // Where a position was blurred, the accuracy of the true one stands beside that of the published one.
            "publicpositionalaccuracy",
            "positionalaccuracy",
            "positionalaccuracym",
            "gpsaccuracy",
            "horizontalaccuracy",
            "locationaccuracy",
            "accuracy",
            "accuracyinmeters",
            "accuracym",
            "nauwkeurigheid",
            "nauwkeurigheidm",
            "nauwkeurigheidinmeter",
            "onzekerheid",
            "onzekerheidm",
            "precision",
            "précision",
            "precisionm",
            "précisionm",
            "incertitude",
            "incertitudem",
            "genauigkeit",
            "genauigkeitm",
            "unsicherheit",
        ],
    ),
    (
        Term::Utm,
        &[
            "utm",
            "utmcode",
            "utmhok",
            "utmsquare",
            "utm1km",
            "utm1",
            "utm1x1",
            "utm1x1km",
            "utm5km",
            "utm5x5",
            "utm10km",
            "utm10",
            "utm10x10",
            "utmcel",
            "utmcell",
            "utmblok",
            "carreutm",
            "carréutm",
            "hokutm",
        ],
    ),
    (
        Term::IndividualCount,
        &[
            "individualcount",
            "aantal",
            "aantalexemplaren",
            "aantalindividuen",
            "nombre",
            "nombredindividus",
            "effectif",
            "anzahl",
            "individuals",
        ],
    ),
    (Term::OrganismQuantity, &["organismquantity"]),
    (
        Term::Captive,
        &[
            "captivecultivated",
            "captive",
            "captiveorcultivated",
            "iscaptive",
            "cultivated",
            "iscultivated",
            "gekweekt",
            "aangeplant",
            "cultive",
            "cultivé",
            "planté",
            "kultiviert",
            "angepflanzt",
        ],
    ),
    (Term::Escape, &["isescape", "escape", "isescaped", "escaped", "ontsnapt"]),
    (Term::DegreeOfEstablishment, &["degreeofestablishment"]),
    (Term::EstablishmentMeans, &["establishmentmeans"]),
    (Term::Geoprivacy, &["geoprivacy"]),
    (Term::TaxonGeoprivacy, &["taxongeoprivacy"]),
    (Term::CoordinatesObscured, &["coordinatesobscured", "obscured", "isobscured"]),
    (Term::InformationWithheld, &["informationwithheld"]),
    (Term::DataGeneralizations, &["datageneralizations", "datageneralisations"]),
    (
        Term::Cell,
        &[
            "cellcode",
            "eeacellcode",
            "eeacell",
            "ifblcellcode",
            "gridcellcode",
            "gridcell",
            "cellid",
            "cell",
            "mgrscellcode",
            "mgrscode",
            "mgrscell",
            "mgrs",
            "mgrs1km",
            "mgrs10km",
        ],
    ),
    (Term::Count, &["n", "occurrences", "occurrencecount", "nrecords", "count"]),
    (Term::Licence, &["license", "licence", "licentie", "lizenz", "recordlicense"]),
];

/// Names of a column that holds the last digits of a code, where another has the first.
const PARTS: &[&str] = &["kwartier", "kwadrant", "quadrant"];

/// Names of a column that asks whether a taxon was absent.
const ASK_ABSENCE: &[&str] = &["absence", "absent", "afwezig", "afwezigheid", "abwesend"];

/// What stands in brackets behind the name of a column, and says how or in which language, not what.
const REMARKS: &[&str] = &[
    "latijn",
    "latijns",
    "latin",
    "latein",
    "lateinisch",
    "wetenschappelijk",
    "wetenschappelijkenaam",
    "scientific",
    "scientificname",
    "scientifique",
    "nomscientifique",
    "wissenschaftlich",
    "wissenschaftlichername",
    "ifbl",
    "code",
    "wgs84",
    "ddmmyyyy",
    "ddmmjjjj",
    "ddmmaaaa",
    "yyyymmdd",
    "jjjjmmdd",
    "aaaammjj",
    "required",
    "verplicht",
    "obligatoire",
    "optional",
    "optioneel",
];

/// Units behind the name of a column for uncertainties, in metres.
const UNITS: &[(&str, f64)] = &[
    ("kilometers", 1_000.0),
    ("kilometer", 1_000.0),
    ("kilometres", 1_000.0),
    ("kilometre", 1_000.0),
    ("kilomètres", 1_000.0),
    ("kilomètre", 1_000.0),
    ("km", 1_000.0),
    ("feet", 0.304_8),
    ("ft", 0.304_8),
    ("miles", 1_609.344),
    ("cm", 0.01),
    ("meters", 1.0),
    ("meter", 1.0),
    ("metres", 1.0),
    ("metre", 1.0),
    ("mètres", 1.0),
    ("mètre", 1.0),
    ("m", 1.0),
];

/// Every name with its term and how good it is. A table may have tens of thousands of columns.
static TERM_OF: LazyLock<HashMap<&'static str, (Term, usize)>> = LazyLock::new(|| {
    let mut term_of = HashMap::new();
    for (term, names) in NAMES {
        for (quality, name) in names.iter().enumerate() {
            // A name that two terms have is that of the first.
            term_of.entry(*name).or_insert((*term, quality));
        }
    }
    term_of
});

/// The term of a name in letters and digits.
fn named(plain: &str) -> Option<(Term, usize)> {
    TERM_OF.get(plain).copied()
}

/// Letters and digits only, lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The metres that a number without unit stands for in a column of uncertainties of this name: 1,000 for `Uncertainty (km)`,
/// `precision_km` and `accuracyInKilometers`; 1 where it says none.
#[must_use]
pub(super) fn unit_in_name(name: &str) -> f64 {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = words.next_back().map(plain).unwrap_or_default();
    let alone = UNITS.iter().find(|(unit, _)| *unit == last);
    alone.map(|(_, metres)| *metres).or_else(|| known_uncertainty(&plain(name))).unwrap_or(1.0)
}

/// The unit of a name that is one of a column for uncertainties with a unit behind it.
fn known_uncertainty(plain: &str) -> Option<f64> {
    let is_name = |rest: &str| named(rest).is_some_and(|(term, _)| term == Term::Uncertainty);
    UNITS.iter().find_map(|(unit, metres)| {
        let rest = plain.strip_suffix(unit)?;
        let rest = ["in", "en", ""]
            .into_iter()
            .find_map(|word| rest.strip_suffix(word).filter(|rest| is_name(rest)));
        rest.map(|_| *metres)
    })
}

/// Words for `--columns`, in the order in which people are told of them. All names of terms are understood too.
const WORDS: &[(&str, Term)] = &[
    ("square", Term::Square),
    ("hour", Term::HourSquare),
    ("quarter", Term::QuarterSquare),
    ("utm", Term::Utm),
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
    ("x", Term::X),
    ("y", Term::Y),
    ("uncertainty", Term::Uncertainty),
    ("coordinates", Term::VerbatimCoordinates),
    ("locality", Term::Locality),
    ("footprint", Term::Footprint),
    ("cell", Term::Cell),
    ("n", Term::Count),
    ("observer", Term::RecordedBy),
    ("source", Term::List),
    ("status", Term::OccurrenceStatus),
    ("individuals", Term::IndividualCount),
    ("captive", Term::Captive),
    ("geoprivacy", Term::Geoprivacy),
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

/// What Darwin Core has taken over from another vocabulary.
const ADOPTED: &[&str] = &["purl.org/dc/terms/license", "dcterms:license", "dct:license"];

/// Short names of other vocabularies: `dcterms:date` is the date of a publication, not of a record.
const FOREIGN: &[&str] = &[
    "ac", "dc", "dct", "dcterms", "dwciri", "eco", "eml", "foaf", "geo", "iptc", "mixs", "obis", "owl",
    "rdf", "rdfs", "schema", "skos", "xmp",
];

/// The name itself, without the vocabulary it is of; `None` when that is another one.
fn local_name(name: &str) -> Option<&str> {
    let bare = name.split_once("://").map_or(name, |(_, address)| address);
    if ADOPTED.contains(&bare) {
        return name.rsplit(['/', ':']).next();
    }
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
    pub fn from_word(word: &str) -> Option<Term> {
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
        let plain_name = local_name(name).map(plain);
        // `Taxon (scientific name)`: what stands in brackets says no more.
        let bare = || {
            let (bare, remark) = name.trim_end().strip_suffix([')', ']'])?.split_once(['(', '['])?;
            named(&plain(local_name(bare)?)).filter(|_| REMARKS.contains(&plain(remark).as_str()))
        };
        let measured =
            || Some((Term::Uncertainty, known_uncertainty(plain_name.as_ref()?).map(|_| usize::MAX - 1)?));
        plain_name.as_deref().and_then(named).or_else(bare).or_else(measured)
    }

    /// Whether a column of this name holds no more than the last digits of a code.
    pub(super) fn is_part(name: &str) -> bool {
        PARTS.contains(&plain(name).as_str())
    }

    /// Whether a column of this name asks whether the taxon was absent: then *yes* is an absence.
    pub(super) fn asks_absence(name: &str) -> bool {
        ASK_ABSENCE.contains(&plain(name).as_str())
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
            Term::Licence => "license",
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
            Term::SpecificEpithet => "specificEpithet",
            Term::InfraspecificEpithet => "infraspecificEpithet",
            Term::OtherName => "other name",
            Term::SpeciesName => "species",
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
            Term::VerbatimSrs => "verbatimSRS",
            Term::HourSquare => "hour square",
            Term::QuarterSquare => "quarter square",
            Term::Utm => "UTM square",
            Term::Footprint => "footprintWKT",
            Term::IndividualCount => "individualCount",
            Term::OrganismQuantity => "organismQuantity",
            Term::Captive => "captive or cultivated",
            Term::Escape => "is escape",
            Term::DegreeOfEstablishment => "degreeOfEstablishment",
            Term::EstablishmentMeans => "establishmentMeans",
            Term::TaxonGeoprivacy => "taxon_geoprivacy",
            Term::CoordinatesObscured => "coordinates_obscured",
            Term::InformationWithheld => "informationWithheld",
            Term::DataGeneralizations => "dataGeneralizations",
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
            ("observed_on", Term::EventDate),
            ("Date observed", Term::EventDate),
            ("observed_on_string", Term::VerbatimEventDate),
            ("Datum van", Term::BeginDate),
            ("tot", Term::EndDate),
            ("begin", Term::BeginDate),
            ("Einde", Term::EndDate),
            ("date de début", Term::BeginDate),
            ("Enddatum", Term::EndDate),
            ("Jahr", Term::Year),
            ("Monat", Term::Month),
            ("Tag", Term::Day),
            ("taxonKey", Term::TaxonKey),
            ("UTM code", Term::Utm),
            ("X_Lambert72", Term::X),
            ("IFBL 4 km", Term::HourSquare),
            ("positional_accuracy", Term::Uncertainty),
            ("Précision (m)", Term::Uncertainty),
            ("is escape", Term::Escape),
            ("iconic_taxon_name", Term::Kingdom),
            ("présence", Term::OccurrenceStatus),
            ("aanwezigheid", Term::OccurrenceStatus),
            ("Uncertainty (km)", Term::Uncertainty),
            ("precision_km", Term::Uncertainty),
            ("accuracy (km)", Term::Uncertainty),
            ("nauwkeurigheid (m)", Term::Uncertainty),
            ("accuracyInKilometers", Term::Uncertainty),
            ("Taxon (scientific name)", Term::ScientificName),
            ("Wetenschappelijke naam (Latijn)", Term::ScientificName),
            ("Datum (dd/mm/jjjj)", Term::EventDate),
            ("Stundenquadrat", Term::HourSquare),
            ("Kwartierhok", Term::QuarterSquare),
            ("present", Term::OccurrenceStatus),
            ("absent", Term::OccurrenceStatus),
            ("dataGeneralizations", Term::DataGeneralizations),
            ("http://purl.org/dc/terms/license", Term::Licence),
            ("dcterms:license", Term::Licence),
        ] {
            assert_eq!(Term::of(name).map(|(term, _)| term), Some(term), "{name}");
        }
        // Numbers of rows, lists and plants are no counts, and what is in brackets may say that it is another thing.
        for name in ["number", "nr", "no", "Nr.", "Naam (oud)", "Datum (invoer)", "Hok (oud)", "km"] {
            assert_eq!(Term::of(name), None, "{name}");
        }
        for (name, metres) in [
            ("Uncertainty (km)", 1_000.0),
            ("precision_km", 1_000.0),
            ("accuracyInKilometers", 1_000.0),
            ("nauwkeurigheid (m)", 1.0),
            ("coordinateUncertaintyInMeters", 1.0),
            ("uncertainty", 1.0),
            ("straal [km]", 1_000.0),
            ("GPS accuracy (ft)", 0.304_8),
        ] {
            assert_eq!(unit_in_name(name), metres, "{name}");
        }
        assert_eq!(Term::of("locality").map(|(term, _)| term), Some(Term::Locality));
        assert_eq!((Term::of("municipality"), Term::of("status")), (None, None));
        // What metres there are come in pairs.
        let names = |wanted: Term| NAMES.iter().find(|(term, _)| *term == wanted).unwrap().1;
        for (x, y) in names(Term::X).iter().zip(names(Term::Y)) {
            assert!(x.replacen('x', "y", 1) == **y || (*x, *y) == ("easting", "northing"), "{x} {y}");
        }
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
            assert!(Term::from_word(word).is_some(), "{word}");
        }
        assert_eq!(Term::from_word(" Uncertainty"), Some(Term::Uncertainty));
        assert_eq!(Term::from_word("coordinateUncertaintyInMeters"), Some(Term::Uncertainty));
        assert_eq!(Term::from_word("vierkant"), None);
    }
}
