//! Which column of an input is used for what, and which one looks as if it should be.

use hashbrown::{HashMap, HashSet};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::layout::Layout;
use super::name::list_of;
use super::term::{TERMS, Term};

/// A column of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, different from all others of the input.
    pub name: String,
    /// What it is used for, in the words of Darwin Core; `None` when it is not used.
    pub used: Option<String>,
}

/// The columns of an input, in their order. Written as an object: `{"Hok": "square", "Remarks": null}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(pub Vec<Column>);

impl Serialize for Columns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for column in &self.0 {
            map.serialize_entry(&column.name, &column.used)?;
        }
        map.end()
    }
}

impl Columns {
    /// Adds the columns of a table; one whose name is there already is called after its file too. `joined` says whether
    /// another file is joined to this one.
    pub(super) fn add(&mut self, layout: &Layout, file: &str, joined: bool) {
        let mut taken: HashSet<String> = self.0.iter().map(|column| column.name.clone()).collect();
        let uses = layout.uses(joined);
        for (name, used) in layout.names.iter().zip(uses) {
            let mut shown = name.clone();
            let mut number = 1;
            while !taken.insert(shown.clone()) {
                shown = if number == 1 {
                    format!("{name} ({file})")
                } else {
                    format!("{name} ({file}, {number})")
                };
                number += 1;
            }
            self.0.push(Column { name: shown, used });
        }
    }

    /// What the user should know of columns that are not used.
    pub(super) fn warnings(&self, plain: bool) -> Vec<String> {
        let unused = self.0.iter().filter(|column| column.used.is_none());
        let suspected: Vec<(Suspect, &str)> =
            unused.filter_map(|column| Some((suspect(&column.name)?, &*column.name))).collect();
        let suspects = |kind: Suspect| {
            let names = suspected.iter().filter(|(suspected, _)| *suspected == kind);
            let names: Vec<String> = names.map(|(_, name)| format!("`{name}`")).collect();
            let what = kind.words();
            let hint = if plain {
                format!("; --columns {}=… uses it", kind.columns_word())
            } else {
                String::new()
            };
            (!names.is_empty())
                .then(|| format!("not used, but it looks like {what}: {}{hint}", list_of(&names)))
        };
        Suspect::ALL.into_iter().filter_map(suspects).collect()
    }
}

impl Layout {
    /// What each column is used for; `joined` says whether another file is joined to this one. There may be tens of
    /// thousands of columns, and few of them are used.
    fn uses(&self, joined: bool) -> Vec<Option<String>> {
        let mut uses: Vec<Option<String>> = vec![None; self.names.len()];
        let terms = Term::all().map(|term| (self.columns[term as usize], term.name()));
        let joins = Some((self.id, "joins the rows of two files")).filter(|_| joined);
        for (column, name) in terms.chain(joins) {
            let Some(used) = column.and_then(|column| uses.get_mut(usize::from(column))) else { continue };
            match used {
                Some(used) => used.extend([", ", name]),
                None => *used = Some(name.to_owned()),
            }
        }
        uses
    }

    /// Terms of which two columns of the same standing could be the source, and which of them is.
    pub(super) fn contested(&self) -> Vec<String> {
        let mut rivals: [Vec<&str>; TERMS] = [const { Vec::new() }; TERMS];
        for (name, used) in self.names.iter().zip(self.uses(false)) {
            // `name (2)` is the second of its name.
            let plain = name
                .strip_suffix(')')
                .and_then(|name| name.rsplit_once(" ("))
                .map_or(&**name, |(name, _)| name);
            if used.is_none()
                && let Some((term, _)) = Term::of(plain)
            {
                rivals[term as usize].push(name);
            }
        }
        let rivals_warning = |term: Term| {
            let winner = self.names.get(usize::from(self.columns[term as usize]?))?;
            let rivals = &rivals[term as usize];
            let others: Vec<String> = rivals.iter().map(|name| format!("`{name}`")).collect();
            (!rivals.is_empty()).then(|| {
                format!("several columns for {}: `{winner}` is used, not {}", term.name(), list_of(&others))
            })
        };
        Term::all().filter_map(rivals_warning).collect()
    }
}

/// Names that differ from each other and can be shown: `name`, `name (2)`, `column 3`.
pub(super) fn unique(names: &[String]) -> Vec<String> {
    let mut done: Vec<String> = Vec::with_capacity(names.len());
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, name) in names.iter().enumerate() {
        let shown: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(100).collect();
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = if shown.is_empty() { format!("column {}", index + 1) } else { shown };
        let mut name = shown.clone();
        // Columns of one name go on counting where the last one stopped.
        let mut number = known.get(&shown).copied().unwrap_or(1);
        while known.contains_key(&name) {
            number += 1;
            name = format!("{shown} ({number})");
        }
        known.insert(name.clone(), 1);
        known.insert(shown, number);
        done.push(name);
    }
    done
}

/// The known word that is most like this one, if any is.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let likeness = |known: &str| strsim::jaro_winkler(&word, &known.to_lowercase());
    let best = known.map(|known| (likeness(known), known)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.8).then_some(best.1)
}

/// What a column looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suspect {
    Place,
    Date,
    Uncertainty,
    Status,
    Count,
}

impl Suspect {
    const ALL: [Suspect; 5] =
        [Suspect::Place, Suspect::Date, Suspect::Uncertainty, Suspect::Status, Suspect::Count];

    fn words(self) -> &'static str {
        match self {
            Suspect::Place => "a place",
            Suspect::Date => "a date",
            Suspect::Uncertainty => "an uncertainty",
            Suspect::Status => "a status",
            Suspect::Count => "a count",
        }
    }

    /// The word for `--columns`.
    fn columns_word(self) -> &'static str {
        match self {
            Suspect::Place => "square",
            Suspect::Date => "date",
            Suspect::Uncertainty => "uncertainty",
            Suspect::Status => "status",
            Suspect::Count => "n",
        }
    }

    /// Parts of names that tell it, in Dutch, French, German and English.
    fn signs(self) -> &'static [&'static str] {
        match self {
            Suspect::Place => &[
                "square",
                "squares",
                "hok",
                "uurhok",
                "kwartierhok",
                "kilometerhok",
                "kmhok",
                "carre",
                "carré",
                "maille",
                "ifbl",
                "utm",
                "mgrs",
                "lambert",
                "lambert72",
                "lat",
                "latitude",
                "lon",
                "lng",
                "long",
                "longitude",
                "coordinate",
                "coordinates",
                "coördinaat",
                "coördinaten",
                "coordinaten",
                "coordonnees",
                "coordonnées",
                "koordinaten",
                "x",
                "y",
                "grid",
                "cell",
                "easting",
                "northing",
                "quadrant",
                "wgs84",
                "gps",
            ],
            Suspect::Date => &[
                "date", "datum", "dates", "jaar", "year", "annee", "année", "jahr", "month", "maand", "mois",
                "monat", "day", "dag", "jour", "tag", "observed",
            ],
            Suspect::Uncertainty => &[
                "uncertainty",
                "accuracy",
                "precision",
                "précision",
                "nauwkeurigheid",
                "onzekerheid",
                "incertitude",
                "genauigkeit",
                "radius",
                "fout",
            ],
            Suspect::Status => &[
                "status",
                "statut",
                "absent",
                "absence",
                "presence",
                "présence",
                "aanwezig",
                "afwezig",
                "aanwezigheid",
                "captive",
                "cultivated",
                "geoprivacy",
                "obscured",
                "withheld",
                "escape",
            ],
            Suspect::Count => {
                &["count", "aantal", "nombre", "anzahl", "abundance", "abundantie", "quantity", "number"]
            }
        }
    }
}

/// Terms of Darwin Core and of GBIF that are left out on purpose, and are not what they look like. Lower case.
const INNOCENT: &[&str] = &[
    "coordinateprecision",
    "dateidentified",
    "datelastupdated",
    "datasetid",
    "enddayofyear",
    "footprintsrs",
    "geodeticdatum",
    "georeferenceddate",
    "georeferenceverificationstatus",
    "hascoordinate",
    "identificationverificationstatus",
    "individualcount",
    "number",
    "iucnredlistcategory",
    "lastcrawled",
    "lastinterpreted",
    "lastparsed",
    "lifestage",
    "modified",
    "nomenclaturalstatus",
    "organismquantity",
    "organismquantitytype",
    "pointradiusspatialfit",
    "samplesizevalue",
    "startdayofyear",
    "taxonomicstatus",
    "verbatimlatitude",
    "verbatimlongitude",
    "verbatimsrs",
    "recordnumber",
    "catalognumber",
    "fieldnumber",
    "othercatalognumbers",
    "distancefromcentroidinmeters",
    "organismremarks",
    "measurementdetermineddate",
    "measurementaccuracy",
    "repatriated",
    "level0gid",
];

/// Whether a name looks like something that should be used.
pub(super) fn suspicious(name: &str) -> bool {
    suspect(name).is_some()
}

/// What a name looks like, whatever vocabulary it is of.
fn suspect(name: &str) -> Option<Suspect> {
    let local = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
    let plain: String = local.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if INNOCENT.contains(&plain.as_str()) {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let mut joins = false;
    for c in local.chars() {
        // `eventDate` and `event_date` have the same parts.
        let begins =
            c.is_uppercase() && parts.last().is_none_or(|part| !part.chars().all(char::is_uppercase));
        match parts.last_mut() {
            Some(part) if joins && c.is_alphanumeric() && !begins => part.push(c),
            _ if c.is_alphanumeric() => parts.push(c.to_string()),
            _ => {}
        }
        joins = c.is_alphanumeric();
    }
    let parts: Vec<String> = parts.iter().map(|part| part.to_lowercase()).chain([plain]).collect();
    // What its publisher calls private, such as the true position behind an obscured one, is not to be used.
    if parts.iter().any(|part| part == "private") {
        return None;
    }
    let is = |kind: &Suspect| parts.iter().any(|part| kind.signs().contains(&part.as_str()));
    // The uncertainty of a coordinate is no place.
    [Suspect::Uncertainty, Suspect::Status, Suspect::Date, Suspect::Count, Suspect::Place]
        .into_iter()
        .find(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_are_told_apart() {
        assert_eq!(
            unique(&strings(&["Naam", "Naam", "", "Naam (2)", "a\u{1b}[31m\tb"])),
            ["Naam", "Naam (2)", "column 3", "Naam (2) (2)", "a [31m b"]
        );
    }

    #[test]
    fn nobody_is_told_to_use_what_is_private() {
        assert!(
            suspicious("latitude_wgs") && !suspicious("private_latitude") && !suspicious("privatePlaceGuess")
        );
    }

    #[test]
    fn every_column_has_its_use_or_none() {
        let layout =
            Layout::from_header("Soort;Hok;Datum;Opmerking;Hok;Teldatum;Status;positional_error_radius");
        let mut columns = Columns::default();
        columns.add(&layout, "t.csv", false);
        let json = serde_json::to_string(&columns).unwrap();
        assert_eq!(
            json,
            "{\"Soort\":\"scientificName\",\"Hok\":\"square\",\"Datum\":\"eventDate\",\"Opmerking\":null,\"Hok (2)\":null,\
             \"Teldatum\":null,\"Status\":null,\"positional_error_radius\":null}"
        );
        assert_eq!(layout.contested(), ["several columns for square: `Hok` is used, not `Hok (2)`"]);
        let warnings = columns.warnings(true);
        assert!(
            warnings.iter().any(|warning| warning.contains("a status: `Status`; --columns status=…")),
            "{warnings:?}"
        );
        assert!(
            warnings.iter().any(|warning| warning.contains("an uncertainty: `positional_error_radius`")),
            "{warnings:?}"
        );
    }

    #[test]
    fn tens_of_thousands_of_columns_are_no_hurdle() {
        let mut longest = std::time::Duration::ZERO;
        // All of one name, all different, and all of a name that looks like something.
        for name in
            [|_| "Opmerking".to_owned(), |number| format!("c{number}"), |number| format!("datum {number}")]
        {
            let mut names = vec!["Soort".to_owned(), "Hok".to_owned()];
            names.extend((0..65_000).map(name));
            let begin = std::time::Instant::now();
            let mut layout = Layout::new(b';', None);
            layout.set_names_and(&names, &[]).unwrap();
            let mut columns = Columns::default();
            columns.add(&layout, "a.csv", true);
            columns.add(&layout, "b.csv", true);
            longest = longest.max(begin.elapsed());
            assert_eq!(columns.0.len(), 2 * 65_002);
            let names: HashSet<&str> = columns.0.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(names.len(), columns.0.len(), "every name is different");
            assert_eq!(columns.0[1].used.as_deref(), Some("square"));
            assert_eq!(columns.0[65_002].name, "Soort (b.csv)");
            for warning in columns.warnings(true).iter().chain(&layout.contested()) {
                assert!(warning.len() < 500 && warning.contains(" more"), "{warning}");
            }
        }
        // Quadratic, it takes minutes.
        assert!(longest.as_secs() < 30, "{longest:?}");
    }

    #[test]
    fn what_looks_like_something_is_known() {
        for (name, what) in [
            ("geodeticDatum", None),
            ("individualCount", None),
            ("observed_on", Some(Suspect::Date)),
            ("Vak IFBL", Some(Suspect::Place)),
            ("X", Some(Suspect::Place)),
            ("coordinateUncertainty", Some(Suspect::Uncertainty)),
            ("Aantal", Some(Suspect::Count)),
            ("dcterms:date", Some(Suspect::Date)),
            ("remarks", None),
            ("locality", None),
        ] {
            assert_eq!(suspect(name), what, "{name}");
        }
    }
}
